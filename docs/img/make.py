"""Draw the pictures of the documentation again, beside this file.

``nernst.png`` is a page that vrest prints and needs pdflatex and pdftoppm; ``run_down.png`` is
computed by `vrest.simulate` and needs matplotlib, and so are the pictures of the examples:
``python docs/img/make.py``, or ``python docs/img/make.py run_down neuron`` for some of them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

import vrest
from vrest.catalogue import get
from vrest.cells import CellModel, Ion, pump_off
from vrest.rendering import write

HERE = Path(__file__).parent
EXAMPLES = ("neuron", "volume", "fibres")


def page() -> None:
    """Print the derivation of the Nernst potential, and keep its first page."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nernst.pdf"
        write(get("nernst"), file, detail="brief")
        size = ["-r", "80", "-x", "60", "-y", "60", "-W", "540", "-H", "735"]
        command = ["pdftoppm", "-png", "-gray", "-f", "1", "-l", "1", "-singlefile", *size]
        subprocess.run([*command, file, HERE / "nernst"], check=True)


def run_down() -> None:
    """Stop the pump of a cell that has come to rest, and draw what follows."""
    cell = CellModel(
        ions=(
            Ion(name="Na", z=1, c_in=12.0, c_out=145.0, g=0.2, n_pump=3),
            Ion(name="K", z=1, c_in=125.0, c_out=3.5, g=0.7, n_pump=-2),
            Ion(name="Cl", z=-1, c_in=8.0, c_out=120.0, g=0.2),
        ),
        T=310.15, C_m=0.01, area=7.9e-10, volume=2e-15, pump=1e-7, V_m=-0.07,
    )  # fmt: skip
    times = np.linspace(-7200.0, 5400.0, 800)
    course = vrest.simulate(cell, times, protocol=[(0.0, pump_off)])
    minutes = course.t / 60.0
    figure = Figure(figsize=(6.4, 2.6), layout="constrained")
    volts, content = figure.subplots(1, 2, sharex=True)
    volts.plot(minutes, 1e3 * course.V_m, "k", label=r"$V_\mathrm{m}$")
    for name, E in zip(course.ions, course.E, strict=True):
        volts.plot(minutes, 1e3 * E, "--", label=rf"$E_\mathrm{{{name}}}$")
        content.plot(minutes, course[name], label=name)
    volts.set(xlabel="minutes after the pump stops", ylabel="mV")
    content.set(xlabel="minutes after the pump stops", ylabel="mM inside")
    for axes in (volts, content):
        axes.set_xlim(-10.0, 90.0)
        axes.legend(frameon=False, fontsize="small", ncols=2)
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "run_down.png", dpi=110)


def example(name: str) -> None:
    """Let an example draw its figure."""
    script = HERE.parent / "examples" / f"{name}.py"
    subprocess.run([sys.executable, script, HERE / f"{name}.png"], check=True)


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["nernst", "run_down", *EXAMPLES]
    for each in wanted:
        if each == "nernst":
            page()
        elif each == "run_down":
            run_down()
        else:
            example(each)
