"""The provision of a year at a glance: every line opens as often as one likes, and is whole in a small window."""

import pytest
from textual.message import Message

from guidance.provision.choices import Aim
from guidance.provision.planning import Action
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.evaluation import EvaluationAction
from guidance.self_evaluation.life import begin
from screens.desk import Desk
from screens.provision.overview import ProvisionScreen
from screens.widgets.row import text_of
from tests.provision_screens.at_grid import YEAR, begin_review, stored
from tests.screens.hands import SMALL, Hands, at_work


@pytest.fixture
def full_desk(desk: Desk) -> Desk:
    """Two years of reviews, an action, and a self-evaluation with one too: no line is left out."""
    begin_review(desk, YEAR - 1)
    action = Action(id="a1", aim=Aim.COHERENCE, what="Meet", by_when=desk.today().replace(year=YEAR - 1))
    desk.school.provision.save_review(stored(desk).having(actions=(action,)), desk.stamp())
    evaluation = begin("e1", YEAR, catalogue()).having(actions=(EvaluationAction(id="a2", what="Look"),))
    desk.school.provision.save_evaluation(evaluation, desk.stamp())
    return desk


async def _at_place(hands: Hands) -> None:
    await hands.press("4")
    await hands.until_on(ProvisionScreen)
    await hands.rest()


def _leading(hands: Hands) -> list[str]:
    """The lines that lead somewhere."""
    rows, lines = hands.listing("provision").rows, hands.lines("provision")
    return [line for row, line in zip(rows, lines, strict=True) if isinstance(row.stands_for, Message)]


async def _open(hands: Hands) -> type:
    await hands.press("enter")
    await hands.until(lambda: not isinstance(hands.screen, ProvisionScreen), "another screen")
    await hands.rest()
    return type(hands.screen)


async def _back(hands: Hands) -> None:
    await hands.press("escape")
    await hands.until_on(ProvisionScreen)
    await hands.rest()


async def test_every_line_opens_again_when_one_comes_back(full_desk: Desk) -> None:
    async with at_work(full_desk) as hands:
        await _at_place(hands)
        lines = _leading(hands)
        assert len(lines) == 13
        for line in lines:
            await hands.point_at(line, "provision")
            first = await _open(hands)
            await _back(hands)
            assert hands.lines("provision")[hands.listing("provision").cursor] == line
            assert await _open(hands) is first
            await _back(hands)


def _cut(hands: Hands) -> list[str]:
    """The lines of the window in which something is left out."""
    return [row for row in hands.rows if "…" in row]


async def test_every_line_is_whole_in_a_small_window(full_desk: Desk) -> None:
    async with at_work(full_desk, SMALL) as hands:
        await _at_place(hands)
        for row in hands.listing("provision").rows:
            assert all(text_of(cell) in hands.sees for cell in row.cells)
        assert _cut(hands) == []


async def test_every_line_of_a_year_that_is_to_begin_is_whole_in_a_small_window(bare_desk: Desk) -> None:
    begin_review(bare_desk, YEAR - 1)
    async with at_work(bare_desk, SMALL) as hands:
        await _at_place(hands)
        assert "Begin as 2025/26 ended" in hands.sees
        assert _cut(hands) == []
