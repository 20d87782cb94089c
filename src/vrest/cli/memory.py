"""How often Python looks for objects that nothing reaches: seldom, and not as it ends.

What a derivation makes lives on until the process ends, when the system takes all of it back.
"""

import atexit
import gc

__all__ = ["collect_rarely"]


def collect_rarely(made: int) -> None:
    """Let Python look for unreachable objects less often, and no more as the process ends.

    Parameters
    ----------
    made : int
        How many objects may be made until it looks.
    """
    gc.set_threshold(made, *gc.get_threshold()[1:])
    atexit.unregister(gc.freeze)  # registered once, however often this is called
    atexit.register(gc.freeze)
