"""The constants of the formulas are those of the vocabulary, and exact."""

from decimal import Decimal

from vrest import vocabulary
from vrest.numerics import constants
from vrest.quantity import Quantity, quantity_of


def declared() -> dict[str, Quantity]:
    """Return the constants of nature in the vocabulary."""
    symbols = [s for s in vars(vocabulary).values() if type(s).__name__ == "Symbol"]
    return {q.name: q for q in map(quantity_of, symbols) if q.value is not None}


def test_every_constant_of_the_vocabulary_is_there() -> None:
    """The formulas and the theorems use the same digits."""
    assert {"R", "F"} <= declared().keys() <= constants.DECIMALS.keys()
    for name, quantity in declared().items():
        assert constants.DECIMALS[name] == quantity.value


def test_floats_are_the_nearest_to_the_decimals() -> None:
    """Each float is its decimal, rounded once."""
    for name, digits in constants.DECIMALS.items():
        assert getattr(constants, name) == float(digits)


def test_the_products_are_exact() -> None:
    """R and F are products of constants that the SI fixes."""
    exact = {name: Decimal(digits) for name, digits in constants.DECIMALS.items()}
    assert exact["R"] == exact["N_A"] * exact["k_B"]
    assert exact["F"] == exact["N_A"] * exact["e"]
    assert "CODATA 2022" in constants.SOURCE
