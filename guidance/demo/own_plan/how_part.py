"""How am I going to get there? Barriers, helpers, money, applications and decisions."""

from datetime import timedelta
from typing import Any, Final

from guidance.demo.own_plan.visit import Visit
from guidance.demo.own_plan.words import plan_words
from guidance.demo.telling import capital
from guidance.demo.words import words
from guidance.interview.choices import RouteState
from guidance.interview.rows import RouteRow
from guidance.plan.choices import ApplicationStatus, Claim
from guidance.plan.plan import Plan
from guidance.plan.rows import ApplicationRow, BarrierRow, DecisionRow, HelperRow, MoneyRow

_STATUS: Final = {
    RouteState.IDEA: ApplicationStatus.THINKING,
    RouteState.LOOKED: ApplicationStatus.THINKING,
    RouteState.VISITED: ApplicationStatus.GETTING_READY,
    RouteState.APPLIED: ApplicationStatus.SENT,
    RouteState.OFFER: ApplicationStatus.OFFER,
    RouteState.ACCEPTED: ApplicationStatus.ACCEPTED,
    RouteState.TURNED_DOWN: ApplicationStatus.NO_PLACE,
}
_AHEAD: Final = {ApplicationStatus.THINKING, ApplicationStatus.GETTING_READY}
#: Applications are written down in the years in which one applies.
_APPLY: Final = {11, 13}
_MOST: Final = 6
_MOST_MONEY: Final = 3


def how_answers(visit: Visit, plan: Plan) -> dict[str, Any]:
    """What is written about the way there in one sitting."""
    return {
        "barriers": (*plan.barriers, *_barriers(visit, plan)) if visit.writes() else plan.barriers,
        "helpers": (*plan.helpers, *_helpers(visit))[-_MOST:] if visit.writes() else plan.helpers,
        "money": (*_asked_meanwhile(visit, plan.money), *_money(visit, plan)),
        "applications": _applications(visit, plan),
        "decisions": (*plan.decisions, *_decisions(visit)) if visit.writes() else plan.decisions,
    }


def _barriers(visit: Visit, plan: Plan) -> list[BarrierRow]:
    found = []
    worry = words().worries[visit.who.worry]
    first, last = worry.facts["years"]
    way_past = visit.typed(plan_words().way_past[worry.key])
    known = any(row.way_past == way_past for row in plan.barriers)
    if first <= visit.year_group <= last and not known and (hard := visit.say(worry.pool("hard"))):
        found.append(BarrierRow(barrier=capital(hard), way_past=way_past))
    if visit.chance.happens(0.6) and (row := visit.row("rows.barriers")):
        found.append(BarrierRow(barrier=row[0], way_past=row[1]))
    return found


def _helpers(visit: Visit) -> list[HelperRow]:
    rows = [visit.row("rows.helpers") for _ in range(visit.chance.between(1, 3))]
    return [HelperRow(who=row[0], what_for=row[1], reach=row[2]) for row in rows if row]


def _money(visit: Visit, plan: Plan) -> list[MoneyRow]:
    row = visit.row("rows.money") if len(plan.money) < _MOST_MONEY and visit.writes() else ()
    if not row:
        return []
    claim = visit.chance.weighted((Claim.TO_ASK, Claim.ASKED, Claim.GETTING, Claim.NOT_FOR_ME, None), (4, 3, 2, 1, 1))
    ahead = claim is Claim.TO_ASK and visit.chance.happens(0.7)
    due = visit.sitting.day + timedelta(days=visit.chance.between(10, 70)) if ahead else None
    return [MoneyRow(what=row[0], what_for=row[1], how=row[2], deadline=due, claim=claim)]


def _asked_meanwhile(visit: Visit, rows: tuple[MoneyRow, ...]) -> tuple[MoneyRow, ...]:
    """Most of what had still to be asked for has been asked for since."""
    return tuple(
        row.model_copy(update={"claim": visit.chance.pick((Claim.ASKED, Claim.GETTING)), "deadline": None})
        if row.claim is Claim.TO_ASK and visit.chance.happens(0.8)
        else row
        for row in rows
    )


def _applications(visit: Visit, plan: Plan) -> tuple[ApplicationRow, ...]:
    """Where the learner applies: as told when options were last talked about, otherwise what they have in mind."""
    if visit.year_group not in _APPLY:
        return ()
    if visit.places:
        return tuple(_as_told(visit, row) for row in visit.places)
    if plan.applications and visit.before == visit.year_group:
        return tuple(_further(visit, row) for row in plan.applications)
    return tuple(_in_mind(visit)) if visit.writes() else ()


def _as_told(visit: Visit, row: RouteRow) -> ApplicationRow:
    chance = visit.chance
    status = _STATUS[row.state] if row.state else None
    if status is ApplicationStatus.SENT and chance.happens(0.3):
        status = ApplicationStatus.INTERVIEW
    elif row.state is RouteState.LOOKED and chance.happens(0.4):
        status = ApplicationStatus.STOPPED
    notes = visit.line("rows.application_notes") if status in _AHEAD else ""
    return ApplicationRow(what=row.route, where=row.where, deadline=row.deadline, status=status, notes=notes)


def _further(visit: Visit, row: ApplicationRow) -> ApplicationRow:
    if row.status not in _AHEAD or not visit.chance.happens(0.6):
        return row
    return row.model_copy(update={"status": ApplicationStatus.SENT, "notes": ""})


def _in_mind(visit: Visit) -> list[ApplicationRow]:
    return [
        ApplicationRow(
            what=route.route,
            where=route.where,
            deadline=visit.sitting.day + timedelta(days=visit.chance.between(20, 80)),
            status=visit.chance.pick((ApplicationStatus.THINKING, ApplicationStatus.GETTING_READY, None)),
            notes=visit.line("rows.application_notes"),
        )
        for route in visit.routes[: visit.chance.between(1, 2)]
    ]


def _decisions(visit: Visit) -> list[DecisionRow]:
    row = visit.row("rows.decisions")
    if not row:
        return []
    day = visit.days.latest(visit.sitting.day - timedelta(days=visit.chance.between(0, 30)))
    return [DecisionRow(decision=row[0], on=day if visit.chance.happens(0.8) else None, why=row[1])]
