"""The life of a review: begun from the blank form or from last year's, closed by name and date, opened again."""

from guidance.diary.years import school_year_name
from guidance.provision.choices import AnswerKind, Part
from guidance.provision.review import Review, Turned
from guidance.provision.rows import Row
from guidance.provision.source_form import form_version, part_spec
from guidance.record import Stamp


def blank_rows(part: Part) -> tuple[Row, ...]:
    """The rows that the form comes with: those it names, and its blank ones."""
    return tuple(
        Row(id=each.key, name=each.label, stage=each.stage, strand=each.strand, given=True)
        for each in part_spec(part).named
    )


def new_review(year: int, review: str) -> Review:
    """An empty review.

    Args:
        year: the school year: 2026 for 2026/27.
        review: the id of the new record.
    """
    return Review(
        id=review,
        year=year,
        form_version=form_version(),
        interviews=blank_rows(Part.INTERVIEWS),
        duties=blank_rows(Part.DUTIES),
        documents=blank_rows(Part.DOCUMENTS),
        places=blank_rows(Part.PLACES),
    )


def started_from(last: Review, year: int, review: str) -> Review:
    """A review that begins as another year's ended.

    The grid comes with it, and every cell still says who changed it last. So do actions that are still open, findings
    that were accepted or said not to be so, and those that an open action answers: these count as seen.

    Raises:
        ValueError: the year is not after the other one's.
    """
    if year <= last.year:
        raise ValueError(f"A review that begins from {school_year_name(last.year)} has to be of a later school year.")
    actions = tuple(each for each in last.actions if each.is_open)
    going = {each.id for each in actions}
    answers = tuple(each for each in last.answers if each.answer is not AnswerKind.ACTION or each.action in going)
    acted_on = {each.finding for each in answers if each.answer is AnswerKind.ACTION}
    return last.having(
        id=review,
        year=year,
        revision="",
        created=None,
        changed=None,
        actions=actions,
        answers=answers,
        seen=tuple(each for each in last.seen if each.finding in acted_on),
        turns=(),
        began_from=last.id,
    )


def closed(review: Review, by: Stamp, words: str = "") -> Review:
    """The review closed. Nothing is taken away: it can be read, compared and opened again.

    Raises:
        ValueError: it is closed already.
    """
    if review.closed is not None:
        raise ValueError(f"{review.name} is closed already, by {review.closed.name}.")
    return review.having(turns=(*review.turns, Turned(by=by, closed=True, words=words)))


def opened_again(review: Review, by: Stamp, words: str) -> Review:
    """The review opened again, for instance because it was closed by mistake. Both stay noted.

    Raises:
        ValueError: it is not closed, or no reason is given.
    """
    if review.closed is None:
        raise ValueError(f"{review.name} is open.")
    if not words.strip():
        raise ValueError("Say why the review is opened again.")
    return review.having(turns=(*review.turns, Turned(by=by, closed=False, words=words)))
