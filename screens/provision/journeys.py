"""Where the screens of the review of provision ask to go. A year is that in which a school year begins."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from guidance.provision.cell import At
    from guidance.provision.choices import Part


@dataclass
class OpenProvision(Message):
    """To the provision of a year at a glance; without a year, of the present one."""

    year: int | None = None


@dataclass
class OpenGrid(Message):
    """To the grid of a year's review: to a cell, to a part, or to where it begins."""

    year: int
    at: "At | None" = None
    part: "Part | None" = None


@dataclass
class BeginReview(Message):
    """A year's review is begun: from the blank form, or from another year's."""

    year: int
    begins_from: int | None = None


@dataclass
class CloseReview(Message):
    """A review is to be closed, or opened again if it is closed."""

    year: int


@dataclass
class TakeReviewAway(Message):
    """To the files that can be made of a review."""

    year: int


@dataclass
class TellClashes(Message):
    """What somebody else chose differently meanwhile is to be told."""

    words: str
