"""What people expect of a list: the keys, the wheel, the click; the cursor stays where it was."""

from dataclasses import dataclass

import pytest
from textual import events

from guidance.target.target import Target
from screens import journeys
from screens.desk import Desk
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from screens.widgets.row import Row, heading
from screens.widgets.rows import RowList
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.screens.small_school import BEN, TODAY


@dataclass(frozen=True)
class Lists:
    """A screen with a long list, how one gets to it, and its list."""

    keys: tuple[str, ...]
    ident: str


_LONG = [
    Lists((), "today"),
    Lists(("2", "escape"), "learners"),
    Lists(("3", "escape"), "entries"),
    Lists(("d",), "diary"),
]


async def _at(hands: Hands, where: Lists) -> RowList:
    await hands.press(*where.keys)
    list_ = hands.listing(where.ident)
    list_.focus()
    await hands.settle()
    return list_


def _in_sight(list_: RowList) -> bool:
    top = list_.scroll_offset.y
    return top <= list_.cursor < top + list_.size.height


@pytest.mark.parametrize("where", _LONG, ids=lambda where: where.ident)
async def test_the_keys_of_every_list_move_as_everywhere(demo_desk: Desk, where: Lists) -> None:
    async with at_work(demo_desk, (80, 16)) as hands:
        list_ = await _at(hands, where)
        choosable = [number for number, row in enumerate(list_.rows) if row.stands_for is not None]
        first, last = choosable[0], choosable[-1]
        for key, expected in (
            ("end", last),
            ("home", first),
            ("G", last),
            ("g", first),
            ("up", first),
            ("down", choosable[1]),
            ("k", first),
            ("j", choosable[1]),
            ("end", last),
            ("down", last),
            ("pagedown", last),
        ):
            await hands.press(key)
            assert list_.cursor == expected, key
            assert _in_sight(list_), key
        await hands.press("home", "pagedown")
        assert first < list_.cursor <= first + list_.size.height + 2
        assert _in_sight(list_)
        await hands.press("home")
        assert list_.scroll_offset.y == 0  # the heading above the first row is seen


@pytest.mark.parametrize("where", _LONG, ids=lambda where: where.ident)
async def test_no_key_of_a_list_rests_on_a_heading(demo_desk: Desk, where: Lists) -> None:
    async with at_work(demo_desk, (80, 16)) as hands:
        list_ = await _at(hands, where)
        for key in ["pagedown"] * 8 + ["up"] * 12 + ["pageup"] * 8 + ["down"] * 12:
            await hands.press(key)
            assert list_.current is not None


async def test_the_wheel_turns_the_list_and_leaves_the_cursor(demo_desk: Desk) -> None:
    async with at_work(demo_desk, (80, 16)) as hands:
        list_ = hands.listing()
        cursor = list_.cursor
        for _ in range(4):
            await hands.pilot._post_mouse_events([events.MouseScrollDown], list_)
        await hands.until(lambda: list_.scroll_offset.y > 0)
        assert list_.cursor == cursor
        await hands.press("down")
        assert _in_sight(list_)


async def test_a_click_moves_the_cursor_a_second_one_opens_and_a_heading_does_nothing(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        list_ = hands.listing()
        await hands.click(list_, 3, 0)
        assert list_.cursor == 1
        hands.on(TodayScreen)
        await hands.click(list_, 3, 5)
        assert "Chloe" in hands.lines()[list_.cursor]
        hands.on(TodayScreen)
        await hands.click(list_, 3, 5)
        screen = await hands.until_on(LearnerScreen)
        assert screen.learner.id == "lchloe"


async def test_a_double_click_opens_at_once(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.click(hands.listing(), 3, 6, times=2)
        screen = await hands.until_on(LearnerScreen)
        assert screen.learner.id == BEN


async def test_a_click_below_the_last_row_does_nothing(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        cursor = hands.listing().cursor
        await hands.click(hands.listing(), 3, 30, times=2)
        hands.on(TodayScreen)
        assert hands.listing().cursor == cursor


async def test_the_cursor_stays_on_its_row_when_rows_come_above_it_and_when_the_list_is_read_again(
    office: Office,
) -> None:
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await hands.point_at("referral to Careers hub")
        new = [Target(id=f"tmore{number}", text=f"More {number}", by_when=TODAY) for number in range(3)]
        desk.school.save(BEN, new, desk.stamp())
        await hands.press("f5")
        assert any("More 2" in line for line in hands.lines())
        assert "referral to Careers hub" in hands.lines()[hands.listing().cursor]
        desk.school.save(
            BEN, [each.having(text=f"{each.text}!") for each in desk.school.folder(BEN).targets], desk.stamp()
        )
        await hands.press("f5")
        assert "referral to Careers hub" in hands.lines()[hands.listing().cursor]


async def test_where_its_row_is_gone_the_cursor_stays_on_the_line_and_off_headings(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        list_ = hands.listing()
        rows = [heading("One"), Row(("a",), "a"), heading("Two"), Row(("b",), "b"), Row(("c",), "c")]
        list_.show(rows)
        list_.point_at("c")
        found = []
        for shown in (rows[:4], rows[:2], [], rows):
            list_.show(shown)
            found.append(list_.current)
        assert found == ["b", "a", None, "a"]


@pytest.mark.parametrize("where", _LONG, ids=lambda where: where.ident)
async def test_a_window_that_changes_keeps_the_cursor_on_its_row_and_in_sight(demo_desk: Desk, where: Lists) -> None:
    async with at_work(demo_desk, (120, 40)) as hands:
        list_ = await _at(hands, where)
        await hands.press("end")
        current = list_.current
        for size in ((40, 12), (160, 50), (60, 20), SMALL):
            await hands.resize(*size)
            assert list_.current == current
            assert _in_sight(list_), size


async def test_a_line_is_copied_whole(desk: Desk) -> None:
    async with at_work(desk, (60, 20)) as hands:
        await hands.press("ctrl+c")
        assert hands.app.clipboard == "10:00  Amara Okafor  10B  Progress review / tutorial · Ms Shah  Room 4"


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (journeys.Visit("today"), "Press 2, then a to add a learner"),
        (journeys.Visit("learners"), "Press Esc, then a to add one"),
        (journeys.OpenDiary(), "Press b to book one, r for a group."),
        (journeys.OpenNotices(), "Everybody is told. Nothing is due."),
        (journeys.Book(), "There are no learners here yet."),
    ],
    ids=lambda each: type(each).__name__,
)
async def test_every_list_with_nothing_in_it_says_what_to_do(
    empty_desk: Desk, message: journeys.Visit, words: str
) -> None:
    async with at_work(empty_desk) as hands:
        await hands.go(message)
        assert words in hands.sees
        for key in ("down", "up", "end", "home", "pagedown", "pageup"):
            await hands.press(key)
        assert words in hands.sees
