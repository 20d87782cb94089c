"""SciPy's stiff integrator, imported when it is first used."""

import warnings
from typing import Any

__all__ = ["integrate"]


def integrate(*args: Any, **kwargs: Any) -> Any:
    """Call `scipy.integrate.solve_ivp`."""
    from scipy.integrate import solve_ivp

    with warnings.catch_warnings():
        # of a singular step, which the integrator makes smaller
        warnings.simplefilter("ignore", RuntimeWarning)
        return solve_ivp(*args, **kwargs)
