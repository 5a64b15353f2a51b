"""What is due to go: by which rule, from which day on, and what never is."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.agreement import AgreementEnded, EndsFor
from guidance.diary.appointment import Appointment, AppointmentState
from guidance.interview.choices import InterviewKind, Recipient
from guidance.interview.groups import State
from guidance.interview.kinds import InformalConversation, ProgressReview
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.record import Stamp
from guidance.target.target import Target
from guidance.trust.keeping import Kept, RetentionRule, Since, rule_doubts, rules_for, usual_rules, years_after_leaving
from guidance.trust.retention import backup_words, cannot_tell, due_to_go, goes_with, in_words, years_later

BY = Stamp(who="p1", name="Ms Shah", at=datetime(2020, 11, 2, 9, 30, tzinfo=UTC))
TODAY = date(2026, 11, 20)
LEFT = date(2023, 11, 20)


def learner(**fields: Any) -> Learner:
    return Learner.model_validate({"id": "l1", "date_of_birth": date(2005, 5, 1), "leaving_date": LEFT, **fields})


def rule(what: Kept, years: int | None, since: Since | None) -> RetentionRule:
    return RetentionRule(what=what, years=years, since=since, why="Agreed by the governors.")


def kinds(folder: Folder, *rules: RetentionRule, today: date = TODAY) -> list[Kept]:
    return [due.kind for due in due_to_go(folder, rules, today)]


# The rules


def test_every_rule_that_ships_says_how_long_from_when_why_and_where_it_comes_from() -> None:
    assert all(each.is_whole and each.why and each.source for each in usual_rules())
    (folder,) = [each for each in usual_rules() if each.what is Kept.FOLDER]
    assert (folder.years, folder.since) == (25, Since.BIRTH)
    assert "not a standard" in folder.source
    assert years_after_leaving() == 3


def test_a_rule_of_the_school_takes_the_place_of_ours_and_an_empty_one_ends_it() -> None:
    own = (rule(Kept.NOTES, 1, Since.RECORD), rule(Kept.APPOINTMENTS, None, None))
    found = {each.what: each for each in rules_for(own)}
    assert found[Kept.NOTES] == own[0]
    assert Kept.APPOINTMENTS not in found
    assert found[Kept.FOLDER].years == 25
    assert rules_for(()) == usual_rules()


def test_what_is_half_said_in_a_rule_is_doubted() -> None:
    doubts = rule_doubts([rule(Kept.NOTES, 2, None), rule(Kept.NOTES, 3, Since.LEAVING)])
    assert len(doubts) == 2
    assert rule_doubts([rule(Kept.FOLDER, 3, Since.RECORD)])
    assert not rule_doubts([rule(Kept.FOLDER, 3, Since.LEAVING), RetentionRule()])


# What is due


def test_a_record_is_due_on_the_very_day_and_says_why() -> None:
    note = InformalConversation(id="i1", held_on=date(2021, 6, 1), said="Likes welding.")
    folder = Folder(learner(), interviews=(note,))
    three = rule(Kept.NOTES, 3, Since.LEAVING)
    assert due_to_go(folder, [three], date(2026, 11, 19)) == ()
    (due,) = due_to_go(folder, [three], TODAY)
    assert (due.record, due.since, due.what) == ("i1", TODAY, "Informal conversation, 1 June 2021")
    assert due.why == "3 years after leaving. Agreed by the governors."


def test_without_a_rule_or_without_the_day_that_it_counts_from_nothing_is_due() -> None:
    asked = PreInterview(id="q1", answered_on=date(2010, 1, 1))
    folder = Folder(learner(leaving_date=None), questions=(asked,))
    assert kinds(folder) == []
    assert kinds(folder, rule(Kept.QUESTIONS, 3, Since.LEAVING)) == []
    assert kinds(folder, rule(Kept.QUESTIONS, 3, Since.RECORD)) == [Kept.QUESTIONS]


def test_what_waits_for_somebody_is_not_due_while_the_learner_is_here() -> None:
    booked = {"kind": InterviewKind.MENTORING, "start": time(9), "minutes": 30}
    waiting = Folder(
        learner(leaving_date=None),
        interviews=(ProgressReview(id="i1", held_on=date(2010, 1, 1), state=State.AWAITING),),
        targets=(Target(id="t1", text="Visit", created=BY),),
        appointments=(
            Appointment.model_validate({"id": "a1", "day": TODAY, **booked}),
            Appointment.model_validate({"id": "a2", "day": date(2020, 1, 1), "state": AppointmentState.HELD, **booked}),
        ),
    )
    rules = [rule(kind, 0, Since.RECORD) for kind in (Kept.INTERVIEWS, Kept.TARGETS, Kept.APPOINTMENTS)]
    assert [due.record for due in due_to_go(waiting, rules, TODAY)] == ["a2"]
    gone = Folder(learner(), interviews=waiting.interviews, targets=waiting.targets)
    assert kinds(gone, *rules) == [Kept.INTERVIEWS, Kept.TARGETS]


def test_a_folder_is_due_as_a_whole_and_not_before_its_destinations_may_go() -> None:
    asked = PreInterview(id="q1", answered_on=date(2010, 1, 1))
    rules = [rule(Kept.FOLDER, 18, Since.BIRTH), rule(Kept.QUESTIONS, 0, Since.RECORD)]
    assert kinds(Folder(learner(), questions=(asked,)), *rules) == [Kept.FOLDER]
    left_later = Folder(learner(leaving_date=date(2024, 7, 20)), questions=(asked,))
    assert kinds(left_later, *rules) == [Kept.QUESTIONS]
    assert kinds(left_later, *rules, today=date(2027, 7, 20)) == [Kept.FOLDER]


def test_it_is_said_where_nobody_knows_when_a_folder_may_go() -> None:
    nobody = Folder(learner(date_of_birth=None))
    assert kinds(nobody, *usual_rules()) == []
    assert "no date of birth" in cannot_tell(nobody, usual_rules())
    assert not cannot_tell(Folder(learner()), usual_rules())


@given(st.dates(), st.integers(0, 100))
def test_years_later_is_a_day_for_every_day_there_is(day: date, years: int) -> None:
    later = years_later(day, years)
    assert later >= day
    assert later == date.max or (later.year - day.year, later.month) == (years, day.month)


# What goes with it, and what is said


def test_what_has_no_meaning_without_an_interview_goes_with_it_and_nothing_else() -> None:
    ends: dict[str, Any] = {"recipient": Recipient.PARENTS, "from_on": TODAY, "interview": "i1", "by": BY}
    records = (
        ProgressReview(id="i1"),
        Addendum(id="n1", interview="i1", text="", by=BY),
        Addendum(id="n2", interview="i2", text="", by=BY),
        Target(id="t1", interview="i1"),
        AgreementEnded(id="e1", ends_for=EndsFor.ONE, **ends),
        AgreementEnded(id="e2", ends_for=EndsFor.ALL, **ends),
    )
    assert goes_with(records, {"i1"}) == {"i1", "n1", "e1"}


@pytest.mark.parametrize(
    ("daily", "others", "keep", "says"),
    [
        ((), (), 7, "out of reach"),
        ((TODAY,), (), 7, "until 7 newer ones have been made"),
        ((LEFT, TODAY), (), 0, "2 daily backups still hold it, the last of 20 November 2026"),
        ((), ("b.zip", "a.zip"), 7, "until somebody deletes them: a.zip and b.zip"),
    ],
)
def test_it_is_said_until_when_backups_hold_it(
    daily: tuple[date, ...], others: tuple[str, ...], keep: int, says: str
) -> None:
    words = " ".join(backup_words(daily, others, keep))
    assert says in words
    assert ("Restoring one of them brings it back." in words) is bool(daily or others)


def test_what_is_due_is_counted_in_words() -> None:
    asked = tuple(PreInterview(id=f"q{number}", answered_on=date(2010, 1, 1)) for number in range(2))
    note = InformalConversation(id="i1", held_on=date(2011, 1, 1))
    rules = [rule(Kept.QUESTIONS, 0, Since.RECORD), rule(Kept.NOTES, 0, Since.RECORD)]
    dues = due_to_go(Folder(learner(), interviews=(note,), questions=asked), rules, TODAY)
    assert in_words(dues) == "1 note and 2 pages written before interviews"
