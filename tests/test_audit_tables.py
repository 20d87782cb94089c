"""Tell what the tables of a book say of ions."""

import pytest

from vrest.audit.tables import Statement, statements

HEAD = "| Ion | Inside (mM) | Outside (mM) | Equilibrium potential (mV) |\n|--|--|--|--|\n"


def said(text: str) -> list[tuple[str, ...]]:
    """Return each claim with the values that it rests on."""
    return [(s.claim, *s.given) for s in statements(text)]


def test_a_row_states_a_potential_and_what_it_rests_on() -> None:
    """The temperature is that of the words around; units stand in the headings."""
    text = f"Squid axon at 20 °C.\n\n{HEAD}| K+ | 400 | 20 | -75 |\n"
    assert list(statements(text)) == [
        Statement(
            text.index("| K+"),
            ("293.15 K", "[K]_i = 400 mM", "[K]_o = 20 mM"),
            "E_{K} = -75 mV",
            "K+ · 400 · 20 · -75",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "ion"),
    [
        ("K⁺", "K"), ("$\\mathrm{Ca}^{2+}$", "Ca"), ("Sodium (Na+)", "Na"), ("Chloride", "Cl"),
        ("HCO<sub>3</sub><sup>−</sup>", "HCO3"), ("Free Ca2+", "Ca"), ("potassium ions", "K"),
    ],
)  # fmt: skip
def test_an_ion_is_named_by_letters_or_a_word(cell: str, ion: str) -> None:
    """Whatever its dress."""
    assert said(f"{HEAD}| {cell} | 1 | 2 | 3 |\n") == [
        (f"E_{{{ion}}} = 3 mV", f"[{ion}]_i = 1 mM", f"[{ion}]_o = 2 mM")
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0.1 µM", "0.1 µM"), ("1 × 10⁻⁴", "1 × 10⁻⁴ mM"), ("1e-4", "1 × 10^-4 mM"),
        ("$10^{-4}$", "10^{-4} mM"), ("4,5", "4.5 mM"), ("140 (cytosol)", "140 mM"),
    ],
)  # fmt: skip
def test_a_cell_has_a_number_and_perhaps_a_unit(cell: str, value: str) -> None:
    """A power of ten, a comma and a remark are read."""
    assert said(f"{HEAD}| Ca | {cell} | 2 | ~125 |\n")[0][:2] == (
        r"E_{Ca} \approx 125 mV",
        f"[Ca]_i = {value}",
    )


@pytest.mark.parametrize("cell", ["5–15", "", "-", "1,000", "< 1", "3 mV", "n.a."])
def test_what_is_no_single_number_is_left_alone(cell: str) -> None:
    """A range or a word states no value, and neither does a number that can be read in two ways."""
    assert said(f"{HEAD}| K+ | {cell} | 20 | -75 |\n") == []


def test_columns_may_be_in_any_order_and_several() -> None:
    """A potential rests on the nearest concentrations before it, or else on those behind it."""
    text = (
        "|Ion|E_K|Squid in|Squid out|ratio|Cell in|Cell out|E|\n|-|-|-|-|-|-|-|-|\n"
        "|K+|-76 mV|400 mM|20 mM|20|140 mM|5 mM|-89 mV|\n"
    )
    assert said(text) == [
        ("E_{K} = -76 mV", "[K]_i = 400 mM", "[K]_o = 20 mM"),
        ("E_{K} = -89 mV", "[K]_i = 140 mM", "[K]_o = 5 mM"),
    ]


def test_a_table_may_lie_on_its_side() -> None:
    """Each ion has a column, each side a row."""
    text = r"""\begin{tabular}{lcc}
     & \ce{Na+} & \ce{Cl-} \\ \hline
    $[X]_i$ (mmol/L) & 14 & 6 \\
    $[X]_o$ (mmol/L) & 142 & 120 \\
    $E_X$ (mV) & $+61$ & $-80$
    \end{tabular}"""
    assert said(text) == [
        ("E_{Na} = 61 mV", "[Na]_i = 14 mmol/L", "[Na]_o = 142 mmol/L"),
        ("E_{Cl} = -80 mV", "[Cl]_i = 6 mmol/L", "[Cl]_o = 120 mmol/L"),
    ]


def test_a_temperature_belongs_to_its_table() -> None:
    """A heading goes first, then the caption; another table's caption says nothing here."""
    row = r"\begin{tabular}{lrrr} Ion & in & out & $E$ (mV) \\ \ce{K+} & 400 & 20 & -75 \\"
    table = rf"\begin{{table}}\caption{{At $20\,^\circ$C.}}{row}\end{{tabular}}\end{{table}}"
    bare = rf"{row}\end{{tabular}}"
    assert [s.given[0] for s in statements(f"{table}\n\n{bare}")] == ["293.15 K", "[K]_i = 400 mM"]
    own = bare.replace("(mV)", "(mV) at 37 °C")
    assert next(statements(f"At 20 °C. {own}")).given[0] == "310.15 K"


def test_other_tables_say_nothing() -> None:
    """Neither one of fruit nor one of parameters."""
    assert said("a | b | c\n-|-|-\napple | 1 | 2\n") == []
    assert said("| Parameter | Value |\n|-|-|\n| K | 5 |\n| E | -70 mV |\n") == []
    assert said("| Ion | charge | mass |\n|-|-|-|\n| K+ | 1 | 39 |\n") == []
