"""What lies in the envelope of a confidential tutorial: the interview and everything that came of it.

Targets and referrals of a confidential tutorial have no life outside: they are its content, and would stand in lists,
searches and exports. A record that was open before takes with it what it had made: its targets and referrals with their
lives so far, its addenda, its earlier versions, and what it had written into other records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from guidance.interview.groups import Interview
from guidance.interview.kinds import interview_from
from guidance.interview.life import Addendum
from guidance.interview.referral import Referral
from guidance.record import Record, stored
from guidance.target.target import Target
from guidance.trust.sealed import Holder, Sealed

#: The version of what lies in an envelope.
_VERSION: Final = 1

#: What the record around the envelope says; inside it would say it a second time, and otherwise.
_OUTSIDE: Final = ("revision", "created", "changed", "written_as")

_NO_RECORD: Final = "What lies in this envelope is no record."

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Inside:
    """An opened confidential tutorial."""

    interview: Interview = field(repr=False)
    targets: tuple[Target, ...] = field(default=(), repr=False)
    referrals: tuple[Referral, ...] = field(default=(), repr=False)
    addenda: tuple[Addendum, ...] = field(default=(), repr=False)
    #: What it took along when it was made confidential, as it was stored: earlier versions, texts of copies, answers
    #: that it gave to targets of other interviews. Kept, and handed on unchanged.
    taken: Rows = field(default_factory=dict, repr=False)


def document_of(inside: Inside) -> dict[str, Any]:
    """What goes into the envelope, as JSON."""
    rows: dict[str, tuple[Record, ...]] = {
        "targets": inside.targets,
        "referrals": inside.referrals,
        "addenda": inside.addenda,
    }
    return {
        "version": _VERSION,
        "interview": stored(inside.interview, without=_OUTSIDE),
        **{name: [stored(each) for each in records] for name, records in rows.items() if records},
        **({"taken": inside.taken} if inside.taken else {}),
    }


def inside_from(document: Mapping[str, Any], sealed: Sealed) -> Inside:
    """What an envelope holds. The interview has the marks (revision, who, when) of the record around it.

    Raises ValueError if the document is none of ours, or belongs to another record: then the envelope was moved.
    """
    if document.get("version") != _VERSION:
        raise ValueError("A newer Fingerpost has sealed this record. Update Fingerpost to open it.")
    said, taken = document.get("interview"), document.get("taken", {})
    if not (isinstance(said, dict) and isinstance(taken, dict)):
        raise ValueError(_NO_RECORD)  # noqa: TRY004 - data, not a wrong call
    marks = {name: getattr(sealed, name) for name in _OUTSIDE}
    interview = interview_from({**said, **marks})
    if interview.id != sealed.id:
        raise ValueError("This envelope belongs to another record.")
    return Inside(
        interview=interview,
        targets=tuple(Target.model_validate(each) for each in _rows(document, "targets")),
        referrals=tuple(Referral.model_validate(each) for each in _rows(document, "referrals")),
        addenda=tuple(Addendum.model_validate(each) for each in _rows(document, "addenda")),
        taken=taken,
    )


def _rows(document: Mapping[str, Any], name: str) -> list[Any]:
    """Anybody can seal something to a public key: what is inside may be anything."""
    rows = document.get(name, [])
    if not isinstance(rows, list):
        raise ValueError(_NO_RECORD)  # noqa: TRY004 - data, not a wrong call
    return rows


def around(interview: Interview, written_by: str, to: tuple[Holder, ...], envelope: str) -> Sealed:
    """A new record around an envelope. Who made it and when is what the interview says, if it was saved before."""
    return Sealed(
        id=interview.id,
        created=interview.created,
        held_on=interview.held_on,
        state=interview.state,
        written_by=written_by,
        to=to,
        envelope=envelope,
    )


def again_around(sealed: Sealed, interview: Interview, envelope: str) -> Sealed:
    """The record with a new envelope around a changed interview. Raises ValueError if it is another interview."""
    if interview.id != sealed.id:
        raise ValueError("This envelope belongs to another record.")
    return sealed.having(held_on=interview.held_on, state=interview.state, envelope=envelope)
