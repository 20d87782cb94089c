"""Notation: what is printed, in any language, becomes boxes with their indices."""

__all__: list[str] = []
