"""The provision of a school year at a glance: the form, what it says, the self-evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.diary.years import school_year, school_year_name
from guidance.provision.coherence.every_finding import findings
from guidance.provision.finding import Finding
from guidance.provision.review import Review
from guidance.trust.access import Act
from screens.allowed import allow
from screens.base import DeskScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.provision import overview_rows as rows
from screens.provision.journeys import CloseReview, TakeReviewAway
from screens.widgets.row import Column
from screens.widgets.rows import RowList
from store.errors import StoreError

_EMPTY: Final = "There is nothing of this year yet.\n\nPress y to choose another year."
#: So many years can be chosen by a figure.
_MOST_YEARS: Final = 9


class ProvisionScreen(DeskScreen[None]):
    """One school year.

    Args:
        desk: the school, the person, the time.
        year: the school year; None for the one in which today is, or the one that was looked at last.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Provision"
    HELP_TEXT: ClassVar[str] = (
        "How guidance is provided here, year by year: the form in its parts, where it does not hang together, what is "
        "planned, pictures of it, and the self-evaluation. Enter opens a line. y chooses the year; a year that nobody "
        "has begun can begin empty, or as another one ended. c closes a review by name and date, or opens it again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "year", "School year"),
        Binding("c", "close", "Close or open again"),
        Binding("x", "take_away", "Take away"),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = {"close": Act.PROVISION}

    def __init__(self, desk: Desk, year: int | None = None) -> None:
        super().__init__(desk)
        self.year = year if year is not None else school_year(desk.today())
        self._seen = ""
        self._review: Review | None = None

    def compose_body(self) -> Iterable[Widget]:
        """One list."""
        yield RowList((Column(share=1), Column(share=1, from_width=70)), _EMPTY, ident="provision")

    def on_screen_resume(self) -> None:
        """Shows what there is, when it opens and when something may have been written."""
        self.action_reload()

    def index_changed(self) -> None:
        """What others saved shows here."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the year again, if it was saved since. Raises NotAllowedError for a learner."""
        allow(self.desk, Act.SEE_PROVISION)
        provision = self.desk.school.provision
        if self._seen == f"{self.year} {provision.mark(self.year)}":
            return
        try:
            self._review, evaluation = provision.review(self.year), provision.evaluation(self.year)
            years = provision.years()
        except StoreError as error:
            self.refuse(error)
            return
        self._seen = f"{self.year} {provision.mark(self.year)}"
        others = tuple(year for year in years if year != self.year)
        self._shown = rows.Year(self.desk.who, self.year, self._review, evaluation, others, self.desk.today())
        self._show(None)
        if self._review:
            self._find(self._review)

    def _show(self, found: tuple[Finding, ...] | None) -> None:
        review = self._review
        self.query_one("#provision", RowList).show(list(rows.rows(self._shown, found)))
        self.say_where(f"Provision · {school_year_name(self.year)}")
        closed = review.closed if review else None
        self.say_status(rows.stands(closed) if review else "not begun")
        self.refresh_bindings()

    @work(thread=True, exclusive=True, group="findings", description="findings")
    def _find(self, review: Review) -> None:
        found = findings(review)
        if not get_current_worker().is_cancelled:
            self.from_thread(self._found, review, found)

    def _found(self, review: Review, found: tuple[Finding, ...]) -> None:
        if review is self._review:
            self._show(found)

    # Acts

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        if isinstance(event.stands_for, rows.Going):
            self.post_message(replace(event.stands_for))

    def action_year(self) -> None:
        """Chooses another school year: one that was begun, this one, or the next."""
        now = school_year(self.desk.today())
        years = sorted({*self.desk.school.provision.years(), now, now + 1}, reverse=True)[:_MOST_YEARS]
        choices = [(str(year), str(number), self._named(year, now)) for number, year in enumerate(years, 1)]
        self.app.push_screen(ChooseScreen("Which school year?", choices), self._choose)

    @staticmethod
    def _named(year: int, now: int) -> str:
        return f"{school_year_name(year)}{' – this year' if year == now else ''}"

    def _choose(self, year: str | None) -> None:
        if year:
            self.year = int(year)
            self.action_reload()

    def action_close(self) -> None:
        """Closes the review of the year by name and date, or opens it again with a reason."""
        self.post_message(CloseReview(self.year))

    def action_take_away(self) -> None:
        """Writes files of the review."""
        self.post_message(TakeReviewAway(self.year))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What nobody has begun cannot be closed."""
        if action == "close" and self._review is None:
            return False
        return super().check_action(action, parameters)
