"""Opening the application in the terminal."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from store.errors import NotAStoreError
from tui.commands.context import Where, speaks_plainly

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


@speaks_plainly
def start(where: Where, first: "Message | None" = None, desk: "Desk | None" = None) -> int:
    """Opens the application; answers the exit status.

    Args:
        where: which school.
        first: where to go at once, instead of Today.
        desk: the desk of somebody who has signed in already; None if it is to be asked who is there.
    """
    if not has_terminal():
        # Talk goes to standard error; if that alone leads elsewhere, it would never be read there.
        click.echo(_NO_TERMINAL, err=_is_terminal(sys.stderr) or not _is_terminal(sys.stdout))
        return MISUSE
    # No garbage is looked for until the first screen is painted; the application switches it on again.
    gc.disable()
    try:
        return _run(where, first, desk)
    finally:
        gc.enable()


def has_terminal() -> bool:
    """Whether the application can open. The screen library draws on standard error: all three have to be a terminal."""
    return all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits there; a stream that was closed before the start is none."""
    return stream is not None and stream.isatty()


def _run(where: Where, first: "Message | None", desk: "Desk | None") -> int:
    while True:
        found = desk or open_desk(where)
        if isinstance(found, int):
            return found
        from tui.app import FingerpostApp

        app = FingerpostApp(found, first)
        app.run()
        _leave(found)
        if app.return_code or not app.person_changes:
            return app.return_code or 0
        forget_person(found)
        # Whoever comes next is asked who they are, and starts where everybody does.
        where, first, desk = Where(where.store, ""), None, None


def _leave(desk: "Desk") -> None:
    """Somebody leaves the desk. Where nobody signs in there is nothing to be done."""
    if desk.glance.sign_in:
        from tui.door import sign_out

        sign_out(desk)


def open_desk(where: Where) -> "Desk | int":
    """The desk; asks who is there if nobody knows, and makes a new school if there is none.

    If nobody answers, the status with which to exit. Raises StoreError.
    """
    from store.place import is_store
    from tui.opening import find_school

    if not is_store(where.root):
        _refuse_used(where.root)
        return _first_start(where)
    opening = find_school(where.root)
    if opening.glance.sign_in:
        from tui.sign_in_app import sign_in

        return sign_in(where.root, where.named)
    person = opening.person(where.named) or _ask_who(where)
    return person if isinstance(person, int) else opening.desk(person)


def _refuse_used(root: Path) -> None:
    """Nobody is asked for their name before it is known that a school can be made here. Raises NotAStoreError."""
    if root.is_dir() and any(root.iterdir()):
        raise NotAStoreError(f"{root} holds no school, but other files. Name a new or an empty folder with --store.")


def _ask_who(where: Where) -> "Colleague | int":
    from tui.first_start import ask_who, remember_person

    person = ask_who(where.root)
    if not isinstance(person, int):
        remember_person(where.root, person)
    return person


def _first_start(where: Where) -> "Desk | int":
    from tui.first_start import make_school, remember_person
    from tui.opening import find_school

    person = make_school(where.root)
    if isinstance(person, int):
        return person
    remember_person(where.root, person)
    return find_school(where.root).desk(person)


def forget_person(desk: "Desk") -> None:
    """Somebody else is at the desk: who it was is not remembered any more."""
    from tui.memory import person_key

    desk.memory.keep(person_key(desk.glance.store_id), "")
