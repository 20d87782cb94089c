"""What can be done to a cell while it is followed: a change takes a model and returns another.

Any function of this kind will do; these are the common ones.
"""

from collections.abc import Callable
from dataclasses import replace

from vrest.cells.model import CellModel
from vrest.pumps import Law

__all__ = ["Change", "block", "outside", "pump_off", "pump_on", "set_pump", "unblock"]

Change = Callable[[CellModel], CellModel]


def pump_off(cell: CellModel) -> CellModel:
    """Stop the pump, as ouabain does."""
    return replace(cell, pumping=False)


def pump_on(cell: CellModel) -> CellModel:
    """Let the pump run again by its law."""
    return replace(cell, pumping=True)


def set_pump(pump: Law | float) -> Change:
    """Return the change to another pump law or rate."""
    return lambda cell: replace(cell, pump=pump, pumping=True)


def block(name: str) -> Change:
    """Return the change that stops a transporter, as bumetanide does NKCC1.

    The change raises `ValueError` for a cell without such a transporter.
    """
    return lambda cell: _switched(cell, name, blocked=True)


def unblock(name: str) -> Change:
    """Return the change that lets a transporter work again.

    The change raises `ValueError` for a cell without such a transporter.
    """
    return lambda cell: _switched(cell, name, blocked=False)


def outside(**concentrations: float) -> Change:
    """Return the change to other concentrations outside, by the names of the ions, in mol/m³.

    The change raises `ValueError` for a cell without such an ion, or if a concentration is not
    positive.
    """

    def change(cell: CellModel) -> CellModel:
        if unknown := concentrations.keys() - set(cell.names):
            listed = ", ".join(sorted(unknown))
            raise ValueError(f"outside: the cell has no {listed}; it has {', '.join(cell.names)}")
        ions = tuple(
            replace(ion, c_out=concentrations.get(ion.name, ion.c_out)) for ion in cell.ions
        )
        return replace(cell, ions=ions)

    return change


def _switched(cell: CellModel, name: str, *, blocked: bool) -> CellModel:
    names = [transporter.name for transporter in cell.transporters]
    if name not in names:
        known = ", ".join(names) or "none"
        raise ValueError(f"the cell has no transporter {name!r}; it has {known}")
    transporters = tuple(
        replace(each, blocked=blocked) if each.name == name else each for each in cell.transporters
    )
    return replace(cell, transporters=transporters)
