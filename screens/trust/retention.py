"""What is due to go: seen first, with its reason; a person chooses and confirms. Nothing goes by itself."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.form.dates import short_date
from guidance.form.text import count_of
from guidance.trust.keeping import RetentionRule, rules_for
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.trust.due_to_go import Choice, Looked, let_go, look_through, question_about
from screens.trust.journeys import AskToForget
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.index.index import Index
from store.school import School

#: After so many folders it is said how far the look has come.
_TOLD_EVERY = 50


class RetentionScreen(ListBeside[None]):
    """What is due to go in the whole school.

    Args:
        desk: the school, the person, the time.
    """

    TITLE = "What is due to go"
    HELP_TEXT: ClassVar[str] = (
        "What has been kept as long as the rules say, learner by learner. Nothing goes by itself: the space bar "
        "chooses a line, a all of that learner, A everything. x asks once more and deletes what was chosen for good, "
        "with its earlier versions and drafts. The rules stand in the settings of the school."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Choose"),
        Binding("a", "choose_learner", "All of this learner"),
        Binding("A", "choose_all", "Everything"),
        Binding("x", "delete", "Delete the chosen"),
        Binding("f5", "look", "Look again", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: Looked | None = None
        self._chosen: set[Choice] = set()

    def compose_body(self) -> Iterable[Widget]:
        """The list, and beside it the rules."""
        with Horizontal(id="sides"):
            columns = (Column(3), Column(share=2), Column(12, from_width=50), Column(share=3, from_width=90))
            yield RowList(columns, "Looking through the folders …", ident="due")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Looks through the school."""
        self.say_where("What is due to go")
        self.action_look()

    def action_look(self) -> None:
        """Looks through all folders, beside the screen."""
        self._look(tuple(self.desk.index.finder().ids))

    @work(thread=True, exclusive=True, group="look", description="look")
    def _look(self, learners: tuple[str, ...]) -> None:
        worker = get_current_worker()

        def told(done: int) -> bool:
            if done % _TOLD_EVERY == 0:
                self.from_thread(self.say_status, f"{done:,} of {len(learners):,} folders")
            return not worker.is_cancelled

        index = Index(self.desk.glance, self.desk.index.path.parent)
        try:
            school = School(self.desk.glance.place, index, self.desk.who)
            found = look_through(school, learners, self.desk, told)
        finally:
            index.close()
        if not worker.is_cancelled:
            self.from_thread(self._looked, found)

    def _looked(self, found: Looked) -> None:
        self._found = found
        there = {Choice(each.learner.id, due) for each in found.due for due in each.dues}
        self._chosen &= there
        self._show()

    # What it shows

    def _show(self) -> None:
        found = self._found or Looked()
        empty = "Nothing is due to go.\n\nThe rules stand in the settings of the school."
        self.query_one("#due", RowList).show(list(self._rows(found)), empty=empty)
        total = sum(len(each.dues) for each in found.due)
        self.say_status(f"{len(self._chosen)} of {total} chosen" if total else "nothing is due")
        self._show_beside()

    def _rows(self, found: Looked) -> Iterator[Row]:
        for sentence in found.unread:
            yield heading("!", sentence)
        for each in found.due:
            yield heading("", f"{each.learner.name} {each.learner.tutor_group}".strip())
            for due in each.dues:
                choice = Choice(each.learner.id, due)
                mark = Cell("[x]", "warn") if choice in self._chosen else "[ ]"
                yield Row((mark, due.what, short_date(due.since), Cell(due.why, "muted")), choice)

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self.query_one("#due", RowList).current
        lines: list[Line] = []
        if isinstance(current, Choice):
            due = current.due
            lines = [(Passage(due.what, "heading"),), (Passage(f"Due since {short_date(due.since)}. {due.why}"),), ()]
        rules = rules_for(self.desk.school.settings.retention)
        lines += [(Passage("The rules", "heading"),), *(line for rule in rules for line in _rule_lines(rule))]
        for why, number in (self._found or Looked()).untold.items():
            lines += [(), (Passage(f"{count_of(number, 'learner')}: {why}", "muted"),)]
        self.query_one("#beside", ReadingPane).show(lines)

    # Choosing

    @property
    def _current(self) -> Choice | None:
        current = self.query_one("#due", RowList).current
        return current if isinstance(current, Choice) else None

    def _turn(self, choices: set[Choice]) -> None:
        """Chooses all of these; if all are chosen already, none of them."""
        self._chosen = self._chosen - choices if choices <= self._chosen else self._chosen | choices
        self._show()

    @on(RowList.Chosen)
    def _entered(self) -> None:
        self.action_pick()

    def action_pick(self) -> None:
        """Chooses what is under the cursor, or no longer."""
        if self._current:
            self._turn({self._current})

    def action_choose_learner(self) -> None:
        """Chooses everything of the learner under the cursor."""
        if self._current:
            self._turn({each for each in self._all() if each.learner == self._current.learner})

    def action_choose_all(self) -> None:
        """Chooses everything."""
        self._turn(self._all())

    def _all(self) -> set[Choice]:
        return {Choice(each.learner.id, due) for each in (self._found or Looked()).due for due in each.dues}

    # Deleting

    def action_delete(self) -> None:
        """Asks whether what was chosen is to go, and lets it go."""
        if not self._chosen:
            self.notify("Choose first what is to go, with the space bar.")
            return
        chosen = frozenset(self._chosen)
        self.post_message(AskToForget(question_about(self.desk, chosen), lambda: self._delete(chosen)))

    def _delete(self, chosen: frozenset[Choice]) -> None:
        gone, trouble = let_go(self.desk, sorted(chosen, key=lambda each: each.learner))
        self._chosen.clear()
        if trouble:
            self.notify(trouble, title="Not all is gone", severity="error", timeout=20, markup=False)
        if gone:
            self.notify(f"{count_of(gone, 'record')} gone for good.", timeout=8)
        self.post_message(journeys.Reload())
        self.action_look()


def _rule_lines(rule: RetentionRule) -> Iterator[Line]:
    if rule.what and rule.since:
        years = count_of(rule.years or 0, "year")
        yield (Passage(f"{rule.what.label}: ", "label"), Passage(f"{years}, from: {rule.since.label.lower()}"))
        for words in (rule.why, rule.source):
            if words:
                yield (Passage(f"  {words}", "muted"),)
