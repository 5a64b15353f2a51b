"""The notices of a group as CSV, for a mail merge in an office program."""

from collections.abc import Iterable
from typing import Final

from exports.notices import NoticeFor, arrangement_words, day_words, known_before
from exports.table import csv_bytes
from guidance.diary.appointment import Notice

#: One learner a row. The words are the names of the fields in the merged letter.
COLUMNS: Final = ("name", "tutor group", "email", "date", "time", "place", "kind", "with", "why")


def mail_merge(notices: Iterable[NoticeFor]) -> bytes:
    """The notices of a group, with the columns of `COLUMNS`, as `exports.table` writes CSV."""
    return csv_bytes(COLUMNS, (_row(each) for each in notices))


def _row(told: NoticeFor) -> tuple[str, ...]:
    appointment, learner = told.appointment, told.learner
    return (
        learner.name,
        learner.tutor_group,
        learner.email,
        day_words(appointment.day),
        f"{appointment.start:%H:%M}",
        appointment.place,
        appointment.kind.label,
        appointment.with_whom,
        _why(told),
    )


def _why(told: NoticeFor) -> str:
    """Why the learner is told: "booked", "cancelled", or "moved" with what they knew of before."""
    if told.why is not Notice.MOVED:
        return "cancelled" if told.why is Notice.CANCELLED else "booked"
    before = known_before(told.appointment)
    return f"moved; it was {arrangement_words(*before)}" if before else "moved"
