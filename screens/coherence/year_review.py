"""The review of a year as findings and actions read and change it. Knows no screen.

A small change (an answer, an action) is made on the review as it was last read and saved at once; what somebody else
saved meanwhile is put together with it by the store.
"""

from collections.abc import Callable
from dataclasses import dataclass

from guidance.diary.years import school_year_name
from guidance.provision.answers import Mended, Told, mended, remembered, told
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import ReviewClosedError
from guidance.provision.finding import Finding
from guidance.provision.review import Review
from guidance.trust.access import Act
from screens.allowed import allow
from screens.desk import Desk
from store.errors import MissingRecordError, StoreError
from store.provision.provision import SavedReview


class NotNowError(StoreError):
    """A change that the review does not take as it is, in one sentence that says what to do."""


def review_of(desk: Desk, year: int) -> Review:
    """The review of a year. Raises MissingRecordError if nobody has begun it, and other StoreErrors."""
    allow(desk, Act.SEE_PROVISION)
    review = desk.school.provision.review(year)
    if review is None:
        name = school_year_name(year)
        raise MissingRecordError(f"There is no review of provision of {name} yet. Press 4 to begin it.")
    return review


def base_review(desk: Desk, year: int, revision: str) -> Review:
    """The review as it was when a draft was begun, so that what others saved since is put together with it.

    Raises as `review_of`; if that version is no longer there, the present one is handed out.
    """
    review = review_of(desk, year)
    if not revision or review.revision == revision:
        return review
    for version in desk.school.provision.history(year, review.id):
        if version.revision == revision:
            return Review.model_validate(dict(version.record))
    return review


def change(desk: Desk, review: Review, rule: Callable[[Review], Review]) -> SavedReview:
    """The review changed by a rule and saved, and what somebody else chose differently meanwhile.

    Raises:
        NotNowError: the rule refuses, for instance because the review is closed.
        StoreError: it could not be saved; nothing was changed.
    """
    allow(desk, Act.PROVISION)
    try:
        after = rule(review)
    except ReviewClosedError as refused:
        raise NotNowError(str(refused)) from refused
    if after is review:
        return SavedReview(review)
    return desk.school.provision.save_review(after, desk.stamp())


@dataclass(frozen=True, slots=True)
class Found:
    """A review with its findings, what was said to each, and what has gone."""

    review: Review
    findings: tuple[Finding, ...]
    told: tuple[Told, ...]
    mended: tuple[Mended, ...]


def found_in(review: Review, looked_at: tuple[Finding, ...], desk: Desk) -> Found:
    """The findings of a review. To be called beside the screen.

    Args:
        review: the review.
        looked_at: what somebody has seen since it was opened, and what is perhaps not remembered yet.
        desk: the school, the person, the time.
    """
    present = findings(review)
    known = remembered(review, looked_at, desk.today())
    return Found(review, present, told(review, present), mended(known, present))
