"""NumPy's warnings are off inside and as they were outside."""

import threading
import warnings

import numpy as np

from vrest.numerics.quiet import quietly


def test_nothing_is_said_and_nothing_changed() -> None:
    """What the caller has set stays set, in every thread."""
    found = []

    def run() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with np.errstate(divide="raise", over="call"):
                before = np.geterr()
                found.append(quietly(np.log, np.zeros(2)).tolist())
                found.append(np.geterr() == before)

    run()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == [[-np.inf, -np.inf], True] * 2
