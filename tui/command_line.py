"""The command line. Each command is loaded when it is used; `--help` and `--version` load none."""

import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Final, cast

import click

from tui import __version__

#: Every command: the module that holds it, and its line in the help.
COMMANDS: Final = {
    "demo": ("tui.commands.demo", "Make a believable school to look at, and open it."),
    "learners": ("tui.commands.learners", "Find learners by any part of a name, group or UPN."),
    "show": ("tui.commands.show", "Show a learner's whole record as Markdown."),
    "interview": ("tui.commands.interview", "Go straight into an interview; --plain asks line by line."),
    "import": ("tui.commands.importing", "Bring in learners (CSV), a passport or a review."),
    "export": ("tui.commands.exporting", "Write summaries, plans, passports and reviews as files."),
    "review": ("tui.commands.reviews", "Look for what does not hang together in a review of provision."),
    "diff": ("tui.commands.diff", "Compare two versions of a record, field by field."),
    "audit": ("tui.commands.audit", "List who did what, or check that the account was not altered."),
    "due": ("tui.commands.due", "List what is booked, due and overdue."),
    "backup": ("tui.commands.backup", "Put the whole school into one file."),
    "restore": ("tui.commands.restore", "Make the school what a backup holds."),
    "doctor": ("tui.commands.doctor", "Read every file, say what is damaged, mend it with --repair."),
    "serve": ("tui.commands.serve", "Show the application in browsers: everybody signs in."),
    "completion": ("tui.commands.completion", "Print the completion script of a shell."),
}

_EPILOG: Final = """\b
Examples
  fingerpost demo ./school            make a demo school and open it
  fingerpost                          open your own school
  fingerpost learners okaf            find somebody
  fingerpost show "Amara Okafor"      read everything about one learner
  fingerpost interview okafor --plain an interview for a screen reader
  fingerpost due --json               for other programs

\b
Exit status: 0 done, 1 findings or refused, 2 misuse.
Data goes to standard output, talk to standard error.
The manual: man fingerpost
"""


class LazyGroup(click.Group):
    """A group that knows its commands' names and lines of help without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(COMMANDS[cmd_name][0]).command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or the nearest one to what was typed."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only for a mistyped command

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean {near[0]}?" if near else " See fingerpost --help."
            raise click.UsageError(f"There is no command {args[0]}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="FINGERPOST_STORE",
    help="The school's folder. Default: in your data folder, or $FINGERPOST_STORE.",
)
@click.option("--as", "named", metavar="NAME", help="Who is at the desk.")
@click.version_option(__version__, message="fingerpost %(version)s")
@click.pass_context
def main(ctx: click.Context, store: Path | None, named: str | None) -> None:
    """Careers guidance interviews, targets and plans in the terminal.

    Without a command it opens the application.
    """
    from tui.commands.context import Where  # noqa: PLC0415 - not for --help

    ctx.obj = Where(store, named or "")
    if ctx.invoked_subcommand is None:
        from tui.commands.start import start  # noqa: PLC0415 - only when it is opened

        ctx.exit(start(ctx.obj))


def _write_any_letter() -> None:
    """No letter stops a command: a pipe or a file gets UTF-8, a terminal a question mark for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def run() -> None:
    """What the command `fingerpost` does."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"fingerpost {__version__}\n")
        return
    _write_any_letter()
    main(prog_name="fingerpost")
