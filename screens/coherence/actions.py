"""Planning for change: what is to be done about a year's review, by whom, by when, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import distance, long_date, short_date
from guidance.form.text import count_of
from guidance.provision.answers import with_action
from guidance.provision.choices import ActionStatus, Aim
from guidance.provision.planning import Action, moved_on
from guidance.provision.review import Review
from guidance.provision.source_form import PlanSpec, plan_specs
from guidance.trust.access import Act, may
from screens.coherence.journeys import EditReviewAction, OpenFindings
from screens.coherence.year_review import change, review_of
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.list_beside import ListBeside
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError

_EMPTY: Final = (
    "No action is planned yet.\n\nPress a to add one, or make one of a finding: there, a fills it in from what would "
    "mend it."
)

_ONLY_SEE: Final = "No action is planned yet.\n\nA coordinator plans them. Escape goes back."


@dataclass(frozen=True, slots=True)
class _Under:
    """The heading under which a new action would stand."""

    spec: PlanSpec


class ReviewActionsScreen(ListBeside[None]):
    """The actions of one year's review, under the three headings of the form.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        action: the id of the action under the cursor to begin with.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Actions"
    HELP_TEXT: ClassVar[str] = (
        "Planning for change, under the three headings of the form; what is late stands first. Enter opens an action, "
        "a adds one under the heading that you are on. b says that it has begun, d that it is done, t that it is to do "
        "again, x that it is dropped. Beside it stands the finding that it answers; f goes there. Late actions show on "
        "Today, also those of a review that is closed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add"),
        Binding("b", "status('begun')", "Begun"),
        Binding("d", "status('done')", "Done"),
        Binding("t", "status('to_do')", "To do"),
        Binding("x", "status('dropped')", "Dropped"),
        Binding("f", "finding", "Its finding"),
        Binding("ctrl+z", "undo", "Status as before", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("add", "status", "undo"), Act.PROVISION)

    def __init__(self, desk: Desk, year: int, action: str = "") -> None:
        super().__init__(desk)
        self._year = year
        self._first = action
        self._review: Review | None = None
        #: What an action was like before its status was changed here, the latest last.
        self._before: list[Action] = []

    def compose_body(self) -> Iterable[Widget]:
        """The actions; beside them what is under the cursor."""
        with Horizontal(id="sides"):
            columns = (Column(11), Column(11), Column(share=3), Column(share=1, from_width=60))
            yield RowList(columns, _EMPTY if may(self.desk.who, Act.PROVISION) else _ONLY_SEE, ident="actions")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.say_where("Actions")
        self.query_one("#actions").focus()

    def on_screen_resume(self) -> None:
        """Reads when it opens, and when something was changed elsewhere."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the review."""
        try:
            self._review = review_of(self.desk, self._year)
        except StoreError as error:
            self.refuse(error)
            self.query_one("#actions", RowList).show([], empty=str(error))
            return
        self._show()

    # What it shows

    def _show(self) -> None:
        review = self._review
        if review is None:
            return
        listing = self.query_one("#actions", RowList)
        before = self._first or _id(listing.current)
        listing.show(list(self._rows(review)))
        same = next((row.stands_for for row in listing.rows if before and _id(row.stands_for) == before), None)
        if same is not None:
            listing.point_at(same)
        self._first = ""
        self.say_where(f"Actions · {review.name}")
        self.say_status(self._totals(review))
        self._show_beside()

    def _totals(self, review: Review) -> str:
        today = self.desk.today()
        open_ones = sum(each.is_open for each in review.actions)
        late = sum(each.is_late(today) for each in review.actions)
        said = f"{count_of(len(review.actions), 'action')}, {open_ones} open"
        return f"{said}, {late} late" if late else said

    def _rows(self, review: Review) -> Iterator[Row]:
        if not review.actions:
            return
        today = self.desk.today()
        for spec in plan_specs():
            under = sorted((each for each in review.actions if each.aim is spec.aim), key=lambda one: order(one, today))
            yield heading(f"({spec.letter}) {spec.label}")
            for each in under:
                yield _row(each, today)
            if not under:
                yield Row(("", "", Cell("nothing yet", "muted"), ""), _Under(spec))

    @property
    def _current(self) -> object:
        return self.query_one("#actions", RowList).current

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current, review = self._current, self._review
        lines: list[Line] = [(Passage(""),)]
        if review and isinstance(current, Action):
            lines = list(_lines(review, current, self.desk.today()))
        elif isinstance(current, _Under):
            lines = [(Passage(current.spec.label, "heading"),), (Passage("Press a to add an action here.", "muted"),)]
        self.query_one("#beside", ReadingPane).show(lines)

    # Acts

    @on(RowList.Chosen)
    def _open(self) -> None:
        if isinstance(self._current, Action):
            self.post_message(EditReviewAction(self._year, self._current.id))
        else:
            self.action_add()

    def action_add(self) -> None:
        """Opens the form of a new action, under the heading of the one under the cursor."""
        current = self._current
        aim = current.aim if isinstance(current, Action) else current.spec.aim if isinstance(current, _Under) else None
        context = {"year": str(self._year), "aim": (aim or Aim.COHERENCE).value}
        self.post_message(EditDocument("review_action", context=context))

    def action_status(self, status: str) -> None:
        """Says how far the action under the cursor has got."""
        current = self._current
        if not isinstance(current, Action):
            self.notify("Move to an action first.", timeout=4)
            return
        wanted = ActionStatus.of(status)
        if current.status is not wanted:
            self._before.append(current)
            self._put(moved_on(current, wanted, self.desk.today(), self.desk.stamp()))

    def action_undo(self) -> None:
        """Gives the action whose status was changed last its status back."""
        review = self._review
        if not self._before or review is None:
            self.notify("No status was changed here.", timeout=4)
            return
        before = self._before.pop()
        now = review.action(before.id)
        if now is not None:
            self._put(now.having(status=before.status, done_on=before.done_on, changed=self.desk.stamp()))

    def _put(self, action: Action) -> None:
        if self._review is None:
            return
        try:
            self._review = change(self.desk, self._review, lambda before: with_action(before, action))
        except StoreError as error:
            self.refuse(error)
            return
        self._first = action.id
        self._show()
        self.notify(f"{action.status.label}.", timeout=2)

    def action_finding(self) -> None:
        """Goes to the finding that the action answers."""
        current = self._current
        if isinstance(current, Action) and current.finding:
            self.post_message(OpenFindings(self._year, current.finding))
        else:
            self.notify("It answers no finding.", timeout=4)


def order(action: Action, today: date) -> tuple[int, date, str]:
    """Late ones first, the longest overdue before all; then open ones by their day, then those that ended."""
    stands = 0 if action.is_late(today) else 1 if action.is_open else 2
    return stands, action.by_when or date.max, action.id


def _row(action: Action, today: date) -> Row:
    late = action.is_late(today)
    tones = {ActionStatus.DONE: "good", ActionStatus.DROPPED: "muted"}
    status = Cell(
        "late" if late else action.status.label.lower(), "warn" if late else tones.get(action.status, "plain")
    )
    by_when = Cell(short_date(action.by_when) if action.by_when else "", "warn" if late else "plain")
    return Row((status, by_when, action.what or "(no words yet)", Cell(action.who or "nobody yet", "muted")), action)


def _lines(review: Review, action: Action, today: date) -> Iterator[Line]:
    yield (Passage(action.what or "An action without words", "heading"),)
    yield (Passage(f"{action.status.label} · {action.who or 'nobody yet'}"),)
    if action.by_when:
        far = f", {distance(action.by_when, today)}" if action.is_open else ""
        tone = "warn" if action.is_late(today) else "text"
        yield (Passage(f"By {long_date(action.by_when)}{far}", tone),)
    if action.done_on:
        yield (Passage(f"Done on {long_date(action.done_on)}", "good"),)
    yield (Passage(action.aim.label, "muted"),)
    if action.note:
        yield ()
        yield (Passage("What came of it", "label"),)
        yield from ((Passage(f"  {line}"),) for line in action.note.split("\n"))
    answered = next((each for each in review.answers if each.finding == action.finding), None)
    if action.finding:
        words = answered.found if answered else next((s.found for s in review.seen if s.finding == action.finding), "")
        yield ()
        yield (Passage("The finding that it answers", "label"),)
        yield (Passage(f"  {words or 'It stands in the list of findings.'}"),)
    if action.changed:
        yield (Passage(f"Changed by {action.changed.name}, {short_date(action.changed.at.date())}", "muted"),)


def _id(stands_for: object) -> str:
    return stands_for.id if isinstance(stands_for, Action) else ""
