"""Claims: judge a formula or a number as a book prints it, against everything that is proved.

A generated index says of what each result speaks, so that a claim derives only what may decide it.
"""

import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, final

from vrest import catalogue
from vrest.errors import ReadError
from vrest.kernel import Theorem
from vrest.verification.budget import BudgetError, ExhaustedError, Worker, limited
from vrest.verification.meaning.reader import read
from vrest.verification.meaning.supplied import supplied
from vrest.verification.notation.statements import statements
from vrest.verification.quantities.said import NoValueError
from vrest.verification.quantities.traits import roles
from vrest.verification.reading import Reading
from vrest.verification.relations import index
from vrest.verification.relations.facts import said
from vrest.verification.relations.library import Library
from vrest.verification.relations.situation import Source
from vrest.verification.slips.mending import mended, renumbered
from vrest.verification.verdict import RANK, Judgement, Verdict
from vrest.verification.verdicts.judge import judge
from vrest.verification.verdicts.meant import as_meant

__all__ = [
    "KINDS",
    "SECONDS",
    "Claim",
    "expectations",
    "library",
    "verify",
    "verify_all",
]

SECONDS: Final = 10.0
# The three kinds of verdict that a careful reader gives.
KINDS: Final = {
    "proved": "proved", "proved_if": "conditional", "approx": "conditional",
    "refuted": "refuted", "dimension_error": "refuted",
}  # fmt: skip


@final
@dataclass(frozen=True, slots=True)
class Claim:
    """Hold a claim with what it rests on.

    Attributes
    ----------
    id : object
        What the person who asks calls it.
    text : str
        The formula, in LaTeX, plain text or code.
    given : mapping of str to str
        Values with units, by the claim's own names.
    about : str or None
        The id of the result that it is about.
    assume : bool
        Whether missing values are filled in.
    define : mapping of str to str
        What letters of the claim stand for.
    """

    id: Any
    text: str
    given: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None
    assume: bool = False
    define: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def library() -> Library:
    """Return everything that claims are judged by."""
    known = index.load()
    names = tuple(name for name in known if "/" not in name)
    # where no index says of what some speak, all are loaded
    results = names if catalogue.are_own(names) else tuple(catalogue.results())
    sources: list[Source] = []
    for name in results:
        found = frozenset(known[name] if name in known else index.spoken(catalogue.get(name)))
        if found:
            derive = partial(_derived, name)
            marks = {
                "ordered": index.ORDERED in found,
                "supposes": index.SUPPOSING in found,
                "pumped": index.PUMPED in found,
            }
            spoken = found - {index.ORDERED, index.SUPPOSING, index.PUMPED}
            sources.append(Source(name, spoken, derive, **marks))
    sources += _laws()
    for name, of in known.items():
        owner, _, own = name.partition("/")
        if own and owner in results:
            derive = partial(_defined, owner, own)
            sources.append(Source(own, frozenset(of), derive, law=True, defines=True))
    return Library(sources)


def _derived(name: str) -> Theorem:
    """Return the theorem of a result, which is loaded for it."""
    return catalogue.get(name)()


def _defined(owner: str, name: str) -> Theorem:
    """Return a definition that a result rests on."""
    return index.definition(catalogue.get(owner), name)


def _laws() -> Iterator[Source]:
    laws = catalogue.laws()
    for name, theorem in laws.items():
        derive: Callable[[], Theorem] = partial(_itself, theorem)
        yield Source(name, roles(said(theorem)), derive, law=True)


def _itself(theorem: Theorem) -> Theorem:
    return theorem


def verify(
    text: str,
    *,
    given: Mapping[str, str] | None = None,
    about: str | None = None,
    assume: bool = False,
    define: Mapping[str, str] | None = None,
    budget: float | None = SECONDS,
) -> Judgement:
    """Judge a claim as a book prints it.

    Parameters
    ----------
    text : str
        A formula or a number, in LaTeX, plain text or code.
    given : mapping of str to str, optional
        Values with units that a number rests on, such as ``{"K_i": "140 mM", "T": "310 K"}``.
    about : str, optional
        The id of the result that the claim is about.
    assume : bool
        Fill in missing values, and say which.
    define : mapping of str to str, optional
        What letters of the claim stand for, such as ``{"U": "V_m"}``.
    budget : float or None
        Seconds of computing after which the claim is left undecided, looked at between the parts
        of the work; None for no end.  `verify_all` kills a process where a part takes too long.

    Returns
    -------
    Judgement
        A claim that is proved carries its theorem.

    Raises
    ------
    ValueError
        If `about` is not the id of a result, or `budget` is not positive.

    Examples
    --------
    >>> verify("E_K = RT/F ln([K+]_o/[K+]_i)").verdict.value
    'proved'
    """
    if budget is not None and not budget > 0:
        raise ValueError(f"budget is a positive number of seconds, not {budget}")
    return _judged(Claim("", text, given or {}, about, assume, define or {}), budget)


def _judged(claim: Claim, budget: float | None) -> Judgement:
    start = time.perf_counter()
    try:
        with limited(budget):
            found = _in_time(claim)
    except ExhaustedError:
        text = f"Stopped: it was not decided within {budget:g} s."
        found = Judgement(Verdict.UNDECIDED, message=text)
    return replace(found, seconds=time.perf_counter() - start)


def _in_time(claim: Claim) -> Judgement:
    if claim.about is not None:
        catalogue.get(claim.about)
    found = _of_the_whole(claim)
    if found.verdict in (Verdict.UNDECIDED, Verdict.UNREADABLE):
        return _by_statements(claim) or found
    return found


def _by_statements(claim: Claim) -> Judgement | None:
    """Judge a program line by line; None where not each line is true or has a slip by itself."""
    found: list[tuple[str, Judgement]] = []
    for text in statements(claim.text):
        judged = _of_the_whole(replace(claim, text=text))
        if not (judged.holds or judged.diagnosis not in (None, "other")):
            return None
        found.append((text, judged))
    if not found:
        return None
    text, worst = max(found, key=lambda pair: RANK.index(pair[1].verdict))
    conditions = dict.fromkeys(c for _, each in found for c in each.conditions)
    notes = dict.fromkeys(n for _, each in found for n in each.notes)
    near = claim.text.replace(text, worst.nearest) if worst.nearest else None
    said = tuple(conditions) if worst.holds else ()
    return replace(worst, conditions=said, notes=tuple(notes), nearest=near)


def _of_the_whole(claim: Claim) -> Judgement:
    try:
        readings = read(claim.text, define=dict(claim.define))
        values = _given(claim)
    except NoValueError as error:
        found = Judgement(Verdict.REFUTED, diagnosis="other", message=str(error))
    except ReadError as error:
        found = Judgement(Verdict.UNREADABLE, message=str(error))
    else:
        found = judge(readings, values, library(), only=claim.about, assume=claim.assume)
        try:
            found = mended(found, claim.text, claim.define)
            if found.nearest is not None and not _holds(found.nearest, claim, values):
                found = replace(found, nearest=None)
            if found.verdict is Verdict.REFUTED and found.goal is None:
                found = _with_true_number(found, claim)
            if found.nearest is None and "+" not in (found.diagnosis or ""):
                found = _as_meant(found, claim, readings, values)
        except ExhaustedError:
            found = replace(found, nearest=None)  # it is false all the same
    return found


def _as_meant(
    found: Judgement, claim: Claim, readings: Sequence[Reading], values: Sequence[Reading]
) -> Judgement:
    """Return what is said of a claim that no slip explains, with one that is of a letter."""
    if found.verdict not in (Verdict.REFUTED, Verdict.UNDECIDED) or values:
        return found
    again = partial(judge, given=(), library=library(), only=claim.about, explain=False)
    reader = partial(read, define=dict(claim.define))
    return as_meant(found, claim.text, claim.define, readings, library(), (reader, again))


def _holds(text: str, claim: Claim, values: Sequence[Reading]) -> bool:
    """Tell whether a text is true in the place of a claim."""
    try:
        readings = read(text, define=dict(claim.define))
    except ReadError:
        return False
    again = partial(judge, only=claim.about, assume=claim.assume, explain=False)
    return again(readings, values, library()).holds


def _with_true_number(found: Judgement, claim: Claim) -> Judgement:
    """Return what is said of a false number with the claim that states the true one."""
    values = _given(claim)
    for text in renumbered(found, claim.text, claim.define):
        if _holds(text, claim, values):  # a number that is too long to be printed is not read
            return replace(found, nearest=text)
    return found


def _given(claim: Claim) -> tuple[Reading, ...]:
    """Return the values that a claim is given."""
    return tuple(supplied(name, value, claim.define) for name, value in claim.given.items())


def _data(claim: Claim, budget: float | None = None) -> dict[str, Any]:
    """Judge a claim and return plain data; whatever goes wrong is said, not raised."""
    try:
        return _judged(claim, budget).data()
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # a batch must go on, whatever one claim does
        reason = f"The claim could not be judged: {type(error).__name__}: {error}"
        return Judgement(Verdict.UNDECIDED, message=reason).data()


def expectations(path: Path) -> list[tuple[Claim, tuple[str, ...]]]:
    """Return the claims of a TOML file, each with the kinds of verdict that it deserves.

    Parameters
    ----------
    path : Path
        ``[[claim]]`` tables with `id`, `formula`, `expected`, and where needed `given` and `also`.

    Raises
    ------
    ValueError
        If the file is no such file.
    """
    try:
        rows = tomllib.loads(path.read_text("utf-8"))["claim"]
        return [
            (
                Claim(row["id"], row["formula"], row.get("given", {})),
                (row["expected"], *row.get("also", ())),
            )
            for row in rows
        ]
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path} is not a file of claims: {error}") from error


def verify_all(
    claims: Iterable[Claim], *, seconds: float = SECONDS
) -> Iterator[tuple[Claim, dict[str, Any]]]:
    """Judge many claims, each within its budget, in a process that can be killed.

    Parameters
    ----------
    claims : iterable of Claim
    seconds : float
        How long one claim may take.

    Yields
    ------
    Claim
    dict
        The verdict as plain data.
    """
    library()
    # it ends by itself before it is killed, which would lose what it has derived
    with Worker(partial(_data, budget=0.9 * seconds), prepare=library) as worker:
        for claim in claims:
            start = time.perf_counter()
            try:
                data = worker.ask(claim, seconds)
            except BudgetError as error:
                spent = time.perf_counter() - start
                late = Judgement(Verdict.UNDECIDED, message=f"Stopped: {error}.", seconds=spent)
                data = late.data()
            yield claim, data
