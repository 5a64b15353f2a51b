"""In which order what is planned is read."""

from datetime import date

import pytest

from guidance.planned import Stands, in_order, late, late_by_year, stands
from guidance.provision.choices import ActionStatus, Aim
from guidance.provision.planning import Action
from guidance.self_evaluation.evaluation import EvaluationAction

TODAY = date(2026, 11, 22)


def _action(ident: str, by_when: date | None = None, status: ActionStatus = ActionStatus.TO_DO) -> Action:
    return Action(id=ident, aim=Aim.COHERENCE, what="x", by_when=by_when, status=status)


@pytest.mark.parametrize(
    ("action", "where"),
    [
        (_action("a", date(2026, 11, 21)), Stands.LATE),
        (_action("a", date(2026, 11, 22)), Stands.OPEN),
        (_action("a"), Stands.OPEN),
        (_action("a", date(2026, 11, 21), ActionStatus.DONE), Stands.ENDED),
        (_action("a", date(2026, 11, 21), ActionStatus.DROPPED), Stands.ENDED),
        (EvaluationAction(id="a", by_when=date(2026, 11, 21)), Stands.LATE),
        (EvaluationAction(id="a", by_when=date(2026, 11, 22)), Stands.OPEN),
    ],
)
def test_what_is_late_is_open_and_past_its_day(action: Action | EvaluationAction, where: Stands) -> None:
    assert stands(action, TODAY) is where


def test_late_ones_come_first_the_longest_overdue_before_all() -> None:
    given = [
        _action("done", date(2026, 9, 1), ActionStatus.DONE),
        _action("no-day"),
        _action("late", date(2026, 11, 1)),
        _action("soon", date(2026, 11, 30)),
        _action("later", date(2026, 10, 1)),
        _action("also-late", date(2026, 11, 1)),
    ]
    assert [each.id for each in in_order(given, TODAY)] == ["later", "also-late", "late", "soon", "no-day", "done"]


def test_the_longest_overdue_comes_first_and_what_is_done_is_never_late() -> None:
    given = [_action("b", date(2026, 11, 1)), _action("c"), _action("a", date(2026, 10, 1))]
    assert [each.id for each in late(given, TODAY)] == ["a", "b"]
    assert late([_action("a", date(2026, 10, 1), ActionStatus.DONE)], TODAY) == ()


def test_what_was_carried_over_is_told_once_as_the_latest_year_has_it() -> None:
    day = date(2026, 1, 5)
    before = [_action("done now", day), _action("still", day), _action("old", date(2026, 2, 1))]
    now = [_action("done now", day, ActionStatus.DONE), _action("still", date(2026, 11, 5))]
    found = late_by_year([(2026, now), (2025, before)], TODAY)
    assert [(year, last, each.id) for year, last, each in found] == [
        (2026, date(2026, 11, 5), "still"),
        (2025, date(2026, 2, 1), "old"),
    ]
