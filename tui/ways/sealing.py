"""The ways to what is confidential: a key is unlocked, a record sealed, the second key used with a reason."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Any, Final

from textual import on, work

from screens import journeys
from store.errors import StoreError
from tui.ways.forms import FormWays

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidance.trust.inside import Inside
    from screens.form.document_work import DocumentWork
    from store.drafts import Draft
    from store.sealing.keys import Owner

#: The form that asks why the second key is used.
_OVERRIDE: Final = "override"
_WHY: Final = "Confidential tutorials and their drafts are sealed. The passphrase is asked once a session."
_NO_KEY: Final = "The key that opens this is no longer among the school's keys. Restore keys.json from a backup."


class SealingWays(FormWays):
    """What the application does when something sealed has to be opened."""

    def try_to(self, act: "Callable[[], None]") -> None:
        """Does something that the store may refuse; if a key has to be unlocked for it, asks for that first."""
        from store.sealing.errors import LockedKeyError

        try:
            act()
        except LockedKeyError as error:
            self.unlock(error.public_keys, act)
        except StoreError as error:
            self.refuse(error)

    # Unlocking

    @on(journeys.UnlockKey)
    def unlock_key(self, event: journeys.UnlockKey) -> None:
        """To the passphrase of a key."""
        self.unlock(event.public_keys, event.act)

    def unlock(
        self, public_keys: "tuple[str, ...]", act: "Callable[[], None]", not_done: "Callable[[], None] | None" = None
    ) -> None:
        """Asks for the passphrase of one of these keys, then does something; `not_done` if it stays locked."""
        from screens.in_confidence import keys_of
        from screens.trust.unlock import UnlockScreen

        def answered(is_open: bool | None) -> None:  # noqa: FBT001 - a screen's answer
            if is_open:
                self.finish_sealing()
                self.try_to(act)
            elif not_done:
                not_done()

        try:
            found = {key.public: key for key in keys_of(self.desk)}
        except StoreError as error:
            self.refuse(error)
            return
        known = [found[public] for public in public_keys if public in found]
        if known:
            self.push_screen(UnlockScreen(self.desk, known, _WHY), answered)
        else:
            self.refuse(StoreError(_NO_KEY))

    @work(thread=True, group="sealing", description="sealing")
    def finish_sealing(self) -> None:
        """Finishes what was cut off while a record was made confidential, beside the screen."""
        from screens.interview.making import finish_begun

        try:
            left = finish_begun(self.desk)
        except StoreError as error:
            left = (str(error),)
        for sentence in left:
            self.call_from_thread(self.refuse, StoreError(sentence))

    def make_key(self, owner: "Owner", why: str, done: "Callable[[bool | None], None]") -> None:
        """To the passphrase of a new key."""
        from screens.key_work import make_and_keep
        from screens.trust.new_key import NewKeyScreen

        desk, by = self.desk, self.desk.stamp()
        school = desk.school  # loaded here, not in the thread
        self.push_screen(NewKeyScreen(lambda _old, new: make_and_keep(desk, school.guard, owner, new, by), why), done)

    @on(journeys.OpenKeys)
    def open_keys(self) -> None:
        """To the keys."""
        from screens.trust.keys import KeysScreen

        self.try_to(lambda: self.go(KeysScreen(self.desk)))

    # The second key

    def or_with_a_reason(self, act: "Callable[[], None]", learner: str, interview: str) -> None:
        """Opens a record; with the second key only after a reason was given."""
        from screens.in_confidence import ReasonNeededError

        def tried() -> None:
            try:
                act()
            except ReasonNeededError:
                self._ask_reason(learner, interview)

        self.try_to(tried)

    def _ask_reason(self, learner: str, interview: str) -> None:
        from guidance.trust.access import Act
        from screens.form.document import DocumentScreen
        from screens.in_confidence import find_sealed

        self.desk.school.guard.allow(Act.OVERRIDE, learner)
        sealed = find_sealed(self.desk.school.folder(learner), interview)
        self.desk.keys.own(sealed, self.desk.colleague.id)  # unlocked before the reason is asked
        self.go(DocumentScreen(self._reason_for(learner, interview)))

    def _work(
        self, form: str, learner: str, record: str, context: "dict[str, Any]", draft: "Draft | None"
    ) -> "DocumentWork[Any]":
        if form == _OVERRIDE:
            return self._reason_for(learner, record, draft)
        return super()._work(form, learner, record, context, draft)

    def _reason_for(self, learner: str, interview: str, draft: "Draft | None" = None) -> "DocumentWork[Any]":
        """The form that asks why the second key is used; once it is saved, the record is shown."""
        from screens.interview.confidential_forms import ConfidentialForms

        def opened(inside: "Inside") -> None:
            self.call_later(self._read_for_once, learner, inside)

        return ConfidentialForms(self.desk, learner, draft).override(interview, opened)

    def _read_for_once(self, learner: str, inside: "Inside") -> None:
        from guidance.trust.opened import with_opened
        from screens.interview.record import RecordScreen

        folder = self.desk.school.folder(learner)
        sealed = folder.sealed_one(inside.interview.id)
        self.go(RecordScreen(self.desk, with_opened(folder, inside), inside.interview, sealed=sealed))
