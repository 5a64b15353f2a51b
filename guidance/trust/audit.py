"""What the audit trail says: who did what to whose record, and when. Never what stands in the record.

An entry is written before the act is done. So the trail may name an act that the disk then refused; an act that the
trail does not name was not done by this program.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator

from guidance.form.choice import Choice
from guidance.form.declare import Kind
from guidance.form.text import shorten
from guidance.record import Frozen


class Deed(Choice):
    """What somebody did."""

    OPENED = "opened", "Opened"
    MADE = "made", "Made"
    CHANGED = "changed", "Changed"
    SIGNED = "signed", "Signed"
    SEALED = "sealed", "Sealed"
    RESEALED = "resealed", "Sealed to somebody else"
    OVERRIDDEN = "overridden", "Opened by override"
    PASSED_ON = "passed_on", "Passed on to the safeguarding lead"
    EXPORTED = "exported", "Exported"
    COPIED = "copied", "Copy sent"
    WITHDRAWN = "withdrawn", "Agreement to copies withdrawn"
    IMPORTED = "imported", "Imported"
    IMPORT_TAKEN_BACK = "import_taken_back", "Import taken back"
    DELETED = "deleted", "Deleted"
    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    SIGNED_OUT = "signed_out", "Signed out"
    PASSPHRASE_CHANGED = "passphrase_changed", "Passphrase or PIN changed"
    PASSPHRASE_RESET = "passphrase_reset", "Passphrase or PIN reset"
    KEY_MADE = "key_made", "Key made"
    KEY_LOCKED_ANEW = "key_locked_anew", "Passphrase of a key changed"
    KEY_ENDED = "key_ended", "Key ended"
    BACKED_UP = "backed_up", "Backed up"
    RESTORED = "restored", "Restored"
    REPAIRED = "repaired", "Repaired"
    SETTINGS_CHANGED = "settings_changed", "Settings changed"
    PEOPLE_CHANGED = "people_changed", "Staff changed"
    BANK_CHANGED = "bank_changed", "Target bank changed"
    FEEDBACK_ANSWERED = "feedback_answered", "Feedback answered"
    REVIEW_CHANGED = "review_changed", "Review of provision changed"
    EVALUATION_CHANGED = "evaluation_changed", "Self-evaluation changed"
    TRAIL_ACCEPTED = "trail_accepted", "Broken trail looked at and accepted"
    #: Only read, never written.
    OTHER = "other", "Something that a newer version did"


_WORDS: Final[Mapping[Deed, str]] = {
    Deed.OPENED: "{who} opened {thing}",
    Deed.MADE: "{who} made {thing}",
    Deed.CHANGED: "{who} changed {thing}",
    Deed.SIGNED: "{who} signed {thing}",
    Deed.SEALED: "{who} sealed {thing}",
    Deed.RESEALED: "{who} sealed {thing} to somebody else",
    Deed.OVERRIDDEN: "{who} opened {thing} by override",
    Deed.PASSED_ON: "{who} passed something on to the safeguarding lead, from {thing}",
    Deed.EXPORTED: "{who} exported {thing}",
    Deed.COPIED: "{who} sent a copy of {thing}",
    Deed.WITHDRAWN: "{who} withdrew the agreement to copies of {thing}",
    Deed.IMPORTED: "{who} imported {thing}",
    Deed.IMPORT_TAKEN_BACK: "{who} took back an import: {thing}",
    Deed.DELETED: "{who} deleted {thing}",
    Deed.SIGNED_IN: "{who} signed in",
    Deed.SIGN_IN_FAILED: "Somebody tried to sign in as {who} and failed",
    Deed.SIGNED_OUT: "{who} signed out",
    Deed.PASSPHRASE_CHANGED: "{who} changed their own passphrase or PIN",
    Deed.PASSPHRASE_RESET: "{who} reset {thing}",
    Deed.KEY_MADE: "{who} made {thing}",
    Deed.KEY_LOCKED_ANEW: "{who} changed the passphrase of {thing}",
    Deed.KEY_ENDED: "{who} ended {thing}",
    Deed.BACKED_UP: "{who} backed up the school",
    Deed.RESTORED: "{who} restored {thing} from a backup",
    Deed.REPAIRED: "{who} repaired {thing}",
    Deed.SETTINGS_CHANGED: "{who} changed the school’s settings",
    Deed.PEOPLE_CHANGED: "{who} changed the list of staff",
    Deed.BANK_CHANGED: "{who} changed the target bank",
    Deed.FEEDBACK_ANSWERED: "{who} wrote what the school answers to feedback",
    Deed.REVIEW_CHANGED: "{who} changed the review of provision",
    Deed.EVALUATION_CHANGED: "{who} changed the self-evaluation",
    Deed.TRAIL_ACCEPTED: "{who} looked at a broken audit trail and accepted it as it is",
    Deed.OTHER: "{who} did something that this version does not know, with {thing}",
}

#: An entry names things in short words; whatever is longer is no name, and a line of the trail stays short.
_LONGEST: Final = 200


def _short(value: object) -> object:
    return shorten(value, _LONGEST) if isinstance(value, str) else value


def _to_the_second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


#: One line, cleaned and cut to a length that no name or id reaches.
Short = Annotated[str, BeforeValidator(_short), Kind.LINE]


class Entry(Frozen):
    """One act, as the audit trail keeps it."""

    #: UTC, to the second. A time that names no zone is taken as this machine's own.
    at: Annotated[datetime, AfterValidator(_to_the_second)]
    #: The id of who did it, and their name then.
    who: Short = ""
    name: Short = ""
    deed: Deed
    #: The ids of whose folder and of which record; "" if it is none.
    learner: Short = ""
    record: Short = ""
    #: What kind of thing, in short words ("interview", "list of learners"), never its content.
    what: Short = ""
    #: The revision of the record, as it was opened or as it is after the act.
    revision: Short = ""
    #: SHA-256 of what was sealed or handed out, as hexadecimal figures.
    digest: Short = ""
    #: The reason that was given, how many, to whom.
    note: Short = ""
    #: Its number in the trail; 0 until it stands there.
    number: int = 0

    @property
    def month(self) -> str:
        """The month it belongs to: `2026-11`."""
        return self.at.isoformat()[:7]


def sentence(entry: Entry, whose: str = "") -> str:
    """An entry in words, without its time.

    “Ms Shah changed the interview of Amara Okafor.”

    Args:
        entry: the entry.
        whose: the learner's or colleague's name, where it is known; by default the id that the entry holds.
    """
    owner = whose or entry.learner
    thing = f"the {entry.what or 'record'}" + (f" of {owner}" if owner else "")
    words = _WORDS[entry.deed].format(who=entry.name or entry.who or "somebody", thing=thing)
    return f"{words[0].upper()}{words[1:]}{f' ({entry.note})' if entry.note else ''}."
