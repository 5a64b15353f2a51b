"""Plans in a group whose targets are nearly the same, with the passages: something to look into, and no verdict."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.form.text import count_of, listed
from guidance.plan.sameness import Aims, Alike, Passage, alike_plans
from guidance.trust.access import Act
from screens.allowed import allow
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.list_beside import ListBeside
from screens.plan.journeys import OpenPlan
from screens.widgets.reading import Line, ReadingPane
from screens.widgets.reading import Passage as Words
from screens.widgets.row import Column, Row, heading
from screens.widgets.rows import RowList

_EVERYBODY: Final = "Everybody"
_COMPARING: Final = "Comparing the targets …"
_NONE: Final = (
    "No two plans are nearly the same.\n\nTargets are compared by what will be done.\n"
    "Names, dates and numbers count for nothing."
)
_HOW: Final = (
    "Each line is a learner. Those under one heading have nearly the same targets. Three learners who hand in the same "
    "coursework may well have the same target: talk with them before you think anything of it."
)


class SamenessScreen(ListBeside[None]):
    """Whose plans are nearly the same.

    Args:
        desk: the school, the person, the time.
        group: the tutor group to begin with; "" for everybody.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Plans that are nearly the same"
    HELP_TEXT: ClassVar[str] = (
        "Learners whose open targets say nearly the same, the most alike first, with the passages beside them. Names, "
        "dates, numbers and small words do not count. t chooses a tutor group. Enter opens the plan of the learner you "
        "are on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "group", "Tutor group"),
        Binding("f5", "reload", "Look again", show=False),
    ]

    def __init__(self, desk: Desk, group: str = "") -> None:
        super().__init__(desk)
        self._group = group
        self._names: dict[str, str] = {}
        self._found: tuple[Alike, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The learners, and beside them the passages."""
        with Horizontal(id="sides"):
            yield RowList((Column(share=1),), _COMPARING, ident="alike")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Looks at once."""
        self.action_reload()
        self.query_one("#alike").focus()

    def action_reload(self) -> None:
        """Compares the targets as they now are. Raises NotAllowedError for a learner."""
        allow(self.desk, Act.READ)
        rows = self.desk.index.open_targets(self._group, self.desk.today())
        self._names = {learner: name for learner, name, _ in rows}
        self.say_where(f"Plans that are nearly the same · {self._group or _EVERYBODY}")
        self.say_status("comparing …")
        self.query_one("#alike", RowList).show([], empty=_COMPARING)
        self._compare(tuple(Aims(learner, texts) for learner, _, texts in rows), tuple(self._staff()))

    def _staff(self) -> Iterator[str]:
        yield from self._names.values()
        yield from (each.name for each in self.desk.glance.colleagues)

    @work(thread=True, exclusive=True, group="compare", description="sameness")
    def _compare(self, group: tuple[Aims, ...], names: tuple[str, ...]) -> None:
        """Beside the screen: a whole school takes a moment."""
        worker = get_current_worker()
        found = alike_plans(group, names)
        if not worker.is_cancelled:
            self.from_thread(self._compared, found, len(group))

    def _compared(self, found: tuple[Alike, ...], looked_at: int) -> None:
        self._found = found
        self.query_one("#alike", RowList).show(list(self._rows()), empty=_NONE)
        self.say_status(f"{count_of(looked_at, 'plan')} compared")
        self._show_beside()

    # What it shows

    def _rows(self) -> Iterator[Row]:
        for each in self._found:
            alike = count_of(len(each.learners), "plan")
            yield heading(f"{alike}, {each.likeness:.0%} alike")
            for learner in each.learners:
                yield Row((self._names.get(learner, learner),), (each, learner))

    @property
    def _current(self) -> tuple[Alike, str] | None:
        current = self.query_one("#alike", RowList).current
        return current if isinstance(current, tuple) else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self._current
        lines = [(Words(_HOW),)] if current is None else list(self._passages(current[0]))
        self.query_one("#beside", ReadingPane).show(lines)

    def _passages(self, alike: Alike) -> Iterator[Line]:
        yield (Words(listed([self._names.get(each, each) for each in alike.learners]), "heading"),)
        for passage in alike.passages:
            yield ()
            yield from self._wordings(passage)
        yield ()
        yield (Words(_HOW, "muted"),)

    def _wordings(self, passage: Passage) -> Iterator[Line]:
        for learner, words in passage.wordings:
            yield (Words(self._names.get(learner, learner), "label"),)
            yield (Words(f"  {words}"),)

    # Acts

    @on(RowList.Chosen)
    def _open(self) -> None:
        if self._current:
            self.post_message(OpenPlan(self._current[1]))

    def action_group(self) -> None:
        """Chooses a tutor group, or everybody."""
        groups = self.desk.index.groups()
        choices = [("", _EVERYBODY, ""), *((group, group, "") for group in groups)]
        self.app.push_screen(ChooseScreen("Whose plans?", choices), self._choose)

    def _choose(self, group: str | None) -> None:
        if group is not None:
            self._group = group
            self.action_reload()
