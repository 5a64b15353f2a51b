"""Findings: what does not hang together in a year's review, what was said to it, and what has been mended."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.provision.answers import Mended, State, Told, remembered, unanswered
from guidance.provision.choices import AnswerKind
from guidance.provision.finding import Finding, FindingKind
from guidance.provision.graph import Document
from guidance.provision.one_document import made_one, names_for_one, suspected
from guidance.trust.access import Act, may
from screens.coherence.finding_rows import OPEN, finding_rows, key_of
from screens.coherence.journeys import AnswerFinding, EditReviewAction, OpenActions
from screens.coherence.words import mended_lines, told_lines
from screens.coherence.year_review import Found, change, found_in, review_of
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.list_beside import ListBeside
from screens.provision.journeys import OpenGrid
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.errors import StoreError

_NONE: Final = (
    "Nothing is found: as far as it is filled in, the provision hangs together.\n\n"
    "Findings come as the grid is filled: what is written there is looked at anew each time."
)
_NONE_OPEN: Final = "Every finding is answered.\n\nPress o to see all of them again."
_TWO: Final = "These are two documents with names that are nearly the same."
#: Before a name that two documents are given when they are one.
_ONE: Final = "one:"
_ONE_ACTION: Final = "An action stands against it already. Press t to go to it."


class FindingsScreen(ListBeside[None]):
    """The findings of one year's review.

    Args:
        desk: the school, the person, the time.
        year: the school year: 2026 for 2026/27.
        finding: the key of the finding under the cursor to begin with.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Findings"
    HELP_TEXT: ClassVar[str] = (
        "What does not hang together, kind by kind, the most certain first; beside it why it matters, at which cells, "
        "and what would mend it. Enter goes to the first of its cells. a makes an action of it, c accepts it, n says "
        "that it is not so; u takes an answer back, t goes to its action. A finding that goes when the grid changes "
        "stands at the end as mended, with the action that did it. o leaves out what is answered."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "act", "Make an action"),
        Binding("c", "accept", "Accept"),
        Binding("n", "not_so", "Not so"),
        Binding("u", "take_back", "Take back"),
        Binding("o", "only_open", "Open ones only"),
        Binding("t", "to_action", "To its action", show=False),
        Binding("f5", "reload", "Look again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("act", "accept", "not_so", "take_back"), Act.PROVISION)

    def __init__(self, desk: Desk, year: int, finding: str = "") -> None:
        super().__init__(desk)
        self._year = year
        self._first = finding
        self._found: Found | None = None
        #: What stood in sight on this screen, by key; it is remembered, so that it can be said later that it has gone.
        self._looked_at: dict[str, Finding] = {}
        self._only_open = False

    def compose_body(self) -> Iterable[Widget]:
        """The findings; beside them what is under the cursor."""
        with Horizontal(id="sides"):
            yield RowList((Column(11), Column(share=1), Column(8, from_width=60)), ident="findings")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.say_where("Findings")
        self.query_one("#findings").focus()

    def on_screen_resume(self) -> None:
        """Looks when it opens, and when something was changed elsewhere."""
        self.action_reload()

    def on_screen_suspend(self) -> None:
        """Something else is looked at: what stood here was seen."""
        self._remember()

    def action_reload(self) -> None:
        """Looks at the review as it now is."""
        self.say_status("looking …")
        self._look(tuple(self._looked_at.values()))

    @work(thread=True, exclusive=True, group="look", description="findings")
    def _look(self, looked_at: tuple[Finding, ...]) -> None:
        """Beside the screen: a large review takes a moment."""
        worker = get_current_worker()
        try:
            found = found_in(review_of(self.desk, self._year), looked_at, self.desk)
        except StoreError as error:
            self.from_thread(self._failed, error)
            return
        if not worker.is_cancelled:
            self.from_thread(self._show, found)

    def _failed(self, error: StoreError) -> None:
        self.refuse(error)
        self.say_status("")
        self.query_one("#findings", RowList).show([], empty=str(error))

    def _show(self, found: Found) -> None:
        self._found = found
        self.say_where(f"Findings · {found.review.name}")
        self._show_rows()
        if self._first:
            row = next((each for each in found.told if each.finding.key == self._first), None)
            self.query_one("#findings", RowList).point_at(row)
            self._first = ""

    # What it shows

    def _show_rows(self) -> None:
        found = self._found
        if found is None:
            return
        listing = self.query_one("#findings", RowList)
        before = key_of(listing.current)
        listing.show(
            list(finding_rows(found, only_open=self._only_open)),
            empty=_NONE_OPEN if self._only_open and found.told else _NONE,
        )
        same = next((row.stands_for for row in listing.rows if before and key_of(row.stands_for) == before), None)
        if same is not None:
            listing.point_at(same)
        open_ones = sum(each.state in OPEN for each in found.told)
        closed = " · closed" if found.review.closed else ""
        self.say_status(f"{open_ones} open, {len(found.told)} in all, {len(found.mended)} mended{closed}")
        self._show_beside()

    @property
    def _current(self) -> Told | Mended | None:
        current = self.query_one("#findings", RowList).current
        return current if isinstance(current, Told | Mended) else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current, found = self._current, self._found
        lines: list[Line] = []
        if found and isinstance(current, Told):
            lines = list(told_lines(found.review, current))
        elif isinstance(current, Mended):
            lines = list(mended_lines(current))
        self.query_one("#beside", ReadingPane).show(lines or [(Passage(""),)])
        self._note_sight()

    def _note_sight(self) -> None:
        """What stands in the window now has been seen."""
        listing = self.query_one("#findings", RowList)
        top = listing.scroll_offset.y
        for row in listing.rows[top : top + listing.size.height]:
            if isinstance(row.stands_for, Told):
                self._looked_at.setdefault(row.stands_for.finding.key, row.stands_for.finding)

    def _remember(self) -> None:
        """Keeps what was seen here, so that it can be said later what has gone. A closed review stays as it is."""
        found = self._found
        if found is None or found.review.closed is not None or not may(self.desk.who, Act.PROVISION):
            return
        seen, today = tuple(self._looked_at.values()), self.desk.today()
        try:
            review = change(self.desk, found.review, lambda before: remembered(before, seen, today)).review
        except StoreError as error:
            self.refuse(error)
            return
        self._found = Found(review, found.findings, found.told, found.mended)

    # Acts

    @on(RowList.Chosen)
    def _to_cell(self) -> None:
        """To the first of its cells; of names that are nearly the same it is asked first what they are."""
        current = self._current
        if isinstance(current, Mended):
            self.action_to_action()
        elif current is not None and current.finding.kind is FindingKind.SAME_DOCUMENT and current.state is State.OPEN:
            self._ask_whether_one(current)
        elif current is not None:
            self._go_to_cell(current)

    def _go_to_cell(self, told: Told) -> None:
        if told.finding.cells:
            self.post_message(OpenGrid(self._year, told.finding.cells[0]))

    def _ask_whether_one(self, told: Told) -> None:
        choices = [("cell", "o", "Look at the cells")]
        pair = suspected(self._found.review, told.finding) if self._found else None
        if pair and may(self.desk.who, Act.PROVISION):
            names = enumerate(names_for_one(*pair), 1)
            choices += [(f"{_ONE}{name}", str(number), f"They are one: “{name}”") for number, name in names]
            choices.append(("two", "t", "No, they are two documents"))

        def said(answer: str | None) -> None:
            if answer == "cell":
                self._go_to_cell(told)
            elif answer == "two":
                self.post_message(AnswerFinding(self._year, told.finding.key, AnswerKind.NOT_SO.value, _TWO))
            elif answer and pair:
                self._make_one(pair, answer.removeprefix(_ONE))

        self.app.push_screen(ChooseScreen(f"Are these one document? {told.finding.reason}", choices), said)

    def _make_one(self, pair: tuple[Document, Document], name: str) -> None:
        """Gives both one name, in every cell."""
        found = self._found
        if found is None:
            return
        try:
            change(self.desk, found.review, lambda before: made_one(before, *pair, name, self.desk.stamp()))
        except StoreError as error:
            self.refuse(error)
            return
        self.notify(f"It is called “{name}” everywhere now.", timeout=6, markup=False)
        self.action_reload()

    @property
    def _told(self) -> Told | None:
        """The finding under the cursor; says so if there is none that can be answered."""
        current = self._current
        if isinstance(current, Told):
            return current
        self.notify("It has gone already." if current else "There is no finding here.", timeout=4)
        return None

    def action_act(self) -> None:
        """Opens the form of an action that would mend the finding."""
        told = self._told
        if told is None:
            return
        if told.action is not None and told.state is State.ACTION:
            self.notify(_ONE_ACTION, timeout=6)
        else:
            self.post_message(EditReviewAction(self._year, finding=told.finding.key))

    def action_accept(self) -> None:
        """Asks why the finding is accepted."""
        if told := self._told:
            self.post_message(AnswerFinding(self._year, told.finding.key, AnswerKind.ACCEPTED.value))

    def action_not_so(self) -> None:
        """Asks why the finding is not so."""
        if told := self._told:
            self.post_message(AnswerFinding(self._year, told.finding.key, AnswerKind.NOT_SO.value))

    def action_take_back(self) -> None:
        """Takes the answer back. An action that it named stays."""
        told, found = self._told, self._found
        if told is None or found is None:
            return
        if told.answer is None:
            self.notify("Nothing has been said to it yet.", timeout=4)
            return
        try:
            change(self.desk, found.review, lambda before: unanswered(before, told.finding.key))
        except StoreError as error:
            self.refuse(error)
            return
        self.action_reload()

    def action_to_action(self) -> None:
        """Goes to the action that answers the finding."""
        current = self._current
        if current is not None and current.action is not None:
            self.post_message(OpenActions(self._year, current.action.id))
        else:
            self.notify("No action stands against it.", timeout=4)

    def action_only_open(self) -> None:
        """Leaves out what is answered, or shows it again."""
        self._only_open = not self._only_open
        self._show_rows()
