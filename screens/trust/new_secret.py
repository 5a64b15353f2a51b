"""Choosing a PIN or passphrase: typed twice, so that a slip of the finger shuts nobody out."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from guidance.trust.good_secret import ADVICE, SecretKind, spelled
from screens.from_thread import ToldFromThreads
from screens.trust.secret_input import SecretInput
from screens.widgets.key_line import KeyLine
from screens.widgets.typed_ahead import typed_ahead_arrives
from store.errors import StoreError

#: Keeps a new secret: the old one and the new one come in, why it cannot be goes out; "" if it is kept. It runs beside
#: the screen, and may raise StoreError.
Choose = Callable[[str, str], str]


class NewSecretScreen(ToldFromThreads[bool]):
    """Asks for a new PIN or passphrase. Answers whether there is one.

    Args:
        kind: what it is.
        choose: keeps it.
        why: why it is asked for, in a sentence.
        with_old: whether the old one is asked for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "go_on", "Keep it", priority=True),
        # With priority, so that the focus has moved before the next key that was typed ahead is looked at.
        Binding("enter", "entered", "Next field", show=False, priority=True),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    NewSecretScreen { & Static { height: auto; } & .title { text-style: bold; } & .label { text-style: bold; } }
    """
    TITLE = "A new PIN or passphrase"
    HELP_TEXT: ClassVar[str] = (
        "Type the new one twice. F4 shows what you typed, if nobody looks over your shoulder. Nobody else can read it, "
        "not even staff: if you forget it, they can only give you a new one."
    )

    def __init__(self, kind: SecretKind, choose: Choose, why: str = "", *, with_old: bool = False) -> None:
        super().__init__()
        self._kind = kind
        self._choose = choose
        self._why = why
        self._with_old = with_old
        self._busy = False

    def compose(self) -> ComposeResult:
        """Why, the fields, what is wrong."""
        with VerticalScroll(can_focus=False):
            yield Static(f"Your own {self._kind.label}", classes="title", markup=False)
            yield Static(f"{self._why} {ADVICE[self._kind]}".strip(), classes="text", markup=False)
            if self._with_old:
                yield from self._field(f"The {self._kind.label} you have now", "old")
            yield from self._field(f"New {self._kind.label}", "new")
            yield from self._field("The same again", "again")
            yield Static("", id="problem", markup=False)
        yield KeyLine()

    @staticmethod
    def _field(label: str, ident: str) -> Iterable[Widget]:
        yield Static(label, classes="label", markup=False)
        yield SecretInput(ident)

    def on_mount(self) -> None:
        """Begins with the first field."""
        self.query(SecretInput).first().focus()

    async def action_entered(self) -> None:
        """Goes on to the next field; from the last one, keeps it."""
        if self.focused and self.focused.id == "again":
            await self.action_go_on()
        else:
            self.focus_next(SecretInput)

    def _typed(self, ident: str) -> str:
        return self.query_one(f"#{ident}", SecretInput).value

    async def action_go_on(self) -> None:
        """Keeps it, if it was typed the same way twice."""
        await typed_ahead_arrives(self)
        if self._busy:
            return
        if not spelled(self._typed("new")):
            self._refuse(f"Type the {self._kind.label} that you want to have.", "new")
        elif spelled(self._typed("new")) != spelled(self._typed("again")):
            self._refuse("The two are not the same. Type it again.", "again")
        else:
            self._busy = True
            self._say("… keeping it")
            self._keep(self._typed("old") if self._with_old else "", self._typed("new"))

    @work(thread=True, group="sign-in", description="sign-in")
    def _keep(self, old: str, new: str) -> None:
        try:
            sentence = self._choose(old, new)
        except StoreError as error:
            sentence = str(error)
        self.from_thread(self._kept, sentence)

    def _kept(self, sentence: str) -> None:
        self._busy = False
        if not sentence:
            self.dismiss(True)  # noqa: FBT003 - the screen's answer
            return
        self.query_one("#again", SecretInput).empty()
        self._refuse(sentence, "new")

    def _refuse(self, sentence: str, ident: str) -> None:
        """Says what is wrong; what is typed next replaces what stands in the field."""
        self._say(f"! {sentence}")
        field = self.query_one(f"#{ident}", SecretInput)
        field.focus()
        field.action_select_all()
        self.call_after_refresh(self.query_one("#problem").scroll_visible, animate=False)

    def _say(self, words: str) -> None:
        self.query_one("#problem", Static).update(words)

    def action_leave(self) -> None:
        """Leaves it as it is."""
        if not self._busy:
            self.dismiss(False)  # noqa: FBT003 - the screen's answer
