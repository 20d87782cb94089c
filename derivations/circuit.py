"""The membrane as a circuit: conductances in parallel, the pump, the capacitor.

Result:     V_m = (Σ g_i E_i - I_pump) / Σ g_i;  I_pump = F J;  ΔV = -I_pump / Σ g_i;  Q = C V_m
Assumes:    ohmic channels; no net current; three Na⁺ out and two K⁺ in a cycle; a capacitor.
References: Hodgkin & Huxley (1952), J. Physiol. 116:449; Thomas (1972), Physiol. Rev. 52:563; Hille
            (2001), Ion Channels of Excitable Membranes, 3rd ed., ch. 1.
"""

from functools import cache

from sympy import Abs, Integer, Sum, pi

from vrest.derived import restate, unfold
from vrest.kernel import (
    Equation,
    Theorem,
    add,
    conjoin,
    define,
    divide,
    generalise,
    instantiate,
    modus_ponens,
    multiply,
    part,
    reflexivity,
    substitute,
    symmetry,
    transitivity,
)
from vrest.result import result
from vrest.vocabulary import (
    N_A,
    V_0,
    C_m,
    Delta_V,
    F,
    I_pump,
    J_K_pump,
    J_Na_pump,
    J_pump,
    N,
    Q,
    V_m,
    area,
    c_total,
    density,
    e,
    excess,
    g_leak,
    i,
    ions,
    radius,
    rate,
    sigma,
    volume,
)

from . import laws

__all__ = [
    "chord_conductance",
    "cycle_current",
    "excess_ion_fraction",
    "membrane_charge",
    "pump_current",
    "pump_current_of_a_cycle",
    "pump_hyperpolarisation",
]

ION = ions.at(i)
LEAK = Sum(ION.g, (i, 1, N))


@result(
    title="Chord conductance equation",
    area="membrane as a circuit",
    function="chord_conductance_potential",
    arguments=("g", "E"),
    keywords=("I_pump",),
    returns=("V_m",),
    defaults={"I_pump": 0.0},
)
def chord_conductance() -> Theorem:
    """Derive the voltage at which ohmic leaks and the pump carry no net current."""
    total = Sum(ION.I, (i, 1, N)) + I_pump
    balance = reflexivity(
        Equation(total, Integer(0)), because="At rest no net current crosses the membrane."
    )
    ohmic = substitute(
        balance,
        generalise(laws.ohmic_leak, i, because="This holds for every ion."),
        because="Insert the current of every leak.",
    )
    split = restate(
        ohmic,
        Integer(0),
        lhs=V_m * LEAK - Sum(ION.g * ION.E, (i, 1, N)) + I_pump,
        because="The voltage is common to all terms.",
    )
    apart = add(
        split,
        Sum(ION.g * ION.E, (i, 1, N)) - I_pump,
        because="Keep the voltage on one side.",
    )
    return restate(
        divide(apart, LEAK, because="The total conductance is positive."),
        (Sum(ION.g * ION.E, (i, 1, N)) - I_pump) / LEAK,
        because="Write both terms over it.",
    )


@cache
def cycle_current() -> Theorem:
    """Derive the current of the pump from what a cycle carries."""
    current = define(
        I_pump,
        F * (J_Na_pump + J_K_pump),
        name="pump_current",
        meaning="The pump current is the charge that the pumped ions carry.",
    )
    return unfold(
        current,
        part(laws.pump_cycle, 0, because="Three Na⁺ leave."),
        part(laws.pump_cycle, 1, because="Two K⁺ enter."),
        because="One charge is left over in a cycle.",
    )


@result(
    title="Pump current",
    area="membrane as a circuit",
    function="pump_current",
    arguments=("density", "rate"),
    returns=("I_pump",),
)
def pump_current() -> Theorem:
    """Derive the current of the pump from its stoichiometry, density and rate."""
    cycles = define(
        J_pump,
        density * rate / N_A,
        name="cycles",
        meaning="Pumps per area times cycles per time, in moles.",
    )
    return substitute(cycle_current(), cycles, because="Count the cycles.")


@result(title="Pump current of a cycle", area="membrane as a circuit")
def pump_current_of_a_cycle() -> Theorem:
    """Derive that a cycle carries one charge, and with it what each pump carries."""
    elementary = define(
        e,
        F / N_A,
        name="elementary_charge",
        meaning="The Faraday constant is the charge of a mole of elementary charges.",
    )
    each = restate(
        multiply(elementary, density * rate, because="Count the pumps and their cycles."),
        F * density * rate / N_A,
        lhs=e * density * rate,
    )
    return conjoin(
        cycle_current(),
        transitivity(pump_current(), symmetry(each), because="In elementary charges."),
        because="Both count the charge that is left over.",
    )


@result(
    title="Hyperpolarisation by the pump",
    area="membrane as a circuit",
    function="pump_hyperpolarisation",
    arguments=("I_pump", "g_leak"),
    returns=("Delta_V",),
)
def pump_hyperpolarisation() -> Theorem:
    """Derive by how much the pump's own current shifts the membrane potential."""
    ohmic = generalise(laws.ohmic_leak, i, because="This holds for every ion.")
    balance = substitute(laws.zero_current, ohmic, because="Insert the current of every leak.")
    pumping = modus_ponens(chord_conductance(), balance, because="Solve for the voltage.")
    silent = instantiate(
        pumping, {V_m: V_0, I_pump: 0}, because="Now without the current of the pump."
    )
    total = define(g_leak, LEAK, name="leak", meaning="All leaks conduct in parallel.")
    shift = define(
        Delta_V, V_m - V_0, name="shift", meaning="The shift is the difference of the two."
    )
    spelt_out = unfold(shift, pumping, silent, because="Insert both voltages.")
    common = restate(
        spelt_out, -I_pump / LEAK, because="The Nernst potentials are the same in both."
    )
    return substitute(common, symmetry(total), because="Name the total conductance.")


@result(
    title="Charge separated by the membrane",
    area="membrane as a circuit",
    function="membrane_charge",
    arguments=("V_m",),
    keywords=("C_m", "area"),
    returns=("Q",),
)
def membrane_charge() -> Theorem:
    """Derive the charge on the membrane of a cell."""
    charge = define(
        Q, sigma * area, name="charge", meaning="The charge is that per area times the area."
    )
    return substitute(charge, laws.capacitor, because="Insert the charge of the capacitor.")


@result(
    title="Fraction of ions that carry the membrane potential",
    area="membrane as a circuit",
    function="excess_ion_fraction",
    arguments=("V_m",),
    keywords=("C_m", "radius", "c_total"),
    returns=("excess",),
)
def excess_ion_fraction() -> Theorem:
    """Derive how few of a spherical cell's ions carry its membrane potential."""
    elementary = define(
        e,
        F / N_A,
        name="elementary_charge",
        meaning="The Faraday constant is the charge of a mole of elementary charges.",
    )
    sphere = define(area, 4 * pi * radius**2, name="sphere_area", meaning="The cell is a sphere.")
    content = define(
        volume,
        4 * pi * radius**3 / 3,
        name="sphere_volume",
        meaning="Its volume is that of a sphere.",
    )
    fraction = define(
        excess,
        Abs(Q) / e / (N_A * c_total * volume),
        name="excess",
        meaning="Elementary charges on the membrane over mobile ions in the cell.",
    )
    spelt_out = unfold(
        fraction,
        membrane_charge(),
        elementary,
        sphere,
        content,
        because="Insert the charge and the size of the cell.",
    )
    return restate(
        spelt_out,
        3 * C_m * Abs(V_m) / (F * radius * c_total),
        because="The area over the volume of a sphere is 3/r.",
    )
