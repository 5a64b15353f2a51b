"""What the index knows of plans is what the rules say of the whole plan, on whatever day it is asked."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guidance.diary.years import year_began
from guidance.learner.folder import Folder
from guidance.plan.choices import ApplicationStatus, Claim, Transition
from guidance.plan.due import PlanStanding, plan_due
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.plan.rows import ApplicationRow, MoneyRow
from guidance.record import Stamp
from store.creation import NewFolder, NewSchool, create_store
from store.index.index import Index
from store.index.rows import PlanRow
from store.place import glance
from store.school import School
from tests.store.making import SETTINGS, learner

BEGUN = Stamp(who="l1", name="Zoë", at=datetime(2026, 9, 10, 9, 0, tzinfo=UTC))
PLAN = Plan(
    id="pl1",
    strengths="Fixing bikes",
    created=BEGUN,
    changed=BEGUN,
    next_review=date(2027, 3, 1),
    applications=(
        ApplicationRow(what="Level 3 Engineering", where="Castle Sixth", deadline=date(2026, 12, 4)),
        ApplicationRow(what="Art", deadline=date(2026, 12, 1), status=ApplicationStatus.SENT),
    ),
    money=(MoneyRow(what="Bus pass", deadline=date(2026, 11, 27), claim=Claim.TO_ASK),),
)
DAYS = (date(2026, 10, 1), date(2026, 12, 20), date(2027, 2, 25), date(2027, 10, 20), date(2028, 6, 1))


def review(day: date, transition: Transition | None = None) -> PlanReview:
    return PlanReview(id=f"r{day}", held_on=day, transition=transition, frozen=PLAN)


@pytest.fixture
def index_of(tmp_path: Path) -> Iterator[Any]:
    opened: list[Index] = []

    def made(*folders: Folder) -> Index:
        root = tmp_path / f"store{len(opened)}"
        create_store(root, NewSchool(SETTINGS, folders=[NewFolder(each) for each in folders]))
        index = Index(glance(root), tmp_path / "cache")
        opened.append(index)
        School(glance(root).place, index).refresh_index()
        return index

    yield made
    for index in opened:
        index.close()


def folder(year: int | None, *reviews: PlanReview, plan: Plan = PLAN, **details: Any) -> Folder:
    who = learner("l1", year_group=year, created=BEGUN, **details)
    return Folder(who, plans=(plan,), plan_reviews=reviews)


@pytest.mark.parametrize("year", [8, 9, 11, 12, 13, None])
@pytest.mark.parametrize(
    "reviews",
    [(), (review(date(2026, 11, 20)),), (review(date(2026, 11, 20), Transition.YEAR_11),)],
    ids=["never", "own", "transition"],
)
def test_a_plan_is_due_when_the_rule_says_it(year: int | None, reviews: tuple[PlanReview, ...], index_of: Any) -> None:
    whole = folder(year, *reviews)
    index = index_of(whole)
    standing = PlanStanding(whole.learner, PLAN, reviews, SETTINGS.calendar, SETTINGS.plan_review_months)
    for today in DAYS:
        due = plan_due(standing, today)
        assert due is not None
        assert [row.day for row in index.plans_due(year_began(today), due.day)] == [due.day.isoformat()]
        assert index.plans_due(year_began(today), due.day - timedelta(1)) == ()


def test_a_plan_that_was_not_begun_and_one_of_somebody_who_leaves_are_not_listed(index_of: Any) -> None:
    index = index_of(
        folder(11, plan=Plan(id="pl1", created=BEGUN, next_review=date(2026, 10, 1))),
        Folder(learner("l2", leaving_date=date(2026, 9, 30), created=BEGUN), plans=(PLAN.having(id="pl2"),)),
        Folder(learner("l3", created=BEGUN)),
    )
    assert index.plans_due(year_began(DAYS[1]), date(2028, 1, 1)) == ()


def test_deadlines_that_nothing_has_ended_are_listed_the_earliest_first(index_of: Any) -> None:
    index = index_of(folder(11))
    found = index.deadlines(date(2026, 11, 20), date(2026, 12, 4))
    assert [(row.day, row.words) for row in found] == [
        ("2026-11-27", "Bus pass"),
        ("2026-12-04", "Level 3 Engineering, Castle Sixth"),
    ]
    assert isinstance(found[0], PlanRow)
    assert index.deadlines(date(2026, 11, 28), date(2026, 12, 3)) == ()


@pytest.mark.parametrize(
    ("leaves", "words"),
    [
        (date(2026, 11, 26), []),
        (date(2026, 11, 27), ["Bus pass"]),
        (date(2026, 12, 4), ["Bus pass", "Level 3 Engineering, Castle Sixth"]),
        (None, ["Bus pass", "Level 3 Engineering, Castle Sixth"]),
    ],
)
def test_a_deadline_after_somebody_has_left_is_not_listed(leaves: date | None, words: list[str], index_of: Any) -> None:
    index = index_of(folder(11, leaving_date=leaves))
    assert [row.words for row in index.deadlines(date(2026, 11, 20), date(2026, 12, 4))] == words
