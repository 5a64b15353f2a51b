"""A draft that somebody changed by hand, or that another version wrote, is refused in a sentence and kept."""

import pytest

from guidance.provision.choices import AnswerKind
from screens import journeys
from screens.desk import Desk
from screens.form.context import choice_in, word_in, year_in
from store.drafts import Draft, DraftPen
from store.errors import MissingRecordError
from tests.screens.hands import at_work


def test_what_is_there_is_read() -> None:
    context = {"year": "2026", "answer": "accepted", "number": "2.4"}
    assert year_in(context) == 2026
    assert choice_in(context, "answer", AnswerKind) is AnswerKind.ACCEPTED
    assert word_in(context, "number") == "2.4"


@pytest.mark.parametrize("year", ["", "x", "2026/27", "-1", "1066", "99999999999999999999", "²"])
def test_what_is_no_year_is_refused(year: str) -> None:
    with pytest.raises(MissingRecordError, match="another version"):
        year_in({"year": year})


def test_what_is_missing_or_no_choice_is_refused() -> None:
    with pytest.raises(MissingRecordError):
        word_in({}, "number")
    with pytest.raises(MissingRecordError):
        choice_in({"answer": "?"}, "answer", AnswerKind)


@pytest.mark.parametrize(
    "form",
    ["review", "review_action", "review_answer", "evaluation", "evaluation_statement", "evaluation_action"],
)
async def test_a_draft_of_the_review_without_its_year_ends_nothing(desk: Desk, form: str) -> None:
    draft = Draft("dstrange", desk.colleague.id, form, written="2026-11-23T09:00:00+00:00")
    pen = DraftPen(desk.glance.place.drafts, draft.id)
    pen.write(draft)
    pen.release()
    async with at_work(desk) as hands:
        await hands.go(journeys.ResumeDraft(draft))
        assert any("another version" in said for said in hands.toasts), hands.toasts
        assert hands.app.is_running
    assert (desk.glance.place.drafts / "dstrange.json").exists()
