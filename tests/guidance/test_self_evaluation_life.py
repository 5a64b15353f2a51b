"""A self-evaluation from year to year: begun, carried over, judged, closed, opened again, compared."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from guidance.form.declare import form_of
from guidance.form.typed import read_form, typed_of
from guidance.record import Stamp, stored
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import ActionStatus, Framework, Judgement, Place
from guidance.self_evaluation.compared import Step, compare, compare_actions
from guidance.self_evaluation.criteria import read_edition
from guidance.self_evaluation.evaluation import EvaluationAction, KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.life import (
    begin,
    begin_from,
    close,
    confirm,
    late_actions,
    reopen,
    stamp_changes,
    unanswered_rows,
    with_action_ids,
)

ALL = catalogue()
SHAH = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
LEE = Stamp(who="p2", name="Mr Lee", at=datetime(2028, 6, 1, 9, tzinfo=UTC))
PLANS = Place(Framework.PRINCIPLES, "2009-10", "2.4")
CONNEXIONS = Place(Framework.PRINCIPLES, "2009-10", "3.1.1")
POLICY = Place(Framework.STRATEGIC, "1", "Q1")


def saying(evaluation: SelfEvaluation, place: Place, **said: object) -> SelfEvaluation:
    """The evaluation with some answers typed into one row."""
    field = {"principles": "statements", "strategic": "questions", "benchmark_3": "benchmark"}[place.framework]
    rows = getattr(evaluation, field)
    return evaluation.having(**{field: tuple(row.having(**said) if row.place == place else row for row in rows)})


def row(evaluation: SelfEvaluation, place: Place) -> Any:
    found = evaluation.row(place)
    assert found is not None
    return found


def judged() -> SelfEvaluation:
    start = begin("e1", 2026, ALL)
    typed = saying(start, PLANS, judgement="emerging", evidence="A look at twenty plans.")
    typed = saying(typed, CONNEXIONS, judgement="established", today="National Careers Service")
    typed = saying(typed, POLICY, judgement="embedded", answer="Agreed in May.")
    actions = (
        EvaluationAction(id="a1", about="2.4", what="Plan week in March", owner="J. Shah", by_when=date(2027, 3, 1)),
        EvaluationAction(id="a2", about="Q1", what="Put the policy on the web", status=ActionStatus.DONE),
    )
    return stamp_changes(start, typed.having(actions=actions), SHAH)


def test_a_judgement_says_who_made_it_and_when() -> None:
    found = judged()
    assert [each.number for each in found.rows() if each.judged == SHAH] == ["2.4", "3.1.1", "Q1"]
    assert len(unanswered_rows(found)) == len(found.rows()) - 3


def test_taking_a_judgement_back_takes_the_name_with_it() -> None:
    found = judged()
    again = stamp_changes(found, saying(found, PLANS, judgement=None), LEE)
    assert row(again, PLANS) == row(found, PLANS).having(judgement=None, judged=None)


def test_evidence_alone_does_not_change_who_judged() -> None:
    found = judged()
    again = stamp_changes(found, saying(found, PLANS, evidence="Thirty plans."), LEE)
    assert row(again, PLANS).judged == SHAH


def test_every_row_keeps_its_edition_its_version_and_its_words() -> None:
    for each in begin("e1", 2026, ALL).rows():
        statement = ALL.statement(each.place)
        assert statement is not None
        assert (each.wording, each.words_version) == (statement.text, "2026-11")


def test_a_new_year_starts_from_the_last_and_says_whose_judgement_it_still_is() -> None:
    new = begin_from(judged(), begin("e2", 2027, ALL), ALL)
    carried = row(new, PLANS)
    assert (carried.judgement, carried.carried_from, carried.is_answered) == (Judgement.EMERGING, 2026, False)
    assert carried.evidence == "A look at twenty plans."
    assert row(new, CONNEXIONS).today == "National Careers Service"
    assert row(new, POLICY).answer == "Agreed in May."
    assert [(each.id, each.begun_in) for each in new.actions] == [("a1", 2026)]
    assert (new.started_from, len(unanswered_rows(new))) == ("e1", len(new.rows()))


def test_a_judgement_that_nobody_looked_at_for_years_says_the_year_it_is_of() -> None:
    second = begin_from(judged(), begin("e2", 2027, ALL), ALL)
    third = begin_from(second, begin("e3", 2028, ALL), ALL)
    assert row(third, PLANS).carried_from == 2026
    assert third.actions[0].begun_in == 2026


def test_a_confirmed_judgement_is_this_years_own_and_the_others_wait() -> None:
    new = confirm(begin_from(judged(), begin("e2", 2027, ALL), ALL), [PLANS], LEE)
    plans, policy = row(new, PLANS), row(new, POLICY)
    assert (plans.judged, plans.is_answered, policy.judged, policy.is_answered) == (LEE, True, SHAH, False)


def test_a_judgement_of_other_words_is_not_carried_over_but_its_evidence_is() -> None:
    ours = ALL.of(Framework.PRINCIPLES)[0]
    data = ours.model_dump(by_alias=True, exclude_defaults=True)
    data["version"] = "Hillside 1"
    data["statement"] = tuple(
        each | {"text": "Everybody has a plan."} if each["number"] == "2.4" else each for each in data["statement"]
    )
    theirs = catalogue([read_edition(data)])
    new = begin_from(judged(), begin("e2", 2027, theirs), theirs)
    plans = row(new, PLANS)
    assert (plans.judgement, plans.evidence, plans.words_version) == (None, "A look at twenty plans.", "Hillside 1")
    assert row(new, CONNEXIONS).judgement is Judgement.ESTABLISHED
    again = saying(new, PLANS, judgement="embedded")
    found = {each.place: each for each in compare(judged(), again, theirs)}[PLANS]
    assert (found.step, found.by, [each.label for each in found.texts]) == (Step.OTHER_WORDS, 0, ["What it says"])


def test_it_does_not_start_from_the_same_or_a_later_year() -> None:
    with pytest.raises(ValueError, match="earlier year"):
        begin_from(judged(), begin("e2", 2026, ALL), ALL)


def test_it_is_closed_by_name_and_date_with_its_figures_and_opened_again_with_a_reason() -> None:
    figure = KeptFigure(topic="plans_reviewed", part=40, whole=90, learners=90, learners_so=40, learners_not_so=50)
    total = KeptTotal(statement="1.6", answers=40, average="3.8", low=3.8, high=3.8)
    closed = close(judged(), SHAH, [figure], [total])
    assert (closed.is_closed, closed.figures, closed.totals) == (True, (figure,), (total,))
    with pytest.raises(ValueError, match="closed already"):
        close(closed, LEE)
    with pytest.raises(ValueError, match="why"):
        reopen(closed, "  ", LEE)
    again = reopen(closed, "Closed by mistake.", LEE)
    assert (again.is_closed, again.figures, again.totals) == (False, (), ())
    assert [(each.by, each.because, each.closed) for each in again.reopened] == [(LEE, "Closed by mistake.", SHAH)]
    assert again.having(reopened=()) == judged()
    with pytest.raises(ValueError, match="not closed"):
        reopen(again, "Again.", LEE)


def test_two_years_say_what_rose_what_fell_and_what_is_new() -> None:
    first = saying(judged(), Place(Framework.PRINCIPLES, "2009-10", "1.2"), judgement="established")
    second = begin("e2", 2027, ALL)
    for number, code in (("2.4", "embedded"), ("1.2", "emerging"), ("1.3", "not_yet")):
        second = saying(second, Place(Framework.PRINCIPLES, "2009-10", number), judgement=code)
    second = saying(second, CONNEXIONS, judgement="established")
    steps = {each.place.number: (each.step, each.by) for each in compare(first, second, ALL)}
    assert steps["2.4"] == (Step.HIGHER, 2)
    assert steps["1.2"] == (Step.LOWER, -1)
    assert steps["3.1.1"] == (Step.SAME, 0)
    assert steps["1.3"] == (Step.NEW, 0)
    assert steps["Q1"] == (Step.GONE, 0)
    assert steps["6.9"] == (Step.NEITHER, 0)


def test_a_later_edition_stands_beside_every_judgement_that_it_took_the_place_of() -> None:
    data = {
        "framework": "benchmark_3",
        "edition": "2030-09",
        "version": "1",
        "applies_from": date(2030, 9, 1),
        "title": "Next",
        "source": "Hillside",
        "statement": [{"number": "B3.20", "text": "Records are used.", "continues": ["B3.2", "B3.3"]}],
    }
    later = catalogue([read_edition(data)])
    old = begin("e1", 2029, later)
    for number in ("B3.2", "B3.3"):
        old = saying(old, Place(Framework.BENCHMARK_3, "before-2025-09", number), judgement="emerging")
    new = saying(begin("e2", 2030, later), Place(Framework.BENCHMARK_3, "2030-09", "B3.20"), judgement="embedded")
    found = [each for each in compare(old, new, later) if each.after and each.after.number == "B3.20"]
    assert [each.before.number for each in found if each.before] == ["B3.2", "B3.3"]
    assert {each.step for each in found} == {Step.OTHER_WORDS}
    gone = {each.place.number for each in compare(old, new, later) if each.after is None}
    assert gone == {row.number for row in old.benchmark} - {"B3.2", "B3.3"}


def test_every_row_of_either_year_is_in_the_comparison() -> None:
    old, new = begin("e1", 2024, ALL, college=True), begin("e2", 2026, ALL)
    found = compare(old, new, ALL)
    assert {each.before.place for each in found if each.before} == {each.place for each in old.rows()}
    assert {each.after.place for each in found if each.after} == {each.place for each in new.rows()}


def test_actions_are_followed_by_their_id() -> None:
    second = begin_from(judged(), begin("e2", 2027, ALL), ALL)
    numbers = count(7)
    new = with_action_ids(
        second.having(actions=(*second.actions, EvaluationAction(what="New"))),
        lambda prefix: f"{prefix}{next(numbers)}",
    )
    pairs = [(each.before and each.before.id, each.after and each.after.id) for each in compare_actions(judged(), new)]
    assert pairs == [("a1", "a1"), ("a2", None), (None, "a7")]
    assert with_action_ids(new, lambda _: "never") is new


def test_actions_that_are_late_are_said_and_those_done_are_not() -> None:
    assert [each.id for each in late_actions(judged(), date(2027, 3, 2))] == ["a1"]
    assert late_actions(judged(), date(2027, 3, 1)) == ()
    done = judged().having(actions=tuple(each.having(status="done") for each in judged().actions))
    assert late_actions(done, date(2030, 1, 1)) == ()


def test_open_actions_about_a_statement_stand_before_those_done() -> None:
    more = judged().having(actions=(*judged().actions, EvaluationAction(id="a3", about="Q1", what="Read it again")))
    assert [each.id for each in more.actions_about("Q1")] == ["a3", "a2"]


def test_a_form_that_is_read_back_is_the_same_evaluation() -> None:
    whole = judged()
    reading = read_form(form_of(SelfEvaluation), typed_of(whole))
    assert reading.problems == ()
    assert whole.having(**reading.values) == whole
    assert SelfEvaluation.model_validate(stored(whole)) == whole
