from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vrest import pumps
from vrest.cells import (
    onsager_matrix,
    pump_leak_network_steady_state,
    pump_leak_steady_state,
)
from vrest.cells.neutrality import neutral
from vrest.numerics.constants import F, R

PUMP = [3.0, -2.0, 0.0]
Z = [1.0, 1.0, -1.0]
OUTSIDE = [145.0, 3.5, 148.5]
rates = st.floats(-9.0, -6.5).map(lambda e: 10.0**e)


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a cell with two to five ions of any valence and some cotransporters."""
    count = draw(st.integers(2, 5))
    valences = st.sampled_from([-2.0, -1.0, 1.0, 2.0])
    z = [draw(valences) for _ in range(count)]
    small = st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0])
    carried = st.lists(small, min_size=count, max_size=count)
    transporters = draw(st.lists(st.tuples(carried, st.floats(0.0, 2.0)), max_size=2))
    return {
        "c_out": [draw(st.floats(0.1, 400.0)) for _ in range(count)],
        "z": z,
        "L": onsager_matrix(
            z,
            g=[draw(st.floats(0.02, 5.0)) for _ in range(count)],
            transporters=[(n, g / F**2) for n, g in transporters],
        ),
        "n_pump": draw(carried),
        "T": draw(st.floats(273.0, 315.0)),
        "A_in": draw(st.floats(1.0, 300.0)),
        "z_A": draw(st.floats(-2.0, 2.0)),
    }


def left_over(cell: Any, network: dict[str, Any], J: float) -> tuple[float, float]:
    """Return the rest of the worst balance of a species and of the charge, over their terms."""
    z, c_in = np.array(network["z"]), cell.c_in
    force = R * network["T"] * np.log(c_in / np.array(network["c_out"])) + F * z * cell.V_m
    # a force is a difference of two potentials, and no better than they are, nor than R T
    parts = R * network["T"] * (1.0 + np.abs(np.log(c_in))) + np.abs(F * z * cell.V_m)
    flux = network["L"] @ force
    size = np.abs(network["L"]) @ parts + np.abs(np.array(network["n_pump"]) * J)
    species = np.max(np.abs(flux + np.array(network["n_pump"]) * J) / size)
    charges = np.array([*(z * c_in), network["z_A"] * network["A_in"]])
    return float(species), float(abs(charges.sum()) / np.abs(charges).sum())


@given(network=networks(), J=rates)
def test_every_species_and_the_charge_balance(network: dict[str, Any], J: float) -> None:
    """Any network with a neutral state meets all its balances to 1e-12."""
    cell = pump_leak_network_steady_state(**network, J=J, errors="nan")
    charges = [*np.sign(network["z"]), np.sign(network["z_A"] * network["A_in"])]
    assert np.isnan(cell.V_m) == (min(charges) >= 0 or max(charges) <= 0)
    assume(not np.isnan(cell.V_m))
    assume(np.all(cell.c_in > 1e-300))
    assert max(left_over(cell, network, J)) < 1e-12


@given(
    g=st.tuples(st.floats(0.02, 1.0), st.floats(0.1, 5.0)),
    J=rates,
    A_in=st.floats(20.0, 400.0),
    T=st.floats(273.0, 315.0),
)
def test_with_channels_alone_it_is_the_closed_form(g: Any, J: float, A_in: float, T: float) -> None:
    """Two cations with channels give what `pump_leak_steady_state` gives."""
    ohm = pump_leak_steady_state(145.0, 3.5, A_in, g_Na=g[0], g_K=g[1], J=J, T=T)
    cell = pump_leak_network_steady_state(
        [145.0, 3.5], z=[1, 1], L=onsager_matrix([1, 1], g=g), n_pump=[3, -2], J=J, T=T, A_in=A_in
    )
    s = R * T / F
    assert abs(float(cell.V_m) - ohm.V_m) < 1e-12 * max(abs(ohm.V_m), s)
    assert cell.c_in.tolist() == pytest.approx([ohm.Na_in, ohm.K_in], rel=1e-11, abs=1e-12)


@given(network=networks(), J=rates)
def test_what_the_leaks_dissipate_is_the_work_of_the_pump(
    network: dict[str, Any], J: float
) -> None:
    """The energy balance of the network holds, and dissipation is not negative."""
    cell = pump_leak_network_steady_state(**network, J=J, errors="nan")
    assume(not np.isnan(cell.V_m))
    assume(np.all(cell.c_in > 1e-300))
    z = np.array(network["z"])
    logs = R * network["T"] * np.log(cell.c_in / np.array(network["c_out"]))
    force = logs + F * z * cell.V_m
    dissipated = force @ network["L"] @ force
    work = -J * np.dot(network["n_pump"], force)
    blur = 1e-13 * J * np.abs(network["n_pump"]) @ (np.abs(logs) + np.abs(F * z * cell.V_m))
    blur += 1e-13 * np.abs(force) @ np.abs(network["L"]) @ np.abs(logs)
    assert dissipated >= 0.0
    assert abs(dissipated - work) <= 1e-9 * dissipated + 100.0 * blur


def test_the_forces_do_not_depend_on_the_fixed_charge() -> None:
    """The distance of V_m from every Nernst potential is the same whatever the voltage is."""
    L = onsager_matrix(Z, g=[0.2, 0.7, 0.2], transporters=[([1, 1, 2], 0.1 / F**2)])
    given = {"z": Z, "L": L, "n_pump": PUMP, "J": 1e-7, "T": 310.0}
    cells = [pump_leak_network_steady_state(OUTSIDE, **given, A_in=A) for A in (20.0, 200.0)]
    gaps = [c.V_m - R * 310.0 / F / np.array(Z) * np.log(np.array(OUTSIDE) / c.c_in) for c in cells]
    assert abs(cells[0].V_m - cells[1].V_m) > 1e-3
    assert np.allclose(gaps[0], gaps[1], rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("g_KCC2", [0.0, 0.2])
@pytest.mark.parametrize(
    "law", [pumps.power(1e-4), pumps.power(1e-5, m=1.0), pumps.hill(5e-7, K_Na=15.0, K_K=1.0)]
)
def test_with_a_law_the_balances_hold_at_its_rate(law: pumps.Law, g_KCC2: float) -> None:
    """The rate that the law gives at the solution is the rate that the leaks need."""
    network = {
        "c_out": OUTSIDE,
        "z": Z,
        "L": onsager_matrix(Z, g=[0.2, 0.7, 0.2], transporters=[([0, 1, 1], g_KCC2 / F**2)]),
        "n_pump": PUMP,
        "T": 310.0,
        "A_in": 150.0,
        "z_A": -0.9,
    }
    cell = pump_leak_network_steady_state(**network, J=law)
    scale, reference, n = law.reduced(np.float64(145.0), np.float64(3.5))
    J = float(scale * law.curve(cell.c_in[0] / reference, np.float64(n))[0])
    assert max(left_over(cell, network, J)) < 1e-12


EXCHANGER = onsager_matrix(Z, g=[0.02, 0.02, 0.2], transporters=[([2, -1, 0], 5.0 / F**2)])


def test_a_law_with_several_steady_states_is_refused() -> None:
    """An exchanger of two Na⁺ for a K⁺ makes Na⁺ inside rise with the pump, and a law ambiguous."""
    given: dict[str, Any] = {"z": Z, "L": EXCHANGER, "n_pump": PUMP, "T": 310.0, "A_in": 150.0}
    J = np.geomspace(1e-10, 3e-7, 20_001)
    Na_in = pump_leak_network_steady_state(OUTSIDE, J=J, **given).c_in[:, 0]
    assert Na_in[9000] > Na_in[0]
    rates = 1e-9 * (Na_in / 145.0) ** 3
    assert np.count_nonzero(np.diff(np.sign(rates - J))) == 3
    law = pumps.power(1e-9)
    with pytest.raises(ValueError, match=r"^J as a law has more than one steady state here"):
        pump_leak_network_steady_state(OUTSIDE, J=law, **given)
    assert np.isnan(pump_leak_network_steady_state(OUTSIDE, J=law, errors="nan", **given).V_m)


def test_a_law_of_arrays_is_one_law_for_each_cell() -> None:
    """Parameters of a law broadcast with those of the cell."""
    given: dict[str, Any] = {"z": Z, "n_pump": PUMP, "T": 310.0, "A_in": 150.0}
    L = onsager_matrix(Z, g=[[[0.2, 0.7, 0.2]], [[0.1, 0.9, 0.3]]])
    J, m = np.array([1e-5, 1e-4, 1e-3]), np.array([[2.0], [3.0]])
    grid = pump_leak_network_steady_state(OUTSIDE, L=L, J=pumps.power(J, m), **given)
    assert grid.c_in.shape == (2, 3, 3)
    for i, k in ((0, 2), (1, 0)):
        law = pumps.power(J[k], m[i, 0])
        one = pump_leak_network_steady_state(OUTSIDE, L=L[i, 0], J=law, **given)
        assert np.allclose(grid.c_in[i, k], one.c_in, rtol=1e-13)
    none = pump_leak_network_steady_state(OUTSIDE, L=L, J=pumps.power(np.empty((0, 1, 1))), **given)
    assert none.V_m.shape == (0, 2, 1)
    with pytest.raises(ValueError, match=r"do not broadcast: .* J of J \(2,\)"):
        pump_leak_network_steady_state(
            OUTSIDE, L=np.stack([L[0, 0]] * 3), J=pumps.power(J[:2]), **given
        )


def test_one_number_stands_for_every_species() -> None:
    """A valence that all species share needs no list."""
    L = onsager_matrix([1, 1], g=[0.2, 0.7])
    usual: dict[str, Any] = {"L": L, "n_pump": [3, -2], "J": 1e-7, "T": 310.0, "A_in": 150.0}
    short = pump_leak_network_steady_state([145.0, 3.5], z=1, **usual)
    assert short.V_m == pump_leak_network_steady_state([145.0, 3.5], z=[1, 1], **usual).V_m
    with pytest.raises(ValueError, match=r"^c_out needs a value for each species"):
        pump_leak_network_steady_state(145.0, **(usual | {"z": 1, "n_pump": 3}))


def test_kcc2_keeps_chloride_below_the_voltage_and_nkcc1_above() -> None:
    """The signs are those of the theorems `chloride_kcc2` and `chloride_regimes`."""
    for carried, sign in (([0, 1, 1], -1.0), ([1, 1, 2], 1.0), ([0, 0, 0], 0.0)):
        L = onsager_matrix(Z, g=[0.2, 0.7, 0.2], transporters=[(carried, 0.2 / F**2)])
        cell = pump_leak_network_steady_state(
            OUTSIDE, z=Z, L=L, n_pump=PUMP, J=1e-7, T=310.0, A_in=150.0
        )
        gap = -R * 310.0 / F * np.log(148.5 / cell.c_in[2]) - cell.V_m
        assert np.sign(np.round(gap, 12)) == sign


@pytest.mark.parametrize("J", [1e-3, 1e-2, -1e-2])
def test_extreme_rates_do_not_overflow(J: float) -> None:
    """At rates far beyond life, whose exponentials are no floats, charge still balances."""
    cell = pump_leak_network_steady_state(
        OUTSIDE[:2],
        z=Z[:2],
        L=onsager_matrix(Z[:2], g=[0.2, 0.7]),
        n_pump=PUMP[:2],
        J=J,
        T=310.0,
        A_in=150.0,
    )
    assert abs(cell.V_m) > 100.0
    # the voltage itself is rounded, which is all that is lost
    assert cell.c_in.sum() == pytest.approx(150.0, rel=4e-16 * abs(cell.V_m) * F / (R * 310.0))


def test_cells_broadcast_and_species_stand_where_they_are_said_to() -> None:
    """A grid of cells, with the species first or last, gives what single calls give."""
    g = np.array([[0.2, 0.7, 0.2], [0.1, 0.9, 0.3]])
    L, J = onsager_matrix(Z, g=g), np.array([[0.0], [1e-7], [2e-7]])
    grid = pump_leak_network_steady_state(OUTSIDE, z=Z, L=L, n_pump=PUMP, J=J, T=310.0, A_in=150.0)
    assert grid.V_m.shape == (3, 2)
    assert grid.c_in.shape == (3, 2, 3)
    one = pump_leak_network_steady_state(
        OUTSIDE, z=Z, L=L[1], n_pump=PUMP, J=2e-7, T=310.0, A_in=150.0
    )
    assert one.c_in.shape == (3,)
    assert np.allclose(grid.c_in[2, 1], one.c_in, rtol=1e-14)
    columns = [np.array(row)[:, np.newaxis, np.newaxis] for row in (OUTSIDE, Z, PUMP)]
    front = pump_leak_network_steady_state(
        columns[0], z=columns[1], L=L, n_pump=columns[2], J=J, T=310.0, A_in=150.0, axis=0
    )
    assert front.c_in.shape == (3, 3, 2)
    assert np.array_equal(np.moveaxis(front.c_in, 0, -1), grid.c_in)
    none = pump_leak_network_steady_state(
        OUTSIDE, z=Z, L=L[1], n_pump=PUMP, J=np.array([]), T=310.0, A_in=150.0
    )
    assert none.c_in.shape == (0, 3)


GIVEN: dict[str, Any] = {
    "c_out": OUTSIDE,
    "z": Z,
    "L": onsager_matrix(Z, g=[0.2, 0.7, 0.2]),
    "n_pump": PUMP,
    "J": 1e-7,
    "T": 310.0,
    "A_in": 150.0,
}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"L": onsager_matrix(Z, g=[0.2, 0.0, 0.2])}, "^L must be positive definite"),
        ({"L": -np.eye(3)}, "^L must be positive definite"),
        ({"L": np.eye(3) + np.eye(3, k=1)}, "^L must be symmetric"),
        ({"L": np.eye(2)}, r"^L needs the shape \(..., 3, 3\)"),
        ({"c_out": [145.0, -3.5, 148.5]}, "^c_out must be positive, got -3.5"),
        ({"z": [1, 0, -1]}, "^z must be nonzero"),
        ({"A_in": -1.0}, "^A_in must be nonnegative"),
        ({"z": [1, 1, 1], "A_in": 0.0}, "^z_A, A_in and z leave charges of one sign"),
        ({"z": [1, 1, 1], "z_A": 1.0}, "^z_A, A_in and z leave charges of one sign"),
        ({"n_pump": [3, -2]}, "^the same species are needed"),
        ({"axis": 1}, "^axis 1 is not among"),
        ({"J": np.inf}, "^J must be finite, got inf"),
        ({"T": [310.0, np.inf]}, "^T must be finite, got inf"),
        ({"A_in": 10**400}, "^A_in must be finite, got an integer"),
        ({"J": pumps.power(1e-4), "n_pump": [3, -2, 1]}, "^J as a law needs a pump"),
    ],
)
def test_what_is_impossible_is_named(changes: dict[str, Any], message: str) -> None:
    """An argument without a solution raises an error that names it."""
    with pytest.raises(ValueError, match=message):
        pump_leak_network_steady_state(**{**GIVEN, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"L": onsager_matrix(Z, g=[0.2, 0.0, 0.2])},
        {"L": np.eye(3) + np.eye(3, k=1)},
        {"c_out": [145.0, -3.5, 148.5]},
        {"z": [1, 1, 1], "A_in": 0.0},
        {"J": np.nan},
        {"L": np.full((3, 3), np.nan)},
    ],
)
def test_what_is_impossible_is_nan_on_request(changes: dict[str, Any]) -> None:
    """The same arguments give NaN everywhere in that cell."""
    cell = pump_leak_network_steady_state(**{**GIVEN, **changes}, errors="nan")
    assert np.isnan(cell.V_m)
    assert np.all(np.isnan(cell.c_in))


def test_an_axis_is_an_integer() -> None:
    """Another kind of axis is named."""
    with pytest.raises(TypeError, match=r"^axis must be an integer, not float"):
        pump_leak_network_steady_state(**{**GIVEN, "axis": 1.0})


def test_a_constant_law_is_a_number() -> None:
    """`constant` gives what the number gives."""
    law = pump_leak_network_steady_state(**{**GIVEN, "J": pumps.constant(1e-7)})
    assert law.V_m == pump_leak_network_steady_state(**GIVEN).V_m


def test_quantities_keep_their_units() -> None:
    """Arguments in pint's units give an answer in SI units."""
    pint = pytest.importorskip("pint")
    unit = pint.UnitRegistry()
    cell = pump_leak_network_steady_state(**{**GIVEN, "A_in": 0.15 * unit.mol / unit.liter})
    plain = pump_leak_network_steady_state(**GIVEN)
    assert cell.V_m.to("V").magnitude == pytest.approx(float(plain.V_m))
    assert cell.c_in.to("mol/m**3").magnitude == pytest.approx(plain.c_in)


def test_unknown_arguments_raise_no_error() -> None:
    """NaN is an unknown value and gives NaN, not an error."""
    for name in ("J", "T", "A_in"):
        assert np.isnan(pump_leak_network_steady_state(**{**GIVEN, name: np.nan}).V_m)
    cell = pump_leak_network_steady_state(**{**GIVEN, "L": np.full((3, 3), np.nan)})
    assert np.all(np.isnan(cell.c_in))


def test_the_matrix_adds_channels_and_transporters() -> None:
    """Conductances stand on the diagonal, and a transporter couples what it carries."""
    L = onsager_matrix([1, 2], g=[0.5, 0.8], transporters=[([1, -2], 3.0)])
    assert np.allclose(L, [[0.5 / F**2 + 3.0, -6.0], [-6.0, 0.8 / (4.0 * F**2) + 12.0]])
    many = onsager_matrix([1, 2], g=np.ones((4, 2)), transporters=[([1, 0], np.ones(4))])
    assert many.shape == (4, 2, 2)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"z": [1, 0], "g": [1, 1]}, "^z must be nonzero"),
        ({"z": [1, 1], "g": [1, -1]}, "^g must be nonnegative"),
        ({"z": [1, 1], "g": [1, 1, 1]}, "^g needs one conductance"),
        ({"z": 1, "g": 1}, "^z needs one valence for each species"),
        ({"z": [1, 1], "g": [1, np.inf]}, "^g must be finite"),
        (
            {"z": [1, 1], "g": [[1, 1]] * 2, "transporters": [([1, 1], [1, 2, 3])]},
            r"^the shapes do not broadcast: g \(2,\), rate of transporter 0 \(3,\)",
        ),
        ({"z": [1, 1], "g": [1, 1], "transporters": [([1], 1.0)]}, "^n of transporter 0 needs"),
        (
            {"z": [1, 1], "g": [1, 1], "transporters": [([1, 1], -1.0)]},
            "^rate of transporter 0 must be nonnegative",
        ),
    ],
)
def test_an_impossible_matrix_is_refused(given: dict[str, Any], message: str) -> None:
    """Negative conductances and rates, and numbers that do not fit, raise an error."""
    with pytest.raises(ValueError, match=message):
        onsager_matrix(**given)


@pytest.mark.parametrize("transporters", [5, [5], ([1, 1], 2.0), [([1, 1], 1.0, 2.0)], None])
def test_transporters_are_pairs(transporters: Any) -> None:
    """What is no sequence of pairs is refused with an example."""
    with pytest.raises(TypeError, match=r"^transporters must be pairs of stoichiometric numbers"):
        onsager_matrix([1, 1], g=[1, 1], transporters=transporters)


def test_an_unknown_conductance_leaves_the_others_known() -> None:
    """NaN stands where it was given."""
    L = onsager_matrix([1, 1, -1], g=[1, np.nan, 1], transporters=[([1, 0, 1], 1e-10)])
    assert np.argwhere(np.isnan(L)).tolist() == [[1, 1]]


def test_conductances_may_have_units() -> None:
    """Quantities of pint make a matrix with a unit."""
    unit = pytest.importorskip("pint").UnitRegistry()
    rate = 2e-11 * unit.mol**2 / (unit.joule * unit.m**2 * unit.s)
    L = onsager_matrix(
        [1, -1], g=[0.02, 0.07] * unit.mS / unit.cm**2, transporters=[([1, 1], rate)]
    )
    plain = onsager_matrix([1, -1], g=[0.2, 0.7], transporters=[([1, 1], 2e-11)])
    assert np.allclose(L.to("mol**2/(J*m**2*s)").magnitude, plain, rtol=1e-14)


@given(
    logs=st.lists(st.floats(-400.0, 400.0), min_size=2, max_size=5),
    charge=st.floats(-300.0, 300.0),
    data=st.data(),
)
def test_any_charge_is_balanced(logs: list[float], charge: float, data: st.DataObject) -> None:
    """The voltage balances charges that differ by hundreds of orders of magnitude."""
    valences = st.sampled_from([-3.0, -1.0, 0.5, 1.0, 2.0])
    z = np.array([[data.draw(valences)] for _ in logs])
    signs = [*np.sign(z[:, 0]), np.sign(charge)]
    with np.errstate(all="ignore"):
        u, c_in = neutral(z, np.array(logs)[:, np.newaxis], np.array([charge]))
    if min(signs) >= 0 or max(signs) <= 0:
        assert np.isnan(u[0])
    else:
        charges = np.append(z * c_in, charge)
        assert abs(charges.sum()) <= 1e-12 * (1.0 + abs(u[0])) * np.abs(charges).sum()
