"""Quantities: what a letter with its indices stands for."""

__all__: list[str] = []
