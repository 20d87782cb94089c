"""Grammar: boxes become tokens, and tokens a syntax tree."""

__all__: list[str] = []
