"""What a learner's folder adds to the figures of a school year."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from guidance.interview.groups import State
from guidance.interview.kinds import CareersInterview, InformalConversation
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.passport.stage import EarlierStage
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.record import Stamp
from guidance.self_evaluation.counting import looked_at, rounds_answered, together, was_here
from guidance.self_evaluation.evidence import figures
from guidance.self_evaluation.topics import topics
from guidance.self_review.answered import SchoolAnswer
from guidance.self_review.feedback import Occasion, question
from guidance.self_review.totals import Total
from guidance.target.target import Target

YEAR = 2026
DAY = date(2026, 11, 23)
BEFORE = date(2026, 8, 31)
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 9, 14, 9, tzinfo=UTC))
EARLIER = Stamp(who="p1", name="Ms Shah", at=datetime(2025, 9, 14, 9, tzinfo=UTC))
AMARA = Learner(id="l1", forename="Amara", year_group=11, created=EARLIER)


def so(folder: Folder, topic: str, year: int = YEAR) -> list[tuple[str, bool]]:
    return [(each.record, each.so) for each in looked_at(folder, year).get(topic, ())]


def careers(**changes: Any) -> CareersInterview:
    return CareersInterview.model_validate({"id": "i1", "kind": "careers", "held_on": DAY} | changes)


def plan(**said: Any) -> Folder:
    return Folder(AMARA, plans=(Plan.model_validate({"id": "n1", **said}),))


def test_an_empty_folder_counts_as_a_learner_of_whom_nothing_is_so() -> None:
    found = looked_at(Folder(AMARA), YEAR)
    assert {topic: [each.so for each in looked] for topic, looked in found.items()} == {
        "plans_begun": [False],
        "plans_reviewed": [False],
        "targets_set": [False],
        "interviewed": [False],
        "earlier_records": [False],
        "applications": [False],
    }


def test_a_plan_that_nobody_began_says_nothing_and_is_not_begun() -> None:
    assert so(plan(next_review=DAY), "plans_begun") == [("l1", False)]
    assert so(plan(next_review=DAY), "strengths") == []


@pytest.mark.parametrize(
    ("topic", "said", "holds"),
    [
        ("strengths", {"motivates": "Bikes", "strengths": "Patience"}, True),
        ("strengths", {"motivates": "Bikes"}, False),
        ("needs", {"needs": [{"what": "Maths"}]}, True),
        ("needs", {"needs": [{"how": "Somehow"}]}, False),
        ("ideas_new", {"ideas": [{"idea": "Nurse", "new_to_me": True}]}, True),
        ("ideas_new", {"ideas": [{"idea": "Nurse", "new_to_me": False}]}, False),
        ("ideas_unusual", {"ideas": [{"idea": "Nurse", "not_often": True}]}, True),
        ("money", {"money": [{"what": "Bursary"}]}, True),
        ("barriers", {"barriers": [{"barrier": "The bus", "way_past": "A bike"}]}, True),
        ("barriers", {"barriers": [{"barrier": "The bus", "way_past": "A bike"}, {"barrier": "Maths"}]}, False),
    ],
)
def test_what_a_plan_says(topic: str, said: dict[str, Any], *, holds: bool) -> None:
    assert so(plan(**said), topic) == [("n1", holds)]


def test_a_plan_without_barriers_is_not_among_those_that_name_one() -> None:
    assert so(plan(motivates="Bikes"), "barriers") == []


def test_applications_are_looked_for_from_year_11_on() -> None:
    assert so(plan(applications=[{"what": "Level 3 Engineering"}]), "applications") == [("l1", True)]
    younger = Folder(AMARA.having(year_group=9))
    assert so(younger, "applications") == []


def test_a_review_counts_in_the_year_of_its_day() -> None:
    folder = Folder(AMARA, plan_reviews=(PlanReview(id="w1", held_on=BEFORE),))
    assert (so(folder, "plans_reviewed"), so(folder, "plans_reviewed", 2025)) == ([("l1", False)], [("l1", True)])


def test_a_target_counts_as_it_was_last_answered_in_the_year() -> None:
    def answers(*said: tuple[date, str]) -> list[dict[str, object]]:
        return [{"on": on, "outcome": outcome} for on, outcome in said]

    rows = {
        "t1": answers((DAY, "partly"), (date(2027, 3, 1), "met")),
        "t2": answers((DAY, "not_met")),
        "t3": answers((BEFORE, "met")),
        "t4": answers((DAY, "carried")),
        "t5": answers(),
    }
    targets = tuple(Target.model_validate({"id": key, "answers": row, "created": EARLIER}) for key, row in rows.items())
    folder = Folder(AMARA, targets=targets)
    assert so(folder, "targets_met") == [("t1", True), ("t2", False)]
    assert so(folder, "targets_set") == [("l1", False)]
    assert so(Folder(AMARA, targets=(Target(id="t9", created=BY),)), "targets_set") == [("l1", True)]


def test_interviews_that_count_are_formal_and_not_withdrawn() -> None:
    interviews = (
        careers(id="i1", decisions="College.", state="signed", closed=BY, signed_hash="x"),
        careers(id="i2", closed=BY, closed_by_tutor_alone=True, state="signed"),
        careers(id="i3", held_on=BEFORE),
        careers(id="i4", state=State.WITHDRAWN),
        InformalConversation.model_validate({"id": "i5", "kind": "informal", "held_on": DAY}),
    )
    folder = Folder(AMARA, interviews=interviews)
    assert so(folder, "decisions") == [("i1", True), ("i2", False)]
    assert so(folder, "signed") == [("i1", True), ("i2", False)]
    assert so(folder, "interviewed") == [("l1", True)]
    assert so(Folder(AMARA, interviews=interviews[2:]), "interviewed") == [("l1", False)]


@pytest.mark.parametrize("said", [{"targets": [{"text": "Essay"}]}, {"actions": [{"what": "Send it"}]}])
def test_a_target_or_an_action_is_something_that_was_agreed(said: dict[str, Any]) -> None:
    assert so(Folder(AMARA, interviews=(careers(**said),)), "decisions") == [("i1", True)]


def test_referrals_of_the_year_are_taken_up_or_not_and_those_not_needed_do_not_count() -> None:
    referrals = (
        Referral(id="r1", sent_on=DAY, taken_up=True),
        Referral(id="r2", created=BY),
        Referral(id="r3", sent_on=DAY, withdrawn=True),
        Referral(id="r4", sent_on=BEFORE),
    )
    assert so(Folder(AMARA, referrals=referrals), "referrals_taken_up") == [("r1", True), ("r2", False)]


def test_records_of_an_earlier_school_count_as_being_there() -> None:
    stage = EarlierStage(id="e1", origin="o", school="Hill", until=BEFORE, joined=BY, read="", data="{}")
    assert so(Folder(AMARA, earlier=(stage,)), "earlier_records") == [("l1", True)]


@pytest.mark.parametrize(
    ("left", "here"), [(None, True), (date(2026, 8, 31), False), (date(2026, 9, 1), True), (date(2030, 1, 1), True)]
)
def test_a_learner_counts_in_every_year_in_which_they_were_here(left: date | None, *, here: bool) -> None:
    learner = AMARA.having(leaving_date=left)
    assert was_here(learner, YEAR) is here
    assert bool(looked_at(Folder(learner), YEAR)) is here
    assert not was_here(learner, 2024)
    assert was_here(learner.having(created=None), 2024)


def test_many_folders_together_make_the_figures() -> None:
    folders = [Folder(AMARA.having(id=f"l{number}")) for number in range(3)]
    begun = [Folder(AMARA.having(id="l9"), plans=(Plan(id="n9", motivates="Bikes"),))]
    found = figures(together(looked_at(each, YEAR) for each in (*folders, *begun)))
    assert (found["plans_begun"].part, found["plans_begun"].whole, found["plans_begun"].ids) == (1, 4, ("l9",))
    assert set(found) <= set(topics())


def test_a_round_of_feedback_is_answered_once_learners_can_see_it() -> None:
    def total(occasion: Occasion | None) -> Total:
        return Total(question("1.6"), occasion, None, 9, 3.0)

    totals = [total(None), total(Occasion.YEAR_9), total(Occasion.YEAR_11)]
    answer = SchoolAnswer(id="s1", school_year=YEAR, occasion=Occasion.YEAR_9, seen_from=DAY)

    def answered(*answers: SchoolAnswer, today: date = DAY) -> list[bool]:
        return [each.so for each in rounds_answered(totals, answers, YEAR, today)["feedback_answered"]]

    assert answered() == [False, False]
    assert answered(answer) == [True, False]
    assert answered(answer, today=date(2026, 11, 22)) == [False, False]
    assert answered(answer.having(occasion=None)) == [True, True]
    assert answered(answer.having(school_year=2025)) == [False, False]
