"""The notices of a group for a mail merge."""

import csv
import io

from exports.merge import COLUMNS, mail_merge
from exports.notices import NoticeFor
from guidance.diary.appointment import Notice
from guidance.learner.learner import Learner
from tests.exports.export_folder import appointments
from tests.exports.export_samples import learner


def rows_of(*notices: NoticeFor) -> list[dict[str, str]]:
    text = mail_merge(notices).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_learner_is_one_row_with_what_a_letter_needs() -> None:
    _, moved, cancelled = appointments()
    one, two = rows_of(NoticeFor(moved, learner(), Notice.MOVED), NoticeFor(cancelled, learner(), Notice.CANCELLED))
    assert one == {
        "name": "Amara O'Kafor-Smith",
        "tutor group": "10B",
        "email": "10okafora@castle.example",
        "date": "Thursday 10 December 2026",
        "time": "09:30",
        "place": "Room 4, first floor; left",
        "kind": "Progress review / tutorial",
        "with": "J. Shah",
        "why": "moved; it was Tuesday 8 December 2026, 09:00, Library",
    }
    assert two["why"] == "cancelled"


def test_a_new_interview_is_booked_and_one_that_never_moved_has_no_before() -> None:
    held, *_ = appointments()
    rows = rows_of(NoticeFor(held, learner(), Notice.AHEAD), NoticeFor(held, learner(), Notice.MOVED))
    assert [row["why"] for row in rows] == ["booked", "moved"]


def test_nobody_to_tell_is_a_file_with_its_columns() -> None:
    assert mail_merge(()) == b'\xef\xbb\xbf"' + '","'.join(COLUMNS).encode() + b'"\r\n'


def test_a_name_is_no_formula() -> None:
    who = Learner(id="l1", forename='=HYPERLINK("http://x.example")')
    (row,) = rows_of(NoticeFor(appointments()[0], who, Notice.AHEAD))
    assert row["name"].startswith("'=HYPERLINK")
