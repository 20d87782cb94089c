"""The catalogue: every result by name, and files of one's own."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from vrest import catalogue
from vrest.catalogue import get, load, results
from vrest.result import AREAS

MINE = '''
from vrest.kernel import reflexivity
from vrest.result import result
from vrest.vocabulary import V_m

__all__ = ["mine"]


@result(title="Mine", area="{area}")
def mine():
    """Derive that a voltage is itself."""
    return reflexivity(V_m)
'''


def written(folder: Path, text: str) -> Path:
    """Write a derivation file."""
    path = folder / "mine.py"
    path.write_text(text, "utf-8")
    return path


def test_results_stand_in_reading_order() -> None:
    """Areas follow one another, and the law's first consequence comes first."""
    areas = [AREAS.index(item.area) for item in results().values()]
    assert areas == sorted(areas)
    assert next(iter(results())) == "electrochemical_potential_difference"


def test_a_result_is_found_by_name() -> None:
    """An unknown name is refused with the nearest ones."""
    assert get("nernst").title == "Nernst potential"
    with pytest.raises(ValueError, match="did you mean nernst"):
        get("nernts")
    with pytest.raises(ValueError, match="vrest list"):
        get("quantum_gravity_of_a_squid")


def test_a_file_of_ones_own_is_loaded(tmp_path: Path) -> None:
    """One function and one line make a result."""
    found = load(written(tmp_path, MINE.format(area="my area")))
    assert list(found) == ["mine"]
    assert str(found["mine"]().statement) == "V_m = V_m"


def test_the_names_of_all_results_are_known_without_loading_any() -> None:
    """One more or one less are not all."""
    everything = list(results())
    assert catalogue.are_own(everything)
    assert not catalogue.are_own(everything[1:])
    assert not catalogue.are_own([*everything, "mine"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("__all__ = []", "names no result"),
        ("raise RuntimeError('no')", "RuntimeError: no"),
        ("def broken(:", "SyntaxError"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    """The message names the file and what is wrong with it."""
    with pytest.raises(ValueError, match=r"mine\.py") as caught:
        load(written(tmp_path, text))
    assert said in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """What is not a Python file is not run."""
    with pytest.raises(ValueError, match="not a Python file"):
        load(tmp_path / "absent.py")
    with pytest.raises(ValueError, match="not a Python file"):
        load(tmp_path)


def test_a_third_party_joins_by_an_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package's results stand after the project's own."""
    (tmp_path / "their_physics.py").write_text(MINE.format(area="theirs"), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("theirs", "their_physics", "vrest.derivations")
    monkeypatch.setattr(catalogue, "_guests", lambda: [entry])
    results.cache_clear()
    try:
        assert list(results())[-1] == "mine"
        assert not catalogue.are_own(list(results())[:-1])
    finally:
        results.cache_clear()


def test_two_results_of_one_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which one is meant would be a guess."""
    text = MINE.format(area="theirs").replace("mine", "nernst")
    (tmp_path / "rival_physics.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("rival", "rival_physics", "vrest.derivations")
    monkeypatch.setattr(catalogue, "_guests", lambda: [entry])
    results.cache_clear()
    try:
        with pytest.raises(ValueError, match="two results are called 'nernst'"):
            results()
    finally:
        results.cache_clear()
