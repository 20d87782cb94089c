"""Few elements are computed one by one, as long as that is sooner."""

from vrest.numerics import formulas
from vrest.numerics.few import few
from vrest.numerics.plan import plan
from vrest.numerics.tracing import trace

IONS = ("c_in", "c_out")


def test_the_more_numpy_does_for_a_step_the_more_elements_are_few() -> None:
    """A logarithm is soon worth its calls, the slope of the current late, and a product at once."""
    nernst = formulas.nernst_potential.__wrapped__  # type: ignore[attr-defined]
    slope = formulas.ghk_slope_conductance.__wrapped__  # type: ignore[attr-defined]
    current = formulas.pump_current.__wrapped__  # type: ignore[attr-defined]
    own = plan(nernst, (*IONS, "z", "T"), IONS, ()).few
    steep = plan(slope, ("V_m", *IONS, "P", "z", "T"), ("V_m",), ()).few
    single = plan(current, ("density", "rate"), ("density",), ()).few
    assert 4 == single < own < 12 < 24 < steep <= 48


def test_what_numbers_decide_costs_each_element_and_no_call() -> None:
    """One by one all is computed again, so that fewer elements are few."""
    names = ("V_m", "c_out", "z", "T")
    kernel = formulas.nernst_concentration.__wrapped__  # type: ignore[attr-defined]
    tape, _ = trace(kernel, names, names[:2])
    late = [step for step in tape.steps if step.makes.array]
    assert len(late) < len(tape.steps)
    assert few(tape.steps) <= few(late)
