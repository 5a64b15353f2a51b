"""Files that hold an open record, made into files that hold it sealed: bytes in, bytes out."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from guidance.canonical import canonical
from guidance.form.text import clean_all
from guidance.trust.inside import Inside, around, document_of
from guidance.trust.sealed import Sealed
from store.drafts import Draft
from store.errors import DamagedFileError
from store.lines import NotJSONError, parse, spell
from store.record_file import check_file
from store.sealing.age import PrivateKey
from store.sealing.confidential import taken_from
from store.sealing.drafts import is_sealed, open_draft, seal_draft
from store.sealing.envelope import seal_and_try
from store.sealing.errors import CannotSealError
from store.sealing.records import open_sealed
from store.sealing.taking import with_sealed


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Seals what is left of one record, wherever it is found."""

    sealed: Sealed
    key: PrivateKey
    #: The interview, and what came of it: drafts of any of them are drafts of it.
    ids: frozenset[str]

    @classmethod
    def of(cls, sealed: Sealed, key: PrivateKey) -> Self:
        """For a record that opens with that key. Raises NotForThisKeyError or DamagedEnvelopeError."""
        inside = open_sealed(sealed, key)
        own = (inside.interview, *inside.targets, *inside.referrals, *inside.addenda)
        return cls(sealed, key, frozenset(record.id for record in own))

    def names(self, raw: bytes) -> bool:
        """Whether bytes name the record, or anything that came of it."""
        return any(f'"{each}"'.encode() in raw for each in self.ids)

    def folder(self, raw: bytes, path: Path) -> bytes | None:
        """A learner's file, of whatever day, with the record sealed; None if it does not stand open in it.

        A damaged one, in which that cannot be told, is sealed as a whole: nobody else has a use for it.
        Raises CannotSealError.
        """
        if not self.names(raw):
            return None
        try:
            if check_file(raw, path).damage:
                return self._whole(raw)
            taken = taken_from(raw, path, self.sealed.id)
        except DamagedFileError:
            return self._whole(raw)
        if taken.inside is None:
            return None
        return spell(with_sealed(taken, self._sealed(taken.inside)))

    def _whole(self, raw: bytes) -> bytes:
        return seal_and_try(raw, self.sealed.public_keys, self.key).encode()

    def _sealed(self, inside: Inside) -> Sealed:
        envelope = seal_and_try(canonical(document_of(inside)), self.sealed.public_keys, self.key)
        old = inside.interview
        new = around(old, self.sealed.written_by, self.sealed.to, envelope)
        return new.having(created=old.created or self.sealed.created, changed=self.sealed.changed)

    def draft(self, raw: bytes, _path: Path) -> bytes | None:
        """A draft, sealed; None if it is sealed already or belongs to something else.

        A damaged one is sealed as a whole. Raises CannotSealError.
        """
        if not self.names(raw):
            return None
        found = _draft_in(raw)
        if found is None:
            return self._whole(raw)
        version, draft = found
        if is_sealed(draft) or not self.ids & {draft.record, *draft.context.values()}:
            return None
        hidden = seal_draft(draft, self.sealed.public_keys)
        if open_draft(hidden, self.key) != draft:
            raise CannotSealError("A draft of this record could not be sealed, and stays as it was. Try again.")
        return json.dumps({"version": version, **asdict(hidden)}, ensure_ascii=False).encode()


def _draft_in(raw: bytes) -> tuple[Any, Draft] | None:
    """The version and the draft in a file's bytes; None if there is none."""
    try:
        found: Any = clean_all(parse(raw))
        version = found.pop("version", None)
        draft = Draft(**found)
    except (NotJSONError, TypeError):
        return None
    typed, context = found.get("typed", {}), found.get("context", {})
    if not (isinstance(typed, dict) and isinstance(context, dict)):
        return None
    words = (found.get("record", ""), *context.values())
    return (version, draft) if all(isinstance(word, str) for word in words) else None
