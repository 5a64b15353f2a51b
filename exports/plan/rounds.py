"""Self-reviews as they are read: the skills before and after in one table, round beside round, then the words."""

from collections.abc import Iterable, Iterator, Sequence

from exports.outline import Item, Line, Part, Table, row_of
from guidance.form.dates import long_date, short_date
from guidance.form.text import shorten
from guidance.self_review.enterprise import Pair, Round, SelfReview, Skill, round_summary, rounds

#: So many rounds stand beside each other; more would not fit on a sheet of paper.
_BESIDE = 3
#: So much of an activity's name heads its column.
_WIDE = 24
_RATINGS = frozenset(f"{skill.value}_{when}" for skill in Skill for when in ("before", "after"))


def rounds_part(title: str, reviews: Iterable[SelfReview]) -> tuple[Part, ...]:
    """Every self-review: tables of the rated rounds, the earliest first, then each in words; nothing if there is none.

    Args:
        title: the part's heading.
        reviews: the learner's self-reviews.
    """
    every = tuple(reviews)
    if not every:
        return ()
    return (Part(title, tuple(_tables(rounds(every))), tuple(map(review_part, every))),)


def review_part(review: SelfReview) -> Part:
    """What a learner wrote in one self-review beside the ratings."""
    title = review.activity or "An activity"
    items: list[Item] = list(row_of(review, hidden={*_RATINGS, "activity"}))
    said = round_summary(review)
    return Part(title, (*items, *([Line("", said)] if said else [])))


def ratings_table(review: SelfReview) -> Item | None:
    """The ratings of one self-review; None if nothing was rated."""
    return next(_tables(rounds([review])), None)


def _tables(rated: Sequence[Round]) -> Iterator[Item]:
    for start in range(0, len(rated), _BESIDE):
        beside = rated[start : start + _BESIDE]
        columns = [{pair.skill: pair for pair in each.pairs} for each in beside]
        rows = tuple((skill.label, *(_cell(column[skill]) for column in columns)) for skill in Skill)
        days = [long_date(each.day) for each in beside if each.day]
        label = f"From 1 to 5, before and after{f' ({days[0]} to {days[-1]})' if len(days) > 1 else ''}"
        yield Table(label, ("Skill", *map(_head, beside)), rows)


def _head(each: Round) -> str:
    return f"{shorten(each.title, _WIDE)}, {short_date(each.day)}" if each.day else shorten(each.title, _WIDE)


def _cell(pair: Pair) -> str:
    if pair.before is None and pair.after is None:
        return "–"
    return f"{pair.before or '–'}, then {pair.after or '–'}"
