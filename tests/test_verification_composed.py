"""See names that words make: each word says the same thing or nothing."""

import pytest

from vrest.claims import verify
from vrest.verification.notation.composed import composed, words_of

CONSTANTS = {
    "R": ("GAS_CONST", "gasConstant", "R_gas", "R_CONST", "universal_gas_constant", "MOLAR_GAS"),
    "F": ("FARADAY_CONST", "faradayConstant", "F_const", "Faraday_constant", "FAR_CONST"),
    "T": ("tempKelvin", "temperature_in_kelvin", "BODY_TEMP", "T_body", "absTemp", "T_room"),
}


@pytest.mark.parametrize(
    ("letter", "name"), [(letter, name) for letter, names in CONSTANTS.items() for name in names]
)
def test_a_constant_is_known_by_its_words(letter: str, name: str) -> None:
    """A formula is as true as with the letter for which a name stands."""
    formula = f"E_K = {'R*T/F'.replace(letter, name)}*np.log(K_out/K_in)"
    assert verify(formula).verdict.value == "proved"
    assert verify(formula.replace("K_out/K_in", "K_in/K_out")).verdict.value == "refuted"


@pytest.mark.parametrize("name", ["ionValence", "charge_number", "valence_z", "ion_charge"])
def test_a_valence_is_known_by_its_words(name: str) -> None:
    """A charge that divides is the ion's."""
    assert verify(f"E = R*T/({name}*F)*np.log(c_out/c_in)").verdict.value == "proved"


@pytest.mark.parametrize(
    "formula",
    [
        "I_K = g_K*(voltage - E_K)",
        "I_K = gbarK*(V - ErevK)",
        "dVdt = (input_current - I_Na - I_K - I_L)/Cap",
        "E_K = R*t/F*log(K_o/K_i)",
        "E_K = R_GAS_J_PER_MOL_K*T/F_FARADAY_C_PER_MOL*log(K_o/K_i)",
        "E_K = rof*(celsius + 273.15)*log(K_o/K_i)",
        "E = R*T/(z*F)*np.log(cEnv/cCell)",
        "dVdt = -(G_LEAK*(V - E_LEAK) + G_K_BAR*(V - E_K))/C_M",
        "E_K = UT*np.log(c_out['K']/c_in['K'])",
        "E_K = R*T/F*np.log(concKout/concKin)",
        "E_K = R*T/F*np.log(KEXT/KINT)",
    ],
)
def test_quantities_are_known_by_their_words(formula: str) -> None:
    """Voltages, conductances, potentials, currents and concentrations are named in many ways."""
    assert verify(formula).verdict.value == "proved"


def test_words_that_say_two_things_say_nothing() -> None:
    """A name with a word of another kind is left as it is."""
    assert dict(composed("x = temp_gas*2")) == {}
    assert dict(composed("x = temp_celsius*2")) == {}
    assert dict(composed("the voltage of a cell")) == {}
    assert words_of("tempInKelvin_K") == ["temp", "in", "kelvin", "k"]
