"""Measure what the first call of each generated function takes, on floats and on NumPy arrays.

Each function, and each of its derivatives, is called first in fresh interpreters that have imported
it already; the fastest of the runs counts, and what a second call takes is left out.  Processor
time, as other programs may run beside this one.
"""

import json
import subprocess
import sys

import numpy as np
from functions import draw

from vrest.catalogue import results
from vrest.numerics.extraction import formula_of
from vrest.numerics.sensitivities import TABLE

RUNS = 3
BOUND = 5e-3
SIZES = (0, 1, 1000, 20_000)
DERIVED_SIZES = (1000,)
CODE = """
import json, sys, time
import numpy as np
from vrest import derivatives
from vrest.numerics import formulas
name, given, keywords = json.load(sys.stdin)
function = getattr(derivatives if "wrt" in keywords else formulas, name)
lifted = [np.array(x) if isinstance(x, list) else x for x in given]
named = {n: np.array(x) if isinstance(x, list) else x for n, x in keywords.items()}
moments = [time.process_time()]
for _ in range(2):
    function(*lifted, **named)
    moments.append(time.process_time())
first, second = np.diff(moments)
print(first - second)
"""


def seconds(name: str, wrt: str, size: int, rng: np.random.Generator) -> float:
    """Return what the first call takes more than the second, of a derivative if one is named."""
    formula = next(formula_of(r) for r in results().values() if r.function == name)
    families = [family for group in formula.species for family in group]
    drawn = {q.name: draw(q, size, families, rng) for q in formula.inputs}
    plain = {n: x.tolist() if isinstance(x, np.ndarray) else x for n, x in drawn.items()}
    given = [plain.pop(q.name) for q in formula.arguments]
    text = json.dumps([name, given, {**plain, "wrt": wrt} if wrt else plain])
    command = [sys.executable, "-c", CODE]
    runs = (
        subprocess.run(command, input=text, check=True, capture_output=True, text=True)
        for _ in range(RUNS)
    )
    return min(float(done.stdout) for done in runs)


def main() -> int:
    """Print the slowest of each kind, and judge the bound."""
    rng = np.random.default_rng(1)
    names = [r.function for r in results().values() if r.function]
    functions = [(name, "") for name in names]
    derived = [(name, wrt) for name in names for wrt in TABLE[name]]
    kept = True
    rows = [("", functions, size) for size in SIZES]
    rows += [("derivative, ", derived, size) for size in DERIVED_SIZES]
    for kind, called, size in rows:
        found = {pair: seconds(*pair, size, rng) for pair in called}
        slowest = max(found, key=lambda pair: found[pair])
        kept = kept and found[slowest] <= BOUND
        kind += f"arrays of {size:,}" if size else "floats"
        median = sorted(found.values())[len(found) // 2]
        print(
            f"{kind:<28}median {median * 1e3:6.2f} ms   slowest {found[slowest] * 1e3:6.2f} ms"
            f"   {' by '.join(filter(None, slowest))}"
        )
    print(f"each <= {BOUND * 1e3:.0f} ms: {'yes' if kept else 'NO'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
