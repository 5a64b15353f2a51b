"""`fingerpost import review`: a review of provision read back from JSON or CSV."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidance.diary.years import school_year_name
from tui.commands.context import Where, at_a_school, print_json, speaks_plainly
from tui.commands.refused import RefusedError
from tui.commands.reviews import school_year_of

if TYPE_CHECKING:
    from guidance.form.dates import Unreadable
    from guidance.provision.incoming.brought import Brought
    from guidance.provision.incoming.incoming import Incoming
    from guidance.provision.review import Review
    from screens.desk import Desk

_EXAMPLES = """\b
Examples
  fingerpost import review 2026-11-23-review-2026-27.json --dry-run
  fingerpost import review documents.csv --year 2026/27
  fingerpost import review reports/ --year 2026/27"""


@click.command("review", epilog=_EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--year",
    metavar="YEAR",
    callback=school_year_of,
    help="The school year it goes into. Default: the year of the JSON file.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def import_review(where: Where, file: Path, *, year: int | None, dry_run: bool, as_json: bool) -> None:
    """Bring a review of provision in from FILE: JSON, a CSV of one part, or a folder or zip with several.

    Rows are known by their id, otherwise by their name within their stage. What is new is put in. Where a cell says
    something else here, both texts stand: nothing is overwritten, and the version before is kept. If there is no review
    of the year yet, one is begun.
    """
    from guidance.form.dates import Unreadable
    from guidance.provision.edits import ReviewClosedError
    from guidance.provision.incoming.bringing_in import bring_in
    from guidance.provision.incoming.in_rows import Importer
    from guidance.trust.access import Act

    desk = where.reading_desk() if dry_run else where.writing_desk()
    desk.school.guard.allow(Act.PROVISION)
    incoming = _read(file)
    if isinstance(incoming, Unreadable):
        raise RefusedError(incoming.sentence)
    wanted = year if year is not None else incoming.review.year if incoming.review else None
    if wanted is None:
        raise click.UsageError("A CSV does not say of which year it is. Add --year, like --year 2026/27.")
    standing = desk.school.provision.review(wanted)
    people = {person.name: person.id for person in desk.school.people()}
    importer = Importer(desk.stamp(), people, desk.make_id)
    try:
        brought = bring_in(incoming, wanted, standing, importer, _versions(desk, standing, incoming))
    except ReviewClosedError as error:
        raise RefusedError(f"{error} Then import again.") from error
    if not dry_run and brought.changes_something:
        desk.school.provision.save_review(brought.review, desk.stamp())
    _print(brought, wanted, dry_run=dry_run, as_json=as_json)


def _read(file: Path) -> "Incoming | Unreadable":
    """What a file, a folder or a zip holds."""
    from exports.provision.from_csv import from_csv
    from exports.provision.from_json import from_json
    from exports.provision.several import MOST_FILES, from_files, in_zip
    from guidance.form.dates import Unreadable
    from guidance.provision.incoming.incoming import MOST_BYTES

    if file.is_dir():
        paths = sorted(path for path in file.iterdir() if path.is_file() and not path.name.startswith("."))
        if len(paths) > MOST_FILES or sum(path.stat().st_size for path in paths) > MOST_BYTES:
            return Unreadable(f"The folder {file} holds far more than a review.")
        return from_files({path.name: path.read_bytes() for path in paths})
    if file.stat().st_size > MOST_BYTES:
        return Unreadable(f"{file.name} is far larger than any review. Check that it is the right one.")
    data = file.read_bytes()
    if data.startswith(b"PK\x03\x04") and file.suffix.lower() == ".zip":
        files = in_zip(data)
        return files if isinstance(files, Unreadable) else from_files(files)
    if file.suffix.lower() == ".json" or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return from_json(data)
    return from_csv(data, file.name)


def _versions(desk: "Desk", standing: "Review | None", incoming: "Incoming") -> "dict[str, Review]":
    """The version that a file was written from, if this school has it."""
    from guidance.provision.review import Review

    if standing is None or incoming.review is None or incoming.review.id != standing.id:
        return {}
    found = desk.school.provision.history(standing.year, standing.id)
    return {
        each.revision: Review.model_validate(dict(each.record))
        for each in found
        if each.revision == incoming.review.revision
    }


def _print(brought: "Brought", year: int, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(_as_data(brought, year, dry_run=dry_run))
        return
    for note in brought.notes:
        click.echo(note, err=True)
    begun = " It begins this year’s review." if brought.is_new else ""
    click.echo(f"{school_year_name(year)}: {brought.sentence}.{begun}")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.", err=True)
    elif brought.both:
        click.echo("Where both texts stand in a cell, read them and take one out.", err=True)


def _as_data(brought: "Brought", year: int, *, dry_run: bool) -> dict[str, object]:
    return {
        "year": year,
        "begun": brought.is_new,
        "saved": brought.changes_something and not dry_run,
        "new_rows": brought.new_rows,
        "changed_rows": brought.changed_rows,
        "hidden_rows": brought.hidden_rows,
        "new_cells": brought.new_cells,
        "both": [
            {"part": at.part.value, "row": at.row, "column": at.column.value if at.column else None}
            for at in brought.both
        ],
        "new_actions": brought.new_actions,
        "changed_actions": brought.changed_actions,
        "new_answers": brought.new_answers,
        "changed_answers": brought.changed_answers,
        "new_seen": brought.new_seen,
        "notes": list(brought.notes),
    }
