"""A field is added to the interview by one line, and every reader of the form has it.

The line stands in a review of this test's own, put where the kinds of interview are looked up.
"""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Annotated, Any

import pytest
from pydantic import Field

from exports.interview import interview_outline
from exports.markdown import markdown
from guidance.differences import differences
from guidance.form.declare import Ask, Line
from guidance.interview import kinds
from guidance.interview import sections as at
from guidance.interview.choices import InterviewKind
from guidance.interview.kinds import KINDS, ProgressReview
from screens import journeys
from screens.interview.record import RecordScreen
from screens.interview.work import InterviewWork
from screens.plain.interview import PlainInterview
from screens.plain.lines import Lines
from screens.versions.conflict import ConflictScreen
from tests.screens.conftest import Office
from tests.screens.hands import at_work
from tests.screens.small_school import BEN

LABEL, HINT, SAID = "How I get here", "By bus, by bike, on foot.", "By bike [in summer]"


class ReviewWithOneLineMore(ProgressReview):
    """The progress review with one line more."""

    way_here: Annotated[Line, Ask(LABEL, HINT, at.PROGRESS)] = ""


@pytest.fixture(autouse=True)
def _one_line_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(KINDS, InterviewKind.PROGRESS_REVIEW, ReviewWithOneLineMore)
    others = kinds.Mentoring | kinds.InformalConversation
    monkeypatch.setattr(kinds, "AnyInterview", Annotated[ReviewWithOneLineMore | others, Field(discriminator="kind")])
    kinds._reader.cache_clear()
    yield
    kinds._reader.cache_clear()


def _begun(office: Office) -> InterviewWork:
    return InterviewWork.begin(office.desk(), BEN, "progress_review")


def _saved(office: Office, **said: Any) -> InterviewWork:
    work = _begun(office)
    work.save(work.base.having(**said))
    return work


async def test_it_is_asked_on_the_form_drafted_saved_and_opened_again(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.StartInterview(BEN, "progress_review"))
        await hands.page_of("way_here")
        assert f"{LABEL}  {HINT}" in hands.sees
        await hands.write(SAID)
        await hands.until(lambda: office.drafts)
        assert json.loads(office.drafts[0].read_text())["typed"]["way_here"] == SAID
        await hands.press("ctrl+s")
        stored = office.desk().school.folder(BEN).interviews[-1]
        assert isinstance(stored, ReviewWithOneLineMore)
        assert stored.way_here == SAID
        await hands.go(journeys.OpenInterview(BEN, stored.id))
        await hands.page_of("way_here")
        assert hands.part("way_here").typed == SAID


async def test_it_is_refused_when_it_is_too_long(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.StartInterview(BEN, "progress_review"))
        await hands.fill("way_here", "x" * 300)
        await hands.press("ctrl+s")
        assert f"{LABEL}: This is 300 characters long. Shorten it to 200 or fewer." in hands.lines("problems")


def test_it_is_asked_line_by_line(office: Office) -> None:
    work, said = _begun(office), list[str]()
    typed = [":skip"] * 3 + [""] * 5 + [SAID, ":save", "save"]
    assert PlainInterview(work, Lines(StringIO("\n".join([*typed, ""])), said.append)).run() == 0
    assert f"\n{LABEL}\n  {HINT}\n> " in "".join(said)
    assert getattr(work.base, "way_here", "") == SAID


def test_it_stands_in_the_summary(office: Office) -> None:
    work = _saved(office, way_here=SAID)
    text = markdown(interview_outline(work.folder, work.base, work.desk.school.settings))
    (line,) = (line for line in text.splitlines() if LABEL in line)
    assert "By bike" in line
    heading = text[: text.index(LABEL)].rindex("\n## ")
    assert text[heading:].startswith(f"\n## {at.PROGRESS.title}")


def test_it_stands_among_the_differences(office: Office) -> None:
    work = _saved(office, way_here=SAID)
    (change,) = differences(work.base, work.base.having(way_here="On foot"))
    assert (change.field.label, change.before, change.after) == (LABEL, SAID, "On foot")


async def test_the_learner_reads_it_and_two_versions_of_it_are_compared(office: Office) -> None:
    first = _saved(office, way_here=SAID)
    async with at_work(office.desk(), (100, 60)) as hands:
        await hands.go(journeys.OpenInterview(BEN, first.base.id))
        await hands.press("f4")
        await hands.until_on(RecordScreen)
        assert f"{LABEL}: {SAID}" in hands.sees
        await hands.press("escape")
        await hands.page_of("way_here")
        await hands.write(" too")
        first.save(first.base.having(way_here="On foot"))
        await hands.press("ctrl+s")
        hands.on(ConflictScreen)
        assert hands.lines("fields") == [f"{LABEL}  mine  {SAID} too"]
