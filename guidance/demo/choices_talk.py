"""The answers of guidance on KS4 options and of a careers interview."""

from datetime import timedelta
from typing import Any, Final

from guidance.demo.days import SchoolDays
from guidance.demo.scene import Scene
from guidance.demo.telling import joined
from guidance.interview.choices import Doer, OptionPlace
from guidance.interview.rows import ActionRow, InformationRow, OptionRow, SubjectRow

_DOERS: Final = {"L": Doer.LEARNER, "A": Doer.ADVISER, "O": Doer.OTHER}
_PLACES: Final = (OptionPlace.FIRST, OptionPlace.FIRST, OptionPlace.RESERVE, OptionPlace.THINKING)
#: What a list may lack, and what a tutor then says about doors.
_DOORS: Final = {
    "doors_no_language": {"French", "Spanish", "German", "Latin at lunch"},
    "doors_no_sciences": {"Separate sciences"},
}
#: The option form is due so many school days into the year, in the first half of spring.
_FORM_DUE: Final = 114
_STAYS: Final = 12


def options_answers(scene: Scene, days: SchoolDays) -> dict[str, Any]:
    """What guidance on KS4 options says, apart from targets and signing."""
    due = days.in_year(days.year - (scene.who.year_group_in(days.year) - scene.event.year_group), _FORM_DUE)
    rows = scene.teller.several(scene.career.pool("subjects"), scene.chance.between(2, 4))
    return {
        "enjoys": scene.teller.note("options.enjoys"),
        "good_at": scene.teller.note("options.good_at") if scene.chance.happens(0.75) else "",
        "ideas": scene.say(scene.career, "early"),
        "home_view": scene.teller.note("options.home_view") if scene.chance.happens(0.7) else "",
        "subjects": tuple(
            SubjectRow(subject=subject, place=_PLACES[number], reason=reason)
            for number, (subject, reason) in enumerate(rows)
        ),
        "own_reasons": scene.chance.weighted((True, False, None), (7, 1, 2)),
        "doors": scene.teller.note(f"options.{_doors(scene, [subject for subject, _ in rows])}"),
        "to_find_out": scene.teller.note("options.find_out") if scene.chance.happens(0.6) else "",
        "information": information(scene, "options.told"),
        "form_due": due,
        "form_in": scene.event.day > due or scene.chance.weighted((False, None), (6, 4)),
    }


def _doors(scene: Scene, subjects: list[str]) -> str:
    lacks = [name for name, wanted in _DOORS.items() if not wanted & set(subjects)]
    return scene.chance.pick(lacks) if lacks and scene.chance.happens(0.5) else "doors_open"


def information(scene: Scene, otherwise: str = "") -> tuple[InformationRow, ...]:
    """Information that was given, and where it came from: about the idea for later, or of a general pool."""
    pool = scene.career.pool("told")
    count = scene.chance.between(0, 2)
    given = [scene.teller.note(otherwise).split(" | ")] if otherwise else scene.teller.several(pool, count)
    return tuple(InformationRow(what=row[0], origin=row[1]) for row in given if len(row) > 1)


def actions(scene: Scene, days: SchoolDays) -> tuple[ActionRow, ...]:
    """What was agreed, who does it, and by when."""
    rows = scene.teller.several(scene.career.pool(f"steps_{scene.stage}"), scene.chance.between(1, 2))
    return tuple(
        ActionRow(
            what=what,
            who=_DOERS[who[0]],
            who_else=who[1:].strip(),
            by_when=days.after(scene.event.day + timedelta(days=scene.chance.between(5, 30)), 0)
            if scene.chance.happens(0.6)
            else None,
        )
        for what, who in rows
    )


def careers_answers(scene: Scene, days: SchoolDays) -> dict[str, Any]:
    """What a careers interview says, apart from targets and signing."""
    intended, back_up = _plan(scene)
    return {
        "impartial": scene.chance.weighted((True, None), (8, 2)),
        "explored": _explored(scene),
        "options": _options(scene),
        "information": information(scene),
        "decisions": _decided(scene),
        "intended": intended,
        "back_up": back_up if scene.chance.happens(0.85) else "",
        "actions": actions(scene, days),
    }


def _explored(scene: Scene) -> str:
    lines = [scene.say(scene.career, f"talk_{scene.stage}")]
    if scene.former is not None:
        scene.teller.gaps["former"] = scene.former.facts["idea"]
        lines.insert(0, scene.teller.note("opening.changed"))
        if said := scene.say(scene.former, "off"):
            lines.insert(1, f"“{said}”")
    if scene.chance.happens(0.15):
        lines.append(scene.tutor_line())
    if scene.stage > 9 and scene.chance.happens(0.35):
        done = scene.teller.several(scene.career.pool("did"), 1)
        scene.teller.gaps["done"] = done[0][0] if done else ""
        lines.append(scene.teller.note("after.done") if done else "")
    if scene.chance.happens(0.12):
        lines.append(scene.say(scene.career, f"talk_{scene.stage}"))
    return joined(lines)


def _options(scene: Scene) -> tuple[OptionRow, ...]:
    if scene.stage == 9:
        rows = scene.teller.several(scene.career.pool("options_9"), scene.chance.between(2, 3))
        return tuple(OptionRow(option=option, view=view) for option, view in rows)
    routes = scene.routes()[: scene.chance.between(2, 3)]
    return tuple(OptionRow(option=route.place, view=scene.teller.once(route.first_view)) for route in routes)


def _plan(scene: Scene) -> tuple[str, str]:
    if scene.stage == 9:
        intended, back_up = scene.teller.parts(scene.career.pool("plan_9")) or ("Not decided", "")
        return intended, back_up
    first, second, *_ = scene.routes()
    return first.place, second.place


def _decided(scene: Scene) -> str:
    stayed = scene.stage == 11 and scene.who.year_group >= _STAYS
    return scene.teller.note("after.decided_stay") if stayed else scene.say(scene.career, f"decided_{scene.stage}")
