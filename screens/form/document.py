"""A form over the whole screen, for everything that is not an interview."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from guidance.form.typed import Problem, Reading
from screens import journeys
from screens.form.document_work import DocumentWork
from screens.form.form_screen import FormScreen
from screens.trust.journeys import BeginSigningIn
from store.errors import ConflictError
from store.sign_in.errors import NobodyToComeInError


class DocumentScreen(FormScreen[bool]):
    """One form. It closes when it is saved.

    Args:
        work: the form.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "A form"
    HELP_TEXT: ClassVar[str] = (
        "Tab goes from field to field. Ctrl+S saves and closes. Escape goes back: what you typed is kept as a draft, "
        "and Today offers it again."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "Tab goes from field to field. You can leave fields empty. Ctrl+S saves and closes. Escape goes back: what you "
        "typed is kept, and your page offers it again."
    )

    def __init__(self, work: DocumentWork[Any]) -> None:
        self.work = work
        super().__init__(work.desk, work.editing)

    def on_mount(self) -> None:
        """Says which form it is."""
        self.say_where(self.work.kind.title)
        if self.editing.is_changed:
            self.say_status("draft taken up")
        self.begin()

    def doubts(self, reading: Reading) -> Sequence[Problem]:
        """What is worth a second look."""
        return self.work.doubts(reading)

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """What is offered while one types: people, and what this kind of form offers."""
        return {**super().suggestions(), **self.work.kind.offered}

    def save(self, reading: Reading) -> None:
        """Saves and closes."""
        try:
            self.work.save(reading)
        except ConflictError as conflict:
            self.say_status("NOT SAVED")
            self.post_message(journeys.CompareVersions(conflict, self._compared))
            return
        except NobodyToComeInError:
            self.say_status("NOT SAVED YET")
            self.post_message(BeginSigningIn(self._can_come_in))
            return
        self.saved()
        self.notify(self.work.kind.done or "Saved.", timeout=3, markup=False)
        if self.work.kind.subject.form in {"settings", "person"}:  # it may change who has to sign in, or may be here
            self.post_message(journeys.Reload())
        if self.work.kind.then is not None:
            self.post_message(self.work.kind.then)
        self.dismiss(True)  # noqa: FBT003 - the result of the screen

    def _can_come_in(self, somebody: bool) -> None:  # noqa: FBT001 - the answer of a screen
        """Somebody could come in now who can undo it: the settings are saved after all."""
        if somebody:
            self.app.call_later(self.action_save)  # as a key does it; the form itself must not wait for its own keys

    def _compared(self, kept: object) -> None:
        """Shows the version that was put together from two, to be saved with Ctrl+S."""
        if isinstance(kept, self.work.kind.model):
            self.work.take_version(kept)
            self.body.reload()
            self.say_status("put together: Ctrl+S saves it")
