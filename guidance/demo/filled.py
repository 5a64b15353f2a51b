"""The answers of one meeting, whatever its kind: around the talk, and the talk itself."""

from datetime import date, time
from typing import Any, Final

from guidance.demo.choices_talk import careers_answers, options_answers
from guidance.demo.ground import Ground
from guidance.demo.leaving_talk import exit_answers, post_16_answers, post_18_answers
from guidance.demo.plan import ABOUT_LATER
from guidance.demo.reviews import mentoring_answers, review_answers
from guidance.demo.scene import BETTER, Scene
from guidance.demo.short_talk import specialist_answers
from guidance.diary.appointment import Appointment
from guidance.diary.frequency import suggest_next
from guidance.interview.choices import AskedBy, InterviewKind, Present, Recipient
from guidance.interview.rows import ReferralRow
from guidance.reference import load

_MINUTES: Final = {InterviewKind.PROGRESS_REVIEW: (15, 20, 25), InterviewKind.MENTORING: (15, 20, 30)}
_USUAL_MINUTES: Final = (25, 30, 35, 40, 45)
_LAST_STAGE: Final = 13
_PASSED_ON: Final = 0.015
#: A next meeting is fixed at most so many days ahead.
_NEAR: Final = 130
_REFERS: Final = 0.1


def talk_answers(scene: Scene, ground: Ground) -> dict[str, Any]:
    """What was talked about, by the kind of the interview."""
    match scene.event.kind:
        case InterviewKind.PROGRESS_REVIEW:
            return review_answers(scene)
        case InterviewKind.MENTORING:
            return mentoring_answers(scene)
        case InterviewKind.KS4_OPTIONS:
            return options_answers(scene, ground.days)
        case InterviewKind.CAREERS:
            return careers_answers(scene, ground.days)
        case InterviewKind.POST_16:
            return post_16_answers(scene, ground.days)
        case InterviewKind.POST_18:
            return post_18_answers(scene, ground.days)
        case InterviewKind.SPECIALIST:
            return specialist_answers(scene)
        case _:
            return exit_answers(scene)


def around_answers(scene: Scene, ground: Ground) -> dict[str, Any]:
    """Where, with whom, and what was said before anything else."""
    chance, event = scene.chance, scene.event
    read = chance.weighted((True, None), (8, 2))
    with_parent = chance.happens(0.13)
    return {
        "minutes": chance.pick(_MINUTES.get(event.kind, _USUAL_MINUTES)) if chance.happens(0.9) else None,
        "present": (Present.LEARNER, Present.TUTOR, *((Present.PARENT,) if with_parent else ())),
        "present_other": scene.teller.note("opening.present_other") if with_parent and chance.happens(0.7) else "",
        "asked_by": chance.weighted(
            (AskedBy.PLANNED, AskedBy.TUTOR, AskedBy.LEARNER, AskedBy.PARENT, None), (40, 15, 15, 5, 25)
        ),
        "comfortable": chance.weighted((True, False, None), (60, 3, 37)),
        "statement_read": read,
        "statement_version": statement_on(event.day) if read else "",
        "agenda": _agenda(scene) if chance.happens(0.6) else "",
        **_safeguarding(scene, ground),
    }


def statement_on(day: date) -> str:
    """Which wording of the confidentiality statement was in use on a day."""
    ours: str = load("statement")["version"]
    earlier: str = load("demo_notes")["earlier_statement"]
    return ours if day.isoformat()[: len(ours)] >= ours else earlier


def _agenda(scene: Scene) -> str:
    if scene.event.kind in ABOUT_LATER:
        if scene.stage == _LAST_STAGE and scene.chance.happens(0.6):
            return scene.teller.note("opening.ask_late")
        return scene.say(scene.career, "ask")
    if scene.event.kind is InterviewKind.SPECIALIST:
        return scene.say(scene.worry, "hard")
    return scene.teller.note("opening.agenda") if scene.chance.happens(0.45) else scene.say(scene.worry, "hard")


def _safeguarding(scene: Scene, ground: Ground) -> dict[str, Any]:
    if not scene.chance.happens(_PASSED_ON):
        return {"safeguarding": False if scene.chance.happens(0.25) else None}
    return {
        "safeguarding": True,
        "safeguarding_to": ground.safeguarding.name,
        "safeguarding_on": scene.event.day,
    }


def referral_rows(scene: Scene) -> tuple[ReferralRow, ...]:
    """A referral to somebody else, where the worry has one and the meeting comes to it."""
    if not (scene.event.refers or (scene.phase != BETTER and scene.chance.happens(_REFERS))):
        return ()
    parts = scene.teller.parts(scene.worry.pool("refer"))
    if not parts:
        return ()
    sent = scene.event.day if scene.chance.happens(0.5) else None
    return (
        ReferralRow(to_whom=parts[0], why=parts[1], agreed=scene.chance.weighted((True, None), (9, 1)), sent_on=sent),
    )


def copies_agreed(scene: Scene) -> dict[str, Any]:
    """Who may have a copy."""
    chance = scene.chance
    wanted = [Recipient.STUDENT, Recipient.ILR] if chance.happens(0.8) else [Recipient.STUDENT]
    wanted += [Recipient.HOME_SCHOOL] if scene.who.at_provider(scene.event.year_group) else []
    wanted += [Recipient.PARENTS] if chance.happens(0.45) else []
    if chance.happens(0.05):
        return {"copies_to": (*wanted, Recipient.OTHER), "copies_other": scene.teller.note("signing.copies_other")}
    return {"copies_to": tuple(wanted)} if chance.happens(0.85) else {}


def next_meeting(scene: Scene, ground: Ground, ahead: Appointment | None) -> dict[str, Any]:
    """When to meet again: what stands in the diary, the day on which they did meet, or a day that was suggested."""
    event, chance = scene.event, scene.chance
    if event.kind is InterviewKind.EXIT:
        return {}
    near = ahead is not None and (ahead.day - event.day).days < _NEAR
    if ahead is not None and near and event.last and not ahead.earlier and chance.happens(0.85):
        return {"next_date": ahead.day, "next_time": ahead.start, "next_place": ahead.place}
    if event.following and (event.following - event.day).days < _NEAR and chance.happens(0.6):
        return {"next_date": event.following, **({"next_time": time(11, 0)} if chance.happens(0.2) else {})}
    if not chance.happens(0.4):
        return {}
    every = ground.settings.frequency(scene.who.course.programme)
    return {"next_date": suggest_next(event.day, every, ground.days.calendar).day}
