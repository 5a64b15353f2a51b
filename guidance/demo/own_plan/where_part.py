"""Where do I want to get to? Ideas that come, go and grow surer; goals, plan B and what they ask for."""

from datetime import date, timedelta
from typing import Any, Final

from guidance.demo.own_plan.visit import Visit
from guidance.demo.telling import capital
from guidance.plan.choices import IdeaKind
from guidance.plan.plan import Plan
from guidance.plan.rows import GoalRow, IdeaRow, NeedRow

#: What learners say of an idea that is new to them.
_NEW: Final = ("Hadn't", "Didn't know", "Didn't realise", "Never heard", "Had to look", "hadn't", "didn't know")
_MOVES_ON: Final = 0.3
_MOST_IDEAS: Final = 6
_LATE: Final = 11


def where_answers(visit: Visit, plan: Plan) -> dict[str, Any]:
    """What is written about the future in one sitting."""
    first, second = visit.intended
    keeps = not visit.writes()
    return {
        "ideas": _ideas(visit, plan),
        "short_goals": plan.short_goals if keeps else _short(visit),
        "medium_goals": plan.medium_goals if keeps or not first else _medium(visit, plan, first),
        "long_goals": plan.long_goals if keeps else _long(visit, plan),
        "plan_b": _plan_b(visit, plan, second),
        "needs": plan.needs if keeps else (*plan.needs[-3:], *_needs(visit)),
    }


def _ideas(visit: Visit, plan: Plan) -> tuple[IdeaRow, ...]:
    rows = [_looked_at_again(visit, row) for row in plan.ideas]
    if visit.former is not None:
        off = visit.say(visit.former.pool("off"))
        rows = [_left(row, off if number == 0 else "") for number, row in enumerate(rows)]
    elif len(rows) > 1 and visit.chance.happens(_MOVES_ON):
        last = next((row for row in reversed(rows) if not row.moved_on), rows[0])
        left = _left(last, visit.line("rows.moved_on"))
        rows = [left if row is last else row for row in rows]
    waits = not plan.ideas or visit.former is not None
    if (waits or visit.writes()) and len(rows) < _MOST_IDEAS:
        # One idea is what nearly everybody with a plan has: it is what the plan is about.
        rows += _new_ideas(visit, visit.chance.between(1, 2) if waits else 1)
    return tuple(rows)


def _left(row: IdeaRow, why: str) -> IdeaRow:
    """An idea that the learner has moved on from; what they found out stays if nothing new is said."""
    if row.moved_on:
        return row
    said = {"found_out": why, "source": ""} if why else {}
    return row.model_copy(update={"moved_on": True, **said})


def _looked_at_again(visit: Visit, row: IdeaRow) -> IdeaRow:
    if row.moved_on or row.sure is None or not visit.writes():
        return row
    sure = min(5, max(1, row.sure + visit.chance.pick((-1, 0, 1, 1))))
    changes: dict[str, Any] = {"sure": sure}
    if not row.found_out and (found := _found_out(visit)):
        changes |= {"found_out": found[0], "source": found[1]}
    return row.model_copy(update=changes)


def _found_out(visit: Visit) -> tuple[str, ...]:
    own = visit.parts(visit.career.pool("told")) if visit.chance.happens(0.6) else ()
    return own or visit.row("rows.idea_found")


def _new_ideas(visit: Visit, count: int) -> list[IdeaRow]:
    found = []
    for _ in range(count):
        if visit.stage >= _LATE and visit.chance.happens(0.4) and (route := _route(visit)):
            found.append(route)
        elif option := visit.parts(visit.career.pool("options_9")):
            found.append(_option(visit, option[0], option[1]))
    return found


def _option(visit: Visit, idea: str, view: str) -> IdeaRow:
    chance = visit.chance
    found = _found_out(visit) if visit.writes() else ()
    return IdeaRow(
        idea=capital(idea),
        kind=chance.weighted((IdeaKind.WORK, IdeaKind.BOTH, None), (7, 2, 1)),
        why=visit.line("rows.idea_why") if visit.writes() else view,
        sure=chance.weighted((None, 1, 2, 3, 4, 5), (5, 12, 24, 32, 20, 7)),
        found_out=found[0] if found else "",
        source=found[1] if found else "",
        new_to_me=True if any(word in view for word in _NEW) else chance.weighted((None, False), (6, 4)),
        not_often=chance.weighted((None, False, True), (6, 3, 1)),
    )


def _route(visit: Visit) -> IdeaRow | None:
    """The course that the learner chose or would choose, as an idea for learning."""
    route = visit.routes[0]
    if not visit.teller.once(route.place):
        return None
    sure = visit.chance.between(2, 5)
    return IdeaRow(idea=route.place, kind=IdeaKind.LEARNING, why=visit.typed(route.first_view), sure=sure)


def _end_of_year(visit: Visit, years: int) -> date:
    return date(visit.school_year + 1 + years, 7, 10)


def _short(visit: Visit) -> tuple[GoalRow, ...]:
    rows = [visit.row("rows.short_goals") for _ in range(visit.chance.between(1, 2))]
    ends = _end_of_year(visit, 0)
    due = min(ends, visit.sitting.day + timedelta(days=visit.chance.between(30, 120)))
    return tuple(GoalRow(goal=row[0], by_when=due, why=row[1], sure=_sure(visit)) for row in rows if row)


def _medium(visit: Visit, plan: Plan, intended: str) -> tuple[GoalRow, ...]:
    known = next((row for row in plan.medium_goals if row.goal == intended), None)
    if known is not None:
        return (known.model_copy(update={"sure": min(5, (known.sure or 2) + 1)}),)
    why = visit.line("rows.idea_why") if visit.writes() else ""
    return (GoalRow(goal=intended, by_when=_end_of_year(visit, 1), why=why, sure=_sure(visit)),)


def _long(visit: Visit, plan: Plan) -> tuple[GoalRow, ...]:
    if plan.long_goals and visit.former is None and visit.chance.happens(0.7):
        first = plan.long_goals[0]
        return (first.model_copy(update={"sure": _sure(visit)}), *plan.long_goals[1:])
    row = visit.row("rows.long_goals")
    if not row:
        return plan.long_goals
    by_when = _end_of_year(visit, visit.chance.between(3, 6)) if visit.chance.happens(0.5) else None
    return (GoalRow(goal=row[0], by_when=by_when, why=row[1], sure=_sure(visit)),)


def _sure(visit: Visit) -> int | None:
    return visit.chance.weighted((None, 1, 2, 3, 4, 5), (8, 4, 14, 30, 30, 14))


def _plan_b(visit: Visit, plan: Plan, second: str) -> str:
    if not visit.writes():
        return plan.plan_b
    return second or plan.plan_b or visit.line("text.plan_b")


def _needs(visit: Visit) -> list[NeedRow]:
    found = []
    row = visit.row("rows.needs")
    if row:
        found.append(NeedRow(what=row[0], what_for=capital(str(visit.career.facts["idea"])), how=row[1]))
    asked = [place for place in visit.places if place.needs]
    if asked and visit.teller.once(asked[0].needs):
        found.append(NeedRow(what=asked[0].needs, what_for=asked[0].route, how=visit.line("rows.need_how")))
    return found
