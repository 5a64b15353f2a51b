"""`fingerpost import`: bring in learners from a school's list."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.context import RefusedError, Where, print_json, speaks_plainly

if TYPE_CHECKING:
    from guidance.learner.import_preview import Preview


@click.group("import")
def command() -> None:
    """Bring in learners from another system."""


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
@click.pass_obj
@speaks_plainly
def learners(
    where: Where, file: Path | None, *, dry_run: bool, set_aside: bool, run: str | None, as_json: bool
) -> None:
    """Bring in learners from FILE, a CSV as schools export it: all rows or none.

    Rows that are wrong are listed with row, column, value and reason, and nothing is brought in until they are right
    or set aside.
    """
    if run:
        _undo(where, run)
    elif file is None:
        raise click.UsageError("Name a FILE, or an import to --undo.")
    else:
        _bring_in(where, file, dry_run=dry_run, set_aside=set_aside, as_json=as_json)


def _undo(where: Where, run: str) -> None:
    from store.importing import undo_run

    desk = where.writing_desk()
    done = undo_run(desk.school, run, desk.stamp())
    click.echo(f"Taken back: {done.removed} learners removed, {done.restored} as they were before.")
    for sentence in done.stays:
        click.echo(sentence)


def _bring_in(where: Where, file: Path, *, dry_run: bool, set_aside: bool, as_json: bool) -> None:
    from guidance.learner.import_preview import Answer, State
    from store.importing import ImportRun

    desk = where.reading_desk()
    run = ImportRun.of_file(desk.school, file, desk.today())
    shown = run.preview({})
    if set_aside:
        decisions = run.decide_all(shown, State.WRONG, Answer.ASIDE) | run.decide_all(shown, State.ASK, Answer.ASIDE)
        shown = run.preview(decisions)
    if as_json:
        print_json(_as_data(shown))
    else:
        _print(shown)
    if not shown.ready:
        raise RefusedError("Nothing was brought in. Put the list right, or add --set-aside to leave those rows out.")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.", err=True)
        return
    done = run.bring_in(shown, where.writing_desk().stamp())
    click.echo(f"{done.new} new learners, {done.changed} changed.", err=True)
    if done.run:
        click.echo(f"To take it back: fingerpost import learners --undo {done.run}", err=True)


def _print(shown: "Preview") -> None:
    from guidance.learner.import_preview import State

    for sentence in (*shown.problems, *shown.notes):
        click.echo(sentence)
    for row in shown.rows_in(State.WRONG, State.ASK, State.ASIDE):
        for problem in row.problems:
            value = f" “{problem.value}”" if problem.value else ""
            click.echo(f"line {row.line}: {problem.column}{value}: {problem.sentence}")
        for candidate in row.candidates:
            click.echo(f"line {row.line}: {row.name}: is it {candidate.learner.name}? {candidate.why}")
    for row in shown.rows_in(State.CHANGED):
        changes = "; ".join(f"{each.field.label}: {each.before or '(empty)'} → {each.after}" for each in row.changes)
        click.echo(f"line {row.line}: {row.name}: {changes}")
    click.echo(", ".join(f"{number} {state.value}" for state, number in shown.totals.items() if number), err=True)


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
