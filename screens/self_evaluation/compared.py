"""Two years of self-evaluation compared: judged higher or lower, on other words, and what was written differently."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from guidance.self_evaluation.choices import Framework
from guidance.self_evaluation.compared import RowsCompared, Step, compare
from guidance.self_evaluation.evaluation import Judged
from screens.provision.compared_screen import ComparedScreen
from screens.self_evaluation.statement_words import bar, judgement_words
from screens.self_evaluation.work import asked_of, evaluation_of
from screens.versions.difference_words import change_lines
from screens.widgets.reading import Line, Passage
from screens.widgets.row import Cell, Column, Row, heading

_TONES: Final = {Step.HIGHER: "good", Step.LOWER: "warn", Step.NEW: "good", Step.GONE: "warn"}


class EvaluationsComparedScreen(ComparedScreen[tuple[RowsCompared, ...]]):
    """A year's self-evaluation held against an earlier one."""

    TITLE = "Self-evaluations compared"
    HELP_TEXT: ClassVar[str] = (
        "Statements that are judged otherwise than in the earlier year, or of which something else was written. Higher "
        "and lower are said only where both years read the same words. Beside the list stand both judgements and the "
        "texts: [-these words-] were taken out, [+these words+] put in. y compares with another year."
    )
    COLUMNS: ClassVar[Sequence[Column]] = (Column(7), Column(24), Column(share=1))
    SAME: ClassVar[str] = "Nothing differs between the two.\n\ny compares with another year."
    NO_OTHER: ClassVar[str] = (
        "There is no self-evaluation of an earlier year to compare with.\n\nNext year there will be."
    )

    def earlier_years(self) -> Iterator[int]:
        """The years before that have a self-evaluation."""
        provision = self.desk.school.provision
        return (year for year in provision.years() if year < self.year and provision.evaluation(year) is not None)

    def compare(self, before: int) -> tuple[RowsCompared, ...]:
        """The statements that are judged otherwise, or of which something else was written."""
        asked, _ = asked_of(self.desk)
        found = compare(evaluation_of(self.desk, before), evaluation_of(self.desk, self.year), asked)
        return tuple(each for each in found if _differs(each))

    def rows(self, compared: tuple[RowsCompared, ...]) -> Iterator[Row]:
        """The statements, by what they belong to."""
        for framework in Framework:
            under = [each for each in compared if each.place.framework is framework]
            if under:
                yield heading(f"{framework.label} ({len(under)})")
            for each in under:
                row = each.after or each.before
                step = Cell(_step(each), _TONES.get(each.step, "plain"))
                yield Row((each.place.number, step, row.wording if row else ""), each)

    def totals(self, compared: tuple[RowsCompared, ...]) -> str:
        """How many are judged higher, and lower."""
        higher, lower = (sum(each.step is step for each in compared) for step in (Step.HIGHER, Step.LOWER))
        return f"{higher} higher, {lower} lower"

    def lines(self, current: object) -> Iterable[Line]:
        """Both judgements, and the texts word by word."""
        return _lines(current) if isinstance(current, RowsCompared) else [(Passage(""),)]


def _differs(each: RowsCompared) -> bool:
    return each.step not in {Step.SAME, Step.NEITHER} or bool(each.texts)


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
