"""Signing in at the command line, in a school where everybody does."""

import os
import sys
from pathlib import Path
from typing import Final

import click

from guidance.trust.signing_in import Refused, tries_notice
from store.place import Colleague
from tui.commands.refused import RefusedError
from tui.door import Door
from tui.named import named_as
from tui.opening import find_school

#: For scripts. Whoever can look at the environment of a running program can read it: the manual says so.
VARIABLE: Final = "FINGERPOST_PASSPHRASE"

_WHO: Final = 'Everybody signs in here. Say who you are: --as NAME, or for a learner --as "NAME, TUTOR GROUP".'
_NO_TERMINAL: Final = f"Everybody signs in here. Without a terminal, put your passphrase or PIN into ${VARIABLE}."
_CHOOSE_FIRST: Final = (
    "Somebody else gave you what you typed. Start fingerpost once, sign in and choose your own; then use this command."
)


def sign_in(root: Path, named: str) -> Colleague:
    """Asks for the passphrase or PIN of whoever was named; answers who it is.

    Raises RefusedError if they are not let in, StoreError if that cannot be found out.
    """
    if not named.strip():
        raise RefusedError(_WHO)
    glance = find_school(root).glance
    door = Door(root, "at the command line")
    answer = door.check(named_as(named, glance.colleagues), os.environ.get(VARIABLE) or _ask(named))
    if isinstance(answer, Refused):
        raise RefusedError(answer.sentence)
    if answer.must_change:
        raise RefusedError(_CHOOSE_FIRST)
    if notice := tries_notice(answer.wrong_before):
        click.echo(notice, err=True)
    return door.colleague(answer)


def _ask(named: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise RefusedError(_NO_TERMINAL)
    typed: str = click.prompt(
        f"Passphrase or PIN of {named}", hide_input=True, err=True, default="", show_default=False
    )
    return typed
