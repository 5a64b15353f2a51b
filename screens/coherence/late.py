"""Late actions for Today. Nothing is loaded before the files say that there is something to read."""

from typing import TYPE_CHECKING

from guidance.diary.years import school_year
from guidance.planned import late_by_year
from screens.desk import Desk
from screens.today_lines import LateAction
from store.durable import file_mark

if TYPE_CHECKING:
    from collections.abc import Iterator


def _years(desk: Desk) -> tuple[int, int]:
    """This school year and the one before: what was carried over stands in both."""
    now = school_year(desk.today())
    return now, now - 1


def late_mark(desk: Desk) -> tuple[str, ...]:
    """A value that changes whenever an action may have changed."""
    place = desk.glance.place
    return tuple(file_mark(place.provision_year(year)) for year in _years(desk)) if place.provision.is_dir() else ()


def late_actions(desk: Desk) -> tuple[LateAction, ...]:
    """The late actions of the review and of the self-evaluation, the longest overdue first. Raises StoreError.

    It reads whole files, so it is to be called beside the screen.
    """
    if not any(late_mark(desk)):
        return ()
    found = (*_of_reviews(desk), *_of_evaluations(desk))
    return tuple(sorted(found, key=lambda each: (each.by_when, each.id)))


def _of_reviews(desk: Desk) -> "Iterator[LateAction]":
    reviews = ((year, desk.school.provision.review(year)) for year in _years(desk))
    actions = ((year, review.actions) for year, review in reviews if review)
    for year, day, each in late_by_year(actions, desk.today()):
        yield LateAction(each.id, year, each.what, each.who, day)


def _of_evaluations(desk: Desk) -> "Iterator[LateAction]":
    evaluations = ((year, desk.school.provision.evaluation(year)) for year in _years(desk))
    actions = ((year, evaluation.actions) for year, evaluation in evaluations if evaluation)
    for year, day, each in late_by_year(actions, desk.today()):
        yield LateAction(each.id, year, each.what, each.owner, day, each.about)
