"""SciPy's stiff integrator, imported when it is first used."""

from typing import Any

__all__ = ["integrate"]


def integrate(*args: Any, **kwargs: Any) -> Any:
    """Call `scipy.integrate.solve_ivp`."""
    from scipy.integrate import solve_ivp

    return solve_ivp(*args, **kwargs)
