"""Enterprise skills before and after, the feedback form, the school's answer, and the line that is always there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.differences import differences
from guidance.form.declare import Kind, form_of
from guidance.form.typed import read_form, typed_of
from guidance.record import stored
from guidance.self_review.answered import Done, SaidAndDone, SchoolAnswer, answer_line, latest_answer, seen_answers
from guidance.self_review.enterprise import (
    SelfReview,
    Skill,
    pairs,
    round_summary,
    rounds,
    waiting_for_after,
)
from guidance.self_review.feedback import (
    Feedback,
    Occasion,
    is_asked,
    question,
    questions,
    usual_occasion,
    words_version,
)
from guidance.self_review.talk_to import worry_line, worry_more

WEEK = SelfReview(
    id="s1",
    activity="Enterprise week",
    before_on=date(2026, 11, 2),
    creative_before=2,
    risks_before=3,
    others_before=4,
    after_on=date(2026, 11, 6),
    creative_after=4,
    risks_after=3,
    others_after=3,
    positive_after=5,
)
PLAY = SelfReview(id="s0", activity="School play", before_on=date(2025, 6, 1), interested_before=5)


def test_the_six_skills_of_the_source_are_asked_before_and_after() -> None:
    form = form_of(SelfReview)
    assert [each.label for each in Skill] == [
        "Being creative",
        "Taking risks",
        "Using initiative",
        "Being positive",
        "Working with others",
        "Being interested and enthusiastic",
    ]
    for skill in Skill:
        for half in ("before", "after"):
            field = form.field(f"{skill.value}_{half}")
            assert (field.kind, field.label) == (Kind.SCALE, f"{skill.label}: {half}")


@given(st.lists(st.none() | st.integers(1, 5), min_size=12, max_size=12))
def test_a_round_is_read_from_the_form_and_drawn_as_it_was_rated(ratings: list[int | None]) -> None:
    names = [f"{skill.value}_{half}" for skill in Skill for half in ("before", "after")]
    review = SelfReview.model_validate({"id": "s9", **dict(zip(names, ratings, strict=True))})
    reading = read_form(form_of(SelfReview), typed_of(review))
    assert not reading.problems
    assert SelfReview.model_validate({"id": "s9", **reading.values}) == review
    assert [rating for pair in pairs(review) for rating in (pair.before, pair.after)] == ratings


def test_the_two_ratings_stand_together_in_words() -> None:
    words = {pair.skill: pair.words for pair in pairs(WEEK)}
    assert words == {
        Skill.CREATIVE: "2 before, 4 after: 2 more",
        Skill.RISKS: "3 before, 3 after: the same",
        Skill.INITIATIVE: "",
        Skill.POSITIVE: "5 after",
        Skill.OTHERS: "4 before, 3 after: 1 less",
        Skill.INTERESTED: "",
    }
    assert round_summary(WEEK) == "Of 3 skills rated twice: 1 higher than before, 1 lower, 1 the same."
    assert round_summary(PLAY) == ""


def test_rounds_stand_in_order_and_one_without_a_rating_is_not_drawn() -> None:
    found = rounds([WEEK, SelfReview(id="s2", activity="Not begun"), PLAY])
    assert [(each.title, each.day) for each in found] == [
        ("School play", date(2025, 6, 1)),
        ("Enterprise week", date(2026, 11, 2)),
    ]
    assert waiting_for_after([WEEK, PLAY]) == (PLAY,)


def test_a_difference_says_which_of_the_two_ratings_it_is() -> None:
    (change,) = differences(WEEK, WEEK.having(creative_after=5))
    assert (change.field.label, change.before, change.after) == ("Being creative: after", "4 of 5", "5 of 5")


def test_each_question_stands_for_its_statement_and_is_a_field_on_the_scale() -> None:
    assert [each.statement for each in questions()] == ["1.6", "2.6", "3.11", "4.7", "5.6", "6.9"]
    form = form_of(Feedback)
    for each in questions():
        field = form.field(each.key)
        assert (field.label, field.kind, field.ask.source) == (each.text, Kind.SCALE, f"Statement {each.statement}")
    asked = {field.name for field in form.fields} - {each.key for each in questions()}
    assert asked == {"occasion", "comment"}
    assert question("3.11") is question("information")
    with pytest.raises(KeyError):
        question("9.9")


def test_feedback_holds_its_school_year_and_may_change_on_its_own_day_only() -> None:
    one = Feedback(id="f1", given_on=date(2027, 8, 31), occasion=Occasion.LEAVING, words_version=words_version())
    assert one.school_year == 2026
    assert (one.may_change(date(2027, 8, 31)), one.may_change(date(2027, 9, 1))) == (True, False)
    assert Feedback.model_validate(stored(one)) == one


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("year_group", "leaving", "occasion"),
    [
        (9, None, Occasion.YEAR_9),
        (10, None, Occasion.OTHER),
        (11, date(2027, 6, 30), Occasion.YEAR_11),
        (11, date(2026, 12, 1), Occasion.LEAVING),
        (12, date(2026, 11, 1), Occasion.LEAVING),
        (13, None, Occasion.YEAR_13),
        (None, None, Occasion.OTHER),
    ],
)
def test_what_a_learner_is_asked_about(year_group: int | None, leaving: date | None, occasion: Occasion) -> None:
    assert usual_occasion(year_group, leaving, TODAY) is occasion


def test_feedback_is_asked_for_once_a_school_year_and_only_at_decision_points() -> None:
    last_year = Feedback(id="f1", given_on=date(2026, 3, 1), occasion=Occasion.YEAR_11)
    this_year = Feedback(id="f2", given_on=date(2026, 10, 1), occasion=Occasion.YEAR_11)
    assert is_asked([last_year], Occasion.YEAR_11, TODAY)
    assert not is_asked([last_year, this_year], Occasion.YEAR_11, TODAY)
    assert not is_asked([], Occasion.OTHER, TODAY)


def test_learners_see_the_schools_answer_from_its_day_on_the_latest_first() -> None:
    rows = (SaidAndDone(said="Too few\ntasters", done="Two more days", state=Done.DOING),)
    old = SchoolAnswer(id="a1", school_year=2025, seen_from=date(2026, 1, 1))
    new = SchoolAnswer(id="a2", school_year=2026, occasion=Occasion.YEAR_9, rows=rows, seen_from=TODAY)
    unseen = SchoolAnswer(id="a3", school_year=2026)
    assert seen_answers([old, unseen, new], TODAY) == (new, old)
    assert latest_answer([unseen], TODAY) is None
    assert new.title == "You said, we did, 2026/27: Choosing options in Year 9"
    assert answer_line(rows[0]) == "You said: Too few tasters  We did: Two more days"


def test_the_line_names_the_safeguarding_officer_if_there_is_one_and_no_number() -> None:
    assert "Ms Shah at school will listen" in worry_line(" Ms  Shah ")
    assert "an adult you trust" in worry_line("")
    for line in (worry_line("Ms Shah"), worry_line(""), worry_more()):
        assert not any(sign.isdigit() for sign in line)
        assert "{" not in line
