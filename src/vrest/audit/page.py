"""The report as one web page that needs nothing else."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from vrest.audit.report import GROUPS, SAID, WRONG, Entry, counts, reasons
from vrest.verification.meaning.typeset import typeset

__all__ = ["page"]

_CSS: Final = """\
:root{color-scheme:light dark;--ink:#1c1f24;--soft:#5a6472;--line:#d5dbe3;--paper:#fff;
--shade:#f4f6f9;--bad:#a3231f;--odd:#8a5a00;--good:#1d6b3a;--plain:#4a5563}
@media (prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#a3adba;--line:#3a424d;
--paper:#14181d;--shade:#1c2229;--bad:#ff8a80;--odd:#f0b95a;--good:#7fd49b;--plain:#a9b4c0}}
body{margin:0;padding:2rem 1.2rem 4rem;background:var(--paper);color:var(--ink);line-height:1.5;
font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif}
main{max-width:50rem;margin:0 auto}h1{font-size:1.7rem;margin:0 0 .2rem}
h2{font-size:1.15rem;margin:2.2rem 0 .8rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
.sum{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:1rem 0;list-style:none}
.sum li{border:1px solid var(--line);border-radius:.3rem;padding:.15rem .6rem}
article{border:1px solid var(--line);border-left:.35rem solid var(--tone);border-radius:.3rem;
padding:.7rem 1rem;margin:0 0 1rem;break-inside:avoid}
.bad{--tone:var(--bad)}.odd{--tone:var(--odd)}.good{--tone:var(--good)}.plain{--tone:var(--plain)}
.head{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.92rem}
.head strong{color:var(--tone)}.quote{color:var(--soft);font-size:.95rem;margin:.35rem 0}
.quote b{color:var(--ink);font-weight:normal;background:var(--shade);padding:0 .2em}
.formula,.better{overflow-x:auto;padding:.5rem;margin:.4rem 0;background:var(--shade)}
.better{outline:1px solid var(--good)}.better>span{color:var(--good);font-size:.9rem}
code{font-size:.88rem;overflow-wrap:anywhere}math{font-size:1.12em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .9rem;margin:.4rem 0 0;
font-size:.93rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
details{margin-top:.3rem;color:var(--soft);font-size:.9rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}td{padding:.2rem .8rem .2rem 0;
border-top:1px solid var(--line);vertical-align:middle}td math{font-size:1em}
"""
_ION: Final = re.compile(r"\\(?:mathrm|ce|text)\{([A-Za-z]+)\}?\^?\{?([0-9]?[+-])\}*")
_TONES: Final = {
    **dict.fromkeys(WRONG, "bad"),
    **dict.fromkeys(("ambiguous", "undecided", "unreadable", "proved_if", "approx"), "odd"),
    "proved": "good",
}


def page(document: str, entries: Sequence[Entry]) -> str:
    """Return a report as HTML with native MathML.

    Parameters
    ----------
    document : str
        Its name.
    entries : sequence of Entry
    """
    body = [f"<h1>Formulas of {escape(document)}</h1>", f"<p>{_summary(entries)}</p>"]
    tallies = "".join(f"<li>{n} {SAID[verdict]}</li>" for verdict, n in counts(entries).items())
    body.append(f'<ul class="sum">{tallies}</ul>')
    for title, verdicts in GROUPS:
        chosen = [entry for entry in entries if entry.verdict in verdicts]
        if not chosen:
            continue
        body.append(f"<h2>{escape(title)} ({len(chosen)})</h2>")
        if "value" in verdicts:
            rows = "".join(map(_line, chosen))
            body.append(f"<table><tbody>{rows}</tbody></table>")
        else:
            body += [_article(entry) for entry in chosen]
    head = f'<meta charset="utf-8"><title>Formulas of {escape(document)}</title>'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    text = "\n".join(body)
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}\n<style>\n{_CSS}</style></head>\n'
        f"<body><main>\n{text}\n</main></body></html>\n"
    )


def _summary(entries: Sequence[Entry]) -> str:
    judged = [e for e in entries if e.question.kind == "claim"]
    wrong = sum(e.wrong for e in judged)
    if not judged:
        return "The document states no formula."
    noun = "formula was" if len(judged) == 1 else "formulas were"
    must = "none must" if not wrong else f"{wrong} must"
    return f"{len(judged)} {noun} judged; {must} be corrected."


def _shown(text: str) -> str:
    return typeset(text) or f"<code>{escape(text)}</code>"


def _inline(formula: str) -> str:
    """Show a formula within a line; a lone symbol is no claim, but typeset the same way."""
    if ion := _ION.fullmatch(formula):
        return f"{ion[1]}<sup>{ion[2].replace('-', '−')}</sup>"
    shown = typeset(f"{formula} = 0") if "=" not in formula else typeset(formula)
    if shown is None:
        return f"<code>{escape(formula)}</code>"
    shown = shown.replace('display="block"', 'display="inline"')
    return shown if "=" in formula else shown.replace("<mo>=</mo><mn>0</mn>", "")


def _words(text: str) -> str:
    """Return running text without its markup, its formulas typeset."""
    parts = re.split(r"\$([^$]+)\$", re.sub(r"\\\((.+?)\\\)", r"$\1$", text))
    shown = []
    for place, part in enumerate(parts):
        if place % 2 and not part.startswith("^"):
            shown.append(_inline(part))
        elif place % 2:
            shown.append(f"<sup>{escape(part[1:])}</sup>")
        else:
            shown.append(escape(re.sub(r"\*\*|__|\$.*$|^#+ ", "", part)))
    return "".join(shown)


def _reason(text: str) -> str:
    """Return a reason, what stands between dollar signs in it typeset."""
    parts = text.split("$")
    return "".join(_inline(p) if place % 2 else escape(p) for place, p in enumerate(parts))


def _line(entry: Entry) -> str:
    passage = entry.question.passage
    cells = (passage.place, SAID[entry.verdict], _shown(passage.formula))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _article(entry: Entry) -> str:
    passage, found = entry.question.passage, entry.found
    place = passage.place + (f" · {_words(passage.section)}" if passage.section else "")
    tone = _TONES.get(entry.verdict, "plain")
    parts = [
        f'<article class="{tone}" id="line-{passage.line}">',
        f'<div class="head"><strong>{SAID[entry.verdict]}</strong><span>{place}</span></div>',
    ]
    if passage.before or passage.after:
        mark = "[formula]" if passage.displayed else _inline(passage.formula)
        said = f"{_words(passage.before)} <b>{mark}</b> {_words(passage.after)}"
        parts.append(f'<p class="quote">… {said} …</p>')
    parts.append(f'<div class="formula">{_shown(entry.question.text)}</div>')
    if found.get("nearest"):
        better = _shown(found["nearest"])
        parts.append(f'<div class="better"><span>True would be</span>{better}</div>')
    rows = "".join(f"<dt>{escape(h)}</dt><dd>{_reason(s)}</dd>" for h, s in reasons(entry))
    parts.append(f"<dl>{rows}</dl>" if rows else "")
    source = f"<code>{escape(passage.formula)}</code>"
    parts.append(f"<details><summary>Source</summary>{source}</details></article>")
    return "\n".join(parts)
