"""The three classes that verdicts fall into, written apart from those of the package."""

from typing import Final

__all__ = ["CLASSES"]

CLASSES: Final = {
    "proved": "proved",
    "proved_if": "conditional",
    "approx": "conditional",
    "refuted": "refuted",
    "dimension_error": "refuted",
}
