"""What a cell went through: arrays by name, a table for xarray, a picture."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, final

import numpy as np

from vrest.extras import require

__all__ = ["Array", "TimeCourse", "joined"]

Array = Any


@final
@dataclass(frozen=True, slots=True)
class TimeCourse:
    """Hold the course of a cell in time.

    Attributes
    ----------
    t : array (M,), s
    ions : tuple of str
        Their names, in the order of the rows.
    V_m : array (M,), V
        Membrane potential, inside minus outside.
    c_in, c_out : array (N, M), mol/m³
    E : array (N, M), V
        Nernst potentials.
    X_in : array (M,), mol/m³
        Impermeants inside.
    volume : array (M,), m³
    J : array (M,), mol/(m² s)
        Pump cycles per area and time, right after the changes of that time.
    charge_drift : array (M,), 1
        By how much the charge of the membrane differs from that of the ions inside, over all ions
        inside.  It is conserved, so this is the error of the integrator; at the start it is zero.
    """

    t: Array
    ions: tuple[str, ...]
    V_m: Array
    c_in: Array
    c_out: Array
    E: Array
    X_in: Array
    volume: Array
    J: Array
    charge_drift: Array

    def __getitem__(self, name: str) -> Array:
        """Return the concentration of an ion inside, by its name.

        Raises
        ------
        KeyError
            If there is no such ion.
        """
        if name not in self.ions:
            raise KeyError(f"no ion {name!r}; there are {', '.join(self.ions)}")
        return self.c_in[self.ions.index(name)]

    def to_xarray(self) -> Any:
        """Return a Dataset over the times and ions, with units.

        Returns
        -------
        xarray.Dataset

        Raises
        ------
        MissingExtraError
            If xarray is not installed.
        """
        xarray = require("xarray")
        alone = {
            "V_m": ("V", "membrane potential"),
            "X_in": ("mol/m3", "impermeants inside"),
            "volume": ("m3", "volume"),
            "J": ("mol/(m2 s)", "pump cycles"),
            "charge_drift": ("1", "error of the charge"),
        }
        each = {
            "c_in": ("mol/m3", "concentration inside"),
            "c_out": ("mol/m3", "concentration outside"),
            "E": ("V", "Nernst potential"),
        }
        data = {
            name: (dims, getattr(self, name), {"units": unit, "long_name": meaning})
            for dims, table in ((("time",), alone), (("ion", "time"), each))
            for name, (unit, meaning) in table.items()
        }
        times = ("time", self.t, {"units": "s"})
        return xarray.Dataset(data, coords={"time": times, "ion": list(self.ions)})

    def plot(self) -> Any:
        """Draw potentials, concentrations and volume against time.

        Returns
        -------
        matplotlib.figure.Figure

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        """
        figure = require("matplotlib.figure").Figure(figsize=(7, 7), layout="constrained")
        voltages, contents, sizes = figure.subplots(3, sharex=True)
        minutes = self.t / 60.0
        voltages.plot(minutes, 1e3 * self.V_m, color="black", label="V_m")
        for name, potential, content in zip(self.ions, self.E, self.c_in, strict=True):
            (line,) = voltages.plot(minutes, 1e3 * potential, linestyle="--", label=f"E_{name}")
            contents.plot(minutes, content, color=line.get_color(), label=name)
        contents.plot(minutes, self.X_in, color="gray", label="X")
        sizes.plot(minutes, self.volume / self.volume[0], color="black")
        voltages.set_ylabel("potential (mV)")
        contents.set_ylabel("inside (mM)")
        sizes.set_ylabel("volume over start")
        sizes.set_xlabel("time (min)")
        voltages.legend(loc="upper right", fontsize="small")
        contents.legend(loc="upper right", fontsize="small")
        return figure


def joined(parts: Sequence[TimeCourse]) -> TimeCourse:
    """Put stretches of one course together.

    Parameters
    ----------
    parts : sequence of TimeCourse
        Of the same ions, one after the other.
    """
    names = [each.name for each in fields(TimeCourse) if each.name != "ions"]
    whole = {n: np.concatenate([getattr(part, n) for part in parts], axis=-1) for n in names}
    return TimeCourse(ions=parts[0].ions, **whole)
