"""What is typed is on the disk within a second, and goes when it is saved; Today offers what was left behind."""

import json
from typing import Any

import pytest

from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, BELL, DAN, UNSIGNED

SAID = "Football first, then college."
MORE = "And the open day."

COMMENTS = "learner_comments"


def _typed(office: Office) -> dict[str, Any]:
    """What stands in the only draft."""
    (path,) = office.drafts
    typed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["typed"]
    return typed


def _stored(office: Office, name: str) -> Any:
    return getattr(office.desk().school.folder(DAN).interview(UNSIGNED), name)


async def _at_comments(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.page_of(COMMENTS)
    await hands.press("ctrl+end")


async def test_what_is_typed_is_on_the_disk_when_somebody_stops_to_think(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        assert not office.drafts
        await hands.write(f" {MORE}")
        await hands.until(lambda: "draft kept" in hands.status)
        assert _typed(office)[COMMENTS] == f"{SAID} {MORE}"


async def test_the_draft_follows_the_typing_in_one_file(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.write(" One")
        await hands.until(lambda: office.drafts)
        await hands.write(" two")
        await hands.until(lambda: _typed(office)[COMMENTS] == f"{SAID} One two")


async def test_what_was_typed_is_thrown_away_only_if_somebody_says_so_and_what_was_saved_stays(
    office: Office,
) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.press("ctrl+o")
        hands.on(InterviewScreen)  # nothing was typed: nothing is asked
        await hands.write(f" {MORE}")
        await hands.until(lambda: office.drafts)
        await hands.press("ctrl+o")
        await hands.until_on(ChooseScreen)
        await hands.press("enter")  # the mildest answer
        hands.on(InterviewScreen)
        assert office.drafts
        await hands.press("ctrl+o", "t")
        await hands.until_on(TodayScreen)
        assert not office.drafts
    assert _stored(office, COMMENTS) == SAID


@pytest.mark.parametrize("kind", ["careers", "informal"])
async def test_a_new_interview_that_is_only_looked_through_leaves_no_draft(office: Office, kind: str) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.StartInterview(AMARA, kind))
        for _ in hands.form.editing.form.pages:
            await hands.press("f9", "tab")
        await hands.press("escape")
        hands.on(TodayScreen)
        await hands.rest()
        assert not office.drafts
        assert not hands.toasts


@pytest.mark.parametrize("form", ["learner", "settings", "person", "entry", "questions"])
async def test_a_smaller_form_that_is_only_looked_at_leaves_no_draft(office: Office, form: str) -> None:
    records = {"learner": AMARA, "person": "p2", "entry": "bown", "questions": "qamara"}
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.EditDocument(form, AMARA, records.get(form, "")))
        hands.on(DocumentScreen)
        await hands.press("tab", "tab", "f9", "escape")
        hands.on(TodayScreen)
        assert not office.drafts


async def test_what_was_typed_and_taken_back_leaves_no_draft(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.write("!")
        await hands.until(lambda: office.drafts)
        await hands.press("backspace", "escape")
        hands.on(TodayScreen)
        assert not office.drafts


async def test_a_save_removes_the_draft(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.write(f" {MORE}")
        await hands.until(lambda: office.drafts)
        await hands.press("ctrl+s")
        assert hands.status == "saved 09:00:00"
        assert not office.drafts
        assert _stored(office, COMMENTS) == f"{SAID} {MORE}"


async def test_a_save_before_the_draft_was_written_leaves_none(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.at_once(*MORE, "ctrl+s")
        assert hands.status == "saved 09:00:00"
        await hands.pause_in_typing()
        await hands.press("escape")
        hands.on(TodayScreen)
        assert not office.drafts
        assert not hands.toasts


async def test_escape_keeps_the_draft_and_today_offers_it(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.at_once(*MORE, "escape")
        await hands.until_on(TodayScreen)
        assert hands.toasts == ["What you typed is kept as a draft. Today offers it again."]
        assert hands.lines("today")[0] == "Unfinished (1)"
        await hands.point_at("draft")
        assert "Daniel O'Neill" in hands.lines("today")[1]
        await hands.press("enter")
        hands.on(InterviewScreen)
        assert hands.status == "draft taken up"
        await hands.page_of(COMMENTS)
        assert hands.field(COMMENTS).typed == SAID + MORE
        await hands.press("ctrl+s", "escape")
        assert not office.drafts
        assert "Unfinished (1)" not in hands.lines("today")
        assert _stored(office, COMMENTS) == SAID + MORE


async def test_going_to_another_place_keeps_the_draft_too(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.write(MORE)
        await hands.go(journeys.Visit("today"))
        hands.on(TodayScreen)
        assert "Unfinished (1)" in hands.lines("today")
        assert _typed(office)[COMMENTS] == SAID + MORE


async def test_a_new_interview_that_was_never_saved_comes_back_from_its_draft(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.StartInterview(AMARA, "mentoring", "aamara"))
        await hands.fill("going_well", "Art")
        await hands.press("escape")
        await hands.point_at("draft")
        await hands.press("enter", "ctrl+s")
        saved = office.desk().school.folder(AMARA).interviews[-1]
        assert (saved.kind, saved.appointment, getattr(saved, "going_well", "")) == ("mentoring", "aamara", "Art")


async def test_a_draft_is_offered_to_nobody_else(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _at_comments(hands)
        await hands.at_once(*MORE, "escape")
    async with at_work(office.desk(BELL)) as hands:
        assert "Unfinished (1)" not in hands.lines("today")


async def test_what_cannot_be_understood_yet_comes_back_as_it_was_typed(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("held_on")
        await hands.press("ctrl+u")
        await hands.write("the day after")
        await hands.press("escape")
        await hands.point_at("draft")
        await hands.press("enter")
        await hands.page_of("held_on")
        assert hands.field("held_on").typed == "the day after"


async def test_a_draft_goes_only_by_another_key_than_the_one_that_asks(desk: Desk, office: Office) -> None:
    async with at_work(desk) as hands:
        await _at_comments(hands)
        await hands.at_once(*MORE, "escape")
        await hands.point_at("draft")
        await hands.press("x")
        hands.on(ChooseScreen)
        await hands.press("x", "enter")  # the safe answer is under the cursor
        hands.on(TodayScreen)
        assert office.drafts
        await hands.press("x", "d")
        hands.on(TodayScreen)
        await hands.rest()
        assert not office.drafts
        assert "Unfinished (1)" not in hands.lines("today")
