"""Settings that every test shares."""

import os

from hypothesis import settings

# One thread for linear algebra, so that tests side by side do not fight for processors, and a
# process can be copied; it counts only before NumPy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# NIGHTLY is for a machine that nobody waits for; timing belongs to benchmarks, hence no deadline.
for name, examples in {"dev": 50, "ci": 500, "nightly": 10_000}.items():
    settings.register_profile(name, max_examples=examples, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
