"""One closes an evaluation, or opens it again, while somebody else writes: neither is lost."""

from datetime import UTC, datetime

from guidance.record import Stamp
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.evaluation import KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.joining import join
from guidance.self_evaluation.life import begin, close, reopen
from guidance.self_evaluation.sample import draw

SHAH = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
LEE = Stamp(who="p2", name="Mr Lee", at=datetime(2027, 6, 1, 10, tzinfo=UTC))
REED = Stamp(who="p3", name="Mr Reed", at=datetime(2027, 6, 1, 11, tzinfo=UTC))
BASE = begin("e1", 2026, catalogue()).having(revision="1-a")
FIGURES = (KeptFigure(topic="plans_begun", part=130, whole=180, learners=180),)
TOTALS = (KeptTotal(statement="1.6", answers=40, average="3.8", low=3.8, high=3.8),)
CLOSED = close(BASE, SHAH, FIGURES, TOTALS)


def evidence(evaluation: SelfEvaluation, text: str) -> SelfEvaluation:
    first, *rest = evaluation.statements
    return evaluation.having(statements=(first.having(evidence=text), *rest), revision="2-b")


def test_what_somebody_else_wrote_meanwhile_stands_in_what_is_closed_with_its_figures() -> None:
    found = join(CLOSED, evidence(BASE, "Talks."), BASE).evaluation
    assert (found.closed, found.figures, found.totals) == (SHAH, FIGURES, TOTALS)
    assert found.statements[0].evidence == "Talks."
    assert found.revision == "2-b"


def test_a_closing_is_not_undone_by_what_was_begun_before_it() -> None:
    found = join(evidence(BASE, "Talks."), CLOSED, BASE).evaluation
    assert (found.closed, found.figures, found.totals) == (SHAH, FIGURES, TOTALS)


def test_of_two_closings_the_stored_one_stands() -> None:
    found = join(close(BASE, LEE), CLOSED, BASE).evaluation
    assert found == CLOSED


def test_a_closed_one_of_which_less_is_kept_meanwhile_is_opened_again_all_the_same() -> None:
    base = CLOSED.having(sample=draw(["l1", "l2"], 2, "e1"))
    stored = base.having(sample=base.sample[:1], revision="3-c")
    found = join(reopen(base, "A mistake.", LEE), stored, base).evaluation
    assert (found.closed, found.figures, found.totals) == (None, (), ())
    assert [each.because for each in found.reopened] == ["A mistake."]
    assert found.sample == base.sample[:1]


def test_of_two_who_open_it_again_both_reasons_stand_in_their_order() -> None:
    base = close(reopen(CLOSED, "Long ago.", SHAH), LEE)
    mine, stored = reopen(base, "A mistake.", LEE), reopen(base, "The governors asked.", REED)
    for one, other in ((mine, stored), (stored, mine)):
        found = join(one, other, base).evaluation
        assert found.closed is None
        assert [each.because for each in found.reopened] == ["Long ago.", "A mistake.", "The governors asked."]


def test_plans_that_were_drawn_anew_on_purpose_do_not_come_back_with_somebody_elses_save() -> None:
    drawn = draw(["l1", "l2"], 2, "e1")
    base = BASE.having(sample=(drawn[0].having(own_words=True), drawn[1]), draws=1)
    again = base.having(sample=draw(["l7", "l8"], 2, "e1", 2), draws=2)
    assert join(evidence(base, "Talks."), again, base).evaluation.sample == again.sample
