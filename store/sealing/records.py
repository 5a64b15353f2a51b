"""Confidential tutorials: sealed, opened, sealed anew.

Who may open one is asked of `guidance.trust.sealed` before.
"""

from collections.abc import Sequence
from dataclasses import replace

from guidance.form.text import clean_all
from guidance.interview.groups import Interview
from guidance.record import Stamp
from guidance.trust.inside import Inside, again_around, around, document_of, inside_from
from guidance.trust.sealed import Holder, Resealing, Sealed
from store.sealing.age import PrivateKey
from store.sealing.envelope import open_document, open_envelope, seal, seal_and_try, seal_document
from store.sealing.errors import DamagedEnvelopeError, NotForThisKeyError


def seal_new(interview: Interview, written_by: str, to: tuple[Holder, ...]) -> Sealed:
    """A new record of a confidential tutorial. Nothing has to be unlocked for it. Raises CannotSealError."""
    envelope = seal_document(document_of(Inside(interview)), [holder.public for holder in to])
    return around(interview, written_by, to, envelope)


def open_sealed(sealed: Sealed, key: PrivateKey) -> Inside:
    """What is inside. Raises NotForThisKeyError or DamagedEnvelopeError."""
    try:
        document = open_document(sealed.envelope, key)
    except NotForThisKeyError:
        # A record that says it is sealed to this key and does not open was changed.
        if key.public in sealed.public_keys:
            raise DamagedEnvelopeError from None
        raise
    try:
        return inside_from({name: clean_all(value) for name, value in document.items()}, sealed)
    except ValueError:  # sealed by hand, or the envelope of another record
        raise DamagedEnvelopeError from None


def seal_again(sealed: Sealed, inside: Inside, interview: Interview) -> Sealed:
    """The record after a change to what is inside, for the same people.

    Raises CannotSealError.
    """
    whole = replace(inside, interview=interview)
    return again_around(sealed, interview, seal_document(document_of(whole), sealed.public_keys))


def reseal(sealed: Sealed, key: PrivateKey, to: tuple[Holder, ...], by: Stamp, because: str) -> Sealed:
    """The record sealed to other keys: a passphrase was lost, a colleague left, the learner has a key now.

    What is inside is not looked at and stays the same to the byte. Who did it, when and why stays on the record. Copies
    of the earlier envelope (in the record's history, in backups) still open with the earlier keys.

    Args:
        sealed: the record.
        key: a key that opens it.
        to: who can open it from now on.
        by: who does it.
        because: why, for both to see.

    Raises NotForThisKeyError, DamagedEnvelopeError or CannotSealError.
    """
    text = open_envelope(sealed.envelope, key)
    public_keys = [holder.public for holder in to]
    # With a key that is not among them, nothing can be tried; the envelope they could open before is in the history.
    envelope = seal_and_try(text, public_keys, key) if key.public in public_keys else seal(text, public_keys)
    mark = Resealing(by=by, because=because, before=_names(sealed.to), after=_names(to))
    return sealed.having(to=to, envelope=envelope, resealings=(*sealed.resealings, mark))


def _names(to: Sequence[Holder]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(holder.name for holder in to))
