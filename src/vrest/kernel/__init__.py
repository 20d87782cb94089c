"""The kernel: the only code that has to be trusted for a theorem to be true.

Read it in this order: `statement` and `language` (what can be said), `fraction`, `field`, `sums`
and `identity` (the exact identity test), `sign` (the sign calculus), `definitions`, `links`,
`guard` and `theorem` (what a theorem is, and the ledger), then the rules: `structure`, `equality`,
`logic`, `species`, and `derivative` with `calculus`, `monotony`, `limits` and `roots`.
"""

from sys import modules as _modules

from vrest.kernel.calculus import accumulate, differentiate, integrate
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
from vrest.kernel.limits import approach, decay, eventually, limit, outgrow, same_limit
from vrest.kernel.logic import (
    cases,
    conjoin,
    contrapose,
    discharge,
    equivalence,
    exchange,
    excluded_middle,
    modus_ponens,
    negate,
    part,
    unique,
    witness,
)
from vrest.kernel.monotony import compare, convex, monotone, one_root, taylor
from vrest.kernel.roots import at_most, intermediate_value, lambert, rolle, zero_product
from vrest.kernel.sign import signs
from vrest.kernel.species import sum_up, swap_sums, unroll, vanish
from vrest.kernel.statement import (
    AtMost,
    Conjunction,
    Convex,
    Disjunction,
    Equation,
    ExactlyOne,
    Exists,
    ForAll,
    Hypothesis,
    Iff,
    Implies,
    Kind,
    Limit,
    Monotone,
    Obligation,
    Order,
    Statement,
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
from vrest.quantity import CLASSES as _CLASSES

__all__ = [
    "AtMost",
    "Conjunction",
    "Convex",
    "Disjunction",
    "Equation",
    "ExactlyOne",
    "Exists",
    "ForAll",
    "Hypothesis",
    "Identity",
    "Iff",
    "Implies",
    "Kind",
    "Limit",
    "Monotone",
    "Obligation",
    "Order",
    "Statement",
    "Theorem",
    "accumulate",
    "add",
    "apply",
    "approach",
    "assume",
    "at_most",
    "cases",
    "compare",
    "conjoin",
    "contrapose",
    "convex",
    "decay",
    "define",
    "differentiate",
    "discharge",
    "distribute",
    "divide",
    "equivalence",
    "eventually",
    "exchange",
    "excluded_middle",
    "generalise",
    "identical",
    "instantiate",
    "integrate",
    "intermediate_value",
    "invert",
    "is_zero",
    "lambert",
    "law",
    "limit",
    "modus_ponens",
    "monotone",
    "multiply",
    "negate",
    "nonzero",
    "one_root",
    "outgrow",
    "part",
    "positive",
    "reflexivity",
    "rewrite",
    "rolle",
    "same_limit",
    "sign",
    "signs",
    "specialise",
    "substitute",
    "sum_up",
    "swap_sums",
    "symmetry",
    "taylor",
    "transitivity",
    "unique",
    "unroll",
    "vanish",
    "witness",
    "zero_product",
]

_BELOW = ("vrest.errors", "vrest.functions", "vrest.quantity.", "vrest.remember", "vrest.units")
_seal(
    (
        module
        for name, module in sorted(_modules.items())
        if name.startswith((f"{__name__}.", *_BELOW))
    ),
    _CLASSES,
)
del _seal
