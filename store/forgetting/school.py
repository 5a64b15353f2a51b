"""Forgetting as people ask for it: who asks may, it is written down, then it is done, and the index forgets too."""

import sqlite3
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from guidance.record import Stamp
from guidance.trust.access import Act
from guidance.trust.audit import Deed, Entry
from store.errors import DamagedFileError
from store.forgetting.forgetting import Forgetting, Forgotten, forget
from store.forgetting.tables import Gone
from store.forgetting.years import Rewritten
from store.index.update import refresh_one
from store.provision.year_file import REVIEWS
from store.school import School
from store.sealing.key_file import KeyFile
from store.sealing.traces import scrub_index
from store.sign_in.signing import forget as forget_sign_in
from store.sign_in.signing import has_secret


def forget_in(
    school: School, learner_id: str, ids: Collection[str] | None, by: Stamp, drafts: tuple[Path, ...]
) -> Forgotten:
    """Takes records of a learner out for good, or the whole folder (`ids` None); each has its line in the audit trail.

    Args:
        school: the school, with whoever asks.
        learner_id: whose folder.
        ids: the records; None for the whole folder.
        by: who does it, and when.
        drafts: every folder of drafts.

    With the whole folder go what the learner signed in with and the keys that opened it.

    Raises NotAllowedError, and as `store.forgetting.forgetting.forget` does; then no record is changed.
    """
    school.guard.allow(Act.DELETE, learner_id)
    keys = KeyFile(school.place, school.guard)
    if ids is None:  # what cannot be read is said before anything goes
        has_secret(school.place, learner_id)
        keys.all_keys()

    def note(gone: tuple[Gone, ...]) -> None:
        base = {"at": by.at, "who": by.who, "name": by.name, "deed": Deed.DELETED, "learner": learner_id}
        lines = ({**base, "record": each.id, "what": each.what, "revision": each.revision} for each in gone)
        school.guard.note([Entry.model_validate(line) for line in lines])

    def note_years(years: tuple[Rewritten, ...]) -> None:
        for year in years:
            for table, record, revision in year.records:
                deed = Deed.REVIEW_CHANGED if table == REVIEWS else Deed.EVALUATION_CHANGED
                school.guard.note_deed(deed, by, record=record, revision=revision, note=str(year.year))

    done = forget(school.place, learner_id, ids, Forgetting(by, drafts, note, note_years))
    if ids is None:
        forget_sign_in(school.place, learner_id)
        keys.drop(learner_id)
    with suppress(sqlite3.DatabaseError, DamagedFileError):  # the index catches up from the file's mark
        refresh_one(school.index.connection, school.place, learner_id, school.fact_reader)
    return done


def scrub(school: School) -> None:
    """Makes the index forget what is gone also in the free pages of its file. Call it once, after the last.

    Raises BusyError if another window is reading it just now, DamagedFileError if it is damaged.
    """
    scrub_index(school.index.connection, lambda: None)
