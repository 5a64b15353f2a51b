"""`fingerpost restore`: the school as a backup holds it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidance.form.text import clean_line, count_of, listed
from tui.commands.backup import stamp_here
from tui.commands.context import Where, at_a_school, print_json, speaks_plainly
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from store.backup.restoring import Preview, Restored

_EXAMPLES = """\b
Examples
  fingerpost restore school.zip --dry-run
  fingerpost --store ./new restore school.zip"""


@click.command("restore", epilog=_EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, file: Path, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Make the school what the backup in FILE holds: all of it or nothing.

    First it is shown what would change. What is there now is put into the school's folder of backups before. Drafts and
    the account of what was done stay as they are.
    """
    from guidance.trust.access import Act
    from store.backup.archive import read_archive
    from store.backup.restoring import preview
    from store.place import is_store
    from store.safekeeping import restore_from

    if is_store(where.root):
        where.allow(Act.RESTORE, to_mend=True)
    archive = read_archive(file)
    shown = preview(archive, where.root)
    if not as_json:
        _print(shown)
    asked = not dry_run and bool(shown.changed or shown.gone)
    if asked and not yes:
        _ask()
    done = None if dry_run else restore_from(where.guard(), archive, stamp_here(where))
    if as_json:
        print_json(_as_data(shown, done))
    elif done is None:
        click.echo("Nothing was changed: this was a dry run.", err=True)
    else:
        _tell(done)


def _ask() -> None:
    if not sys.stdin.isatty():
        raise RefusedError("Nothing was changed. To restore it without being asked, add --yes.")
    if not click.confirm("Make the school what this backup holds?", err=True):
        raise RefusedError("Nothing was changed.")


def _print(shown: "Preview") -> None:
    manifest = shown.archive.manifest
    by = clean_line(manifest.made.name) or "nobody known"
    when = f"{manifest.made.at.astimezone():%d/%m/%Y at %H:%M}"
    click.echo(f"Backup of {when} by {by}: {count_of(manifest.learners, 'learner')}.")
    for word, names in (("New", shown.new), ("Changed", shown.changed), ("Gone", shown.gone)):
        if names:
            click.echo(f"{word}: {_counted(names)}.")
    if shown.changes_nothing:
        click.echo("The school holds just this already.")


def _counted(names: Sequence[str]) -> str:
    """Files as a sentence names them: how many learners, and what else."""
    learners = sum(name.startswith("learners/") for name in names)
    others = [name for name in names if "/" not in name]
    more = len(names) - learners - len(others)
    words = [count_of(learners, "learner")] if learners else []
    return listed([*words, *others, *([count_of(more, "other file")] if more else [])])


def _tell(done: "Restored") -> None:
    click.echo("The school is now what the backup holds.", err=True)
    if done.before:
        click.echo(f"What was there before is in {done.before}.", err=True)
    if done.aside:
        click.echo(f"Files that could not be backed up were moved to {done.aside}.", err=True)


def _as_data(shown: "Preview", done: "Restored | None") -> dict[str, object]:
    manifest = shown.archive.manifest
    return {
        "made": manifest.made.model_dump(mode="json"),
        "learners": manifest.learners,
        "new": shown.new,
        "changed": shown.changed,
        "gone": shown.gone,
        "same": shown.same,
        "stays": shown.stays,
        "restored": done is not None,
        "before": str(done.before) if done and done.before else None,
    }
