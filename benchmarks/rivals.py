"""The other libraries that compute such formulas, as far as they are installed.

Each is called as its users call it, on data that it holds already: numexpr, numba and JAX compile
the theorem's expression, PyTorch evaluates the formula as typed; NEURON and chempy have functions
of their own, and brian2 evaluates an expression over a group of neurons.
"""

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any

import ceiling
import numpy as np
import sympy as sp

from vrest.numerics import formulas
from vrest.numerics.constants import F, R
from vrest.numerics.extraction import Formula
from vrest.numerics.printer import elementary

__all__ = ["NAMES", "ceilings", "missing", "of_arrays", "of_numbers", "plain_of"]

# Name in the tables, and the module.
NAMES = {
    "numexpr": "numexpr",
    "numba": "numba",
    "jax": "jax",
    "torch": "torch",
    "NEURON": "neuron",
    "chempy": "chempy",
    "brian2": "brian2",
}
ZERO_CELSIUS = 273.15
# mA/cm² in A/m², and cm/s in m/s
CURRENT, SPEED = 10.0, 0.01
BRIAN = {
    "nernst_potential": "R_*T/(z*F_)*log(c_out/c_in)",
    "ghk_current": (
        "z*F_*P*(z*F_*V_m/(R_*T))*(c_in - c_out*exp(-z*F_*V_m/(R_*T)))/(1 - exp(-z*F_*V_m/(R_*T)))"
    ),
}
Call = Callable[[], Any]


@cache
def _tried(name: str) -> tuple[Any, str]:
    """Return a library, or None and why."""
    try:
        return importlib.import_module(NAMES[name]), ""
    except ModuleNotFoundError:
        return None, "not installed"
    except Exception as error:  # it may not fit the NumPy that is here
        return None, f"cannot be imported: {error}"


def installed(name: str) -> Any:
    """Return a library, or None."""
    return _tried(name)[0]


def missing() -> str:
    """Tell which libraries are not here, and why."""
    reasons = {name: _tried(name)[1] for name in NAMES}
    return "; ".join(f"{name} {why}" for name, why in reasons.items() if why) or "none"


def plain_of(formula: Formula) -> Any:
    """Return what a theorem says in elementary functions and floats, as a list of several."""
    constants = {q.symbol: float(str(q.value)) for q in formula.constants}
    found = [elementary(numeric).subs(constants) for numeric in formula.numerics]
    return found if formula.record else found[0]


def ceilings(formula: Formula, drawn: list[Any]) -> dict[str, Call]:
    """Return loops in C, compiled on the spot, where there is one for the formula."""
    loops = ceiling.compiled().get(formula.name, {})
    return {name: lambda f=f: f(*drawn) for name, f in loops.items()}


def of_numbers(formula: Formula, drawn: list[float]) -> dict[str, Call]:
    """Return the libraries that have a function of numbers, called on these."""
    given = dict(zip((q.name for q in formula.inputs), drawn, strict=True))
    found: dict[str, Call] = {}
    if (neuron := installed("NEURON")) and formula.name in ("nernst_potential", "ghk_current"):
        h, state = neuron.h, (given["c_in"], given["c_out"], given["z"])
        h.celsius = given["T"] - ZERO_CELSIUS
        if formula.name == "ghk_current":
            V_m = given["V_m"] * 1e3
            found["NEURON"] = lambda: h.ghk(V_m, *state)
        else:
            found["NEURON"] = lambda: h.nernst(*state)
    if formula.name == "nernst_potential" and installed("chempy"):
        nernst = importlib.import_module("chempy.electrochemistry.nernst").nernst_potential
        found["chempy"] = lambda: nernst(given["c_out"], given["c_in"], given["z"], given["T"])
    return found


def of_arrays(formula: Formula, drawn: list[Any], typed: Callable[..., Any]) -> dict[str, Call]:
    """Return all libraries that are installed, called on these arrays and numbers."""
    names = [q.name for q in formula.inputs]
    given = dict(zip(names, drawn, strict=True))
    symbols = [q.symbol for q in formula.inputs]
    found = ceilings(formula, drawn)
    if formula.species:
        return found
    plain = plain_of(formula)
    if (numexpr := installed("numexpr")) and not formula.record:
        text = str(plain).replace("Abs", "abs")
        numexpr.set_num_threads(1)
        found["numexpr"] = lambda: numexpr.evaluate(text, local_dict=given, global_dict={})
    if (numba := installed("numba")) and not formula.record:
        vectorized = numba.vectorize(sp.lambdify(symbols, plain, "math", cse=True))
        found["numba"] = lambda: vectorized(*drawn)
    if jax := installed("jax"):
        found |= _of_jax(jax, formula, plain, drawn)
    if torch := installed("torch"):
        by_hand = typed(torch.log, torch.exp).get(formula.name)
        torch.set_num_threads(1)
        tensors = [torch.from_numpy(x) if isinstance(x, np.ndarray) else x for x in drawn]
        if by_hand:
            found["torch"] = lambda: by_hand(*tensors)
    return found | _of_simulators(formula, given)


def _of_jax(jax: Any, formula: Formula, plain: Any, drawn: list[Any]) -> dict[str, Call]:
    """Return the expression and our function, both compiled by JAX, on arrays of its own."""
    jax.config.update("jax_enable_x64", val=True)
    held = [jax.numpy.asarray(x) if isinstance(x, np.ndarray) else x for x in drawn]
    expression = jax.jit(sp.lambdify(symbols_of(formula), plain, jax.numpy, cse=True))
    count, keywords = len(formula.arguments), [q.name for q in formula.keywords]
    ours = getattr(formulas, formula.name)

    @jax.jit
    def traced(*values: Any) -> Any:
        return ours(*values[:count], **dict(zip(keywords, values[count:], strict=True)))

    return {
        "jax": lambda: jax.block_until_ready(expression(*held)),
        "vrest in jax": lambda: jax.block_until_ready(traced(*held)),
    }


def symbols_of(formula: Formula) -> list[Any]:
    """Return the symbols of the arguments."""
    return [q.symbol for q in formula.inputs]


def _of_simulators(formula: Formula, given: dict[str, Any]) -> dict[str, Call]:
    """Return NEURON element by element, chempy on arrays, and brian2 on a group."""
    found: dict[str, Call] = {}
    if formula.name not in BRIAN:
        return found
    size = given["c_in"].size
    if neuron := installed("NEURON"):
        h, z = neuron.h, given["z"]
        h.celsius = given["T"] - ZERO_CELSIUS
        rows = list(zip(given["c_in"].tolist(), given["c_out"].tolist(), strict=True))
        if formula.name == "nernst_potential":
            found["NEURON"] = lambda: [h.nernst(a, b, z) for a, b in rows]
        else:
            voltages = (given["V_m"] * 1e3).tolist()
            found["NEURON"] = lambda: [
                h.ghk(V_m, a, b, z) for V_m, (a, b) in zip(voltages, rows, strict=True)
            ]
    if formula.name == "nernst_potential" and installed("chempy"):
        nernst = importlib.import_module("chempy.electrochemistry.nernst").nernst_potential
        state = (given["c_out"], given["c_in"], given["z"], given["T"])
        found["chempy"] = lambda: nernst(*state, backend=np)
    if brian := installed("brian2"):
        brian.prefs.codegen.target = "numpy"
        arrays = [name for name, value in given.items() if isinstance(value, np.ndarray)]
        numbers = {name: value for name, value in given.items() if name not in arrays}
        lines = [f"{name} : 1" for name in [*arrays, "result"]]
        group = brian.NeuronGroup(size, "\n".join(lines), namespace={**numbers, "F_": F, "R_": R})
        for name in arrays:
            setattr(group, name, given[name])
        found["brian2"] = lambda: setattr(group, "result", BRIAN[formula.name])
    return found
