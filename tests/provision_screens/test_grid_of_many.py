"""A grid of 100,000 rows: only what is in sight is put together, and the cursor is always seen."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from screens.grid.geometry import Sight, columns_for
from screens.grid.grid import Grid
from screens.grid.sheet import GridCell, GridColumn, GridRow
from tests.screens.hands import Hands


class ManyRows(Sequence[GridRow]):
    """Rows that are put together when somebody asks for them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, number: int) -> GridRow:  # type: ignore[override]  # nobody asks for slices
        self.asked.add(number)
        if number % 50 == 0:
            return GridRow((GridCell(f"Part {number}"),), is_heading=True)
        words = "word " * (number % 9)
        return GridRow(tuple(GridCell(f"{number}.{column} {words}") for column in range(6)))


class ManySheet:
    """Six columns of them."""

    columns = tuple(GridColumn(f"Column {number}") for number in range(6))

    def __init__(self, number: int) -> None:
        self.rows = ManyRows(number)
        self.put_in: list[tuple[int, int, str]] = []

    def text_to_edit(self, row: int, column: int) -> str:
        return self.rows[row].cells[column].text

    def why_not(self, row: int, column: int) -> str:
        return ""

    def why_no_paste(self, row: int, column: int) -> str:
        return ""

    def put(self, row: int, column: int, text: str) -> None:
        self.put_in.append((row, column, text))

    def paste(self, row: int, column: int, text: str) -> None:
        self.put_in.append((row, column, text))

    def offered(self, row: int, column: int) -> Sequence[str] | None:
        return ("Alder", "Birch") if column == 1 else None

    def said_of(self, row: int, column: int, name: str) -> str:
        return "new"


class GridApp(App[None]):
    """The grid alone."""

    def __init__(self, sheet: ManySheet) -> None:
        super().__init__()
        self.sheet = sheet

    def compose(self) -> ComposeResult:
        yield Grid(self.sheet)


def _is_seen(grid: Grid) -> bool:
    rows = {row for row, _ in grid.lines}
    columns = [0, *range(grid.left, grid.left + grid.sight.columns.shown)]
    return grid.cursor.y in rows and grid.cursor.x in columns


def _is_open(grid: Grid) -> bool:
    return grid.editor is not None


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (60, 20)])
async def test_the_cursor_is_seen_wherever_it_goes(size: tuple[int, int]) -> None:
    sheet = ManySheet(100_000)
    app = GridApp(sheet)
    async with app.run_test(size=size) as pilot:
        hands, grid = Hands(pilot), app.query_one(Grid)
        keys = (
            "ctrl+end",
            "up",
            "pageup",
            "ctrl+home",
            "pagedown",
            "pagedown",
            "end",
            "down",
            "home",
            "tab",
            "shift+tab",
        )
        for key in (*keys, *["up"] * 12, *["down"] * 30, *["tab"] * 12, "left", "right"):
            await hands.press(key)
            assert _is_seen(grid), key
            assert not sheet.rows[grid.cursor.y].is_heading
    assert len(sheet.rows.asked) < 2000


async def test_the_keys_move_as_in_a_spreadsheet() -> None:
    app = GridApp(ManySheet(1000))
    async with app.run_test(size=(80, 24)) as pilot:
        hands, grid = Hands(pilot), app.query_one(Grid)
        for key, column, row in (
            ("right", 2, 1),
            ("left", 1, 1),
            ("left", 0, 1),
            ("left", 0, 1),
            ("up", 0, 1),
            ("tab", 1, 1),
            ("down", 1, 2),
            ("end", 5, 2),
            ("tab", 1, 3),
            ("shift+tab", 5, 2),
            ("home", 0, 2),
            ("ctrl+end", 5, 999),
            ("tab", 5, 999),
            ("ctrl+home", 1, 1),
            ("shift+tab", 1, 1),
        ):
            await hands.press(key)
            assert grid.cursor == (column, row), key


async def test_the_wheel_scrolls_and_a_click_moves_the_cursor_then_opens_the_cell() -> None:
    sheet = ManySheet(1000)
    app = GridApp(sheet)
    async with app.run_test(size=(80, 24)) as pilot:
        hands, grid = Hands(pilot), app.query_one(Grid)
        grid.scroll_to(y=300, animate=False, force=True)
        await hands.settle()
        row = grid.lines[6][0]
        await hands.click(grid, 30, 7)
        assert (grid.cursor.x, grid.cursor.y) == (1, row)
        await hands.click(grid, 30, 7)
        assert _is_open(grid)
        await hands.click(grid, 5, 1)
        assert not _is_open(grid)
        assert sheet.put_in[-1][:2] == (row, 1)


async def test_what_is_typed_in_one_burst_lands_where_it_is_meant_for() -> None:
    sheet = ManySheet(100)
    app = GridApp(sheet)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.at_once(
            *"ab", "tab", *"cd", "backspace", "tab", "f2", "home", *"x", "enter", *"down", "enter", "delete"
        )
    words = sheet.text_to_edit(1, 3)
    assert sheet.put_in == [(1, 1, "ab"), (1, 2, "c"), (1, 3, f"x{words}"), (2, 3, "down"), (3, 3, "")]


async def test_a_name_that_is_offered_is_taken_with_down_and_enter() -> None:
    sheet = ManySheet(100)
    app = GridApp(sheet)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.at_once("b", "down", "enter", "enter")
        await hands.at_once("x", "escape", *"Cedar", "tab")
    assert sheet.put_in == [(1, 1, "Birch"), (2, 1, "Cedar")]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120, 200])
def test_the_columns_fit_into_the_width(width: int) -> None:
    columns = columns_for(width, 5)
    assert columns.x(columns.shown, 1) + columns.width <= width
    assert columns.shown >= (3 if width >= 80 else 1)


def test_the_rest_of_a_very_long_cell_is_cut_with_a_sign() -> None:
    rows = [GridRow((GridCell("name"), GridCell("word " * 500)))]
    assert Sight(rows, columns_for(80, 1), 15).high(0) == 5
