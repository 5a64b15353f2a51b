"""A school's store: the one door in and out for records. Models in, models out; no stored document leaves."""

import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.person import Person
from guidance.record import Record, Stamp, id_from_number
from guidance.self_review.answered import SchoolAnswer
from guidance.settings import Settings
from guidance.target.bank import BankEntry, whole_bank
from guidance.trust.access import ALONE, Act, Who
from guidance.trust.audit import Deed
from guidance.trust.by_learner import why_not_by_learner
from guidance.trust.deeds import entries_of
from guidance.trust.for_learner import LEARNER_SAYS, why_not_for_learner
from store.batch import PendingError, finish_pending, is_pending, refuse_if_pending
from store.durable import file_mark
from store.errors import DamagedFileError, MissingRecordError
from store.folder_file import SHAPE, folder_from
from store.guard import Guard, NotAllowedError
from store.index.facts import FactReader
from store.index.index import Index
from store.index.update import apply_changes, find_changes, refresh_one
from store.locks import lock_for
from store.place import Place, glance
from store.record_file import RecordFile, Version
from store.school_files import Noting, answers_file, bank_file, marker_file, people_file

if TYPE_CHECKING:
    from store.provision.provision import Provision


class School:
    """The records of one school.

    Args:
        place: where its files lie.
        index: its index, which every save brings up to date.
        who: who is at the door; every way in asks whether they may.
        own_head: where this user's own machine remembers how far the audit trail went.

    Whatever is refused raises NotAllowedError, besides what is named.
    """

    def __init__(self, place: Place, index: Index, who: Who = ALONE, own_head: Path | None = None) -> None:
        self.place = place
        self.index = index
        self.guard = Guard(place, who, self._everybody_signs_in, own_head)
        self._settings: Settings | None = None
        self._settings_mark = ""
        self._known_mark = ""
        self._signs_in = False
        self._reader: FactReader | None = None
        with suppress(DamagedFileError):  # reading goes on; every save says it
            if is_pending(place):
                finish_pending(place)

    @staticmethod
    def make_id(prefix: str) -> str:
        """A new id that nothing else has."""
        return id_from_number(prefix, secrets.randbits(45))

    # Learners

    def _file(self, learner_id: str) -> RecordFile:
        path = self.place.learner(learner_id)

        def note(saved: Sequence[Record], by: Stamp) -> None:
            self.guard.note([entry for record in saved for entry in entries_of(learner_id, record, by)])

        return RecordFile(path, lock_for(self.place.locks, path), SHAPE, self._refuse_to_save, note)

    def _noting(self, deed: Deed) -> Noting:
        """Writes down that one of the school's own lists is changed."""

        def note(saved: Sequence[Record], by: Stamp) -> None:
            for record in saved:
                self.guard.note_deed(deed, by, record=record.id, revision=record.revision)

        return note

    def _refuse_to_save(self) -> None:
        """Raises PendingError while an import waits, NewerStoreError if a newer program has taken the store over."""
        refuse_if_pending(self.place)
        self._refuse_newer()

    def _refuse_newer(self) -> None:
        mark = file_mark(self.place.marker)
        if mark != self._known_mark:
            with suppress(DamagedFileError):  # what a learner said is safe all the same
                glance(self.place.root)
            self._known_mark = mark

    def folder(self, learner_id: str) -> Folder:
        """Everything about one learner.

        Raises MissingRecordError if there is no such learner, DamagedFileError if the file cannot be read at all.
        """
        self.guard.allow(Act.READ, learner_id)
        path = self.place.learner(learner_id)
        contents = self._file(learner_id).read()
        if not contents.tables:
            raise MissingRecordError(f"There is no learner {learner_id} here.")
        return folder_from(contents, path)

    def note_opened(self, learner_id: str, by: Stamp, what: str = "folder") -> None:
        """Writes down that somebody looks at a learner's folder. It is forced to the disk with the next save.

        Raises CannotWriteError or BusyError if the trail cannot be written.
        """
        self.guard.note_deed(Deed.OPENED, by, durable=False, learner=learner_id, what=what)

    def mark(self, learner_id: str) -> str:
        """A text that changes whenever the learner's folder is saved."""
        return file_mark(self.place.learner(learner_id))

    def save(self, learner_id: str, records: Sequence[Record], by: Stamp) -> tuple[Record, ...]:
        """Saves records of one learner's folder, all or none, and gives them back with their new revisions.

        Raises:
            ConflictError: somebody else saved one of them meanwhile; it holds both versions.
            MissingRecordError: one with a revision is not there.
            CannotWriteError, BusyError, DamagedFileError: nothing was changed.
        """
        self.guard.allow(Act.CHANGE, learner_id, records)
        self._refuse_others_words(learner_id, records, by)
        file = self._file(learner_id)
        try:
            saved = file.save(records, by)
        except PendingError:
            finish_pending(self.place)
            saved = file.save(records, by)
        # The index may be busy or damaged, or the settings; the record is safe, and the index catches up from the
        # file's mark.
        with suppress(sqlite3.DatabaseError, DamagedFileError):
            refresh_one(self.index.connection, self.place, learner_id, self.fact_reader)
        return saved

    def _refuse_others_words(self, learner_id: str, records: Sequence[Record], by: Stamp) -> None:
        """Raises NotAllowedError if a learner would change what others wrote, or staff what is the learner's to say."""
        is_learner = self.guard.who.is_learner
        asked = records if is_learner else [each for each in records if isinstance(each, LEARNER_SAYS)]
        if not asked or not (is_learner or self.guard.signs_in()):
            return
        folder, day = self.folder(learner_id), by.at.astimezone().date()
        for record in asked:
            now = folder.record(record.id)
            if is_learner:
                sentence = why_not_by_learner(now, record, learner_id, day)
            else:
                sentence = why_not_for_learner(now, record)
            if sentence:
                raise NotAllowedError(sentence)

    def add_learner(self, learner: Learner, by: Stamp) -> Learner:
        """A new folder for a learner. Raises as `save` does."""
        (saved,) = self.save(learner.id, [learner], by)
        if not isinstance(saved, Learner):
            raise TypeError("A learner's own record is a learner.")
        return saved

    def history(self, learner_id: str, record_id: str) -> tuple[Version, ...]:
        """Every version of a record, the first one first. Raises MissingRecordError if there is no such record."""
        self.guard.allow(Act.READ, learner_id)
        return self._file(learner_id).history(record_id)

    # The index

    @property
    def fact_reader(self) -> FactReader:
        """Reads what the index needs out of a folder, by the school's settings."""
        settings = self.settings
        if self._reader is None or self._reader.settings is not settings:
            self._reader = FactReader(settings)
        return self._reader

    def refresh_index(self) -> int:
        """Brings the index up to date with the disk; answers how many folders had changed. A damaged one is made anew.

        Raises NotAStoreError if the folders cannot be read any more, DamagedFileError if the settings cannot.
        """
        try:
            return self._refresh()
        except sqlite3.OperationalError:  # busy, or its disk is full: it is whole
            raise
        except sqlite3.DatabaseError:
            self.index.make_anew()
            return self._refresh()

    def _refresh(self) -> int:
        changes = find_changes(self.index.connection, self.place, self.index.only)
        apply_changes(self.index.connection, self.place, changes, self.fact_reader)
        return len(changes.changed) + len(changes.gone)

    # The school's own lists

    def _everybody_signs_in(self) -> bool:
        with suppress(DamagedFileError):  # then as it last was: what a learner said has to be safe all the same
            self._signs_in = self.settings.sign_in is True
        return self._signs_in

    @property
    def settings(self) -> Settings:
        """The school's settings as they now are, whoever changed them.

        Raises DamagedFileError if they cannot be read.
        """
        mark = file_mark(self.place.marker)
        if self._settings is None or mark != self._settings_mark:
            found = marker_file(self.place).read().of("settings")
            if not found:
                raise DamagedFileError(self.place.marker, "the settings cannot be read. Restore it from a backup.")
            self._settings, self._settings_mark = found[0], mark
        return self._settings

    def save_settings(self, settings: Settings, by: Stamp) -> Settings:
        """Saves the settings; what is due is worked out anew. Raises as `save` does."""
        self.guard.allow(Act.SETTINGS)
        self._refuse_newer()
        marker_file(self.place, self._noting(Deed.SETTINGS_CHANGED)).save([settings], by)
        self.refresh_index()
        return self.settings

    def people(self) -> tuple[Person, ...]:
        """The staff, those who left included."""
        return people_file(self.place).read().of("people")

    def save_person(self, person: Person, by: Stamp) -> Person:
        """Saves a member of staff. Raises as `save` does."""
        self.guard.allow(Act.PEOPLE)
        self._refuse_newer()
        (saved,) = people_file(self.place, self._noting(Deed.PEOPLE_CHANGED)).save([person], by)
        return Person.model_validate(dict(saved))

    def answers(self) -> tuple[SchoolAnswer, ...]:
        """What the school answered to rounds of feedback; learners are shown those that are to be seen."""
        return answers_file(self.place).read().of("answers")

    def save_answer(self, answer: SchoolAnswer, by: Stamp) -> SchoolAnswer:
        """Saves an answer to feedback. Raises as `save` does."""
        self.guard.allow(Act.FEEDBACK)
        self._refuse_newer()
        (saved,) = answers_file(self.place, self._noting(Deed.FEEDBACK_ANSWERED)).save([answer], by)
        return SchoolAnswer.model_validate(dict(saved))

    @cached_property
    def provision(self) -> "Provision":
        """The reviews of provision and the self-evaluations, a file for each school year."""
        from store.provision.provision import Provision  # noqa: PLC0415 - builds models that few starts need

        return Provision(self.place, self.guard, self._refuse_to_save)

    def bank(self) -> tuple[BankEntry, ...]:
        """The whole target bank: our entries with the school's changes, then its own; retired ones included."""
        return whole_bank(self._own_entries())

    def _own_entries(self) -> Iterable[BankEntry]:
        return bank_file(self.place).read().of("entries")

    def save_entry(self, entry: BankEntry, by: Stamp) -> BankEntry:
        """Saves an entry of the target bank. Raises as `save` does."""
        self.guard.allow(Act.BANK)
        self._refuse_newer()
        (saved,) = bank_file(self.place, self._noting(Deed.BANK_CHANGED)).save([entry], by)
        return BankEntry.model_validate(dict(saved))
