"""Verdicts: from readings of a claim to what is said of it."""

__all__: list[str] = []
