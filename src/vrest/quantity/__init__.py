"""Quantities: what a symbol measures, where it may lie, and the dimension of an expression."""

from vrest.quantity.declaration import (
    declare,
    declare_coordinate,
    declare_family,
    declare_function,
)
from vrest.quantity.dimension import CLASSES, dimension_of, is_known
from vrest.quantity.registry import (
    Domain,
    Quantity,
    is_as_declared,
    is_variable,
    quantity_of,
)

__all__ = [
    "CLASSES",
    "Domain",
    "Quantity",
    "declare",
    "declare_coordinate",
    "declare_family",
    "declare_function",
    "dimension_of",
    "is_as_declared",
    "is_known",
    "is_variable",
    "quantity_of",
]
