"""Deadlines of a plan: which come up, and what ends them."""

from datetime import date

import pytest

from guidance.plan.choices import ApplicationStatus, Claim
from guidance.plan.deadlines import deadlines, every_deadline
from guidance.plan.plan import Plan
from tests.guidance.plan_samples import TODAY, empty_plan, plan


def applying(*rows: tuple[str, str, str | None]) -> Plan:
    return empty_plan(applications=[{"what": what, "deadline": day, "status": how} for what, day, how in rows])


def test_a_deadline_says_what_where_when_and_how_many_days() -> None:
    first = deadlines(plan(), TODAY)[0]
    assert (first.field, first.row, first.days, first.status) == ("applications", 0, 18, "Getting it ready")
    assert first.words(TODAY) == "Electrical course, Hill College: send it by 11 December 2026, in 2 weeks."
    assert not first.is_passed


def test_money_that_has_to_be_asked_for_has_a_deadline_too() -> None:
    second = deadlines(plan(), TODAY)[1]
    assert second.words(TODAY) == "16–19 bursary, College office: ask by 18 December 2026, in 3 weeks."
    assert "“I have asked for it”" in second.ends


@pytest.mark.parametrize("status", ApplicationStatus)
def test_an_application_has_a_deadline_until_it_is_sent_or_given_up(status: ApplicationStatus) -> None:
    waits = status in {ApplicationStatus.THINKING, ApplicationStatus.GETTING_READY}
    found = deadlines(applying(("A course", "2026-12-01", status.value)), TODAY)
    assert bool(found) is waits


@pytest.mark.parametrize("claim", Claim)
def test_money_has_a_deadline_until_it_is_asked_for_or_not_for_the_learner(claim: Claim) -> None:
    money = [{"what": "Bursary", "deadline": "2026-12-01", "claim": claim.value}]
    assert bool(deadlines(empty_plan(money=money), TODAY)) is (claim is Claim.TO_ASK)


def test_what_ends_a_deadline_is_said() -> None:
    (only,) = deadlines(applying(("A course", "2026-12-01", None)), TODAY)
    assert only.status == ""
    assert only.ends == (
        "It goes from this list once you choose “Sent”, “Asked to an interview”, “They offered me a place”, "
        "“I said yes”, “They said no” or “I decided not to”."
    )


def test_a_deadline_is_shown_six_weeks_ahead_and_two_weeks_after_it_and_no_longer() -> None:
    days = ("2026-11-08", "2026-11-09", "2026-11-23", "2027-01-04", "2027-01-05")
    mine = applying(*((day, day, None) for day in days))
    assert [each.what for each in deadlines(mine, TODAY)] == list(days[1:4])
    assert [each.what for each in every_deadline(mine, TODAY)] == list(days)
    assert [each.what for each in deadlines(mine, TODAY, ahead=0, behind=0)] == ["2026-11-23"]


def test_a_deadline_that_has_passed_asks_what_became_of_it() -> None:
    (only,) = deadlines(applying(("A course", "2026-11-20", "thinking")), TODAY)
    assert only.is_passed
    assert only.words(TODAY) == "A course: the deadline was 20 November 2026, 3 days ago. What became of it?"


def test_on_its_day_a_deadline_has_not_passed() -> None:
    (only,) = deadlines(applying(("A course", "2026-11-23", None)), TODAY)
    assert not only.is_passed
    assert only.words(TODAY) == "A course: send it by 23 November 2026, today."


def test_the_soonest_comes_first_and_what_has_no_day_has_no_deadline() -> None:
    mine = empty_plan(
        applications=[
            {"what": "late", "deadline": date(2026, 12, 20)},
            {"what": "never"},
            {"what": "soon", "deadline": date(2026, 11, 30)},
        ]
    )
    assert [(each.what, each.row) for each in deadlines(mine, TODAY)] == [("soon", 2), ("late", 0)]


def test_an_application_without_words_still_has_a_title() -> None:
    (only,) = deadlines(applying(("", "2026-11-30", None)), TODAY)
    assert only.title == "An application"
