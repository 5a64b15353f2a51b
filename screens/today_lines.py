"""The lines of Today: which parts there are, and how each kind of thing looks in its list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from guidance.form.dates import distance, short_date, weekday_date
from screens import journeys
from screens.widgets.row import Cell, Row, heading
from store.drafts import Draft
from store.index.rows import AppointmentRow, LearnerRow, PlanRow, TargetRow, WaitingRow


class Part(Enum):
    """The parts of Today, in their order."""

    DRAFTS = "Unfinished"
    TODAY = "Booked today"
    WEEK = "Booked in the next days"
    TELL = "To tell"
    TARGETS = "Targets falling due"
    DEADLINES = "Deadlines in plans"
    PLANS = "Plans to look at"
    ACTIONS = "Late actions"
    REVIEWS = "Reviews due"
    WAITING = "Waiting"


@dataclass(frozen=True, slots=True)
class LateAction:
    """An action of the review of provision, or of the self-evaluation, whose day has passed."""

    id: str
    #: The school year in whose review or self-evaluation it stands.
    year: int
    what: str
    who: str
    by_when: date
    #: The number of the statement that an action of the self-evaluation is about; None for one of the review.
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What one row of Today stands for."""

    part: Part
    learner: str
    row: AppointmentRow | TargetRow | LearnerRow | WaitingRow | PlanRow | LateAction | Draft


def part(part: Part, rows: list[Row]) -> Iterator[Row]:
    """The rows of one part under its heading; nothing if there are none."""
    if rows:
        yield heading(f"{part.value} ({len(rows)})")
        yield from rows


def typed_when(written: str, today: date) -> str:
    """When a draft was last written to: the time if it was today, otherwise the day."""
    when = datetime.fromisoformat(written).astimezone()
    return f"today {when:%H:%M}" if when.date() == today else short_date(when.date())


def booked(part: Part, row: AppointmentRow, today: date) -> Row:
    """An appointment."""
    when = f"{row.start:%H:%M}" if row.day == today else f"{weekday_date(row.day)[:6]} {row.start:%H:%M}"
    state = Cell(row.state, "good") if row.state != "booked" else Cell(row.place, "muted")
    tone = "muted" if row.state != "booked" else "plain"
    words = f"{journeys.KIND_WORDS.get(row.kind, row.kind)} · {row.with_whom}"
    return Row((when, row.name, row.tutor_group, words, state), Line(part, row.learner, row), tone)


def tell(row: AppointmentRow) -> Row:
    """An appointment of which the learner has to be told."""
    why = {"ahead": "not told yet", "moved": "moved: not told", "cancelled": "cancelled: not told"}[row.tell_why]
    words = f"{journeys.KIND_WORDS.get(row.kind, row.kind)} on {weekday_date(row.day)} at {row.start:%H:%M}"
    cells = (Cell(why.split(":")[0], "warn"), row.name, row.tutor_group, words, Cell(why, "muted"))
    return Row(cells, Line(Part.TELL, row.learner, row))


def target(row: TargetRow, today: date) -> Row:
    """A target that falls due."""
    return _dated(Part.TARGETS, row, date.fromisoformat(row.by_when), today, "late")


def _dated(part: Part, row: TargetRow | PlanRow, day: date, today: date, late: str) -> Row:
    """Something with a last day; `late` is said of it once that is over."""
    tone = "warn" if day < today else ""
    far = f"{late}, {distance(day, today)}" if tone else distance(day, today)
    cells = (
        Cell(short_date(day), tone or "plain"),
        row.name,
        row.tutor_group,
        row.words,
        Cell(far, tone or "muted"),
    )
    return Row(cells, Line(part, row.learner, row))


def review(row: LearnerRow, today: date) -> Row:
    """A progress review that is due."""
    day = date.fromisoformat(row.review_due)
    last = f"last seen {short_date(date.fromisoformat(row.last_seen))}" if row.last_seen else "never seen"
    overdue = day < today
    words = f"{'overdue since' if overdue else 'due by'} {short_date(day)}"
    cells = (
        Cell("overdue" if overdue else "due", "warn" if overdue else "plain"),
        row.name,
        row.tutor_group,
        words,
        Cell(last, "muted"),
    )
    return Row(cells, Line(Part.REVIEWS, row.id, row))


def waiting(row: WaitingRow) -> Row:
    """A record to sign, or a referral to follow up."""
    words = {
        "referral": f"referral to {row.words}: taken up?",
        "saved": f"{journeys.KIND_WORDS.get(row.words, row.words)}: not signed",
        "awaiting": f"{journeys.KIND_WORDS.get(row.words, row.words)}: the learner has not signed",
    }[row.what]
    day = short_date(date.fromisoformat(row.day)) if row.day else ""
    return Row((day, row.name, row.tutor_group, words, Cell(row.who, "muted")), Line(Part.WAITING, row.learner, row))


def deadline(row: PlanRow, today: date) -> Row:
    """A deadline of an application, or of money to be asked for, that stands in a learner's plan."""
    return _dated(Part.DEADLINES, row, date.fromisoformat(row.day), today, "passed")


def plan(row: PlanRow, today: date) -> Row:
    """A plan that should be looked at again."""
    day = date.fromisoformat(row.day)
    overdue = day < today
    cells = (
        Cell("overdue" if overdue else "due", "warn" if overdue else "plain"),
        row.name,
        row.tutor_group,
        f"{'since' if overdue else 'by'} {short_date(day)}",
        Cell(row.words, "muted"),
    )
    return Row(cells, Line(Part.PLANS, row.learner, row))


def action(row: LateAction, today: date) -> Row:
    """An action that is late."""
    whose = "Review of provision" if row.about is None else f"Self-evaluation {row.about}".rstrip()
    cells = (
        Cell(short_date(row.by_when), "warn"),
        row.who or "nobody yet",
        "",
        row.what or whose,
        Cell(f"late, {distance(row.by_when, today)}", "warn"),
    )
    return Row(cells, Line(Part.ACTIONS, "", row))
