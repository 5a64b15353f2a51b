"""The application: it starts, helps, keeps drafts when it has to end, and knows who is at the desk."""

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.today import TodayScreen
from screens.widgets.typed_ahead import typed_ahead_arrives
from store.errors import StoreError
from tui.gate import why_not_go
from tui.here_still import HereStill
from tui.last_door import LastDoor
from tui.signals import end_by_signals
from tui.themes import DARK, THEMES
from tui.ways.provision import ProvisionWays

#: How often the folder is looked at for what others have saved, in seconds. One look costs some microseconds.
_LOOK_EVERY = 5.0

#: How long the last keys have to reach their form when the program is told to end, in seconds.
_LAST_KEYS = 0.5


def _commands() -> type[Any]:
    from tui.palette import Commands  # noqa: PLC0415 - not before the palette is opened

    return Commands


class FingerpostApp(ProvisionWays):
    """Fingerpost in the terminal.

    Args:
        desk: the school, the person, the time.
        first: where to go at once, instead of staying on Today.
    """

    TITLE = "Fingerpost"
    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[Any]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(self, desk: Desk, first: Message | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._first = first
        self._ending: asyncio.Future[None] | None = None
        self._typed_ahead: list[Key | Paste] = []
        self._last_door = LastDoor()
        self._index_seen = 0
        self._here_still = HereStill(desk)
        #: Whether the program ends because somebody else is at the desk.
        self.person_changes = False
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        known = {theme.name for theme in THEMES.values()}
        chosen = desk.memory.get("theme")
        self.wear(chosen if chosen in known else DARK.name)

    def get_default_screen(self) -> Screen[Any]:
        """Today, painted from the index; for a learner their own page."""
        if self.desk.who.is_learner:
            from screens.learner.own import OwnScreen  # noqa: PLC0415 - only for a learner

            return OwnScreen(self.desk)
        return TodayScreen(self.desk)

    def check_message_enabled(self, message: Message) -> bool:
        """Every journey is asked about here, whoever asked for it: a key, a click, the palette, the command line."""
        sentence = why_not_go(self.desk.who, message)
        if sentence:
            self.notify(sentence, title="Not done", severity="warning", timeout=8, markup=False)
        return not sentence and super().check_message_enabled(message)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return (*super().get_line_filters(), self._last_door)

    def on_load(self) -> None:
        """Signals end the program in order, also while it starts."""
        end_by_signals(self.end_by_signal)

    def on_mount(self) -> None:
        """What costs time waits until the first screen stands."""
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        gc.enable()
        self._index_seen = self.desk.index.changes_seen()
        if self._first:
            self.post_message(self._first)
            self.call_later(self._first_stands)
        else:
            self._begin_beside()

    def _begin_beside(self) -> None:
        """What goes on beside the screens, once that which somebody waits for stands."""
        self.refresh_index()
        self.look_at_folder()
        self.set_interval(_LOOK_EVERY, self._look)

    # Typed ahead

    async def on_event(self, event: Event) -> None:
        """Keys that come before the screen that was named on the command line wait until it stands."""
        if self._first and isinstance(event, Key | Paste) and not event.is_forwarded:
            self._typed_ahead.append(event)
        else:
            await super().on_event(event)

    def _first_stands(self) -> None:
        # Not waited for: a screen that never stands must not keep the program from ending.
        self.screen.call_later(self.call_later, self._hand_over)

    async def _hand_over(self) -> None:
        """What was typed ahead goes to the screen it was typed for. If that could not be opened, nobody gets it."""
        self._first = None
        if len(self.screen_stack) > 1:
            for event in self._typed_ahead:
                await self.on_event(event)
        self._typed_ahead.clear()
        self._begin_beside()

    # Ending

    def end_by_signal(self, status: int) -> None:
        """Keeps every draft, then ends with that exit status."""
        self._ending = asyncio.ensure_future(self._end(status))

    async def _end(self, status: int) -> None:
        try:
            if self.screen_stack:
                with suppress(TimeoutError):
                    await asyncio.wait_for(typed_ahead_arrives(self.screen), _LAST_KEYS)
            self.keep_drafts()
        finally:
            self.exit(return_code=status)

    def keep_drafts(self) -> list[str]:
        """Keeps what stands in open forms; answers what could not be kept."""
        troubles = [screen.keep_draft() for screen in self.screen_stack if isinstance(screen, DeskScreen)]
        return [trouble for trouble in troubles if trouble]

    def before_crash(self) -> list[str]:
        """Whatever happened, what was typed is kept."""
        return self.keep_drafts()

    def crash_folder(self) -> Path:
        """Where the report of a crash is put."""
        return self.desk.spare_drafts.parent

    async def action_quit(self) -> None:
        """Ends the program; what was typed stays as drafts. If it cannot be kept, it says so and stays."""
        await typed_ahead_arrives(self.screen)
        troubles = self.keep_drafts()
        if troubles:
            self.notify(troubles[0], title="Not kept", severity="error", timeout=20, markup=False)
        else:
            self.exit()

    @on(journeys.ChangePerson)
    async def change_person(self) -> None:
        """Ends, so that somebody else can say who they are."""
        self.person_changes = True
        await self.action_quit()

    # The index

    async def _look(self) -> None:
        if self._here_still.has_to_go():
            await self.change_person()
        elif not self.desk.index.is_current():
            self.refresh_index()
        elif self.desk.index.changes_seen() != self._index_seen:  # another window brought it up to date for both
            self._index_changed()

    @on(journeys.Reload)
    async def reload(self) -> None:
        """Looks for what others saved."""
        self.refresh_index()
        self._index_changed()
        if self._here_still.has_to_go():
            await self.change_person()

    def refresh_index(self) -> None:
        """Brings the index up to date: beside the screen, but for a learner's, which is one file."""
        if self.desk.index.only:
            self.try_to(self._refresh_own)
        else:
            self._refresh_beside()

    def _refresh_own(self) -> None:
        if self.desk.school.refresh_index():
            self._index_changed()

    @work(thread=True, exclusive=True, group="index", description="index")
    def _refresh_beside(self) -> None:
        from tui.background import refresh_index  # noqa: PLC0415 - loads the documents, so after the first paint

        try:
            changed = refresh_index(self.desk)
        except StoreError as error:
            self.call_from_thread(self.refuse, error)
            return
        if changed:
            self.call_from_thread(self._index_changed)

    @work(thread=True, description="folder")
    def look_at_folder(self) -> None:
        """Makes today's backup, and says what there is to know about the school's folder."""
        from tui.background import back_up_today, doubts  # noqa: PLC0415 - as above

        for doubt in filter(None, [*doubts(self.desk), back_up_today(self.desk)]):
            self.call_from_thread(self.notify, doubt, title="The school's folder", timeout=20, markup=False)

    def _index_changed(self) -> None:
        self._index_seen = self.desk.index.changes_seen()
        for screen in self.screen_stack[-1:]:  # none is left while the program ends
            if isinstance(screen, DeskScreen) and screen.is_mounted and screen.is_here:
                screen.index_changed()

    # Help and commands

    def action_help(self) -> None:
        """Shows what can be done on this screen."""
        from tui.helping import show_help  # noqa: PLC0415 - not before it is needed

        show_help(self)

    def general_commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """What can be done from everywhere: words, a hint, and how."""
        from tui.everywhere import everywhere  # noqa: PLC0415 - not before the palette is opened

        for each in everywhere(self.desk):
            yield each.words, each.hint, partial(self._go_from_everywhere, each.going)
        yield "Quit", "what you typed is kept", self.action_quit

    def _go_from_everywhere(self, going: Callable[[], Message]) -> None:
        self.post_message(going())

    def choose_theme(self, name: str) -> None:
        """Other colours, for this and every later start."""
        self.theme = name
        self.desk.memory.keep("theme", name)
