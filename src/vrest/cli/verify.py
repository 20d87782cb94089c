"""``vrest verify``: a formula or a number as a book prints it goes in, a verdict comes out."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from vrest import catalogue
from vrest.claims import KINDS, SECONDS, Claim, expectations, verify_all
from vrest.cli.terminal import FAILED, Refusal, print_json, refusing, say

__all__ = ["command"]

_SAID: Final = {
    "proved": "✓ proved",
    "proved_if": "✓ true under a condition",
    "approx": "≈ true approximately",
    "refuted": "✗ false",
    "dimension_error": "✗ the units do not fit",
    "ambiguous": "? ambiguous",
    "undecided": "? undecided",
    "unreadable": "? unreadable",
}
_HOLDS: Final = ("proved", "proved_if", "approx")


def _pairs(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        for pair in text.split(","):
            name, equals, value = (part.strip() for part in pair.partition("="))
            if not equals or not name or not value:
                reason = f"{pair.strip()!r} is not of the form NAME=VALUE, such as K_i=140mM"
                raise click.BadParameter(reason)
            if name in found:
                raise click.BadParameter(f"{name} is given twice; give each name once")
            found[name] = value
    return found


@click.command(
    name="verify",
    short_help="Judge a formula or a number as a book prints it.",
    epilog="""\b
Examples:
  vrest verify 'E_K = \\frac{RT}{F} \\ln\\frac{[K^+]_o}{[K^+]_i}'
  vrest verify 'Vm = (RT/F) ln((PK Ko + PNa Nao)/(PK Ki + PNa Nai))'
  vrest verify 'E_K = -95 mV' --given 'K_i=140 mM, K_o=4 mM, T=310 K'
  vrest verify 'U = RT/F ln(K_o/K_i)' --define U=V_m
  vrest verify --batch claims.jsonl --json

\b
A batch holds one claim a line: {"id": "a1", "formula": "...", "given": {"T": "310 K"}}
Exit status: 0 when every claim is true, 1 when one is not, 2 for an unusable command or file.""",
)
@click.argument("formula", required=False)
@click.option(
    "--given", multiple=True, callback=_pairs, metavar="NAME=VALUE",
    help="Values that a number rests on, with units; several are joined by commas.",
)  # fmt: skip
@click.option("--about", metavar="RESULT", help="The result that the claim is about.")
@click.option("--assume", is_flag=True, help="Fill in missing values, and show which.")
@click.option(
    "--define", multiple=True, callback=_pairs, metavar="NAME=SYMBOL",
    help="What a letter of the claim stands for.",
)  # fmt: skip
@click.option(
    "--batch", type=click.Path(dir_okay=False), help="Judge a file of claims; - is stdin."
)
@click.option(
    "--score", type=click.Path(dir_okay=False),
    help="Judge a TOML file of claims with the verdicts they deserve, and count.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a claim.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=SECONDS, show_default=True,
    help="How long one claim may take.",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context,
    formula: str | None,
    *,
    given: Mapping[str, str],
    about: str | None,
    assume: bool,
    define: Mapping[str, str],
    batch: str | None,
    score: str | None,
    as_json: bool,
    seconds: float,
) -> None:
    """Judge FORMULA, in LaTeX, plain text or code; a single - reads it from standard input.

    A claim is proved, true under conditions that are found, true approximately, or refuted: then a
    point where it fails is shown, the slip that explains it, and the nearest true formula.
    """
    if [formula, batch, score].count(None) != 2:
        raise Refusal("give a formula, or a file of claims with --batch or --score")
    if score is not None:
        context.exit(0 if _scored(score, seconds) else FAILED)
    with refusing():
        if about is not None:
            catalogue.get(about)
        options: dict[str, Any] = {"about": about, "assume": assume, "define": dict(define)}
        if batch is None:
            text = sys.stdin.read() if formula == "-" else formula or ""
            claims = iter([Claim("", text, given, **options)])
        else:
            claims = _claims(batch, given, options)
        held = True
        for claim, data in verify_all(claims, seconds=seconds):
            held = held and data["verdict"] in _HOLDS
            if batch is None and as_json:
                print_json(data)
            elif as_json:
                say(json.dumps({"id": claim.id, **data}, ensure_ascii=False), data=True)
            else:
                _tell(claim, data)
    context.exit(0 if held else FAILED)


def _scored(path: str, seconds: float) -> bool:
    """Judge claims whose verdicts are known; print how many came out as they should."""
    with refusing():
        expected = expectations(Path(path))
        right = 0
        for claim, data in verify_all([claim for claim, _ in expected], seconds=seconds):
            deserved = next(wanted for known, wanted in expected if known is claim)
            kind = KINDS.get(data["verdict"], data["verdict"])
            right += kind in deserved
            if kind not in deserved:
                say(f"✗ {claim.id}: {data['verdict']}, deserves {' or '.join(deserved)}", err=True)
    say(f"{right} of {len(expected)} claims in {Path(path).name} were judged as expected")
    return right == len(expected)


def _claims(path: str, given: Mapping[str, str], options: dict[str, Any]) -> Iterator[Claim]:
    text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8-sig")
    found = []
    # at line ends alone: JSON may hold other characters that Python takes for one
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Refusal(f"{path}, line {number}: not JSON: {error}") from error
        if not isinstance(item, dict) or not isinstance(item.get("formula"), str):
            raise Refusal(f'{path}, line {number}: expected {{"id": ..., "formula": "..."}}')
        values = item.get("given") or {}
        if not isinstance(values, dict):
            raise Refusal(f"{path}, line {number}: `given` must map names to values")
        both = {**given, **{str(k): str(v) for k, v in values.items()}}
        found.append(Claim(item.get("id", number), item["formula"], both, **options))
    return iter(found)


def _tell(claim: Claim, data: Mapping[str, Any]) -> None:
    """Print a verdict for a person."""
    head = f"{claim.id}: " if claim.id != "" else ""
    result = f"  ({data['result']})" if data["result"] else ""
    say(f"{head}{_SAID[data['verdict']]}{result}")
    for condition in data["conditions"]:
        say(f"  where {condition}")
    if data["message"]:
        say("\n".join(f"  {line}" for line in data["message"].splitlines()))
    if data["counterexample"]:
        shown = ", ".join(f"{n} = {_amount(a)}" for n, a in data["counterexample"].items())
        say(f"  at {shown}:")
    if data["claimed"] and data["true"]:
        say(f"  the claim gives {_amount(data['claimed'])}, true is {_amount(data['true'])}")
    if data["diagnosis"]:
        say(f"  probable slip: {data['diagnosis'].replace('_', ' ')}")
    if data["nearest"]:
        say(f"  true would be: {data['nearest']}")
    for reading in data["readings"]:
        say(f"  read one way: {reading['verdict']}; {reading['message']}")
    for note in data["notes"]:
        say(f"  note: {note}")


def _amount(amount: Mapping[str, Any]) -> str:
    unit = "" if amount["unit"] == "1" else f" {amount['unit']}"
    return f"{amount['value']:.4g}{unit}"
