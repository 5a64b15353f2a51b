"""A screen on which a review is worked on: what is typed is in a draft at once, and saved by itself."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState

from guidance.form.text import count_of, listed
from guidance.provision.cell import At
from guidance.provision.review import Review
from guidance.provision.source_form import part_spec
from guidance.trust.access import Act
from screens.base import DeskScreen
from screens.provision.drafted import OpenCell
from screens.provision.work import ReviewWork, Step
from store.errors import StoreError
from store.provision.provision import ClosedError

#: How long after a key the draft is written, in seconds: it is at most a second behind.
_PAUSE: Final = 0.4
#: How often it is looked whether somebody else has saved, in seconds.
_LOOK_EVERY: Final = 3.0
#: After so many looks without a change the review is saved by itself. Every save keeps the version before it whole.
_QUIET_LOOKS: Final = 20
#: So many cells are named in a sentence.
_MOST_NAMED: Final = 3
_TWICE: Final = "Somebody else wrote there at the same time, and both texts stand in {}: {}. Keep what is right."


class SavingScreen(DeskScreen[None]):
    """A review at work.

    Args:
        work: the review.
    """

    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("save", "undo", "redo", "turn"), Act.PROVISION)

    def __init__(self, work: ReviewWork) -> None:
        super().__init__(work.desk)
        self.work = work
        self._waiting = False
        self._quiet = 0

    @abstractmethod
    def open_cell(self) -> OpenCell | None:
        """The cell that is open, if something stands in it that does not stand in the review."""

    @abstractmethod
    def close_cell(self) -> None:
        """Closes the cell that is open and keeps what was typed."""

    @abstractmethod
    def show_review(self, at: At | None = None) -> None:
        """Shows the review as it is now, with the cursor at a place if one is named."""

    @abstractmethod
    def look_for_findings(self) -> None:
        """Looks, beside the screen, where the review does not hang together."""

    def watch_others(self) -> None:
        """From now on looks what others save."""
        self.set_interval(_LOOK_EVERY, self._look)

    # Drafts

    def was_typed(self) -> None:
        """Something was typed or changed: it is in the draft a moment later."""
        self._quiet = 0
        if not self._waiting:
            self._waiting = True
            self.set_timer(_PAUSE, self._pause)

    def _pause(self) -> None:
        self._waiting = False
        if not self.is_here:
            return
        self.look_for_findings()
        review, cell = self.work.review, self.open_cell()
        if self.work.is_changed or cell:
            if not self.work.drafted.is_written(review, cell):
                self._write_draft(self.work.drafted.take(review, cell))
        else:
            self._discard_draft()

    def _discard_draft(self) -> None:
        try:
            self.work.drafted.discard()
        except StoreError as error:
            self.refuse(error)

    @work(thread=True, exclusive=True, group="draft", description="draft")
    def _write_draft(self, what: tuple[Review, OpenCell | None]) -> str | StoreError:
        try:
            return self.work.drafted.write(what)
        except StoreError as error:
            return error

    def keep_draft(self) -> str:
        """Keeps what was typed, because the program has to end; answers what went wrong, if anything did."""
        review, cell = self.work.review, self.open_cell()
        try:
            if self.work.is_changed or cell:
                self.work.drafted.write(self.work.drafted.take(review, cell))
            self.work.drafted.leave()
        except StoreError as error:
            return str(error)
        return ""

    # Saving

    def action_save(self) -> None:
        """Saves now."""
        self.close_cell()
        if self.work.why_not:
            self.notify(self.work.why_not, timeout=8, markup=False)
        elif self.work.is_changed:
            self.say_status("saving …")
            self._save()
        else:
            self.say_status(f"saved {self.desk.now():%H:%M:%S}")

    @work(thread=True, exclusive=True, group="save", description="save")
    def _save(self) -> StoreError | None:
        try:
            self.work.save_beside()
        except StoreError as error:
            return error
        return None

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        group, result = event.worker.group, event.worker.result
        if event.state is not WorkerState.SUCCESS or group not in {"draft", "save"} or not self.is_here:
            return
        if isinstance(result, StoreError):
            self._not_kept(group, result)
        elif group == "save":
            self._saved(self.work.absorb())
        elif result and self.work.is_changed:
            self.say_status(f"draft kept {result}")

    def _not_kept(self, group: str, error: StoreError) -> None:
        if isinstance(error, ClosedError):
            self._look_at_store()
            return
        self.say_status("NOT SAVED" if group == "save" else "DRAFT NOT KEPT")
        self.refuse(error)

    def _saved(self, twice: Iterable[At]) -> None:
        if not self.work.is_changed and self.open_cell() is None:
            self._discard_draft()
        self.say_status(f"saved {self.desk.now():%H:%M:%S}")
        self.show_review()
        self.tell_twice(twice)

    def tell_twice(self, cells: Iterable[At]) -> None:
        """Says in which cells both texts stand, and goes to the first."""
        found = tuple(cells)
        if not found:
            return
        names = [f"“{self._cell_name(at)}”" for at in found[:_MOST_NAMED]]
        if len(found) > _MOST_NAMED:
            names.append(f"{len(found) - _MOST_NAMED} more")
        words = _TWICE.format(count_of(len(found), "cell"), listed(names))
        self.notify(words, title="Both texts", severity="warning", timeout=20, markup=False)
        self.show_review(found[0])

    def _cell_name(self, at: At) -> str:
        title = self.work.review.row(at.part, at.row).title
        return f"{title}, {part_spec(at.part).column(at.column).label}" if at.column else title

    # Others

    def _look(self) -> None:
        if self.app.screen is not self or self.open_cell() is not None:
            return
        self._quiet += 1
        if self._quiet >= _QUIET_LOOKS and self.work.is_changed and not self.work.why_not:
            self._quiet = 0
            self._save()
        else:
            self._look_at_store()

    def _look_at_store(self) -> None:
        try:
            twice = self.work.look()
        except StoreError as error:
            self.refuse(error)
            return
        if twice is None:
            return
        if self.work.closed_meanwhile:
            self.say_status("CLOSED MEANWHILE")
            self.notify(self.work.why_not, title="Closed", severity="warning", timeout=20, markup=False)
        elif self.work.base.changed:
            self.say_status(f"{self.work.base.changed.name} saved {self.desk.now():%H:%M:%S}")
        self.show_review()
        self.look_for_findings()
        self.tell_twice(twice)

    # Undo

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._turn_to("There is nothing to take back.", redo=False)

    def action_redo(self) -> None:
        """Makes the change again that was taken back."""
        self._turn_to("There is nothing to do again.", redo=True)

    def _turn_to(self, otherwise: str, *, redo: bool) -> None:
        if self.work.why_not:
            self.notify(self.work.why_not, timeout=8, markup=False)
            return
        step: Step | None = self.work.redo() if redo else self.work.undo()
        if step is None:
            self.notify(otherwise, timeout=3)
            return
        self.show_review(step.at)
        self.was_typed()

    # Leaving

    def go_saved(self, going: Message) -> None:
        """Goes to another screen of the review once everything is saved: that screen reads what is stored."""
        self.close_cell()
        try:
            twice = () if self.work.why_not else self.work.save()
        except StoreError as error:
            self.refuse(error)
            return
        self._saved(twice)
        self.post_message(going)

    def leave(self) -> str:
        """Saves, because the screen is closed; answers what went wrong if what was typed could not even be kept."""
        self.close_cell()
        try:
            twice = () if self.work.why_not else self.work.save()
            if not self.work.is_changed:
                self.work.drafted.discard()
                self.tell_of_saving(twice)
                return ""
        except StoreError as error:
            self.refuse(error)
        if not (trouble := self.keep_draft()):
            self.notify("What you typed is kept as a draft: it is there when you open the review again.", timeout=8)
        return trouble

    def tell_of_saving(self, twice: tuple[At, ...]) -> None:
        """Says in which cells both texts stand, to somebody who is going."""
        if twice:
            names = listed([f"“{self._cell_name(at)}”" for at in twice[:_MOST_NAMED]])
            words = _TWICE.format(count_of(len(twice), "cell"), names)
            self.notify(words, title="Both texts", severity="warning", timeout=20, markup=False)

    async def action_back(self) -> None:
        """Goes back; everything is saved."""
        if trouble := self.leave():
            self.notify(trouble, title="Not kept", severity="error", timeout=20, markup=False)
        else:
            self.dismiss()
