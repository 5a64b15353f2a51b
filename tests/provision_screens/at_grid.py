"""Somebody at the grid of a review: how they get there, what they type, and what stands in the review then."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.edits import typed_into
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import show_cell
from guidance.record import Stamp
from guidance.trust.roles import Role
from screens.desk import Desk
from screens.provision.grid_screen import GridScreen
from screens.provision.journeys import OpenGrid
from screens.provision.review_grid import ReviewGrid
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, Hands, at_work

YEAR = 2026
BELL = Stamp(who="p2", name="Mr Bell", at="2026-11-20T10:42:00Z")


def begin_review(desk: Desk, year: int = YEAR) -> Review:
    """An empty review of a year, saved."""
    return desk.school.provision.save_review(new_review(year, f"v{year}"), desk.stamp()).review


def stored(desk: Desk, year: int = YEAR) -> Review:
    """The review as it is stored."""
    review = desk.school.provision.review(year)
    assert review is not None
    return review


def save_cell(desk: Desk, at: At, typed: str, by: Stamp = BELL) -> Review:
    """Somebody else types into a cell and saves."""
    return desk.school.provision.save_review(typed_into(stored(desk), at, typed, by), by).review


def reads(review: Review, part: Part, row: str, column: Column) -> str:
    """A cell as it reads."""
    return show_cell(review.row(part, row).cell(column), part_spec(part).column(column))


def adviser_desk(office: Office) -> Desk:
    """Mr Bell's desk, who is an adviser in a school where everybody signs in."""
    staff = office.desk("Mr Bell")
    staff.school.save_settings(staff.school.settings.having(sign_in=True), staff.stamp())
    fresh = office.desk("Mr Bell")
    return replace(fresh, colleague=replace(fresh.colleague, role=Role.ADVISER))


class GridHands(Hands):
    """Hands at the grid."""

    @property
    def on_grid(self) -> GridScreen:
        """The screen of the grid."""
        return self.on(GridScreen)

    @property
    def grid(self) -> ReviewGrid:
        """The grid."""
        return self.on_grid.grid

    @property
    def review(self) -> Review:
        """The review as it is on the screen."""
        return self.on_grid.work.review

    @property
    def here(self) -> At | None:  # type: ignore[override]  # a place instead of a field
        """Where the cursor is."""
        return self.on_grid.sheet.at(self.grid.cursor.y, self.grid.cursor.x)

    async def to(self, part: Part, row: str, column: Column | None = None) -> None:
        """Puts the cursor on a cell."""
        self.on_grid.show_review(At(part, row, column))
        await self.settle()

    async def type(self, words: str, *keys: str) -> None:
        """Types words in one go, then keys."""
        await self.at_once(*words, *keys)

    async def saved(self) -> None:
        """Saves and waits until it is done."""
        await self.press("ctrl+s")
        await self.rest()
        await self.until(lambda: not self.on_grid.work.is_changed, "the save")

    async def kept(self) -> None:
        """Waits until what was typed is in the draft."""
        await self.until(lambda: not self.on_grid._waiting, "a pause in typing")
        await self.rest()


@asynccontextmanager
async def at_grid(desk: Desk, size: tuple[int, int] = SMALL, part: Part | None = None) -> AsyncIterator[GridHands]:
    """The application of a desk, at the grid of this year."""
    async with at_work(desk, size) as hands:
        at = GridHands(hands.pilot)
        await at.go(OpenGrid(YEAR, part=part))
        await at.until_on(GridScreen)
        await at.rest()
        yield at
