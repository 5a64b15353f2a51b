"""A review with all that is worked out from it, made once and handed to every writer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from guidance.form.dates import long_date
from guidance.form.text import listed
from guidance.provision.answers import Mended, State, Told, mended, told
from guidance.provision.cell import At
from guidance.provision.choices import Severity
from guidance.provision.coherence.every_finding import findings_of
from guidance.provision.finding import FindingKind
from guidance.provision.graph import Graph, graph_of
from guidance.provision.review import Review
from guidance.provision.source_form import part_spec
from guidance.record import Stamp

_SURE: Final = {severity: number for number, severity in enumerate(Severity)}
_KINDS: Final = {kind: number for number, kind in enumerate(FindingKind)}
#: What still waits for somebody stands before what somebody has answered.
_STATES: Final = (State.STILL_THERE, State.OPEN, State.ACTION, State.ACCEPTED, State.NOT_SO)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review as writers are handed it."""

    review: Review
    graph: Graph
    #: Every finding with its answer, in the order of `FindingKind`.
    told: tuple[Told, ...]
    mended: tuple[Mended, ...]
    school: str
    today: date
    #: What really happened this year, a sentence by the id of a row of part (a).
    practice: Mapping[str, str] = field(default_factory=dict)

    def in_state(self, *states: State) -> tuple[Told, ...]:
        """The findings that stand at one of these, worst first."""
        return worst_first(each for each in self.told if each.state in states)

    @property
    def open(self) -> tuple[Told, ...]:
        """What nobody has answered, or what is still there after its action was done: worst first."""
        return self.in_state(State.OPEN, State.STILL_THERE)


def reviewed(review: Review, school: str, today: date, practice: Mapping[str, str] | None = None) -> Reviewed:
    """Everything that is worked out from a review.

    Args:
        review: the review.
        school: the school's name.
        today: the day on which it is read.
        practice: what really happened this year, a sentence by the id of a row of part (a).
    """
    graph = graph_of(review)
    found = findings_of(graph)
    return Reviewed(review, graph, told(review, found), mended(review, found), school, today, practice or {})


def worst_first(findings: Iterable[Told]) -> tuple[Told, ...]:
    """Findings in the order in which somebody should read them.

    What is still there after its action was done comes first, then what nobody has answered; of those what is certain
    before what is likely and what is only asked; then kind after kind.
    """

    def order(each: Told) -> tuple[int, int, int]:
        return _STATES.index(each.state), _SURE[each.finding.severity], _KINDS[each.finding.kind]

    return tuple(sorted(findings, key=order))


def cell_name(review: Review, at: At) -> str:
    """A cell as people call it: “Mentoring in KS3”, When? Without a column, the row."""
    row = f"“{_row_name(review, at)}”"
    return f"{row}, {part_spec(at.part).column(at.column).label}" if at.column else row


def cells_named(review: Review, cells: Iterable[At]) -> str:
    """The cells of a finding in one line, each row once with its columns."""
    by_row: dict[str, list[str]] = {}
    for at in cells:
        columns = by_row.setdefault(f"“{_row_name(review, at)}”", [])
        if at.column:
            columns.append(part_spec(at.part).column(at.column).label)
    return "; ".join(f"{row}, {listed(columns)}" if columns else row for row, columns in by_row.items())


def _row_name(review: Review, at: At) -> str:
    """The name of a row; of one of the form that this review has lost, as the form calls it."""
    there = next((row.title for row in review.rows(at.part) if row.id == at.row), "")
    return there or next((each.label for each in part_spec(at.part).named if each.key == at.row), at.row)


def signed(stamp: Stamp) -> str:
    """Who and when: `Ms Shah, 12 November 2026`."""
    return f"{stamp.name}, {long_date(stamp.at.date())}"


def standing_words(review: Review) -> str:
    """Whether the review is open, or closed by whom and when."""
    if review.closed is None:
        return "Open"
    words = review.turns[-1].words
    return f"Closed by {signed(review.closed)}" + (f": {words}" if words else "")
