"""Test how notebooks show theorems; a small stand-in plays the part of IPython."""

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from vrest.derivations.nernst import nernst
from vrest.kernel import Theorem
from vrest.rendering import register
from vrest.rendering.display import show_html, show_latex, show_text


class Formatter:
    """Keep what is registered, as a formatter of IPython does."""

    def __init__(self) -> None:
        self.kept: dict[type, Callable[..., Any]] = {}

    def for_type(self, kind: type, function: Callable[..., Any]) -> None:
        """Register a function for a type."""
        self.kept[kind] = function


def shell() -> Any:
    """Return something with formatters."""
    formatters = {mime: Formatter() for mime in ("text/html", "text/latex", "text/plain")}
    return SimpleNamespace(display_formatter=SimpleNamespace(formatters=formatters))


def test_a_theorem_displays_itself_once_registered() -> None:
    """HTML, LaTeX and plain text are offered to the notebook."""
    ipython = shell()
    assert register(ipython)
    formatters = ipython.display_formatter.formatters
    assert "<details>" in formatters["text/html"].kept[Theorem](nernst())
    assert formatters["text/latex"].kept[Theorem](nernst()).startswith(r"$\displaystyle \Delta")
    said: list[str] = []
    formatters["text/plain"].kept[Theorem](nernst(), SimpleNamespace(text=said.append), False)
    assert "⇔" in said[0]


def test_without_a_shell_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside IPython there is nobody to teach; inside, the running shell is found."""
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not register()
    running = shell()
    module = ModuleType("IPython")
    module.get_ipython = lambda: running  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", module)
    assert register()
    assert running.display_formatter.formatters["text/html"].kept


def test_the_three_displays() -> None:
    """Statement and derivation, a formula, lines of text."""
    assert show_html(nernst()).startswith("<article")
    assert show_latex(nernst()).endswith("$")
    assert len(show_text(nernst()).splitlines()) == 3
