"""Reports: what was found of each formula, as plain data and as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

from vrest.audit.context import Question
from vrest.rendering.plain_math import SUPERSCRIPTS

__all__ = ["GROUPS", "HOLDS", "SAID", "WRONG", "Entry", "amount", "counts", "data", "markdown"]

HOLDS: Final = ("proved", "proved_if", "approx")
WRONG: Final = ("refuted", "dimension_error")
SAID: Final = {
    "proved": "proved", "proved_if": "true under a condition", "approx": "true approximately",
    "refuted": "false", "dimension_error": "units do not fit", "ambiguous": "ambiguous",
    "undecided": "not decided", "unreadable": "not read", "value": "given",
    "condition": "supposed",
}  # fmt: skip
# What an editor wants to see first.
GROUPS: Final = (
    ("To be corrected", WRONG),
    ("To be looked at: not decided, ambiguous or not read",
     ("ambiguous", "undecided", "unreadable")),
    ("True under a condition that the text should say", ("proved_if", "approx")),
    ("Proved", ("proved",)),
    ("Values and suppositions of the text, not judged", ("value", "condition")),
)  # fmt: skip


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a question with what was found, as ``vrest verify --json`` says it.

    Attributes
    ----------
    question : Question
    found : mapping
        Empty for values and conditions.
    """

    question: Question
    found: Mapping[str, Any]

    @property
    def verdict(self) -> str:
        """Return the verdict, or what else the passage is."""
        return str(self.found.get("verdict", self.question.kind))

    @property
    def wrong(self) -> bool:
        """Tell whether the passage must be corrected."""
        return self.verdict in WRONG


def amount(shown: Mapping[str, Any]) -> str:
    """Return an amount as it is printed."""
    unit = "" if shown["unit"] == "1" else f" {shown['unit']}"
    number, _, power = f"{shown['value']:.4g}".partition("e")
    times = f"·10{str(int(power)).replace('-', '−').translate(SUPERSCRIPTS)}" if power else ""
    return f"{number}{times}{unit}".replace("-", "−")


def counts(entries: Sequence[Entry]) -> dict[str, int]:
    """Return how many passages have each verdict."""
    found: dict[str, int] = {}
    for entry in entries:
        found[entry.verdict] = found.get(entry.verdict, 0) + 1
    return found


def data(document: str, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return a report as plain data.

    Parameters
    ----------
    document : str
        Its name.
    entries : sequence of Entry
    """
    return {
        "document": document,
        "counts": counts(entries),
        "wrong": sum(entry.wrong for entry in entries),
        "passages": [
            {
                "line": e.question.passage.line, "cell": e.question.passage.cell,
                "section": e.question.passage.section,
                "formula": e.question.passage.formula, "judged": e.question.text,
                "kind": e.question.kind, "given": e.question.given, **e.found,
            }
            for e in entries
        ],
    }  # fmt: skip


def reasons(entry: Entry) -> list[tuple[str, str]]:
    """Return what is said of a passage beside its verdict, each with a heading."""
    found, said = entry.found, []
    if found.get("conditions"):
        said.append(("Condition", "; ".join(found["conditions"])))
    elif found.get("message"):
        said.append(("Reason", found["message"].splitlines()[0]))
    if found.get("diagnosis") and found["diagnosis"] != "other":
        said.append(("Probable slip", found["diagnosis"].replace("_", " ").replace("+", ", ")))
    if found.get("counterexample"):
        point = ", ".join(f"{n} = {amount(a)}" for n, a in found["counterexample"].items())
        said.append(("Fails at", point))
    if found.get("claimed") and found.get("true") and entry.wrong:
        both = f"{amount(found['claimed'])} as printed, {amount(found['true'])} in truth"
        said.append(("Values there" if found.get("counterexample") else "Values", both))
    if used := _used(entry):
        given = ", ".join(f"${name} = {value}$" for name, value in used.items())
        said.append(("With the text's values", given))
    if found.get("notes"):
        said.append(("Read as", "; ".join(found["notes"])))
    if found.get("result"):
        said.append(("By", found["result"]))
    return said


def _used(entry: Entry) -> Mapping[str, str]:
    """Return the values of the text that bear on a claim: all on a number, else those it names."""
    given, found = entry.question.given, entry.found
    number = found.get("claimed") and not found.get("counterexample")
    return given if number else {n: v for n, v in given.items() if n in entry.question.text}


def markdown(document: str, entries: Sequence[Entry]) -> str:
    """Return a report as Markdown.

    Parameters
    ----------
    document : str
    entries : sequence of Entry
    """
    lines = [f"# Formulas of {document}", ""]
    lines += [f"- {SAID[verdict]}: {n}" for verdict, n in counts(entries).items()]
    for title, verdicts in GROUPS:
        chosen = [e for e in entries if e.verdict in verdicts]
        if chosen:
            lines += ["", f"## {title}", ""]
        for entry in chosen:
            passage = entry.question.passage
            where = passage.place + (f", {passage.section}" if passage.section else "")
            lines += [
                f"### {where}: {SAID[entry.verdict]}",
                "",
                f"$$\n{entry.question.text}\n$$",
                "",
            ]
            if entry.found.get("nearest"):
                lines += [f"True would be:\n\n$$\n{entry.found['nearest']}\n$$", ""]
            lines += [f"- {head}: {said}" for head, said in reasons(entry)]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"
