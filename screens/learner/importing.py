"""Bringing in learners from a CSV: every row is seen with its reasons before anything is changed."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.text import count_of, listed
from guidance.learner.import_preview import Answer, Decision, Preview, State
from guidance.learner.import_preview import Row as ImportRow
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.widgets.reading import Line, Passage, ReadingPane, titled
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError
from store.importing import ImportRun

_WORDS = {
    State.WRONG: ("Wrong", "warn"),
    State.ASK: ("A person decides", "warn"),
    State.NEW: ("New", "good"),
    State.CHANGED: ("Changed", "good"),
    State.SAME: ("As it is", "muted"),
    State.ASIDE: ("Set aside", "muted"),
}
_ANSWERS = {Answer.SAME: "the same learner", Answer.NEW: "somebody new", Answer.ASIDE: "set aside"}


class ImportScreen(ListBeside[None]):
    """The preview of a list.

    Args:
        desk: the school, the person, the time.
        run: the import.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Import of learners"
    HELP_TEXT: ClassVar[str] = (
        "Nothing is changed yet. Rows that are wrong say why; s sets one aside, S all of them. Where two learners may "
        "be the same, the space bar turns through the answers. When no row is open any more, Ctrl+S brings all in at "
        "once. r writes the rows that are wrong into a list, to be put right."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Decide"),
        Binding("s", "set_aside", "Set aside"),
        Binding("S", "set_all_aside", "Set all wrong ones aside"),
        Binding("A", "all_same", "All the same learners", show=False),
        Binding("ctrl+s", "bring_in", "Bring in"),
        Binding("r", "rejects", "List of wrong rows", show=False),
    ]

    def __init__(self, desk: Desk, run: ImportRun) -> None:
        super().__init__(desk)
        self._run = run
        self._decisions: dict[int, Decision] = {}
        #: The rows that ask, as they were before they were answered: an answered row no longer names the others.
        self._asked: dict[int, ImportRow] = {}
        self._preview: Preview = self._look()

    def compose_body(self) -> Iterable[Widget]:
        """The rows, and beside them the reasons."""
        with Horizontal(id="sides"):
            columns = (Column(9), Column(share=2), Column(16, from_width=100), Column(share=3, from_width=60))
            yield RowList(columns, "There are no rows in this file.", ident="rows")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Shows the rows."""
        self.say_where(f"Import of {self._run.name}: nothing is changed yet")
        self._show()

    def _look(self) -> Preview:
        found = self._run.preview(self._decisions)
        self._asked |= {row.line: row for row in found.rows_in(State.ASK)}
        return found

    def _read(self) -> None:
        self._preview = self._look()
        self._show()

    def _show(self) -> None:
        totals = self._preview.totals
        words = [f"{totals[state]} {_WORDS[state][0].lower()}" for state in State if totals.get(state)]
        self.say_status("ready: Ctrl+S" if self._preview.ready else listed(words))
        self.query_one("#rows", RowList).show(list(self._rows()))
        self._show_beside()

    def _rows(self) -> Iterator[Row]:
        for sentence in (*self._preview.problems, *self._preview.notes):
            yield Row((sentence,), ("note", sentence), "warn")
        for state, (words, tone) in _WORDS.items():
            rows = self._preview.rows_in(state)
            if rows:
                yield heading(f"{words} ({len(rows)})")
            for row in rows:
                yield Row((f"line {row.line}", row.name, Cell(words, tone), _reason(row)), row)

    @property
    def _current(self) -> ImportRow | None:
        current = self.query_one("#rows", RowList).current
        return current if isinstance(current, ImportRow) else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        row = self._current
        lines = list(_about(row)) if row else self._about_file()
        self.query_one("#beside", ReadingPane).show(lines)

    def _about_file(self) -> list[Line]:
        columns = self._preview.columns.columns
        return titled("Columns", [f"{each.heading}: {each.why or each.field}" for each in columns])

    # Deciding

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        """Turns through the answers for the row under the cursor."""
        row = self._current
        if row is None or not row.answers:
            self.notify("There is nothing to decide about this row.")
            return
        options: list[Decision | None] = [None, *_decisions(self._asked.get(row.line, row))]
        now = self._decisions.get(row.line)
        chosen = options[(options.index(now) + 1) % len(options)] if now in options else options[1]
        if chosen is None:
            self._decisions.pop(row.line, None)
        else:
            self._decisions[row.line] = chosen
            self.notify(f"Line {row.line}: {_ANSWERS[chosen.answer]}.", timeout=3)
        self._read()
        self._follow(row.line)

    def _follow(self, line: int) -> None:
        """Keeps the cursor on a row that an answer has moved under another heading, so that it can be turned on."""
        for row in self._preview.rows:
            if row.line == line:
                self.query_one("#rows", RowList).point_at(row)

    def action_set_aside(self) -> None:
        """Sets the row under the cursor aside, or takes it in again."""
        row = self._current
        if row is None:
            return
        aside = Decision(Answer.ASIDE)
        if self._decisions.get(row.line) == aside:
            del self._decisions[row.line]
        else:
            self._decisions[row.line] = aside
        self._read()

    def action_set_all_aside(self) -> None:
        """Sets every wrong row aside."""
        self._decisions |= self._run.decide_all(self._preview, State.WRONG, Answer.ASIDE)
        self._read()

    def action_all_same(self) -> None:
        """Answers for every open row that it is the learner who was found."""
        self._decisions |= self._run.decide_all(self._preview, State.ASK, Answer.SAME)
        self._read()

    def action_rejects(self) -> None:
        """Writes the rows that are wrong or set aside into a list, with what is wrong, to be put right."""
        self.post_message(journeys.WriteRejects(self._run, self._preview))

    def action_bring_in(self) -> None:
        """Brings everything in at once."""
        if not self._preview.ready:
            left = self._preview.totals
            open_rows = left.get(State.WRONG, 0) + left.get(State.ASK, 0)
            self.notify(f"{count_of(open_rows, 'row')} still open. Put the list right, decide, or set them aside (S).")
            return
        try:
            done = self._run.bring_in(self._preview, self.desk.stamp())
        except StoreError as error:
            self.refuse(error)
            return
        words = f"{count_of(done.new, 'new learner')}, {count_of(done.changed, 'changed one')}."
        undo = "To undo it: Ctrl+P, Take back an import."
        said = f"{words} {undo}" if done.run else "Everybody in the list is here already: nothing was changed."
        self.notify(said, timeout=15, markup=False)
        self.dismiss()


def _decisions(row: ImportRow) -> Iterator[Decision]:
    for answer in row.answers:
        if answer is Answer.SAME:
            yield from (Decision(Answer.SAME, each.learner.id) for each in row.candidates)
        else:
            yield Decision(answer)


def _reason(row: ImportRow) -> str:
    if row.problems:
        return str(row.problems[0])
    if row.candidates:
        return row.candidates[0].why
    if row.doubts:
        return str(row.doubts[0])
    return "; ".join(f"{each.field.label}: {each.before or '(empty)'} → {each.after}" for each in row.changes)


def _about(row: ImportRow) -> Iterator[Line]:
    yield (Passage(f"Line {row.line}: {row.name}", "heading"),)
    for problem in row.problems:
        yield (Passage(f"! {problem}", "warn"),)
    for doubt in row.doubts:
        yield (Passage(f"? {doubt}", "warn"),)
    for candidate in row.candidates:
        learner = candidate.learner
        yield ()
        yield (Passage(f"Is it {learner.name} {learner.tutor_group}?", "label"),)
        yield (Passage(candidate.why),)
    for change in row.changes:
        yield (Passage(f"{change.field.label}: ", "label"), Passage(f"{change.before or '(empty)'} → {change.after}"))
