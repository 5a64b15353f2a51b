"""The keys to confidential tutorials: whose there are, a new one, another passphrase, records sealed anew."""

from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from guidance.form.dates import short_date
from guidance.trust.access import Act, may
from guidance.trust.keys import KeyKind, KeyRecord, key_in_use
from screens.base import DeskScreen
from screens.dialogs import ChooseScreen, confirm
from screens.in_confidence import keys_of
from screens.key_work import LEFT, change, end_key, make_and_keep, may_hold_second, own_owner, seal_all_anew
from screens.trust.new_key import NewKeyScreen
from screens.trust.unlock import UnlockScreen
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.errors import StoreError

_INTRO: Final = (
    "A confidential tutorial is sealed to the keys of those who may open it. A key has a passphrase that nobody can "
    "reset. If one is lost: its owner makes a new key here (n), and somebody else who can open the records seals them "
    "anew (r): the learner, or the safeguarding lead."
)
_OWN: Final = "This is your own key. With it, you open what you write in confidence."
_SECOND: Final = (
    "This is the second key: every confidential tutorial is sealed to it too. It is used to keep somebody safe, each "
    "time with a reason that the learner and the adviser see."
)
_HAVE_ONE: Final = (
    "You have a key. With a new one, you cannot open what was sealed to the old one until somebody else who can open "
    "it seals it anew. If you still know your passphrase, go back and change it with p."
)
_END: Final = "End the key of {name}? Nothing is sealed to it any more. What was stays so until it is sealed anew."
_ANEW: Final = "Seal every record that your unlocked keys open to the keys of today? What they say is not shown."
_WHY: Final = "Records are opened with it, unread, and sealed to the keys that are now in use."
_OLD: Final = "Whoever has an old backup still opens the key in it with the old passphrase."
_BECAUSE: Final = "The keys of those who can open it have changed."


class KeysScreen(DeskScreen[None]):
    """Every key of the school."""

    TITLE = "Keys to confidential tutorials"
    HELP_TEXT: ClassVar[str] = (
        "n makes your own key, or a new one if its passphrase is lost. s makes the safeguarding key. p gives your key "
        "another passphrase. e ends the key of somebody who left. r seals every record that your unlocked key opens to "
        "the keys that are now in use."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new('adviser')", "My new key"),
        Binding("s", "new('safeguarding')", "Safeguarding key"),
        Binding("p", "passphrase", "Change passphrase"),
        Binding("r", "anew", "Seal anew"),
        Binding("e", "end", "End it"),
    ]
    DEFAULT_CSS = """
    KeysScreen { & #intro { height: auto; padding: 0 1; margin-bottom: 1; } }
    """

    def compose_body(self) -> Iterable[Widget]:
        """What keys are, and the list."""
        yield Static(_INTRO, id="intro", markup=False)
        columns = (Column(share=2), Column(17), Column(share=2, from_width=60))
        yield RowList(columns, "Nobody has a key yet.", ident="keys")

    def on_mount(self) -> None:
        """Shows the keys."""
        self.say_where("Keys to confidential tutorials")
        self._show()

    def _show(self) -> None:
        self._or_refuse(lambda: self.query_one("#keys", RowList).show([self._row(key) for key in keys_of(self.desk)]))
        self.refresh_bindings()

    def _row(self, key: KeyRecord) -> Row:
        state = "unlocked" if self.desk.keys.has(key.public) else ""
        if key.ended_on:
            state = f"ended {short_date(key.ended_on)}. {key.ended_because}"
        return Row((key.name, key.kind.label, Cell(state, "muted")), key, "plain" if key.is_in_use else "muted")

    @property
    def _current(self) -> KeyRecord | None:
        current = self.query_one("#keys", RowList).current
        return current if isinstance(current, KeyRecord) else None

    def _or_refuse(self, act: Callable[[], object]) -> None:
        try:
            act()
        except StoreError as error:
            self.refuse(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The safeguarding key is made by a safeguarding lead; a learner's by the learner, beside a record."""
        if action == "new":
            second = parameters == (KeyKind.SAFEGUARDING.value,)
            return not self.desk.who.is_learner and (not second or may_hold_second(self.desk))
        if action == "end":
            return may(self.desk.who, Act.PEOPLE)
        return super().check_action(action, parameters)

    # Acts

    def action_new(self, kind: str) -> None:
        """Makes a key; the one before ends."""
        self._or_refuse(lambda: self._new(KeyKind.of(kind)))

    def _new(self, kind: KeyKind) -> None:
        owner, by, guard = own_owner(self.desk, kind), self.desk.stamp(), self.desk.school.guard
        why = _SECOND if kind is KeyKind.SAFEGUARDING else _OWN

        def ask(answer: str | None) -> None:
            if answer == "yes":
                screen = NewKeyScreen(lambda _old, new: make_and_keep(self.desk, guard, owner, new, by), why)
                self.app.push_screen(screen, lambda _: self._show())

        if key_in_use(keys_of(self.desk), owner.id, kind) is None:
            ask("yes")
        else:
            self.app.push_screen(confirm(_HAVE_ONE, "The passphrase is lost: a new key", "l"), ask)

    def action_passphrase(self) -> None:
        """Gives the key under the cursor another passphrase."""
        key, by, guard = self._current, self.desk.stamp(), self.desk.school.guard
        if key is None or key.owner != self.desk.colleague.id:
            self.notify("Move to your own key first.")
            return
        screen = NewKeyScreen(lambda old, new: change(guard, key, old, new, by), _OLD, with_old=True)
        self.app.push_screen(screen, lambda _: self._show())

    def action_end(self) -> None:
        """Ends the key of somebody who left."""
        key = self._current
        if key is None or not key.is_in_use:
            self.notify("Move to a key that is in use first.")
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._or_refuse(lambda: end_key(self.desk, key, LEFT, self.desk.stamp()))
                self._show()

        self.app.push_screen(confirm(_END.format(name=key.name), "End it", "d"), answered)

    def action_anew(self) -> None:
        """Seals every record that an unlocked key opens to the keys of today."""
        self._or_refuse(self._anew)

    def _anew(self) -> None:
        keys = keys_of(self.desk)
        mine = [key for key in keys if key.owner == self.desk.colleague.id]
        if any(self.desk.keys.has(key.public) for key in keys):
            self._ask_anew()
        elif mine:
            screen = UnlockScreen(self.desk, mine, _WHY)
            self.app.push_screen(screen, lambda done: self._ask_anew() if done else None)
        else:
            self.notify("You have no key, so nothing can be opened with it.")

    def _ask_anew(self) -> None:
        choices = [
            ("own", "s", "Seal each to the present keys of those who could open it"),
            ("over", "t", "The same, and I take over the records of those who left"),
            ("", "n", "No, go back"),
        ]

        def chosen(answer: str | None) -> None:
            successor = key_in_use(keys_of(self.desk), self.desk.colleague.id, KeyKind.ADVISER)
            if answer == "over" and successor is None:
                self.notify("Make your own key first (n): what you take over is sealed to it.")
            elif answer:
                self._seal(successor if answer == "over" else None)

        self.app.push_screen(ChooseScreen(_ANEW, choices), chosen)

    @work(thread=True, group="sealing", description="sealing")
    def _seal(self, successor: KeyRecord | None) -> None:
        def told(done: int) -> None:
            self.from_thread(self.say_status, f"… sealing anew, {done} learners")

        try:
            anew = seal_all_anew(self.desk, _BECAUSE, self.desk.stamp(), successor, told)
        except StoreError as error:
            self.refuse_from_thread(error)
            return
        self.tell_from_thread(anew.words)
        self.from_thread(self._sealed)

    def _sealed(self) -> None:
        self.say_status("done")
        self._show()
