"""Theorem -> document: choose, number and word what a reader sees."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from vrest.kernel.statement import Conjunction, Hypothesis, Kind, Statement
from vrest.kernel.theorem import Theorem, judged
from vrest.rendering.document import Assumption, Condition, Detail, Document, Entry, Step
from vrest.rendering.layout import Row
from vrest.rendering.legend import entry, symbols_of
from vrest.rendering.obligations import BY_DOMAINS, Told, named
from vrest.rendering.order import ancestors
from vrest.rendering.outline import POSTULATES, Item, Telling, outline
from vrest.rendering.plain_math import plain_math
from vrest.rendering.prose import Prose, Reference, join, letters, prose
from vrest.rendering.sentences import rule_words, sentence
from vrest.rendering.statements import layout_of, line_of
from vrest.rendering.wording import parts, sources, title_and_meaning, whole_sentence
from vrest.result import Result

__all__ = ["document"]

_LABELS: Final = {
    Kind.LAW: "L",
    Kind.DEFINITION: "D",
    Kind.MODEL: "M",
    Kind.BOUNDARY: "B",
    Kind.DOMAIN: "C",
    Kind.APPROXIMATION: "A",
    Kind.SUPPOSITION: "S",
}
_OPENINGS: Final = {"law": "By law.", "define": "By definition.", "assume": "As assumed."}
_APART: Final = ("Derived on a page of its own.",)
_DETACHMENT: Final = "modus_ponens"
_GIVEN: Final = "a theorem given"
_Key = tuple[Kind, str]


def document(
    subject: Theorem | Result,
    *,
    detail: str = "brief",
    title: str = "",
    lemmas: Mapping[Theorem, str] | None = None,
    cited: Mapping[Theorem, str] | None = None,
    pages: Mapping[Theorem, str] | None = None,
) -> Document:
    """Make the document of a theorem.

    Parameters
    ----------
    subject : Theorem or Result
        A result brings its title, area, summary and references with it.
    detail : str
        ``brief`` leaves out bookkeeping steps and conditions that hold by the domains of the
        symbols; ``full`` shows each step, and such a condition where it first arises.
    title : str
        A heading; by default that of the result.
    lemmas : mapping, optional
        Names of theorems; a step that establishes one of them is announced by it.
    cited : mapping, optional
        The same of theorems that are not derived here, as they have pages of their own.
    pages : mapping, optional
        Files beside this one that show named theorems, without suffix: their names are links.

    Returns
    -------
    Document

    Raises
    ------
    ValueError
        If `detail` is neither ``brief`` nor ``full``.
        Or if two of its quantities are written alike.
    TypeError
        If the subject is neither a theorem nor a result.
    """
    if detail not in (Detail.BRIEF.value, Detail.FULL.value):
        raise ValueError(f"detail={detail!r} is unknown; accepted: 'brief', 'full'")
    code = ""
    if type(subject) is Result:
        theorem, title, code = subject(), title or subject.title, _code(subject)
        summary, area, references = subject.summary, subject.area, subject.references
    elif type(subject) is Theorem:  # exactly: isinstance asks the object what it is
        theorem, title, summary, area, references = subject, title or "Theorem", "", "", ""
    else:
        raise TypeError(f"a Theorem or a Result is needed, not {type(subject).__name__}")
    about = _About(title, summary, area, references, code)
    apart = {other: name for other, name in (cited or {}).items() if other is not theorem}
    names = {**(lemmas or {}), **apart}
    work = partial(_composed, theorem, about, Detail(detail), names, apart, pages or {})
    return judged(theorem, work)


class _About(NamedTuple):
    """Hold what a page says beside the derivation."""

    title: str
    summary: str
    area: str
    references: str
    code: str


def _composed(
    theorem: Theorem,
    about: _About,
    level: Detail,
    names: Mapping[Theorem, str],
    apart: Mapping[Theorem, str],
    pages: Mapping[Theorem, str],
) -> Document:
    """Make the document of a theorem that was judged, with all that it rests on."""
    items = outline(theorem, brief=level is Detail.BRIEF, keep=names, cited=apart)
    writer = _Writer(theorem, items, level, names, pages)
    rows = [entry(symbol, writer.names) for symbol in writer.symbols]
    _check_distinct(rows)
    return Document(
        about.title,
        writer.say(about.summary) if about.summary else (),
        about.area,
        line_of(theorem.statement),
        writer.assumptions(),
        tuple(writer.steps(items)),
        tuple(row for row in rows if not row.value),
        tuple(row for row in rows if row.value),
        about.references,
        level,
        about.code,
    )


def _check_distinct(rows: Iterable[Entry]) -> None:
    """Refuse a page on which one letter would stand for two quantities."""
    reason, known = "give one of them another `latex`", dict[str, Entry]()
    for row in rows:
        shown = plain_math(row.layout)
        other = known.setdefault(shown, row)
        if other is not row:
            raise ValueError(f"{other.name} and {row.name} are both written {shown}; {reason}")
    for shown, row in known.items():
        parts = row.layout.parts if isinstance(row.layout, Row) else ()
        if parts and {plain_math(part) for part in parts} <= known.keys():
            product = " times ".join(known[plain_math(part)].name for part in parts)
            raise ValueError(f"{row.name} is written {shown}, as is {product}; {reason}")


def _code(result: Result) -> str:
    """Return Python that derives a result again; a file of the user's own can't be imported."""
    if not result.module.startswith("vrest.derivations."):
        return ""
    imports = f"from {result.module} import {result.id}\nfrom vrest.rendering import register\n"
    return f"{imports}\nregister()\n{result.id}()\n"


class _Writer:
    """Hold what every part of one document needs: labels, and how symbols are called."""

    def __init__(
        self,
        theorem: Theorem,
        items: list[Item],
        detail: Detail,
        lemmas: Mapping[Theorem, str],
        pages: Mapping[Theorem, str],
    ) -> None:
        self.detail, self.lemmas, self.pages = detail, lemmas, pages
        self.general: dict[_Key, dict[Statement, None]] = {}
        for t in ancestors(theorem):
            if t.rule in POSTULATES:
                self.general.setdefault(_key(t.hypotheses[0]), {})[t.statement] = None
        self.groups: dict[_Key, list[Hypothesis]] = {}
        for h in sorted(theorem.hypotheses, key=lambda h: list(Kind).index(h.kind)):
            self.groups.setdefault(_key(h), []).append(h)
        self.labels: dict[_Key, str] = {}
        for kind, name in self.groups:
            number = sum(known is kind for known, _ in self.labels) + 1
            self.labels[kind, name] = f"{_LABELS[kind]}{number}"
        self.numbers: dict[Theorem, str] = {}
        shown = (item.theorem for item in items)
        self.postulates = [t for t in shown if t.rule in POSTULATES]
        self.supposed: list[tuple[Hypothesis, str]] = []
        self.told = Told()
        self.met: set[tuple[Statement, Prose]] = set()
        statements = [theorem.statement]
        statements += [s for key in self.groups for s in self._general(key)]
        statements += [h.statement for h in theorem.hypotheses if detail is Detail.FULL]
        statements += [item.theorem.statement for item in items]
        self.symbols = symbols_of(statements)
        self.names = letters(self.symbols)

    def _general(self, key: _Key) -> tuple[Statement, ...]:
        """Return an assumption as it was made, perhaps of several ions, before its uses."""
        return tuple(self.general.get(key, (self.groups[key][0].statement,)))

    def say(self, text: str) -> Prose:
        """Set the symbols in a sentence as formulas."""
        return prose(text, self.names)

    def assumptions(self) -> tuple[Assumption, ...]:
        """Return Γ, one entry for each law or definition, whatever it was applied to."""
        return tuple(self._assumption(key, group) for key, group in self.groups.items())

    def _assumption(self, key: _Key, group: list[Hypothesis]) -> Assumption:
        first = group[0]
        general = self._general(key)
        used = [h.statement for h in group if h.statement not in general]
        title, meaning = title_and_meaning(group)
        return Assumption(
            self.labels[key],
            first.kind,
            title,
            line_of(general[0] if len(general) == 1 else Conjunction(tuple(parts(general)))),
            tuple(map(line_of, used)) if self.detail is Detail.FULL else (),
            self.say(meaning) if meaning else (),
            sources(group),
        )

    def steps(self, items: list[Item]) -> Iterator[Step]:
        """Yield the lines of the derivation; a chain that begins at an assumption repeats it."""
        for number, item in enumerate(items, start=1):
            self.numbers[item.theorem] = str(number)
        numbered = [t for t in self.postulates if t in self.numbers]
        self.supposed = [(t.hypotheses[0], self.numbers[t]) for t in numbered]
        before: Theorem | None = None
        for item in items:
            opening = item.previous
            if opening is not None and opening is not before and self._is_assumed(opening):
                reason = (_OPENINGS[opening.rule],)
                yield Step(self._label(opening), line_of(opening.statement), reason)
                before = opening
            yield self._step(item, continues=opening is not None and opening is before)
            before = item.theorem

    def _step(self, item: Item, *, continues: bool) -> Step:
        t, shown = item.theorem, line_of(item.theorem.statement)
        title, page = self.lemmas.get(t, ""), self.pages.get(t, "")
        if item.cited:
            return Step(self.numbers[t], shown, _APART, title=title, page=page)
        reason = tuple(piece for s in self._spoken(item) for piece in s)
        cited = [p for p in item.premises if not (continues and p is item.previous)]
        by: Prose = ("by ", *join([self._refer(p) for p in cited])) if cited else ()
        if self.detail is Detail.FULL:
            rests = join([self._refer(p) for p in item.premises])
            by = (rule_words(t.rule), *((" from ", *rests) if rests else ()))
        elif not item.sentences:
            by = ()
        conditions = tuple(self._conditions(item))
        case = f"Case {item.case}" if item.case else ""
        return Step(self.numbers[t], shown, reason, by, conditions, title, continues, case, page)

    def _spoken(self, item: Item) -> Iterator[Prose]:
        if not item.sentences:
            yield sentence(item.theorem, [self._refer(p) for p in item.references])
        space = ""
        for told, rest in self._together(item.sentences):
            if isinstance(told, Telling):
                yield (space, *sentence(told.theorem, rest))
            else:
                yield self.say(f"{space}{whole_sentence(told)}")
            space = " "

    def _together(
        self, told: Iterable[str | Telling]
    ) -> Iterator[tuple[str | Telling, list[Prose]]]:
        """Yield what is told with its references, several conditions of one step at once."""
        waiting: tuple[str | Telling, list[Prose]] | None = None
        for each in told:
            found = [self._refer(p) for p in each.references] if isinstance(each, Telling) else []
            if waiting and found and _detaches(waiting[0], each) and waiting[1][0] == found[0]:
                waiting = (each, [*waiting[1], *found[1:]])
                continue
            if waiting:
                yield waiting
            waiting = (each, found)
        if waiting:
            yield waiting

    def _is_assumed(self, t: Theorem) -> bool:
        return t.rule in POSTULATES and t not in self.numbers

    def _label(self, t: Theorem) -> str:
        if t in self.numbers:
            return self.numbers[t]
        if t.rule in POSTULATES:
            return self._assumed(t.hypotheses[0])
        # a step that is not shown: name what it comes from
        return self._label(t.premises[0]) if t.premises else ""

    def _assumed(self, h: Hypothesis) -> str:
        """Return the label of an assumption, or the number of what was supposed by that name."""
        ordered = sorted(self.supposed, key=lambda pair: pair[0] != h)
        numbers = (number for held, number in ordered if _key(held) == _key(h))
        return self.labels.get(_key(h)) or next(numbers, "")

    def _refer(self, t: Theorem) -> Prose:
        if t.rule == "part" and t not in self.numbers:
            return (f"part {t.parameters[0] + 1} of ", *self._refer(t.premises[0]))
        label = self._label(t)
        return (Reference(label),) if label else ("the step before",)

    def _conditions(self, item: Item) -> Iterator[Condition]:
        """Yield what a step needs and no step before it; what domains settle on a full page."""
        grouped: dict[str, list[Statement]] = {}
        for o in item.obligations:
            said = named(o, item.theorem.statement)
            if said != item.theorem.statement:  # which the line says, and what it is by
                grouped.setdefault(o.met_by, []).append(said)
        domains = grouped.pop(BY_DOMAINS, ())
        for met_by, statements in grouped.items():
            parts = met_by.split(", ")
            reasons = join([self._met_by(part, item) for part in parts])
            case = join([(p,) if p == _GIVEN else self._met_by(p, item) for p in parts])
            new = [s for s in dict.fromkeys(statements) if (s, case) not in self.met]
            self.met.update((s, case) for s in new)
            yield from (Condition(layout_of(s), reasons) for s in new)
        if self.detail is Detail.FULL:
            yield from (Condition(shown, (BY_DOMAINS,)) for shown in self.told.layouts(domains))

    def _met_by(self, part: str, item: Item) -> Prose:
        """Say by its number what meets a condition; of suppositions with one name, the step's."""
        known = {name: label for (_, name), label in self.labels.items()}
        named = [(h, number) for h, number in self.supposed if h.name == part]
        if len(named) > 1:
            held = {h for t in (item.theorem, *item.premises) for h in t.hypotheses}
            named.sort(key=lambda pair: pair[0] in held)
        known |= {h.name: number for h, number in named}
        if part in known:
            return (Reference(known[part]),)
        return self._given(item.theorem) if part == _GIVEN else (part,)

    def _given(self, t: Theorem) -> Prose:
        """Refer to the one theorem that was given for the conditions of a step, if it is one."""
        given = t.premises if t.rule == "sign" else t.premises[1:]
        said = list(dict.fromkeys(map(self._refer, given)))
        return said[0] if len(said) == 1 else ("earlier steps",)


def _detaches(*told: str | Telling) -> bool:
    """Tell whether each of these says that a condition holds."""
    return all(isinstance(t, Telling) and t.theorem.rule == _DETACHMENT for t in told)


def _key(h: Hypothesis) -> _Key:
    return (h.kind, h.name)
