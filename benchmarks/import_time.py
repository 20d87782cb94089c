"""Measure what importing vrest costs beside importing NumPy, both in one run.

Each import runs in fresh interpreters, in turn, so that a busy machine slows all of them alike; the
fastest of the runs counts.  The exit status is 1 when ``import vrest`` takes more than the bound.
"""

import subprocess
import sys
import time

RUNS = 25
BOUND = 1.15
STATEMENTS = {
    "(nothing)": "pass",
    "import numpy": "import numpy",
    "import vrest": "import vrest",
    "from vrest import nernst_potential": "from vrest import nernst_potential",
    "... and call it on floats": (
        "from vrest import nernst_potential; nernst_potential(140.0, 4.0, z=1, T=310.0)"
    ),
}


def seconds(code: str) -> float:
    """Return the wall time of one fresh interpreter that runs the code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main() -> int:
    """Print the table and judge the bound."""
    best = dict.fromkeys(STATEMENTS, float("inf"))
    for code in STATEMENTS.values():
        seconds(code)  # fills the caches of bytecode and files
    for _ in range(RUNS):
        for name, code in STATEMENTS.items():
            best[name] = min(best[name], seconds(code))
    print(f"fastest of {RUNS} fresh interpreters, Python {sys.version.split()[0]}")
    for name, wall in best.items():
        ratio = wall / best["import numpy"]
        print(f"{name:<38}{wall * 1000:8.1f} ms{ratio:8.2f} x import numpy")
    kept = best["import vrest"] <= BOUND * best["import numpy"]
    print(f"import vrest <= {BOUND} x import numpy: {'yes' if kept else 'NO'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
