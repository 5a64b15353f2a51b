"""What an interview does to a learner's targets."""

from datetime import date

from guidance.interview.choices import Outcome
from guidance.interview.groups import State
from guidance.interview.rows import EarlierTarget, TargetRow
from guidance.interview.saving import records_to_save
from guidance.learner.folder import Folder
from guidance.target.agreed import carried_forward, earlier_rows, targets_after, with_target_ids
from guidance.target.answering import AnswerToTarget, TargetEnd, answered_by
from guidance.target.target import Target, TargetState, lineage, met_share, open_targets
from tests.guidance.interview_samples import AMARA, TODAY, ids, review, saved

ROWS = (TargetRow(text="Hand in the portfolio", by_when=date(2026, 12, 4)), TargetRow(text="Visit Castle Sixth"))


def test_a_saved_interview_makes_its_rows_into_targets_that_live_on() -> None:
    interview = with_target_ids(review(targets=ROWS), ids())
    made = targets_after(interview, (), TODAY)
    assert [(each.id, each.text, each.state, each.interview) for each in made] == [
        ("t1", "Hand in the portfolio", TargetState.OPEN, "i1"),
        ("t2", "Visit Castle Sixth", TargetState.OPEN, "i1"),
    ]


def test_saving_the_same_interview_again_changes_nothing_more() -> None:
    interview = with_target_ids(review(targets=ROWS), ids())
    made = targets_after(interview, (), TODAY)
    assert with_target_ids(interview, ids()) is interview
    assert targets_after(interview, made, TODAY) == ()


def test_a_row_that_is_changed_changes_its_target_and_one_taken_out_drops_it() -> None:
    interview = with_target_ids(review(targets=ROWS), ids())
    made = targets_after(interview, (), TODAY)
    first = interview.targets[0].having(text="Hand in the portfolio early")  # type: ignore[attr-defined]
    changed, dropped = targets_after(interview.having(targets=(first,)), made, TODAY)
    assert (changed.id, changed.text) == ("t1", "Hand in the portfolio early")
    assert (dropped.id, dropped.state) == ("t2", TargetState.DROPPED)


def answering(outcome: Outcome | None, why: str = "") -> object:
    return review(id="i2", earlier_targets=(EarlierTarget(target="t1", wording="x", outcome=outcome, why=why),))


OPEN = Target(id="t1", text="Hand in the portfolio", by_when=date(2026, 12, 4), interview="i1")


def test_an_answer_ends_a_target_with_its_reason_and_the_last_answer_of_one_interview_counts() -> None:
    (not_met,) = targets_after(answering(Outcome.NOT_MET, "ill"), (OPEN,), TODAY)  # type: ignore[arg-type]
    assert (not_met.state, not_met.answers[0].why, not_met.answers[0].interview) == (TargetState.NOT_MET, "ill", "i2")
    (met,) = targets_after(answering(Outcome.MET), (not_met,), TODAY)  # type: ignore[arg-type]
    assert (met.state, len(met.answers)) == (TargetState.MET, 1)
    (again,) = targets_after(answering(None), (met,), TODAY)  # type: ignore[arg-type]
    assert (again.state, again.answers) == (TargetState.OPEN, ())


def test_a_withdrawn_interview_takes_its_answers_back_and_drops_its_targets() -> None:
    folder = Folder(AMARA, (), (OPEN,))
    both = review(
        id="i2",
        targets=(TargetRow(text="New one"),),
        earlier_targets=(EarlierTarget(target="t1", outcome=Outcome.MET),),
    )
    make_id = ids()
    records = records_to_save(both, folder, lambda prefix: make_id(prefix + "x"), TODAY)
    after = saved(folder, records)
    gone = records[0].having(state=State.WITHDRAWN)
    undone = saved(after, records_to_save(gone, after, ids(), TODAY))  # type: ignore[arg-type]
    assert {each.text: each.state for each in undone.targets} == {
        "Hand in the portfolio": TargetState.OPEN,
        "New one": TargetState.DROPPED,
    }


def test_what_is_carried_forward_becomes_a_new_row_without_its_date_and_goes_again_if_it_is_not() -> None:
    carried = [{"target": "t1", "outcome": "carried"}]
    (row,) = carried_forward(carried, [{}], [OPEN])
    assert (row["text"], row["carried_from"], "by_when" in row) == ("Hand in the portfolio", "t1", False)
    assert carried_forward(carried, [row], [OPEN]) == [row]
    assert carried_forward([{"target": "t1", "outcome": "met"}], [row], [OPEN]) == []
    dated = {**row, "by_when": "4/12/2026"}
    assert carried_forward([{"target": "t1", "outcome": "met"}], [dated], [OPEN]) == [dated]


def test_other_rows_are_left_alone_by_carrying_forward() -> None:
    mine = {"text": "My own"}
    assert carried_forward([{"target": "t1", "outcome": "carried"}], [mine], [OPEN])[0] == mine


def test_the_line_of_a_target_can_be_followed_also_in_a_circle_made_by_hand() -> None:
    third = Target(id="t3", text="c", carried_from="t2")
    second = Target(id="t2", text="b", carried_from="t1")
    assert [each.id for each in lineage(third, [OPEN, second, third])] == ["t1", "t2", "t3"]
    circle = OPEN.having(carried_from="t3")
    assert [each.id for each in lineage(third, [circle, second, third])] == ["t1", "t2", "t3"]


def test_open_targets_come_soonest_first_and_those_without_a_date_last() -> None:
    none, soon, late, met = (
        Target(id="t4", text="d"),
        OPEN,
        OPEN.having(id="t5", by_when=date(2027, 1, 1)),
        OPEN.having(id="t6", state=TargetState.MET),
    )
    assert [each.id for each in open_targets([none, late, met, soon])] == ["t1", "t5", "t4"]
    assert [row.target for row in earlier_rows([none, soon, met])] == ["t1", "t4"]


def test_an_answer_outside_an_interview_ends_a_target_too() -> None:
    dropped = answered_by(OPEN, AnswerToTarget(outcome=TargetEnd.DROPPED, why="moved school", on=TODAY))
    assert (dropped.state, dropped.answers[0].why) == (TargetState.DROPPED, "moved school")
    assert met_share([dropped, OPEN.having(state=TargetState.MET), OPEN.having(state=TargetState.NOT_MET)]) == (1, 2)
