"""A review that is closed: it is read, opened again with a reason, and nothing that was typed is lost by it."""

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.life import closed
from screens.asking import AskScreen
from screens.desk import Desk
from screens.provision.grid_screen import GridScreen
from tests.provision_screens.at_grid import (
    BELL,
    at_grid,
    begin_review,
    reads,
    stored,
)
from tests.screens.conftest import Office

A = Part.INTERVIEWS
Y9 = "careers_y9"
FOCUS = At(A, Y9, Column.FOCUS)


async def test_a_closed_review_is_read_and_opened_again_with_a_reason(desk: Desk) -> None:
    desk.school.provision.save_review(closed(stored(desk), BELL), BELL)
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        assert "Mr Bell closed Review of provision 2026/27. F10 opens it again." in hands.sees
        await hands.press("x")
        await hands.press("delete", "ctrl+z")
        await hands.paste("a\tb")
        assert hands.grid.editor is None
        await hands.press("f10")
        await hands.until_on(AskScreen)
        await hands.at_once(*"A mistake", "enter")
        await hands.until_on(GridScreen)
        await hands.at_once(*"Options", "enter")
        await hands.saved()
    review = stored(desk)
    assert (review.closed, review.turns[-1].words) == (None, "A mistake")
    assert reads(review, A, Y9, Column.FOCUS) == "Options"


async def test_what_was_typed_while_somebody_closed_it_goes_in_when_it_is_opened_again(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.type("Options")
        other = office.desk("Mr Bell").school.provision
        other.save_review(closed(stored(desk), BELL), BELL)
        await hands.press("enter", "ctrl+s")
        await hands.rest()
        assert hands.status == "CLOSED MEANWHILE"
        assert "Mr Bell closed Review of provision 2026/27 meanwhile. What you typed is kept. F10" in hands.toasts[-1]
        assert reads(stored(desk), A, Y9, Column.FOCUS) == ""
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options"
        await hands.press("f10")
        await hands.until_on(AskScreen)
        await hands.at_once(*"Too early", "enter")
        await hands.until_on(GridScreen)
        await hands.saved()
    assert stored(desk).closed is None
    assert reads(stored(desk), A, Y9, Column.FOCUS) == "Options"


async def test_what_was_typed_into_a_closed_review_stays_a_draft_when_one_goes(office: Office) -> None:
    desk = office.desk()
    begin_review(desk)
    async with at_grid(desk) as hands:
        await hands.to(A, Y9, Column.FOCUS)
        await hands.at_once(*"Options", "enter")
        office.desk("Mr Bell").school.provision.save_review(closed(stored(desk), BELL), BELL)
        await hands.press("escape")
        await hands.until(lambda: not isinstance(hands.screen, GridScreen))
        assert office.drafts
    async with at_grid(office.desk()) as hands:
        assert reads(hands.review, A, Y9, Column.FOCUS) == "Options"
        assert "What you typed is kept. F10 opens it again." in hands.on_grid.work.why_not
        await hands.press("f10")
        await hands.until_on(AskScreen)
        await hands.at_once(*"Too early", "enter")
        await hands.until_on(GridScreen)
        await hands.saved()
    assert reads(stored(desk), A, Y9, Column.FOCUS) == "Options"
