"""Unlocking a key to confidential tutorials: the passphrase once, then until the program ends."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from guidance.trust.keys import KeyKind, KeyRecord
from screens.desk import Desk
from screens.from_thread import ToldFromThreads
from screens.trust.secret_input import SecretInput
from screens.trust.waiting import WaitingLine
from screens.widgets.choice_field import ChoiceField
from screens.widgets.key_line import KeyLine
from screens.widgets.typed_ahead import typed_ahead_arrives
from store.errors import StoreError
from store.sealing.keys import unlock


class UnlockScreen(ToldFromThreads[bool]):
    """Asks for the passphrase of a key. Answers whether it is unlocked.

    Args:
        desk: the school, the person, the time; its keyring gets the key.
        keys: the keys that would do, one's own first.
        why: what they are wanted for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "go_on", "Unlock", priority=True),
        Binding("enter", "go_on", "Unlock", show=False, priority=True),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    UnlockScreen { & Static { height: auto; } & .title { text-style: bold; } & .label { text-style: bold; } }
    """
    TITLE = "Unlock a key"
    HELP_TEXT: ClassVar[str] = (
        "Type the passphrase of the key and press Enter. It takes a few seconds, so that nobody can try many. The key "
        "stays unlocked until the program ends or somebody else is at the desk. F4 shows what you typed."
    )

    def __init__(self, desk: Desk, keys: Sequence[KeyRecord], why: str) -> None:
        super().__init__()
        self._desk = desk
        self._keys = tuple(keys)
        self._why = why
        self._busy = False

    def compose(self) -> ComposeResult:
        """Why, whose key, the passphrase, what is wrong."""
        with VerticalScroll(can_focus=False):
            yield Static("Unlock a key", classes="title", markup=False)
            yield Static(self._why, classes="text", markup=False)
            if len(self._keys) > 1:
                yield Static("Whose key", classes="label", markup=False)
                yield ChoiceField([(key.id, key_words(key)) for key in self._keys])
            yield Static(f"Passphrase of {key_words(self._keys[0])}", classes="label", id="whose", markup=False)
            yield SecretInput("secret")
            yield WaitingLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins with the passphrase."""
        for field in self.query(ChoiceField):
            field.load([self._keys[0].id])
        self.query_one(SecretInput).focus()

    def on_choice_field_changed(self) -> None:
        """Another key was chosen."""
        self.query_one("#whose", Static).update(f"Passphrase of {key_words(self._chosen)}")

    @property
    def _chosen(self) -> KeyRecord:
        wanted = [code for field in self.query(ChoiceField) for code in field.chosen]
        return next((key for key in self._keys if key.id in wanted), self._keys[0])

    async def action_go_on(self) -> None:
        """Tries the passphrase."""
        await typed_ahead_arrives(self)
        typed = self.query_one(SecretInput).value
        if self._busy:
            return
        if not typed:
            self.query_one(WaitingLine).say("! Type the passphrase first.")
            return
        self._busy = True
        self.query_one(WaitingLine).wait("… unlocking, a few seconds")
        self._unlock(self._chosen, typed)

    @work(thread=True, group="unlock", description="unlock")
    def _unlock(self, key: KeyRecord, passphrase: str) -> None:
        try:
            self._desk.keys.put(unlock(key, passphrase))
        except StoreError as error:
            self.from_thread(self._tried, str(error))
        else:
            self.from_thread(self._tried, "")

    def _tried(self, sentence: str) -> None:
        self._busy = False
        self.query_one(SecretInput).empty()
        self.query_one(WaitingLine).say(f"! {sentence}" if sentence else "")
        if sentence:
            self.query_one(SecretInput).focus()
        else:
            self.dismiss(True)  # noqa: FBT003 - the screen's answer

    def action_leave(self) -> None:
        """Leaves it locked."""
        if not self._busy:
            self.dismiss(False)  # noqa: FBT003 - the screen's answer


def key_words(key: KeyRecord) -> str:
    """Whose key it is, and what for if that is not plain."""
    return f"{key.name} (safeguarding)" if key.kind is KeyKind.SAFEGUARDING else key.name
