"""Relations: what results say of the ions of a claim, and whether a relation follows."""

__all__: list[str] = []
