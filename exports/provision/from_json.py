"""A review that comes back from JSON. Whatever cannot be read is a sentence.

Nothing in a file is believed further than its shape: texts are cleaned, ids are held against a pattern, and there is
a most number of rows.
"""

import json
import math
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NoReturn

from pydantic import BaseModel, ValidationError

from exports.provision.data import REVIEW_SHAPE
from guidance.form.dates import Unreadable
from guidance.form.text import clean_all, count_of
from guidance.provision.choices import Part
from guidance.provision.incoming.incoming import FIRST_YEAR, LAST_YEAR, MOST_BYTES, MOST_ROWS, PLAIN_ID, Incoming
from guidance.provision.review import Review
from guidance.record import Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOT_OURS: Final = "This is not a review that “export review --format json” has written."


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"it holds {name}, which is not a number")


def _finite(figures: str) -> float:
    number = float(figures)
    return number if math.isfinite(number) else _no_number("a number beyond all bounds")


_READ: Final = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite).decode


def from_json(data: bytes) -> Incoming | Unreadable:
    """The review in the bytes of a JSON file, or a sentence that says why there is none. Any bytes give an answer."""
    if len(data) > MOST_BYTES:
        return Unreadable("This file is far larger than any review. Check that it is the right one.")
    try:
        document = clean_all(_READ(data.decode("utf-8-sig")))
        return _reviewed(document)
    except RecursionError:
        return Unreadable(f"{_NOT_OURS} It is nested far too deep.")
    except UnicodeDecodeError:
        return Unreadable(f"{_NOT_OURS} It holds bytes that are no letters.")
    except ValidationError as error:
        first = error.errors()[0]
        place = ", ".join(map(str, first["loc"]))
        return Unreadable(f"{_NOT_OURS} At {place}: {first['msg'].removeprefix('Value error, ')}.")
    except ValueError as error:
        return Unreadable(f"This file cannot be read as JSON: {error}.")


def _reviewed(document: object) -> Incoming | Unreadable:
    if not isinstance(document, dict):
        return Unreadable(_NOT_OURS)
    shape = document.get("shape")
    if shape != REVIEW_SHAPE:
        if isinstance(shape, str) and shape.startswith(REVIEW_SHAPE.rstrip("0123456789")):
            return Unreadable("This review was written by a newer version of Fingerpost. Use that version.")
        return Unreadable(_NOT_OURS)
    inner: Any = document.get("review")
    if not isinstance(inner, dict):
        return Unreadable(f"{_NOT_OURS} It holds no “review”.")
    review = Review.model_validate(inner)
    problem = _problem(review)
    return Unreadable(problem) if problem else Incoming(review)


def _problem(review: Review) -> str:
    """What of a review cannot go into a store, in a sentence; "" if nothing."""
    if not FIRST_YEAR <= review.year <= LAST_YEAR:
        return f"{_NOT_OURS} A school year lies between {FIRST_YEAR} and {LAST_YEAR}, and this one is {review.year}."
    if wrong := next((stamp for stamp in _stamps(review) if not _is_a_time(stamp.at)), None):
        return f"{_NOT_OURS} The time {wrong.at.isoformat()} ({wrong.name[:40]}) has no time zone, or is of no school."
    lists: list[tuple[str, Sequence[Any]]] = [(part.label, review.rows(part)) for part in Part]
    lists += [("actions", review.actions), ("answers", review.answers), ("findings that were shown", review.seen)]
    for name, rows in lists:
        if len(rows) > MOST_ROWS:
            return f"{name} has {count_of(len(rows), 'row')}. At most {MOST_ROWS:,} come in."
    for name, rows in lists[:-2]:
        ids = [row.id for row in rows]
        if strange := next((each for each in ids if not PLAIN_ID.fullmatch(each)), None):
            return f"{_NOT_OURS} In {name} there is an id that no program of ours makes: {strange[:40]!r}."
        if len(set(ids)) < len(ids):
            return f"{_NOT_OURS} In {name} two rows have the same id."
    return ""


def _stamps(value: object) -> "Iterator[Stamp]":
    """Everybody who did something, and when, wherever it stands in a review."""
    if isinstance(value, Stamp):
        yield value
    elif isinstance(value, BaseModel):
        for _, field in value:
            yield from _stamps(field)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _stamps(each)
    elif isinstance(value, dict):
        yield from _stamps(tuple(value.values()))


def _is_a_time(at: datetime) -> bool:
    """Whether a time can be told in any zone: it says its own, and is of our days."""
    return at.tzinfo is not None and FIRST_YEAR <= at.year <= LAST_YEAR
