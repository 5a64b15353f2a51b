"""The answers of guidance on post-16 and post-18 options, and of an exit interview."""

from datetime import date, timedelta
from typing import Any, Final

from guidance.demo.choices_talk import actions, information
from guidance.demo.days import SchoolDays
from guidance.demo.scene import Route, Scene, course_in, grades, subjects_in
from guidance.demo.telling import capital
from guidance.demo.words import words
from guidance.interview.choices import LeavingReason, Offer, RouteState
from guidance.interview.rows import RouteRow

#: How far somebody has got with the first choice by so many school days of the year.
_FAR: Final = (
    (40, (RouteState.LOOKED, RouteState.VISITED, RouteState.IDEA)),
    (75, (RouteState.VISITED, RouteState.APPLIED, RouteState.APPLIED)),
    (999, (RouteState.APPLIED, RouteState.OFFER, RouteState.ACCEPTED)),
)
_PASS: Final = 4
_REASONS: Final = {
    "work": LeavingReason.WORK,
    "course": LeavingReason.OTHER_COURSE,
    "moved": LeavingReason.MOVED,
    "finished": LeavingReason.FINISHED,
}


def post_16_answers(scene: Scene, days: SchoolDays) -> dict[str, Any]:
    """What guidance on post-16 options says, apart from targets and signing."""
    rows = _rows(scene, days)
    return {
        **_common(scene, days, rows),
        "expected": _expected_16(scene),
        "matters": scene.teller.note("after.matters_16"),
        "english_maths": scene.teller.note(f"after.{_english_maths(scene)}"),
        "visits": scene.teller.note(f"after.{_visits(rows)}") if scene.chance.happens(0.8) else "",
        "travel": scene.teller.note("after.travel") if scene.chance.happens(0.6) else "",
        "offer": _offer(rows),
    }


def post_18_answers(scene: Scene, days: SchoolDays) -> dict[str, Any]:
    """What guidance on post-18 options says, apart from targets and signing."""
    rows = _rows(scene, days)
    scene.teller.gaps["level"] = course_in(scene.who, scene.event.year_group).level[scene.who.ability]
    done = scene.say(scene.career, "did")
    return {
        **_common(scene, days, rows),
        "expected": scene.teller.note("after.expected_18"),
        "matters": scene.teller.note("after.matters_18"),
        "statement": scene.teller.note(f"after.{_statement(rows)}"),
        "experience": f"{capital(done)}." if done else "",
        "money": scene.teller.note("after.money_18") if scene.chance.happens(0.7) else "",
        "year_out": scene.teller.note("after.year_out") if scene.chance.happens(0.4) else "",
    }


def _common(scene: Scene, days: SchoolDays, rows: tuple[RouteRow, ...]) -> dict[str, Any]:
    first, second, *_ = (route.place for route in scene.routes())
    return {
        "routes": rows,
        "first_choice": first,
        "back_up": second if scene.chance.happens(0.8) else "",
        "information": information(scene),
        "actions": actions(scene, days) if scene.chance.happens(0.75) else (),
    }


def _rows(scene: Scene, days: SchoolDays) -> tuple[RouteRow, ...]:
    routes = scene.routes()[: scene.chance.between(2, 3)]
    states = next(states for until, states in _FAR if days.so_far(scene.event.day) <= until)
    first = scene.chance.pick(states)
    behind = (RouteState.IDEA, RouteState.LOOKED, RouteState.APPLIED, RouteState.TURNED_DOWN)
    return tuple(
        _row(scene, route, first if number == 0 else scene.chance.pick(behind[: 2 if first is RouteState.IDEA else 4]))
        for number, route in enumerate(routes)
    )


def _row(scene: Scene, route: Route, state: RouteState) -> RouteRow:
    ahead = state in {RouteState.IDEA, RouteState.LOOKED, RouteState.VISITED}
    return RouteRow(
        route=route.route,
        where=route.where,
        needs=route.needs if scene.chance.happens(0.85) else "",
        state=state,
        deadline=_deadline(scene) if ahead and scene.chance.happens(0.7) else None,
        view=_view(scene, route, state),
    )


def _view(scene: Scene, route: Route, state: RouteState) -> str:
    if state is RouteState.TURNED_DOWN:
        return scene.teller.note("after.turned_down")
    if state in {RouteState.OFFER, RouteState.ACCEPTED}:
        said = scene.teller.once(route.later_view) if route.favourite else ""
        return said or scene.teller.note("after.accepted")
    return scene.teller.once(route.first_view)


def _deadline(scene: Scene) -> date:
    return scene.event.day + timedelta(days=scene.chance.between(20, 80))


def _visits(rows: tuple[RouteRow, ...]) -> str:
    return "visits_none" if rows[0].state in {RouteState.IDEA, RouteState.LOOKED} else "visits"


def _statement(rows: tuple[RouteRow, ...]) -> str:
    sent = {RouteState.APPLIED, RouteState.OFFER, RouteState.ACCEPTED, RouteState.TURNED_DOWN}
    return "statement_sent" if sent & {row.state for row in rows} else "statement_begun"


def _offer(rows: tuple[RouteRow, ...]) -> Offer | None:
    states = {row.state for row in rows}
    if states & {RouteState.OFFER, RouteState.ACCEPTED}:
        return Offer.MADE
    return Offer.NONE if RouteState.APPLIED in states else None


def _english_maths(scene: Scene) -> str:
    english, maths = (int(grades(scene.who)[name]) for name in ("english", "maths"))
    if english >= _PASS and maths >= _PASS:
        return "both_safe"
    if english >= _PASS:
        return "maths_short"
    return "english_short" if maths >= _PASS else "both_short"


def _expected_16(scene: Scene) -> str:
    marks = grades(scene.who)
    others = [
        str(words().subjects[key].facts["name"])
        for key in subjects_in(scene.who, scene.event.year_group)
        if key not in {"maths", "english", "science"}
    ]
    middle = marks["science"][0]
    rest = "".join(f", {name} {middle}" for name in others[:2])
    scene.teller.gaps["marks"] = f"English {marks['english']}, maths {marks['maths']}, science {marks['science']}{rest}"
    return scene.teller.note("after.expected_16")


def exit_answers(scene: Scene) -> dict[str, Any]:
    """What an exit interview says, apart from earlier targets and signing."""
    leaver = scene.who.leaver or "finished"
    return {
        "reasons": (_REASONS[leaver],),
        "reason_words": scene.teller.note(f"exit.words_{leaver}"),
        "leaving_on": scene.who.leaving,
        "going_to": scene.teller.note("exit.going_moved") if leaver == "moved" else _going_to(scene, leaver),
        "achieved": scene.teller.note("exit.achieved") if scene.chance.happens(0.8) else "",
        "would_have_helped": scene.teller.note("exit.helped") if scene.chance.happens(0.75) else "",
        "may_contact": scene.chance.weighted((True, False, None), (7, 1, 2)),
        "contact": f"{scene.who.name.spoken.lower()}.{scene.who.number}@mail.example"
        if scene.chance.happens(0.5)
        else "",
    }


def _going_to(scene: Scene, leaver: str) -> str:
    routes = scene.routes(leaving_early=True)
    wanted = (
        ("pprentice", "job", "Job", "Stylist", "Technician") if leaver == "work" else ("Level", "BA", "BSc", "degree")
    )
    fitting = [
        route for route in routes if any(word in route.route for word in wanted) and "sixth form" not in route.where
    ]
    return (fitting or routes)[0].place
