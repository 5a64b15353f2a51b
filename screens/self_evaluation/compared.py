"""Two years of self-evaluation compared: judged higher or lower, on other words, and what was written differently."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.diary.years import school_year_name
from guidance.self_evaluation.choices import Framework
from guidance.self_evaluation.compared import RowsCompared, Step, compare
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.list_beside import ListBeside
from screens.self_evaluation.statement_words import bar, judgement_words
from screens.self_evaluation.work import asked_of, evaluation_of
from screens.versions.difference_words import change_lines
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError

_SAME: Final = "Nothing differs between the two.\n\ny compares with another year."
_NO_OTHER: Final = "There is no self-evaluation of an earlier year to compare with.\n\nNext year there will be."
_TONES: Final = {Step.HIGHER: "good", Step.LOWER: "warn", Step.NEW: "good", Step.GONE: "warn"}


class EvaluationsComparedScreen(ListBeside[None]):
    """A year's self-evaluation held against an earlier one.

    Args:
        desk: the school, the person, the time.
        year: the later school year.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Self-evaluations compared"
    HELP_TEXT: ClassVar[str] = (
        "Statements that are judged otherwise than in the earlier year, or of which something else was written. Higher "
        "and lower are said only where both years read the same words. Beside the list stand both judgements and the "
        "texts: [-these words-] were taken out, [+these words+] put in. y compares with another year."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "year", "Another year"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self._year = year
        self._against: int | None = None
        self._asked, _ = asked_of(desk)

    def compose_body(self) -> Iterable[Widget]:
        """What differs; beside it both judgements and the words."""
        with Horizontal(id="sides"):
            yield RowList((Column(7), Column(24), Column(share=1)), ident="compared")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Compares at once."""
        self.query_one(RowList).focus()
        self.action_reload()

    def action_reload(self) -> None:
        """Reads both and compares them."""
        try:
            after = evaluation_of(self.desk, self._year)
            earlier = self._earlier()
        except StoreError as error:
            self.refuse(error)
            self.query_one(RowList).show([], empty=str(error))
            return
        before = next((each for each in earlier if self._against in {None, each.school_year}), None)
        self._show(before, after)

    def _earlier(self) -> tuple[SelfEvaluation, ...]:
        return tuple(each for each in self.desk.school.provision.evaluations() if each.school_year < self._year)

    def _show(self, before: SelfEvaluation | None, after: SelfEvaluation) -> None:
        listing = self.query_one(RowList)
        if before is None:
            listing.show([], empty=_NO_OTHER)
            self.say_where(f"{after.title} compared")
            return
        self._against = before.school_year
        found = [each for each in compare(before, after, self._asked) if _differs(each)]
        listing.show(list(_rows(found)), empty=_SAME)
        names = f"{school_year_name(before.school_year)} and {school_year_name(after.school_year)}"
        self.say_where(f"Self-evaluations compared · {names}")
        higher, lower = (sum(each.step is step for each in found) for step in (Step.HIGHER, Step.LOWER))
        self.say_status(f"{higher} higher, {lower} lower")
        self._show_beside()

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self.query_one(RowList).current
        lines: list[Line] = [(Passage(""),)]
        if isinstance(current, RowsCompared):
            lines = list(_lines(current))
        self.query_one("#beside", ReadingPane).show(lines)

    @on(RowList.Chosen)
    def _read(self) -> None:
        self.action_beside()

    def action_year(self) -> None:
        """Chooses the earlier year."""
        try:
            years = [each.school_year for each in self._earlier()]
        except StoreError as error:
            self.refuse(error)
            return
        if len(years) < 2:
            self.notify("There is no other earlier year.", timeout=6)
            return
        choices = [(str(year), "", school_year_name(year)) for year in years]
        self.app.push_screen(ChooseScreen("Compare with which year?", choices), self._chosen)

    def _chosen(self, year: str | None) -> None:
        if year:
            self._against = int(year)
            self.action_reload()


def _differs(each: RowsCompared) -> bool:
    return each.step not in {Step.SAME, Step.NEITHER} or bool(each.texts)


def _rows(found: Iterable[RowsCompared]) -> Iterator[Row]:
    every = list(found)
    for framework in Framework:
        under = [each for each in every if each.place.framework is framework]
        if under:
            yield heading(f"{framework.label} ({len(under)})")
        for each in under:
            row = each.after or each.before
            yield Row(
                (each.place.number, Cell(_step(each), _TONES.get(each.step, "plain")), row.wording if row else ""), each
            )


def _step(each: RowsCompared) -> str:
    if each.step in {Step.SAME, Step.NEITHER}:
        return "other words beside it"
    return f"{each.step.value} by {abs(each.by)}" if abs(each.by) > 1 else each.step.value


def _lines(each: RowsCompared) -> Iterator[Line]:
    row = each.after or each.before
    yield (Passage(f"{each.place.number}  {row.wording if row else ''}", "heading"),)
    yield (Passage(_step(each), _tone(each)),)
    yield ()
    yield (Passage("before  ", "label"), Passage(_judged(each.before)))
    yield (Passage("now     ", "label"), Passage(_judged(each.after)))
    yield ()
    for text in each.texts:
        yield from change_lines(text)


def _tone(each: RowsCompared) -> str:
    return _TONES.get(each.step, "text")


def _judged(row: Judged | None) -> str:
    return f"{bar(row.judgement)} {judgement_words(row)}" if row else "not asked"
