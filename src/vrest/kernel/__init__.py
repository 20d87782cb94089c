"""The kernel: the only code that has to be trusted for a theorem to be true.

Read it in this order: `statement` and `language` (what can be said), `fraction`, `field`, `sums`
and `identity` (the exact identity test), `sign` (the sign calculus), `theorem` (what a theorem is,
and the ledger), then the rules: `structure`, `equality`, `logic`, `species`, and `derivative` with
`calculus`.
"""

from vrest.kernel.calculus import differentiate, integrate
from vrest.kernel.equality import (
    add,
    apply,
    divide,
    invert,
    multiply,
    reflexivity,
    rewrite,
    sign,
    substitute,
    symmetry,
    transitivity,
)
from vrest.kernel.identity import Identity, identical, is_zero
from vrest.kernel.logic import (
    cases,
    conjoin,
    contrapose,
    discharge,
    equivalence,
    excluded_middle,
    modus_ponens,
    part,
)
from vrest.kernel.sign import signs
from vrest.kernel.species import unroll
from vrest.kernel.statement import (
    Conjunction,
    Disjunction,
    Equation,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Obligation,
    Order,
    Statement,
    negate,
    nonzero,
    positive,
)
from vrest.kernel.structure import (
    assume,
    define,
    distribute,
    generalise,
    instantiate,
    law,
    specialise,
)
from vrest.kernel.theorem import Theorem
from vrest.kernel.theorem import seal as _seal

__all__ = [
    "Conjunction",
    "Disjunction",
    "Equation",
    "Exists",
    "ForAll",
    "Hypothesis",
    "Identity",
    "Iff",
    "Implies",
    "Kind",
    "Obligation",
    "Order",
    "Statement",
    "Theorem",
    "add",
    "apply",
    "assume",
    "cases",
    "conjoin",
    "contrapose",
    "define",
    "differentiate",
    "discharge",
    "distribute",
    "divide",
    "equivalence",
    "excluded_middle",
    "generalise",
    "identical",
    "instantiate",
    "integrate",
    "invert",
    "is_zero",
    "law",
    "modus_ponens",
    "multiply",
    "negate",
    "nonzero",
    "part",
    "positive",
    "reflexivity",
    "rewrite",
    "sign",
    "signs",
    "specialise",
    "substitute",
    "symmetry",
    "transitivity",
    "unroll",
]

_seal()
