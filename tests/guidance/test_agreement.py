"""Agreements to copies: they hold until they end, and again once they are given again."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.agreement import (
    AgreementEnded,
    EndsFor,
    GivenAgain,
    agreed_in,
    ending_of,
    given_again,
    in_force,
    is_agreed,
    no_longer_words,
)
from guidance.interview.choices import Recipient
from guidance.interview.kinds import InformalConversation, ProgressReview
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.learner.timeline import timeline
from guidance.record import Stamp

BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
LAST = date(2026, 11, 1)
FIRST = date(2026, 11, 2)
AGAIN = date(2027, 1, 8)
REVIEW = ProgressReview(id="i1", copies_to=(Recipient.PARENTS, Recipient.STUDENT))


def ending(**changes: Any) -> AgreementEnded:
    known = {"id": "e1", "recipient": Recipient.PARENTS, "from_on": FIRST, "interview": "i1", "by": BY, **changes}
    return AgreementEnded.model_validate(known)


def test_what_the_record_says_is_agreed_as_long_as_nothing_has_ended() -> None:
    assert is_agreed((), REVIEW, Recipient.PARENTS, FIRST)
    assert not is_agreed((), REVIEW, Recipient.ILR, FIRST)
    assert not agreed_in(InformalConversation(id="i2"), Recipient.STUDENT)


def test_from_its_first_day_on_nothing_is_agreed_for_that_recipient_alone() -> None:
    ended = (ending(),)
    assert is_agreed(ended, REVIEW, Recipient.PARENTS, LAST)
    assert not is_agreed(ended, REVIEW, Recipient.PARENTS, FIRST)
    assert is_agreed(ended, REVIEW, Recipient.STUDENT, FIRST)


@pytest.mark.parametrize("other", ["i0", "i9"])
def test_it_ends_for_every_interview_or_only_for_one(other: str) -> None:
    another = REVIEW.having(id=other)
    assert not is_agreed((ending(),), another, Recipient.PARENTS, AGAIN)
    only = (ending(ends_for=EndsFor.ONE),)
    assert is_agreed(only, another, Recipient.PARENTS, AGAIN)
    assert not is_agreed(only, REVIEW, Recipient.PARENTS, AGAIN)


def test_a_later_form_does_not_agree_by_itself_and_giving_again_does() -> None:
    later = REVIEW.having(id="i7", held_on=date(2027, 3, 1))
    assert not is_agreed((ending(),), later, Recipient.PARENTS, date(2027, 3, 1))
    again = given_again(ending(), GivenAgain(again_on=AGAIN, again_words="It is fine now."), BY)
    assert not is_agreed((again,), later, Recipient.PARENTS, date(2027, 1, 7))
    assert is_agreed((again,), later, Recipient.PARENTS, AGAIN)
    with pytest.raises(ValueError, match="Give a day after"):
        given_again(ending(), GivenAgain(again_on=LAST), BY)


def test_the_earliest_of_several_says_since_when() -> None:
    both = (ending(id="e2", from_on=AGAIN), ending())
    assert ending_of(both, "i1", Recipient.PARENTS, AGAIN) == both[1]
    assert in_force(both, "i1", AGAIN) == (both[1], both[0])
    assert no_longer_words(both[1]) == "Parents/Carers: no longer agreed since 2 November 2026 (all interviews)."


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.none() | st.dates(FIRST, date(2028, 1, 1)))
def test_an_ending_never_makes_anything_agreed(day: date, again: date | None) -> None:
    ended = (ending(again_on=again),)
    for recipient in Recipient:
        assert not (is_agreed(ended, REVIEW, recipient, day) and not is_agreed((), REVIEW, recipient, day))


def test_both_days_stand_in_the_timeline() -> None:
    again = given_again(ending(ends_for=EndsFor.ONE), GivenAgain(again_on=AGAIN), BY)
    moments = timeline(Folder(Learner(id="l1"), agreements=(again,)))
    assert [(each.day, each.what, each.detail) for each in moments] == [
        (AGAIN, "Copies agreed again", "Parents/Carers: one of the interviews"),
        (FIRST, "Copies no longer agreed", "Parents/Carers: one of the interviews"),
    ]
