"""How a self-evaluation begins: empty, empty for a college, or from an earlier year's."""

from guidance.diary.years import school_year_name
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.self_evaluation.life import begin, begin_from
from screens.desk import Desk

#: The answers to how it begins.
EMPTY, COLLEGE, LAST = "empty", "college", "last"


def ways_to_begin(last: SelfEvaluation | None) -> list[tuple[str, str, str]]:
    """What is offered: for each the answer, its key, its words."""
    choices = [(EMPTY, "e", "Empty"), (COLLEGE, "o", "Empty, for a college")]
    if last is not None:
        choices.insert(0, (LAST, "l", f"From that of {school_year_name(last.school_year)}"))
    return choices


def begun_as(how: str, desk: Desk, year: int, asked: Catalogue, last: SelfEvaluation | None) -> SelfEvaluation:
    """The evaluation with which a year begins. What goes on from a college's is a college's."""
    goes_on = last if how == LAST else None
    college = how == COLLEGE or (goes_on is not None and is_college(goes_on, asked))
    new = begin(desk.make_id("v"), year, asked, college=college)
    return begin_from(goes_on, new, asked) if goes_on is not None else new


def is_college(evaluation: SelfEvaluation, asked: Catalogue) -> bool:
    """Whether an evaluation asks what is asked of colleges alone. What is asked no more is known by our editions."""
    ours = catalogue()
    found = (asked.statement(row.place) or ours.statement(row.place) for row in evaluation.rows())
    return any(each is not None and each.only_for == "college" for each in found)
