"""What can be done from everywhere: the palette's commands besides those of the present screen. Each is a journey."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from textual.message import Message

from screens import journeys
from screens.desk import Desk
from screens.groups.journeys import OpenFeedback, OpenSameness
from screens.plan.journeys import BringPassport
from screens.provision.journeys import OpenProvision
from screens.trust.journeys import ChangeOwnSecret, OpenBackups, OpenLab, OpenPeople, OpenRetention
from tui.gate import why_not_go


@dataclass(frozen=True, slots=True)
class Everywhere:
    """One command.

    Args:
        words: what it does.
        hint: more words, beside it.
        going: the journey.
    """

    words: str
    hint: str
    going: Callable[[], Message]


def _form(form: str) -> Callable[[], Message]:
    return lambda: journeys.EditDocument(form)


_STAFF: Final = (
    Everywhere("Settings of the school", "terms, reviews, names, who signs in, what is kept", _form("settings")),
    Everywhere("People who work here", "names, roles, passphrases", OpenPeople),
    Everywhere("Add a member of staff", "so that they can be chosen by name", _form("person")),
    Everywhere("Add a learner", "one by one", _form("learner")),
    Everywhere("Import a list of learners", "from a CSV", journeys.OpenImport),
    Everywhere("Bring in a passport", "the record of a learner’s earlier school", BringPassport),
    Everywhere("Plans that are nearly the same", "in a tutor group, or everywhere", OpenSameness),
    Everywhere("Feedback of learners", "totals, and what the school answers", OpenFeedback),
    Everywhere("Provision of guidance", "the review, its findings, the self-evaluation", OpenProvision),
    Everywhere("Lab session", "who is in, who has saved, who is stuck", OpenLab),
    Everywhere("Backups", "make one, restore one", OpenBackups),
    Everywhere("What is due to go", "by the rules of the settings; a person decides", OpenRetention),
    Everywhere("Who did what", "the audit trail", journeys.OpenAudit),
    Everywhere("Keys to confidential tutorials", "yours, safeguarding, a lost one", journeys.OpenKeys),
    Everywhere("Take back an import", "learners go again", journeys.UndoImport),
    Everywhere("Book a whole group", "a timetable around what is taken", journeys.BookGroup),
    Everywhere("Diary", "two weeks at a time", journeys.OpenDiary),
    Everywhere("Notices that are due", "letters, calendar entries, mail merge", journeys.OpenNotices),
)
_SOMEBODY_ELSE: Final = Everywhere("Somebody else is at the desk", "choose who you are", journeys.ChangePerson)
_SIGN_OUT: Final = Everywhere("Sign out", "so that nobody goes on as you", journeys.ChangePerson)
_AGAIN: Final = Everywhere("Read the folders again", "what other programs saved", journeys.Reload)
_PIN: Final = Everywhere("Change your PIN", "only you know the new one", ChangeOwnSecret)
_PASSPHRASE: Final = Everywhere("Change your passphrase", "only you know the new one", ChangeOwnSecret)


def everywhere(desk: Desk) -> Iterator[Everywhere]:
    """What whoever is at the desk may do from everywhere. What they may not is not named."""
    learner = desk.who.is_learner
    if not learner:
        yield from (each for each in _STAFF if not why_not_go(desk.who, each.going()))
    if desk.glance.sign_in:
        yield _PIN if learner else _PASSPHRASE
    yield _SIGN_OUT if desk.glance.sign_in else _SOMEBODY_ELSE
    if not learner:
        yield _AGAIN
