"""Quantities: what a symbol measures, where it may lie, and the dimension of an expression."""

from vrest.quantity.declaration import (
    Domain,
    Quantity,
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
    is_variable,
    quantity_of,
)
from vrest.quantity.dimension import dimension_of, is_known

__all__ = [
    "Domain",
    "Quantity",
    "declare",
    "declare_coordinate",
    "declare_family",
    "declare_function",
    "dimension_of",
    "is_known",
    "is_variable",
    "quantity_of",
]
