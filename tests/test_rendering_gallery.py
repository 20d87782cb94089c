"""Test the page of contents."""

import re

from test_rendering_html import checked
from vrest import catalogue
from vrest.derivations.driving_force import driving_force
from vrest.derivations.electrochemical_potential import electrochemical_potential_difference
from vrest.derivations.nernst import nernst, nernst_reciprocal, nernst_slope
from vrest.kernel import Theorem
from vrest.rendering import gallery
from vrest.result import result

RESULTS = [
    electrochemical_potential_difference,
    nernst,
    nernst_reciprocal,
    nernst_slope,
    driving_force,
]


def test_the_gallery_lists_every_result() -> None:
    """Each has its title, statement, assumptions and function."""
    source = gallery(RESULTS)
    found = checked(source)
    assert "5 results" in source
    assert "<h3>Nernst potential <code>nernst</code></h3>" in source
    assert "Assumes 1 law, 2 definitions. Function: <code>nernst_potential</code>." in source
    assert {entry.id for entry in RESULTS} <= set(found.of("id"))
    assert source.count("<math") == len(RESULTS)


def test_links_lead_to_the_files() -> None:
    """Each result lists its files, and its box leads to the first of them."""
    source = gallery([nernst], links={"nernst": {"HTML": "nernst.html", "PDF": "nernst.pdf"}})
    assert '<a href="nernst.html">HTML</a>, <a href="nernst.pdf">PDF</a>' in source
    assert source.count("nernst.html") == 2
    assert "1 result," in source


def test_the_picture_shows_the_nearest_dependencies() -> None:
    """The law leads to the difference, that to the forms of Nernst, one after the other."""
    source = gallery(RESULTS)
    assert source.count("<path") == 4
    assert source.count('class="law"') == 1
    assert "What rests on what" in source


def test_areas_have_a_menu() -> None:
    """Two areas are two sections."""

    @result(title="Mine", area="my area")
    def mine() -> Theorem:
        derived: Theorem = nernst_slope()
        return derived

    source = gallery([nernst, mine], title="Two areas")
    found = checked(source)
    assert '<a href="#my-area">my area</a>' in source
    assert found.headings == [1, 2, 3, 2, 3]
    assert "<nav" not in gallery([nernst])


def test_a_reader_can_search() -> None:
    """The box is hidden where scripts are not allowed, and nothing is fetched to search."""
    shown = gallery([nernst])
    assert 'type="search" id="find"' in shown
    assert 'autocomplete="off" hidden>' in shown
    assert shown.count("<script>") == 1
    assert "fetch(" not in shown
    assert "src=" not in shown
    assert "split(/\\s+/)" in shown
    assert "<code>nernst</code></h3>" in shown


def test_letters_in_a_summary_are_formulas() -> None:
    """What is derived is said with E_Cl set as in the formula."""
    text = gallery([catalogue.get("passive_chloride")])
    (said,) = re.findall(r"</h3>\n<p>(.*?)</p>", text)
    assert "E_Cl is" not in said
    assert said.count("<math") == 1
