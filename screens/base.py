"""What every screen has: the places above, the keys below, help, and Escape to go back a step."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final, Generic

from textual import on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.from_thread import ResultT, ToldFromThreads
from screens.journeys import Visit
from screens.widgets.key_line import KeyLine
from screens.widgets.row import fit
from screens.widgets.top_bar import PlaceName, TopBar

#: The places of the program, with the keys that go there.
PLACES: Final = (
    PlaceName("1", "Today", "today"),
    PlaceName("2", "Learners", "learners"),
    PlaceName("3", "Bank", "bank"),
    PlaceName("4", "Provision", "provision"),
)
#: The places of a learner: nothing of anybody else is there.
LEARNERS_PLACES: Final = (PlaceName("1", "My page", "own"), PlaceName("2", "Ideas for targets", "bank"))


def places_of(desk: Desk) -> tuple[PlaceName, ...]:
    """Where somebody can go to from everywhere."""
    return LEARNERS_PLACES if desk.who.is_learner else PLACES


class Crumbs(Widget):
    """Where one is, and on the right how things stand: "saved 10:42:07"."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"crumbs--status"}

    words: reactive[str] = reactive("")
    status: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """The line."""
        width = self.size.width
        status = self.status[: max(0, width - 12)]
        words = fit(self.words, max(0, width - len(status) - 1))
        return Content(f"{words} ") + Content.styled(status, self.get_visual_style("crumbs--status"))


class DeskScreen(ToldFromThreads[ResultT], Generic[ResultT]):
    """A screen of the program.

    Args:
        desk: the school, the person, the time.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - declared so by the base class
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - likewise
    AUTO_FOCUS: ClassVar[str | None] = "*"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
        Binding("escape", "back", "Back"),
        *(Binding(place.key, f"visit('{place.mode}')", f"Go to {place.name}", show=False) for place in PLACES),
        # The same keys for a learner: `check_action` leaves those that are for whoever is at the desk.
        *(Binding(each.key, f"visit_own('{each.mode}')", f"Go to {each.name}", show=False) for each in LEARNERS_PLACES),
    ]

    #: Textual paints the whole screen anew when the focus moves; the two fields that look different paint themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    #: The mode of the application that this screen belongs to; it is marked in the top line.
    MODE: ClassVar[str] = ""
    #: What this screen is for and how it is used, for the help. A few short sentences.
    HELP_TEXT: ClassVar[str] = ""
    #: The same for a learner, if it is another.
    HELP_FOR_LEARNERS: ClassVar[str] = ""
    #: What somebody has to be allowed for an action of this screen; who may not is not shown it.
    NEEDS: ClassVar[Mapping[str, Act]] = {}

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """Places, where one is, the body, the keys."""
        yield TopBar(places_of(self.desk), self.MODE, self.desk.colleague.name)
        yield Crumbs()
        yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> Iterable[Widget]:
        """What this screen shows between the first lines and the last."""
        return ()

    def say_where(self, words: str) -> None:
        """Says in the second line where one is."""
        self.query_one(Crumbs).words = words

    def say_status(self, words: str) -> None:
        """Says at the end of the second line how things stand."""
        self.query_one(Crumbs).status = words

    @property
    def help_text(self) -> str:
        """What this screen is for, for whoever is at the desk."""
        return self.HELP_FOR_LEARNERS if self.HELP_FOR_LEARNERS and self.desk.who.is_learner else self.HELP_TEXT

    def action_visit(self, mode: str) -> None:
        """Goes to a place."""
        self.post_message(Visit(mode))

    def action_visit_own(self, mode: str) -> None:
        """Goes to a place of a learner."""
        self.post_message(Visit(mode))

    @on(TopBar.Visit)
    def _clicked_place(self, event: TopBar.Visit) -> None:
        self.post_message(Visit(event.mode))

    async def action_back(self) -> None:
        """Goes back a step. What was typed is never lost by it."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What whoever is at the desk may do here. From the first screen there is no way back."""
        if action == "back":
            return self.app.screen_stack[0] is not self
        if action in {"visit", "visit_own"}:
            return self.desk.who.is_learner == (action == "visit_own")
        return action not in self.NEEDS or may(self.desk.who, self.NEEDS[action])

    def keep_draft(self) -> str:
        """Keeps what was typed, because the program has to end; answers what went wrong, if anything did."""
        return ""

    def leave(self) -> str:
        """Ends the work on this screen, because it is closed; answers what went wrong, if anything did."""
        return self.keep_draft()

    def index_changed(self) -> None:
        """The index was brought up to date: a list of what is in it reads it again."""
