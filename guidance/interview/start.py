"""How a new interview begins: what is known already is filled in, so that nobody types it twice."""

from dataclasses import dataclass
from datetime import date, datetime

from guidance.diary.appointment import Appointment
from guidance.diary.years import school_year
from guidance.interview.choices import CareersStage, InterviewKind, Present
from guidance.interview.groups import Formal, Interview
from guidance.interview.kinds import KINDS, CareersInterview, ProgressReview
from guidance.learner.folder import Folder, standing
from guidance.learner.learner import Learner
from guidance.settings import Settings
from guidance.target.agreed import earlier_rows


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where and by whom an interview is begun."""

    tutor: str
    now: datetime
    settings: Settings
    appointment: Appointment | None = None


def stage_of(learner: Learner) -> CareersStage | None:
    """Which careers interview it is for a learner of that year group."""
    year = learner.year_group
    if year is None:
        return None
    stages = {9: CareersStage.YEAR_9, 11: CareersStage.YEAR_11}
    return stages.get(year, CareersStage.SIXTH_FORM if year > 11 else CareersStage.OTHER)


def begin(kind: InterviewKind, interview_id: str, folder: Folder, beginning: Beginning) -> Interview:
    """A new interview of that kind: learner's details, last answers that seldom change, open targets to answer."""
    model = KINDS[kind]
    booked = beginning.appointment
    now = beginning.now
    day: date = now.date()
    filled: dict[str, object] = {"id": interview_id, "kind": kind, "tutor": beginning.tutor, "held_on": day}
    if issubclass(model, Formal):
        filled |= {
            "start": now.time().replace(second=0, microsecond=0, tzinfo=None),
            "minutes": booked.minutes if booked else None,
            "place": booked.place if booked else "",
            "appointment": booked.id if booked else "",
            "present": (Present.LEARNER, Present.TUTOR),
            "earlier_targets": earlier_rows(folder.targets),
        }
    if model is ProgressReview:
        filled |= _heading(folder, beginning.settings, day)
    if model is CareersInterview:
        filled["stage"] = stage_of(folder.learner)
    return model.model_validate(filled)


def _heading(folder: Folder, settings: Settings, day: date) -> dict[str, object]:
    learner = folder.learner
    earlier = [each for each in standing(folder.interviews) if isinstance(each, ProgressReview)]
    last = earlier[-1] if earlier else None
    return {
        "school": learner.school or (last.school if last else "") or settings.school,
        "course": learner.course or (last.course if last else ""),
        "form_tutor": learner.form_tutor or (last.form_tutor if last else ""),
        "year_of_course": _year_of_course(last, day),
        "level": last.level if last else "",
    }


def _year_of_course(last: ProgressReview | None, day: date) -> int | None:
    """A year more for every school year since the last review; nothing if that makes no sense any more."""
    if last is None or last.year_of_course is None or last.held_on is None:
        return None
    year = last.year_of_course + school_year(day) - school_year(last.held_on)
    return year if year <= 9 else None
