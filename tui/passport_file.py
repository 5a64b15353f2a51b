"""A learner's passport, gathered from the store and written: one way for the command and the screen."""

import json
from typing import TYPE_CHECKING

from exports.passport.making import Stage, came_before, own_stage, passport_bytes
from guidance.passport.goes_in import goes_in
from guidance.passport.joining import is_own
from screens.written_down import note_export
from store.errors import StoreError
from store.passport.joining import origin_of, stored_documents
from store.sealing.age import seal

if TYPE_CHECKING:
    from guidance.learner.folder import Folder
    from screens.desk import Desk


class SealNeededError(StoreError):
    """What came in under a seal leaves under a seal."""

    def __init__(self) -> None:
        super().__init__(
            "This learner's record came sealed, and holds what may not lie open. Seal the passport: --to, with the "
            "receiver's public key."
        )


def passport_file(desk: "Desk", learner: str, receiver: str = "") -> bytes:
    """A learner's passport; it is written down first that it leaves.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
        receiver: the public key of who gets it; "" for a passport that anybody can read.

    Raises SealNeededError, CannotSealError for a key that is none, StoreError.
    """
    folder = desk.school.folder(learner)
    stages = _stages(desk, folder, sealed=bool(receiver))
    raw = passport_bytes(folder.learner.name, stages)
    content = seal(raw, [receiver]) if receiver else raw
    note_export(desk, "passport", [learner], content, note=f"sealed to {receiver}" if receiver else "")
    return content


def _stages(desk: "Desk", folder: "Folder", *, sealed: bool) -> list[Stage]:
    """What came from earlier schools, as it came, then what was written here, if anything was."""
    if not sealed and any(json.loads(each.data)["private"] for each in folder.earlier):
        raise SealNeededError
    stages = [came_before(each) for each in folder.earlier]
    if is_own(folder):
        key, today = folder.learner.id, desk.today()
        travelling = goes_in(folder, today, sealed=sealed)
        documents = stored_documents(desk.school, key)
        stages.append(own_stage(travelling, documents, desk.school.settings, today, origin_of(desk.school, key)))
    return stages
