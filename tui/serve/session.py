"""One session in a browser: signing in, the work, signing in again, until the browser goes or nobody is there."""

import gc
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from guidance.form.text import clean
from screens.desk import Desk
from store.errors import StoreError
from tui.door import Door, sign_out
from tui.opening import find_school
from tui.serve.browser import use
from tui.serve.outbox import Outbox
from tui.serve.own_folder import own_folder
from tui.serve.served import Patient, ServedApp, ServedSignIn
from tui.serve.wire import SIGNED_OUT, Wire


@dataclass(frozen=True, slots=True)
class Session:
    """What a session has to know.

    Args:
        ident: a name that no other session has.
        root: the school's folder.
        size: columns and lines of the browser's terminal.
        idle: after so many seconds without a touch it is over.
    """

    ident: str
    root: Path
    size: tuple[int, int]
    idle: float


def run_session(session: Session) -> int:
    """The whole session, with a wire on standard input and output; answers the exit status."""
    wire = Wire(0, 1, session.size)
    use(wire)
    wire.begin()
    try:
        with own_folder(session.ident) as folder:
            return _go_on(session, wire, folder)
    except StoreError as error:
        wire.send(b"D", f"\r\n{clean(str(error))}\r\n".encode())
        return 1
    finally:
        wire.say({"type": "exit"})


def _go_on(session: Session, wire: Wire, folder: Path) -> int:
    patient = Patient(session.idle)
    for turn in count():
        if wire.is_gone:
            break
        opening = find_school(session.root)
        if not opening.glance.sign_in:
            raise StoreError("Nobody signs in here any more, so it is not shown in browsers.")
        door = Door(session.root, "in a browser")
        asking = ServedSignIn(opening, door, patient)
        asking.run()
        if asking.answer is None:
            return asking.return_code or 0
        app = _at_work(session, door.desk(asking.answer), Outbox(folder / str(turn)), patient, wire)
        if app.return_code or not app.person_changes:
            return app.return_code or 0
    return 0


def _at_work(session: Session, desk: Desk, outbox: Outbox, patient: Patient, wire: Wire) -> ServedApp:
    """One who has signed in is at work. What they wrote and nobody fetched is not there for whoever comes next."""
    with ExitStack() as at_the_end:
        at_the_end.callback(sign_out, desk)
        at_the_end.callback(outbox.remove)
        at_the_end.callback(wire.say, {"type": SIGNED_OUT})
        # No garbage is looked for until the first screen is painted; the application switches it on again.
        gc.disable()
        at_the_end.callback(gc.enable)
        app = ServedApp(session.ident, desk, outbox.begin(), patient)
        at_the_end.callback(app.gone)
        app.run()
    return app
