"""The exceptions that vrest raises on purpose; each message says what would be accepted."""

from typing import Any

__all__ = ["DimensionError", "MissingExtraError", "ReadError", "RuleError", "VrestError"]


class VrestError(Exception):
    """Be the parent of every refusal that is specific to vrest."""


class RuleError(VrestError):
    """Refuse a step of a proof, naming the rule, the reason and the objects that it concerns."""

    def __init__(self, rule: str, reason: str, *objects: Any) -> None:
        self.rule, self.reason, self.objects = rule, reason, objects
        shown = "".join(f"\n    {item}" for item in objects)
        super().__init__(f"{rule}: {reason}{shown}")


class DimensionError(VrestError):
    """Refuse an expression whose parts have different dimensions; both sides are shown."""

    def __init__(self, reason: str, *sides: tuple[Any, Any]) -> None:
        self.reason, self.sides = reason, sides
        shown = "".join(f"\n    {item}  has the dimension  {unit}" for item, unit in sides)
        super().__init__(f"{reason}{shown}")


class ReadError(VrestError):
    """Refuse a text, with the line, a caret under the place, and what was expected there."""

    def __init__(self, reason: str, line: str = "", column: int = 0) -> None:
        self.reason, self.line, self.column = reason, line, column
        caret = f"\n    {line}\n    {' ' * column}^" if line else ""
        super().__init__(f"{reason}{caret}")


class MissingExtraError(VrestError, ImportError):
    """Say which optional package is missing and how to install it."""
