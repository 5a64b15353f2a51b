"""A draft that lies in the user's own folder, because the school's took nothing then: it is gone on with, and goes."""

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from screens import journeys
from screens.desk import Desk
from screens.interview.interview import InterviewScreen
from screens.provision.grid_screen import GridScreen
from screens.provision.journeys import OpenGrid
from screens.today import TodayScreen
from store.drafts import Draft, left_behind
from tests.provision_screens.at_grid import YEAR, at_grid, begin_review, reads, stored
from tests.screens.conftest import Office
from tests.screens.hands import at_work
from tests.screens.small_school import DAN, UNSIGNED

COMMENTS = "learner_comments"
FOCUS = At(Part.INTERVIEWS, "careers_y9", Column.FOCUS)


def _moved(office: Office) -> tuple[Desk, Draft]:
    """A desk at which the only draft is offered from the user's own folder."""
    desk = office.desk()
    (path,) = office.drafts
    desk.spare_drafts.mkdir(parents=True)
    path.rename(desk.spare_drafts / path.name)
    (draft,) = left_behind(desk.draft_folders, desk.colleague.id)
    return desk, draft


async def test_the_draft_of_a_form_goes_when_it_is_saved(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of(COMMENTS)
        await hands.write("Said. ")
        await hands.until(lambda: office.drafts)
        assert not hands.on(InterviewScreen).keep_draft()
    desk, draft = _moved(office)
    async with at_work(desk) as hands:
        await hands.go(journeys.ResumeDraft(draft))
        await hands.until_on(InterviewScreen)
        await hands.press("ctrl+s")
        await hands.until(lambda: not isinstance(hands.screen, InterviewScreen) or "saved" in hands.status)
        assert not office.drafts
        await hands.home()
        hands.on(TodayScreen)
        assert "Unfinished" not in hands.sees


async def test_the_draft_of_a_review_goes_when_it_is_saved(office: Office) -> None:
    begin_review(office.desk())
    async with at_grid(office.desk()) as hands:
        await hands.to(FOCUS.part, FOCUS.row, FOCUS.column)
        await hands.type("Options", "enter")
        await hands.kept()
        assert not hands.on_grid.keep_draft()
        hands.on_grid._write_draft(hands.on_grid.work.drafted.take(hands.review, ()))  # too late: nobody holds it again
        await hands.rest()
        assert not list(office.root.glob("**/drafts/*.lock"))
        desk, _ = _moved(office)
        hands.on_grid.work.review = hands.on_grid.work.base
    async with at_work(desk) as hands:
        await hands.go(OpenGrid(YEAR))
        await hands.until_on(GridScreen)
        await hands.press("ctrl+s", "escape")
        await hands.until(lambda: not isinstance(hands.screen, GridScreen))
    assert reads(stored(desk), FOCUS.part, FOCUS.row, Column.FOCUS) == "Options"
    assert not office.drafts
