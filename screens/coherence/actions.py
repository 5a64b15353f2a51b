"""Planning for change: what is to be done about a year's review, by whom, by when, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from guidance.clash import mine_stands
from guidance.form.dates import distance, long_date, short_date
from guidance.form.text import count_of
from guidance.planned import in_order
from guidance.provision.answers import with_action
from guidance.provision.choices import ActionStatus, Aim
from guidance.provision.planning import Action, moved_on
from guidance.provision.review import Review
from guidance.provision.source_form import PlanSpec, plan_specs
from screens.coherence.journeys import EditReviewAction, OpenFindings
from screens.coherence.year_review import change, review_of
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.provision.actions_screen import ActionsScreen, status_cells
from screens.provision.journeys import TellClashes
from screens.widgets.reading import Line, Passage
from screens.widgets.row import Cell, Column, Row, heading

_TONES = {ActionStatus.DONE: "good", ActionStatus.DROPPED: "muted"}


@dataclass(frozen=True, slots=True)
class _Under:
    """The heading under which a new action would stand."""

    spec: PlanSpec


class ReviewActionsScreen(ActionsScreen[Action]):
    """The actions of one year's review, under the three headings of the form."""

    TITLE = "Actions"
    HELP_TEXT: ClassVar[str] = (
        "Planning for change, under the three headings of the form; what is late stands first. Enter opens an action, "
        "a adds one under the heading that you are on. b says that it has begun, d that it is done, t that it is to do "
        "again, x that it is dropped. Beside it stands the finding that it answers; f goes there. Late actions show on "
        "Today, also those of a review that is closed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "status('begun')", "Begun"),
        Binding("d", "status('done')", "Done"),
        Binding("t", "status('to_do')", "To do"),
        Binding("x", "status('dropped')", "Dropped"),
        Binding("f", "finding", "Its finding"),
    ]
    COLUMNS: ClassVar[Sequence[Column]] = (
        *(Column(11), Column(11), Column(share=3)),
        Column(share=1, from_width=60),
    )
    EMPTY: ClassVar[str] = (
        "No action is planned yet.\n\nPress a to add one, or make one of a finding: there, a fills it in from what "
        "would mend it."
    )

    def __init__(self, desk: Desk, year: int, action: str = "") -> None:
        super().__init__(desk, year, action)
        self._review: Review | None = None

    def read(self) -> None:
        """Reads the review. Raises StoreError."""
        self._review = review_of(self.desk, self.year)

    def actions(self) -> Sequence[Action]:
        """The actions of the review."""
        return self._review.actions if self._review else ()

    def whose(self) -> str:
        """The review."""
        return self._review.name if self._review else ""

    def totals(self) -> str:
        """How many there are, are open, and are late."""
        today = self.desk.today()
        open_ones = sum(each.is_open for each in self.actions())
        late = sum(each.is_late(today) for each in self.actions())
        said = f"{count_of(len(self.actions()), 'action')}, {open_ones} open"
        return f"{said}, {late} late" if late else said

    def rows(self) -> Iterator[Row]:
        """The actions under the headings of the form."""
        today = self.desk.today()
        for spec in plan_specs() if self.actions() else ():
            under = in_order((each for each in self.actions() if each.aim is spec.aim), today)
            yield heading(f"({spec.letter}) {spec.label}")
            yield from (_row(each, today) for each in under)
            if not under:
                yield Row(("", "", Cell("nothing yet", "muted"), ""), _Under(spec))

    def lines(self) -> Iterable[Line]:
        """The action under the cursor with its finding, or the heading."""
        if self._review and self.current:
            return _lines(self._review, self.current, self.desk.today())
        if isinstance(self.under, _Under):
            words = Passage("Press a to add an action here.", "muted")
            return [(Passage(self.under.spec.label, "heading"),), (words,)]
        return [(Passage(""),)]

    # Acts

    def edit(self, action: Action) -> None:
        """Opens the form of an action."""
        self.post_message(EditReviewAction(self.year, action.id))

    def add(self) -> None:
        """Opens the form of a new action, under the heading of the one under the cursor."""
        under = self.under.spec.aim if isinstance(self.under, _Under) else Aim.COHERENCE
        aim = self.current.aim if self.current else under
        self.post_message(EditDocument("review_action", context={"year": str(self.year), "aim": aim.value}))

    def status_word(self, action: Action) -> str:
        """How far an action has got."""
        return action.status.label

    def with_status(self, action: Action, status: str) -> Action:
        """The action with another status; what is done has a day."""
        wanted = ActionStatus.of(status)
        return action if action.status is wanted else moved_on(action, wanted, self.desk.today(), self.desk.stamp())

    def with_status_of(self, action: Action, before: Action) -> Action:
        """The action with the status that it had before."""
        return action.having(status=before.status, done_on=before.done_on, changed=self.desk.stamp())

    def keep(self, action: Action) -> None:
        """Saves an action that was read just now. Raises StoreError."""
        if self._review:
            saved = change(self.desk, self._review, lambda before: with_action(before, action))
            self.notify(f"{action.status.label}.", timeout=2)
            if saved.clashes:
                self.post_message(TellClashes(mine_stands(saved.clashes)))

    def action_finding(self) -> None:
        """Goes to the finding that the action answers."""
        if self.current and self.current.finding:
            self.post_message(OpenFindings(self.year, self.current.finding))
        else:
            self.notify("It answers no finding.", timeout=4)


def _row(action: Action, today: date) -> Row:
    tone = _TONES.get(action.status, "plain")
    cells = status_cells(action.status.label.lower(), tone, action, today)
    return Row((*cells, action.what or "(no words yet)", Cell(action.who or "nobody yet", "muted")), action)


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
