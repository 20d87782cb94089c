"""See what code, Markdown and plain text spell in their own way."""

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.notation.spelling import PLACEHOLDERS, assigned, spellings


def says(text: str) -> list[str]:
    """Return the relations of the first reading."""
    return [f"{each.lhs} {each.operator} {each.rhs}" for each in read(text)[0].relations]


NERNST = ["E_K = R*T*log(K_out/K_in)/F"]


@pytest.mark.parametrize(
    "text",
    [
        "// E_K = (R*T/F)*log(K_o/K_i)",
        "# E_K = (R*T/F)\n#    * log(K_o/K_i)",
        "e_k = R_GAS*temp/FARADAY*log(k_o/k_i)",
        "EK = RTF*log(Ko/Ki);",
        "E_K = RTonF * np.log(ion.K_o / ion.K_i)",
        'E_K = R*T/F*log(p["K_o"]/p["K_i"])',
        "E_K = R*T/F*log(Ko[k]/Ki[k])",
        "**E_K = (RT/F) ln([K]o/[K]i)**",
        r"E_K = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]*i}",
        "ratio = K_o/K_i\nE_K = R*T/F*log(ratio)",
        r'<img src="https://x.org/render/math?math=E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i}">',
        "**E_K = (RT/F) * ln([K]o / [K]i)**",
        "- E_K = (RT/F) ln([K]o/[K]i)",
        "• E_K = (RT/F) ln([K]o/[K]i)",
        r"▪ E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i}",
        "- `E_K = (RT/F) ln([K]o/[K]i)`",
        r"> - $E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i}$",
        r'{"E_K = \\frac{RT}{F}\\ln\\frac{[K]_o}{[K]_i}"}',
        r'<BlockMath math="E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i}" />',
        r'<Tex>{"E_K = \\frac{RT}{F}\\ln\\frac{[K]_o}{[K]_i}"}</Tex>',
        r"const formula = String.raw`E_K = \frac{RT}{F}\ln\frac{[K]_o}{[K]_i}`;",
        '"""E_K = RT/F ln([K]o/[K]i)"""',
        'Law = @"E_K = RT/F ln([K]o/[K]i)",',
        r"text: \"E_K = RT/F ln([K]o/[K]i)\"",
        '$ E_"K" = (R T)/F dot ln (["K"^+]_"out" / ["K"^+]_"in") $',
        r'$ E_"K" = R T \/ F ln (["K"^+]_"out" / ["K"^+]_"in"), wide T = T $',
        "E_K = RT/F ln(CK+o/CK+i)",
        r"![law](https://x.org/svg.latex?E_K&space;=&space;\frac{RT}{F}\ln\frac{[K]_o}{[K]_i})",
        r'<img src="https://x.org/svg.latex?E_K=\frac{RT}{F}\ln\frac{[K]_o}{[K]_i}" title="E" />',
    ],
)
def test_the_nernst_equation_in_many_spellings(text: str) -> None:
    """Comments, tables, attributes, emphasis and names of a program say the same."""
    assert says(text) == NERNST


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("rval = R*T/F*log((PK*Ko + PNa*Nao + PCl*Cli)/(PK*Ki + PNa*Nai + PCl*Clo))", "V_m"),
        ("carev = R*T/(2*F)*log(cao/cai)", "E_Ca"),
        ("num = PK*Ko + PNa*Nao + PCl*Cli\nden = PK*Ki + PNa*Nai + PCl*Clo\n"
         "return R*T/F*log(num/den)", "V_m"),
        ("leakage = g_K*(V - E_K)", "I_K"),
    ],
)  # fmt: skip
def test_a_made_up_name_is_what_its_formula_gives(text: str, letter: str) -> None:
    """A program calls its results as it likes; the note says what was understood."""
    (reading, *_) = read(text)
    assert str(reading.relations[-1].lhs) == letter
    assert any("is read as what the formula gives" in note for note in reading.notes)
    assert verify(text).verdict.value == "proved"


@pytest.mark.parametrize(
    "text",
    [
        "foo = 3",
        "foo = bar",
        "foo = baz*K_o",
        "Q_foo = 3 mV",
        "ratio = K_o/K_i",
        "foo = 2*E_K",
        "foo = exp(K_o/K_i)",
    ],
)
def test_names_that_nothing_explains_are_refused(text: str) -> None:
    """A name alone, beside an unknown one, or for what is no quantity of its own says nothing."""
    with pytest.raises(ReadError):
        read(text)


def test_only_words_that_are_assigned_are_made_up() -> None:
    """What is only used is not; LaTeX assigns nothing."""
    assert assigned("num = K_o; den = K_i\nE_K = log(num/den)") == ("num", "den", "E_K")
    assert assigned(r"num = \frac{1}{2}") == ()
    assert len(assigned("\n".join(f"aa{n} = 1" for n in range(60)))) < len(PLACEHOLDERS)


def test_places_of_the_source_are_kept() -> None:
    """An error points at what is written, whatever stands there instead."""
    found = spellings("num = 1\nE = num", ("num",))
    assert found[0] == (f"{PLACEHOLDERS[0]} ", 3)
    assert found[12] == (f"{PLACEHOLDERS[0]} ", 15)
    with pytest.raises(ReadError) as told:
        read("E_K = (R*T/F)*log(K_o/wrong)")
    assert told.value.line[told.value.column :].startswith("wrong")


def test_a_sign_before_a_formula_is_no_mark_of_a_list() -> None:
    """Room behind a sign alone does not make a list in LaTeX that nothing marks as a formula."""
    said = says(r"- E_K = \frac{RT}{F}\ln\frac{[K]_i}{[K]_o}")
    assert said == ["-E_K = R*T*log(K_in/K_out)/F"]
