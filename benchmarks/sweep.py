"""Sweep more membrane potentials than fit into memory, and show what memory and time that takes.

The example of the documentation, ``docs/examples/sweep.py``, with enough points that its results
alone would take more than 24 GB; they are reduced while they are computed.
"""

import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "examples"))

from sweep import reduced, sweep

SIZES = (60_000, 55_000)


def main() -> None:
    """Print the size of the results, the largest size of this process, and the time."""
    sizes = tuple(int(word) for word in sys.argv[1:]) or SIZES
    potentials = sweep(*sizes)
    start = time.perf_counter()
    found = reduced(potentials)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{'potentials':<28}{potentials.size:12.3g}")
    print(
        f"{'their size':<28}{potentials.nbytes / 1e9:12.1f} GB in {potentials.npartitions} chunks"
    )
    print(f"{'largest size of the process':<28}{peak:12.2f} GB")
    print(f"{'wall time':<28}{wall:12.1f} s on {cores} cores")
    print(f"{'a potential':<28}{wall / potentials.size * 1e9:12.1f} ns, its reduction included")
    for name in ("least", "mean", "greatest"):
        print(f"{f'{name} potential':<28}{found[name] * 1e3:12.2f} mV")


if __name__ == "__main__":
    main()
