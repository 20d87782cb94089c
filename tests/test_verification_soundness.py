"""Claims that look right and are not: each was once judged too kindly."""

import json

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.verdict import Verdict

GOOD = (Verdict.PROVED, Verdict.PROVED_IF, Verdict.APPROX)


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{RT}{F} \approx 26.7\ \mathrm{mA} \text{ at } T = 310 K",
        r"61 mV \log_{10}(142/10) = 70 mM",
        r"C_m = \frac{\varepsilon_r \varepsilon_0}{d} \approx 1\ \mu\mathrm{F/cm^8}",
        r"V_m = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i} = -13 mA",
        "E_K = -90 mA",
        "E_K = 61.5 mM log10(4/140) = -95 mM",
    ],
)
def test_a_number_in_another_unit_is_wrong(formula: str) -> None:
    """A number that has the right digits and another unit is not the number."""
    assert verify(formula).verdict is Verdict.DIMENSION_ERROR


def test_a_number_that_nothing_tests_is_a_condition() -> None:
    """A value at the end of a chain of formulas depends on what the claim leaves out."""
    found = verify(r"V_m = \frac{RT}{F}\ln\frac{[K^+]_o}{[K^+]_i} = -13 mV")
    assert found.verdict is Verdict.PROVED_IF
    assert found.conditions == ("the values are such that it comes to -13 mV",)
    assert found.result == "nernst"
    found = verify(r"E_K = V_T\ln\frac{[K]_o}{[K]_i},\ V_T = RT/F = 33.7\,mV")
    assert found.verdict is Verdict.REFUTED
    found = verify(r"E_K = V_T\ln\frac{[K]_o}{[K]_i},\ V_T = RT/F = 26.7\,mV")
    assert found.verdict is Verdict.APPROX


def test_an_ion_that_is_named_beside_all_others_is_none_of_them() -> None:
    """The law of K⁺ and all other ions does not count K⁺ twice."""
    assert verify("0 = I_Na + I_K + I_K + I_pump").verdict not in GOOD
    assert verify("0 = I_Na + I_K + I_Cl + I_pump").verdict is Verdict.PROVED


def test_what_is_assumed_must_be_possible() -> None:
    """Nothing is true on the condition that zero is positive."""
    found = verify(r"0 = \sqrt{I_{Na} + I_K + I_{Cl} + I_{pump}}")
    assert found.verdict is Verdict.UNDECIDED
    assert "never is so" in found.message


@pytest.mark.parametrize("ion", ["K", "Na", "Cl", "Ca"])
def test_a_state_is_no_claim(ion: str) -> None:
    """That a current or its factor is zero says when, not what."""
    for formula in (f"I_{ion} = 0", f"3 I_{ion} = 0", f"g_{ion} (V_m - E_{ion}) = 0"):
        assert verify(formula).verdict is Verdict.UNDECIDED


def test_what_comes_to_zero_is_no_premise() -> None:
    """Only a printed zero says where the rest of a claim is meant."""
    found = verify("E_K = RT/F ln(K_o/K_i) and V_m = 58 log10(K_o/K_o)")
    assert found.verdict is not Verdict.PROVED


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("E = RT/F ln(c_o/c_i), z = 1", Verdict.PROVED),
        ("E = RT/F ln(c_o/c_i), z = 2", Verdict.REFUTED),
        ("E = RT/(2F) ln(c_o/c_i), z = 2", Verdict.PROVED),
        ("E = RT/F ln(c_i/c_o), z = -1", Verdict.PROVED),
        ("E = RT/F ln(c_o/c_i), z = -1", Verdict.REFUTED),
    ],
)
def test_a_valence_that_is_stated_counts(formula: str, verdict: Verdict) -> None:
    """A claim that states the valence holds for that one or not at all."""
    assert verify(formula).verdict is verdict


def test_a_condition_on_the_valence_is_complete() -> None:
    """What depends on z² holds for either sign."""
    found = verify("lambda_D = sqrt(eps*R*T/(2*F^2*c0))")
    assert found.conditions == ("z = 1", "z = -1")


def test_a_temperature_may_be_computed() -> None:
    """A sum of numbers is a temperature too; two temperatures are none."""
    for said in ("T = 310 K", "T = 273 + 37 K", "37 °C (310 K)"):
        found = verify(rf"\frac{{RT}}{{F}} \approx 26.7\ \mathrm{{mV}} \text{{ at }} {said}")
        assert found.verdict is Verdict.PROVED
    found = verify(r"\frac{RT}{F} \approx 26.7\ \mathrm{mV} \text{ at } T = 273 + 20 K")
    assert found.verdict is Verdict.REFUTED
    found = verify(r"\frac{RT}{F} \approx 26.7\ \mathrm{mV} \text{ at } T = 5 (310 K)")
    assert found.verdict is Verdict.UNDECIDED
    found = verify(r"\frac{RT}{F} \approx 26.7\ \mathrm{mV} \text{ at } 2.5 * 310 K")
    assert found.verdict is Verdict.APPROX


def test_one_potential_has_one_letter() -> None:
    """A letter that nobody knows does not become the membrane potential beside its own."""
    with pytest.raises(ReadError, match="another letter stands for the membrane potential"):
        read(r"V_m = \frac{\sum_i g_i E_o}{\sum_i g_i}")
    with pytest.raises(ReadError, match="V and V_rest are read as the same"):
        read("C dV/dt = -g (V - V_rest) + I")


def test_a_function_without_its_second_argument_is_refused() -> None:
    """A power in code that was cut off is a sentence, not a traceback."""
    with pytest.raises(ReadError):
        read("i_Na = ( g_Na*pow(m)^2,3)*h*(V - E_Na);")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"K_o": "4 mV", "K_i": "140 mV", "T": "310 K"}, "in another unit: V instead of mol/m³"),
        ({"K_o": "4 mM", "K_i": "140 mM", "T": "310 mM"}, "in another unit"),
        ({"K_o": "-4 mM", "K_i": "140 mM", "T": "310 K"}, "is given as -4, which it cannot be"),
        ({"K_o": "0 mM", "K_i": "140 mM", "T": "310 K"}, "which it cannot be"),
        ({"K_o": "4 mM", "K_i": "140 mM", "T": "-310 K"}, "which it cannot be"),
        ({"K_o": "4 mM", "[K]_o": "5 mM", "K_i": "140 mM", "T": "310 K"}, "given twice"),
    ],
)
def test_values_that_cannot_be_are_refused(given: dict[str, str], said: str) -> None:
    """A value has the unit of its quantity, lies in its domain and is given once."""
    found = verify("E_K = -95 mV", given=given)
    assert found.verdict is Verdict.UNDECIDED
    assert said in found.message


def test_values_may_be_relative_or_of_a_whole_cell() -> None:
    """Permeabilities may be bare numbers, zero too, and conductances those of a cell."""
    relative = {
        "P_K": "1", "P_Na": "0", "P_Cl": "0", "K_o": "5 mM", "K_i": "140 mM", "Na_o": "145 mM",
        "Na_i": "15 mM", "Cl_o": "110 mM", "Cl_i": "10 mM", "T": "310.15 K",
    }  # fmt: skip
    assert verify("V_m = -89.1 mV", given=relative).verdict is Verdict.PROVED
    cell = {"g_K": "10 nS", "g_Na": "1 nS", "E_K": "-80 mV", "E_Na": "60 mV"}
    assert verify("V_m = -67.3 mV", given=cell).verdict is Verdict.PROVED
    acid = {"ΔpH": "1", "T": "310.15 K"}
    assert verify("V_m = 10 mV", given={**acid, "V_m": "10 mV"}).verdict is Verdict.PROVED
    assert verify("E_K = -95 mV", given={"K_o": "K_i"}).verdict is Verdict.REFUTED


def test_a_number_beyond_all_floats_has_no_json() -> None:
    """What is printed for programs is JSON, whatever the size."""
    data = verify("9^9^9^9^9^9^9^9^9^9^9^9^9^9^9^9^9 = 1").data()
    assert data["verdict"] == "refuted"
    assert json.loads(json.dumps(data, allow_nan=False))["claimed"]["value"] == 1


def test_a_strange_factor_is_judged_at_once() -> None:
    """A factor of 1.001 makes no powers in the thousands."""
    found = verify("3 E_{Na} - V_m = 1.001 ( 2 E_{Ca})")
    assert found.verdict not in GOOD


def test_a_chain_of_numbers_is_as_exact_as_what_follows() -> None:
    """Two digits that a computation begins with do not excuse what comes out of it."""
    inside = "(20 + 0.04*440 + 0.45*52)/(400 + 0.04*50 + 0.45*{})"
    for chloride, fine in (("560", True), ("460", False), ("0", False)):
        said = inside.format(chloride)
        found = verify(f"V_m = 58 log10({said}) = 58 log10(61/654) = -60 mV")
        assert (found.verdict in GOOD) is fine, chloride
    assert verify("E_K = 26.7 ln(4/140) = 26.7 × (-3.56) = -95 mV").verdict is Verdict.PROVED


def test_no_equilibrium_is_supposed_to_compute_a_value() -> None:
    """The potential of Cl⁻ does not follow from the concentrations of K⁺."""
    found = verify("E_Cl = -95 mV", given={"K_o": "4 mM", "K_i": "140 mM", "T": "310 K"})
    assert found.verdict is Verdict.UNDECIDED


def test_a_logarithm_of_what_is_negative_holds_nowhere() -> None:
    """No condition makes a claim true whose side is worth nothing anywhere."""
    inside = "-(P_Cl Cl_in + P_Na Na_out)/(P_Cl Cl_out + P_Na Na_in)"
    assert verify(f"V_m = RT/F ln({inside})").verdict not in GOOD
    assert verify(f"V_m = RT/F ln({inside[1:]})").verdict is Verdict.PROVED_IF


def test_a_claim_that_gives_zero_at_a_point_is_judged() -> None:
    """Where the claimed value is zero there is no number to put right."""
    found = verify("P_Cl = P_Na = 0 ⇒ V_m = 1.001 ( RT/F ln([K+]_o/[K+]_i))")
    assert found.verdict not in GOOD


@pytest.mark.parametrize(
    "formula",
    [
        "I_Na = g_Na (V_m - V_m) < 0 when V_m < E_Na",
        "I_K = g_K (E_K - E_K) > 0 if V_m > E_K",
    ],
)
def test_quantities_that_cancel_compute_nothing(formula: str) -> None:
    """A link of a chain whose letters cancel is judged, and is no computation that is named."""
    assert verify(formula).verdict is Verdict.REFUTED


@pytest.mark.parametrize("ion", ["K", "Na", "Cl"])
def test_a_pump_moves_no_equilibrium(ion: str) -> None:
    """What a pump's current moves is the membrane potential and not that of an ion."""
    assert verify(r"\Delta V_m = -\frac{I_p}{g_K + g_{Na}}").verdict is Verdict.PROVED
    with pytest.raises(ReadError, match="ΔV_m"):
        read(rf"\Delta E_{{{ion}}} = -\frac{{I_p}}{{g_K + g_{{Na}}}}")


@pytest.mark.parametrize(
    "formula",
    [
        "V_{peak} = V_{rest}",
        "V_{rest} = V_m",
        "P_{K,rest} = P_{K,peak}",
        "P_{Na}^{peak}/P_{Na}^{rest} = 1",
        "E_{K,1} = E_{K,2}",
        "[K]_{o,2} = [K]_{o,1}",
        "V_{m,soma} = V_{m,dendrite}",
        "g_{K,max} = g_K",
        "J_1 = J_2",
        r"\Delta E_K = \frac{RT}{F}\ln\frac{[K]_{o,2}}{[K]_{o,1}}",
    ],
)
def test_two_moments_of_a_quantity_are_two_quantities(formula: str) -> None:
    """What is printed as of two times or places is not read as one quantity."""
    with pytest.raises(ReadError, match="read as the same"):
        read(formula)


def test_a_chain_may_say_which_moment_it_means() -> None:
    """That V_m is V_rest is no claim of its own where a formula follows."""
    chain = "V_m = V_rest = (g_K E_K + g_Na E_Na)/(g_K + g_Na)"
    assert verify(chain).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("unit", "factor", "verdict"),
    [
        ("mV", "1e3", Verdict.PROVED),
        ("V", "1e3", Verdict.REFUTED),
        ("µV", "1e3", Verdict.REFUTED),
        ("µV", "1e6", Verdict.PROVED),
        ("mV", "1e6", Verdict.REFUTED),
    ],
)
def test_a_factor_is_that_of_the_unit_behind_it(unit: str, factor: str, verdict: Verdict) -> None:
    """A program multiplies volts by what makes them the unit that it names."""
    found = verify(f"E_K = (R*T/F)*np.log(K_o/K_i)*{factor}  # {unit}")
    assert found.verdict is verdict


def test_a_temperature_is_made_absolute_once() -> None:
    """What 273.15 has been added to is in kelvins."""
    text = "ek = (1e3)*(R*(celsius + 273.15{})/FARADAY)*log(ko/ki)"
    assert verify(text.format("")).verdict is Verdict.PROVED
    assert verify(text.format(" + 273.15")).verdict is Verdict.REFUTED


def test_a_formula_before_numbers_is_judged() -> None:
    """A formula whose units do not fit is not dropped for the numbers behind it."""
    numbers = r"10\,\text{nS}\times(-70+90)\,\text{mV} = 200\,\text{pA}"
    assert verify(f"I_K = g_K(V_m-E_K) = {numbers}").verdict is Verdict.PROVED
    assert verify(f"I_K = g_K V_m-E_K = {numbers}").verdict is Verdict.DIMENSION_ERROR


def test_brackets_that_lack_are_a_misprint() -> None:
    """Brackets that a text lacks are a condition; a program computes what stands there."""
    inner = "P_K*K_out + P_Na*Na_out + P_Cl*Cl_in/(P_K*K_in + P_Na*Na_in + P_Cl*Cl_out)"
    found = verify(f"Vm = (R*T/F)*ln({inner})")
    assert found.verdict is Verdict.PROVED_IF
    assert "brackets" in found.conditions[0]
    assert verify(f"Vm = (R*T/F)*np.log({inner})").verdict is Verdict.DIMENSION_ERROR


@pytest.mark.parametrize(
    ("formula", "condition"),
    [
        (r"E_{Na} - V_m = \frac{RT}{F}\ln\frac{[Na]_o[K]_i}{[Na]_i[K]_o}", "E_K = V_m"),
        (r"E_K + V_m = \frac{RT}{F}\ln\frac{[K]_o[Cl]_i}{[K]_i[Cl]_o}", "E_Cl = V_m"),
    ],
)
def test_a_voltage_beside_another_ions_potential_is_free(formula: str, condition: str) -> None:
    """The membrane potential is that of one ion on a condition, where the claim names another."""
    found = verify(formula)
    assert found.verdict is Verdict.PROVED_IF
    assert condition in found.conditions[0]


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("If P_K >> P_Na, then V_m ≈ E_K", Verdict.PROVED_IF),
        ("If P_Cl >> P_Na, then V_m ≈ E_K", Verdict.REFUTED),
        ("V_m → E_K as P_Na → 0 and P_Cl → 0", Verdict.PROVED_IF),
        ("V_m → E_K as P_Na → 0 and P_K → 0", Verdict.REFUTED),
        (r"\lim_{P_{Na}\to 0} V_m = E_K if P_{Cl} > 0", Verdict.REFUTED),
        (r"\lim_{P_{Na}\to 0} V_m = E_K if P_{Cl} = 0", Verdict.PROVED_IF),
    ],
)
def test_what_is_small_is_small_beside_what_is_there(formula: str, verdict: Verdict) -> None:
    """A limit needs what outweighs all others to be in the formula, and all that is said of it."""
    assert verify(formula).verdict is verdict


@pytest.mark.parametrize("value", ["1 mV", "-70 mV", "5 mV"])
def test_a_value_that_excludes_the_condition_refutes(value: str) -> None:
    """What holds only without a voltage is false where the claim states one."""
    found = verify(f"J = P (c_i - c_o) when V_m = {value}")
    assert (found.verdict, found.diagnosis) == (Verdict.REFUTED, "missing_term")
    assert verify("J = P (c_i - c_o) when V_m = 0").verdict is Verdict.PROVED_IF


def test_a_condition_is_possible() -> None:
    """What is positive is not said to be zero where the claim itself names it."""
    assert verify("J = P (c_i - c_o) if c_i = c_o").conditions == ("V_m = 0",)


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"\lambda_D = \sqrt{\frac{\epsilon R T}{2F^2 c}} for a 1:1 salt", Verdict.PROVED),
        (r"\lambda_D = \sqrt{\frac{\epsilon R T}{8F^2 c}} for a 2:2 salt", Verdict.PROVED),
        (r"\lambda_D = \sqrt{\frac{\epsilon R T}{2F^2 c}} for a 2:2 salt", Verdict.REFUTED),
        (r"\lambda_D = \sqrt{\frac{\epsilon R T}{2F^2 I}} for a 1:2 salt", Verdict.PROVED),
    ],
)
def test_the_charges_of_a_salt_count(formula: str, verdict: Verdict) -> None:
    """A claim that says what a salt's ions carry holds for that salt."""
    assert verify(formula).verdict is verdict


def test_a_salt_of_unlike_charges_has_an_ionic_strength() -> None:
    """The concentration of a 1:2 salt does not say what screens."""
    with pytest.raises(ReadError, match="ionic strength"):
        read(r"\lambda_D = \sqrt{\frac{\epsilon R T}{6F^2 c}} for a 1:2 salt")


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        ("2 E_Cl = E_Na + E_K for NKCC1 at equilibrium", True),
        ("2 E_Cl = E_K + E_K for NKCC1 at equilibrium", False),
        ("E_Cl = E_K for KCC2 at equilibrium", True),
        ("E_Cl = E_Na for KCC2 at equilibrium", False),
        ("E_Cl = V_m when NKCC1 is blocked", True),
    ],
)
def test_a_transporter_that_is_named_is_the_one_that_stands_still(
    formula: str, holds: bool
) -> None:
    """What holds at another transporter's equilibrium is not what the claim says."""
    assert (verify(formula).verdict in GOOD) is holds


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("when only K and Na are permeant", Verdict.PROVED),
        ("when Cl is not permeant", Verdict.PROVED),
        ("when Cl is permeant too", Verdict.UNDECIDED),
        ("when not only K and Na are permeant", Verdict.UNDECIDED),
        ("when only K and Cl are permeant", Verdict.UNDECIDED),
    ],
)
def test_words_on_which_ions_cross_are_weighed(words: str, verdict: Verdict) -> None:
    """What ions set together holds where no others cross, whatever words beside it are read."""
    assert verify(f"V_m always lies between E_K and E_Na {words}").verdict is verdict


@pytest.mark.parametrize("charge", ["3+", "4+", "7+", "9+"])
def test_any_wrong_charge_is_a_misprint(charge: str) -> None:
    """A charge that an ion does not have is said, however large it is printed."""
    found = verify(rf"E_{{Ca}} = \frac{{RT}}{{2F}}\ln\frac{{[Ca^{{{charge}}}]_o}}{{[Ca^{{2+}}]_i}}")
    assert found.verdict is Verdict.PROVED_IF


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (r"\quad\text{(currents are counted positive inward)}", Verdict.REFUTED),
        (r"\quad\text{(currents are counted positive outward)}", Verdict.PROVED),
        (" (outward current is negative)", Verdict.REFUTED),
        (" (inward current is negative)", Verdict.PROVED),
        (" (outward positive, inward negative)", Verdict.PROVED),
    ],
)
def test_a_convention_of_signs_counts_however_it_is_said(words: str, verdict: Verdict) -> None:
    """Remarks in brackets of running text are read, and what is negative says what is positive."""
    assert verify(f"I_K = g_K (V_m - E_K){words}").verdict is verdict


@pytest.mark.parametrize(
    "formula",
    [
        r"V_m = E_{Na} + \frac{g_{Na}}{g_K+g_{Na}}(E_{Na}-E_K)",
        r"g_K (E_{Na} - E_K) + g_{Na} (V_m - E_{Na}) = 0",
        r"g_{Na} (V_m - E_K) + g_{Na} (V_m - E_{Na}) = 0",
    ],
)
def test_the_nearest_formula_is_true(formula: str) -> None:
    """A change under which a claim is true only where it is true anyhow mends nothing."""
    found = verify(formula)
    assert found.verdict is Verdict.REFUTED
    assert found.nearest is None or verify(found.nearest).verdict in GOOD


@pytest.mark.parametrize(
    ("claim", "turned"),
    [
        ("E_K = (RT/F) ln(K_i/K_o)", "(RT/F) ln(K_i/K_o) = E_K"),
        ("E_Ca = (RT/F) ln(Ca_o/Ca_i)", "(RT/F) ln(Ca_o/Ca_i) = E_Ca"),
        ("I_K = g_K (E_K - V_m)", "g_K (E_K - V_m) = I_K"),
    ],
)
def test_sides_may_be_turned(claim: str, turned: str) -> None:
    """Which side a formula stands on changes neither the verdict nor the slip."""
    one, other = verify(claim), verify(turned)
    assert (one.verdict, one.diagnosis) == (other.verdict, other.diagnosis)
