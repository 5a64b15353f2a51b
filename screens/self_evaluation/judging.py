"""Judging key by key: what is judged is kept as a draft at once, and saved when something else is looked at."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Final

from textual import work

from guidance.clash import theirs_stands
from guidance.self_evaluation.choices import Judgement, Place
from screens.provision.journeys import TellClashes
from screens.self_evaluation.counted import CountedScreen
from screens.self_evaluation.work import EvaluationWork
from store.errors import StoreError

#: How long after a key the draft is written, in seconds.
_PAUSE: Final = 0.4
_KEPT: Final = "What you judged is kept as a draft: it is there when you open the self-evaluation again."


class JudgingScreen(CountedScreen):
    """A screen on which statements are judged.

    Args:
        work: the evaluation that is judged.
    """

    def __init__(self, work: EvaluationWork) -> None:
        super().__init__(work.desk)
        self.work = work
        self._waiting = False
        self._is_left = False

    # What subclasses say

    @property
    @abstractmethod
    def place(self) -> Place | None:
        """The statement under the cursor."""

    @abstractmethod
    def point_at(self, place: Place) -> None:
        """Puts the cursor on a statement."""

    @abstractmethod
    def show(self) -> None:
        """Shows the evaluation as it now is."""

    # Judging

    def asked_place(self) -> Place | None:
        """The statement under the cursor; says so if there is none."""
        if self.place is None:
            self.notify("Move to a statement first.", timeout=4)
        return self.place

    def action_judge(self, judgement: str) -> None:
        """Judges the statement under the cursor."""
        place = self.asked_place()
        if place is not None:
            self._change(lambda: self.work.judge(place, Judgement.of(judgement) if judgement else None))

    def action_confirm(self) -> None:
        """Confirms the judgement of an earlier year."""
        place = self.asked_place()
        row = self.work.evaluation.row(place) if place else None
        if place is None or row is None:
            return
        if row.carried_from is None:
            self.notify("It is this year's own judgement already." if row.judgement else "Judge it first.", timeout=4)
        else:
            self._change(lambda: self.work.confirm(place))

    def _change(self, act: Callable[[], object]) -> None:
        try:
            act()
        except StoreError as error:
            self.refuse(error)
            return
        self.show()
        self.say_status("not saved yet" if self.work.is_changed else "")
        if not self._waiting:
            self._waiting = True
            self.set_timer(_PAUSE, self._keep)

    def _keep(self) -> None:
        self._waiting = False
        self._write_draft()

    @work(thread=True, exclusive=True, group="draft", description="draft")
    def _write_draft(self) -> None:
        try:
            self.work.write_draft()
        except StoreError as error:
            self.refuse_from_thread(error)

    def action_undo(self) -> None:
        """Takes the last judgement back."""
        self._step(self.work.undo(), "There is nothing to take back here.")

    def action_redo(self) -> None:
        """Makes it again."""
        self._step(self.work.redo(), "There is nothing to do again here.")

    def _step(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.notify(otherwise, timeout=4)
            return
        self._change(lambda: None)
        self.point_at(place)

    def action_save(self) -> None:
        """Saves what was judged; what somebody else chose differently meanwhile is told."""
        if not self.work.is_changed:
            return
        try:
            clashes = self.work.save()
        except StoreError as error:
            self.refuse(error)
            return
        if clashes:
            self.app.post_message(TellClashes(theirs_stands(clashes)))
        if self.is_here and self.is_current:
            self.say_status(f"saved {self.desk.now():%H:%M:%S}")
            self.show()

    # Leaving

    def on_screen_suspend(self) -> None:
        """Something else is looked at. What could not be saved when the screen was left is not tried a second time."""
        if not self._is_left:
            self.action_save()

    def keep_draft(self) -> str:
        """Keeps what is not saved, because the program has to end; from then on it is offered again."""
        try:
            self.work.write_draft()
        except StoreError as error:
            return str(error)
        self.work.leave()
        return ""

    def leave(self) -> str:
        """Saves, because the screen is closed; what cannot be saved is kept as a draft, and that is said."""
        self.action_save()
        if trouble := self.keep_draft():
            return trouble
        self._is_left = True
        if self.work.is_changed:
            self.notify(_KEPT, timeout=8)
        return ""

    async def action_back(self) -> None:
        """Saves and goes back."""
        if trouble := self.leave():
            self.notify(trouble, title="Not kept", severity="error", timeout=20, markup=False)
        else:
            await super().action_back()
