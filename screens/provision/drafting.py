"""A screen on which a review is worked on: what is typed is in a draft a moment later."""

from abc import abstractmethod
from typing import Final

from textual import on, work
from textual.worker import Worker, WorkerState

from guidance.provision.cell import At
from screens.base import DeskScreen
from screens.provision.drafted import Kept, OpenCell
from screens.provision.work import ReviewWork
from store.errors import StoreError

#: How long after a key the draft is written, in seconds: it is at most a second behind.
_PAUSE: Final = 0.4


class DraftingScreen(DeskScreen[None]):
    """A review at work.

    Args:
        work: the review.
    """

    def __init__(self, work: ReviewWork) -> None:
        super().__init__(work.desk)
        self.work = work
        self._waiting = False

    @abstractmethod
    def open_cells(self) -> tuple[OpenCell, ...]:
        """The cells in which something is typed that does not stand in the review."""

    @abstractmethod
    def is_typing(self) -> bool:
        """Whether a cell is open, changed or not."""

    @abstractmethod
    def close_cell(self) -> None:
        """Closes the cell that is open and keeps what was typed."""

    @abstractmethod
    def here(self) -> At | None:
        """The place of the cursor."""

    @abstractmethod
    def show_review(self, at: At | None = None) -> None:
        """Shows the review as it is now, with the cursor at a place if one is named."""

    @abstractmethod
    def look_for_findings(self) -> None:
        """Looks, beside the screen, where the review does not hang together."""

    def was_typed(self) -> None:
        """Something was typed or changed: it is in the draft a moment later."""
        if not self._waiting:
            self._waiting = True
            self.set_timer(_PAUSE, self._pause)

    def _pause(self) -> None:
        self._waiting = False
        if not self.is_here:
            return
        self.look_for_findings()
        review, cells = self.work.review, self.open_cells()
        if self.work.is_changed or cells:
            if not self.work.drafted.is_written(review, cells):
                self._write_draft(self.work.drafted.take(review, cells))
        else:
            self.discard_draft()

    def discard_draft(self) -> None:
        """Removes the draft, because everything in it is saved."""
        try:
            self.work.drafted.discard()
        except StoreError as error:
            self.refuse(error)

    @work(thread=True, exclusive=True, group="draft", description="draft")
    def _write_draft(self, what: Kept) -> str | StoreError:
        try:
            return self.work.drafted.write(what)
        except StoreError as error:
            return error

    @on(Worker.StateChanged)
    def _draft_written(self, event: Worker.StateChanged) -> None:
        result = event.worker.result
        if event.state is not WorkerState.SUCCESS or event.worker.group != "draft" or not self.is_here:
            return
        if isinstance(result, StoreError):
            self.say_status("DRAFT NOT KEPT")
            self.refuse(result)
        elif result and (self.work.is_changed or self.open_cells()):
            self.say_status(f"draft kept {result}")

    def keep_draft(self) -> str:
        """Keeps what was typed, because the program has to end; answers what went wrong, if anything did."""
        review, cells = self.work.review, self.open_cells()
        try:
            if self.work.is_changed or cells:
                self.work.drafted.write(self.work.drafted.take(review, cells))
            self.work.drafted.leave()
        except StoreError as error:
            return str(error)
        return ""
