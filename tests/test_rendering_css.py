"""Test the style sheets."""

import re

from vrest.rendering.css import FRAGMENT_CSS, PAGE_CSS


def test_a_fragment_styles_nothing_but_itself() -> None:
    """Inside another page every rule keeps to the article."""
    inside = re.sub(r"@media[^{]*\{|\s", "", FRAGMENT_CSS)
    selectors = [rule.split("{")[0] for rule in inside.split("}") if "{" in rule]
    assert selectors
    assert all(part.startswith(".vrest") for rule in selectors for part in rule.split(","))


def test_rules_are_closed() -> None:
    """Every brace is closed."""
    for css in (FRAGMENT_CSS, PAGE_CSS):
        assert css.count("{") == css.count("}")
        assert "url(" not in css
