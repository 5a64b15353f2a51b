"""Signing in to a school that several people share."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from guidance.form.text import fold
from guidance.trust.good_secret import SecretKind
from guidance.trust.signing_in import NO_WAIT, Answer, Refused, Signed, too_often
from guidance.trust.typed_name import Named
from screens.from_thread import ToldFromThreads
from screens.trust.new_secret import NewSecretScreen
from screens.trust.secret_input import SecretInput
from screens.widgets.choice_field import ChoiceField
from screens.widgets.key_line import KeyLine
from screens.widgets.line_input import LineInput
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList
from screens.widgets.typed_ahead import typed_ahead_arrives
from store.errors import StoreError

if TYPE_CHECKING:
    from textual.timer import Timer

LEARNER: Final = "learner"
STAFF: Final = "staff"
_PEOPLE: Final = ((LEARNER, "I am a learner"), (STAFF, "I work here"))
_WHY_NEW: Final = "Somebody else gave you the one you typed."

#: Both run beside the screen and may raise StoreError. `Check` says whether a name and a secret go together; `Choose`
#: keeps a new secret of somebody who has just signed in and answers why it cannot be, "" if it is kept.
Check = Callable[[Named, str], Answer]
Choose = Callable[[Signed, str], str]


class StaffMember(Protocol):
    """A member of staff as the list shows them: `store.place.Colleague` is one."""

    @property
    def id(self) -> str:
        """Their id."""

    @property
    def name(self) -> str:
        """Their name."""

    @property
    def post(self) -> str:
        """What they do."""


class SignInScreen(ToldFromThreads[Signed]):
    """Asks who is there, and for their PIN or passphrase; answers who has signed in.

    Args:
        school: the school's name.
        staff: who works here. Learners are never listed.
        check: says whether somebody is let in.
        choose: keeps the PIN or passphrase of somebody who was given one by staff, before they are let in.
        clock: the time, for counting down how long to wait.
        named: who it is, if that was said on the command line; what they sign in with is still asked for.
    """

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - declared so by the base class
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
        Binding("ctrl+s", "go_on", "Sign in", priority=True),
        Binding("f2", "other_kind", "Learner or staff", priority=True),
        # With priority, so that the focus has moved before the next key is looked at: of a PIN that is typed ahead of a
        # slow line no figure lands in a field that shows it.
        Binding("enter", "entered", "Next field", show=False, priority=True),
        Binding("tab", "step(1)", "Next field", show=False, priority=True),
        Binding("shift+tab", "step(-1)", "Field before", show=False, priority=True),
        Binding("ctrl+q", "app.quit", "Quit"),
    ]
    DEFAULT_CSS = """
    SignInScreen {
        & Static, & #group { height: auto; }
        & .title, & .label { text-style: bold; }
        & #people { height: 8; }
        &.-short #people { height: 2; }
    }
    """
    TITLE = "Sign in"
    HELP_TEXT: ClassVar[str] = (
        "A learner types their name and tutor group, then their PIN. Staff press F2, choose their name from the list, "
        "then type their passphrase. F4 shows what you typed. If you have forgotten it, a member of staff can give you "
        "a new one."
    )

    def __init__(  # noqa: PLR0913, PLR0917 - the school, two ways to the store, the time
        self,
        school: str,
        staff: Sequence[StaffMember],
        check: Check,
        choose: Choose,
        clock: Callable[[], datetime],
        named: Named | None = None,
    ) -> None:
        super().__init__()
        self._first = named or Named()
        self._school = school
        self._staff = tuple(staff)
        self._check = check
        self._choose = choose
        self._clock = clock
        self._busy = False
        self._until: datetime | None = None
        self._timer: Timer | None = None

    # What is shown

    def compose(self) -> ComposeResult:
        """Learner or staff, the name, the tutor group or the list of staff, the secret."""
        with VerticalScroll(can_focus=False):
            yield Static(f"Sign in · {self._school}".rstrip(" ·"), classes="title", markup=False)
            yield ChoiceField(_PEOPLE)
            yield Static("Your name", classes="label", markup=False)
            yield LineInput(ident="name")
            with Vertical(id="group"):
                yield Static("Your tutor group, like 10B", classes="label", markup=False)
                yield LineInput(ident="tutor-group")
            yield RowList((Column(share=1), Column(share=1, from_width=50)), "Nobody of that name here.", "people")
            yield Static("", id="secret-label", classes="label", markup=False)
            yield SecretInput("secret")
            yield Static("", id="problem", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins with a learner: most are, and nobody learns from it who was here before."""
        first = self._first
        self.query_one(ChoiceField).load((STAFF if first.staff else LEARNER,))
        self._field("name").load(next((each.name for each in self._staff if each.id == first.staff), first.name))
        self._field("tutor-group").load(first.tutor_group)
        self._show_kind()
        self.query_one(RowList).point_at(first.staff)
        (self._secret if first.staff or first.tutor_group else self._field("name")).focus()

    def _field(self, ident: str) -> LineInput:
        return self.query_one(f"#{ident}", LineInput)

    @property
    def _is_staff(self) -> bool:
        return STAFF in self.query_one(ChoiceField).chosen

    def _show_kind(self) -> None:
        staff = self._is_staff
        self.query_one("#group").display = not staff
        self.query_one("#people").display = staff
        kind = SecretKind.PASSPHRASE if staff else SecretKind.PIN
        self.query_one("#secret-label", Static).update(f"Your {kind.label}")
        self._list_staff()

    def _list_staff(self) -> None:
        typed = fold(self._field("name").value).split() if self._is_staff else []
        found = [each for each in self._staff if all(word in fold(each.name) for word in typed)]
        self.query_one(RowList).show([Row((each.name, each.post), each.id) for each in found])

    # What is typed

    def action_other_kind(self) -> None:
        """From a learner to somebody who works here, or back, in one key."""
        self.query_one(ChoiceField).load((LEARNER if self._is_staff else STAFF,))
        self._other_kind()
        self.set_focus(self._field("name"))  # at once, before a Tab that is typed ahead

    @on(ChoiceField.Changed)
    def _other_kind(self) -> None:
        self._field("name").load("")
        self._secret.empty()
        self._say("")
        self._show_kind()

    @on(Input.Changed, "#name")
    def _name_typed(self) -> None:
        self._say("")
        self._list_staff()

    def action_step(self, step: int) -> None:
        """The next field or the one before, by name: one that has just been shown has no place on the screen yet."""
        middle = self.query_one("#people") if self._is_staff else self._field("tutor-group")
        fields = [self.query_one(ChoiceField), self._field("name"), middle, self._secret]
        here = fields.index(self.focused) if self.focused in fields else -1
        self.set_focus(fields[(here + step) % len(fields)])

    async def action_entered(self) -> None:
        """Goes on to what is asked for next; from the last field, signs in."""
        here = self.focused.id if self.focused else None
        if here == "secret":
            await self.action_go_on()
        elif here == "name" and not self._is_staff:
            self.set_focus(self._field("tutor-group"))
        elif here in {"name", "tutor-group", "people"}:
            self.set_focus(self._secret)
        else:
            self.set_focus(self._field("name"))

    @on(RowList.Chosen)
    def _staff_chosen(self) -> None:
        self._secret.focus()

    @property
    def _secret(self) -> SecretInput:
        return self.query_one("#secret", SecretInput)

    def _named(self) -> Named:
        if self._is_staff:
            return Named(staff=str(self.query_one(RowList).current or ""))
        return Named(name=self._field("name").value, tutor_group=self._field("tutor-group").value)

    # Signing in

    async def action_go_on(self) -> None:
        """Asks whether the name and the secret go together."""
        await typed_ahead_arrives(self)
        if self._busy:
            return
        missing, sentence = self._missing(self._named())
        if missing:
            self._say(f"! {sentence}")
            self.query_one(missing).focus()
            return
        self._busy = True
        self._say("… checking")
        self._ask(self._named(), self._secret.value)

    def _missing(self, named: Named) -> tuple[str, str]:
        if self._is_staff and not named.staff:
            return "#name", "Choose your name from the list."
        if not self._is_staff and not named.name.strip():
            return "#name", "Type your name, the one your tutor calls you by."
        if not self._is_staff and not named.tutor_group.strip():
            return "#tutor-group", "Type your tutor group too, like 10B."
        if not self._secret.value.strip():
            return "#secret", f"Type your {'passphrase' if self._is_staff else 'PIN'}."
        return "", ""

    @work(thread=True, group="sign-in", description="sign-in")
    def _ask(self, named: Named, secret: str) -> None:
        try:
            answer = self._check(named, secret)
        except StoreError as error:
            answer = Refused(str(error))
        self.from_thread(self._answered, answer)

    def _answered(self, answer: Answer) -> None:
        self._busy = False
        self._secret.empty()
        if isinstance(answer, Refused):
            self._refuse(answer)
        elif answer.must_change:
            self._say("")
            self._ask_for_new(answer)
        else:
            self.dismiss(answer)

    def _refuse(self, answer: Refused) -> None:
        self._say(f"! {answer.sentence}")
        self._secret.focus()
        self.call_after_refresh(self.query_one("#problem").scroll_visible, animate=False)
        if answer.wait > NO_WAIT:
            self._until = self._clock() + answer.wait
            self._timer = self.set_interval(1, self._count_down)

    def _ask_for_new(self, signed: Signed) -> None:
        def choose(_old: str, new: str) -> str:
            return self._choose(signed, new)

        def chosen(there_is_one: bool | None) -> None:  # noqa: FBT001 - a screen's answer
            if there_is_one:
                self.dismiss(Signed(signed.person, wrong_before=signed.wrong_before))
            else:
                self._secret.focus()

        kind = SecretKind.PASSPHRASE if self._is_staff else SecretKind.PIN
        self.app.push_screen(NewSecretScreen(kind, choose, _WHY_NEW), chosen)

    # What is said

    def _say(self, words: str) -> None:
        """Says something under the fields; a count that ran there ends."""
        if self._timer:
            self._timer.stop()
        self._timer = self._until = None
        self.query_one("#problem", Static).update(words)

    def _count_down(self) -> None:
        if self._until is None:
            return
        left = self._until - self._clock()
        if left > NO_WAIT:
            self.query_one("#problem", Static).update(f"! {too_often(left)}")
        else:
            self._say("You can try again now.")
