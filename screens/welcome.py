"""The first start: who are you? Asked once, so that every record says who made it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from screens.widgets.key_line import KeyLine
from screens.widgets.line_input import LineInput
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList
from store.place import Colleague

_STEPS = (
    "Fingerpost keeps what is said in careers interviews, tutorials and reviews, so that it is there the next time.\n\n"
    "Three first steps:\n"
    "  1  Say who you are. Every record then says who made it.\n"
    "  2  Bring in your learners: one by one, or a list from your school (CSV).\n"
    "  3  Open a learner and press i to begin an interview.\n\n"
    "F1 or ? helps wherever you are. Ctrl+P finds every command by name. Ctrl+Q ends the program."
)


class WelcomeScreen(Screen[Colleague | tuple[str, str]]):
    """Asks who is at the desk.

    Args:
        school: the school's name.
        colleagues: the staff that there are already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
        Binding("ctrl+s", "go_on", "Begin"),
        Binding("ctrl+q", "app.quit", "Quit"),
    ]
    TITLE = "Welcome"
    HELP_TEXT: ClassVar[str] = (
        "Choose your name if it is in the list, or type it as learners know you. The name says who wrote what."
    )

    def __init__(self, school: str, colleagues: Sequence[Colleague]) -> None:
        super().__init__()
        self._school = school
        self._colleagues = tuple(colleagues)

    def compose(self) -> ComposeResult:
        """The three steps, the staff, two fields for somebody new."""
        with VerticalScroll(can_focus=False):
            yield Static("Who are you?", classes="title", markup=False)
            yield Static(_STEPS, markup=False, classes="text")
            yield from self._known()
            with Vertical(id="new"):
                yield Static("Your name, as learners know you", classes="label", markup=False)
                yield LineInput(ident="name")
                yield Static("Your post (careers adviser, form tutor …)", classes="label", markup=False)
                yield LineInput(ident="post")
                yield Static("", id="problem", markup=False)
        yield KeyLine()

    def _known(self) -> Iterable[RowList]:
        if self._colleagues:
            yield RowList((Column(share=1), Column(share=1)), ident="known")

    def on_mount(self) -> None:
        """Shows the staff."""
        for rows in self.query("#known").results(RowList):
            somebody = [Row((each.name, each.post), each) for each in self._colleagues]
            rows.show([*somebody, Row(("Somebody else", "Type your name below"), "new", "muted")])
            rows.styles.height = min(8, len(self._colleagues) + 1)
            rows.focus()
            return
        self.query_one("#name", LineInput).focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.stands_for, Colleague):
            self.dismiss(event.stands_for)
        else:
            self.query_one("#name", LineInput).focus()

    @on(LineInput.Done)
    def _entered(self, event: LineInput.Done) -> None:
        if event.field.id == "name":
            self.query_one("#post", LineInput).focus()
        else:
            self.action_go_on()

    def action_go_on(self) -> None:
        """Begins, if there is a name."""
        name = self.query_one("#name", LineInput).value.strip()
        if name:
            self.dismiss((name, self.query_one("#post", LineInput).value.strip()))
        else:
            self.query_one("#problem", Static).update("! Type your name, or choose it from the list.")
            self.query_one("#name", LineInput).focus()
