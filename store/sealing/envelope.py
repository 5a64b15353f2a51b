"""An envelope: a text that only the owners of some keys can open, as letters and figures that any file may hold."""

from collections.abc import Sequence
from typing import Any

from guidance.canonical import canonical
from store.lines import NotJSONError, parse
from store.sealing import age
from store.sealing.age import PrivateKey
from store.sealing.errors import CannotSealError, DamagedEnvelopeError, NotForThisKeyError


def seal(text: bytes, public_keys: Sequence[str]) -> str:
    """The text sealed to some keys, as age's armour. Raises CannotSealError."""
    return age.seal(text, public_keys).decode("ascii")


def open_envelope(envelope: str, key: PrivateKey) -> bytes:
    """What is in an envelope. Raises NotForThisKeyError or DamagedEnvelopeError."""
    return key.open(envelope.encode())


def seal_and_try(text: bytes, public_keys: Sequence[str], key: PrivateKey) -> str:
    """The text sealed, and opened again as a trial: only then may what was written in the open go.

    Raises CannotSealError if it does not open with that key, or says anything else.
    """
    envelope = seal(text, public_keys)
    try:
        same = open_envelope(envelope, key) == text
    except (NotForThisKeyError, DamagedEnvelopeError):
        same = False
    if not same:
        raise CannotSealError("The sealed record does not open with your key, so nothing was changed. Try again.")
    return envelope


def seal_document(document: dict[str, Any], public_keys: Sequence[str]) -> str:
    """A JSON document in an envelope. Raises CannotSealError."""
    return seal(canonical(document), public_keys)


def open_document(envelope: str, key: PrivateKey) -> dict[str, Any]:
    """The JSON document in an envelope. Raises as `open_envelope` does; what is no document counts as damaged."""
    try:
        return parse(open_envelope(envelope, key))
    except NotJSONError:
        raise DamagedEnvelopeError from None
