"""What staff write beside a plan, and what the learner says to it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from guidance.differences import differences
from guidance.form.declare import form_of
from guidance.form.typed import read_form, typed_of
from guidance.plan.comment import (
    Comment,
    Leaving,
    NewComment,
    NewSuggestion,
    Reply,
    Suggestion,
    SuggestionState,
    Taking,
    beside,
    field_label,
    is_learners_decision,
    is_learners_reply,
    leave,
    new_answers,
    open_suggestions,
    read,
    replied,
    seen_suggestions,
    take,
    take_back,
    taking,
    unread,
)
from guidance.record import Stamp, stored
from guidance.self_review.enterprise import SelfReview
from guidance.target.target import TargetState

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BY = Stamp(who="p1", name="Ms Shah", at=AT)
LATER = Stamp(who="p1", name="Ms Shah", at=AT + timedelta(days=1))
TODAY = date(2026, 11, 24)

ONE = Comment(id="c1", about="n1", field="activity", passage="Enterprise week", by=BY, text="What was hardest?")
TWO = Comment(id="c2", about="n1", by=LATER, text="A full plan.")
PORTFOLIO = Suggestion(
    id="g1",
    by=BY,
    entry="bank-1",
    text="Hand in the portfolio",
    by_when=date(2026, 12, 4),
    evidence="Mark sheet",
    purpose="D&T",
    why="It is nearly done.",
)


def test_a_comment_stands_beside_the_field_it_is_about_or_the_whole() -> None:
    assert beside([TWO, ONE], "n1", "activity") == (ONE,)
    assert beside([TWO, ONE], "n1") == (TWO,)
    assert beside([TWO, ONE], "n2") == ()
    assert field_label(ONE, SelfReview) == "Activity"
    assert field_label(TWO, SelfReview) == "The whole plan"


def test_a_comment_without_words_is_none() -> None:
    with pytest.raises(ValidationError):
        Comment.model_validate({"id": "c1", "by": BY})
    assert form_of(NewComment).field("text").required


def test_the_learner_reads_and_answers_and_the_first_day_of_reading_stays() -> None:
    seen = read(ONE, TODAY)
    answered = replied(seen, Reply(reply="The costs."), TODAY + timedelta(days=2))
    assert unread([TWO, ONE]) == (ONE, TWO)
    assert unread([seen, TWO]) == (TWO,)
    assert (answered.read_on, answered.replied_on) == (TODAY, TODAY + timedelta(days=2))
    assert read(answered, date(2027, 1, 1)) is answered
    taken_back = replied(answered, Reply(), TODAY)
    assert (taken_back.reply, taken_back.replied_on, taken_back.is_read) == ("", None, True)


def test_a_reply_changes_nothing_that_staff_wrote() -> None:
    answered = replied(ONE, Reply(reply="The costs."), TODAY)
    assert is_learners_reply(ONE, answered)
    assert not is_learners_reply(ONE, answered.having(text="Well done!"))
    assert not is_learners_reply(ONE, answered.having(by=LATER))
    assert not is_learners_reply(ONE, answered.having(passage=""))
    assert not is_learners_reply(None, ONE)


def test_the_two_small_forms_ask_for_fields_that_the_record_shows() -> None:
    shown = {spec.name: spec.ask for spec in form_of(Comment).fields}
    for form in (NewComment, Reply):
        assert all(shown[spec.name] == spec.ask for spec in form_of(form).fields)
    (change, day, seen) = differences(ONE, replied(ONE, Reply(reply="The costs."), TODAY))
    assert (change.field.label, change.after) == ("My answer", "The costs.")
    assert (day.after, seen.after) == ("24 November 2026", "24 November 2026")


def test_a_suggestion_becomes_a_target_in_the_learners_own_words() -> None:
    form = taking(PORTFOLIO).having(text="Hand in my portfolio early", sure=4, words="Then I have time for maths.")
    taken, target = take(PORTFOLIO, form, "t1", TODAY)
    assert (taken.state, taken.target, taken.words, taken.answered_on) == (
        SuggestionState.TAKEN,
        "t1",
        "Then I have time for maths.",
        TODAY,
    )
    assert taken.text == "Hand in the portfolio"
    assert (target.id, target.text, target.by_when, target.evidence, target.purpose, target.sure, target.entry) == (
        "t1",
        "Hand in my portfolio early",
        date(2026, 12, 4),
        "Mark sheet",
        "D&T",
        4,
        "bank-1",
    )
    assert target.state is TargetState.OPEN


def test_a_suggestion_may_be_left_or_taken_back_and_is_answered_once() -> None:
    left = leave(PORTFOLIO, Leaving(words="I have handed it in."), TODAY)
    assert (left.state, left.words, left.target) == (SuggestionState.LEFT, "I have handed it in.", "")
    back = take_back(PORTFOLIO, TODAY)
    assert open_suggestions([left, back, PORTFOLIO]) == (PORTFOLIO,)
    for answered in (left, back):
        with pytest.raises(ValueError, match="answered already"):
            take(answered, taking(answered), "t2", TODAY)


def test_a_decision_changes_nothing_that_staff_wrote() -> None:
    left = leave(PORTFOLIO, Leaving(), TODAY)
    taken, _ = take(PORTFOLIO, taking(PORTFOLIO), "t1", TODAY)
    assert is_learners_decision(PORTFOLIO, left)
    assert is_learners_decision(PORTFOLIO, taken)
    assert not is_learners_decision(PORTFOLIO, left.having(why="You are lazy."))
    assert not is_learners_decision(PORTFOLIO, take_back(PORTFOLIO, TODAY))
    assert not is_learners_decision(None, left)


def test_what_staff_took_back_is_seen_no_more() -> None:
    left = leave(PORTFOLIO, Leaving(), TODAY)
    assert seen_suggestions([left, take_back(PORTFOLIO, TODAY), PORTFOLIO]) == (left, PORTFOLIO)


def test_an_answer_is_news_for_two_weeks_to_whoever_wrote_what_it_answers() -> None:
    answered = replied(ONE, Reply(reply="The costs."), TODAY - timedelta(3))
    left = leave(PORTFOLIO.having(by=ONE.by), Leaving(), TODAY)
    again = TODAY + timedelta(10)
    comments, suggestions = (answered, TWO), (left, take_back(PORTFOLIO, TODAY), PORTFOLIO)

    def news(who: str, on: date) -> list[str]:
        return [each.id for each in new_answers(who, comments, suggestions, on)]

    assert news(ONE.by.who, TODAY) == [left.id, answered.id]
    assert news(ONE.by.who, again) == [left.id, answered.id]
    assert news(ONE.by.who, again + timedelta(1)) == [left.id]
    assert news(ONE.by.who, again + timedelta(4)) == []
    assert news("somebody-else", TODAY) == []


def test_the_form_for_taking_keeps_the_bank_entry_through_typing() -> None:
    form = taking(PORTFOLIO)
    reading = read_form(form_of(Taking), typed_of(form))
    assert not reading.problems
    assert Taking.model_validate({**dict(form), **reading.values}) == form
    assert {spec.name for spec in form_of(NewSuggestion).fields} == {"text", "by_when", "evidence", "purpose", "why"}


def test_what_is_kept_is_read_back() -> None:
    for record in (ONE, TWO, PORTFOLIO, leave(PORTFOLIO, Leaving(words="no"), TODAY)):
        assert type(record).model_validate(stored(record)) == record
