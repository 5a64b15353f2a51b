"""Who may do what: the one rule. Screens ask it before they show, the store before it saves, exports before they write.

A school on one adviser's own laptop, where nobody signs in, has somebody who is `alone`. Everybody else has a role.
What does not stand here as allowed is forbidden. Nothing here needs a model.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from guidance.form.choice import Choice
from guidance.form.text import listed
from guidance.trust.roles import Role


class Act(Choice):
    """Something that can be done with the records. The label completes "Only a coordinator can …"."""

    FIND = "find", "look for learners"
    READ = "read", "open a learner's folder"
    CHANGE = "change", "change a learner's records"
    EXPORT = "export", "take records out as files"
    COPY = "copy", "hand out copies of an interview"
    IMPORT = "import", "bring in lists of learners"
    DELETE = "delete", "delete records"
    BROWSE = "browse", "look through the target bank"
    BANK = "bank", "change the target bank"
    SETTINGS = "settings", "change the settings"
    FEEDBACK = "feedback", "see the totals of feedback and answer it"
    SEE_PROVISION = "see-provision", "look at the review of provision"
    PROVISION = "provision", "change the review of provision"
    PEOPLE = "people", "change who works here"
    NEW_PIN = "new-pin", "give a learner a new PIN"
    OWN_SECRET = "own-secret", "change their own PIN or passphrase"
    AUDIT = "audit", "read who did what"
    BACKUP = "backup", "make a backup"
    RESTORE = "restore", "restore a backup"
    REPAIR = "repair", "repair damaged files"
    OVERRIDE = "override", "open a sealed record that is somebody else's"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who wants to do something."""

    #: Of the member of staff, or of the learner.
    id: str
    name: str
    #: None for somebody who has not signed in.
    role: Role | None
    #: This school is on one person's own computer, where nobody signs in.
    alone: bool = False

    @property
    def is_learner(self) -> bool:
        """Whether this is a learner, who sees their own things alone."""
        return self.role is Role.LEARNER


#: Whoever is at the desk of a school where nobody signs in; put id and name into `dataclasses.replace`.
ALONE: Final = Who("", "", Role.ADVISER, alone=True)
#: Whoever has not signed in to a school where everybody does.
NOBODY: Final = Who("", "", None)

_EVERY_ACT: Final = frozenset(Act)
_ADVISER: Final = frozenset({
    Act.FIND,
    Act.READ,
    Act.CHANGE,
    Act.EXPORT,
    Act.COPY,
    Act.IMPORT,
    Act.BROWSE,
    Act.BANK,
    Act.SEE_PROVISION,
    Act.NEW_PIN,
    Act.OWN_SECRET,
})  # fmt: skip
#: What each role may do, whoever the learner is.
MAY: Final[Mapping[Role, frozenset[Act]]] = {
    Role.ADVISER: _ADVISER,
    Role.COORDINATOR: _EVERY_ACT - {Act.OVERRIDE},
    Role.SAFEGUARDING: _ADVISER | {Act.AUDIT, Act.OVERRIDE},
    Role.LEARNER: frozenset({Act.BROWSE, Act.OWN_SECRET}),
}
MAY_ALONE: Final = _EVERY_ACT - {Act.OVERRIDE}
#: What a learner may do with their own folder.
MAY_WITH_OWN: Final = frozenset({Act.READ, Act.CHANGE, Act.EXPORT})
#: The kinds of record in it that are theirs to write, by the names of their classes.
LEARNERS_KINDS: Final = frozenset(
    {
        "PreInterview",
        "Plan",
        "PlanReview",
        "SelfReview",
        "Feedback",
        # A target that they set themselves, or took over; a suggestion that they answer; a comment that they have read.
        "Target",
        "Suggestion",
        "Comment",
    }
)

_OWN_ONLY: Final = "You can see your own things here, nobody else's."
_STAFF_WRITE: Final = "You can change what you wrote yourself. Ask your tutor to change anything else."
_SIGN_IN: Final = "Sign in first."
_PEOPLE: Final = {Role.COORDINATOR: "a coordinator", Role.SAFEGUARDING: "a safeguarding lead"}
_NOBODY_ALONE: Final = "Only a safeguarding lead can {}. For that, everybody has to sign in: see the settings."


def why_not(who: Who, act: Act, learner: str = "", kinds: Collection[str] = ()) -> str:
    """Why somebody may not do something: one sentence to show, or "" if they may.

    Args:
        who: who wants to.
        act: what they want to do.
        learner: the id of the learner whose folder it concerns; "" if it concerns nobody's, or everybody's.
        kinds: for `CHANGE`, the names of the classes of all records that would be saved.
    """
    if who.is_learner:
        return _why_not_learner(who, act, learner, kinds)
    if who.alone:
        return "" if act in MAY_ALONE else _NOBODY_ALONE.format(act.label)
    if who.role is None:
        return _SIGN_IN
    return "" if act in MAY[who.role] else _only(act)


def may(who: Who, act: Act, learner: str = "", kinds: Collection[str] = ()) -> bool:
    """Whether somebody may do something. As `why_not`."""
    return not why_not(who, act, learner, kinds)


def _why_not_learner(who: Who, act: Act, learner: str, kinds: Collection[str]) -> str:
    if act in MAY[Role.LEARNER]:
        return ""
    if act not in MAY_WITH_OWN:
        return f"Only staff can {act.label}. Ask your tutor."
    if not learner or learner != who.id:
        return _OWN_ONLY
    if act is Act.CHANGE and not (kinds and LEARNERS_KINDS.issuperset(kinds)):
        return _STAFF_WRITE
    return ""


def _only(act: Act) -> str:
    allowed = [words for role, words in _PEOPLE.items() if act in MAY[role]]
    return f"Only {listed(allowed, 'or')} can {act.label}. Ask one of them."


def why_not_leave(roles: Iterable[Role]) -> str:
    """Why a school where everybody signs in cannot be left with these roles; "" if it can.

    Without a coordinator nobody could change the settings or the people any more.
    """
    return "" if Role.COORDINATOR in set(roles) else "Make somebody a coordinator first: nobody else could change this."
