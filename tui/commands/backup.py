"""`fingerpost backup`: the whole school in one file."""

import sys
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidance.form.text import count_of
from tui.commands.context import Where, at_a_school, speaks_plainly
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from guidance.record import Stamp

_EXAMPLE = "\b\nExample\n  fingerpost backup /media/stick/school-2026-11-02.zip"


def stamp_here(where: Where) -> "Stamp":
    """Who asks, and when. Where no school can say who works there, it is the name that was given.

    Raises StoreError; NobodyError if somebody was named who is not in the school.
    """
    from guidance.record import Stamp
    from store.errors import DamagedFileError, NotAStoreError
    from tui.opening import find_school, local_clock

    at = local_clock().astimezone(UTC).replace(microsecond=0)
    try:
        opening = find_school(where.root)
        # Where everybody signs in, a name alone is nobody's.
        person = where.known if opening.glance.sign_in else opening.person(where.named)
    except (NotAStoreError, DamagedFileError):
        return Stamp(who="", name=where.named or "somebody at the command line", at=at)
    if person is None:
        return Stamp(who="", name="somebody at the command line", at=at)
    return Stamp(who=person.id, name=person.name, at=at)


@click.command("backup", epilog=_EXAMPLE)
@click.argument("file", type=click.Path(path_type=Path))
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, file: Path) -> None:
    """Put the whole school into FILE, a zip that only its owner can read. What is sealed stays sealed.

    It is read again before it is called done. Its path goes to standard output.
    """
    from guidance.trust.access import Act
    from store.place import is_store
    from store.safekeeping import back_up_to
    from tui.opening import find_school

    if not is_store(where.root):
        find_school(where.root)
    if file.exists() or file.is_symlink():
        raise RefusedError(f"{file} is there already. Choose another name.")
    where.allow(Act.BACKUP, to_mend=True)
    by = stamp_here(where)
    with click.progressbar(length=1, label="Packing", file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        made = back_up_to(where.guard(), file, by, told)
    click.echo(file)
    manifest = made.archive.manifest
    words = f"{count_of(manifest.learners, 'learner')} in {count_of(len(manifest.files), 'file')}"
    click.echo(f"{words}, {file.stat().st_size / 1_000_000:,.1f} MB, read again and right.", err=True)
    for name, why in made.left_out:
        click.echo(f"Left out: {name}: {why}", err=True)
