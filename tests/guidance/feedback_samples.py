"""Feedback of made-up learners, and its totals."""

from collections.abc import Mapping
from datetime import date, timedelta

from guidance.self_review.feedback import Feedback, Occasion, questions
from guidance.self_review.totals import totals

YEAR = 2026
START = date(2026, 9, 7)
LATER = date(2027, 9, 1)
SIX = [each.key for each in questions()]
#: A few days apart, with two of the three closings among them.
DAYS = [START, START + timedelta(1), date(2026, 12, 31), date(2027, 1, 11), date(2027, 4, 30), date(2027, 6, 1)]
LOOKS = sorted({day + timedelta(more) for day in DAYS for more in (0, 1)} | {LATER})

By = Mapping[str, tuple[Feedback, ...]]


def feedback(number: int, occasion: Occasion, year_group: int | None, day: date = START, **said: object) -> Feedback:
    """What one learner said."""
    whole = {"id": f"f{number}", "given_on": day, "year_group": year_group, "occasion": occasion, **said}
    return Feedback.model_validate(whole)


def people(count: int, occasion: Occasion, year_group: int | None, rating: int = 3, *, first: int = 0) -> By:
    """So many learners who said the same."""
    numbers = range(first, first + count)
    return {f"l{n}": (feedback(n, occasion, year_group, skills=rating),) for n in numbers}


def seen(by: By, before: date = LATER, key: str = "skills") -> dict[tuple[str, int | None], int]:
    """Answers of each total of one question, by decision point ("" for all) and year group (None for all)."""
    shown = totals(by, YEAR, before)
    return {(each.occasion or "", each.year_group): each.answers for each in shown if each.question.key == key}
