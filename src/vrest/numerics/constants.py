"""The constants of nature that the formulas use, as floats and as exact decimals.

Since 2019 the SI fixes the elementary charge, the Boltzmann and the Avogadro constant exactly, and
so their products: the gas constant and the Faraday constant.  `DECIMALS` holds every digit.

References: BIPM (2019), The International System of Units, 9th ed.; CODATA 2022.
"""

from typing import Final

__all__ = ["DECIMALS", "N_A", "SOURCE", "F", "R", "e", "eps_0", "k_B"]

SOURCE: Final = "BIPM (2019), The International System of Units, 9th ed.; exact; as in CODATA 2022"
DECIMALS: Final = {
    "F": "96485.3321233100184",
    "N_A": "6.02214076e23",
    "R": "8.31446261815324",
    "e": "1.602176634e-19",
    "eps_0": "8.8541878188e-12",
    "k_B": "1.380649e-23",
}
F: Final = float(DECIMALS["F"])
N_A: Final = float(DECIMALS["N_A"])
R: Final = float(DECIMALS["R"])
e: Final = float(DECIMALS["e"])
eps_0: Final = float(DECIMALS["eps_0"])
k_B: Final = float(DECIMALS["k_B"])  # noqa: N816  (physics name)
