import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cells import neuron, pyramidal
from vrest import pumps
from vrest.cells import (
    CellModel,
    Ion,
    Transporter,
    block,
    kcc2,
    nkcc1,
    outside,
    pump_off,
    pump_on,
    set_pump,
    unblock,
)
from vrest.numerics.constants import F

# What is given a wrong type on purpose.
changed: Any = replace
SODIUM = Ion(name="Na", z=1, c_in=14.0, c_out=145.0, g=0.2, n_pump=3)


def small(**changes: Any) -> CellModel:
    """Return a cell with Na⁺ alone."""
    given: dict[str, Any] = {
        "ions": (SODIUM,), "T": 310.0, "C_m": 0.01, "area": 1e-9, "volume": 1e-15, "X_in": 14.0
    }  # fmt: skip
    return CellModel(**(given | changes))


def test_the_voltage_and_the_impermeants_fit_each_other() -> None:
    """The impermeants that a voltage asks for give that voltage."""
    cell = neuron()
    again = replace(cell, V_m=None, X_in=cell.impermeants)
    assert again.voltage == pytest.approx(cell.voltage, abs=1e-12)
    assert cell.volts == pytest.approx(F * cell.volume / (cell.C_m * cell.area))


def test_a_neutral_start_has_no_voltage() -> None:
    """Charges that cancel leave nothing on the membrane."""
    assert small().voltage == 0.0


def test_the_cotransporters_carry_what_they_should() -> None:
    """KCC2 and NKCC1 are electroneutral, with rates given as conductances."""
    charges = {"Na": 1, "K": 1, "Cl": -1}
    for transporter in (kcc2(0.2), nkcc1(0.2)):
        assert sum(charges[name] * n for name, n in transporter.n.items()) == 0
        assert transporter.rate == pytest.approx(0.2 / F**2)
        assert not transporter.blocked


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: replace(SODIUM, c_in=0.0), "^c_in of Na must be positive"),
        (lambda: replace(SODIUM, z=0), "^z of Na must be nonzero"),
        (lambda: replace(SODIUM, g=-1.0), "^g of Na must be nonnegative"),
        (lambda: replace(SODIUM, P=1e-9), "^Na has both g and P"),
        (lambda: replace(SODIUM, c_out=float("nan")), "^c_out of Na must be positive"),
        (lambda: kcc2(-1.0), "^g must be nonnegative, got -1.0"),
        (lambda: nkcc1(float("nan")), "^g must be nonnegative"),
        (lambda: replace(SODIUM, c_in=float("inf")), "^c_in of Na must be finite"),
        (lambda: replace(SODIUM, n_pump=float("nan")), "^n_pump of Na must be finite"),
        (lambda: replace(SODIUM, g=10**400), "^g of Na must be finite, got an integer"),
        (lambda: Transporter(name="NHE", n={"Na": 1.0}, rate=-1.0), "^rate of NHE must be nonneg"),
        (lambda: small(volume=float("inf")), "^volume must be finite"),
        (lambda: small(pump=float("nan")), "^pump must be finite"),
        (lambda: neuron(pump=pumps.power(float("nan"))), "^J of pump must be finite"),
        (lambda: small(T=0.0), "^T must be positive"),
        (lambda: small(X_out=-1.0), "^X_out must be nonnegative"),
        (lambda: small(ions=()), "^ions must have different names"),
        (lambda: small(ions=(SODIUM, SODIUM)), "^ions must have different names"),
        (lambda: small(transporters=(kcc2(0.1),)), "^transporters: KCC2 carries Cl, K"),
        (lambda: small(pump=pumps.power(1e-4)), "^pump as a law needs one ion"),
        (lambda: small(V_m=0.0), "^V_m and X_in depend on each other"),
        (lambda: small(X_in=None), "^V_m and X_in depend on each other"),
        (lambda: small(X_in=None, V_m=0.0, z_X=0.0), "^z_X must be nonzero"),
        (lambda: small(X_in=None, V_m=0.0, z_X=1.0), "^X_in must be nonnegative"),
        (lambda: small(X_in=-1.0), "^X_in must be nonnegative"),
    ],
)
def test_impossible_cells_are_refused(make: Any, message: str) -> None:
    """What cannot be raises an error that names it."""
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: changed(SODIUM, c_in="14"),
            "^c_in of Na must be one real number, in SI, got '14'",
        ),
        (lambda: changed(SODIUM, c_out=[145.0]), "^c_out of Na must be one real number"),
        (lambda: changed(SODIUM, z=True), "^z of Na must be one real number"),
        (lambda: changed(SODIUM, name=""), "^name must be a text"),
        (lambda: kcc2("a"), "^g must be one real number"),  # type: ignore[arg-type]
        (lambda: Transporter(name="NHE", n=[1.0], rate=1.0), "^n of NHE must map"),  # type: ignore[arg-type]
        (lambda: Transporter(name="NHE", n={"Na": None}, rate=1.0), "^n of Na of NHE must be"),  # type: ignore[dict-item]
        (lambda: changed(kcc2(1.0), blocked=0), "^blocked must be True or False, got 0"),
        (lambda: small(pumping="no"), "^pumping must be True or False"),
        (lambda: small(osmotic=None), "^osmotic must be True or False"),
        (lambda: small(ions=5), "^ions must be a sequence of Ion, got 5 in it"),
        (lambda: small(transporters=["KCC2"]), "^transporters must be a sequence of Transporter"),
        (lambda: small(pump="fast"), "^pump must be one real number"),
        (lambda: neuron(pump=pumps.power([1e-4, 1e-5])), "^J of pump must be one real number"),
    ],
)
def test_what_is_of_another_kind_is_refused(make: Any, message: str) -> None:
    """Text for a number, and a number for a part of a cell, raise an error that names them."""
    with pytest.raises(TypeError, match=message):
        make()


def test_numbers_of_any_kind_become_floats() -> None:
    """Integers and NumPy's numbers are taken as floats, and a model can be copied and stored."""
    ion = changed(SODIUM, c_in=np.float32(14.0), c_out=np.array(145), z=np.int64(1))
    assert [type(each) for each in (ion.c_in, ion.c_out, ion.z)] == [float] * 3
    assert ion == SODIUM
    assert pickle.loads(pickle.dumps(pyramidal())) == pyramidal()


def test_changes_make_new_cells() -> None:
    """Every change returns another model and leaves the first as it was."""
    cell = pyramidal()
    assert not pump_off(cell).pumping
    assert pump_on(pump_off(cell)) == cell
    assert set_pump(1e-7)(pump_off(cell)).pump == 1e-7
    assert block("KCC2")(cell).transporters[0].blocked
    assert unblock("KCC2")(block("KCC2")(cell)) == cell
    changed = outside(K=10.0)(cell)
    assert [ion.c_out for ion in changed.ions] == [145.0, 10.0, 119.0]
    assert cell == pyramidal()


def test_changes_that_do_not_fit_are_refused() -> None:
    """An unknown transporter or ion is named, beside those there are."""
    with pytest.raises(ValueError, match="no transporter 'NKCC1'; it has KCC2"):
        block("NKCC1")(pyramidal())
    with pytest.raises(ValueError, match="it has none"):
        unblock("NKCC1")(small())
    with pytest.raises(ValueError, match="the cell has no Ca; it has Na, K, Cl"):
        outside(Ca=1.0)(pyramidal())
    with pytest.raises(ValueError, match="c_out of K must be positive"):
        outside(K=0.0)(pyramidal())


def test_any_transporter_can_be_made() -> None:
    """A transporter of the user's own carries what it says."""
    exchanger = Transporter(name="NHE", n={"Na": 1.0}, rate=1e-12)
    assert small(transporters=(exchanger,)).transporters == (exchanger,)
