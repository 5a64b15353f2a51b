"""Drafts of confidential tutorials: what was typed lies sealed on the disk, in the one shape that all drafts have.

Writing one needs only public keys; opening one needs the passphrase. `store.drafts` writes, offers and removes it like
any other: it knows of nothing but a title and a text that it cannot read.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from guidance.form.text import clean_all
from guidance.trust.sealed import sealed_title
from store.drafts import Draft
from store.durable import UNFINISHED
from store.errors import cannot_write
from store.sealing.age import PrivateKey
from store.sealing.envelope import open_document, seal_document
from store.sealing.errors import DamagedEnvelopeError

#: Where the envelope lies in a draft, among what else its form needs.
_ENVELOPE: Final = "sealed"


def is_sealed(draft: Draft) -> bool:
    """Whether what was typed is sealed."""
    return _ENVELOPE in draft.context


def seal_draft(draft: Draft, public_keys: Sequence[str]) -> Draft:
    """The draft as it may lie on the disk: nothing of what was typed, nor of what kind it is, stands in it.

    Whose it is, whose folder and which record it belongs to, and when it was written stay, for it to be offered again.
    One that is sealed already stays as it is. Raises CannotSealError; then nothing may be written.
    """
    if is_sealed(draft):
        return draft
    hidden = {"typed": draft.typed, "context": draft.context, "form": draft.form, "revision": draft.revision}
    envelope = seal_document(hidden, public_keys)
    return replace(
        draft, typed={}, revision="", form="interview", context={"title": sealed_title(), _ENVELOPE: envelope}
    )


def open_draft(draft: Draft, key: PrivateKey) -> Draft:
    """The draft as it was typed. Raises NotForThisKeyError or DamagedEnvelopeError; it stays where it is."""
    if not is_sealed(draft):
        return draft
    hidden = open_document(draft.context[_ENVELOPE], key)
    if not _is_sound(hidden):
        raise DamagedEnvelopeError
    typed: Any = clean_all(hidden["typed"])
    return replace(draft, typed=typed, context=hidden["context"], form=hidden["form"], revision=hidden["revision"])


def _is_sound(hidden: dict[str, Any]) -> bool:
    """Anybody can seal something to a public key: what is inside may be anything."""
    words, typed, context = (hidden.get("form"), hidden.get("revision")), hidden.get("typed"), hidden.get("context")
    if not (isinstance(typed, dict) and isinstance(context, dict)):
        return False
    return all(isinstance(word, str) for word in (*words, *context, *context.values()))


def forget_unfinished(folder: Path, draft_id: str) -> None:
    """Removes what a killed program left of an open draft that was half written.

    Call it once a form turns confidential, after its draft was written sealed. Raises CannotWriteError.
    """
    try:
        for path in folder.glob(f".{draft_id}.json.*{UNFINISHED}"):
            path.unlink(missing_ok=True)
    except OSError as cause:
        raise cannot_write(folder, cause) from cause
