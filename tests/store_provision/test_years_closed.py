"""What is closed: nothing in it changes but what may, whoever saves it, until it is opened again."""

from collections.abc import Callable

import pytest

from guidance.provision.answers import with_action
from guidance.provision.choices import ActionStatus, Aim
from guidance.provision.life import closed, opened_again
from guidance.provision.planning import Action, Seen
from guidance.provision.review import Review
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.evaluation import EvaluationAction, KeptFigure, SelfEvaluation
from guidance.self_evaluation.life import close, reopen
from store.provision.provision import ClosedError
from store.school import School
from tests.store.making import BY, LATER
from tests.store_provision import kept_years as years

FIGURES = (KeptFigure(topic="plans_begun", part=130, whole=180, learners=180),)


def shut_evaluation(school: School) -> SelfEvaluation:
    return school.provision.save_evaluation(close(years.kept_evaluation(school), BY, FIGURES), BY).evaluation


def shut_review(school: School) -> Review:
    begun = with_action(years.kept_review(school), Action(id="a1", aim=Aim.COHERENCE, what="Talk"))
    return school.provision.save_review(closed(begun, BY), BY).review


def test_an_evaluation_is_closed_with_what_somebody_else_saved_meanwhile(school: School) -> None:
    begun = years.kept_evaluation(school)
    school.provision.save_evaluation(years.judging(begun, "1.1", evidence="Meanwhile."), LATER)
    saved = school.provision.save_evaluation(close(begun, BY, FIGURES), BY)
    kept = years.kept_evaluation(school)
    assert saved.evaluation == kept
    assert (kept.closed, kept.figures, kept.statements[0].evidence) == (BY, FIGURES, "Meanwhile.")


def test_of_two_who_close_an_evaluation_at_once_the_first_has_closed_it(school: School) -> None:
    begun = years.kept_evaluation(school)
    first = shut_evaluation(school)
    assert school.provision.save_evaluation(close(begun, LATER), LATER).evaluation == first


def test_who_closes_an_evaluation_with_words_of_their_own_is_told_that_it_is_closed(school: School) -> None:
    begun = years.kept_evaluation(school)
    shut_evaluation(school)
    with pytest.raises(ClosedError, match="Ms Shah closed Self-evaluation 2026/27 meanwhile"):
        school.provision.save_evaluation(close(years.judging(begun, "1.1", evidence="Late"), LATER), LATER)


def test_of_two_who_open_an_evaluation_again_both_reasons_are_kept(school: School) -> None:
    shut = shut_evaluation(school)
    for because, by in (("A mistake.", BY), ("The governors asked.", LATER)):
        school.provision.save_evaluation(reopen(shut, because, by), by)
    kept = years.kept_evaluation(school)
    assert (kept.closed, kept.figures) == (None, ())
    assert [(each.because, each.by) for each in kept.reopened] == [
        ("A mistake.", BY),
        ("The governors asked.", LATER),
    ]


def test_who_opens_again_what_somebody_else_opened_and_closed_anew_is_told(school: School) -> None:
    shut = shut_evaluation(school)
    again = school.provision.save_evaluation(reopen(shut, "A mistake.", BY), BY).evaluation
    school.provision.save_evaluation(close(again, LATER), LATER)
    with pytest.raises(ClosedError, match="closed Self-evaluation 2026/27 meanwhile"):
        school.provision.save_evaluation(reopen(shut, "The governors asked.", BY), BY)
    assert years.kept_evaluation(school).closed == LATER


@pytest.mark.parametrize(
    "change",
    [
        lambda shut: years.judging(shut, "1.1", judgement=Judgement.EMBEDDED),
        lambda shut: shut.having(figures=()),
        lambda shut: shut.having(actions=(EvaluationAction(id="a1", what="Late"),)),
        lambda shut: shut.having(closed=None),
        lambda shut: shut.having(closed=LATER),
    ],
)
def test_a_closed_evaluation_that_was_read_just_now_takes_no_change(
    change: Callable[[SelfEvaluation], SelfEvaluation], school: School
) -> None:
    shut = shut_evaluation(school)
    with pytest.raises(ClosedError, match=r"Ms Shah closed Self-evaluation 2026/27\. Open it again to change it"):
        school.provision.save_evaluation(change(shut), LATER)
    assert years.kept_evaluation(school) == shut
    assert school.provision.save_evaluation(shut, LATER).evaluation == shut


@pytest.mark.parametrize(
    "change",
    [
        lambda shut: shut.having(interviews=tuple(row.having(name="Another") for row in shut.interviews)),
        lambda shut: shut.having(duties=()),
        lambda shut: shut.having(actions=()),
        lambda shut: shut.having(actions=(*shut.actions, Action(id="a2", aim=Aim.COHERENCE, what="Late"))),
        lambda shut: shut.having(turns=()),
    ],
)
def test_a_closed_review_that_was_read_just_now_takes_no_change(
    change: Callable[[Review], Review], school: School
) -> None:
    shut = shut_review(school)
    with pytest.raises(ClosedError, match=r"Ms Shah closed Review of provision 2026/27\. Open it again to change it"):
        school.provision.save_review(change(shut), LATER)
    assert years.kept_review(school) == shut


def test_an_action_of_a_closed_review_goes_on_and_what_was_shown_is_remembered(school: School) -> None:
    shut = shut_review(school)
    done = shut.actions[0].having(status=ActionStatus.DONE)
    seen = Seen(finding="duty_nobody:duty_send", kind="duty_nobody", found="Nobody.", on=LATER.at.date())
    school.provision.save_review(with_action(shut, done).having(seen=(seen,)), LATER)
    kept = years.kept_review(school)
    assert (kept.actions, kept.seen, kept.closed) == ((done,), (seen,), BY)


def test_what_is_opened_again_takes_changes_at_once(school: School) -> None:
    review, evaluation = shut_review(school), shut_evaluation(school)
    school.provision.save_review(years.saying(opened_again(review, LATER, "A mistake."), "Goes on"), LATER)
    school.provision.save_evaluation(
        years.judging(reopen(evaluation, "A mistake.", LATER), "1.1", evidence="More"), LATER
    )
    assert years.cell(years.kept_review(school)).text == "Goes on"
    assert years.kept_evaluation(school).statements[0].evidence == "More"
