"""What is worth a second look in an interview: said beside the field, never a reason to refuse."""

from datetime import date
from typing import Any

from guidance.form.text import clean_line
from guidance.form.typed import Problem
from guidance.interview.groups import Attendance, Formal, Interview
from guidance.interview.kinds import ProgressReview


def attendance_percent(lessons: int | None, absences: int | None) -> int | None:
    """Lessons attended, in whole per cent; None where it cannot be worked out."""
    if not lessons or absences is None or absences > lessons:
        return None
    return round(100 * (lessons - absences) / lessons)


def interview_doubts(interview: Interview, today: date) -> tuple[Problem, ...]:
    """Doubts about the answers of one interview.

    Args:
        interview: the interview as typed so far.
        today: the day on which it is written.
    """
    found = []
    if interview.held_on and interview.held_on > today:
        found.append(Problem(("held_on",), "This day is still to come. Is it the date of the interview?"))
    if isinstance(interview, ProgressReview):
        found += _attendance_doubts(interview)
    if isinstance(interview, Formal):
        found += _formal_doubts(interview, today)
    return tuple(found)


def _attendance_doubts(part: Attendance) -> list[Problem]:
    if part.lessons is not None and part.absences is not None and part.absences > part.lessons:
        return [Problem(("absences",), f"More absences than the {part.lessons} lessons. Check both numbers.")]
    return []


def _formal_doubts(interview: Formal, today: date) -> list[Problem]:
    found = []
    day = interview.held_on or today
    for number, row in enumerate(interview.targets):
        if row.by_when and row.by_when < day:
            found.append(Problem(("targets", number, "by_when"), "This date has passed. Choose a later one."))
    if interview.next_date and interview.next_date <= day:
        found.append(Problem(("next_date",), "The next meeting should be after this one. Check the date."))
    if interview.safeguarding and not interview.safeguarding_to:
        found.append(Problem(("safeguarding_to",), "Write to whom it was passed on, and never what it was about."))
    return found


def same_name(typed: str, expected: str) -> bool:
    """Whether a typed signature is the expected name, capitals and spaces aside."""
    return clean_line(typed).casefold() == clean_line(expected).casefold()


def derived(interview: Interview) -> tuple[tuple[str, str, Any], ...]:
    """What is worked out from the answers and shown, never typed: (after which field, label, value)."""
    if isinstance(interview, ProgressReview):
        percent = attendance_percent(interview.lessons, interview.absences)
        if percent is not None:
            return (("absences", "Attendance", f"{percent} %"),)
    return ()
