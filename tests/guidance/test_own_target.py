"""A target that a learner sets for themselves: their words, and one doubt at a time."""

from datetime import date

from guidance.diary.terms import Calendar
from guidance.target.own_words import OwnTarget, own_target, own_target_doubts

TODAY = date(2026, 11, 23)
GOOD = OwnTarget(
    text="Ask Mr Fox for two past papers",
    by_when=date(2026, 12, 4),
    evidence="The marked papers",
    sure=4,
    purpose="Grade 6 in maths",
)


def doubts(form: OwnTarget) -> list[tuple[str, ...]]:
    return [tuple(map(str, each.place)) for each in own_target_doubts(form, TODAY, Calendar(()))]


def test_a_target_with_all_five_letters_raises_no_doubt() -> None:
    assert doubts(GOOD) == []


def test_one_thing_at_a_time_is_doubted_and_beside_the_field_that_mends_it() -> None:
    assert doubts(OwnTarget(text="Be better")) == [("text",)]
    assert doubts(GOOD.having(text="Ask Mr Fox about it", evidence="")) == [("evidence",)]
    assert doubts(GOOD.having(sure=2)) == [("sure",)]
    assert doubts(GOOD.having(purpose="")) == [("purpose",)]
    assert doubts(GOOD.having(by_when=None)) == [("by_when",)]
    assert doubts(GOOD.having(by_when=date(2026, 11, 23))) == [("by_when",)]


def test_a_learner_who_sets_a_target_alone_is_asked_how_they_will_know_and_nobody_beside_them() -> None:
    (doubt,) = own_target_doubts(GOOD.having(text="Ask Mr Fox about it", evidence=""), TODAY, Calendar(()))
    assert doubt.sentence.startswith("How will you know that it is done?")


def test_the_target_says_what_the_learner_wrote_and_comes_from_no_interview() -> None:
    target = own_target(GOOD, "t9", "bown")
    assert (target.id, target.entry, target.interview) == ("t9", "bown", "")
    assert (target.text, target.by_when, target.evidence) == (GOOD.text, GOOD.by_when, GOOD.evidence)
    assert (target.sure, target.purpose, target.is_open) == (4, "Grade 6 in maths", True)
