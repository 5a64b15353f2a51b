"""What the index answers: one line of a list each."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner in a list."""

    id: str
    name: str
    legal: str
    year: int | None
    tutor_group: str
    form_tutor: str
    named_tutor: str
    programme: str
    upn: str
    uln: str
    last_seen: str
    review_due: str
    leaving: str
    open_targets: int


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment in the diary, with its learner's name."""

    id: str
    learner: str
    name: str
    tutor_group: str
    kind: str
    day: date
    start: time
    minutes: int
    place: str
    with_whom: str
    state: str
    tell_why: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in a list, with its learner's name."""

    id: str
    learner: str
    name: str
    tutor_group: str
    words: str
    by_when: str
    state: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Something that waits for somebody: a record to sign, a referral to follow up."""

    id: str
    learner: str
    name: str
    tutor_group: str
    what: str
    day: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan that is due for a look, or a deadline that stands in one."""

    learner: str
    name: str
    tutor_group: str
    #: "deadline", "transition" or "review".
    what: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Use:
    """How often a bank entry was used, and what became of the targets made from it."""

    used: int
    met: int
    answered: int
