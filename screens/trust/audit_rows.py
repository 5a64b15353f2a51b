"""The audit trail as rows of a list and as lines to read, with the learners' names from the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

from guidance.form.dates import long_date, short_date
from guidance.trust.audit import Deed, Entry, sentence
from screens.widgets.reading import Line, Passage, titled
from screens.widgets.row import Cell, Column, Row
from store.errors import DamagedFileError
from store.index.index import Index
from store.trail.findings import TrailFinding
from store.trail.reading import TrailLines

COLUMNS: Final = (Column(17), Column(share=1))
_ALTERED: Final = "This line is not as it was written"
_UNREAD: Final = "The disk does not read this line"
_CHUNK: Final = 50
#: Deeds that whoever looks after the school should not pass over.
_MARKED: Final = frozenset({Deed.OVERRIDDEN, Deed.DELETED, Deed.SIGN_IN_FAILED, Deed.RESTORED, Deed.TRAIL_ACCEPTED})


@dataclass(frozen=True, slots=True)
class TrailRow:
    """What a row of the list stands for: a line, with its entry if it is as it was written, and whose it is."""

    number: int
    entry: Entry | None
    whose: str = ""


class TrailRows(Sequence[Row]):
    """What is wrong with the trail first, then its lines; they are read as they come into sight.

    Args:
        lines: the trail.
        numbers: which of its lines, by their place in it.
        index: knows the learners' names.
        findings: what is wrong with it.
    """

    def __init__(
        self, lines: TrailLines, numbers: Sequence[int], index: Index, findings: Sequence[TrailFinding] = ()
    ) -> None:
        self._lines = lines
        self._numbers = numbers
        self._index = index
        self._first = [Row((Cell("! the trail", "warn"), each.sentence), each, "warn") for each in findings]
        self._chunks: dict[int, list[Row]] = {}

    def __len__(self) -> int:
        return len(self._first) + len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        if number < len(self._first):
            return self._first[number]
        chunk, place = divmod(number - len(self._first), _CHUNK)
        if chunk not in self._chunks:
            self._chunks[chunk] = self._read(self._numbers[chunk * _CHUNK : (chunk + 1) * _CHUNK])
        return self._chunks[chunk][place]

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(len(self)))

    def _read(self, numbers: Sequence[int]) -> list[Row]:
        try:
            entries = [self._lines[number] for number in numbers]
        except DamagedFileError:
            return [Row(("", Cell(_UNREAD, "warn")), TrailRow(number, None)) for number in numbers]
        ids = list({entry.learner for entry in entries if entry and entry.learner})
        names = {row.id: row.name for row in self._index.learners(ids)}
        return [_row(number, entry, names) for number, entry in zip(numbers, entries, strict=True)]


def _row(number: int, entry: Entry | None, names: dict[str, str]) -> Row:
    if entry is None:
        return Row(("", Cell(_ALTERED, "warn")), TrailRow(number, None), "warn")
    whose = names.get(entry.learner, "")
    tone = "warn" if entry.deed in _MARKED else "muted" if entry.deed is Deed.OPENED else "plain"
    return Row((time_of(entry), sentence(entry, whose)), TrailRow(number, entry, whose), tone)


def time_of(entry: Entry) -> str:
    """When it was, as the clock here shows it: "22 Nov 2026 09:30"."""
    at = entry.at.astimezone()
    return f"{short_date(at.date())} {at:%H:%M}"


def entry_lines(row: TrailRow) -> list[Line]:
    """One entry with everything that it says, to read."""
    entry = row.entry
    if entry is None:
        words = "Somebody has changed it in the file, or the disk has. The lines before and after it are still checked."
        return titled(_ALTERED, [words])
    at = entry.at.astimezone()
    facts = (
        ("When", f"{long_date(at.date())}, {at:%H:%M:%S}"),
        ("Who", f"{entry.name} ({entry.who})" if entry.who else entry.name),
        ("Learner", f"{row.whose} ({entry.learner})" if row.whose else entry.learner),
        ("What", entry.what),
        ("Record", entry.record),
        ("Revision", entry.revision),
        ("Said", entry.note),
        ("SHA-256", entry.digest),
        ("Line", f"{entry.number:,}"),
    )
    shown: list[Line] = [(Passage(f"{label}: ", "label"), Passage(words)) for label, words in facts if words]
    return [(Passage(entry.deed.label, "heading"),), (Passage(sentence(entry, row.whose)),), (), *shown]


def finding_lines(finding: TrailFinding) -> list[Line]:
    """What is wrong with the trail, and what can be done, to read."""
    return titled("Something is wrong with the trail", [finding.sentence, "", finding.mend, "", finding.where])
