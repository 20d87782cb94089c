"""Numbers for what the kernel proves: values in balls, certain digits, replays of derivations.

`ball` and `digits` evaluate an expression, `holds` judges a statement at a point,
`admissible_points` finds points at which everything that a theorem assumes holds, and `replay`
evaluates every statement of a derivation at such points.
"""

from vrest.evaluate.failures import Failure, Trouble
from vrest.evaluate.precise import PrecisionError, ball, digits
from vrest.evaluate.replaying import Report, replay
from vrest.evaluate.rules import UndefinedError
from vrest.evaluate.sampling import NoAdmissiblePointError, admissible_points
from vrest.evaluate.sides import Truth
from vrest.evaluate.truth import holds

__all__ = [
    "Failure",
    "NoAdmissiblePointError",
    "PrecisionError",
    "Report",
    "Trouble",
    "Truth",
    "UndefinedError",
    "admissible_points",
    "ball",
    "digits",
    "holds",
    "replay",
]
