"""A target that a learner sets for themselves: in their own words, with one doubt at a time and kindly."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from guidance.diary.terms import Calendar
from guidance.form.declare import Ask, Line, Scale, Text
from guidance.form.typed import Problem
from guidance.interview.rows import TargetRow
from guidance.record import Frozen
from guidance.target.smart import check, first_gap
from guidance.target.target import Target

#: Where each letter of SMART is mended.
_FIELDS: Final = {"S": "text", "M": "evidence", "A": "sure", "R": "purpose", "T": "by_when"}
#: What the check says of a target that is agreed with somebody, said to a learner who sets one alone.
_ALONE: Final = {"M": "How will you know that it is done? A number, a grade, something to show."}


class OwnTarget(Frozen):
    """The form for it."""

    text: Annotated[
        Text,
        Ask("What I will do", "Say it in your own words. Start with what you do: “Ask …”, “Visit …”.", limit=1000),
    ]
    by_when: Annotated[date | None, Ask("By when", "Day, month, year.")] = None
    evidence: Annotated[
        Line, Ask("How I will know that it is done", "A number, a grade, or something you can show.", limit=500)
    ] = ""
    sure: Annotated[
        Scale, Ask("How sure am I that I can do it?", "1 is not sure at all, 5 is certain. A small step is fine.")
    ] = None
    purpose: Annotated[
        Line, Ask("What it is for", "One of your goals or ideas, or a course.", limit=300, suggest="goals")
    ] = ""


def own_target(form: OwnTarget, target: str, entry: str = "") -> Target:
    """The target that the form makes.

    Args:
        form: what the learner wrote.
        target: the id of the new target.
        entry: the entry of the target bank from which it was begun; "" if none.
    """
    given = {name: getattr(form, name) for name in OwnTarget.model_fields}
    return Target(id=target, entry=entry, **given)


def own_target_doubts(form: OwnTarget | TargetRow, today: date, calendar: Calendar) -> Sequence[Problem]:
    """What would make the target better, one thing at a time; nothing if it is SMART already.

    Args:
        form: what stands in the form.
        today: the day.
        calendar: the school's terms.
    """
    row = TargetRow.model_validate({name: getattr(form, name) for name in OwnTarget.model_fields})
    gap = first_gap(check(row, today, calendar=calendar))
    return [Problem((_FIELDS[gap.letter],), _ALONE.get(gap.letter, gap.reason))] if gap else []
