"""``vrest generate``: write the numeric functions from the theorems, or say that they are stale."""

import click

from vrest import catalogue
from vrest.cli import listing
from vrest.cli.terminal import FAILED, refusing, say
from vrest.numerics import generator, partials, stubs
from vrest.rendering import write_file
from vrest.verification.relations import index

__all__ = ["command"]


@click.command(
    name="generate",
    short_help="Write the numeric functions from the theorems.",
    epilog="""\b
Examples:
  vrest generate
  vrest generate --check""",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail with a diff if it is stale."
)
def command(*, only_check: bool) -> None:
    """Write the functions, their derivatives and types, the index and the list from the theorems.

    With --check, print what would change and end with status 1, or say that nothing would.
    """
    results = [r for r in catalogue.results().values() if r.module.startswith("vrest.derivations.")]
    stale = False
    for source in (generator, partials, stubs, index, listing):
        name = source.PATH.name
        with refusing():
            difference = source.check(results, source.PATH)
            if not difference:
                say(f"{name} is what the theorems say.")
            elif only_check:
                stale = True
                say(difference)
                say(f"{name} is stale; `vrest generate` writes it again.", err=True)
            else:
                write_file(source.PATH, source.generate(results))
                say(f"Wrote {source.PATH}")
    if stale:
        raise SystemExit(FAILED)
