"""How an assumption is called on a page, what it says in words, and where it is from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from vrest.kernel.statement import Conjunction, Hypothesis, Statement
from vrest.quantity import quantity_of
from vrest.rendering.document import Document
from vrest.rendering.statements import line_of

__all__ = ["parts", "sources", "title_and_meaning", "whole_sentence", "with_owner"]

_ACRONYMS: Final = {"atp": "ATP", "ghk": "GHK"}


def title_and_meaning(group: Sequence[Hypothesis]) -> tuple[str, str]:
    """Return what a law or definition is called, and what it says, each thing once.

    Parameters
    ----------
    group : sequence of Hypothesis
        All that is assumed by one name, of one ion or several.

    Returns
    -------
    tuple of str
    """
    first = group[0]
    title = " ".join(_ACRONYMS.get(word, word) for word in first.name.split("_"))
    said = dict.fromkeys(whole_sentence(h.meaning) for h in group if h.meaning)
    if first.defines is not None and first.name == (defined := quantity_of(first.defines)).name:
        # a letter that is no name of a law: what it measures, then what is said of it
        title = defined.meaning.partition(",")[0]
        said.pop(whole_sentence(defined.meaning), None)
    return _capital(title.rstrip(".")), " ".join(said)


def sources(group: Iterable[Hypothesis]) -> str:
    """Return where the parts of an assumption stand in the literature, each place once."""
    return "; ".join(dict.fromkeys(s for h in group for s in h.source.split("; ") if s))


def parts(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield what several statements say, each part of a conjunction by itself."""
    for statement in statements:
        yield from statement.parts if isinstance(statement, Conjunction) else (statement,)


def with_owner(shown: Document, own: Iterable[Hypothesis], owner: str) -> Document:
    """Say of assumptions that somebody else makes whose they are, whatever they are called.

    Parameters
    ----------
    shown : Document
    own : iterable of Hypothesis
        What was postulated elsewhere, as it was.
    owner : str
        What is added to the titles of these, such as ``as mine.py has it``.

    Returns
    -------
    Document
    """
    lines = {line_of(statement) for statement in parts(h.statement for h in own)}
    assumptions = tuple(
        replace(a, title=f"{a.title}, {owner}") if lines & {*a.line.rows, *a.used} else a
        for a in shown.assumptions
    )
    return replace(shown, assumptions=assumptions)


def whole_sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    begun = _capital(text.strip().rstrip(",;"))
    return begun if not begun or begun[-1] in ".!?:" else f"{begun}."


def _capital(text: str) -> str:
    """Begin with a capital, unless with a symbol."""
    first = text.partition(" ")[0].rstrip(",;:")
    plain = first == "a" or (len(first) > 1 and first.isalpha() and first.islower())
    return text[:1].upper() + text[1:] if plain else text
