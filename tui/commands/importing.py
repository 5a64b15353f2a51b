"""`fingerpost import`: bring in learners from a school's list, or what comes with one from another school."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidance.form.text import count_of
from tui.commands.context import Where, at_a_school, print_json, speaks_plainly
from tui.commands.passports import import_passport
from tui.commands.refused import RefusedError
from tui.commands.reviews_in import import_review

if TYPE_CHECKING:
    from guidance.learner.import_preview import Preview, Row
    from store.importing import ImportRun


@click.group("import")
def command() -> None:
    """Bring in learners from another system, a learner's passport, or a review of provision."""


_EXAMPLES = """\b
Examples
  fingerpost import learners pupils.csv --dry-run
  fingerpost import learners pupils.csv
  fingerpost import learners --undo m3k9"""


@command.command("learners", epilog=_EXAMPLES)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option("--set-aside", is_flag=True, help="Leave out the rows that are wrong or undecided.")
@click.option("--undo", "run", metavar="RUN", help="Take an import back.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def learners(
    where: Where, file: Path | None, *, dry_run: bool, set_aside: bool, run: str | None, as_json: bool
) -> None:
    """Bring in learners from FILE, a CSV as schools export it: all rows or none.

    Rows that are wrong are listed with row, column, value and reason, and nothing is brought in until they are right
    or set aside.
    """
    if run is not None:
        if file or dry_run or set_aside:
            raise click.UsageError("An import is taken back as a whole. Give --undo RUN without a file or --dry-run.")
        _undo(where, run, as_json=as_json)
    elif file is None:
        raise click.UsageError("Name a FILE, or an import to --undo.")
    else:
        _bring_in(where, file, dry_run=dry_run, set_aside=set_aside, as_json=as_json)


def _undo(where: Where, run: str, *, as_json: bool) -> None:
    from store.import_runs import undo_run

    desk = where.writing_desk()
    done = undo_run(desk.school, run, desk.stamp())
    if as_json:
        print_json({"run": run, "removed": done.removed, "restored": done.restored, "stays": done.stays})
        return
    for sentence in done.stays:
        click.echo(sentence)
    click.echo(f"Taken back: {count_of(done.removed, 'learner')} removed, {done.restored:,} as before.", err=True)


def _bring_in(where: Where, file: Path, *, dry_run: bool, set_aside: bool, as_json: bool) -> None:
    from store.importing import Done, ImportRun

    desk = where.reading_desk() if dry_run else where.writing_desk()
    run = ImportRun.of_file(desk.school, file, desk.today())
    shown = _previewed(run, set_aside=set_aside)
    if not as_json:
        _print(shown)
    done = run.bring_in(shown, desk.stamp()) if shown.ready and not dry_run else Done("", 0, 0)
    if as_json:
        print_json(_as_data(shown) | {"run": done.run or None, "new": done.new, "changed": done.changed})
    if not shown.ready:
        raise RefusedError(
            "Nothing was brought in. Put the list right, add --set-aside to leave those rows out, or decide about them "
            "in the application."
        )
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.", err=True)
        return
    click.echo(f"{count_of(done.new, 'new learner')}, {done.changed:,} changed.", err=True)
    if done.run:
        click.echo(f"To take it back: fingerpost import learners --undo {done.run}", err=True)


def _previewed(run: "ImportRun", *, set_aside: bool) -> "Preview":
    from guidance.learner.import_preview import Answer, State

    shown = run.preview({})
    if not set_aside:
        return shown
    wrong, asked = (run.decide_all(shown, state, Answer.ASIDE) for state in (State.WRONG, State.ASK))
    return run.preview(wrong | asked)


def _print(shown: "Preview") -> None:
    from guidance.learner.import_preview import State

    for sentence in (*shown.problems, *shown.notes):
        click.echo(sentence)
    for row in shown.rows:
        for words in _about(row):
            click.echo(f"line {row.line}: {words}")
    called = {State.NEW: "new", State.CHANGED: "changed", State.SAME: "unchanged", State.ASK: "to decide about"}
    totals = [f"{number:,} {called.get(state, state.value)}" for state, number in shown.totals.items() if number]
    click.echo(", ".join(totals), err=True)


def _about(row: "Row") -> Iterator[str]:
    for problem in row.problems:
        value = f" “{problem.value}”" if problem.value else ""
        yield f"{problem.column}{value}: {problem.sentence}" if problem.column else problem.sentence
    for doubt in row.doubts:
        yield f"{row.name}: {doubt}"
    for candidate in row.candidates:
        yield f"{row.name}: is it {candidate.learner.name} ({candidate.learner.id})? {candidate.why}"
    if row.changes:
        changes = "; ".join(f"{each.field.label}: {each.before or '(empty)'} → {each.after}" for each in row.changes)
        yield f"{row.name}: {changes}"


def _as_data(shown: "Preview") -> dict[str, object]:
    return {
        "ready": shown.ready,
        "problems": shown.problems,
        "notes": shown.notes,
        "totals": {state.name.lower(): number for state, number in shown.totals.items()},
        "rows": [
            {
                "line": row.line,
                "name": row.name,
                "state": row.state.name.lower(),
                "problems": [
                    {"column": each.column, "value": each.value, "reason": each.sentence} for each in row.problems
                ],
                "doubts": row.doubts,
                "candidates": [{"learner": each.learner.id, "why": each.why} for each in row.candidates],
                "changes": [
                    {"field": each.field.name, "before": each.before, "after": each.after} for each in row.changes
                ],
            }
            for row in shown.rows
        ],
    }


command.add_command(import_passport)
command.add_command(import_review)
