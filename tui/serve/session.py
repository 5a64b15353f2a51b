"""One session in a browser: signing in, the work, signing in again, until the browser goes or nobody is there."""

import gc
from dataclasses import dataclass
from pathlib import Path

from guidance.form.text import clean
from store.errors import StoreError
from tui.door import Door, sign_out
from tui.opening import find_school
from tui.serve.browser import use
from tui.serve.outbox import Outbox, outbox_of
from tui.serve.served import Patient, ServedApp, ServedSignIn
from tui.serve.wire import Wire


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
    outbox = outbox_of(session.ident)
    try:
        return _go_on(session, wire, outbox.begin())
    except StoreError as error:
        wire.send(b"D", f"\r\n{clean(str(error))}\r\n".encode())
        return 1
    finally:
        outbox.remove()
        wire.say({"type": "exit"})


def _go_on(session: Session, wire: Wire, outbox: Outbox) -> int:
    patient = Patient(session.idle)
    while not wire.is_gone:
        opening = find_school(session.root)
        if not opening.glance.sign_in:
            raise StoreError("Nobody signs in here any more, so it is not shown in browsers.")
        door = Door(session.root, "in a browser")
        asking = ServedSignIn(opening, door, patient)
        asking.run()
        if asking.answer is None:
            return asking.return_code or 0
        desk = door.desk(asking.answer)
        # No garbage is looked for until the first screen is painted; the application switches it on again.
        gc.disable()
        app = ServedApp(session.ident, desk, outbox, patient)
        try:
            app.run()
        finally:
            gc.enable()
            app.gone()
            sign_out(desk)
        if app.return_code or not app.person_changes:
            return app.return_code or 0
    return 0
