"""How fast everything in a cell changes, with all derivatives, from the generated formulas.

The state is what is inside of each ion, and the charge, all over the starting volume, in mol/m³.
The voltage is that of the charge; the charge is a state of its own so that the voltage keeps its
digits, since it is a ten-thousandth of the ions.  It must stay the sum of the charges inside: that
is the conserved quantity, and says how well the integrator did.
"""

from dataclasses import dataclass
from typing import Any, Final, final

import numpy as np

from vrest.cells.model import CellModel
from vrest.cells.network import onsager_matrix
from vrest.numerics.formulas import electrochemical_potential_difference, ghk_flux
from vrest.numerics.sensitivities import TABLE
from vrest.pumps import LAWS, Constant, Law

__all__ = ["Array", "Rates"]

Array = Any
_FORCE: Final = TABLE["electrochemical_potential_difference"]
_FLUX: Final = TABLE["ghk_flux"]


@final
@dataclass(frozen=True, slots=True)
class Rates:
    """Hold the numbers of a cell between two changes.

    Attributes
    ----------
    z, c_out, P, n_pump : array (N,)
    L : array (N, N), mol²/(J m² s)
        Of all passive transport but what goes by a constant field.
    T : float, K
    volts : float, V m³/mol
    depth : float, m
        Volume at the start over area.
    X : float, mol/m³
        Impermeants over the starting volume.
    osmolarity : float, mol/m³
        Outside; zero if the volume stays.
    law : type
    pump : tuple of float
        What the law is left with at these concentrations outside.
    sodium : int
        The ion that the law depends on.
    fields : array of int
        The ions that leak in a constant field.
    """

    z: Array
    c_out: Array
    P: Array
    n_pump: Array
    L: Array
    T: float
    volts: float
    depth: float
    X: float
    osmolarity: float
    law: type[Law]
    pump: tuple[float, float, float]
    sodium: int
    fields: Array

    @classmethod
    def of(cls, cell: CellModel, start: CellModel) -> "Rates":
        """Return the rates of a cell whose impermeants and volume were those of `start`."""

        def row(name: str) -> Array:
            return np.array([getattr(ion, name) for ion in cell.ions], np.float64)

        z, n_pump, c_out = row("z"), row("n_pump"), row("c_out")
        transporters = [
            ([each.n.get(ion.name, 0.0) for ion in cell.ions], each.rate)
            for each in cell.transporters
            if not each.blocked
        ]
        law = cell.pump if isinstance(cell.pump, LAWS) else Constant(float(cell.pump))
        sodium, potassium = int(np.argmax(n_pump)), int(np.argmin(n_pump))
        left = law.reduced(c_out[sodium], c_out[potassium])
        scale, reference, exponent = (float(part) for part in left)
        return cls(
            z,
            c_out,
            row("P"),
            n_pump,
            onsager_matrix(z, g=row("g"), transporters=transporters),
            cell.T,
            start.volts,
            start.volume / start.area,
            start.impermeants,
            float(c_out.sum()) + cell.X_out if cell.osmotic else 0.0,
            type(law),
            (scale if cell.pumping else 0.0, reference, exponent),
            sodium,
            np.flatnonzero(row("P")),
        )

    def water(self, held: Array) -> Array:
        """Return the volume over that at the start."""
        if not self.osmolarity:
            return np.ones_like(held[0])
        return (held.sum(axis=0) + self.X) / self.osmolarity

    def cycles(self, Na_in: Array) -> tuple[Array, Array]:
        """Return the rate of the pump, and its slope in Na_in."""
        scale, reference, exponent = self.pump
        rate, slope = self.law.curve(np.maximum(Na_in, 0.0) / reference, np.float64(exponent))
        return scale * rate, scale * slope / Na_in

    def change(self, _: float, state: Array) -> Array:
        """Return the rate of change of the state, mol/(m³ s)."""
        held, V_m = state[:-1], self.volts * state[-1]
        c_in = held / self.water(held)
        given = {"z": self.z, "T": self.T, "errors": "nan"}
        force = electrochemical_potential_difference(V_m, c_in, self.c_out, **given)
        leak = self.L @ force
        if (k := self.fields).size:
            given["z"] = self.z[k]
            leak[k] += ghk_flux(V_m, c_in[k], self.c_out[k], P=self.P[k], **given)
        rate, _slope = self.cycles(c_in[self.sodium])
        lost = (leak + self.n_pump * rate) / -self.depth
        return np.append(lost, self.z @ lost)

    def jacobian(self, _: float, state: Array) -> Array:
        """Return the derivatives of `change` by the state, 1/s."""
        held, V_m = state[:-1], self.volts * state[-1]
        size = float(self.water(held))
        c_in = held / size
        diluted = np.eye(len(held)) / size
        if self.osmolarity:
            diluted = diluted - np.outer(c_in, np.full(len(held), 1.0 / (size * self.osmolarity)))
        given = {"z": self.z, "T": self.T}
        place = (V_m, c_in, self.c_out)
        by_content = self.L @ (_column(_FORCE["c_in"](*place, **given), held) * diluted)
        by_voltage = self.L @ _row(_FORCE["V_m"](*place, **given), held)
        if (k := self.fields).size:
            given, place = (
                {"z": self.z[k], "T": self.T, "P": self.P[k]},
                (V_m, c_in[k], self.c_out[k]),
            )
            by_content[k] += _column(_FLUX["c_in"](*place, **given), k) * diluted[k]
            by_voltage[k] += _row(_FLUX["V_m"](*place, **given), k)
        _, slope = self.cycles(c_in[self.sodium])
        by_content += np.outer(self.n_pump, slope * diluted[self.sodium])
        lost = np.column_stack([by_content, by_voltage * self.volts]) / -self.depth
        return np.vstack([lost, self.z @ lost])


def _row(values: Array, like: Array) -> Array:
    return np.broadcast_to(values, like.shape)


def _column(values: Array, like: Array) -> Array:
    return _row(values, like)[:, np.newaxis]
