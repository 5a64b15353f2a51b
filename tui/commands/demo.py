"""`fingerpost demo`: a believable school to look at."""

import shlex
import sys
from pathlib import Path

import click

from tui.commands.context import Where, speaks_plainly
from tui.commands.refused import RefusedError

_EXAMPLES = "\b\nExamples\n  fingerpost demo ./school\n  fingerpost demo ./school --learners 1500 --seed 7 --no-open"


@click.command("demo", epilog=_EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--learners", "count", type=click.IntRange(1, 200_000), default=60, metavar="N", show_default=True, help="How many."
)
@click.option(
    "--seed", type=int, default=7, metavar="S", show_default=True, help="The same seed and day make the same school."
)
@click.option("--open/--no-open", "opens", default=True, help="Open it afterwards, if there is a terminal.")
@click.pass_context
@speaks_plainly
def command(ctx: click.Context, folder: Path, count: int, seed: int, *, opens: bool) -> None:
    """Make a believable school in DIR, and open it.

    A demo school that was made there before with the same seed is opened as it is.
    """
    from store.place import is_store
    from tui.demo_school import is_same_demo, make_demo

    if is_store(folder):
        if not is_same_demo(folder, seed, count):
            raise RefusedError(f"{folder} holds another school. Choose a new folder.")
        click.echo(f"{folder} holds this school already; it is left as it is.", err=True)
    else:
        with click.progressbar(length=count, label="Making a school", file=sys.stderr) as bar:
            make_demo(folder, seed, count, lambda _done: bar.update(1))
        click.echo(f"A school with {count:,} learners is in {folder}.", err=True)
    from tui.commands.start import has_terminal, start

    if opens and has_terminal():
        ctx.exit(start(Where(folder, "")))
    click.echo(f"To open it: fingerpost --store {shlex.quote(str(folder))}", err=True)
