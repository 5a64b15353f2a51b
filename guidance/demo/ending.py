"""How a record ends: signed by both, closed by the tutor alone, waiting for the learner, or left unfinished."""

import re
from datetime import time, timedelta
from enum import Enum
from typing import Any, Final

from guidance.demo.days import SchoolDays, utc
from guidance.demo.papers import Papers, stamped
from guidance.demo.plan import ABOUT_LATER
from guidance.demo.scene import Scene
from guidance.interview.choices import LearnerSigning
from guidance.interview.groups import Formal
from guidance.interview.life import Closing, close, wait_for_learner, withdraw
from guidance.interview.referral import referrals_after
from guidance.interview.rows import TargetRow
from guidance.target.agreed import targets_after, with_target_ids


class End(Enum):
    """How the record of a meeting ends."""

    SIGNED = "signed"
    ABSENT = "absent"
    REFUSED = "refused"
    DISAGREED = "disagreed"
    AWAITING = "awaiting"
    INCOMPLETE = "incomplete"


_CLOSED: Final = (End.SIGNED, End.ABSENT, End.REFUSED, End.DISAGREED)
_HOW_CLOSED: Final = (90, 6, 2, 2)
#: A record of the last days may still wait for the learner, or for its end.
_FRESH: Final = 9
_HOW_FRESH: Final = (55, 5, 2, 2, 20, 16)
_LATER: Final = 0.2
_OLDER_VERSION: Final = 0.16
_CLOSING_TIME: Final = time(15, 40)
#: The long texts of which a first version may have had only the beginning.
_LONG_TEXTS: Final = (
    "tutor_comments",
    "mentor_notes",
    "explored",
    "support_agreed",
    "matters",
    "doors",
    "reason_words",
)
_FIRST_SENTENCE: Final = re.compile(r"[^.!?]*[.!?]?")


def end_of(scene: Scene, days: SchoolDays) -> End:
    """How the record of a meeting ends: as the role has it, or by chance; only fresh ones may be open."""
    role = scene.who.role
    if role and scene.event.last:
        return End(role.end) if role.end else End.SIGNED
    if scene.event.last and (days.today - scene.event.day).days <= _FRESH:
        return scene.chance.weighted(tuple(End), _HOW_FRESH)
    end = scene.chance.weighted(_CLOSED, _HOW_CLOSED)
    # Learners disagree about how they are doing; what is planned they have said themselves.
    return End.SIGNED if end is End.DISAGREED and scene.event.kind in ABOUT_LATER else end


def unfinished(interview: Formal) -> Formal:
    """The record as somebody leaves it who was called away: texts begun, the last earlier target not answered."""
    rows = interview.earlier_targets
    text = _long_text(interview)
    left: dict[str, Any] = {"copies_to": (), "next_date": None, "next_time": None, "next_place": ""}
    if rows:
        left["earlier_targets"] = (*rows[:-1], rows[-1].having(outcome=None, why=""))
        left["previous_met"] = None
        left["targets"] = tuple(row for row in interview.targets if row.carried_from != rows[-1].target)
    return interview.having(**left, **({text: _begun(getattr(interview, text))} if text else {}))


def _long_text(interview: Formal) -> str:
    return next((name for name in _LONG_TEXTS if getattr(interview, name, "")), "")


def _begun(text: str) -> str:
    found = _FIRST_SENTENCE.match(text)
    return found.group().strip() if found else ""


def ended(interview: Formal, end: End, scene: Scene, papers: Papers, days: SchoolDays) -> Formal:
    """The record as it ended; what it said before is kept as history in some cases."""
    role = scene.who.role
    dropped = bool(role and role.dropped and scene.event.last)
    if dropped:
        _with_dropped_row(interview, scene, papers, days)
    elif end is not End.INCOMPLETE and (end is End.AWAITING or scene.chance.happens(_OLDER_VERSION)):
        papers.before(_first_version(interview))
    if end is End.INCOMPLETE:
        return interview
    tutor = scene.event.holder
    if end is End.AWAITING:
        return wait_for_learner(interview.having(signed_tutor=tutor.name, signed_tutor_on=scene.event.day))
    by = _closing(scene, days)
    signed = interview.having(signed_tutor=tutor.name, **_learners_part(end, scene, papers))
    closed = close(signed, by)
    if not isinstance(closed, Formal):
        raise TypeError("Closing does not change the kind of an interview.")
    return stamped(closed, by.by)


def _learners_part(end: End, scene: Scene, papers: Papers) -> dict[str, Any]:
    if end is End.SIGNED:
        return {"learner_signing": LearnerSigning.SIGNED, "signed_learner": papers.learner.name}
    words = scene.teller.note(f"signing.{end.value}") if end is not End.ABSENT else ""
    return {"learner_signing": LearnerSigning.of(end.value), "learner_words": words}


def _closing(scene: Scene, days: SchoolDays) -> Closing:
    event = scene.event
    day = event.day
    if scene.chance.happens(_LATER):
        later = days.after(day + timedelta(days=1), scene.chance.between(0, 2))
        day = later if later < days.today else day
    at = utc(day, _CLOSING_TIME) if day > event.day else utc(day, event.start, 45)
    return Closing(by=event.holder.person.stamp(at), day=day)


def _first_version(interview: Formal) -> Formal:
    text = _long_text(interview)
    began = {text: _begun(getattr(interview, text))} if text else {}
    first = interview.having(copies_to=(), copies_other="", next_date=None, next_time=None, next_place="", **began)
    return first.model_copy(update={"changed": interview.created})


def _with_dropped_row(interview: Formal, scene: Scene, papers: Papers, days: SchoolDays) -> None:
    """A first version with one target more: it was taken out again before signing, and so dropped."""
    idea = scene.teller.pick_idea(scene.ideas("course.all"))
    if idea is None or interview.created is None:
        return
    row = TargetRow(text=scene.teller.fill(idea.text), by_when=days.after(interview.held_on or days.today, 15))
    first = with_target_ids(interview.having(targets=(*interview.targets, row)), papers.make_id)
    by = interview.created
    papers.before(stamped(first, by))
    papers.keep_targets(targets_after(first, papers.targets.values(), scene.event.day), by, history=lambda: False)


def take_back(interview: Formal, because: str, papers: Papers, days: SchoolDays) -> None:
    """A wrong record withdrawn after some days: its targets are dropped, its answers taken back."""
    if interview.closed is None:
        return
    day = days.after(interview.closed.at.date() + timedelta(days=1), 1)
    by = interview.closed.having(at=utc(day, _CLOSING_TIME, 20))
    gone = stamped(withdraw(interview, because, by), by)
    papers.before(interview)
    papers.interviews[gone.id] = gone
    papers.keep_targets(targets_after(gone, papers.targets.values(), day), by, history=lambda: True)
    papers.keep_referrals(referrals_after(gone, papers.referrals.values()), by)
