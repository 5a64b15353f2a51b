"""Reading everything, and saying what is damaged and what can be done. Nothing is changed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from guidance.form.text import clean_line
from guidance.interview.groups import State
from guidance.interview.life import is_as_signed
from store.backup.missed import missed
from store.backup.swap import finish_swap
from store.batch import finish_pending, is_pending
from store.drafts import read_draft
from store.errors import DamagedFileError, StoreError
from store.folder_file import SHAPE, folder_from
from store.locks import lock_for
from store.place import Place
from store.provision.damage import changed_past, damaged_years, strange_names
from store.provision.editions import faults, names_left_out
from store.record_file import RecordFile
from store.school_files import answers_file, bank_file, marker_file, people_file
from store.sealing.key_file import KeyFile
from store.sealing.note import all_begun
from store.shared_disk import locks_hold, sharing_doubt
from store.sign_in.sign_in_file import SignInFile
from store.trail.examining import examine_trail
from store.trail.findings import TrailFinding
from store.trail.records import Named
from store.trail.trail import Trail


class Severity(StrEnum):
    """How bad a finding is."""

    DAMAGE = "damage"
    RISK = "risk"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor found."""

    severity: Severity
    #: The file, relative to the store.
    where: str
    sentence: str
    #: What can be done about it.
    mend: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read, and what was found."""

    learners: int
    records: int
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing is damaged or at risk."""
        return not any(finding.severity in {Severity.DAMAGE, Severity.RISK} for finding in self.findings)


_NO_KEYS = "Restore this file from a backup: what is sealed opens with these keys alone."
_COMPARE = "Compare it with its history and a backup."
_STRANGE = "Move it out of the folder, if it is yours."
_RENAME = "Give it a name of letters, figures and hyphens, with .toml at its end."
_RESTORE = "The rest works. Run fingerpost doctor --repair, or ask whoever keeps the backups."


def examine(place: Place, own_head: Path | None = None) -> Report:
    """Reads every file of a store.

    Args:
        place: the store.
        own_head: where this user's own machine remembers how far the audit trail went; None if it does not.

    Raises StoreError only if something that was interrupted cannot be finished.
    """
    findings = [*_unfinished_import(place), *_house(place), *_small_files(place), *_provision(place), *_keys(place)]
    trail, named = examine_trail(place, own_head)
    findings += [Finding(_severity(place, each), each.where, each.sentence, each.mend) for each in trail]
    findings += [Finding(Severity.RISK, where, words, _COMPARE) for where, words in changed_past(place, named)]
    learners = records = 0
    for path in sorted(place.learners.glob("*.json")):
        learners += 1
        count, found = _learner(place, path, named)
        records += count
        findings += found
    findings += [*_missed(place), *_drafts(place)]
    return Report(learners, records, tuple(findings))


def _unfinished_import(place: Place) -> Iterator[Finding]:
    finish_swap(place)
    try:
        if is_pending(place):
            finish_pending(place)
    except DamagedFileError as error:
        where = str(place.pending.relative_to(place.root))
        yield Finding(Severity.DAMAGE, where, str(error), "Nothing can be saved to learners until then.")


def _house(place: Place) -> Iterator[Finding]:
    if doubt := sharing_doubt(place.root):
        yield Finding(Severity.RISK, ".", doubt, "See “Where the files are” in the README.")
    if os.access(place.locks, os.W_OK):
        if not locks_hold(place.locks):
            mend = "Do not work in two windows at once on this disk."
            yield Finding(Severity.RISK, "locks", "Locks do not hold on this disk.", mend)
    else:
        yield Finding(Severity.NOTE, ".", "This store can be read, not changed.", "Ask whoever looks after the folder.")
    for folder in place.folders:
        if folder.is_symlink() and folder != place.root:
            yield Finding(
                Severity.RISK, folder.name, f"{folder.name} is a link to another place.", "Replace it by a folder."
            )
        elif folder.is_dir() and folder.stat().st_mode & 0o077:
            mend = f"Run: chmod 700 {folder.name}"
            yield Finding(Severity.RISK, folder.name, f"Other users of this machine can enter {folder.name}.", mend)


def _small_files(place: Place) -> Iterator[Finding]:
    for file, path in (
        (marker_file(place), place.marker),
        (people_file(place), place.people),
        (bank_file(place), place.bank),
        (answers_file(place), place.answers),
    ):
        try:
            damage = file.read().damage
        except StoreError as error:
            damage = (str(error),)
        for sentence in damage:
            yield Finding(Severity.DAMAGE, path.name, sentence, _RESTORE)
    try:
        SignInFile(place).with_secret()
    except StoreError as error:
        mend = "Nobody can sign in. Run fingerpost restore with the latest backup."
        yield Finding(Severity.DAMAGE, place.sign_ins.name, str(error), mend)


def _provision(place: Place) -> Iterator[Finding]:
    """The reviews and self-evaluations, year by year, and the school's own editions of what is asked."""
    for where, sentence in (*damaged_years(place), *faults(place)):
        yield Finding(Severity.DAMAGE, where, sentence, _RESTORE)
    for where in strange_names(place):
        yield Finding(Severity.NOTE, where, "It is not the file of a school year: nobody reads it.", _STRANGE)
    for where in names_left_out(place):
        yield Finding(Severity.RISK, where, "No backup holds a file of that name.", _RENAME)


def _keys(place: Place) -> Iterator[Finding]:
    """The keys to confidential tutorials, and records of which something may still lie about in the open."""
    try:
        damage = KeyFile(place).damage()
    except StoreError as error:
        damage = (str(error),)
    for sentence in damage:
        yield Finding(Severity.DAMAGE, place.keys.name, sentence, _NO_KEYS)
    for begun in all_begun(place):
        sentence = f"A record was made confidential and that was cut off ({begun.interview} of {begun.learner})."
        mend = "Open the application, open the record with your key: the rest of it is removed then."
        yield Finding(Severity.RISK, "locks", sentence, mend)


def _severity(place: Place, finding: TrailFinding) -> Severity:
    """A line that was altered is damage; a clock that was set back is no more than worth knowing."""
    if not finding.doubt:
        return Severity.DAMAGE
    return Severity.RISK if finding.where == place.audit_head.name else Severity.NOTE


def _learner(place: Place, path: Path, named: Named) -> tuple[int, list[Finding]]:
    where = clean_line(str(path.relative_to(place.root)))
    try:
        contents = RecordFile(path, lock_for(place.locks, path), SHAPE).read()
        folder = folder_from(contents, path)
    except (StoreError, ValidationError) as error:
        return 0, [Finding(Severity.DAMAGE, where, str(error), _RESTORE)]
    found = [Finding(Severity.DAMAGE, where, sentence, _RESTORE) for sentence in folder.damage]
    for interview in folder.interviews:
        if interview.state is State.SIGNED and not is_as_signed(interview):
            sentence = f"The signed record {interview.id} is not what was signed."
            found.append(Finding(Severity.DAMAGE, where, sentence, "Compare it with the copies that left."))
    for record in named.strange(path.stem, folder.records()):
        sentence = f"The record {record.id} was changed past this program: its version was never written down."
        found.append(Finding(Severity.RISK, where, sentence, _COMPARE))
    return len(folder.records()), found


def _missed(place: Place) -> Iterator[Finding]:
    """Files that were there. One that was deleted past the program damages nothing that is left."""
    trail = Trail(place.audit, [place.audit_head], place.locks / "audit.lock")
    for name in missed(place, trail.entries()):
        sentence = "This file was saved and is no longer here, and nobody took it out."
        yield Finding(Severity.DAMAGE, name, sentence, _RESTORE)


def _drafts(place: Place) -> Iterator[Finding]:
    for path in sorted(place.drafts.glob("*.json")):
        if read_draft(path) is None:
            mend = "Open it in an editor to see what was typed."
            yield Finding(Severity.NOTE, f"drafts/{path.name}", "A draft cannot be read.", mend)
