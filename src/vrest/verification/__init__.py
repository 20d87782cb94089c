"""Verification: what a book prints goes in, a verdict comes out."""

__all__: list[str] = []
