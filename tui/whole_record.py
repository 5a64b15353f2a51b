"""Gathers everything about one learner, for the files that they are given. One way for the screen and the command."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from exports.record.whole import Whole
from guidance.learner.folder import Folder
from guidance.trust.access import Act
from guidance.trust.for_learner import answers_for_learner
from guidance.trust.other_people import KnownName, Why
from screens.written_down import note_export
from store.errors import DamagedFileError
from store.guard import NotAllowedError

if TYPE_CHECKING:
    from guidance.record import Record
    from guidance.trust.audit import Entry
    from screens.desk import Desk


def whole_record(desk: "Desk", learner: str) -> Whole:
    """Everything about a learner; what cannot be read is named in the folder's damage.

    What a learner answered in feedback is in it for the learner alone, and where nobody signs in. It is written down
    first that it leaves. Raises StoreError.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
    """
    folder = desk.school.folder(learner)
    note_export(desk, "whole record", [learner])
    versions, damage = _versions(desk, folder)
    return Whole(
        folder=replace(folder, damage=(*folder.damage, *damage)),
        settings=desk.school.settings,
        made=desk.stamp().having(at=desk.now()),
        versions=versions,
        audit=_audit(desk, learner),
        others=None if desk.who.is_learner else tuple(_others(desk, learner)),
        tells_feedback=answers_for_learner(desk.who),
    )


def _versions(desk: "Desk", folder: Folder) -> "tuple[dict[str, tuple[Record, ...]], list[str]]":
    found: dict[str, tuple[Record, ...]] = {}
    damage = []
    for record in folder.records():
        try:
            earlier = desk.school.history(folder.learner.id, record.id)[:-1]
        except DamagedFileError as error:
            damage.append(f"The earlier versions of a record ({record.id}) cannot be read: {error.why}")
            continue
        if earlier:
            found[record.id] = tuple(version.record for version in earlier)
    return found, damage


def _audit(desk: "Desk", learner: str) -> "tuple[Entry, ...]":
    """What the audit trail says of a learner, the latest first; nothing if whoever asks may not read it."""
    try:
        desk.school.guard.allow(Act.AUDIT)
    except NotAllowedError:
        return ()
    return tuple(desk.school.guard.trail.entries(learner=learner))


def _others(desk: "Desk", learner: str) -> Iterator[KnownName]:
    for row in desk.index.learners(tuple(desk.index.finder().ids)):
        if row.id != learner:
            yield from (KnownName(name, Why.LEARNER) for name in dict.fromkeys((row.name, row.legal)))
    for person in desk.school.people():
        yield KnownName(person.name, Why.STAFF)
