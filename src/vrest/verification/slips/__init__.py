"""Slips: what goes wrong in a formula, and the nearest true one."""

__all__: list[str] = []
