"""What really happened of each interview, as it may leave the school: nobody can be made out by it.

The rules are those by which the figures of the self-evaluation leave (`guidance.self_evaluation.leaving`): of fewer
than twenty learners nothing is said, numbers are put down to the five below, and close to the ends they are words. How
many have the record is left out: with the other numbers it could tell of single learners.
"""

from collections.abc import Mapping

from guidance.provision.practice import Practice
from guidance.self_evaluation.leaving import LEAST
from guidance.self_review.batches import FEWEST


def practice_outside(found: Mapping[str, Practice]) -> dict[str, str]:
    """A sentence by the id of the row; rows of which nothing may be said are left out."""
    return {row: words for row, each in found.items() if (words := outside_words(each))}


def outside_words(practice: Practice) -> str:
    """What happened of one row, as it may leave; "" if nothing may be said."""
    if practice.of < LEAST:
        return ""
    whole = f"{_down(practice.of):,}"
    if practice.had < FEWEST:
        return f"Of about {whole} learners, few had one this year (fewer than five)."
    if practice.of - practice.had < 2 * FEWEST - 1:
        return f"Of about {whole} learners, nearly all had one this year (all but fewer than ten)."
    return f"About {_down(practice.had):,} of about {whole} learners had one this year."


def _down(number: int) -> int:
    return number - number % FEWEST
