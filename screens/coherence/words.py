"""How cells, findings and actions are named in lists and beside them."""

from collections.abc import Iterator
from typing import Final

from guidance.form.dates import long_date, short_date
from guidance.provision.answers import Mended, State, Told
from guidance.provision.cell import At
from guidance.provision.planning import Action
from guidance.provision.review import Review
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import show_cell
from guidance.record import Stamp
from screens.widgets.reading import Line, Passage

#: Where a finding stands, in one or two words, and the tone of them.
STATE: Final = {
    State.OPEN: ("open", "warn"),
    State.ACTION: ("action", "plain"),
    State.STILL_THERE: ("still there", "warn"),
    State.ACCEPTED: ("accepted", "muted"),
    State.NOT_SO: ("not so", "muted"),
}
_TONE: Final = {State.ACTION: "good", State.STILL_THERE: "warn"}
#: So many cells are named one by one.
_MOST_CELLS: Final = 12
_MOST_TEXT: Final = 400


def cell_name(review: Review, at: At) -> str:
    """A cell by name: `(a) KS3, Mentoring in KS3: When?`. A row that has gone is said to have gone."""
    spec = part_spec(at.part)
    letter = f"({spec.letter}) " if spec.letter else ""
    row = next((each for each in review.rows(at.part) if each.id == at.row), None)
    if row is None:
        return f"{letter}a row that has been taken out"
    stage = f"{row.stage.label}, " if row.stage else ""
    column = f": {spec.column(at.column).label}" if at.column else ""
    return f"{letter}{stage}{row.title}{column}"


def cell_says(review: Review, at: At) -> str:
    """What stands in a cell, shortened; "" for a whole row and for a cell that is empty."""
    row = next((each for each in review.rows(at.part) if each.id == at.row), None)
    if row is None or at.column is None:
        return ""
    text = show_cell(row.cell(at.column), part_spec(at.part).column(at.column))
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}…"


def told_lines(review: Review, told: Told) -> Iterator[Line]:
    """All about a finding."""
    finding = told.finding
    yield (Passage(finding.label, "heading"),)
    yield (Passage(f"{told.state.value}.", _TONE.get(told.state, "text")),)
    yield ()
    yield (Passage(finding.reason),)
    yield ()
    yield (Passage("What would mend it", "label"),)
    yield (Passage(f"  {finding.mend}"),)
    yield (Passage("Where", "label"),)
    for at in finding.cells[:_MOST_CELLS]:
        yield (Passage(f"  {cell_name(review, at)}"),)
        if says := cell_says(review, at):
            yield (Passage(f"    {says}", "muted"),)
    if len(finding.cells) > _MOST_CELLS:
        yield (Passage(f"  and {len(finding.cells) - _MOST_CELLS} more", "muted"),)
    yield from _answer_lines(told)
    yield (Passage("How sure", "label"), Passage(f"  {finding.severity.label}"))
    yield (Passage("Source", "label"), Passage(f"  {finding.source}", "muted"))


def _answer_lines(told: Told) -> Iterator[Line]:
    answer = told.answer
    if answer is None:
        return
    yield (Passage("What was said", "label"),)
    yield (Passage(f"  {answer.answer.label}{_by(answer.by)}"),)
    if answer.reason:
        yield (Passage(f"  {answer.reason}"),)
    if told.action is not None:
        yield from action_lines(told.action)


def mended_lines(mended: Mended) -> Iterator[Line]:
    """All about a finding that has gone."""
    yield (Passage(mended.label or "A finding of another version of the program", "heading"),)
    yield (Passage("Mended: it is no longer there.", "good"),)
    yield ()
    yield (Passage("It said", "label"),)
    yield (Passage(f"  {mended.found}"),)
    if mended.action is None:
        yield (Passage("The grid was changed. No action stood against it.", "muted"),)
        return
    words = mended.action_label
    yield (Passage(words, "label"),)
    yield from action_lines(mended.action)


def action_lines(action: Action) -> Iterator[Line]:
    """An action in a few lines."""
    yield (Passage(f"  {action.what or 'An action without words'}"),)
    who = action.who or "nobody yet"
    by_when = f", by {long_date(action.by_when)}" if action.by_when else ""
    yield (Passage(f"  {action.status.label} · {who}{by_when}", "muted"),)
    if action.done_on:
        yield (Passage(f"  Done on {long_date(action.done_on)}", "good"),)
    if action.note:
        yield (Passage(f"  {action.note}"),)


def _by(stamp: Stamp | None) -> str:
    return f" ({stamp.name}, {short_date(stamp.at.date())})" if stamp else ""
