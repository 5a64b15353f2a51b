"""Opening the application in the terminal."""

import gc
import sys
from typing import TYPE_CHECKING

import click

from store.errors import StoreError
from tui.commands.context import RefusedError, Where

if TYPE_CHECKING:
    from textual.message import Message

    from screens.desk import Desk
    from store.place import Colleague

#: Misuse, as the shell counts it.
MISUSE = 2

_NO_TERMINAL = (
    "fingerpost: this is not a terminal. Without one, use: learners, show, due, doctor, import, export, "
    "interview --plain (see fingerpost --help)."
)


def start(where: Where, first: "Message | None" = None) -> int:
    """Opens the application; answers the exit status.

    Args:
        where: which school.
        first: where to go at once, instead of Today.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(_NO_TERMINAL, err=True)
        return MISUSE
    # No garbage is looked for until the first screen is painted; the application switches it on again.
    gc.disable()
    try:
        return _run(where, first)
    except StoreError as error:
        raise RefusedError(str(error)) from error
    finally:
        gc.enable()


def _run(where: Where, first: "Message | None") -> int:
    while True:
        desk = open_desk(where)
        if desk is None:
            return 0
        from tui.app import FingerpostApp

        app = FingerpostApp(desk, first)
        app.run()
        if app.return_code or not app.person_changes:
            return app.return_code or 0
        forget_person(desk)


def open_desk(where: Where) -> "Desk | None":
    """The desk; asks who is there if nobody knows, and makes a new school if there is none. None if nobody answers.

    Raises StoreError.
    """
    from store.place import is_store
    from tui.opening import find_school

    if not is_store(where.root):
        return _first_start(where)
    opening = find_school(where.root)
    person = opening.person(where.named)
    if person is None:
        person = _ask_who(where)
    return opening.desk(person) if person else None


def _ask_who(where: Where) -> "Colleague | None":
    from tui.first_start import ask_who, remember_person

    person = ask_who(where.root)
    if person:
        remember_person(where.root, person)
    return person


def _first_start(where: Where) -> "Desk | None":
    from tui.first_start import make_school, remember_person
    from tui.opening import find_school

    person = make_school(where.root)
    if person is None:
        return None
    remember_person(where.root, person)
    return find_school(where.root).desk(person)


def forget_person(desk: "Desk") -> None:
    """Somebody else is at the desk: who it was is not remembered any more."""
    from tui.memory import person_key

    desk.memory.keep(person_key(desk.glance.store_id), "")
