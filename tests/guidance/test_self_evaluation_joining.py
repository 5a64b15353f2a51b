"""Two people judged at once: both stand, nothing that was typed vanishes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from guidance.clash import Clash
from guidance.record import Stamp
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import ActionStatus, Judgement
from guidance.self_evaluation.evaluation import EvaluationAction, Judged, SelfEvaluation
from guidance.self_evaluation.joining import join
from guidance.self_evaluation.life import begin, stamp_changes
from guidance.self_evaluation.sample import draw

SHAH = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
LEE = Stamp(who="p2", name="Mr Lee", at=datetime(2027, 6, 1, 10, tzinfo=UTC))
WHOLE = begin("e1", 2026, catalogue())
#: A few rows are enough, and quick.
BASE = WHOLE.having(statements=WHOLE.statements[:3], benchmark=WHOLE.benchmark[:2])


def saying(number: str, by: Stamp, start: SelfEvaluation = BASE, /, **said: object) -> SelfEvaluation:
    def typed(rows: tuple[Judged, ...]) -> tuple[Judged, ...]:
        return tuple(row.having(**said) if row.number == number else row for row in rows)

    after = start.having(
        statements=typed(start.statements), questions=typed(start.questions), benchmark=typed(start.benchmark)
    )
    return stamp_changes(start, after, by)


def row(evaluation: SelfEvaluation, number: str) -> Judged:
    return next(each for each in evaluation.rows() if each.number == number)


def test_two_who_judged_different_statements_both_stand_with_their_names() -> None:
    mine = saying("1.1", SHAH, judgement="emerging")
    found = join(mine, saying("1.2", LEE, judgement="embedded"), BASE)
    assert found.clashes == ()
    assert [(row(found.evaluation, each).judgement, row(found.evaluation, each).judged) for each in ("1.1", "1.2")] == [
        (Judgement.EMERGING, SHAH),
        (Judgement.EMBEDDED, LEE),
    ]


def test_a_judgement_and_evidence_of_one_row_come_together() -> None:
    found = join(saying("1.1", SHAH, evidence="Mine."), saying("1.1", LEE, judgement="embedded"), BASE)
    assert found.clashes == ()
    assert row(found.evaluation, "1.1") == row(saying("1.1", LEE, judgement="embedded"), "1.1").having(evidence="Mine.")


def test_two_texts_stand_under_one_another_and_one_with_every_paragraph_of_the_other_stands_alone() -> None:
    both = join(saying("Q1", SHAH, answer="Mine."), saying("Q1", LEE, answer="Theirs."), BASE)
    assert row(both.evaluation, "Q1").answer == "Theirs.\n\nMine."  # type: ignore[attr-defined] # a question's row
    longer = join(saying("1.1", SHAH, evidence="Plans."), saying("1.1", LEE, evidence="Plans.\n\nTalks."), BASE)
    assert row(longer.evaluation, "1.1").evidence == "Plans.\n\nTalks."


def test_two_judgements_of_one_statement_clash_what_is_stored_stands_and_the_other_is_said() -> None:
    found = join(saying("B3.1", SHAH, judgement="not_yet"), saying("B3.1", LEE, judgement="embedded"), BASE)
    assert found.clashes == (Clash("B3.1", "Judgement", "Embedded", "Not yet"),)
    assert row(found.evaluation, "B3.1").judged == LEE


def test_actions_of_both_stand_and_one_taken_out_goes_unless_it_was_changed() -> None:
    def with_actions(*actions: EvaluationAction) -> SelfEvaluation:
        return BASE.having(actions=actions)

    one, two = EvaluationAction(id="a1", what="One"), EvaluationAction(id="a2", what="Two")
    new, fresh = EvaluationAction(id="a3", what="Three"), EvaluationAction(what="No id yet")
    done = two.having(status=ActionStatus.DONE)
    base = with_actions(one, two)
    found = join(with_actions(one, new, fresh), with_actions(one, done), base)
    assert found.evaluation.actions == (one, done, new, fresh)
    assert join(with_actions(two), with_actions(one, two), base).evaluation.actions == (two,)
    assert join(with_actions(one, two), with_actions(two), base).evaluation.actions == (two,)
    owned = join(with_actions(one.having(owner="Shah"), two), with_actions(one.having(owner="Lee"), two), base)
    assert owned.clashes == (Clash("a1", "Who", "Lee", "Shah"),)


def test_it_is_put_on_the_revision_that_is_stored() -> None:
    stored = saying("1.1", LEE, judgement="embedded").having(revision="4-abc")
    assert join(saying("1.2", SHAH, judgement="emerging"), stored, BASE).evaluation.revision == "4-abc"


_SAID = st.fixed_dictionaries(
    {
        "judgement": st.one_of(st.none(), st.sampled_from(Judgement)),
        "evidence": st.sampled_from(["", "Talks.", "Plans.", "A visit."]),
        "today": st.sampled_from(["", "Here", "There"]),
    }
)


@given(_SAID, _SAID, _SAID)
def test_nothing_that_either_typed_vanishes(
    mine: dict[str, object], theirs: dict[str, object], before: dict[str, object]
) -> None:
    base = saying("1.1", SHAH, **before)
    one, two = saying("1.1", SHAH, base, **mine), saying("1.1", LEE, base, **theirs)
    found = join(one, two, base)
    beside = " ".join(each.beside for each in found.clashes)
    joined = row(found.evaluation, "1.1")
    for said in (mine, theirs):
        assert said["evidence"] == before["evidence"] or str(said["evidence"]) in joined.evidence
        judgement = said["judgement"]
        if isinstance(judgement, Judgement) and judgement is not before["judgement"]:
            assert judgement is joined.judgement or judgement.label in beside
        if said["today"] and said["today"] != before["today"]:
            assert str(said["today"]) in f"{joined.today} {beside}"  # type: ignore[attr-defined] # a statement's row


@given(_SAID, _SAID)
def test_joining_with_what_nobody_changed_changes_nothing(said: dict[str, object], before: dict[str, object]) -> None:
    base = saying("1.1", SHAH, **before)
    changed = saying("1.1", LEE, base, **said)
    assert join(changed, base, base).evaluation == changed
    assert join(base, changed, base).evaluation == changed


def test_what_two_found_in_the_sample_stands_together_and_of_two_draws_the_stored_one() -> None:
    drawn = draw(["l1", "l2", "l3"], 2, "e1")
    base = BASE.having(sample=drawn, draws=1)
    mine = base.having(sample=(drawn[0].having(own_words=True), drawn[1]))
    stored = base.having(sample=(drawn[0].having(stretches=False), drawn[1].having(own_words=False)))
    found = join(mine, stored, base).evaluation.sample
    assert found == (drawn[0].having(own_words=True, stretches=False), drawn[1].having(own_words=False))

    again = base.having(sample=draw(["l7", "l8"], 2, "e1", 2), draws=2)
    joined = join(mine, again, base).evaluation
    assert joined.sample == (*again.sample, mine.sample[0])
    assert joined.draws == 2
    assert join(again, base, base).evaluation == again
