"""Enterprise skills: each activity rated before and after, drawn as a chart, and the earlier ones beside it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import short_date
from guidance.form.declare import Kind, form_of
from guidance.learner.folder import Folder
from guidance.self_review.enterprise import Round, SelfReview, rounds
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.list_beside import ListBeside
from screens.plan.chart import chart, table
from screens.plan.leading import to_self_review
from screens.plan.worry import WorryLine
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.errors import StoreError

_EMPTY: Final = "Nothing is rated yet.\n\nPress n before something that takes a day or more, and rate yourself."
_NO_RATING: Final = "Nothing is rated here yet. Enter opens it."


class SelfReviewsScreen(ListBeside[None]):
    """The self-reviews of one learner.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Enterprise skills"
    HELP_TEXT: ClassVar[str] = (
        "Each activity with its ratings from 1 to 5, before and after. Beside the list the one under the cursor is "
        "drawn, and as numbers beside the ones before it. Enter opens it, to rate again when the activity is over."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "How good are you at six skills? Rate yourself before something starts (n), and again when it is over (Enter). "
        "Full dots are what you gave yourself. A lower number can mean that you know yourself better now."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin", "A new one"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk, folder: Folder) -> None:
        super().__init__(desk)
        self._folder = folder

    def compose_body(self) -> Iterable[Widget]:
        """The activities, the chart, and who to talk to."""
        with Horizontal(id="sides"):
            columns = (Column(11), Column(share=1), Column(16, from_width=44))
            yield RowList(columns, _EMPTY, ident="rounds")
            yield ReadingPane(ident="beside")
        yield WorryLine(self.desk)

    def on_mount(self) -> None:
        """Shows them, the latest under the cursor."""
        name = self._folder.learner.name
        self.say_where("My enterprise skills" if self.desk.who.is_learner else f"Enterprise skills · {name}")
        self._show()
        self.query_one("#rounds").focus()

    def on_screen_resume(self) -> None:
        """What was rated meanwhile shows here."""
        self.action_reload()

    def index_changed(self) -> None:
        """What others saved shows here."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the folder again."""
        try:
            self._folder = self.desk.school.folder(self._folder.learner.id)
        except StoreError as error:
            self.refuse(error)
            return
        self._show()

    @property
    def _rounds(self) -> tuple[Round, ...]:
        return rounds(self._folder.self_reviews)

    def _show(self) -> None:
        self.query_one("#rounds", RowList).show(list(self._rows()))
        self._show_beside()

    def _rows(self) -> Iterator[Row]:
        drawn = {each.review.id for each in self._rounds}
        for review in self._folder.self_reviews:
            if review.id not in drawn:
                yield Row(("", review.activity or "An activity", Cell("not rated yet", "muted")), review.id)
        for each in reversed(self._rounds):
            day = short_date(each.day) if each.day else ""
            yield Row((day, each.title, Cell(_state(each.review), "muted")), each.review.id)

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self.query_one("#rounds", RowList).current
        drawn = next((each for each in self._rounds if each.review.id == current), None)
        words = _NO_RATING if current else ""
        lines: list[Line] = [(Passage(words, "muted"),)]
        if drawn is not None:
            lines = [(Passage(drawn.title, "heading"),), *chart(drawn), *table(self._rounds, drawn), *_said(drawn)]
        self.query_one("#beside", ReadingPane).show(lines)

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        review = self._folder.record(str(event.stands_for))
        if isinstance(review, SelfReview):
            self.post_message(to_self_review(self._folder.learner.id, review))

    def action_begin(self) -> None:
        """Opens the form for another activity."""
        self.post_message(EditDocument("self_review", self._folder.learner.id))


def _state(review: SelfReview) -> str:
    return "before and after" if review.is_begun and review.is_finished else "before" if review.is_begun else "after"


def _said(drawn: Round) -> Iterator[Line]:
    """What was written beside the ratings, under the form's own labels."""
    for spec in form_of(SelfReview).fields:
        words = getattr(drawn.review, spec.name)
        if spec.kind is Kind.TEXT and words:
            yield (Passage(spec.label, "label"),)
            yield from ((Passage(f"  {line}"),) for line in words.split("\n"))
