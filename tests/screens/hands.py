"""A person at the keyboard of a running application, and what they see."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Final, TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.keys import _character_to_key, key_to_character
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerCancelled

from screens.base import Crumbs
from screens.desk import Desk
from screens.form.form_screen import FormScreen
from screens.widgets.field_view import Caption, FieldView
from screens.widgets.rows import RowList
from screens.widgets.rows_field import RowsField
from tui.app import FingerpostApp

WidgetT = TypeVar("WidgetT", bound=Widget)
ScreenT = TypeVar("ScreenT", bound=Screen[Any])

#: How often a state is looked for before it counts as never coming.
_ROUNDS: Final = 600
#: A message may wake three others in turn: a key, what it changed, what follows from that.
_HOPS: Final = 3

SMALL: Final = (80, 24)
WIDE: Final = (120, 40)


class Hands:
    """Presses keys and looks at the screen.

    Args:
        pilot: of the running application.
    """

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> App[Any]:
        """What runs."""
        return self.pilot.app

    @property
    def ours(self) -> FingerpostApp:
        """What runs, if it is the whole application."""
        assert isinstance(self.app, FingerpostApp)
        return self.app

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.app.screen

    def on(self, kind: type[ScreenT]) -> ScreenT:
        """The screen on top, which is of that kind."""
        assert isinstance(self.screen, kind), f"{type(self.screen).__name__} is on top.\n{self.sees}"
        return self.screen

    # Keys

    async def settle(self) -> None:
        """Lets everything that was set going come to rest."""
        for _ in range(_HOPS):
            await self.pilot.pause(0)

    def _post(self, key: str) -> None:
        sign = key if len(key) == 1 else {"slash": "/"}.get(key) or key_to_character(key) or ""
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(events.Key(name, sign if sign.isprintable() and sign else None))

    async def press(self, *keys: str) -> None:
        """Presses keys, each when the one before has done its work."""
        for key in keys:
            self._post(key)
            await self.settle()

    async def at_once(self, *keys: str) -> None:
        """Presses keys faster than the application can follow, as a slow line hands them over."""
        for key in keys:
            self._post(key)
        await self.settle()
        await self.settle()

    async def write(self, words: str) -> None:
        """Types words in one go."""
        await self.at_once(*words)

    async def paste(self, words: str) -> None:
        """Pastes, as a terminal hands it over: to the application."""
        self.app.post_message(events.Paste(words))
        await self.settle()

    async def click(self, widget: Widget, x: int = 0, y: int = 0, times: int = 1) -> None:
        """Clicks on a cell of a widget."""
        await self.pilot.click(widget, offset=Offset(x, y), times=times)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Changes the size of the window."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def go(self, message: Message) -> None:
        """Has the application go where a screen could ask it to."""
        self.app.post_message(message)
        await self.settle()

    async def home(self) -> None:
        """Back to Today; what is open above it is closed."""
        assert await self.ours.close_all_above()
        await self.settle()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Waits for a state."""
        for _ in range(_ROUNDS):
            if holds():
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"It never came: {what or holds}\n{self.sees}")

    async def until_on(self, kind: type[ScreenT]) -> ScreenT:
        """Waits for a screen of that kind."""
        await self.until(lambda: isinstance(self.screen, kind) and self.screen.is_mounted, kind.__name__)
        await self.settle()
        return self.on(kind)

    async def rest(self) -> None:
        """Waits for what runs beside the screen."""
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            for worker in running:
                with suppress(WorkerCancelled):  # its screen closed meanwhile: it is at rest too
                    await worker.wait()
        await self.settle()

    # Looking

    @property
    def strips(self) -> list[Strip]:
        """The rows of the screen, with their colours."""
        width, height = self.app.size
        if not self.screen.is_attached:
            return []
        return [Strip(line) for line in self.screen._compositor.render_strips()][:height] if width else []

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def sees(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.rows)

    @property
    def toasts(self) -> list[str]:
        """What is said in passing."""
        return [note.message for note in self.app._notifications]

    @property
    def path(self) -> list[DOMNode]:
        """What has the focus, and what it stands in, up to the screen."""
        return list(self.screen.focused.ancestors_with_self) if self.screen.focused else []

    # Forms

    @property
    def form(self) -> FormScreen[Any]:
        """The form on top."""
        assert isinstance(self.screen, FormScreen), f"{type(self.screen).__name__} is no form.\n{self.sees}"
        return self.screen

    async def page_of(self, name: str) -> None:
        """Opens the page that holds a field, and puts the cursor into the field."""
        await self.form.body.go_to((name,))
        await self.settle()

    def field(self, name: str) -> FieldView:
        """A field of the open page."""
        found = self.form.body.page.field(name)
        assert isinstance(found, FieldView), name
        return found

    def rows_field(self, name: str) -> RowsField:
        """A field of rows of the open page."""
        found = self.form.body.page.field(name)
        assert isinstance(found, RowsField), name
        return found

    async def fill(self, name: str, words: str) -> None:
        """Goes to a field and pastes words into it."""
        await self.page_of(name)
        await self.paste(words)

    @property
    def status(self) -> str:
        """How things stand, at the end of the second line."""
        return self.screen.query_one(Crumbs).status

    @property
    def here(self) -> str:
        """The name of the field that has the cursor."""
        return next((each.spec.name for each in self.path if isinstance(each, FieldView)), "")

    def part(self, name: str) -> FieldView:
        """A field of the open page, or one of the row that is open on it."""
        return next(each for each in self.form.body.page.query(FieldView) if each.spec.name == name)

    def said_of(self, name: str) -> list[str]:
        """What is said under a field's label: "! …" cannot be stored, "? …" is worth a second look."""
        return str(self.part(name).query_one(Caption).render()).split("\n")[1:]

    async def pause_in_typing(self) -> None:
        """Waits for what is done when somebody stops typing: doubts are said, the draft is written."""
        await self.until(lambda: not self.form._waiting, "a pause in typing")
        await self.rest()

    async def overwrite(self, name: str, words: str) -> None:
        """Goes to a field of one line and puts words in the place of what stands there."""
        await self.page_of(name)
        await self.press("end", "shift+home")
        await self.paste(words)

    # Lists

    def listing(self, ident: str = "") -> RowList:
        """A list of the screen on top."""
        return self.screen.query_one(f"#{ident}", RowList) if ident else self.screen.query_one(RowList)

    def lines(self, ident: str = "") -> list[str]:
        """The whole content of a list, whether it is in sight or not."""
        return [
            "  ".join(cell if isinstance(cell, str) else cell.text for cell in row.cells)
            for row in self.listing(ident).rows
        ]

    async def point_at(self, words: str, ident: str = "") -> None:
        """Moves the cursor of a list to the line that holds these words."""
        list_ = self.listing(ident)
        list_.focus()
        await self.settle()
        wanted = [number for number, line in enumerate(self.lines(ident)) if words in line]
        assert wanted, f"No line says {words!r}:\n" + "\n".join(self.lines(ident))
        for _ in range(len(list_.rows)):
            if list_.cursor == wanted[0]:
                break
            self.app.simulate_key("down" if list_.cursor < wanted[0] else "up")
            await self.pilot.pause(0)
        await self.settle()
        assert list_.cursor == wanted[0]


@asynccontextmanager
async def at_work(desk: Desk, size: tuple[int, int] = SMALL) -> AsyncIterator[Hands]:
    """The application of a desk, running."""
    app = FingerpostApp(desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        hands = Hands(pilot)
        await hands.settle()
        await hands.rest()
        yield hands
