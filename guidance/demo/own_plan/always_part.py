"""What belongs to no single question: how it is going, and the personal statement, which grows from year to year."""

from typing import Any, Final

from guidance.demo.own_plan.now_part import texts
from guidance.demo.own_plan.sittings import Extent
from guidance.demo.own_plan.visit import Visit
from guidance.demo.own_plan.words import plan_words
from guidance.plan.plan import Plan

_TEXTS: Final = ("aspirations", "progress", "support")
#: Personal statements are written from this year group on.
_FROM: Final = 10
_BREAK: Final = "\n\n"
_LIMITS: Final = (None, None, 500, 1000)
_LONG: Final = 4000
_BEGUN_ONLY: Final = 0.3
#: How something begins that one did for a while.
_STRETCHES: Final = ("a ", "two ", "three ", "five ", "ten ")


def always_answers(visit: Visit, plan: Plan) -> dict[str, Any]:
    """What is written on the last pages in one sitting."""
    found = texts(visit, plan, _TEXTS)
    if visit.year_group < _FROM or not visit.writes():
        return found
    own = _LONG if visit.extent is Extent.FULL else visit.chance.pick(_LIMITS)
    limit = plan.statement_limit or own
    return {**found, "statement": _statement(visit, plan.statement), "statement_limit": limit}


def _line(visit: Visit, part: str) -> str:
    """Nobody leaves out capitals in a statement: somebody has looked at it."""
    return visit.teller.say(plan_words().pools[f"statement.{part}"])


def _statement(visit: Visit, before: str) -> str:
    if visit.extent in {Extent.BEGUN, Extent.THIN}:
        return before or _line(visit, "begun")
    if not before and visit.extent is Extent.USUAL and visit.chance.happens(_BEGUN_ONLY):
        return _line(visit, "begun")
    paragraphs = before.split(_BREAK) if _BREAK in before else [_line(visit, "opening"), _line(visit, "ending")]
    return _BREAK.join([*paragraphs[:-1], *_middle(visit), paragraphs[-1]])


def _middle(visit: Visit) -> list[str]:
    full = visit.extent is Extent.FULL
    parts = (
        ("why", "example", "done", "person", "example") if full else (visit.chance.pick(("why", "example", "person")),)
    )
    found = [_done(visit) if part == "done" else _line(visit, part) for part in parts]
    return [each for each in found if each]


def _done(visit: Visit) -> str:
    """What they did for it, if it can be said in a whole sentence."""
    done = visit.teller.again(visit.career.pool("did"))
    if not done.startswith(_STRETCHES):
        return ""
    return f"I did {done}. {visit.teller.say(plan_words().pools['rows.learned'])}".strip()
