"""Joining a passport to a learner: whom it may be joined to, what of it is new, and what goes on from it here."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from guidance.learner.folder import Folder
from guidance.learner.identifiers import tidy_number
from guidance.learner.import_matching import sure_numbers
from guidance.learner.learner import Learner
from guidance.passport.inside import folder_in
from guidance.passport.stage import GOES_ON, EarlierStage, came_along
from guidance.record import Record, stored
from guidance.target.target import Target

#: What a save adds by itself, and the mark.
_MARKS: Final = frozenset({"revision", "created", "changed", "written_as", GOES_ON})
#: What is the same person at every school. All else about a learner is about a school.
_PERSONAL: Final = (
    "forename",
    "middle_names",
    "surname",
    "preferred_forename",
    "preferred_surname",
    "date_of_birth",
    "upn",
    "uln",
)


def why_not_joined(coming: Learner, here: Learner) -> str:
    """Why a passport cannot be this learner's, in one sentence; "" if it can.

    A number that differs says that it is another person. Where no number is the same, another date of birth says so.
    """
    theirs, ours = (dict(sure_numbers(dict(each))) for each in (coming, here))
    both = theirs.keys() & ours.keys()
    for number in sorted(both, reverse=True):  # the UPN before the ULN
        if theirs[number] != ours[number]:
            return f"This passport is for somebody else: its {number.upper()} is not that of {here.name}."
    if both or not (coming.date_of_birth and here.date_of_birth):
        return ""
    if coming.date_of_birth != here.date_of_birth:
        return f"This passport is for somebody else: its date of birth is not that of {here.name}."
    return ""


def new_learner(coming: Learner, learner_id: str) -> Learner:
    """A learner who is not known here yet: who they are, and nothing of what the other school was to them."""
    values = {name: getattr(coming, name) for name in _PERSONAL}
    values["upn"], values["uln"] = tidy_number(coming.upn), tidy_number(coming.uln)
    return Learner.model_validate({"id": learner_id, **values})


def fresh_stages(coming: Sequence[EarlierStage], here: Folder, own_origin: str) -> Iterator[EarlierStage]:
    """The stages that are new here, or later than what came from the same school before; ready to be saved.

    What was written here and comes back stays away: it is here.
    """
    known = {each.origin: each for each in here.earlier}
    for stage in coming:
        before = known.get(stage.origin)
        if stage.origin == own_origin:
            continue
        if before is None:
            yield stage
        elif (before.read, before.data) != (stage.read, stage.data) and before.until <= stage.until:
            yield stage.having(revision=before.revision, created=before.created)


def goes_on(stage: EarlierStage, here: Folder) -> Iterator[Record]:
    """What the learner goes on with here: the plan, if there is none yet, and the targets that still wait.

    What went on from an earlier passport of the same school and was not changed here becomes what it now is there.
    """
    came = folder_in(stage.data)
    known = {each.id: each for each in here.records()}
    before = {key: said for old in here.earlier if old.origin == stage.origin for key, said in _all_said(old).items()}
    for record in (*came.plans, *came.targets):
        mine = known.get(record.id)
        if mine is None:
            if (record == came.plan and not here.plans) or (isinstance(record, Target) and record.is_open):
                yield record.having(revision="", **{GOES_ON: stage.id})
        elif came_along(mine) and _said(mine) == before.get(mine.id) != _said(record):
            yield record.having(revision=mine.revision, **{GOES_ON: stage.id})


def latest(stages: Sequence[EarlierStage]) -> EarlierStage:
    """The last school's. Raises ValueError if there is none."""
    return max(stages, key=lambda each: each.until)


def is_own(here: Folder) -> bool:
    """Whether anything was written here: more than who the learner is, and what came and stayed as it was."""
    if not here.earlier:
        return True
    came = {key: said for stage in here.earlier for key, said in _all_said(stage).items()}
    return any(
        came.get(each.id) != _said(each) for each in here.records() if not isinstance(each, Learner | EarlierStage)
    )


def _all_said(stage: EarlierStage) -> dict[str, dict[str, object]]:
    return {record.id: _said(record) for record in folder_in(stage.data).records()}


def _said(record: Record) -> dict[str, object]:
    return stored(record, without=_MARKS)


def until_of(learner: Learner, today: date) -> date:
    """The last day that a passport speaks of: the leaving date, once it has passed."""
    left = learner.leaving_date
    return left if left and left <= today else today
