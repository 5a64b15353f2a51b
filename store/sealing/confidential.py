"""Making an open record confidential: the learner's file without its text, in one step that happens or does not.

Afterwards `store.sealing.traces` removes what lies elsewhere. If the program is killed in between, a note says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from guidance.interview.groups import Interview
from guidance.record import Record, Stamp
from guidance.trust.confidential import Rest, rest
from guidance.trust.inside import Inside, around, document_of
from guidance.trust.sealed import TABLE, Holder, Sealed
from store.batch import finish_pending, is_pending, refuse_if_pending
from store.durable import read_whole, write_durably
from store.errors import BusyError, ConflictError, DamagedFileError, MissingRecordError, StoreError
from store.lines import Checked, check, spell
from store.locks import hold, lock_for
from store.place import Place
from store.record_file import check_file
from store.sealing.age import PrivateKey
from store.sealing.envelope import seal_document
from store.sealing.errors import CannotSealError
from store.sealing.note import Begun, note_begun
from store.sealing.records import open_sealed
from store.sealing.taking import Taken, take_out, with_sealed
from store.storage import PATIENCE


@dataclass(frozen=True, slots=True)
class Closing:
    """Who seals a record, to whom, with which unlocked key it is tried, and when."""

    written_by: str
    to: tuple[Holder, ...]
    key: PrivateKey
    by: Stamp
    #: Told of the record before it is written; if it raises, nothing is.
    noting: Callable[[Sealed], None] = lambda _sealed: None


@dataclass(frozen=True, slots=True)
class MadeConfidential:
    """The record as it is now, and what cannot be taken back (`guidance.trust.confidential.rest_words` says it)."""

    sealed: Sealed
    rest: Rest


def make_confidential(place: Place, learner_id: str, interview: Interview, closing: Closing) -> MadeConfidential:
    """Seals a record that was open, with everything that came of it, and takes it out of the learner's file.

    The sealed text is opened and compared before anything is written. What is sealed is what is stored: unsaved changes
    are saved into the sealed record afterwards. Call `traces.remove_traces` next.

    Args:
        place: the store.
        learner_id: whose folder it lies in.
        interview: the record as the person has read it.
        closing: who seals it, and to whom.

    Raises, with nothing changed:
        ConflictError: somebody else saved it meanwhile.
        MissingRecordError: it is not there, or is confidential already.
        DamagedFileError: the folder is damaged: what cannot be read could hold some of its text.
        CannotSealError: the envelope does not open again with that key.
        CannotWriteError, BusyError: the disk refuses, or somebody else is saving.
    """
    if is_pending(place):
        finish_pending(place)
    path = place.learner(learner_id)
    busy = BusyError("This learner's folder is being saved by somebody else. Wait a moment, then try again.")
    with hold(lock_for(place.locks, path), PATIENCE, busy):
        refuse_if_pending(place)
        taken = _take(path, interview)
        if taken.inside is None:
            raise MissingRecordError("This interview is no longer open in the learner's folder.")
        sealed = _closed(taken.inside, closing)
        raw = spell(with_sealed(taken, sealed))
        kept = _try(raw, path, taken.inside, closing.key)
        closing.noting(kept)
        note_begun(place, Begun(learner_id, interview.id))
        write_durably(path, raw)
    return MadeConfidential(kept, _rest(taken, taken.inside))


def _take(path: Path, interview: Interview) -> Taken:
    taken = taken_from(_whole(path), path, interview.id)
    stored = taken.inside.interview if taken.inside else None
    if stored and stored.revision != interview.revision:
        raise ConflictError(interview, stored)
    return taken


def _whole(path: Path) -> bytes:
    raw = read_whole(path)
    if raw is None:
        raise MissingRecordError("This folder is no longer there.")
    if check_file(raw, path).damage:
        raise DamagedFileError(path, "what cannot be read in it could hold some of this record. Repair it first.")
    return raw


def taken_from(raw: bytes, path: Path, interview: str) -> Taken:
    """An interview taken out of a file's bytes.

    Raises DamagedFileError if a row cannot be understood, NotJSONError if nothing can.
    """
    checked: Checked = check(raw)
    try:
        return take_out(checked.tables, interview)
    except (ValidationError, KeyError, TypeError, AttributeError) as cause:
        raise DamagedFileError(path, "a record in it cannot be understood. Repair it first.") from cause


def _closed(inside: Inside, closing: Closing) -> Sealed:
    envelope = seal_document(document_of(inside), [holder.public for holder in closing.to])
    sealed = around(inside.interview, closing.written_by, closing.to, envelope)
    return sealed.having(created=sealed.created or closing.by, changed=closing.by)


def _try(raw: bytes, path: Path, inside: Inside, key: PrivateKey) -> Sealed:
    """Opens what is about to be written as if it came from the disk; the record as it will be read.

    Raises CannotSealError if it does not say the same.
    """
    checked = check_file(raw, path)
    rows = [row for row in checked.tables.get(TABLE, {}).values() if row["id"] == inside.interview.id]
    try:
        sealed = Sealed.model_validate(rows[0])
        same = document_of(open_sealed(sealed, key)) == document_of(inside)
    except (StoreError, ValidationError):
        same = False
    if checked.damage or not same:
        raise CannotSealError("The sealed record does not open with your key, so nothing was changed. Try again.")
    return sealed


def _rest(taken: Taken, inside: Inside) -> Rest:
    own: tuple[Record, ...] = taken.records
    return rest(inside.interview, own, taken.others)
