"""`fingerpost review check` and `fingerpost export review`: the review of provision of a school year."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidance.form.text import count_of
from tui.commands.context import Where, at_a_school, print_json, speaks_plainly
from tui.commands.refused import REFUSED, RefusedError

if TYPE_CHECKING:
    from exports.provision.told import Reviewed
    from guidance.provision.answers import Told

#: Years that a review can be of.
_FIRST, _LAST = 2000, 2100


def school_year_of(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> int | None:
    """The school year that somebody wrote: 2026, 2026/27 or 2026-27. Raises BadParameter for anything else."""
    if typed is None:
        return None
    found = re.fullmatch(r"([0-9]{4})(?:[/-]([0-9]{2}|[0-9]{4}))?", typed.strip())
    year = int(found[1]) if found else 0
    if not found or not _FIRST <= year <= _LAST:
        raise click.BadParameter(f"“{typed}” is not a school year. Write it as 2026, 2026/27 or 2026-27.")
    if found[2] and int(found[2]) % 100 != (year + 1) % 100:
        raise click.BadParameter(f"“{typed}” is not a school year: after {year} comes {year + 1}.")
    return year


_EXAMPLES = """\b
Examples
  fingerpost export review 2026/27 -o reports
  fingerpost export review 2026 --format csv -o reports
  fingerpost export review 2026 --part governors --format html
  fingerpost export review 2027 --part form --format html"""


@click.command("review", epilog=_EXAMPLES)
@click.argument("year", callback=school_year_of)
@click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder to write into; it is made if need be.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["md", "html", "csv", "json"]),
    default="md",
    show_default=True,
    help="Markdown, pages that print, CSV with one file a part, or JSON.",
)
@click.option(
    "--part",
    "parts",
    type=click.Choice(["review", "evaluation", "governors", "form"]),
    multiple=True,
    help="What to write; may be given several times. Default: all that there is, but the blank form.",
)
@click.option("--json", "as_json", is_flag=True, help="The paths for other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def export_review(where: Where, year: int, *, folder: Path, kind: str, parts: tuple[str, ...], as_json: bool) -> None:
    """Write the review of provision of a school year, the self-evaluation and the report for governors.

    Each is a file of its own; the paths go to standard output. The report for governors prints on two pages. The blank
    form (--part form) is for those who fill it in on paper. What leaves names no small groups of learners.
    """
    from exports.provision.files import ReviewFormat
    from exports.writing import make_folder, write_file
    from tui.review_files import ReviewPart, export_files, note_review_export, why_not_written

    wanted, format_ = tuple(map(ReviewPart, parts)), ReviewFormat(kind)
    if refusal := why_not_written(wanted, format_):
        raise click.UsageError(refusal)
    desk = where.reading_desk()
    files = export_files(desk, year, format_, wanted)
    make_folder(folder)
    note_review_export(desk, year, files)
    paths = [write_file(folder, each.name, each.content) for each in files]
    if as_json:
        print_json({"year": year, "files": [str(path) for path in paths]})
        return
    for path in paths:
        click.echo(path)


@click.group("review")
def command() -> None:
    """Look for what does not hang together in a review of provision."""


_CHECKS = """\b
Examples
  fingerpost review check 2026/27
  fingerpost review check 2026 --json"""


@command.command("check", epilog=_CHECKS)
@click.argument("year", callback=school_year_of)
@click.option("--json", "as_json", is_flag=True, help="For other programs: kind, cells, reason, severity and more.")
@at_a_school
@click.pass_obj
@speaks_plainly
def check(where: Where, year: int, *, as_json: bool) -> None:
    """List what does not hang together in the review of a school year, worst first.

    Exit status: 1 if a finding is not answered, or is still there after its action was done; 0 if none is.
    """
    from exports.provision.data import findings_document
    from tui.review_files import no_such_year, reviewed_year

    desk = where.reading_desk()
    review = desk.school.provision.review(year)
    if review is None:
        raise RefusedError(no_such_year(desk, year))
    told = reviewed_year(desk, review)
    if as_json:
        print_json(findings_document(told))
    else:
        _print(told)
    if told.open:
        raise SystemExit(REFUSED)


def _print(told: "Reviewed") -> None:
    from exports.provision.told import worst_first

    for each in worst_first(told.told):
        _print_one(told, each)
    for gone in told.mended:
        click.echo(f"Mended: {gone.found}")
    words = f"{count_of(len(told.told), 'finding')}, {len(told.open)} not answered, {len(told.mended)} mended."
    click.echo(words, err=True)


def _print_one(told: "Reviewed", each: "Told") -> None:
    from exports.provision.told import cells_named

    finding = each.finding
    click.echo(f"{finding.label}: {finding.reason}")
    for label, words in (
        ("where", cells_named(told.review, finding.cells)),
        ("how sure", finding.severity.label),
        ("mend", finding.mend),
        ("source", finding.source),
        ("answer", f"{each.state.value}{f': {each.answer.reason}' if each.answer and each.answer.reason else ''}"),
    ):
        if words:
            click.echo(f"  {label}: {words}")
