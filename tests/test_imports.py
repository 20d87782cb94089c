"""What is loaded when: the functions need NumPy alone, and `import vrest` not even that."""

import json
import pkgutil
import subprocess
import sys

import pytest

import vrest
from vrest.derivations import SUBJECTS
from vrest.numerics import formulas

HEAVY = {
    "array_api_compat", "click", "flint", "lark", "matplotlib", "mpmath", "pint", "rich", "scipy",
    "sympy",
}  # fmt: skip
CALL_ALL = """
import inspect, vrest
from vrest.numerics import formulas
for name in formulas.__all__:
    function = getattr(vrest, name)
    parameters = inspect.signature(function).parameters
    own = {n: p for n, p in parameters.items() if n not in ("axis", "errors")}
    one = [1.0] if "axis" in parameters else 1.0
    values = {n: 1.0 for n, p in own.items() if p.kind is p.KEYWORD_ONLY}
    function(*[one for p in own.values() if p.kind is p.POSITIONAL_OR_KEYWORD], **values)
    import numpy
    arrays = {n: numpy.ones(3) for n in values}
    function(*[numpy.ones(3) for p in own.values() if p.kind is p.POSITIONAL_OR_KEYWORD], **arrays)
"""


def modules(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after the code."""
    script = f"{code}\nimport sys, json\nprint(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def loaded(code: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter has loaded after the code."""
    return {name.partition(".")[0] for name in modules(code)}


def subjects(names: set[str]) -> set[str]:
    """Return the subjects of the physics among modules."""
    return {name for name in SUBJECTS if f"vrest.derivations.{name}" in names}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import vrest` alone imports neither SymPy nor NumPy."""
    assert not loaded("import vrest") & (HEAVY | {"numpy"})


@pytest.mark.parametrize(
    "code",
    [
        "import vrest.numerics",
        "import vrest; dir(vrest)",
        "from vrest import nernst_potential",
        "import vrest.cells, vrest.pumps",
    ],
)
def test_the_functions_load_numpy_alone(code: str) -> None:
    """Importing and listing the array functions needs NumPy and nothing else."""
    modules = loaded(code)
    assert "numpy" in modules
    assert not modules & HEAVY


def test_calling_the_functions_loads_numpy_alone() -> None:
    """Every generated function runs on floats and on NumPy arrays without any other package."""
    assert not loaded(CALL_ALL) & HEAVY


def test_a_derivation_loads_what_it_needs() -> None:
    """Nothing for tables or numbers, no other subject, and not what else is installed."""
    names = modules("""
from vrest.cli import program
program(["derive", "nernst"], standalone_mode=False)
""")
    packages = {name.partition(".")[0] for name in names}
    assert not packages & (HEAVY - {"click", "flint", "mpmath", "sympy"} | {"email"})
    assert not names & {"importlib.metadata", "vrest.evaluate", "vrest.verification"}
    assert subjects(names) == {"electrochemical_potential", "nernst"}
    laws = {name for name in names if name.startswith("vrest.derivations.laws.")}
    assert laws == {"vrest.derivations.laws.thermodynamics"}


def test_claims_load_what_they_need() -> None:
    """What is proved is known without loading it, and a claim loads what may decide it."""
    names = modules("from vrest.claims import library; library()")
    assert not subjects(names)
    names = modules("import vrest; vrest.verify('E_K = RT/F ln([K+]_o/[K+]_i)')")
    assert "nernst" in subjects(names)
    assert len(subjects(names)) < len(SUBJECTS) / 4
    packages = {name.partition(".")[0] for name in names}
    assert not packages & (HEAVY - {"flint", "lark", "mpmath", "sympy"})


def test_the_public_names_are_those_of_the_generated_file() -> None:
    """`dir` and `__all__` list each generated function and each room, and all of them exist."""
    assert set(formulas.__all__) <= set(dir(vrest)) == set(vrest.__all__)
    for name in vrest.__all__:
        assert getattr(vrest, name) is not None
    # it takes a law of the pump as well, and stands in another room
    for name in set(formulas.__all__) - {"pump_leak_steady_state"}:
        assert getattr(vrest, name) is getattr(formulas, name)


def test_every_room_is_an_attribute() -> None:
    """Each module of the package loads as an attribute, but for the command line."""
    rooms = {module.name for module in pkgutil.iter_modules(vrest.__path__)} | {"derivations"}
    for name in rooms - {"cli"}:
        assert name in vrest.__all__
        assert getattr(vrest, name).__name__ == f"vrest.{name}"


def test_lambdify_is_public() -> None:
    """The function that makes functions stands beside them."""
    assert callable(vrest.lambdify)


@pytest.mark.parametrize("name", ["no_such_function", "_private", "import_modul"])
def test_an_unknown_name_is_an_attribute_error(name: str) -> None:
    """A name that does not exist is refused as Python refuses it."""
    with pytest.raises(AttributeError, match=f"module 'vrest' has no attribute '{name}'"):
        getattr(vrest, name)
