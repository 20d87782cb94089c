"""Sweep two parameters of the membrane potential, and reduce the sweep while it is computed.

The potentials of all pairs of a sodium permeability and an outside potassium concentration are
never in memory together: Dask computes them chunk by chunk, on all cores or on a cluster, and keeps
of each chunk what its reduction needs.  ``python sweep.py 60000 55000`` sweeps 3.3e9 pairs.
"""

import sys
from typing import Any

import dask.array as da
import numpy as np

import vrest

CHUNK = 1000


def sweep(permeabilities: int, concentrations: int, chunk: int = CHUNK) -> Any:
    """Return the potentials, in V, as a Dask array that nothing has been computed of yet."""
    P_Na = np.geomspace(0.001, 1.0, permeabilities)[:, None]
    K_out = np.linspace(1.0, 20.0, concentrations)[None, :]
    return vrest.ghk_voltage(
        140.0,
        da.from_array(K_out, chunks=(1, chunk)),
        12.0,
        145.0,
        10.0,
        110.0,
        P_K=1.0,
        P_Na=da.from_array(P_Na, chunks=(chunk, 1)),
        P_Cl=0.45,
        T=310.0,
    )


def reduced(potentials: Any, bins: int = 60) -> dict[str, Any]:
    """Return the extremes, the mean and a histogram of the potentials, computed in one pass."""
    edges = np.linspace(-0.12, 0.02, bins + 1)
    counts, _ = da.histogram(potentials, bins=edges)
    wanted = (potentials.min(), potentials.max(), potentials.mean(), counts)
    names = ("least", "greatest", "mean", "counts")
    return dict(zip(names, da.compute(*wanted), strict=True))


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]] or [3000, 2000]
    print(reduced(sweep(*sizes)))
