"""See limits in which one ion outweighs the others, states in words, and brackets that lack."""

import pytest

from vrest.claims import verify
from vrest.errors import ReadError
from vrest.verification.meaning.reader import read
from vrest.verification.notation.limits import limits
from vrest.verification.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"\lim_{P_K\to\infty} V_m = E_K", Verdict.PROVED_IF),
        (r"$$\lim_{P_{\text{Na}} \to 0, P_{Cl} \to 0} V_m = E_K$$", Verdict.PROVED_IF),
        ("V_m → E_K as g_K → ∞", Verdict.PROVED_IF),
        ("V_m -> E_Na as P_K/P_Na -> 0", Verdict.PROVED_IF),
        (r"V_m \to E_K \text{ as } P_K/P_{Na} \to \infty", Verdict.PROVED_IF),
        (r"\lim_{P_K\to\infty} V_m = E_{Na}", Verdict.REFUTED),
        ("V_m → E_Na as P_K/P_Na → ∞", Verdict.REFUTED),
        (r"\lim_{V_m \to 0} J = P (c_i - c_o)", Verdict.PROVED),
        ("The resting potential lies between E_K and E_Na.", Verdict.PROVED),
        ("E_K lies between V_m and E_Na", Verdict.REFUTED),
        ("The pump can run forward iff F(3E_Na - 2E_K - V_m) < |ΔG_ATP|", Verdict.PROVED),
        ("The pump can run forward iff F(3E_Na + 2E_K - V_m) < |ΔG_ATP|", Verdict.UNDECIDED),
    ],
)
def test_limits_and_states_in_words_are_judged(text: str, verdict: Verdict) -> None:
    """What a limit or a sentence says is judged as what it means."""
    assert verify(text).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        r"\lim_{[K]_o \to 0} V_m = E_K",
        r"\lim_{P_K \to \infty, P_{Na} \to 0} V_m = E_K",
        "V_m = E_K as P_K/P_Na → 3",
        r"\lim_{P_K \to \infty}",
    ],
)
def test_other_limits_are_refused(text: str) -> None:
    """A limit of which nothing is known to say what it means is not read."""
    with pytest.raises(ReadError):
        read(text)


def test_what_speaks_of_no_limit_stays_as_it_is() -> None:
    """An arrow alone, or a relation without one, is nothing to rewrite."""
    assert limits("P_K → 0") == limits("V_m = E_K") == {}


NERNST = ["E_K = R*T*log(K_out/K_in)/F"]


@pytest.mark.parametrize(
    "text",
    [
        r"E_K = \frac{RT}{F} \ln \left( \frac{[K^+]_o}{[K^+]_i} \right",
        r"E_K = \frac{RT}{F} \ln \left[ \frac{[K^+]_o}{[K^+]_i} \right.",
        r"E_K = \frac{RT}{F} \ln \frac{[K^+]_o}{[K^+]_i",
        r"E_K = \frac{RT}{F} \ln \frac{[K^+]_o}{[K^+]_i}}",
        r"E_K = \frac{RT}{F} \ln (\frac{[K^+]_o}{[K^+]_i}",
        "E_K = (RT/F) ln([K+]o/[K+]i",
    ],
)
def test_a_bracket_that_lacks_at_the_end_is_closed_there(text: str) -> None:
    """Where only one place is left for a bracket or a brace, it is read there."""
    relations = read(text)[0].relations
    assert [f"{each.lhs} {each.operator} {each.rhs}" for each in relations] == NERNST


@pytest.mark.parametrize(
    "text",
    [
        r"E_K = \frac{RT}{F \ln \frac{[K^+]_o}{[K^+]_i}",
        "V = RT/F ln(P_K K_o + P_Na Na_o/(P_K K_i + P_Na Na_i)",
        "E_K = (RT/F ln([K+]o/[K+]i)",
        "E_K = RT/F) ln([K+]o/[K+]i)",
    ],
)
def test_a_bracket_that_could_stand_in_several_places_is_refused(text: str) -> None:
    """Where a bracket could be closed in more than one place, nothing is guessed."""
    with pytest.raises(ReadError):
        read(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"\tau_m = R_m C_m", Verdict.PROVED),
        (r"\tau = RC", Verdict.PROVED),
        (r"\tau = C/R", Verdict.DIMENSION_ERROR),
        (r"\tau\frac{dV}{dt} = -(V - V_{rest}) + R I", Verdict.PROVED),
        (r"\tau\frac{dV}{dt} = (V - V_{rest}) + R I", Verdict.REFUTED),
        ("p_open = 1/(1 + exp((V - E_K - V_half)/k))", Verdict.PROVED),
        ("rectification = 1/(1 + exp(-(v - ek - vhalf)/k))", Verdict.REFUTED),
        (r"n_\infty = \frac{1}{1 + e^{-(V - V_{1/2})/k}}", Verdict.PROVED),
        (r"n_\infty = \frac{1}{1 - e^{-(V - V_{1/2})/k}}", Verdict.REFUTED),
    ],
)
def test_time_constants_and_shares_of_open_channels_are_judged(text: str, verdict: Verdict) -> None:
    """A membrane relaxes with C/g, and a share of channels opens or closes by a Boltzmann curve."""
    assert verify(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("minf = 1/(1+exp(-(v+102)/13)); ik = gbar*minf*(v-ek)", "belong to one kind of channel"),
        (r"P_o = 1/(1+\exp(-zF(V-V_{1/2})/RT))", "the charge of a gate is not read"),
    ],
)
def test_what_belongs_to_one_channel_is_neither_true_nor_false(text: str, reason: str) -> None:
    """Numbers and charges of one kind of channel are said to be so, and not judged."""
    with pytest.raises(ReadError, match=reason):
        read(text)
