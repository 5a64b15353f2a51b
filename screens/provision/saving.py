"""A screen on which a review is worked on: what is typed is saved by itself, and put together with what others save."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Final

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState

from guidance.form.text import count_of, listed
from guidance.provision.cell import At
from guidance.provision.source_form import part_spec
from guidance.trust.access import Act
from screens.provision.drafting import DraftingScreen
from screens.provision.work import ReviewWork
from store.errors import StoreError
from store.provision.provision import ClosedError

#: How often it is looked whether somebody else has saved, in seconds.
_LOOK_EVERY: Final = 3.0
#: After so many looks without a change the review is saved by itself. Every save keeps the version before it whole.
_QUIET_LOOKS: Final = 20
#: So many cells are named in a sentence.
_MOST_NAMED: Final = 3
_TWICE: Final = "Somebody else wrote there at the same time, and both texts stand in {}: {}. Keep what is right."
_SINCE: Final = "Somebody else has written there since, so it stays as it is: {}."


class SavingScreen(DraftingScreen):
    """A review at work, and others at it."""

    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("save", "undo", "redo", "turn"), Act.PROVISION)

    def __init__(self, work: ReviewWork) -> None:
        super().__init__(work)
        self._quiet = 0
        #: Whether something was saved, here or by others, that is taken up when the open cell is closed.
        self._behind = False

    def watch_others(self) -> None:
        """From now on looks what others save."""
        self.set_interval(_LOOK_EVERY, self._look)

    def was_typed(self) -> None:
        """Something was typed or changed: it is in the draft a moment later, and not saved in mid-work."""
        self._quiet = 0
        super().was_typed()

    # Saving

    def action_save(self) -> None:
        """Saves now."""
        self.close_cell()
        self.catch_up()
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
    def _was_saved(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.SUCCESS or event.worker.group != "save" or not self.is_here:
            return
        result = event.worker.result
        if isinstance(result, StoreError) and not isinstance(result, ClosedError):
            self.say_status("NOT SAVED")
            self.refuse(result)
        else:
            self.catch_up()

    def _saved(self, save: Callable[[], tuple[At, ...]]) -> None:
        here = self.here()
        twice = save()
        if not self.work.is_changed and not self.open_cells():
            self.discard_draft()
        self.say_status(f"saved {self.desk.now():%H:%M:%S}")
        self.show_review(here)
        self.tell_twice(twice)

    def tell_twice(self, cells: Iterable[At]) -> None:
        """Says in which cells both texts stand, and goes to the first."""
        found = tuple(cells)
        if not found:
            return
        words = _TWICE.format(count_of(len(found), "cell"), self._named(found))
        self.notify(words, title="Both texts", severity="warning", timeout=20, markup=False)
        self.show_review(found[0])

    def _named(self, cells: tuple[At, ...]) -> str:
        names = [f"“{self._cell_name(at)}”" for at in cells[:_MOST_NAMED]]
        more = [f"{len(cells) - _MOST_NAMED} more"] if len(cells) > _MOST_NAMED else []
        return listed([*names, *more])

    def _cell_name(self, at: At) -> str:
        title = self.work.review.row(at.part, at.row).title
        return f"{title}, {part_spec(at.part).column(at.column).label}" if at.column else title

    # Others

    def _look(self) -> None:
        if self.app.screen is not self:
            return
        if self.is_typing():
            self._behind = True
            return
        self._quiet += 1
        if self._quiet >= _QUIET_LOOKS and self.work.is_changed and not self.work.why_not:
            self._quiet = 0
            self._save()
        else:
            self._look_at_store()

    def catch_up(self) -> None:
        """Takes up what was saved, here and by others.

        While a cell is open it waits: the cell stays where it is, and says what it said when it was opened. So what is
        typed there is put together with what others wrote, and not over it.
        """
        self._behind = self.is_typing()
        if self._behind:
            return
        if self.work.has_answer:
            self._saved(self.work.absorb)
        self._look_at_store()

    def _look_at_store(self) -> None:
        here = self.here()
        try:
            twice = self.work.look()
        except StoreError as error:
            self.refuse(error)
            return
        if twice is None:
            return
        last = self.work.base.changed
        if self.work.closed_meanwhile:
            self.say_status("CLOSED MEANWHILE")
            self.notify(self.work.why_not, title="Closed", severity="warning", timeout=20, markup=False)
        elif last:
            self.say_status(f"{last.name} saved {last.at.astimezone():%H:%M:%S}")
        self.show_review(here)
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
        turned = self.work.redo() if redo else self.work.undo()
        if turned is None:
            self.notify(otherwise, timeout=3)
            return
        if turned.left:
            self.notify(_SINCE.format(self._named(turned.left)), timeout=10, markup=False)
        self.show_review(turned.at)
        self.was_typed()

    # Leaving

    def go_saved(self, going: Message) -> None:
        """Goes to another screen of the review once everything is saved: that screen reads what is stored."""
        self.close_cell()
        try:
            if not self.work.why_not:
                self._saved(self.work.save)
        except StoreError as error:
            self.refuse(error)
            return
        self.post_message(going)

    def leave(self) -> str:
        """Saves, because the screen is closed; answers what went wrong if what was typed could not even be kept."""
        self.close_cell()
        try:
            twice = () if self.work.why_not else self.work.save()
            if not self.work.is_changed and not self.open_cells():
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
            words = _TWICE.format(count_of(len(twice), "cell"), self._named(twice))
            self.notify(words, title="Both texts", severity="warning", timeout=20, markup=False)

    async def action_back(self) -> None:
        """Goes back; everything is saved."""
        if trouble := self.leave():
            self.notify(trouble, title="Not kept", severity="error", timeout=20, markup=False)
        else:
            self.dismiss()
