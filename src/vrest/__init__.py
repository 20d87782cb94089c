"""Prove, check and export the equations of the resting membrane potential.

The array functions, `lambdify` and the rooms of the package are attributes, each loaded when first
used: ``import vrest`` alone imports neither NumPy nor SymPy, and the functions need NumPy only.

>>> import vrest
>>> round(float(vrest.nernst_potential(140.0, 4.0, z=1, T=310.0)), 5)
-0.09498
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from vrest.cells import onsager_matrix as onsager_matrix
    from vrest.cells import pump_leak_ghk_steady_state as pump_leak_ghk_steady_state
    from vrest.cells import pump_leak_network_steady_state as pump_leak_network_steady_state
    from vrest.cells import pump_leak_steady_state as pump_leak_steady_state
    from vrest.cells import pump_leak_volume_steady_state as pump_leak_volume_steady_state
    from vrest.cells import run_down as run_down
    from vrest.cells import simulate as simulate
    from vrest.claims import verify as verify
    from vrest.compare import verify_function as verify_function
    from vrest.numerics.formulas import *  # noqa: F403  type checkers see what is generated
    from vrest.numerics.ions import ghk_voltage_ions as ghk_voltage_ions
    from vrest.numerics.lambdify import lambdify as lambdify

__version__ = "0.1.0"

_FORMULAS: Final = "vrest.numerics.formulas"
_HOMES: Final = {
    "ghk_voltage_ions": "vrest.numerics.ions",
    "lambdify": "vrest.numerics.lambdify",
    "onsager_matrix": "vrest.cells",
    "pump_leak_ghk_steady_state": "vrest.cells",
    "pump_leak_network_steady_state": "vrest.cells",
    "pump_leak_steady_state": "vrest.cells",
    "pump_leak_volume_steady_state": "vrest.cells",
    "run_down": "vrest.cells",
    "simulate": "vrest.cells",
    "verify": "vrest.claims",
    "verify_function": "vrest.compare",
}
_MODULES: Final = (
    "audit",
    "catalogue",
    "cells",
    "check",
    "claims",
    "compare",
    "compute",
    "derivations",
    "derivatives",
    "derived",
    "display",
    "errors",
    "evaluate",
    "extras",
    "functions",
    "kernel",
    "numerics",
    "pumps",
    "quantity",
    "reference",
    "remember",
    "rendering",
    "result",
    "staleness",
    "testing",
    "units",
    "verification",
    "vocabulary",
)


def _public() -> list[str]:
    functions = import_module(_FORMULAS).__all__
    return sorted({"__version__", *functions, *_HOMES, *_MODULES})


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name == "__all__":
        return _public()
    if name in _MODULES:
        return import_module(f"vrest.{name}")
    if name.startswith("_"):
        raise AttributeError(f"module 'vrest' has no attribute {name!r}")
    formulas = import_module(_FORMULAS)
    # a home comes first: there the generated function takes a pump law as well
    if name in _HOMES:
        found = getattr(import_module(_HOMES[name]), name)
    elif name in formulas.__all__:
        found = getattr(formulas, name)
    else:
        raise AttributeError(f"module 'vrest' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List every public name, loaded or not."""
    return _public()
