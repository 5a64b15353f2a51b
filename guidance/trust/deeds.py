"""What the audit trail says of records that are saved: which deed it was, of what, never what stands in them."""

from collections.abc import Iterator

from guidance.agreement import AgreementEnded
from guidance.copies import CopySent
from guidance.interview.groups import Formal, Interview, State
from guidance.record import Record, Stamp
from guidance.trust.audit import Deed, Entry
from guidance.trust.sealed import Sealed


def entries_of(learner: str, record: Record, by: Stamp) -> Iterator[Entry]:
    """What is written down when a record of a learner's folder is saved.

    Args:
        learner: the id of whose folder it is.
        record: the record with its new revision.
        by: who saves it, and when.
    """
    deed = deed_of(record)
    about = {"learner": learner, "record": record.id, "what": what_it_is(record), "revision": record.revision}
    base = {"at": by.at, "who": by.who, "name": by.name, **about}
    yield Entry.model_validate({**base, "deed": deed, "digest": _digest(record), "note": _note(record, deed)})
    if isinstance(record, Formal) and record.safeguarding and deed in {Deed.MADE, Deed.SIGNED}:
        yield Entry.model_validate({**base, "deed": Deed.PASSED_ON})


def deed_of(record: Record) -> Deed:
    """Which deed it is to save a record as it now stands."""
    is_new = record.revision.startswith("1-")
    if isinstance(record, CopySent) and is_new:
        return Deed.COPIED
    if isinstance(record, AgreementEnded) and is_new:
        return Deed.WITHDRAWN
    if isinstance(record, Sealed):
        return _sealing(record, is_new=is_new)
    if isinstance(record, Interview) and record.state is State.SIGNED:
        return Deed.SIGNED
    return Deed.MADE if is_new else Deed.CHANGED


def _sealing(record: Sealed, *, is_new: bool) -> Deed:
    latest = max((mark.by.at for mark in record.resealings), default=None)
    opened = max((mark.by.at for mark in record.openings), default=None)
    saved = record.changed.at if record.changed else None
    if saved is not None and opened == saved:
        return Deed.OVERRIDDEN
    if saved is not None and latest == saved:
        return Deed.RESEALED
    return Deed.SIGNED if record.state is State.SIGNED and not is_new else Deed.SEALED


def what_it_is(record: Record) -> str:
    """The kind of a record in short words. Of a sealed one only what lists show."""
    if isinstance(record, Sealed):
        return record.title.lower()
    if isinstance(record, Interview):
        return record.title
    if isinstance(record, AgreementEnded):
        return "agreement to copies" if record.again_on else record.of_what
    return _WORDS.get(type(record).__name__, type(record).__name__)


def _digest(record: Record) -> str:
    if isinstance(record, Sealed):
        return record.digest
    return record.sha256 if isinstance(record, CopySent) else ""


def _note(record: Record, deed: Deed) -> str:
    if isinstance(record, CopySent):
        return f"for {record.recipient.label}, {'agreed' if record.agreed else 'not agreed'}"
    if isinstance(record, AgreementEnded):
        return f"for {record.recipient.label}"
    if isinstance(record, Sealed) and deed is Deed.OVERRIDDEN:
        return record.openings[-1].reason
    return ""


_WORDS = {
    "Learner": "learner's details",
    "Target": "target",
    "Referral": "referral",
    "Appointment": "appointment",
    "PreInterview": "questions before an interview",
    "Addendum": "addendum",
    "CopySent": "copy",
    "Plan": "plan",
    "PlanReview": "review of the plan",
    "Comment": "comment beside the plan",
    "Suggestion": "suggested target",
    "SelfReview": "self-review",
    "Feedback": "feedback",
    "EarlierStage": "record of an earlier school",
}
