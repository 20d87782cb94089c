"""Run every benchmark, and write the page of the documentation that shows what was measured."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
OUTPUT = HERE.parent / "build" / "benchmarks"
OTHERS = {
    "Import time": "import_time.py",
    "Pump and leak": "pump_leak.py",
    "A sweep larger than memory": "sweep.py",
    "The identity test": "identity.py",
}


def main() -> None:
    """Measure, print and write; times are those of one run on one machine, no promise."""
    command = [sys.executable, str(HERE / "functions.py"), "--output", str(OUTPUT), *sys.argv[1:]]
    subprocess.run(command, check=True)
    text = (OUTPUT / "functions.md").read_text("utf-8")
    parts = ["# Benchmarks", "", "What `make bench` measured last.", ""]
    parts += [text.replace("# Functions", "## Functions", 1)]
    for title, name in OTHERS.items():
        done = subprocess.run([sys.executable, str(HERE / name)], capture_output=True, text=True)
        print(done.stdout)
        parts += [f"## {title}", "", "```text", done.stdout.rstrip(), "```", ""]
    PAGE.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
