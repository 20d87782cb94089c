"""Prove the floor table: what each file may import, and what no file may do."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A file imports only from floors below its own; rooms on one floor never import each other.
FLOORS = {
    "errors": 0,
    "units": 0,
    "functions": 0,
    "extras": 0,
    "remember": 0,
    "staleness": 0,
    "quantity": 1,
    "kernel": 2,
    "display": 2,
    "vocabulary": 3,
    "derived": 3,
    "result": 3,
    "evaluate": 3,
    "rendering": 4,
    "verification": 4,
    "numerics": 4,
    "derivations": 4,
    "pumps": 5,
    "catalogue": 5,
    "cells": 6,
    "check": 5,
    "compute": 5,
    "derivatives": 5,
    "audit": 5,
    "compare": 6,
    "reference": 6,
    "testing": 5,
    "claims": 6,
    "cli": 7,
}
# The rooms of verification, from what is printed to what is said of it: each imports earlier ones.
STOREYS = ("notation", "grammar", "quantities", "meaning", "relations", "slips", "verdicts")
# What stands before all of them.
GROUND = {"reading", "verdict", "budget"}
PACKAGE = "__init__"  # vrest/__init__.py: it loads everything, lazily, and is imported by nothing
# Both stand on the ground floor, yet one explains itself by the other.
ERRORS = "errors"
# Alone in loading the physics.
LOADS_DERIVATIONS = {"catalogue", PACKAGE}
# Alone in importing inside functions; what they may import there.
DEFERRED = {
    "vrest/cli/program.py": "vrest.cli",  # each command when it is called
    "vrest/extras.py": "",
    "vrest/catalogue.py": "vrest.derivations",
    "vrest/derivations/laws/__init__.py": "vrest.derivations.laws",  # each when it is named
    "vrest/numerics/namespaces.py": "array_api_compat",  # for arrays that are not NumPy's
    "vrest/cells/integration.py": "scipy",
}
# Alone in a star import, seen by type checkers only.
STAR = "vrest/__init__.py"
# They turn text into code or into an expression without a grammar of ours.
FORBIDDEN_CALLS = {"eval", "exec", "compile", "sympify", "S", "parse_expr", "parse_latex"}
# Alone in running source text: the text that the room's own printer wrote from a theorem.
RUNS_SOURCE = "vrest/numerics/compilation.py"
# What any file may import beside its own business.
TYPING = {"Any", "Final", "TYPE_CHECKING", "import_module"}
LONGEST = 350
GENERATED = {"vrest/numerics/formulas.py", "vrest/numerics/sensitivities.py"}


@dataclass(frozen=True)
class File:
    """Hold a source file under its installed name, such as ``vrest/kernel/theorem.py``."""

    name: str
    text: str

    @property
    def module(self) -> tuple[str, ...]:
        """Return the dotted name in parts."""
        parts = tuple(self.name.removesuffix(".py").split("/"))
        return parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts

    @property
    def room(self) -> str:
        """Return the first name below vrest."""
        return self.module[1]

    @property
    def package(self) -> tuple[str, ...]:
        """Return the package that a relative import starts from."""
        return tuple(self.name.split("/")[:-1])

    @cached_property
    def tree(self) -> ast.Module:
        """Return the parsed source."""
        return ast.parse(self.text, self.name)


def files() -> list[File]:
    """Return every source file of the engine and of the physics."""
    engine = [(p.relative_to(ROOT / "src"), p) for p in (ROOT / "src").rglob("*.py")]
    physics = [
        (Path("vrest/derivations") / p.relative_to(ROOT / "derivations"), p)
        for p in (ROOT / "derivations").rglob("*.py")
    ]
    return [File(name.as_posix(), path.read_text("utf-8")) for name, path in engine + physics]


def imports(file: File) -> Iterator[tuple[ast.stmt, str, tuple[str, ...]]]:
    """Yield each imported module: its statement, its dotted name, and the names taken from it."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, ()
        elif isinstance(node, ast.ImportFrom):
            start = file.package[: len(file.package) - node.level + 1] if node.level else ()
            module = ".".join((*start, *((node.module or "").split(".") if node.module else ())))
            yield node, module, tuple(alias.name for alias in node.names)


def rooms(module: str, names: tuple[str, ...]) -> list[str]:
    """Return the rooms of vrest that an import enters."""
    parts = module.split(".")
    if parts[0] != "vrest":
        return []
    return [parts[1]] if len(parts) > 1 else [name for name in names if name in FLOORS]


def floor_faults(file: File) -> Iterator[str]:
    """Find imports that go sideways or up, and files that stand on no floor."""
    if file.room == PACKAGE:
        return
    if file.room not in FLOORS:
        yield f"{file.name}: {file.room!r} stands on no floor of the table"
        return
    own = FLOORS[file.room]
    for node, module, names in imports(file):
        if module == "vrest" and not rooms(module, names):
            yield f"{file.name}:{node.lineno}: imports vrest itself, which stands above all floors"
        for room in rooms(module, names):
            below = FLOORS.get(room, len(FLOORS)) < own or room == ERRORS
            if room == "derivations" and file.room != room and file.room not in LOADS_DERIVATIONS:
                yield f"{file.name}:{node.lineno}: only the catalogue imports derivations"
            elif room != file.room and not below:
                yield f"{file.name}:{node.lineno}: floor {own} imports {room}"


def storey_faults(file: File) -> Iterator[str]:
    """Find imports within verification that go up, and files that stand in none of its rooms."""
    if file.room != "verification" or len(file.module) < 3:
        return
    own = file.module[2]
    if own not in STOREYS and own not in GROUND:
        yield f"{file.name}: {own!r} is no room of verification"
        return
    height = STOREYS.index(own) if own in STOREYS else -1
    for node, module, names in imports(file):
        parts = module.split(".")
        if parts[:2] != ["vrest", "verification"]:
            continue
        for other in parts[2:3] or names:
            if other in STOREYS and STOREYS.index(other) > height:
                yield f"{file.name}:{node.lineno}: {own} imports {other}, which comes after it"


def relative_faults(file: File) -> Iterator[str]:
    """Find siblings imported absolutely in derivations, where the folder has two names."""
    for node, module, names in imports(file):
        level = node.level if isinstance(node, ast.ImportFrom) else 0
        if file.room == "derivations" and not level and "derivations" in rooms(module, names):
            yield f"{file.name}:{node.lineno}: derivations import their siblings relatively"


def star_faults(file: File) -> Iterator[str]:
    """Find star imports."""
    for node, module, names in imports(file):
        if "*" in names and file.name != STAR:
            yield f"{file.name}:{node.lineno}: star import of {module}"


def deferred_faults(file: File) -> Iterator[str]:
    """Find imports inside functions, calls of the import machinery included."""
    allowed = DEFERRED.get(file.name)
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inside = {
        id(part)
        for node in ast.walk(file.tree)
        if isinstance(node, functions)
        for part in ast.walk(node)
    }
    for node, module, _ in imports(file):
        if id(node) in inside and (allowed is None or not module.startswith(allowed)):
            yield f"{file.name}:{node.lineno}: import of {module} inside a function"
    for call in calls(file, {"import_module", "__import__"}):
        if allowed is None and file.room != PACKAGE:
            yield f"{file.name}:{call.lineno}: import_module outside the lazy files"


def calls(file: File, names: set[str]) -> Iterator[ast.Call]:
    """Yield the calls of functions with one of these names, as a name or as an attribute."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            # re.compile makes a pattern, not code
            pattern = isinstance(called, ast.Attribute) and ast.unparse(called) == "re.compile"
            if name in names and not pattern:
                yield node


def call_faults(file: File) -> Iterator[str]:
    """Find calls that would evaluate a user's text."""
    allowed = {"exec", "compile"} if file.name == RUNS_SOURCE else set()
    for node in calls(file, FORBIDDEN_CALLS - allowed):
        yield f"{file.name}:{node.lineno}: calls {ast.unparse(node.func)}"


def assert_faults(file: File) -> Iterator[str]:
    """Find assert statements, which vanish under python -O."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Assert):
            yield f"{file.name}:{node.lineno}: assert guards nothing under python -O"


def length_faults(file: File) -> Iterator[str]:
    """Find files that hold more than one idea."""
    lines = len(file.text.splitlines())
    if lines > LONGEST and file.name not in GENERATED:
        yield f"{file.name}: {lines} lines, more than {LONGEST}"


RULES = (
    floor_faults,
    storey_faults,
    relative_faults,
    star_faults,
    deferred_faults,
    call_faults,
    assert_faults,
    length_faults,
)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_the_file_keeps_the_floor_table(file: File) -> None:
    """Every file obeys every rule of the house."""
    assert [fault for rule in RULES for fault in rule(file)] == []


def test_both_folders_are_read() -> None:
    """The engine and the physics are both under test."""
    names = {file.name for file in files()}
    assert {"vrest/errors.py", "vrest/derivations/__init__.py"} <= names


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("vrest/units.py", "from vrest.quantity import declare", "floor 0 imports quantity"),
        ("vrest/units.py", "import vrest.extras", "floor 0 imports extras"),
        ("vrest/kernel/sign.py", "from vrest import derived", "floor 2 imports derived"),
        ("vrest/kernel/sign.py", "from ..derived import solve", "floor 2 imports derived"),
        ("vrest/kernel/__init__.py", "from ..cli import main", "floor 2 imports cli"),
        ("vrest/verification/a.py", "", "'a' is no room of verification"),
        ("vrest/verification/slips/a.py", "from ..verdicts.b import c", "slips imports verdicts"),
        ("vrest/verification/notation/a.py", "from .. import meaning", "notation imports meaning"),
        ("vrest/verification/reading.py", "from .grammar.a import b", "reading imports grammar"),
        ("vrest/rendering/latex.py", "from vrest.numerics import x", "floor 4 imports numerics"),
        ("vrest/rendering/latex.py", "from .. import numerics", "floor 4 imports numerics"),
        ("vrest/result.py", "from vrest.derived import x", "floor 3 imports derived"),
        ("vrest/result.py", "import vrest", "imports vrest itself"),
        ("vrest/result.py", "from vrest import __version__", "imports vrest itself"),
        ("vrest/cli.py", "from vrest.unknown import x", "floor 7 imports unknown"),
        ("vrest/utils.py", "", "'utils' stands on no floor"),
        ("vrest/cli.py", "from vrest.derivations import laws", "only the catalogue imports"),
        ("vrest/derivations/a.py", "from vrest.rendering import x", "floor 4 imports rendering"),
        ("vrest/derivations/a.py", "from vrest.derivations import laws", "siblings relatively"),
        ("vrest/derivations/a.py", "import vrest.derivations.laws", "siblings relatively"),
        ("vrest/cli.py", "from vrest.errors import *", "star import of vrest.errors"),
        ("vrest/cli.py", "def f():\n    import json", "import of json inside a function"),
        ("vrest/cli.py", "class A:\n def f(self):\n  from a import b", "inside a function"),
        ("vrest/catalogue.py", "def f():\n    import json", "import of json inside a function"),
        ("vrest/cells/integration.py", "def f():\n    import sympy", "inside a function"),
        ("vrest/cli.py", "importlib.import_module('json')", "import_module outside"),
        ("vrest/cli.py", "eval('1')", "calls eval"),
        ("vrest/cli.py", "builtins.exec('1')", "calls builtins.exec"),
        ("vrest/numerics/compilation.py", "eval('1')", "calls eval"),
        ("vrest/cli.py", "compile('1', '', 'exec')", "calls compile"),
        ("vrest/cli.py", "sp.sympify('x')", "calls sp.sympify"),
        ("vrest/cli.py", "sp.S(text)", "calls sp.S"),
        ("vrest/cli.py", "parse_latex('x')", "calls parse_latex"),
        ("vrest/kernel/sign.py", "assert True", "assert guards nothing"),
        ("vrest/kernel/sign.py", "x = 1\n" * 351, "351 lines, more than 350"),
    ],
)
def test_a_violation_is_caught(name: str, text: str, fault: str) -> None:
    """The checker names each kind of fault, and nothing else, in a file that has it."""
    found = [found for rule in RULES for found in rule(File(name, text))]
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vrest/units.py", "import re\nfrom vrest.errors import ReadError\nre.compile('a')"),
        ("vrest/kernel/theorem.py", "from .sign import x\nfrom vrest.kernel.identity import y"),
        ("vrest/cells/integration.py", "def f():\n    from scipy.optimize import brentq"),
        ("vrest/derivations/a.py", "from . import laws\nfrom .laws import x\nimport vrest.kernel"),
        ("vrest/cli.py", "from vrest import catalogue, rendering"),
        ("vrest/numerics/formulas.py", "x = 1\n" * 351),
    ],
)
def test_what_is_allowed_passes(name: str, text: str) -> None:
    """The checker lets a well-built file through."""
    assert [found for rule in RULES for found in rule(File(name, text))] == []


@pytest.mark.parametrize("name", ["cells", "evaluate", "kernel", "numerics", "rendering"])
def test_a_room_exports_what_it_declares(name: str) -> None:
    """What a room's __init__ imports or defines for the public is its __all__, each name once."""
    room = import_module(f"vrest.{name}")
    tree = ast.parse(Path(str(room.__file__)).read_text("utf-8"))
    public = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            public |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            public.add(node.name)
    public = {name for name in public if not name.startswith("_")}
    assert sorted(room.__all__) == sorted(set(room.__all__))
    assert public - TYPING <= set(room.__all__)
    assert all(hasattr(room, name) for name in room.__all__)
