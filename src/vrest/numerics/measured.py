"""Quantities of pint: converted to SI on the way in, and given their unit on the way out.

pint is never imported here: a value that it made brings its registry along.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vrest.errors import DimensionError

__all__ = ["execute_measured", "is_measured", "pint_unit"]


def is_measured(value: Any) -> bool:
    """Tell whether a value is a quantity of pint."""
    return type(value).__module__.partition(".")[0] == "pint" and hasattr(value, "magnitude")


def pint_unit(unit: str) -> str:
    """Write a unit of ours as pint reads it.

    Parameters
    ----------
    unit : str
        Such as ``mol/(m2 s)``.

    Returns
    -------
    str

    Examples
    --------
    >>> pint_unit("mol/(m2 s)"), pint_unit("1")
    ('mol/(m**2*s)', 'dimensionless')
    """
    powers = re.sub(r"(?<=[A-Za-z])(-?\d+)", r"**\1", unit)
    return "dimensionless" if unit == "1" else powers.replace(" ", "*")


def execute_measured(
    compute: Callable[[dict[str, Any]], Any],
    values: Mapping[str, Any],
    units: Mapping[str, str],
    returns: Sequence[str],
) -> Any:
    """Compute with quantities; plain numbers and arrays among them are in SI.

    Parameters
    ----------
    compute : callable
        Takes the values in SI.
    values : mapping
        Name to quantity, number or array.
    units : mapping
        Name to the SI unit of each argument.
    returns : sequence of str
        The SI unit of each result.

    Returns
    -------
    pint.Quantity
        Or a named tuple of them.

    Raises
    ------
    DimensionError
        If a quantity measures something else than its argument.
    """
    registry = next(value for value in values.values() if is_measured(value))._REGISTRY
    plain = {name: _plain(name, value, units[name], registry) for name, value in values.items()}
    found = compute(plain)
    if not isinstance(found, tuple):
        return registry.Quantity(found, pint_unit(returns[0]))
    parts = zip(found, returns, strict=True)
    quantities = [registry.Quantity(part, pint_unit(unit)) for part, unit in parts]
    return getattr(type(found), "_make", tuple)(quantities)


def _plain(name: str, value: Any, unit: str, registry: Any) -> Any:
    if not is_measured(value):
        return value
    wanted = registry.Unit(pint_unit(unit))
    if not value.is_compatible_with(wanted):
        raise DimensionError(f"{name} needs a unit such as {unit}, got {value.units}")
    return value.to(wanted).magnitude
