"""What a learner is told of an interview, in words of their own."""

from datetime import date, time

import pytest
from hypothesis import given

from exports.markdown import markdown
from exports.notices import known_before, notice, whom_to_tell
from guidance.diary.appointment import Appointment, Notice, Told, ToldHow, cancel, move
from guidance.interview.choices import InterviewKind
from guidance.learner.learner import Learner
from guidance.settings import Settings
from tests.exports.export_folder import appointments
from tests.exports.export_samples import ADVISER, SETTINGS, learner
from tests.exports.markdown_reading import READERS, TEMPLATE, all_tokens, any_text

BOOKED = Appointment(
    id="a1", kind=InterviewKind.CAREERS, day=date(2026, 12, 4), start=time(10), place="Library", with_whom="Ms Shah"
)


def told(appointment: Appointment, sequence: int) -> Appointment:
    mark = Told(on=date(2026, 11, 20), how=ToldHow.NOTICE, sequence=sequence)
    return appointment.having(told=(*appointment.told, mark))


def text(appointment: Appointment, why: Notice) -> str:
    return markdown(notice(appointment, learner(), SETTINGS, why))


def test_a_learner_is_told_of_day_time_place_kind_and_person() -> None:
    assert text(BOOKED, Notice.AHEAD) == (
        "# You have an interview\n\n"
        "Hello Amara,\n\nWe have booked a time to talk with you. Please come along.\n\n"
        "- **Day:** Friday 4 December 2026\n- **Time:** 10:00 to 10:30\n- **Place:** Library\n"
        "- **What:** Careers interview\n- **With:** Ms Shah\n\n"
        "## Before you come\n\n"
        "Think about what you want to talk about. If you like, write it down first: what has gone well, what you find "
        "hard, ideas you have and questions you want to ask.\n\n"
        "## If you cannot come at that time\n\n"
        "Tell Ms Shah as soon as you can. We will find another time with you.\n\n"
        "- **From:** Castle School & Sixth Form\n"
    )


def test_a_move_says_what_it_was_and_what_it_is_now() -> None:
    moved = move(told(BOOKED, 0), date(2026, 12, 7), time(9, 15), "Room 4", ADVISER)
    said = text(moved, Notice.MOVED)
    assert "# Your interview has moved\n" in said
    assert "- **It was:** Friday 4 December 2026, 10:00, Library\n- **Day:** Monday 7 December 2026\n" in said
    assert "- **Time:** 09:15 to 09:45\n- **Place:** Room 4\n" in said
    assert "Tell Ms Shah as soon as you can." in said


def test_a_learner_who_missed_a_move_is_told_what_they_knew_of() -> None:
    once = move(told(BOOKED, 0), date(2026, 12, 7), time(9, 15), "Room 4", ADVISER)
    twice = move(once, date(2026, 12, 8), time(9, 15), "Room 4", ADVISER)
    assert known_before(twice) == (date(2026, 12, 4), time(10), "Library")
    assert known_before(told(twice, 1)) == (date(2026, 12, 7), time(9, 15), "Room 4")


def test_nothing_was_before_if_it_never_moved() -> None:
    assert known_before(BOOKED) is None
    assert "It was" not in text(BOOKED, Notice.MOVED)


def test_a_cancelled_interview_says_that_nobody_need_come_and_not_why() -> None:
    said = text(cancel(BOOKED, "Learner excluded"), Notice.CANCELLED)
    assert "You do not need to come." in said
    assert "If you have a question, ask Ms Shah." in said
    assert "excluded" not in said


def test_a_place_that_is_not_known_is_said_to_be_open() -> None:
    assert "- **Place:** not fixed yet\n" in text(BOOKED.having(place=""), Notice.AHEAD)


@pytest.mark.parametrize(
    ("with_whom", "named", "form", "expected"),
    [
        ("Ms Shah", "J. Shah", "Mr Ó Briain", "Ms Shah"),
        ("", "J. Shah", "Mr Ó Briain", "J. Shah"),
        ("", "", "Mr Ó Briain", "Mr Ó Briain"),
        ("", "", "", "your tutor"),
    ],
)
def test_there_is_always_somebody_to_tell(with_whom: str, named: str, form: str, expected: str) -> None:
    who = Learner(id="l1", named_tutor=named, form_tutor=form)
    assert whom_to_tell(BOOKED.having(with_whom=with_whom), who) == expected


@pytest.mark.parametrize("why", list(Notice))
def test_the_words_are_short_enough_for_a_learner_of_13(why: Notice) -> None:
    for appointment in appointments():
        for sentence in text(appointment, why).replace("\n", " ").split(". "):
            assert len(sentence.split()) < 60
        for word in text(appointment, why).split():
            assert len(word) < 20


@given(any_text, any_text)
def test_typed_names_and_places_make_nothing_of_their_own(name: str, place: str) -> None:
    who = Learner(id="l1", forename=name)
    school = Settings(id="s", school=name)
    written = markdown(notice(BOOKED.having(place=place, with_whom=name), who, school, Notice.AHEAD))
    for reader in READERS.values():
        tokens = all_tokens(reader.parse(written))
        assert {token.type for token in tokens} <= TEMPLATE
        assert sum(token.type == "heading_open" for token in tokens) == 3
