"""One review at work: what it is now, what can be undone, how it is saved, and its draft. Knows no screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from guidance.provision.cell import EMPTY, At
from guidance.provision.choices import Part
from guidance.provision.life import closed, opened_again
from guidance.provision.merge import merged
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.undo import taken_back
from guidance.trust.access import Act, why_not
from screens.beside import school_beside
from screens.desk import Desk
from screens.provision.drafted import Drafted, OpenCell
from store.drafts import Draft
from store.errors import MissingRecordError
from store.provision.provision import SavedReview  # noqa: TC001 - part of a signature

#: What a save changes of a review, whatever stands in it.
_META: Final = ("revision", "created", "changed", "written_as")


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be undone."""

    before: Review
    after: Review
    #: Where it was made, to go there.
    at: At | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A change that was taken back, or made again."""

    #: Where it was made, to go there.
    at: At | None
    #: Where others have written since, so that it stays as it is.
    left: tuple[At, ...]


def with_meta(review: Review, other: Review) -> Review:
    """The review as a version of the same record as the other one."""
    return review.model_copy(update={name: getattr(other, name) for name in _META})


def says_same(one: Review, two: Review) -> bool:
    """Whether both say the same, whatever version of the record they are."""
    return one is two or with_meta(one, two) == two


def without_empty(review: Review) -> Review:
    """The review without cells that say nothing and that nobody has touched: two reviews put together have such."""
    rows = {part.value: tuple(map(_without_empty, review.rows(part))) for part in Part}
    return review.having(**rows)


def _without_empty(row: Row) -> Row:
    kept = {column: cell for column, cell in row.cells.items() if cell != EMPTY}
    return row if len(kept) == len(row.cells) else row.having(cells=kept)


class ReviewWork:
    """The review of a year, while it is worked on.

    Args:
        desk: the school, the person, the time.
        saved: the review as it was read.
        draft: the draft that is gone on with, if there is one.

    Raises StoreError if the draft is open in another window.
    """

    def __init__(self, desk: Desk, saved: Review, draft: Draft | None = None) -> None:
        self.desk = desk
        self.drafted = Drafted(desk, draft)
        #: What the changes are changes of: a version that is stored.
        self.base = saved
        self.review = self.drafted.review(saved) if draft else saved
        #: The cells that were open when the draft was written, until what was typed there stands in them again.
        self.left_open: tuple[OpenCell, ...] = self.drafted.open_cells(draft) if draft else ()
        #: The cells in which both texts stand because two people wrote there at once.
        self.both: frozenset[At] = frozenset()
        #: The version that somebody closed while this one was worked on.
        self.closed_meanwhile: Review | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._saving = Lock()
        self._answer: tuple[Review, SavedReview] | None = None
        self.mark = desk.school.provision.mark(saved.year)

    @classmethod
    def open(cls, desk: Desk, year: int, draft: Draft | None = None) -> "ReviewWork":
        """The review of a year, with the draft that was left behind, if there is one.

        With a draft, the version that it was begun with is what it is a change of: what others saved since is put
        together with it when it is saved. Raises StoreError.
        """
        review = desk.school.provision.review(year)
        if review is None:
            raise MissingRecordError("Nobody has begun a review of this year yet.")
        if draft is None or draft.revision == review.revision:
            return cls(desk, review, draft)
        versions = desk.school.provision.history(year, review.id)
        then = next((each.record for each in versions if each.revision == draft.revision), None)
        work = cls(desk, then if isinstance(then, Review) else review, draft)
        work.mark = ""  # the first look takes up what others saved since
        return work

    @property
    def year(self) -> int:
        """The school year."""
        return self.review.year

    @property
    def why_not(self) -> str:
        """Why nothing can be changed here: one sentence, "" if it can."""
        if sentence := why_not(self.desk.who, Act.PROVISION):
            return sentence
        shut = self.closed_meanwhile or self.review
        if shut.closed is None:
            return ""
        meanwhile = " meanwhile. What you typed is kept" if self.closed_meanwhile else ""
        return f"{shut.closed.name} closed {self.review.name}{meanwhile}. F10 opens it again."

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return not says_same(self.review, self.base)

    # Changing

    def change(self, after: Review, at: At | None = None) -> None:
        """The review as it is from now on. What was undone is gone then."""
        if after is not self.review:
            self._done.append(Step(self.review, after, at))
            self._undone.clear()
            self.both -= {at} if at else set()
            self.review = after

    def undo(self) -> Turned | None:
        """Takes the last change back; None if there is none. What others have written since stays as it is."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._turned(step, step.after, step.before)

    def redo(self) -> Turned | None:
        """Makes a change again that was taken back; None if there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._turned(step, step.before, step.after)

    def _turned(self, step: Step, this: Review, that: Review) -> Turned:
        if says_same(this, self.review):
            self.review = with_meta(that, self.review)
            return Turned(step.at, ())
        back = taken_back(self.review, this, that)
        self.review = without_empty(back.review)
        return Turned(step.at, back.left)

    # Saving

    def save_beside(self) -> None:
        """Saves, in a thread; `absorb` takes the answer up. Raises StoreError: then nothing was saved."""
        with self._saving, school_beside(self.desk) as school:
            if self._answer is None:
                sent = self.review
                self._answer = (sent, school.provision.save_review(sent, self.desk.stamp()))

    def save(self) -> tuple[At, ...]:
        """Saves at once; answers the cells in which both texts stand. Raises StoreError: then nothing was saved."""
        with self._saving:
            before = self._absorb()
            if not self.is_changed:
                return before
            self._answer = (self.review, self.desk.school.provision.save_review(self.review, self.desk.stamp()))
            return (*before, *self._absorb())

    @property
    def has_answer(self) -> bool:
        """Whether something was saved that is not taken up yet."""
        return self._answer is not None

    def absorb(self) -> tuple[At, ...]:
        """Goes on from what was saved; answers the cells in which both texts stand."""
        with self._saving:
            return self._absorb()

    def _absorb(self) -> tuple[At, ...]:
        if self._answer is None:
            return ()
        (sent, saved), self._answer = self._answer, None
        self._go_on_from(sent, saved.review)
        self._stands_twice(saved.both)
        return saved.both

    def _go_on_from(self, sent: Review, saved: Review) -> None:
        """What was changed since `sent` is a change of what is stored now."""
        if says_same(sent, saved):
            self.review = with_meta(self.review, saved)
        else:
            self.review = merged(self.review, saved, sent).review
        self.base = saved
        self.mark = self.desk.school.provision.mark(self.year)

    def _stands_twice(self, cells: Iterable[At]) -> None:
        self.both |= set(cells)

    def look(self) -> tuple[At, ...] | None:
        """Takes up what others saved meanwhile; answers the cells in which both texts stand, None if there is nothing.

        Raises StoreError if the review cannot be read.
        """
        mark = self.desk.school.provision.mark(self.year)
        if mark == self.mark or self._saving.locked():
            return None
        self.mark = mark
        theirs = self.desk.school.provision.review(self.year)
        if theirs is None or theirs.revision == self.base.revision:
            return None
        if theirs.closed is not None and self.is_changed:
            self.closed_meanwhile = theirs
            return ()
        put = merged(self.review, theirs, self.base)
        self.review, self.base = put.review, theirs
        self._stands_twice(put.both)
        return put.both

    # Closing

    def turn(self, words: str) -> tuple[At, ...]:
        """Closes the review, or opens it again; answers the cells in which both texts stand. Raises StoreError.

        Raises:
            ValueError: it is opened again, and no reason is given.
        """
        shut = self.closed_meanwhile or (self.review if self.review.closed else None)
        if shut is None:
            self.review = closed(self.review, self.desk.stamp(), words)
            return self.save()
        theirs = self.desk.school.provision.review(self.year) or shut
        if theirs.closed is not None:
            theirs = opened_again(theirs, self.desk.stamp(), words)
        saved = self.desk.school.provision.save_review(theirs, self.desk.stamp()).review
        put = merged(self.review, saved, self.base)
        self.review, self.base, self.closed_meanwhile = put.review, saved, None
        self.mark = self.desk.school.provision.mark(self.year)
        self._stands_twice(put.both)
        return put.both
