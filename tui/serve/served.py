"""The two applications of a session in a browser: signing in, and the work. Both end when nobody is there."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key, MouseDown, MouseScrollDown, MouseScrollUp, Paste
from textual.message import Message

from screens import journeys
from screens.desk import Desk, Memory
from screens.plan.journeys import BringPassport
from screens.trust.journeys import OpenBackup
from store.errors import StoreError
from tui.app import FingerpostApp
from tui.door import Door
from tui.opening import Opening
from tui.serve.browser import Browser
from tui.serve.elsewhere import Elsewhere
from tui.serve.idle import Idle, Patience
from tui.serve.outbox import Outbox
from tui.serve.presence import Standing
from tui.sign_in_app import SignInApp

_TOUCHES: Final = (Key, Paste, MouseDown, MouseScrollDown, MouseScrollUp)
#: How often it is looked for files to deliver, in seconds.
_DELIVER_EVERY: Final = 0.25
#: How often it is looked where somebody is, in seconds.
_SAY_EVERY: Final = 1.0
#: How often it is looked whether somebody is signed in elsewhere too, in seconds.
_ELSEWHERE_EVERY: Final = 3.0
#: What is remembered of folders is of another computer than the one that the browser runs on.
_FOLDERS: Final = frozenset({"copies", "notices", "backups"})
_LOOKS: Final = Path(__file__).parent.parent / "styles.tcss"
#: A PIN that somebody else knows is no secret any more.
_NOT_YOU: Final = "Is that not you? Choose a new passphrase."
_NOT_YOU_LEARNER: Final = "Is that not you? Tell a member of staff, and choose a new PIN."
_DOWNLOADS: Final = "your downloads"
#: Where a browser cannot go: the files of the computer that serves.
_NOT_HERE: Final = {
    journeys.OpenImport: "Lists are brought in at the school's own computer: fingerpost import learners FILE.csv",
    BringPassport: "A passport is brought in at the school's own computer: fingerpost import passport FILE",
    OpenBackup: "A backup file is opened at the school's own computer: fingerpost restore FILE",
}


@dataclass(frozen=True, slots=True)
class Patient:
    """How long a session waits for somebody.

    Args:
        limit: in seconds.
        clock: one that never goes back.
    """

    limit: float
    clock: Callable[[], float] = time.monotonic

    def begin(self) -> Idle:
        """Somebody has just come."""
        return Idle(self.limit, self.clock())

    @property
    def look_every(self) -> float:
        """How often it has to be looked, in seconds."""
        return min(5.0, self.limit / 20)


class Leaving(App[None]):
    """Notices that nobody is there, and ends then."""

    patient: Patient
    _idle: Idle | None = None

    def get_driver_class(self) -> type[Driver]:
        """It is shown at the other end of the wire."""
        return Browser

    def watch_over(self, patient: Patient) -> None:
        """From now on."""
        self.patient, self._idle = patient, patient.begin()
        self.set_interval(patient.look_every, self._look_whether_somebody_is_there)

    async def on_event(self, event: Event) -> None:
        """Every touch counts."""
        if self._idle and isinstance(event, _TOUCHES):
            self._idle.touched(self.patient.clock())
        await super().on_event(event)

    async def _look_whether_somebody_is_there(self) -> None:
        if self._idle is None:
            return
        found = self._idle.look(self.patient.clock())
        if found is Patience.OVER:
            await self.nobody_there()
        elif found is Patience.WARN:
            self.warn(self._idle.notice)

    def warn(self, seconds: float) -> None:
        """Nobody was there for long."""

    async def nobody_there(self) -> None:
        """It is over, and the place is free again."""
        self.exit()


class ServedSignIn(Leaving, SignInApp):
    """Signing in, in a browser. If nobody does, the place is given to somebody else.

    Args:
        opening: the school.
        door: lets people in.
        patient: how long it waits.
    """

    CSS_PATH: ClassVar[Any] = [_LOOKS]

    def __init__(self, opening: Opening, door: Door, patient: Patient) -> None:
        super().__init__(opening, door)
        self.patient = patient

    def on_ready(self) -> None:
        """It stands."""
        self.watch_over(self.patient)


class ServedApp(Leaving, FingerpostApp):
    """The application in a browser.

    Args:
        ident: of the session.
        desk: the school, the person, the time.
        outbox: where files lie until they are delivered.
        patient: how long it waits for a touch.
    """

    CSS_PATH: ClassVar[Any] = [_LOOKS, Path(__file__).parent / "served.tcss"]

    def __init__(self, ident: str, desk: Desk, outbox: Outbox, patient: Patient) -> None:
        super().__init__(served_desk(desk, outbox.folder))
        self._standing = Standing(ident, self.desk)
        self.patient = patient
        self._outbox = outbox
        person = f"{desk.glance.store_id} {desk.colleague.id}"
        self._elsewhere = Elsewhere(outbox.folder.parent, person, f"{desk.now():%H:%M}")

    def on_ready(self) -> None:
        """It stands."""
        self.watch_over(self.patient)
        self.set_interval(_DELIVER_EVERY, self.deliver)
        self.set_interval(_SAY_EVERY, self._say_where)
        self.set_interval(_ELSEWHERE_EVERY, self._say_elsewhere)
        self._elsewhere.come()
        self._say_elsewhere()
        self._say_where()

    def _say_elsewhere(self) -> None:
        """Whoever is signed in twice is told so on both sides: it may not be them."""
        since = self._elsewhere.news()
        if since:
            not_you = _NOT_YOU_LEARNER if self.desk.who.is_learner else _NOT_YOU
            words = f"You are signed in somewhere else too, since {since}. {not_you}"
            self.notify(words, title="Signed in twice", severity="warning", timeout=20, markup=False)

    def _say_where(self) -> None:
        if self._idle:
            self._standing.look(self.screen, self._idle.quiet(self.patient.clock()))

    def gone(self) -> None:
        """Nobody is here any more."""
        self._standing.forget()
        self._elsewhere.go()

    def check_message_enabled(self, message: Message) -> bool:
        """Nobody goes to the files of the computer that serves."""
        sentence = _NOT_HERE.get(type(message), "")
        if sentence:
            self.notify(sentence, title="Not here", timeout=10, markup=False)
        return not sentence and super().check_message_enabled(message)

    @on(journeys.ChooseFolder)
    def choose_folder_here(self, event: journeys.ChooseFolder) -> None:
        """There is one folder: what lies in it goes to the downloads."""
        event.prevent_default()
        event.reply(self._outbox.folder)

    def notify(self, message: str, **how: Any) -> None:  # noqa: ANN401 - as Textual declares it
        """Says something; a file that was written is in the browser's downloads."""
        super().notify(message.replace(str(self._outbox.folder), _DOWNLOADS), **how)

    def deliver(self) -> None:
        """What was written goes to the browser."""
        try:
            parcel = self._outbox.take()
        except OSError as error:
            self.refuse(StoreError(f"The file could not be delivered: {error.strerror}."))
            return
        if parcel:
            content = io.BytesIO(parcel.content)
            self.deliver_binary(content, save_filename=parcel.name, mime_type=parcel.kind, save_directory="/")

    def warn(self, seconds: float) -> None:
        """A minute is left."""
        left = "a minute" if seconds >= 60 else f"{seconds:.0f} seconds"
        words = f"In {left} you will be signed out. Press any key to stay. What you typed is kept."
        self.notify(words, title="Still there?", severity="warning", timeout=seconds, markup=False)

    async def nobody_there(self) -> None:
        """Signs out. What was typed is kept as a draft; if it cannot be kept, it says so and stays."""
        await self.change_person()


def served_desk(desk: Desk, outbox: Path) -> Desk:
    """The desk of somebody before a browser: what they write goes to the outbox, and nowhere else."""
    known = desk.memory
    choices = {name: value for name, value in known.choices.items() if name not in _FOLDERS}

    def save(now: dict[str, Any]) -> None:
        known.save({name: value for name, value in now.items() if name not in _FOLDERS})

    return replace(desk, copies_folder=outbox, memory=Memory(choices, save))
