"""Run the benchmarks: a quick look, or with ``--full`` all, and the page of the documentation."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
OUTPUT = HERE.parent / "build" / "benchmarks"
# What writes a part of the page itself, and what it is told for a quick look.
WRITTEN = {"functions": ("--quick",), "accuracy": ("--points", "2000")}
PRINTED = {"Import time": "import_time.py", "The identity test": "identity.py"}
LONG = {
    "The first call": "first_call.py",
    "Pump and leak": "pump_leak.py",
    "A sweep larger than memory": "sweep.py",
}


def main() -> None:
    """Measure, print and write; times are those of one run on one machine, no promise."""
    given = [word for word in sys.argv[1:] if word != "--full"]
    full = "--full" in sys.argv
    parts = ["# Benchmarks", "", "What `python benchmarks/run.py --full` measured last.", ""]
    for name, quick in WRITTEN.items():
        own = given if full else [*given, *quick]
        command = [sys.executable, str(HERE / f"{name}.py"), "--output", str(OUTPUT), *own]
        subprocess.run(command, check=True)
        parts += ["#" + (OUTPUT / f"{name}.md").read_text("utf-8")]
    for title, name in {**PRINTED, **(LONG if full else {})}.items():
        done = subprocess.run([sys.executable, str(HERE / name)], stdout=subprocess.PIPE, text=True)
        if not done.stdout:  # one that misses its bound says so, and ends with 1
            done.check_returncode()
        print(done.stdout)
        parts += [f"## {title}", "", "```text", done.stdout.rstrip(), "```", ""]
    (PAGE if full else OUTPUT / "benchmarks.md").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
