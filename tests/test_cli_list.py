import json

from commands import run, sentence
from vrest import catalogue


def test_every_result_is_listed() -> None:
    """Each with its name, its title, what it says, and how to compute it."""
    shown = run("list")
    assert shown.exit_code == 0
    for result in catalogue.results().values():
        assert result.id in shown.stdout
        assert result.title in shown.stdout
    assert "V_m = R T/(z F) ln(c_out/c_in)" in shown.stdout
    assert "nernst_potential(c_in, c_out, z, T)" in shown.stdout
    assert f"{len(catalogue.results())} results." in shown.stdout


def test_a_program_reads_an_array() -> None:
    """The fields are fixed, in reading order."""
    shown = run("list", "--json")
    assert shown.exit_code == 0
    listed = json.loads(shown.stdout)
    assert [item["id"] for item in listed] == list(catalogue.results())
    for item in listed:
        assert list(item) == ["id", "title", "statement", "area", "hypotheses", "function"]
    nernst = next(item for item in listed if item["id"] == "nernst")
    assert nernst["title"] == "Nernst potential"
    assert nernst["statement"] == "(Delta_mu = 0) ⇔ (V_m = R*T*log(c_out/c_in)/(F*z))"
    assert nernst["area"] == "thermodynamics"
    assert nernst["function"] == "nernst_potential"
    assert "electrochemical_potential" in {h["name"] for h in nernst["hypotheses"]}
    assert {h["kind"] for h in nernst["hypotheses"]} == {"law", "definition"}
    assert all(list(h) == ["kind", "name", "statement"] for h in nernst["hypotheses"])


def test_one_area_is_listed() -> None:
    """Whatever its case."""
    listed = json.loads(run("list", "--area", "Thermodynamics", "--json").stdout)
    assert {item["area"] for item in listed} == {"thermodynamics"}


def test_an_unknown_area_is_refused() -> None:
    """The areas that exist are named."""
    said = sentence(run("list", "--area", "alchemy"))
    assert said.startswith("there is no area 'alchemy'; accepted: 'thermodynamics'")
