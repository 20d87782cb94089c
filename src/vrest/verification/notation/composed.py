"""Names that words make, however a program writes them: GAS_CONST, tempKelvin, ion_valence.

Each word of such a name says the same thing or nothing, whatever their order; one must say it.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["composed", "words_of"]

# For each letter, the words of which one must be there, and those that may be beside it.
_MEANT: Final = {
    "R": ("gas rgas", "r g const constant universal ideal molar gasconstant j per mol k"),
    "F": ("faraday faradays far frdy farady", "f const constant c coulomb si per mol"),
    "T": ("temp temperature tkelvin kelvin tbody", "t body k kelvin abs absolute room phys in cell"
          " physiological bath mammal mammalian degk deg sim tissue"),
    "k_B": ("boltzmann kboltzmann", "k b const constant kb"),
    "e": ("elementary", "e charge const constant unit q"),
    "z": ("valence valency zion zval", "z ion ionic charge val number of n electrons species"),
    "z ": ("charge", "z ion ionic number of n state val"),
    "V": ("voltage voltages volts", "v m membrane mv soma"),
}  # fmt: skip
# A letter beside a word that says what kind of constant or temperature it is.
_BESIDE: Final = {
    "R": "const constant universal ideal molar gas",
    "F": "const constant",
    "T": "body kelvin room abs absolute phys tissue",
}
_NAME: Final = re.compile(
    r"(?<![\w.\\\"'])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*(?![\w(\"'{.])(?!\s*\()"
)
_OPERATED: Final = re.compile(r"[-+*/(=,^]\s*\Z")
_OPERATES: Final = re.compile(r"\s*(?:[-+*/),;^=]|\Z|\n)")
# Words that are a quantity by themselves in a formula of a program, and nothing in a sentence.
_LONE: Final = {
    "voltage": "V", "Voltage": "V", "voltages": "V", "volts": "V", "potential": "V",
    "valence": "z", "charge": "z", "kelvin": "T", "memV": "V", "Tkelvin": "T", "cap": "C_m",
    "Cap": "C_m", "capm": "C_m", "Capm": "C_m", "activity": "a", "membranePotential": "V_m",
}  # fmt: skip
_PATTERNS: Final = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"(?<![\w.\\])[EVev]_?(?:rev|eq|nernst|Nernst|ion)_?(K|Na|Cl|Ca|Mg|H)(?!\w)", r"E_{\1} "),
        (r"(?<![\w.\\])(?:rel_?)?[Pp]erm_?(K|Na|Cl|Ca|Mg|H)(?!\w)", r"P_{\1} "),
        (r"(?<![\w.\\])(?:rel|Rel)_?[Pp]_?(K|Na|Cl|Ca|Mg|H)(?!\w)", r"P_{\1} "),
        (r"(?<![\w.\\])[Pp]_(K|Na|Cl|Ca|Mg|H)_?[Rr]el(?:ative)?(?!\w)", r"P_{\1} "),
        # the permeability of a calcium channel to other ions
        (r"(?<![\w.\\])[Pp]_?(?:Ca|ca|CaL|Ca_L)_?(K|Na)(?!\w)", r"P_{\1} "),
        (r"(?<![\w.\\])([eEgGiI])_?(?:[Ll]eak(?:age)?|LEAK)(?![\w.])", r"\1_{L} "),
        (r"(?<=/)([ \t]*\(?[ \t]*(?:[\w.]+[ \t]*\*[ \t]*)?)Fa(?!\w)", r"\1F "),
        (r"(?<![\w.\\])g_?bar_?(K|Na|Cl|Ca|L|leak)(?!\w)", r"g_{\1} "),
        # background currents, and those of one kind of calcium channel
        (r"(?<![\w.\\])([gGiI])_?(?:b_?(ca|na|k|cl)|(ca|na|cl)b)(?!\w)", r"\1_{\2\3} "),
        (
            r"(?<![\w.\\])([gGiIeEpP])_?[cC]a(?:_[lnrt]|[lr]|_?[LNPQRT]|_?(?:hva|lva|HVA|LVA))"
            r"(?:_?(?:bar|max))?(?!\w)",
            r"\1_{Ca} ",
        ),
        (r"(?<![\w.\\])e(ca|na)n(?!\w)", r"E_{\1} "),
        (r"(?<![\w.\\])([gGeEiI])_?([Ee]xc|[Ii]nh|[Ss]yn)(?!\w)", r"\1_{\2} "),
        (r"(?<![\w.\\])P[Rr]_?(?:NaK|KNa|Na_K)(?!\w)", "PNaK "),
        (r"(?<![\w.\\])(?:ion|ionic|number|ion_number)_?density(?!\w)", "n "),
        # a concentration outside, beside the one inside that it is divided by
        (r"(?<![\w.\\])[kK](?=[ \t]*/[ \t]*[kK]_?(?:in|i)(?!\w))", "K_{out} "),
        (r"(?<![\w.\\])[nN]a(?=[ \t]*/[ \t]*[nN]a_?(?:in|i)(?!\w))", "Na_{out} "),
        # the largest permeability beside the current that it scales in NEURON
        (
            r"(?<![\w.\\])[pP]_?(?:max|bar)(?=[^\n]*\bghk\([ \t]*\w+[ \t]*,[ \t]*(ca|na|k|cl)i)",
            r"P_{\1} ",
        ),
        # a temperature in a program that writes it small
        (r"(?<![\w.\\])(R[ \t]*\*[ \t]*)t(?![\w.(])", r"\1T "),
        # the sides of an ion that belong to it: ions.K.out
        (
            r"(?<![\w.\\])(?:\w+\.)*([Kk]|[Nn]a|[Cc]l|[Cc]a|Mg|H)\.(out|in|outside|inside|ext|int|o|i|e"
            r"|extracellular|intracellular)(?![\w(.])",
            r"\1_{\2} ",
        ),
        (r"(?<![\w.\\])[dD]riving_?[fF]orce_?(K|Na|Cl|Ca|Mg|H|ion|X)(?!\w)", r"DF_{\1} "),
        (r"(?<![\w.\\])([gGiI])_?[kK]d(?!\w)", r"\1_{K} "),
        (
            r"(?<![\w.\\])[iI]_?(?:[eE]xt|[sS]tim|[iI]nj|[iI]nput|DC|dc|[eE]lec|[cC]lamp|[aA]pp)(?!\w)",
            "I_{ext} ",
        ),
        (r"(?<![\w.\\])(?:input|stim|injected|applied|external)_?[Cc]urrent(?!\w)", "I_{ext} "),
    )
)


def composed(source: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield what stands at which place of a program for the names that words make.

    Parameters
    ----------
    source : str

    Examples
    --------
    >>> dict(composed("E = GAS_CONST*tempKelvin/F"))
    {4: ('R ', 13), 14: ('T ', 24)}
    """
    for pattern, text in _PATTERNS:
        for m in pattern.finditer(source):
            yield m.start(), (m.expand(text), m.end())
    for m in _NAME.finditer(source):
        if not (_OPERATED.search(source[: m.start()]) and _OPERATES.match(source[m.end() :])):
            continue
        if m[0] in _LONE and re.search(r"[*/]|\be?xp\b|- ", source):
            yield m.start(), (f"{_LONE[m[0]]} ", m.end())
        elif letter := _letter(words_of(m[0])):
            yield m.start(), (f"{letter} ", m.end())


def words_of(name: str) -> list[str]:
    """Return the words of a name in small letters.

    Parameters
    ----------
    name : str

    Examples
    --------
    >>> words_of("gasConstant_R"), words_of("FARADAY_CONST")
    (['gas', 'constant', 'r'], ['faraday', 'const'])
    """
    parts = re.split(r"_|(?<=[a-z0-9])(?=[A-Z])", name)
    return [part.lower() for part in parts if part]


def _letter(words: list[str]) -> str:
    """Return the letter for which the words of a name stand, or nothing."""
    celsius = {"c", "celsius", "degc"} & set(words[1:]) and "faraday" not in words
    if len(words) < 2 or celsius:
        return ""
    for letter, (needed, beside) in _MEANT.items():
        allowed = {*needed.split(), *beside.split()}
        if set(words) & set(needed.split()) and set(words) <= allowed:
            return letter.strip()
    for letter, beside in _BESIDE.items():
        if words[0] == letter.lower() and set(words[1:]) <= set(beside.split()):
            return letter
    return ""
