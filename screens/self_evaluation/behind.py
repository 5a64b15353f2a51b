"""The learners behind a figure: those of whom it is so, and the others, with whom something may have to be done."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.diary.years import school_year_name
from guidance.form.text import count_of
from guidance.self_evaluation.evidence import Figure, Looked
from guidance.trust.access import Act
from screens.allowed import allow
from screens.base import DeskScreen
from screens.desk import Desk
from screens.journeys import OpenLearner
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList

_NONE: Final = "There is nothing to count: nobody stands behind this figure."
_GONE: Final = "a learner whose folder is no longer here"


class BehindScreen(DeskScreen[None]):
    """The list behind one figure.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        figure: the figure.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Learners behind a figure"
    HELP_TEXT: ClassVar[str] = (
        "Everybody who was counted: first those of whom it is so, then the others; o turns the order round. Enter "
        "opens the learner. This list stays in the school: what leaves is said in numbers that name nobody."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "others_first", "The others first")]

    def __init__(self, desk: Desk, year: int, figure: Figure) -> None:
        super().__init__(desk)
        self._year = year
        self._figure = figure
        self._others_first = False

    def compose_body(self) -> Iterable[Widget]:
        """The list."""
        yield RowList((Column(share=2), Column(8), Column(share=1)), _NONE, ident="behind")

    def on_mount(self) -> None:
        """Shows who stands behind it. Raises NotAllowedError for whoever may not look for learners."""
        allow(self.desk, Act.FIND)
        self.say_where(f"{self._figure.words} · {school_year_name(self._year)}")
        self._show()
        self.query_one(RowList).focus()

    def _show(self) -> None:
        topic = self._figure.topic
        parts = [(f"{topic.many}: {topic.so}", self._figure.so, "good"), ("The others", self._figure.not_so, "warn")]
        rows = [row for part in (parts[::-1] if self._others_first else parts) for row in self._rows(*part)]
        self.query_one(RowList).show(rows)

    def _rows(self, title: str, looked: tuple[Looked, ...], tone: str) -> Iterator[Row]:
        if not looked:
            return
        yield heading(f"{title[0].upper()}{title[1:]} ({len(looked):,})")
        times = Counter(each.learner for each in looked if each.learner)
        known = {each.id: each for each in self.desk.index.learners(list(times))}
        names = sorted((known[each].name if each in known else _GONE, each) for each in times)
        for name, learner in names:
            group = known[learner].tutor_group if learner in known else ""
            many = count_of(times[learner], "time") if times[learner] > 1 else ""
            yield Row((name, group, Cell(many, tone)), (title, learner))
        for each in looked:
            if not each.learner:
                yield Row((each.record, "", ""), (title, ""))

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        if isinstance(event.stands_for, tuple) and event.stands_for[1]:
            self.post_message(OpenLearner(event.stands_for[1]))

    def action_others_first(self) -> None:
        """Turns the order round."""
        self._others_first = not self._others_first
        self._show()
