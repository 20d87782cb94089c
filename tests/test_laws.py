"""Pin the postulates: what they say, their sources, and that there are no more."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from sympy import Derivative, Integer, Sum, exp, log

import pins_chloride
import pins_moment
import pins_network
import pins_rectifier
from vrest import vocabulary as v
from vrest.derivations import laws
from vrest.kernel import Conjunction, Equation, Kind, Statement, Theorem
from vrest.vocabulary import cell, circuit

ROOT = Path(__file__).parent.parent
POSTULATES: dict[str, tuple[Kind, Statement]] = {
    "electrochemical_potential": (
        Kind.LAW,
        Equation(v.mu_bar, v.mu_std + v.R * v.T * log(v.c / v.c_ref) + v.z * v.F * v.phi),
    ),
    "linear_flux": (
        Kind.LAW,
        Equation(v.J_x(v.x), -v.D * v.c_x(v.x) / (v.R * v.T) * Derivative(v.mu_x(v.x), v.x)),
    ),
    "conservation": (Kind.LAW, Equation(v.J_x(v.x), v.J)),
    "constant_field": (
        Kind.MODEL,
        Equation(Derivative(v.phi_x(v.x), v.x), (v.phi_out - v.phi_in) / v.d),
    ),
    "partition": (
        Kind.BOUNDARY,
        Conjunction(
            (
                Equation(v.c_x(Integer(0)), v.beta * v.c_in),
                Equation(v.c_x(v.d), v.beta * v.c_out),
            )
        ),
    ),
    "independence": (
        Kind.MODEL,
        Equation(
            v.I_m,
            Sum(v.cations.at(v.i).I, (v.i, 1, v.N)) + Sum(v.anions.at(v.j).I, (v.j, 1, v.M)),
        ),
    ),
    "ohmic_leak": (
        Kind.MODEL,
        Equation(v.ions.at(v.i).I, v.ions.at(v.i).g * (v.V_m - v.ions.at(v.i).E)),
    ),
    "zero_current": (
        Kind.LAW,
        Equation(Sum(v.ions.at(v.i).I, (v.i, 1, v.N)) + v.I_pump, Integer(0)),
    ),
    "pump_cycle": (
        Kind.LAW,
        Conjunction(
            (
                Equation(v.J_Na_pump, 3 * v.J_pump),
                Equation(v.J_K_pump, -2 * v.J_pump),
            )
        ),
    ),
    "capacitor": (Kind.LAW, Equation(v.sigma, v.C_m * v.V_m)),
    "pump_stoichiometry": (
        Kind.LAW,
        Conjunction(
            (
                Equation(v.J_Na_pump, circuit.n_Na * v.J_pump),
                Equation(v.J_K_pump, -circuit.n_K * v.J_pump),
            )
        ),
    ),
    "drift_diffusion": (
        Kind.LAW,
        Equation(
            v.J_x(v.x),
            -v.D
            * (
                Derivative(circuit.c_n(v.x), v.x)
                + v.z * v.F * circuit.c_n(v.x) * Derivative(v.phi_x(v.x), v.x) / (v.R * v.T)
            ),
        ),
    ),
    "partition_of_any": (
        Kind.BOUNDARY,
        Conjunction(
            (
                Equation(circuit.c_n(Integer(0)), v.beta * circuit.c_inner),
                Equation(circuit.c_n(v.d), v.beta * circuit.c_outer),
            )
        ),
    ),
    "boltzmann": (
        Kind.LAW,
        Equation(circuit.odds, exp(-circuit.Delta_G / (v.R * v.T))),
    ),
    "eyring": (
        Kind.LAW,
        Equation(v.P, circuit.P_limit * exp(-circuit.Delta_G_peak / (v.R * v.T))),
    ),
    "poisson": (
        Kind.LAW,
        Equation(circuit.permittivity * Derivative(circuit.field_x(v.x), v.x), circuit.rho_x(v.x)),
    ),
    "poisson_at_the_face": (
        Kind.LAW,
        Equation(circuit.permittivity * circuit.field_x(Integer(0)), v.sigma),
    ),
    "electroneutrality_inside": (
        Kind.LAW,
        Equation(
            Sum(v.ions.at(v.i).z * v.ions.at(v.i).c_in, (v.i, 1, v.N)) + circuit.z_A * cell.A_in,
            Integer(0),
        ),
    ),
    "electroneutrality_of_a_salt": (
        Kind.LAW,
        Equation(circuit.cation.c_in - circuit.anion.c_in + circuit.z_A * cell.A_in, Integer(0)),
    ),
    "electroneutrality_of_cations": (
        Kind.LAW,
        Equation(Sum(v.cations.at(v.i).c_in, (v.i, 1, v.N)) + circuit.z_A * cell.A_in, Integer(0)),
    ),
    "independence_of_two": (Kind.MODEL, Equation(v.I_m, circuit.A.I + circuit.B.I)),
    "independence_of_cations": (
        Kind.MODEL,
        Equation(
            v.I_m,
            Sum(v.cations.at(v.i).I, (v.i, 1, v.N))
            + Sum(circuit.divalent_cations.at(v.i).I, (v.i, 1, circuit.L_div)),
        ),
    ),
    "independence_with_divalent_cations": (
        Kind.MODEL,
        Equation(
            v.I_m,
            Sum(v.cations.at(v.i).I, (v.i, 1, v.N))
            + Sum(v.anions.at(v.j).I, (v.j, 1, v.M))
            + Sum(circuit.divalent_cations.at(v.i).I, (v.i, 1, circuit.L_div)),
        ),
    ),
    "independence_with_divalent_ions": (
        Kind.MODEL,
        Equation(
            v.I_m,
            Sum(v.cations.at(v.i).I, (v.i, 1, v.N))
            + Sum(v.anions.at(v.j).I, (v.j, 1, v.M))
            + Sum(circuit.divalent_cations.at(v.i).I, (v.i, 1, circuit.L_div))
            + Sum(circuit.divalent_anions.at(v.j).I, (v.j, 1, circuit.M_div)),
        ),
    ),
    "steady_sodium_and_potassium": (
        Kind.LAW,
        Conjunction(
            (
                Equation(v.Na.J + v.J_Na_pump, Integer(0)),
                Equation(v.K.J + v.J_K_pump, Integer(0)),
            )
        ),
    ),
}
POSTULATES |= pins_network.POSTULATES | pins_chloride.POSTULATES
POSTULATES |= pins_rectifier.POSTULATES | pins_moment.POSTULATES
# Forms of a law that has its name from another one.
CALLED: dict[str, str] = {
    "drift_diffusion": "linear_flux",
    "partition_of_any": "partition",
    "electroneutrality_inside": "electroneutrality",
    "electroneutrality_of_a_salt": "electroneutrality",
    "electroneutrality_of_cations": "electroneutrality",
    "independence_of_cations": "independence",
    "independence_of_two": "independence",
    "poisson_at_the_face": "poisson",
    "independence_with_divalent_cations": "independence",
    "independence_with_divalent_ions": "independence",
    "electroneutrality_in_time": "electroneutrality",
    "passive_mass_balance": "mass_balance",
    "pump_stoichiometry": "pump_cycle",
    "steady_species": "mass_balance",
    "steady_sodium_and_potassium": "mass_balance",
    **pins_chloride.CALLED,
    **pins_rectifier.CALLED,
    **pins_moment.CALLED,
}


def test_there_are_no_other_postulates() -> None:
    """The package exports these theorems and nothing else."""
    assert set(laws.__all__) == set(POSTULATES)


def test_every_law_of_a_subject_is_exported() -> None:
    """By its name, which no two subjects share; there are no laws of another name."""
    names: list[str] = []
    for path in (ROOT / "derivations" / "laws").glob("[a-z]*.py"):
        subject = import_module(f"{laws.__name__}.{path.stem}")
        assert all(getattr(laws, name) is getattr(subject, name) for name in subject.__all__)
        names += subject.__all__
    assert sorted(names) == sorted(laws.__all__)
    for name in ("ohms_law", "_SUBJECT", "__wrapped__"):
        with pytest.raises(AttributeError, match=f"no law called '{name}'"):
            getattr(laws, name)


@pytest.mark.parametrize("name", POSTULATES)
def test_a_postulate_says_exactly_this(name: str) -> None:
    """Each is its own only hypothesis, with a meaning and a source, and nothing behind it."""
    theorem = getattr(laws, name)
    assert isinstance(theorem, Theorem)
    (hypothesis,) = theorem.hypotheses
    kind, statement = POSTULATES[name]
    assert (hypothesis.kind, hypothesis.name) == (kind, CALLED.get(name, name))
    assert theorem.statement == hypothesis.statement == statement
    assert hypothesis.meaning.endswith(".")
    assert any(character.isdigit() for character in hypothesis.source)
    assert theorem.premises == ()


def test_only_this_folder_postulates() -> None:
    """No other file of the engine or the physics calls `law`, or assumes a model or a boundary."""
    for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "derivations").rglob("*.py")):
        if path.parent == ROOT / "derivations" / "laws":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "law", path
                kinds = {k.value.attr for k in node.keywords if isinstance(k.value, ast.Attribute)}
                assert node.func.id != "assume" or kinds <= {"SUPPOSITION", "DOMAIN"}, path
