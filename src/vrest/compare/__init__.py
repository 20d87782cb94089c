"""Compare: a user's own Python function against a proved result."""

from vrest.compare.function import Agreement, Comparison, verify_function

__all__ = ["Agreement", "Comparison", "verify_function"]
