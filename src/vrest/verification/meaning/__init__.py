"""Meaning: a text becomes relations between quantities, with what its words say."""

__all__: list[str] = []
