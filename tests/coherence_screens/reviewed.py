"""Reviews of the small school, changed behind the screens' back, and its application."""

from typing import Final

from guidance.provision.choices import Column, Part
from guidance.provision.edits import put_in
from guidance.provision.review import Review
from guidance.provision.rows import Row
from screens.desk import Desk
from tests.guidance.provision_samples import coherent, write

YEAR: Final = 2026
HOSTILE: Final = "[b]Y9[/b] [@click=app.quit]quit[/] [/x] “列表” \u200b" + "long " * 60


def troubled() -> Review:
    """A review with a record that nobody uses, an interview without a time, and nobody who co-ordinates."""
    review = write(coherent(), Part.INTERVIEWS, "mentoring_ks4", Column.WHEN, "")
    review = write(review, Part.INTERVIEWS, "careers_y11", Column.PRODUCED, "Guidance sheet; Forgotten list")
    return write(review, Part.DUTIES, "duty_whole", Column.HOLDER, "")


def crowded(rows: int) -> Review:
    """A review with so many documents of the school's own of which nothing is said."""
    review = coherent()
    for number in range(rows):
        review = put_in(review, Part.DOCUMENTS, Row(id=f"own{number}", name=f"Paper {number:03} of its own kind"))
    return review


def keep_review(desk: Desk, review: Review) -> Review:
    """Saves a review as somebody else's work."""
    return desk.school.provision.save_review(review, desk.stamp()).review


def review_now(desk: Desk) -> Review:
    """The review as it lies on the disk."""
    review = desk.school.provision.review(YEAR)
    assert review is not None
    return review


def write_cell(desk: Desk, part: Part, row: str, column: Column, typed: str) -> None:
    """Changes a cell through the store, as the grid does."""
    keep_review(desk, write(review_now(desk), part, row, column, typed, desk.stamp()))
