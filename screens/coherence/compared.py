"""Two years' reviews compared: rows that are new, gone or changed, word by word; findings that have gone or come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from guidance.form.text import count_of
from guidance.provision.compare import RowChange, RowTurn, Years, compared_years
from guidance.provision.finding import Finding
from guidance.provision.source_form import part_specs
from guidance.versions import Compared
from screens.coherence.year_review import review_of
from screens.provision.compared_screen import ComparedScreen
from screens.versions.difference_words import change_lines
from screens.widgets.reading import Line, Passage
from screens.widgets.row import Cell, Column, Row, heading

_TONES: Final = {
    RowTurn.CAME: "good",
    RowTurn.WENT: "warn",
    RowTurn.HIDDEN: "warn",
    RowTurn.SHOWN: "good",
    RowTurn.CHANGED: "plain",
}


@dataclass(frozen=True, slots=True)
class _Turned:
    """A finding that is in one of the two years only, or in both."""

    finding: Finding
    word: str
    tone: str


class ReviewsComparedScreen(ComparedScreen[Years]):
    """A year's review held against an earlier one."""

    TITLE = "Years compared"
    HELP_TEXT: ClassVar[str] = (
        "What differs between this review and the one before: rows that are new, gone, hidden or changed, then "
        "findings that have gone, that are new, and that stayed. Beside the list the cells stand word by word: "
        "[-these words-] were taken out, [+these words+] put in. y compares with another year."
    )
    COLUMNS: ClassVar[Sequence[Column]] = (Column(14), Column(share=1))
    SAME: ClassVar[str] = (
        "Nothing differs: the rows say the same, and the same is found.\n\ny compares with another year."
    )
    NO_OTHER: ClassVar[str] = "There is no review of an earlier year to compare with.\n\nNext year there will be."

    def earlier_years(self) -> Iterator[int]:
        """The years before that have a review."""
        provision = self.desk.school.provision
        return (year for year in provision.years() if year < self.year and provision.review(year) is not None)

    def compare(self, before: int) -> Years:
        """Both reviews, row by row and finding by finding."""
        return compared_years(review_of(self.desk, before), review_of(self.desk, self.year))

    def rows(self, compared: Years) -> Iterator[Row]:
        """The rows by part of the form, then the findings by what became of them."""
        for spec in part_specs():
            changes = [each for each in compared.rows if each.part is spec.part]
            if changes:
                letter = f"({spec.letter}) " if spec.letter else ""
                yield heading(f"{letter}{spec.title} ({len(changes)})")
            for each in changes:
                yield Row((Cell(each.turn.value, _TONES[each.turn]), each.name), each)
        for title, word, tone, found in (
            ("Findings that have gone", "gone", "good", compared.gone),
            ("Findings that are new", "new", "warn", compared.new),
            ("Findings that stayed", "stayed", "muted", compared.stayed),
        ):
            if found:
                yield heading(f"{title} ({len(found)})")
            for finding in found:
                yield Row((Cell(word, tone), finding.reason), _Turned(finding, word, tone))

    def totals(self, compared: Years) -> str:
        """Rows that differ, findings gone and new."""
        return f"{count_of(len(compared.rows), 'row')} differ, {len(compared.gone)} gone, {len(compared.new)} new"

    def lines(self, current: object) -> Iterable[Line]:
        """A row's cells word by word, or a finding."""
        if isinstance(current, RowChange):
            return _change_lines(current)
        return _finding_lines(current) if isinstance(current, _Turned) else [(Passage(""),)]


def _change_lines(change: RowChange) -> Iterator[Line]:
    yield (Passage(change.name, "heading"),)
    yield (Passage(change.turn.value.capitalize(), "label"),)
    if change.name_before:
        yield (Passage(f"It was called “{change.name_before}”.", "muted"),)
    yield ()
    for cell in change.cells:
        yield from change_lines(Compared(cell.column.label, cell.before, cell.after))
    if not change.cells:
        yield (Passage("Its cells say the same.", "muted"),)


def _finding_lines(turned: _Turned) -> Iterator[Line]:
    finding = turned.finding
    yield (Passage(finding.label, "heading"),)
    yield (Passage(turned.word.capitalize(), "label"),)
    yield ()
    yield (Passage(finding.reason),)
    yield ()
    yield (Passage("What would mend it", "label"),)
    yield (Passage(f"  {finding.mend}"),)
    yield (Passage("Source", "label"), Passage(f"  {finding.source}", "muted"))
