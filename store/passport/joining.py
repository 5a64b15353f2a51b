"""A passport that is brought in: read, shown, and joined to one learner, all of it or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from guidance.learner.folder import Folder
from guidance.learner.import_matching import Match, match
from guidance.learner.learner import Learner
from guidance.passport.inside import StrangeStageError, folder_in, refuse_strange
from guidance.passport.joining import fresh_stages, goes_on, latest, new_learner, why_not_joined
from guidance.passport.manifest import DATA, Passport
from guidance.passport.stage import EarlierStage, stage_id
from guidance.record import Stamp
from guidance.trust.access import Act
from guidance.trust.audit import Deed
from store.errors import StoreError
from store.folder_file import SHAPE
from store.importing import known_here
from store.lines import Checked
from store.locks import lock_for
from store.passport.archive import Opens, PassportError, is_sealed, json_in, read_file, read_passport
from store.place import glance
from store.record_file import RecordFile
from store.school import School

_MIXED: Final = "it holds the records of different people."
_NEWLY_SAID: Final = "A learner with this number is here. Say who it is, or put the number right."


class WrongPersonError(StoreError):
    """The passport is somebody else's."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining a passport did."""

    learner: Learner
    is_new: bool
    #: The schools whose records came, and how many records go on from there here.
    stages: tuple[EarlierStage, ...]
    goes_on: int


class PassportRun:
    """One passport that is being brought in. Nothing is changed before `join`.

    Args:
        school: where it is brought in; its index has to be up to date.
        stages: what it holds, not yet stamped.
        digest: the SHA-256 of the file.
    """

    def __init__(self, school: School, stages: Sequence[EarlierStage], digest: str) -> None:
        self._school = school
        self._digest = digest
        self.stages = tuple(stages)
        #: Whose passport it is, as the last school knew them.
        self.learner = folder_in(latest(stages).data).learner
        register = known_here(school, school.index.known_as())
        #: Whom it means here.
        self.match: Match = match(dict(self.learner), register)

    @classmethod
    def of_file(cls, school: School, path: Path, by: Stamp, opens: Opens) -> "PassportRun":
        """A passport from a file.

        Args:
            school: where it is brought in.
            path: the file.
            by: who brings it in.
            opens: opens it if it is sealed.

        Raises PassportError if it cannot be used, NotAllowedError, or what `opens` raises.
        """
        school.guard.allow(Act.IMPORT)
        raw = read_file(path)
        passport = read_passport(path, opens(raw) if is_sealed(raw) else raw)
        stages = _stages(path, passport, by)
        school.refresh_index()
        return cls(school, stages, hashlib.sha256(raw).hexdigest())

    def why_not(self, learner_id: str) -> str:
        """Why it may not be joined to that learner, in one sentence; "" if it may.

        Raises MissingRecordError if there is no such learner.
        """
        here = self._school.folder(learner_id).learner
        if self.match.found and self.match.found.id != learner_id:
            return f"This passport is for somebody else here: {self.match.found.name} ({self.match.found.id})."
        return why_not_joined(self.learner, here)

    def why_not_new(self) -> str:
        """Why nobody new may be made of it, in one sentence; "" if somebody may."""
        if self.match.found:
            return f"{self.match.found.name} ({self.match.found.id}) is here already, with the same number."
        return _NEWLY_SAID if self.match.by_number else ""

    def fresh(self, here: Folder) -> tuple[EarlierStage, ...]:
        """The stages that a folder does not hold yet."""
        return tuple(fresh_stages(self.stages, here, origin_of(self._school, here.learner.id)))

    def join(self, learner_id: str | None, by: Stamp) -> Joined:
        """Joins it to a learner, or to a new one where None is given: all of it or nothing.

        Raises WrongPersonError if it may not be joined so; what `School.save` raises. Then nothing was changed.
        """
        self._school.guard.allow(Act.IMPORT)
        refusal = self.why_not(learner_id) if learner_id else self.why_not_new()
        if refusal:
            raise WrongPersonError(refusal)
        here = self._school.folder(learner_id) if learner_id else Folder(self._new())
        head = () if learner_id else (here.learner,)
        fresh = self.fresh(here)
        on = tuple(goes_on(latest(fresh), here)) if fresh else ()
        if fresh:
            self._note(here.learner, fresh, by)
            self._school.save(here.learner.id, [*head, *fresh, *on], by)
        return Joined(here.learner, bool(head), fresh, len(on))

    def _new(self) -> Learner:
        return new_learner(self.learner, self._school.make_id("l"))

    def _note(self, learner: Learner, fresh: Sequence[EarlierStage], by: Stamp) -> None:
        note = "; ".join(each.words for each in fresh)
        guard = self._school.guard
        guard.note_deed(Deed.IMPORTED, by, learner=learner.id, what="passport", digest=self._digest, note=note)


def origin_of(school: School, learner_id: str) -> str:
    """By what a learner of this school is known in passports."""
    return f"{glance(school.place.root).store_id}/{learner_id}"


def _stages(path: Path, passport: Passport, by: Stamp) -> tuple[EarlierStage, ...]:
    found = tuple(_stage(path, passport, number, by) for number in range(1, passport.stages + 1))
    if len({each.origin for each in found}) != len(found):
        raise PassportError(path, "it holds the same school twice.")
    people = [folder_in(each.data).learner for each in found]
    if any(why_not_joined(one, other) for one in people for other in people):
        raise PassportError(path, _MIXED)
    return found


def _stage(path: Path, passport: Passport, number: int, by: Stamp) -> EarlierStage:
    read, data = passport.stage(number)
    name = f"{number}/{DATA}"
    document = json_in(path, name, data)
    try:
        refuse_strange(document)
        stage = _made_of(document, read.decode(), data.decode(), by)
        folder = folder_in(stage.data)
    except UnicodeDecodeError as cause:
        raise PassportError(path, f"{name} in it holds bytes that are no letters.") from cause
    except ValidationError as cause:
        raise PassportError(path, f"{name} in it does not say which school it is from.") from cause
    except (StrangeStageError, ValueError) as cause:
        raise PassportError(path, str(cause)) from cause
    if folder.damage:
        why = folder.damage[0]
        raise PassportError(path, f"{why[0].lower()}{why[1:]}")
    return stage


def _made_of(document: Mapping[str, Any], read: str, data: str, by: Stamp) -> EarlierStage:
    origin = document.get("origin")
    if not isinstance(origin, str) or not origin:
        raise StrangeStageError("it does not say which school it is from.")
    about: dict[str, Any] = {name: document.get(name) for name in ("school", "until")}
    try:
        until = date.fromisoformat(str(about["until"]))
    except ValueError:
        raise StrangeStageError("it does not say until when its records go.") from None
    return EarlierStage(
        id=stage_id(origin), origin=origin, school=about["school"], until=until, joined=by, read=read, data=data
    )


def stored_documents(school: School, learner_id: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """A learner's records as they are stored, by table: for a passport alone, which hands them on to the letter.

    Raises DamagedFileError if nothing in the file can be read, NotAllowedError.
    """
    school.guard.allow(Act.EXPORT, learner_id)
    path = school.place.learner(learner_id)
    checked = RecordFile(path, lock_for(school.place.locks, path), SHAPE).check() or Checked()
    ours = (name for name in SHAPE.readers if name in checked.tables)
    return {name: list(checked.tables[name].values()) for name in ours}
