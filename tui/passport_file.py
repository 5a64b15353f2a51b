"""A learner's passport, gathered from the store and written: one way for the command and the screen."""

from typing import TYPE_CHECKING, Final

from exports.passport.making import Stage, came_before, own_stage, passport_bytes
from guidance.passport.goes_in import goes_in
from guidance.passport.inside import needs_seal
from guidance.passport.joining import is_own
from screens.written_down import note_export
from store.errors import StoreError
from store.passport.joining import origin_of, stored_documents
from store.sealing.age import seal

if TYPE_CHECKING:
    from datetime import date

    from guidance.learner.folder import Folder
    from screens.desk import Desk
    from store.school import School


_FOR_STAFF: Final = (
    "This learner's record came sealed, and holds what may not lie open. Seal the passport: --to on the command line, "
    "with the receiver's public key."
)
_FOR_LEARNER: Final = (
    "Your last school locked part of your record, so that nobody else can read it. Ask your tutor to make this file: "
    "they can lock it for your next school."
)


class SealNeededError(StoreError):
    """What came in under a seal leaves under a seal.

    Args:
        for_learner: whether a learner is told: they have no key of the next school.
    """

    def __init__(self, *, for_learner: bool = False) -> None:
        super().__init__(_FOR_LEARNER if for_learner else _FOR_STAFF)


def passport_file(desk: "Desk", learner: str, receiver: str = "") -> bytes:
    """A learner's passport; it is written down first that it leaves.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
        receiver: the public key of who gets it; "" for a passport that anybody can read.

    Raises SealNeededError, CannotSealError for a key that is none, StoreError.
    """
    folder = desk.school.folder(learner)
    stages = passport_stages(desk.school, folder, desk.today(), sealed=bool(receiver))
    raw = passport_bytes(folder.learner.name, stages)
    content = seal(raw, [receiver]) if receiver else raw
    note_export(desk, "passport", [learner], content, note=f"sealed to {receiver}" if receiver else "")
    return content


def passport_stages(school: "School", folder: "Folder", today: "date", *, sealed: bool) -> list[Stage]:
    """What a learner's passport holds: first what came from earlier schools, as it came, then what was written here.

    Args:
        school: the school from which it goes.
        folder: the learner's folder there.
        today: the day on which the passport is made.
        sealed: whether it is sealed to its receiver.

    Raises SealNeededError, StoreError.
    """
    if not sealed and any(needs_seal(each.data) for each in folder.earlier):
        raise SealNeededError(for_learner=school.guard.who.is_learner)
    stages = [came_before(each) for each in folder.earlier]
    if is_own(folder):
        key = folder.learner.id
        travelling = goes_in(folder, today, sealed=sealed)
        stages.append(
            own_stage(travelling, stored_documents(school, key), school.settings, today, origin_of(school, key))
        )
    return stages
