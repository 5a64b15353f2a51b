"""The answers of a progress review and of a mentoring meeting."""

from typing import Any, Final

from guidance.demo.scene import BETTER, STUCK, Scene, course_in
from guidance.demo.telling import joined, quickly
from guidance.interview.choices import Outcome, Punctuality

#: From this attendance down it is remarked on, and from that one up it is praised.
_LOW: Final = 89
_HIGH: Final = 97
#: From this year group on, what is said about later is more than a dream.
_THINKS_AHEAD: Final = 10
_THIN: Final = 0.13
_LONG: Final = 0.16
_SAID_NOTHING: Final = 0.05


def review_answers(scene: Scene) -> dict[str, Any]:
    """What a progress review says, apart from targets and signing."""
    on_target = scene.on_target()
    course = course_in(scene.who, scene.event.year_group)
    return {
        "course": course.title or _titled(scene),
        "level": course.level[scene.who.ability],
        "lessons": scene.lessons,
        "absences": scene.absences,
        "punctuality": _punctuality(scene),
        "on_target": on_target,
        "learner_comments": _learner_comments(scene, on_target=on_target),
        "tutor_comments": _tutor_comments(scene, on_target=on_target),
    }


def _titled(scene: Scene) -> str:
    return scene.who.course.programme if scene.event.year_group >= 12 else f"Year {scene.event.year_group}"


def _punctuality(scene: Scene) -> Punctuality:
    if scene.worry.key == "punctuality":
        return Punctuality.GOOD if scene.phase == BETTER else Punctuality.POOR
    if scene.worry.key == "attendance":
        return scene.chance.pick((Punctuality.REASONABLE, Punctuality.POOR, Punctuality.GOOD))
    return scene.chance.weighted((Punctuality.EXCELLENT, Punctuality.GOOD, Punctuality.REASONABLE), (25, 55, 20))


def _about_work(scene: Scene, who: str, *, well: bool) -> str:
    part = f"{who}_{'good' if well else 'weak'}"
    if scene.chance.happens(0.35) and (line := scene.say(scene.subject, part)):
        return line
    return scene.teller.note(f"review.{part}")


def _learner_comments(scene: Scene, *, on_target: bool | None) -> str:
    if scene.chance.happens(_SAID_NOTHING):
        return ""
    well = on_target is not False
    lines = [scene.learner_line(), _about_work(scene, "learner", well=well)]
    if scene.who.talk == 1:
        lines = lines[:1] if scene.chance.happens(0.6) else lines[1:]
    elif scene.chance.happens(0.4):
        lines.reverse()
    if scene.who.talk == 3 or scene.chance.happens(0.15):
        later = scene.say(scene.career, _about_later(scene))
        # Nobody runs a subject down and praises it in one breath.
        lines.append(later if well or str(scene.subject.facts["name"]) not in later else "")
    text = joined(lines)
    return quickly(text) if scene.who.quick and scene.chance.happens(0.5) else text


def _about_later(scene: Scene) -> str:
    return "said" if scene.event.year_group >= _THINKS_AHEAD else "early"


def _tutor_comments(scene: Scene, *, on_target: bool | None) -> str:
    work = _about_work(scene, "tutor", well=on_target is not False)
    worry = scene.tutor_line()
    if scene.chance.happens(_THIN):
        return worry or work
    lines = [work, worry] if scene.chance.happens(0.65) else [worry, work]
    lines.append(_attendance_remark(scene))
    lines.append(scene.teller.note("review.aside") if scene.chance.happens(0.22) else "")
    text = joined(lines)
    if scene.event.year_group >= _THINKS_AHEAD and scene.chance.happens(_LONG):
        text = f"{text}\n\n{scene.say(scene.career, f'talk_{scene.stage}')}".strip()
    return text


def _attendance_remark(scene: Scene) -> str:
    if scene.worry.key == "attendance":
        return ""
    if scene.percent <= _LOW:
        return scene.teller.note("review.attendance_low") if scene.chance.happens(0.8) else ""
    praised = scene.percent >= _HIGH and scene.chance.happens(0.2)
    return scene.teller.note("review.attendance_good") if praised else ""


def mentoring_answers(scene: Scene) -> dict[str, Any]:
    """What a mentoring meeting says, apart from targets and signing."""
    better = scene.phase == BETTER
    met = joined(scene.teller.once(said) for outcome, said in scene.outcomes if outcome is Outcome.MET)
    confidence = {BETTER: (3, 4, 5), STUCK: (1, 2, 3)}.get(scene.phase, (2, 3, 3))
    going_well = scene.say(scene.worry, "well") if better else _about_work(scene, "learner", well=True)
    return {
        "since_last": "" if scene.first else joined((met, scene.learner_line() if better or not met else "")),
        "going_well": going_well,
        "in_the_way": _in_the_way(scene),
        "to_try": scene.say(scene.worry, "try"),
        "support": scene.teller.maybe(0.6, scene.worry.pool("support")),
        "confidence": scene.chance.pick(confidence) if scene.chance.happens(0.8) else None,
        "hopes": scene.teller.maybe(0.45, scene.career.pool(_about_later(scene))),
        "mentor_notes": scene.tutor_line() if scene.chance.happens(0.7) else "",
    }


def _in_the_way(scene: Scene) -> str:
    way = scene.say(scene.worry, "way")
    if scene.phase == BETTER:
        return way if scene.chance.happens(0.4) else ""
    return joined((way and f"{way}.", scene.learner_line()))
