"""Typesetting: a formula that was read, in MathML, as the claim printed it."""

import re
from collections.abc import Callable
from html import escape
from typing import Final

from vrest.errors import ReadError

from ..grammar.syntax import Name, Node
from .claim import claims

__all__ = ["typeset"]

_GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "psi": "ψ", "Phi": "Φ", "Psi": "Ψ", "theta": "θ", "xi": "ξ", "eta": "η", "omega": "ω",
    "Gamma": "Γ", "Lambda": "Λ", "Omega": "Ω", "chi": "χ", "infty": "∞", "circ": "°",
}  # fmt: skip
_SIGNS: Final = {
    "=": "=", ":=": "≡", "approx": "≈", "about": "≈", "<": "&lt;", ">": "&gt;", "<=": "≤",
    ">=": "≥", "!=": "≠", "proportional": "∝", "to": "→", "implies": "⇒",
}  # fmt: skip
_ACCENTS: Final = {"bar": "¯", "overline": "¯", "tilde": "~", "hat": "^", "dot": "˙", "vec": "→"}
_UNITS: Final = re.compile(r"^(?P<number>[0-9.,]+)(?:e(?P<power>-?[0-9]+))?\s*(?P<unit>.*)$")
_TIGHT: Final = ("add", "subtract", "either")


def typeset(text: str) -> str | None:
    r"""Return a formula in MathML, or None if it cannot be read.

    Parameters
    ----------
    text : str
        As `read` takes it.

    Examples
    --------
    >>> typeset("E = 0")
    '<math display="block"><mrow><mi>E</mi><mo>=</mo><mn>0</mn></mrow></math>'
    """
    try:
        claim = next(claims(text, {}))
        lines = [_show(tree) for tree, _ in claim.trees]
    except (ReadError, StopIteration, KeyError):
        return None
    lines = lines or [_show(tree) for tree in claim.definitions]
    rows = "".join(f"<mtr><mtd>{line}</mtd></mtr>" for line in lines)
    body = lines[0] if len(lines) == 1 else f"<mtable>{rows}</mtable>"
    return f'<math display="block">{body}</math>'


def _show(node: Node) -> str:
    return _SHOWN[node.kind](node)


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


def _operator(sign: str) -> str:
    return f"<mo>{sign}</mo>"


def _number(node: Node) -> str:
    text = node.value.text.replace("\\", "").replace("{", "").replace("}", "")
    found = _UNITS.match(text.strip())
    if found is None:
        return f"<mtext>{escape(text)}</mtext>"
    parts = [f"<mn>{found['number']}</mn>"]
    if found["power"]:
        power = found["power"].replace("-", "−")
        parts += [_operator("×"), f"<msup><mn>10</mn><mn>{power}</mn></msup>"]
    if found["unit"]:
        unit = (
            re.sub(r"text|mathrm|rm ", "", found["unit"]).replace("mu ", "µ").replace("circ", "°")
        )
        parts += ['<mspace width="0.2em"/>', f"<mtext>{escape(unit.strip())}</mtext>"]
    return parts[0] if len(parts) == 1 else _row(*parts)


def _letter(text: str) -> str:
    text = text.strip().strip("{}")
    shown = _GREEK.get(text.lstrip("\\"), text.lstrip("\\"))
    style = ' mathvariant="normal"' if len(shown) > 1 else ""
    return f"<mi{style}>{escape(shown)}</mi>"


def _index(text: str) -> str:
    parts = [p for p in re.split(r"[,\s]+", text.replace('"', "")) if p]
    shown = []
    for part in parts:
        letter, power, charge = part.partition("^")
        letter = letter.strip("{}").lstrip("\\")
        upright = f'<mi mathvariant="normal">{escape(_GREEK.get(letter, letter))}</mi>'
        charge = charge.strip("{}").replace("-", "−")
        shown.append(f"<msup>{upright}<mo>{charge}</mo></msup>" if power and charge else upright)
    return _row("<mo>,</mo>".join(shown))


def _name(node: Node) -> str:
    name: Name = node.value
    if name.head == "[]":
        base = _row(_operator("["), _index(name.inside), _operator("]"))
    else:
        base = _letter(name.head)
    if name.accent in _ACCENTS:
        base = f'<mover accent="true">{base}<mo>{_ACCENTS[name.accent]}</mo></mover>'
    sup = "<mo>′</mo>" if name.accent == "prime" else _index(name.sup) if name.sup else ""
    if name.sub and sup:
        base = f"<msubsup>{base}{_index(name.sub)}{sup}</msubsup>"
    elif name.sub:
        base = f"<msub>{base}{_index(name.sub)}</msub>"
    elif sup:
        base = f"<msup>{base}{sup}</msup>"
    if name.at:
        base = _row(base, _operator("("), _letter(name.at), _operator(")"))
    return _row('<mi mathvariant="normal">Δ</mi>', base) if name.delta else base


def _binary(sign: str) -> Callable[[Node], str]:
    def show(node: Node) -> str:
        left, right = node.parts
        shown = _show(right)
        if sign == "−" and right.kind in _TIGHT:
            shown = _row(_operator("("), shown, _operator(")"))
        return _row(_show(left), _operator(sign), shown)

    return show


def _multiply(node: Node) -> str:
    left, right = node.parts
    sign = "×" if right.kind == "number" else "\u2062"
    both = [
        _row(_operator("("), _show(p), _operator(")")) if p.kind in _TIGHT else _show(p)
        for p in (left, right)
    ]
    space = '<mspace width="0.12em"/>' if sign == "\u2062" else ""
    return _row(both[0], _operator(sign), space, both[1])


def _bare(node: Node) -> str:
    """Show a part that its surroundings already bracket."""
    return _show(node.parts[0] if node.kind == "bracket" else node)


def _power(node: Node) -> str:
    base, exponent = node.parts
    shown = _show(base)
    if base.kind not in ("name", "number", "bracket"):
        shown = _row(_operator("("), shown, _operator(")"))
    return f"<msup>{shown}{_bare(exponent)}</msup>"


def _call(node: Node) -> str:
    function, inner = node.value, node.parts[0]
    if function == "sqrt":
        return f"<msqrt>{_bare(inner)}</msqrt>"
    if function == "exp":
        return f"<msup><mi>e</mi>{_bare(inner)}</msup>"
    named = f'<mi mathvariant="normal">{function}</mi>'
    if function in ("log10", "log2"):
        named = f'<msub><mi mathvariant="normal">log</mi><mn>{function[3:]}</mn></msub>'
    plain = inner.kind in ("name", "number", "divide")
    shown = _show(inner) if plain else _row(_operator("("), _bare(inner), _operator(")"))
    return _row(named, _operator("\u2061"), '<mspace width="0.15em"/>', shown)


def _total(node: Node) -> str:
    low, high = (v if isinstance(v, str) else "" for v in node.value)
    sign = _operator("∑")
    if low or high:
        sign = f"<munderover>{sign}{_index(low)}{_index(high)}</munderover>"
    return _row(sign, _show(node.parts[0]))


def _derivative(node: Node) -> str:
    variable, order = node.value
    power = f"<msup><mi>d</mi><mn>{order}</mn></msup>" if order != "1" else "<mi>d</mi>"
    below = _row("<mi>d</mi>", _letter(variable.split("_")[0]))
    return f"<mfrac>{_row(power, _show(node.parts[0]))}{below}</mfrac>"


def _slope(node: Node) -> str:
    above, below = (_row("<mi>d</mi>", _show(part)) for part in node.parts)
    return f"<mfrac>{above}{below}</mfrac>"


def _integral(node: Node) -> str:
    body, low, high = map(_show, node.parts)
    ends = f"<msubsup><mo>∫</mo>{low}{high}</msubsup>"
    return _row(ends, body, "<mi>d</mi>", _letter(node.value))


def _definite(node: Node) -> str:
    body, low, high, letter = map(_show, node.parts)
    return _row(f"<msubsup><mo>∫</mo>{low}{high}</msubsup>", body, "<mi>d</mi>", letter)


def _chain(node: Node) -> str:
    parts = [_show(node.parts[0])]
    for sign, part in zip(node.value, node.parts[1:], strict=True):
        parts += [_operator(_SIGNS.get(sign, escape(sign))), _show(part)]
    return _row(*parts)


_SHOWN: Final[dict[str, Callable[[Node], str]]] = {
    "number": _number, "name": _name, "add": _binary("+"), "subtract": _binary("−"),
    "multiply": _multiply, "power": _power, "call": _call, "total": _total, "chain": _chain,
    "divide": lambda n: f"<mfrac>{_bare(n.parts[0])}{_bare(n.parts[1])}</mfrac>",
    "negate": lambda n: _row(_operator("−"), _show(n.parts[0])),
    "bracket": lambda n: _row(_operator("("), _show(n.parts[0]), _operator(")")),
    "absolute": lambda n: _row(_operator("|"), _show(n.parts[0]), _operator("|")),
    "either": lambda n: _row(*map(_show, n.parts[:-1]), _operator("±"), _show(n.parts[-1])),
    "derivative": _derivative, "slope": _slope, "integral": _integral,
    "definite": _definite,
    "at": lambda n: _row(_show(n.parts[0]), _operator("|"), _show(n.parts[1])),
}  # fmt: skip
