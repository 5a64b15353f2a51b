"""What a learner writes before an interview, in their own typing."""

from datetime import time, timedelta
from typing import Final

from guidance.demo.days import utc
from guidance.demo.ground import Ground
from guidance.demo.papers import Papers, stamped
from guidance.demo.scene import Scene
from guidance.demo.telling import quickly
from guidance.diary.appointment import Appointment
from guidance.interview.choices import InterviewKind
from guidance.interview.questions import PreInterview
from guidance.record import Stamp

_TIMES: Final = (time(7, 40), time(8, 35))
_LEFT_EMPTY: Final = 0.25
_MOST_DAYS_AHEAD: Final = 2
_MENTORING: Final = {InterviewKind.MENTORING, InterviewKind.PROGRESS_REVIEW, InterviewKind.SPECIALIST}


def write_before(scene: Scene, booked: Appointment, papers: Papers, ground: Ground) -> None:
    """The learner's answers to the five questions, written today or in the days before."""
    today = ground.days.today
    day = today - timedelta(days=scene.chance.between(0, _MOST_DAYS_AHEAD))
    at = utc(day, scene.chance.pick(_TIMES), scene.chance.between(0, 25))
    by = Stamp(who=papers.learner.id, name=papers.learner.name, at=at)
    teller, about_work = scene.teller, booked.kind in _MENTORING
    hard = teller.again(scene.worry.pool("hard"))
    answers = {
        "want": (scene.say(scene.worry, "hard") or hard) if about_work else _asks(scene),
        "gone_well": teller.note("diary.gone_well"),
        "hard": hard,
        "ideas": scene.say(scene.career, "early" if scene.stage == 9 else "said"),
        "questions": teller.note("diary.questions"),
    }
    typed = {
        name: quickly(text) if scene.who.quick else text
        for name, text in answers.items()
        if name == "want" or (text != answers["want"] and not scene.chance.happens(_LEFT_EMPTY))
    }
    written = PreInterview(id=papers.make_id("q"), answered_on=day, appointment=booked.id, **typed)
    papers.questions.append(stamped(written, by))


def _asks(scene: Scene) -> str:
    late = scene.teller.note("opening.ask_late") if scene.event.year_group >= 12 else ""
    return late or scene.say(scene.career, "ask")
