"""Importing learners from a school's list: first a preview of every line, then all of it or none.

    table = read_table(data)                      # import_table; or one sentence why not
    columns = match_headings(table)               # import_columns; which column is which field
    kept = register(everybody, learner_of)        # import_matching; whom the school keeps already
    shown = preview(table, columns, kept, today)  # again with each decision, until shown.ready
    made = plan(shown, make_id, run)              # what the store writes, all or none

Nothing here writes anything. What a person decides is handed in with every preview.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from guidance.differences import differences
from guidance.form.text import clean_line, count_of
from guidance.learner.identifiers import TEMPORARY_ULN, tidy_number
from guidance.learner.import_cells import reads_month_first
from guidance.learner.import_columns import Columns
from guidance.learner.import_headings import WHAT_IS_WRONG, field_label, heading_key
from guidance.learner.import_matching import Match, Register, match, name_keys, sure_numbers
from guidance.learner.import_preview import Answer, Decision, Decisions, Plan, Preview, Row, State
from guidance.learner.import_rows import CellProblem, Reading, other_lines, read_line, twice_in_list
from guidance.learner.import_table import Table
from guidance.learner.learner import Learner
from guidance.record import IdMaker

_NO_NAME: Final = CellProblem("", "", "There is neither a surname nor a forename on this line.")


def _merged(reading: Reading, learner: Learner, kept: Register) -> Row:
    """The row of a line that means a learner whom we keep. An empty cell never erases what is there."""
    values, doubts = dict(reading.values), list(reading.doubts)
    if values.get("uln") == TEMPORARY_ULN and learner.uln:
        del values["uln"]
    for field, number in sure_numbers(reading.values):
        holders = kept.holders(field, number)
        if holders and learner.id not in holders:
            doubts.append(f"The {field_label(field)} {number} belongs to another learner, so it is left out.")
            del values[field]
        elif tidy_number(getattr(learner, field)) == number:
            del values[field]  # the same number may have been typed with spaces
    after = learner.having(**values)
    state = State.CHANGED if differences(learner, after) else State.SAME
    return Row(state, reading, doubts=tuple(doubts), before=learner, after=after)


def _decided(reading: Reading, found: Match, decision: Decision | None, kept: Register) -> Row:
    """The row of a line with candidates. A decision that does not fit the line, or not any more, leaves it open."""
    for candidate in found.candidates:
        if decision and decision.answer is Answer.SAME and decision.learner == candidate.learner.id:
            return _merged(reading, candidate.learner, kept)
    if decision and decision.answer is Answer.NEW and not found.by_number:
        return Row(State.NEW, reading, doubts=reading.doubts)
    new = () if found.by_number else (Answer.NEW,)
    answers = (Answer.SAME, *new, Answer.ASIDE)
    more = (f"{count_of(found.more, 'more learner')} of this name are not listed.",) if found.more else ()
    return Row(State.ASK, reading, doubts=(*reading.doubts, *more), candidates=found.candidates, answers=answers)


def _row(reading: Reading, twice: Sequence[CellProblem], decision: Decision | None, kept: Register) -> Row:
    problems = (*reading.problems, *twice)
    if decision and decision.answer is Answer.ASIDE:
        return Row(State.ASIDE, reading, problems, reading.doubts)
    if problems:
        return Row(State.WRONG, reading, problems, reading.doubts)
    found = match(reading.values, kept)
    if found.found:
        return _merged(reading, found.found, kept)
    if not found.by_number and not (reading.values.get("surname") or reading.values.get("forename")):
        return Row(State.WRONG, reading, (_NO_NAME,), reading.doubts)
    if found.candidates:
        return _decided(reading, found, decision, kept)
    return Row(State.NEW, reading, doubts=reading.doubts)


def _one_line_each(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made wrong that mean the same kept learner as another row."""
    by_learner: dict[str, list[int]] = {}
    for row in rows:
        if row.before:
            by_learner.setdefault(row.before.id, []).append(row.line)
    checked = []
    for row in rows:
        lines = by_learner[row.before.id] if row.before else []
        if len(lines) > 1:
            problem = CellProblem(
                "", "", f"The same learner stands on {other_lines(lines, row.line)}. Keep one of them."
            )
            checked.append(replace(row, state=State.WRONG, problems=(problem,)))
        else:
            checked.append(row)
    return checked


#: The new learners of a list so far, by name and by which numbers they have.
_ByName = dict[tuple[str, frozenset[str]], list[Row]]
_NUMBERS: Final = tuple(frozenset(kinds) for kinds in ((), ("upn",), ("uln",), ("upn", "uln")))


def _same_in_list(row: Row, by_name: _ByName) -> Row | None:
    """An earlier new learner who may be the same as this one, to whom this one is added; None if there is none.

    Neither a date of birth nor a number may tell them apart. Two new learners never have the same number, since that is
    wrong on both lines; so two who both have a UPN, or both a ULN, are two.
    """
    names, numbers = name_keys(row.values), frozenset(field for field, _ in sure_numbers(row.values))
    born = row.values.get("date_of_birth")
    before = (
        each
        for name in names
        for others in _NUMBERS
        if not numbers & others
        for each in by_name.get((name, others), ())
        if not born or each.values.get("date_of_birth", born) == born
    )
    earlier = next(before, None)
    for name in names:
        by_name.setdefault((name, numbers), []).append(row)
    return earlier


def _once_in_list(rows: Sequence[Row], decisions: Decisions) -> list[Row]:
    """Rows with those asked about that may be the same new learner as an earlier line of the list."""
    by_name: _ByName = {}
    checked = []
    for row in rows:
        earlier = _same_in_list(row, by_name) if row.state is State.NEW else None
        decision = decisions.get(row.line)
        if earlier is None or (decision and decision.answer is Answer.NEW):
            checked.append(row)
            continue
        doubt = f"Line {earlier.line} has the same name. If this is another person, say that it is a new learner."
        answers = (Answer.NEW, Answer.ASIDE)
        checked.append(replace(row, state=State.ASK, doubts=(*row.doubts, doubt), answers=answers))
    return checked


def _notes(table: Table, columns: Columns) -> tuple[str, ...]:
    notes = []
    if table.above:
        first, last = table.above[0].number, table.above[-1].number
        where = f"Line {first} was" if first == last else f"Lines {first} to {last} were"
        notes.append(f"{where} left out: the headings stand on line {table.heading_line}.")
    places = [column.place for column in columns.taken if column.field == "date_of_birth"]
    whole = [line for line in table.lines if not line.problem]
    if turned := sum(reads_month_first(line.cells[place]) for line in whole for place in places):
        notes.append(
            f"{count_of(turned, 'date')} of birth can only be read with the month first. The others of this list may "
            "be turned round too: compare some of them before you import."
        )
    return tuple(notes)


def preview(table: Table, columns: Columns, kept: Register, today: date, decisions: Decisions | None = None) -> Preview:
    """What importing a list would do, line by line.

    Args:
        table: the list.
        columns: which column fills which field. If it has problems no line is read, and the preview has no rows.
        kept: everybody the school keeps already.
        today: the day of the import.
        decisions: what a person has decided so far, by line number. A line that is set aside is neither imported nor
            compared with the others; any other decision that does not fit its line leaves the line open.
    """
    if columns.problems:
        return Preview(table, columns, ())
    decisions = decisions or {}
    aside = {line for line, decision in decisions.items() if decision.answer is Answer.ASIDE}
    readings = [read_line(line, table.headings, columns, today) for line in table.lines]
    twice = twice_in_list([reading for reading in readings if reading.line.number not in aside], columns)
    rows = [
        _row(reading, twice.get(reading.line.number, ()), decisions.get(reading.line.number), kept)
        for reading in readings
    ]
    return Preview(table, columns, tuple(_once_in_list(_one_line_each(rows), decisions)), _notes(table, columns))


def plan(shown: Preview, make_id: IdMaker, run: str) -> Plan:
    """What the store has to write for a preview: the new learners and the changed ones.

    Args:
        shown: the preview; it is ready.
        make_id: makes the ids of the new learners.
        run: the id of this import; new learners carry it.

    Raises:
        ValueError: the preview is not ready.
    """
    if not shown.ready:
        raise ValueError("Lines are wrong or undecided, so nothing can be imported yet.")
    new = tuple(
        Learner.model_validate({**row.values, "id": make_id("l"), "imported_by": run})
        for row in shown.rows_in(State.NEW)
    )
    pairs = [(row.before, row.after) for row in shown.rows_in(State.CHANGED)]
    changed = tuple(after for _, after in pairs if after)
    return Plan(new, changed, tuple(before for before, _ in pairs if before))


def _reasons(row: Row) -> str:
    said: Iterable[object] = row.problems or row.doubts or ("It was set aside.",)
    return " ".join(str(each) for each in said)


def reject_table(shown: Preview) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The wrong lines and those set aside, as headings and rows, with a last column that says what is wrong.

    Corrected, the list can be imported again: that last column is known and left out. A line with too many cells keeps
    them all, behind the reason.
    """
    ours = heading_key(WHAT_IS_WRONG)
    places = [place for place, heading in enumerate(shown.table.headings) if heading_key(heading) != ours]
    rows = []
    for row in shown.rows_in(State.WRONG, State.ASIDE):
        cells = dict(enumerate(row.reading.line.cells))
        own = [cells.pop(place, "") for place in places]
        rest = [cell for place, cell in cells.items() if place >= len(shown.table.headings)]
        rows.append(tuple(clean_line(cell) for cell in (*own, _reasons(row), *rest)))
    headings = (*(clean_line(shown.table.headings[place]) for place in places), WHAT_IS_WRONG)
    return headings, tuple(rows)
