"""Run the benchmarks: a quick look, or with ``--full`` all, and the page of the documentation."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
OUTPUT = HERE.parent / "build" / "benchmarks"
QUICK = {"Import time": "import_time.py", "The identity test": "identity.py"}
LONG = {"Pump and leak": "pump_leak.py", "A sweep larger than memory": "sweep.py"}


def main() -> None:
    """Measure, print and write; times are those of one run on one machine, no promise."""
    given = [word for word in sys.argv[1:] if word != "--full"]
    full = "--full" in sys.argv
    given += [] if full else ["--quick"]
    command = [sys.executable, str(HERE / "functions.py"), "--output", str(OUTPUT), *given]
    subprocess.run(command, check=True)
    text = (OUTPUT / "functions.md").read_text("utf-8")
    parts = ["# Benchmarks", "", "What `python benchmarks/run.py --full` measured last.", ""]
    parts += [text.replace("# Functions", "## Functions", 1)]
    for title, name in {**QUICK, **(LONG if full else {})}.items():
        done = subprocess.run([sys.executable, str(HERE / name)], capture_output=True, text=True)
        print(done.stdout)
        parts += [f"## {title}", "", "```text", done.stdout.rstrip(), "```", ""]
    (PAGE if full else OUTPUT / "benchmarks.md").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
