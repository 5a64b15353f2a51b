"""Pictures of a year's provision: what flows by stage, interviews × documents, and the learner's journeys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.form.text import count_of, listed
from guidance.provision.chains import Chain, chains
from guidance.provision.graph import Graph, graph_of
from guidance.provision.pictures import Flow, Mark, Matrix, flow, matrix
from guidance.provision.review import Review
from screens.base import DeskScreen
from screens.coherence.chain_drawing import chain_lines, chain_text
from screens.coherence.drawing import LEAST_WIDTH
from screens.coherence.flow_drawing import flow_lines, flow_text
from screens.coherence.matrix import SIGNS, MatrixView
from screens.coherence.year_review import review_of
from screens.desk import Desk
from screens.widgets.reading import Line, Passage, ReadingPane
from store.errors import StoreError

_NONE: Final = (
    "There is nothing to draw yet.\n\nWrite into part (a) which records each interview uses and produces: the pictures "
    "are made of it."
)
_NO_CHAINS: Final = "No interviews of one sort follow each other yet: fill in part (a) first."

#: So wide is a window that has room for the names of the documents beside the matrix.
_LEGEND_FROM: Final = 100


class View(Enum):
    """The pictures."""

    FLOW = "What flows"
    MATRIX = "Interviews × documents"
    CHAINS = "The learner’s journeys"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """All that the pictures are made of."""

    review: Review
    graph: Graph
    flow: Flow
    matrix: Matrix
    chains: tuple[Chain, ...]


class PicturesScreen(DeskScreen[None]):
    """The pictures of one year's review.

    Args:
        desk: the school, the person, the time.
        year: the school year.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Pictures"
    HELP_TEXT: ClassVar[str] = (
        "f draws what flows: each interview in a box, on the left the records that it uses, on the right those that it "
        "produces, stage under stage. m shows interviews × documents: U is used, P produced, B both; the arrows go "
        "from cell to cell. r draws the learner's journeys and where they break. t writes the same as text, which can "
        "be read aloud."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "view('FLOW')", "What flows"),
        Binding("m", "view('MATRIX')", "Matrix"),
        Binding("r", "view('CHAINS')", "Journeys"),
        Binding("t", "text", "As text, or drawn"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self._year = year
        self._drawn: _Drawn | None = None
        self._view = View.FLOW
        self._as_text = False
        self._width = 0

    def compose_body(self) -> Iterable[Widget]:
        """The picture; beside the matrix the names of the documents."""
        with Horizontal(id="sides"):
            yield ReadingPane(ident="picture")
            yield MatrixView(ident="matrix")
            yield ReadingPane(ident="legend")

    def on_mount(self) -> None:
        """Begins with what flows."""
        self._arrange()
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the review."""
        self.say_where(f"Pictures · {self._view.value}")
        self._read()

    def on_screen_resume(self) -> None:
        """What was changed elsewhere shows here."""
        if self._drawn is not None:
            self._read()

    @work(thread=True, exclusive=True, group="draw", description="pictures")
    def _read(self) -> None:
        """Beside the screen: a large review takes a moment."""
        worker = get_current_worker()
        try:
            review = review_of(self.desk, self._year)
        except StoreError as error:
            self.from_thread(self._failed, error)
            return
        graph = graph_of(review)
        drawn = _Drawn(review, graph, flow(graph), matrix(graph), chains(graph))
        if not worker.is_cancelled:
            self.from_thread(self._show, drawn)

    def _failed(self, error: StoreError) -> None:
        self.refuse(error)
        self.query_one("#picture", ReadingPane).show([(Passage(str(error), "muted"),)])

    def _show(self, drawn: _Drawn) -> None:
        self._drawn = drawn
        self.query_one(MatrixView).show(drawn.matrix)
        self.query_one("#legend", ReadingPane).show(_legend(drawn.matrix))
        self._arrange()
        self._draw()

    def on_resize(self) -> None:
        """Drawings are as wide as the window, and only a wide one has room for the names beside the matrix."""
        if self.size.width != self._width:
            self.call_after_refresh(self._fit_window)

    def _fit_window(self) -> None:
        self._divide()
        self._draw()

    def _draw(self) -> None:
        drawn = self._drawn
        if drawn is None:
            return
        self._width = self.size.width
        self.say_where(f"{self._view.value} · {drawn.review.name}")
        self.say_status(_counted(drawn, self._view))
        self.query_one("#picture", ReadingPane).show(list(self._lines(drawn)))

    def _lines(self, drawn: _Drawn) -> Iterator[Line]:
        width = self.size.width - 4
        if not drawn.flow.interviews:
            yield (Passage(_NONE, "muted"),)
        elif self._view is View.MATRIX:
            yield from matrix_text(drawn.matrix)
        elif self._view is View.FLOW:
            as_text = self._as_text or width < LEAST_WIDTH
            yield from flow_text(drawn.flow) if as_text else flow_lines(drawn.flow, width)
        elif not drawn.chains:
            yield (Passage(_NO_CHAINS, "muted"),)
        elif self._as_text:
            yield from chain_text(drawn.chains, drawn.graph)
        else:
            yield from chain_lines(drawn.chains, drawn.graph, width)

    # Acts

    def action_view(self, name: str) -> None:
        """Shows one of the pictures."""
        self._view = View[name]
        self._arrange()
        self._draw()

    def action_text(self) -> None:
        """Writes it as text, or draws it again."""
        self._as_text = not self._as_text
        self._arrange()
        self._draw()

    def _arrange(self) -> None:
        """Shows the picture that was chosen, and goes there."""
        self._divide()
        self.query_one("#matrix" if self._in_grid else "#picture").focus()

    @property
    def _in_grid(self) -> bool:
        """Whether the matrix is shown in its own widget; everything else is read."""
        is_empty = self._drawn is not None and not self._drawn.flow.interviews
        return self._view is View.MATRIX and not self._as_text and not is_empty

    def _divide(self) -> None:
        """Divides the window."""
        grid = self._in_grid
        self.query_one("#matrix").display = grid
        self.query_one("#legend").display = grid and self.size.width >= _LEGEND_FROM
        self.query_one("#picture").display = not grid

    @on(MatrixView.Moved)
    def _point_out(self, event: MatrixView.Moved) -> None:
        """The document under the cursor is in sight among the names."""
        legend = self.query_one("#legend", ReadingPane)
        legend.scroll_to(y=max(0, event.document + 1 - legend.size.height // 2), animate=False)


def _counted(drawn: _Drawn, view: View) -> str:
    """How many there are of what a picture shows; "" if there is nothing to draw."""
    if not drawn.flow.interviews:
        return ""
    if view is View.CHAINS:
        broken = sum(bool(chain.breaks) for chain in drawn.chains)
        return count_of(len(drawn.chains), "journey") + (f", {broken} broken" if broken else "")
    interviews = count_of(len(drawn.flow.interviews), "interview")
    if view is View.MATRIX:
        return f"{interviews}, {count_of(len(drawn.matrix.documents), 'document')}"
    return f"{interviews}, {count_of(len(drawn.flow.documents), 'record')}"


def _legend(shown: Matrix) -> Iterator[Line]:
    yield (Passage("U used  P produced  B both", "muted"),)
    yield from ((Passage(f"{number:>3} {each.name}"),) for number, each in enumerate(shown.documents, 1))


def matrix_text(shown: Matrix) -> Iterator[Line]:
    """The matrix in sentences, for whoever has it read aloud: interview by interview, then what nobody touches."""
    names = {each.key: each.name for each in shown.documents}
    for interview in shown.interviews:
        yield (Passage(interview.name, "label"),)
        for mark in Mark:
            found = [name for key, name in names.items() if shown.marks.get((interview.key, key)) is mark]
            if found:
                yield (Passage(f"  {mark.value.capitalize()} ({SIGNS[mark]}): {listed(found)}."),)
    touched = {document for _, document in shown.marks}
    left = [name for key, name in names.items() if key not in touched]
    if left:
        yield ()
        yield (Passage(f"No interview uses or produces {listed(left, 'or')}.", "warn"),)
