"""What was said to findings, as it is written: who said it and when, and which action is credited with a mend."""

import csv
import io

from exports.provision.data import review_document
from exports.provision.files import review_markdown
from exports.provision.tables import csv_files
from guidance.provision.answers import made_action, remembered, with_action
from guidance.provision.choices import ActionStatus, Column, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.incoming.columns import ANSWER_HEADINGS
from guidance.provision.planning import Action, FindingAnswer
from guidance.provision.review import Review
from tests.exports_provision.review_filler import TODAY, full_year, told_of
from tests.guidance.provision_samples import SHAH, coherent, write


def answers_of(review: Review) -> list[dict[str, str]]:
    """The rows of the file of answers, by heading."""
    content = dict(csv_files(told_of(review)))["answers"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def mended_by(status: ActionStatus) -> Review:
    """A review in which a finding that had an action has gone; the action stands at a status."""
    troubled = write(coherent(), Part.DUTIES, "duty_whole", Column.HOLDER, "")
    (finding,) = [each for each in findings(troubled) if "co-ordinate" in each.reason]
    action = Action(id="a1", aim=finding.aim, what="Ask Ms Okoro")
    review = made_action(remembered(troubled, [finding], TODAY), finding, action, SHAH)
    (made,) = review.actions
    review = with_action(review, made.having(status=status))
    return write(review, Part.DUTIES, "duty_whole", Column.HOLDER, "Ms Okoro")


def test_the_csv_says_who_answered_a_finding_and_when() -> None:
    review = full_year()
    rows = answers_of(review)
    said = [row for row in rows if row["Answer"]]
    assert len(said) == len(review.answers)
    assert {(row["Said by"], row["Said on"]) for row in said} == {("Ms Shah", "2 Nov 2026")}
    shown = [row for row in rows if not row["Answer"]]
    assert len(shown) == len(review.seen)
    assert {(row["Said by"], row["Said on"]) for row in shown} == {("", "")}


def test_an_answer_of_which_nobody_knows_who_gave_it_names_nobody() -> None:
    answer: FindingAnswer = full_year().answers[0].having(by=None)
    (row,) = answers_of(full_year().having(answers=(answer,), seen=()))
    assert (row["Finding"], row["Said by"], row["Said on"]) == (answer.finding, "", "")


def test_the_columns_that_files_had_before_stand_where_they_stood_and_each_once() -> None:
    headings = list(answers_of(full_year())[0])
    before = ["Finding", "Kind", "What was found", "Answer", "Why?", "Action", "First shown"]
    assert headings == [*before, "Said by", "Said on"]
    assert {each.label for each in ANSWER_HEADINGS} <= set(headings)


def test_the_action_that_mended_a_finding_is_credited() -> None:
    for status in (ActionStatus.TO_DO, ActionStatus.DONE):
        told = told_of(mended_by(status))
        assert "**The action that did it:** Ask Ms Okoro" in review_markdown(told)
        (gone,) = review_document(told)["mended"]
        assert gone["action"] == "a1"


def test_an_action_that_was_dropped_is_not_said_to_have_mended_anything() -> None:
    told = told_of(mended_by(ActionStatus.DROPPED))
    text = review_markdown(told)
    assert "The action that did it" not in text
    assert "**The action against it, which was dropped:** Ask Ms Okoro" in text
    (gone,) = review_document(told)["mended"]
    assert gone["action"] is None
