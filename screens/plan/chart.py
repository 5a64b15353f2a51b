"""Rounds of self-review drawn in plain characters: before and after under each other, and rounds beside each other.

Nothing is told by colour alone: a full sign is a step that was reached, and the number stands behind.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from guidance.form.dates import short_date
from guidance.self_review.enterprise import Round, Skill, round_summary
from screens.widgets.reading import Line, Passage
from screens.widgets.row import fit

_MOST: Final = 5
_FULL: Final = "●"
_EMPTY: Final = "○"
#: The skills in words that leave room for the rounds.
_SHORT: Final = {
    Skill.CREATIVE: "Creative",
    Skill.RISKS: "Taking risks",
    Skill.INITIATIVE: "Initiative",
    Skill.POSITIVE: "Positive",
    Skill.OTHERS: "With others",
    Skill.INTERESTED: "Interested",
}
#: The widths of the table: a skill, and each round.
_SKILL: Final = 13
_ROUND: Final = 13
#: So many rounds stand beside each other.
_BESIDE: Final = 3


def bar(rating: int | None) -> str:
    """A rating as five signs and its number: `●●●○○ 3`."""
    return "not rated" if rating is None else f"{_FULL * rating}{_EMPTY * (_MOST - rating)} {rating}"


def chart(drawn: Round) -> list[Line]:
    """One round: each skill with before and after under each other, and in words what moved."""
    lines: list[Line] = []
    for pair in drawn.pairs:
        moved = pair.words.partition(": ")[2]
        lines.append((Passage(pair.skill.label, "label"),))
        lines.append((Passage(f"  before  {bar(pair.before)}"),))
        lines.append((Passage(f"  after   {bar(pair.after)}"), Passage(f"   {moved}" if moved else "", "muted")))
    said = round_summary(drawn.review)
    return [*lines, (), *([(Passage(said),), ()] if said else [])]


def table(rounds: Sequence[Round], until: Round) -> list[Line]:
    """A round and those before it beside each other, as numbers: before > after."""
    at = next((number for number, each in enumerate(rounds) if each == until), len(rounds) - 1)
    beside = rounds[max(0, at + 1 - _BESIDE) : at + 1]
    return list(_table(beside))


def _table(beside: Sequence[Round]) -> Iterator[Line]:
    yield (Passage("As numbers: before > after", "heading"),)
    yield (Passage(_row("", [each.title for each in beside]), "label"),)
    yield (Passage(_row("", [short_date(each.day) if each.day else "" for each in beside]), "muted"),)
    for skill in Skill:
        yield (Passage(_row(_SHORT[skill], [_numbers(each, skill) for each in beside])),)
    yield ()


def _row(first: str, cells: Sequence[str]) -> str:
    return " ".join([fit(first, _SKILL), *(fit(cell, _ROUND) for cell in cells)]).rstrip()


def _numbers(drawn: Round, skill: Skill) -> str:
    pair = next(each for each in drawn.pairs if each.skill is skill)
    return f"{pair.before or '-'} > {pair.after or '-'}"
