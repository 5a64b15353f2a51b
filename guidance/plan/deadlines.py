"""Deadlines that stand in a plan: of applications, and of money and support that has to be asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from guidance.form.dates import distance, long_date
from guidance.form.text import listed
from guidance.plan.choices import ApplicationStatus, Claim
from guidance.plan.plan import Plan
from guidance.plan.rows import ApplicationRow, MoneyRow

#: An application in one of these still has to be sent. One without any status has to be, too.
WAITING: Final = frozenset({ApplicationStatus.THINKING, ApplicationStatus.GETTING_READY})
#: Any other status ends the deadline.
ENDING: Final = tuple(status for status in ApplicationStatus if status not in WAITING)

#: How many days ahead a deadline is shown, and how many days after it the learner is asked what became of it.
AHEAD: Final = 42
BEHIND: Final = 14


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline that nothing has ended yet."""

    #: The plan's field and the number of the row, counted from 0: where the learner can change it.
    field: str
    row: int
    what: str
    where: str
    day: date
    #: How many days are left; below 0 once it has passed.
    days: int
    #: How far the learner has got, in their words; "" if they have not said.
    status: str
    #: What the learner can say that ends it.
    ended_by: tuple[str, ...]

    @property
    def is_passed(self) -> bool:
        """Whether the day is over."""
        return self.days < 0

    @property
    def title(self) -> str:
        """What it is for, in one line."""
        return ", ".join(part for part in (self.what, self.where) if part) or "An application"

    def words(self, today: date) -> str:
        """The deadline in a sentence or two, for the learner."""
        when = f"{long_date(self.day)}, {distance(self.day, today)}"
        if self.is_passed:
            return f"{self.title}: the deadline was {when}. What became of it?"
        return f"{self.title}: send it by {when}." if self.field == "applications" else f"{self.title}: ask by {when}."

    @property
    def ends(self) -> str:
        """How it goes away, in a sentence."""
        ways = listed([f"“{way}”" for way in self.ended_by], "or")
        return f"It goes from this list once you choose {ways}."


def application_waits(row: ApplicationRow) -> bool:
    """Whether an application still has to be sent."""
    return row.status is None or row.status in WAITING


def _claim_waits(row: MoneyRow) -> bool:
    return row.claim is None or row.claim is Claim.TO_ASK


def every_deadline(plan: Plan, today: date) -> tuple[Deadline, ...]:
    """All deadlines that nothing has ended, the soonest first, those that have passed among them."""
    found = [
        Deadline(
            "applications",
            number,
            row.what,
            row.where,
            row.deadline,
            (row.deadline - today).days,
            row.status.label if row.status else "",
            tuple(status.label for status in ENDING),
        )
        for number, row in enumerate(plan.applications)
        if row.deadline and application_waits(row)
    ]
    ending = tuple(claim.label for claim in Claim if claim is not Claim.TO_ASK)
    found += [
        Deadline(
            "money",
            number,
            row.what,
            row.how,
            row.deadline,
            (row.deadline - today).days,
            row.claim.label if row.claim else "",
            ending,
        )
        for number, row in enumerate(plan.money)
        if row.deadline and _claim_waits(row)
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.field, each.row)))


def deadlines(plan: Plan, today: date, ahead: int = AHEAD, behind: int = BEHIND) -> tuple[Deadline, ...]:
    """The deadlines that are worth showing now.

    Args:
        plan: the learner's plan.
        today: the day.
        ahead: how many days ahead a deadline is shown.
        behind: how many days after it the learner is still asked what became of it.
    """
    return tuple(each for each in every_deadline(plan, today) if -behind <= each.days <= ahead)
