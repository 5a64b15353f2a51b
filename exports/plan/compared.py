"""Two versions of a plan compared: what was learnt from one to the other, then word by word what stands there now."""

from collections.abc import Iterable, Iterator
from typing import Final

from exports.outline import Line, Outline, Part, Passage, Row, Rows, filled
from guidance.differences import Mark, Piece
from guidance.learner.learner import Learner
from guidance.plan.changed_mind import HEADING, ChangedMind, changed_minds
from guidance.plan.versions import PlanVersion, compared_plans, set_anew
from guidance.versions import Compared

_HOW_TO_READ: Final = "[-These words-] were there before. [+These words+] are new. All others stayed."
_NOTHING: Final = "Nothing in the plan differs between these two."


def comparison_outline(learner: Learner, before: PlanVersion, after: PlanVersion) -> Outline:
    """Two versions as one document to read.

    Args:
        learner: whose plan it is.
        before: the earlier version.
        after: the later one.
    """
    facts = filled(("Before", before.title), ("After", after.title), ("Why it changed", after.why))
    learnt = tuple(_learnt(each) for each in changed_minds(before, after))
    changes = tuple(_change(each) for each in every_change(before, after))
    parts = (
        *((Part(HEADING, (Rows("", learnt),)),) if learnt else ()),
        Part("Word by word", (Passage("", _HOW_TO_READ), *changes) if changes else (Line("", _NOTHING),)),
    )
    return Outline(f"My plan, then and now: {learner.name}", facts, parts)


def every_change(before: PlanVersion, after: PlanVersion) -> tuple[Compared, ...]:
    """All that differs between two versions: what is said, the targets, then what was set anew."""
    return (*compared_plans(before, after), *set_anew(before, after))


def version_words(version: PlanVersion) -> str:
    """A version in a line of a list: its title and, if it is kept, the id of the review that keeps it."""
    return f"{version.title} ({version.review})" if version.review else version.title


def marked(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text: what went in [-…-], what came in [+…+]. Any reader shows it, with colours or without."""
    return "".join(_mark(pieces))


def _mark(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        words = piece.text.strip()
        if piece.mark is Mark.SAME:
            yield piece.text
        elif words:
            start, end = piece.text.split(words, 1)
            sign = "-" if piece.mark is Mark.GONE else "+"
            yield f"{start}[{sign}{words}{sign}]{end}"
        elif piece.mark is Mark.NEW:
            yield piece.text


def _learnt(each: ChangedMind) -> Row:
    return (Line("", each.sentence), Passage("", each.because))


def _change(each: Compared) -> Passage:
    return Passage(each.label, marked(each.pieces))
