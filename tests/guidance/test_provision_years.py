"""Findings answered and mended, a review from year to year, and two who save at once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.planned import late
from guidance.provision.answers import (
    State,
    action_for,
    answered,
    made_action,
    mended,
    remembered,
    told,
    unanswered,
    with_action,
)
from guidance.provision.cell import At
from guidance.provision.chains import chains
from guidance.provision.choices import ActionStatus, Aim, AnswerKind, Column, Part, Stage, Strand
from guidance.provision.coherence.every_finding import findings
from guidance.provision.compare import RowTurn, compared_years
from guidance.provision.edits import ReviewClosedError, hidden, put_in, renamed, taken_out
from guidance.provision.finding import FindingKind
from guidance.provision.graph import graph_of
from guidance.provision.life import closed, new_review, opened_again, started_from
from guidance.provision.merge import merged
from guidance.provision.pictures import Mark, flow, matrix
from guidance.provision.planning import moved_on
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.record import Stamp, stored
from tests.guidance.provision_samples import REED, SHAH, coherent, write

A, B, C = Part.INTERVIEWS, Part.DUTIES, Part.DOCUMENTS
TODAY = date(2026, 11, 20)


def _broken() -> Review:
    return write(coherent(), B, "duty_send", Column.HOLDER, "")


def test_a_finding_becomes_an_action_and_is_shown_as_mended_by_it() -> None:
    review = _broken()
    (finding,) = findings(review)
    action = action_for(finding, "a1", SHAH).having(who="Ms Okoro", by_when=date(2026, 11, 1))
    assert (action.aim, action.what) == (Aim.MANAGEMENT, finding.mend)
    review = made_action(review, finding, action, SHAH)
    assert [each.state for each in told(review, findings(review))] == [State.ACTION]
    assert late(review.actions, TODAY) == (review.actions[0],)
    assert mended(review, findings(review)) == ()
    review = write(review, B, "duty_send", Column.HOLDER, "SENCO")
    review = with_action(review, moved_on(review.actions[0], ActionStatus.DONE, TODAY, SHAH))
    (gone,) = mended(review, findings(review))
    assert (gone.found, gone.action, gone.label) == (finding.reason, review.actions[0], finding.label)
    assert late(review.actions, TODAY) == ()


def test_an_action_that_is_done_while_the_finding_stays_is_said() -> None:
    review = _broken()
    (finding,) = findings(review)
    review = made_action(review, finding, action_for(finding, "a1", SHAH), SHAH)
    done = with_action(review, moved_on(review.actions[0], ActionStatus.DONE, TODAY, SHAH))
    assert [each.state for each in told(done, findings(done))] == [State.STILL_THERE]
    dropped = with_action(review, moved_on(review.actions[0], ActionStatus.DROPPED, TODAY, SHAH))
    assert [each.state for each in told(dropped, findings(dropped))] == [State.OPEN]


def test_an_answer_needs_a_reason_and_survives_other_changes() -> None:
    review = _broken()
    (finding,) = findings(review)
    with pytest.raises(ValueError, match="Say why"):
        answered(review, finding, AnswerKind.ACCEPTED, "", SHAH)
    with pytest.raises(ValueError, match="Make an action"):
        answered(review, finding, AnswerKind.ACTION, "x", SHAH)
    review = answered(review, finding, AnswerKind.ACCEPTED, "We have no such learners", SHAH)
    review = renamed(review, B, "duty_send", "EHC plans", REED)
    review = write(review, B, "duty_send", Column.HOLDER, "?")
    (now,) = told(review, findings(review))
    assert now.state is State.ACCEPTED
    assert told(unanswered(review, finding.key), findings(review))[0].state is State.OPEN


def test_what_was_accepted_or_said_not_to_be_so_is_never_shown_as_mended() -> None:
    for answer in (AnswerKind.ACCEPTED, AnswerKind.NOT_SO):
        review = _broken()
        (finding,) = findings(review)
        review = answered(remembered(review, [finding], TODAY), finding, answer, "We have no such learners", SHAH)
        review = write(review, B, "duty_send", Column.HOLDER, "SENCO")
        assert mended(review, findings(review)) == ()


def test_findings_that_were_shown_and_went_are_remembered_once() -> None:
    review = _broken()
    review = remembered(remembered(review, findings(review), TODAY), findings(review), TODAY)
    assert len(review.seen) == 1
    assert mended(review, findings(review)) == ()
    review = write(review, B, "duty_send", Column.HOLDER, "SENCO")
    assert [each.kind for each in mended(review, findings(review))] == [FindingKind.DUTY_NOBODY]


def test_what_was_never_found_here_is_never_shown_as_mended() -> None:
    review = _broken()
    (finding,) = findings(review)
    made = made_action(review, finding, action_for(finding, "a1", SHAH), SHAH)
    elsewhere = coherent().having(answers=made.answers, actions=made.actions)
    assert mended(elsewhere, findings(elsewhere)) == ()
    assert [(each.finding, each.on) for each in made.seen] == [(finding.key, SHAH.at.date())]


def test_what_an_action_mends_in_the_year_after_is_shown_there() -> None:
    review = remembered(_broken(), findings(_broken()), TODAY)
    (finding,) = findings(review)
    following = started_from(made_action(review, finding, action_for(finding, "a1", SHAH), SHAH), 2027, "v2")
    assert mended(following, findings(following)) == ()
    following = write(following, B, "duty_send", Column.HOLDER, "SENCO")
    assert [each.action for each in mended(following, findings(following))] == [following.actions[0]]
    assert started_from(review, 2027, "v2").seen == ()


def test_next_years_review_begins_where_this_one_ended() -> None:
    review = hidden(_broken(), A, "mentoring_ks3", "No mentors", SHAH)
    first, *_ = findings(review)
    review = made_action(review, first, action_for(first, "a1", SHAH), SHAH)
    review = closed(review, SHAH)
    following = started_from(review, 2027, "v2")
    assert (following.id, following.year, following.began_from, following.closed) == ("v2", 2027, "v1", None)
    assert following.interviews == review.interviews
    assert [each.id for each in following.actions] == ["a1"]
    assert told(following, findings(following))[0].state is State.ACTION
    with pytest.raises(ValueError, match="later school year"):
        started_from(review, 2026, "v2")


def test_done_actions_stay_in_the_year_in_which_they_were_done() -> None:
    review = _broken()
    (finding,) = findings(review)
    review = made_action(review, finding, action_for(finding, "a1", SHAH), SHAH)
    review = with_action(review, moved_on(review.actions[0], ActionStatus.DONE, TODAY, SHAH))
    following = started_from(review, 2027, "v2")
    assert (following.actions, following.answers) == ((), ())


def test_a_review_is_closed_once_and_opened_again_with_a_reason() -> None:
    review = closed(coherent(), SHAH, "Agreed by all")
    with pytest.raises(ValueError, match="closed already, by Ms Shah"):
        closed(review, REED)
    with pytest.raises(ValueError, match="Say why"):
        opened_again(review, REED, " ")
    with pytest.raises(ValueError, match="is open"):
        opened_again(coherent(), REED, "why")
    with pytest.raises(ReviewClosedError):
        unanswered(review, "x")


def test_two_years_are_compared_by_rows_and_findings() -> None:
    before = _broken()
    after = started_from(before, 2027, "v2")
    after = write(after, B, "duty_send", Column.HOLDER, "SENCO")
    after = write(after, A, "careers_y9", Column.FOCUS, "")
    after = put_in(after, C, Row(id="d_new", name="Passport"))
    after = taken_out(after, Part.PLACES, "office")
    years = compared_years(before, after)
    assert [each.kind for each in years.gone] == [FindingKind.DUTY_NOBODY]
    assert {each.kind for each in years.new} == {FindingKind.NO_FOCUS, FindingKind.UNANSWERED}
    assert years.stayed == ()
    assert {(each.row, each.turn) for each in years.rows} == {
        ("duty_send", RowTurn.CHANGED),
        ("careers_y9", RowTurn.CHANGED),
        ("d_new", RowTurn.CAME),
        ("office", RowTurn.WENT),
    }
    focus = next(each for each in years.rows if each.row == "careers_y9").cells
    assert [(each.before, each.after) for each in focus] == [("Careers ideas", "")]


def test_a_row_hidden_this_year_is_no_longer_done() -> None:
    after = hidden(started_from(coherent(), 2027, "v2"), A, "mentoring_ks3", "No mentors", SHAH)
    assert [(each.row, each.turn) for each in compared_years(coherent(), after).rows] == [
        ("mentoring_ks3", RowTurn.HIDDEN)
    ]


def test_of_two_who_wrote_in_one_cell_both_texts_stay() -> None:
    base = coherent()
    mine = write(base, A, "careers_y9", Column.FOCUS, "Ideas and worries", by=REED)
    theirs = write(base, A, "careers_y9", Column.FOCUS, "Ideas and courses", by=SHAH)
    mine = write(mine, A, "careers_y11", Column.FOCUS, "Only mine", by=REED)
    theirs = write(theirs, A, "careers_post16", Column.WHO, "Ms Fry", by=SHAH)
    done = merged(mine, theirs, base)
    assert done.both == (At(A, "careers_y9", Column.FOCUS),)
    assert done.review.cell(done.both[0]).text == "Ideas and courses\n\nIdeas and worries"
    assert done.review.cell(done.both[0]).changed == REED
    assert done.review.row(A, "careers_y11").cell(Column.FOCUS).text == "Only mine"
    assert done.review.row(A, "careers_post16").cell(Column.WHO).names == ("Ms Fry",)


def test_two_who_each_name_the_other_are_found_after_the_merge() -> None:
    base = write(coherent(), B, "duty_whole", Column.HOLDER, "")
    mine = write(base, B, "duty_whole", Column.HOLDER, "Ms Shah", by=REED)
    theirs = write(base, B, "duty_whole", Column.HOLDER, "Mr Reed", by=SHAH)
    assert [each.kind for each in findings(merged(mine, theirs, base).review)] == [FindingKind.EACH_OTHER]


def test_rows_and_actions_of_both_are_kept_and_what_one_took_out_goes() -> None:
    base = put_in(coherent(), A, Row(id="old", name="Old", stage=Stage.KS3))
    mine = put_in(taken_out(base, A, "old"), A, Row(id="mine", name="Mine", stage=Stage.KS3))
    theirs = put_in(base, A, Row(id="theirs", name="Theirs", stage=Stage.KS3))
    rows = [row.id for row in merged(mine, theirs, base).review.interviews]
    assert {"mine", "theirs"} <= set(rows)
    assert "old" not in rows
    theirs = write(theirs, A, "old", Column.WHO, "Ms Fry")
    assert "old" in [row.id for row in merged(mine, theirs, base).review.interviews]


def test_two_new_names_and_two_reasons_are_both_kept() -> None:
    base = put_in(coherent(), A, Row(id="own", name="Visits", stage=Stage.KS3))
    mine = hidden(renamed(base, A, "own", "Tasters", REED), A, "own", "Too dear", REED)
    theirs = hidden(renamed(base, A, "own", "Taster days", SHAH), A, "own", "No bus", SHAH)
    row = merged(mine, theirs, base).review.row(A, "own")
    assert row.name == "Taster days / Tasters"
    assert row.hidden is not None
    assert row.hidden.reason == "No bus\n\nToo dear"


WORDS = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir")
Edit = tuple[str, Column, str]
EDIT = st.tuples(
    st.sampled_from(("careers_y9", "careers_y11", "mentoring_ks3")),
    st.sampled_from((Column.WHO, Column.FOCUS, Column.USED)),
    st.sampled_from(WORDS),
)


def _edited(review: Review, edits: list[Edit], by: Stamp) -> Review:
    for number, (row, column, word) in enumerate(edits):
        stamp = by.having(at=datetime(2026, 11, 3, tzinfo=UTC) + timedelta(minutes=number))
        review = write(review, A, row, column, f"{word} {by.name}", by=stamp)
    return review


@given(st.lists(EDIT, max_size=5), st.lists(EDIT, max_size=5))
@settings(max_examples=60, deadline=None)
def test_nobodys_last_words_are_lost_in_a_merge(
    ours: list[tuple[str, Column, str]], others: list[tuple[str, Column, str]]
) -> None:
    base = coherent()
    mine, theirs = _edited(base, ours, REED), _edited(base, others, SHAH)
    done = merged(mine, theirs, base).review
    for side in (mine, theirs):
        for row in side.interviews:
            for column, cell in row.cells.items():
                now = done.row(A, row.id).cell(column)
                if not cell.says_same(base.row(A, row.id).cell(column)):
                    assert cell.text in now.text
                    assert set(cell.names) <= set(now.names)
    assert merged(mine, mine, base).review == mine
    assert merged(base, theirs, base).review == theirs


def test_the_pictures_hold_every_arrow_and_mark() -> None:
    graph = graph_of(coherent())
    drawn = flow(graph)
    assert [node.key for node in drawn.at(Stage.KS4)] == [
        "progress_ks4",
        "mentoring_ks4",
        "options_post16",
        "careers_y11",
    ]
    assert {node.name for node in drawn.after(Stage.KS3)} == {
        "Monitoring",
        "Mentoring notes",
        "Y9 form",
        "Y9 action plan",
    }
    assert [node.name for node in drawn.after(None)] == ["Questionnaire"]
    marks = matrix(graph).marks
    assert marks["progress_ks3", "d_monitoring"] is Mark.BOTH
    assert marks["careers_y9", "d_plan"] is Mark.PRODUCED
    assert marks["careers_y11", "d_plan"] is Mark.USED
    assert len(drawn.used) + len(drawn.produced) == len(marks) + sum(mark is Mark.BOTH for mark in marks.values())


def test_a_journey_tells_by_which_records_it_goes_on() -> None:
    careers = next(chain for chain in chains(graph_of(coherent())) if chain.strand is Strand.CAREERS)
    assert [step.by for step in careers.steps] == [(), ("d_plan",), ("d_guidance",)]
    assert careers.breaks == ()
    review = write(coherent(), A, "careers_post16", Column.USED, "Questionnaire")
    careers = next(chain for chain in chains(graph_of(review)) if chain.strand is Strand.CAREERS)
    assert careers.breaks == (Stage.POST16,)


def test_an_empty_review_keeps_no_empty_cells_and_a_full_one_is_read_back() -> None:
    assert "cells" not in stored(new_review(2026, "v1"))["interviews"][0]
    kept = stored(coherent())
    assert Review.model_validate(kept) == coherent()
    assert findings(Review.model_validate(kept)) == ()
