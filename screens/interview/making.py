"""Making an open record confidential, later: sealed, tried, and every trace of it that is in reach removed."""

from dataclasses import dataclass

from guidance.interview.groups import Interview
from guidance.record import Stamp
from guidance.trust.access import Act
from guidance.trust.confidential import rest_words
from guidance.trust.deeds import entries_of
from guidance.trust.sealed import Holder, Sealed
from screens.beside import school_beside
from screens.desk import Desk
from screens.in_confidence import open_record
from store.backup.manifest import remade
from store.backup.names import MANIFEST
from store.errors import MissingRecordError, StoreError
from store.school import School
from store.sealing.age import PrivateKey
from store.sealing.archives import ListOfSums
from store.sealing.confidential import Closing, make_confidential
from store.sealing.note import Begun, all_begun, note_done
from store.sealing.traces import Elsewhere, remove_traces, scrub_index


@dataclass(frozen=True, slots=True)
class Made:
    """A record that is confidential now, and what has to be said about it."""

    sealed: Sealed
    #: What cannot be taken back, and what could not be removed yet, one sentence each.
    words: tuple[str, ...]


def make_it_confidential(desk: Desk, learner: str, interview: Interview, to: tuple[Holder, ...], by: Stamp) -> Made:
    """Seals a record that was open, and removes what is left of it. It runs beside the screen.

    Raises LockedKeyError if one's own key is not unlocked: the sealed text is opened once before the open one goes. Or
    as `make_confidential` does; then nothing was changed.
    """
    key = desk.keys.one_of(holder.public for holder in to if holder.id == desk.colleague.id)
    with school_beside(desk) as school:
        school.guard.allow(Act.CHANGE, learner, [interview])

        def note(sealed: Sealed) -> None:
            school.guard.note(list(entries_of(learner, sealed, by)))

        closing = Closing(desk.colleague.id, to, key, by, note)
        made = make_confidential(desk.glance.place, learner, interview, closing)
        left = _clean(desk, school, learner, made.sealed, key)
    return Made(made.sealed, (*rest_words(made.rest), *left))


def finish_begun(desk: Desk) -> tuple[str, ...]:
    """Removes the traces of records whose sealing was cut off, as far as an unlocked key opens them.

    Answers what is left, one sentence each. Raises StoreError if the store cannot be used.
    """
    begun = all_begun(desk.glance.place)
    if not begun:
        return ()
    with school_beside(desk) as school:
        return tuple(sentence for each in begun for sentence in _finish(desk, school, each))


def _finish(desk: Desk, school: School, begun: Begun) -> tuple[str, ...]:
    try:
        folder = school.folder(begun.learner)
        sealed = folder.sealed_one(begun.interview)
        if sealed is None:  # it was cut off before it was sealed: it stands open, as it did
            note_done(desk.glance.place, begun)
            return ()
        open_record(desk, sealed)
        key = desk.keys.one_of(sealed.public_keys)
        return _clean(desk, school, begun.learner, sealed, key)
    except MissingRecordError:
        note_done(desk.glance.place, begun)
        return ()
    except StoreError as error:
        return (str(error),)


def _clean(desk: Desk, school: School, learner: str, sealed: Sealed, key: PrivateKey) -> tuple[str, ...]:
    place = desk.glance.place

    def scrub() -> None:
        scrub_index(school.index.connection, lambda: _refresh(school))

    elsewhere = Elsewhere(desk.draft_folders, (place.backups,), ListOfSums(MANIFEST, remade), scrub)
    return remove_traces(place, learner, sealed, key, elsewhere)


def _refresh(school: School) -> None:
    school.refresh_index()
