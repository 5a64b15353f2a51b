"""Where a screen asks to go in matters of trust: people, signing in, backups, what is due to go."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message


@dataclass
class OpenPeople(Message):
    """To the list of who works here."""


@dataclass
class GiveNewSecret(Message):
    """A new PIN for a learner, or a new passphrase for a member of staff: to the question, then to what is handed over.

    One of the two is named.
    """

    learner: str = ""
    staff: str = ""


@dataclass
class ChangeOwnSecret(Message):
    """To changing one's own PIN or passphrase."""


@dataclass
class BeginSigningIn(Message):
    """Everybody is to sign in: to a coordinator with a passphrase; `reply` is told whether there now is one."""

    reply: Callable[[bool], None]


@dataclass
class OpenLab(Message):
    """To who is at work in a browser now."""


@dataclass
class OpenRetention(Message):
    """To what is due to go."""


@dataclass
class AskToForget(Message):
    """To the question whether something is to go for good; `reply` is called if it is."""

    question: str
    reply: Callable[[], None]


@dataclass
class OpenBackups(Message):
    """To the school's backups."""


@dataclass
class OpenBackup(Message):
    """To the files of this machine, and from there to a backup among them."""
