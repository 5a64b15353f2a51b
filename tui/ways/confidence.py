"""The ways by which a record becomes confidential, and what can be done with one that is."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Final

from textual import on, work

from screens import journeys
from store.errors import StoreError
from tui.ways.sealing import SealingWays

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidance.interview.groups import Interview
    from guidance.learner.folder import Folder
    from guidance.trust.sealed import Holder
    from screens.interview.making import Made

    #: Is told whom a record is to be sealed to; None if it is not to be sealed.
    Told = Callable[[tuple[Holder, ...] | None], None]

_YOUR_KEY: Final = "This is your own key. With it, you open what you write in confidence."
_LEARNERS_KEY: Final = "{name}, choose your own passphrase, so that you can open what is sealed for you."
_KEYS_CHANGED: Final = "The keys of those who can open it have changed."
_ANEW: Final = "{name} has chosen a passphrase."


class ConfidenceWays(SealingWays):
    """What the application does when a record is to be confidential."""

    @on(journeys.TurnConfidential)
    def turn_confidential(self, event: journeys.TurnConfidential) -> None:
        """Confidential was ticked in a form: a key if there is none yet, what it means, and from then on sealed."""

        def sealed(to: "tuple[Holder, ...] | None") -> None:
            if to is None:
                event.reply(False)  # noqa: FBT003 - the answer
            elif event.work.base.revision:
                self._seal_what_was_open(event, to)
            else:
                self._seal_from_now(event, to)

        self._ask_before(event.work.folder, sealed)

    def _seal_from_now(self, event: journeys.TurnConfidential, to: "tuple[Holder, ...]") -> None:
        from screens.interview.confidence import Confidence

        self.try_to(lambda: event.work.seal(Confidence(self.desk, to)))
        event.reply(True)  # noqa: FBT003 - the answer

    def _seal_what_was_open(self, event: journeys.TurnConfidential, to: "tuple[Holder, ...]") -> None:
        """The record was saved in the open before: what is stored is sealed, then what is typed goes on sealed."""
        from screens.interview.confidence import Confidence

        writing = event.work

        def made(done: "Made | None") -> None:
            if done is None:
                event.reply(False)  # noqa: FBT003 - the answer
                return

            def go_on() -> None:
                writing.folder = self.desk.school.folder(writing.learner_id)
                writing.seal(Confidence.of(self.desk, writing.folder, done.sealed.id))

            self.try_to(go_on)
            event.reply(True)  # noqa: FBT003 - the answer

        def go() -> None:
            writing.editing.discard_draft()
            self._make(writing.folder, writing.base, to, made)

        self._once_unlocked(to, go, lambda: event.reply(False))  # noqa: FBT003 - the answer

    def _ask_before(self, folder: "Folder", reply: "Told") -> None:
        """Says what sealing means, and asks; whoever has no key makes one first."""
        from guidance.trust.keys import KeyKind
        from screens.in_confidence import NoKeyError, holders_for
        from screens.key_work import own_owner

        try:
            to = holders_for(self.desk, folder.learner.id)
        except NoKeyError:
            owner = own_owner(self.desk, KeyKind.ADVISER)
            self.make_key(owner, _YOUR_KEY, lambda made: self._ask_before(folder, reply) if made else reply(None))
        except StoreError as error:
            self.refuse(error)
            reply(None)
        else:
            self._say_and_ask(folder, to, reply)

    def _say_and_ask(self, folder: "Folder", to: "tuple[Holder, ...]", reply: "Told") -> None:
        from guidance.trust.keys import KeyKind
        from guidance.trust.sealed import before_sealing
        from screens.dialogs import ChooseScreen

        learner = folder.learner
        choices = [("seal", "s", "Seal it")]
        if all(each.why is not KeyKind.LEARNER for each in to):
            choices.append(("learner", "p", f"{learner.name} chooses a passphrase first"))
        choices.append(("", "n", "No, not confidential"))

        def chosen(answer: str | None) -> None:
            if answer == "learner":
                self._learners_key(folder, lambda _: self._ask_before(folder, reply))
            else:
                reply(to if answer else None)

        self.push_screen(ChooseScreen("\n".join(before_sealing(to, learner.name)), choices), chosen)

    def _learners_key(self, folder: "Folder", done: "Callable[[bool | None], None]") -> None:
        from guidance.trust.keys import KeyKind
        from store.sealing.keys import Owner

        learner = folder.learner
        owner = Owner(learner.id, learner.name, KeyKind.LEARNER)
        self.make_key(owner, _LEARNERS_KEY.format(name=learner.name), done)

    def _once_unlocked(
        self, to: "tuple[Holder, ...]", act: "Callable[[], None]", not_done: "Callable[[], None]"
    ) -> None:
        """Does something that needs one's own key: the sealed text is tried with it before the open text goes."""
        mine = tuple(each.public for each in to if each.id == self.desk.colleague.id)
        if any(self.desk.keys.has(public) for public in mine):
            self.try_to(act)
        else:
            self.unlock(mine, act, not_done)

    # A record that was saved

    @on(journeys.OpenConfidence)
    def open_confidence(self, event: journeys.OpenConfidence) -> None:
        """What can be done about the secrecy of a record."""
        self.try_to(lambda: self._open_confidence(event.learner, event.interview))

    def _open_confidence(self, learner: str, interview: str) -> None:
        folder = self.desk.school.folder(learner)
        found = folder.interview(interview)
        if found is None:
            self._offer_sealed(folder, interview)
            return

        def sealed(to: "tuple[Holder, ...] | None") -> None:
            if to is not None:
                self._once_unlocked(to, lambda: self._make(folder, found, to, lambda _made: None), lambda: None)

        self._ask_before(folder, sealed)

    def _make(
        self, folder: "Folder", interview: "Interview", to: "tuple[Holder, ...]", done: "Callable[[Made | None], None]"
    ) -> None:
        self.notify("… sealing it, and removing what is left of it in the open", timeout=4)
        self._make_beside(folder.learner.id, interview, to, done)

    @work(thread=True, group="sealing", description="sealing")
    def _make_beside(
        self, learner: str, interview: "Interview", to: "tuple[Holder, ...]", done: "Callable[[Made | None], None]"
    ) -> None:
        from screens.interview.making import make_it_confidential

        try:
            made = make_it_confidential(self.desk, learner, interview, to, self.desk.stamp())
        except StoreError as error:
            self.call_from_thread(self.refuse, error)
            self.call_from_thread(done, None)
            return
        self.call_from_thread(done, made)
        self.call_from_thread(self._say_made, made)

    def _say_made(self, made: "Made") -> None:
        """What could not be taken back has to be read."""
        from screens.dialogs import ChooseScreen

        words = made.words or ("Nothing of it is left in the open here.",)
        said = "\n".join(("The record is confidential now.", *words))
        self.push_screen(ChooseScreen(said, [("read", "o", "Go on")]), lambda _: self._look_again())

    def _look_again(self) -> None:
        self.post_message(journeys.Reload())

    # A sealed record

    def _offer_sealed(self, folder: "Folder", interview: str) -> None:
        from guidance.trust.keys import KeyKind
        from guidance.trust.opened import outside_lines
        from screens.dialogs import ChooseScreen
        from screens.in_confidence import find_sealed

        sealed = find_sealed(folder, interview)
        choices = [("files", "f", "Write it and my key as files for the program age")]
        if all(each.why is not KeyKind.LEARNER for each in sealed.to):
            choices.append(("learner", "p", f"{folder.learner.name} chooses a passphrase"))
        choices += [("anew", "a", "Seal it to the keys that are now in use"), ("", "n", "Go back")]

        def chosen(answer: str | None) -> None:
            if answer == "anew":
                self._seal_beside(folder.learner.id, _KEYS_CHANGED)
            elif answer == "files":
                self.try_to(lambda: self._write_sealed(folder.learner.id, interview))
            elif answer == "learner":
                self._learners_key(folder, lambda made: self._seal_to(folder) if made else None)

        self.push_screen(ChooseScreen("\n".join(outside_lines(sealed, with_reasons=False)), choices), chosen)

    def _seal_to(self, folder: "Folder") -> None:
        self._seal_beside(folder.learner.id, _ANEW.format(name=folder.learner.name))

    @work(thread=True, group="sealing", description="sealing")
    def _seal_beside(self, learner: str, because: str) -> None:
        """The learner has a key now: what can be opened is sealed to it too."""
        from screens.key_work import seal_learners_anew

        try:
            anew = seal_learners_anew(self.desk, learner, because, self.desk.stamp())
        except StoreError as error:
            self.call_from_thread(self.refuse, error)
            return
        self.call_from_thread(self.notify, anew.words, timeout=10, markup=False)
        self.call_from_thread(self._look_again)

    def _write_sealed(self, learner: str, interview: str) -> None:
        from exports.errors import ExportError
        from tui.sealed_files import write_sealed_files

        try:
            written = write_sealed_files(self.desk, learner, interview, self.desk.copies_folder)
        except ExportError as error:
            self.refuse(error)
            return
        names = " and ".join(path.name for path in written)
        self.notify(f"{names} written into {written[0].parent}.", timeout=12, markup=False)
