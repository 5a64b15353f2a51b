"""`fingerpost due`: what is booked, due and overdue."""

from datetime import date, timedelta

import click

from guidance.diary.years import year_began
from guidance.form.dates import Unreadable, long_date, read_date, short_date
from guidance.interview.choices import InterviewKind
from store.index.rows import AppointmentRow, PlanRow, TargetRow, WaitingRow
from tui.commands.context import Where, at_a_school, may_find, print_json, speaks_plainly
from tui.commands.learners import as_data

_AHEAD = timedelta(days=7)


def _read_day(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> date | None:
    day = read_date(typed) if typed is not None else None
    if isinstance(day, Unreadable):
        raise click.BadParameter(day.sentence)
    return day


@click.command("due", epilog="\b\nExamples\n  fingerpost due\n  fingerpost due --on 2026-12-01 --json")
@click.option("--on", "day", metavar="DATE", callback=_read_day, help="As of this day. Default: today.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, day: date | None, *, as_json: bool) -> None:
    """List interviews booked and targets falling due within a week, deadlines, reviews and plans due, what waits."""
    desk = where.reading_desk()
    may_find(desk)
    on = day or desk.today()
    index = desk.index
    booked = index.appointments(on, on + _AHEAD)
    targets = index.targets_due(on + _AHEAD, most=100_000)
    reviews = index.reviews_due(on + 2 * _AHEAD, most=100_000)
    waiting = index.waiting(most=100_000)
    ends = index.deadlines(on - _AHEAD, on + 2 * _AHEAD, most=100_000)
    plans = index.plans_due(year_began(on), on + 2 * _AHEAD, most=100_000)
    if as_json:
        print_json(
            {
                "on": on.isoformat(),
                "booked": [_booked(row) for row in booked],
                "targets": [_target(row, on) for row in targets],
                "reviews": [as_data(row) | {"overdue": row.review_due < on.isoformat()} for row in reviews],
                "deadlines": [_plan(row, on) for row in ends],
                "plans": [_plan(row, on) for row in plans],
                "waiting": [_waiting(row) for row in waiting],
                "notices": [_booked(row) | {"why": row.tell_why} for row in index.notices(on)],
            }
        )
        return
    click.echo(f"As of {long_date(on)}")
    _section("Booked", [f"{short_date(row.day)} {row.start:%H:%M}  {row.name}, {_kind(row.kind)}" for row in booked])
    _section("Targets falling due", [f"{_day(row.by_when, on)}  {row.name}: {row.words}" for row in targets])
    _section("Deadlines in plans", [f"{_day(row.day, on)}  {row.name}: {row.words}" for row in ends])
    _section("Plans to look at", [f"{_day(row.day, on)}  {row.name}: {row.words}" for row in plans])
    _section("Reviews due", [f"{_day(row.review_due, on)}  {row.name} {row.tutor_group}" for row in reviews])
    _section("Waiting", [f"{row.day or 'no date'}  {row.name}: {row.what}" for row in waiting])


def _booked(row: AppointmentRow) -> dict[str, object]:
    return {
        "learner": row.learner,
        "name": row.name,
        "kind": row.kind,
        "day": row.day.isoformat(),
        "start": f"{row.start:%H:%M}",
        "minutes": row.minutes,
        "place": row.place,
        "with": row.with_whom,
        "state": row.state,
    }


def _target(row: TargetRow, on: date) -> dict[str, object]:
    return {
        "learner": row.learner,
        "name": row.name,
        "target": row.words,
        "by_when": row.by_when,
        "overdue": row.by_when < on.isoformat(),
    }


def _plan(row: PlanRow, on: date) -> dict[str, object]:
    overdue = row.day < on.isoformat()
    return {"learner": row.learner, "name": row.name, "words": row.words, "day": row.day, "overdue": overdue}


def _waiting(row: WaitingRow) -> dict[str, object]:
    return {"learner": row.learner, "name": row.name, "what": row.what, "words": row.words, "day": row.day}


def _kind(code: str) -> str:
    return InterviewKind.of(code).label


def _day(written: str, on: date) -> str:
    day = date.fromisoformat(written)
    return f"{short_date(day)}{' LATE' if day < on else ''}"


def _section(title: str, lines: list[str]) -> None:
    click.echo(f"\n{title} ({len(lines)})")
    for line in lines:
        click.echo(f"  {line}")
