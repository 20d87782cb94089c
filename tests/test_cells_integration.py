import subprocess
import sys

import numpy as np
import pytest

from vrest.cells.integration import integrate

FOLLOW = """
import sys
from vrest import pumps
from vrest.cells import CellModel, Ion, simulate
sodium = Ion(name="Na", z=1, c_in=14.0, c_out=145.0, g=0.2, n_pump=3)
potassium = Ion(name="K", z=1, c_in=123.0, c_out=3.5, g=0.7, n_pump=-2)
cell = CellModel(
    ions=(sodium, potassium), T=310.0, C_m=0.02, area=1e-9, volume=1e-15,
    pump=pumps.power(1e-4), V_m=-0.07,
)
print("scipy" in sys.modules)
simulate(cell, [0.0, 60.0])
print("scipy" in sys.modules, "sympy" in sys.modules)
"""


def test_it_is_the_integrator_of_scipy() -> None:
    """An exponential decay comes out as such."""
    found = integrate(lambda _, y: -y, (0.0, 1.0), [1.0], method="BDF", rtol=1e-8, atol=1e-10)
    assert found.y[0, -1] == pytest.approx(np.exp(-1.0), rel=1e-6)


def test_scipy_is_loaded_when_a_cell_is_followed_and_sympy_never() -> None:
    """Steady states and models need NumPy alone, a course in time SciPy beside it."""
    done = subprocess.run(
        [sys.executable, "-c", FOLLOW], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == ["False", "True", "False"]
