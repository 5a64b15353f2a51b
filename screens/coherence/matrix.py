"""Interviews × documents: who uses (U), produces (P) or does both (B). Only what is in sight is made.

The column with the interviews stays while the documents scroll sideways. A document's column bears its number; the
two lines above say in full what the cursor is on.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from guidance.provision.pictures import Mark, Matrix
from screens.widgets.row import fit
from screens.widgets.typed_ahead import act_in_turn

SIGNS: Final = {Mark.USED: "U", Mark.PRODUCED: "P", Mark.BOTH: "B"}
_NONE: Final = "·"
#: The lines above the rows: what the cursor is on (two), the numbers of the documents.
_HEAD: Final = 3
#: A document's column.
_COLUMN: Final = 4
_LEAST_NAME: Final = 18
_MOST_NAME: Final = 44


class MatrixView(ScrollView, can_focus=True):
    """The matrix under a cursor."""

    DEFAULT_CSS = """
    MatrixView { height: 1fr; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"matrix--{name}" for name in ("name", "head", "used", "produced", "both", "none", "cursor")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "Up", show=False),
        Binding("down,j", "move(1, 0)", "Down", show=False),
        Binding("left,h", "move(0, -1)", "Left", show=False),
        Binding("right,l", "move(0, 1)", "Right", show=False),
        Binding("pageup", "move(-10, 0)", "Page up", show=False),
        Binding("pagedown", "move(10, 0)", "Page down", show=False),
        Binding("home", "move(0, -9999)", "First document", show=False),
        Binding("end", "move(0, 9999)", "Last document", show=False),
    ]

    row: reactive[int] = reactive(0, repaint=False)
    column: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Moved(Message):
        """The cursor is on another document."""

        document: int

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(id=ident)
        self._matrix = Matrix((), (), {})

    def show(self, matrix: Matrix) -> None:
        """Shows another matrix."""
        self._matrix = matrix
        self.row = min(self.row, max(0, len(matrix.interviews) - 1))
        self.column = min(self.column, max(0, len(matrix.documents) - 1))
        self._measure()
        self.refresh()

    @property
    def _name_width(self) -> int:
        return max(_LEAST_NAME, min(_MOST_NAME, self.size.width * 2 // 5))

    def _measure(self) -> None:
        wide = self._name_width + 2 + _COLUMN * len(self._matrix.documents)
        self.virtual_size = Size(wide, _HEAD + len(self._matrix.interviews))

    def on_resize(self) -> None:
        """The columns follow the width."""
        self._measure()
        self._bring_into_sight()

    async def on_key(self, event: events.Key) -> None:
        """A key acts in its turn, before what is typed behind it."""
        await act_in_turn(self, event)

    def action_move(self, down: int, across: int) -> None:
        """Moves the cursor."""
        self.row = max(0, min(len(self._matrix.interviews) - 1, self.row + down))
        self.column = max(0, min(len(self._matrix.documents) - 1, self.column + across))
        self._bring_into_sight()
        self.refresh()
        if across:
            self.post_message(self.Moved(self.column))

    def _bring_into_sight(self) -> None:
        """Scrolls so far that the cursor is seen beside the names and under the head."""
        seen = max(1, (self.size.width - self._name_width - 2) // _COLUMN)
        first = int(self.scroll_offset.x) // _COLUMN
        left = min(max(first, self.column - seen + 1), self.column)
        rows = max(1, self.size.height - _HEAD)
        top = min(max(int(self.scroll_offset.y), self.row - rows + 1), self.row)
        self.scroll_to(x=left * _COLUMN, y=top, animate=False, force=True)

    @property
    def words(self) -> tuple[str, str]:
        """What the cursor is on, in full."""
        matrix = self._matrix
        if not matrix.interviews or not matrix.documents:
            return "", ""
        interview, document = matrix.interviews[self.row], matrix.documents[self.column]
        mark = matrix.marks.get((interview.key, document.key))
        stage = f"{interview.stage.label}, " if interview.stage else ""
        said = f"{mark.value} here" if mark else "neither used nor produced here"
        return f"{stage}{interview.name}", f"{self.column + 1} {document.name}: {said}"

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line: the head stays above, the names stay on the left."""
        width = self.scrollable_content_region.width
        if y < 2:
            return self._line([Segment(fit(f" {self.words[y]}", width), self._style("head"))], width)
        first = int(self.scroll_offset.x) // _COLUMN
        shown = range(first, min(len(self._matrix.documents), first + (width - self._name_width - 2) // _COLUMN))
        if y < _HEAD:
            return self._line(self._numbers(shown), width)
        row = int(self.scroll_offset.y) + y - _HEAD
        if row >= len(self._matrix.interviews):
            return Strip.blank(width, self.rich_style)
        return self._line(self._row(row, shown), width)

    def _line(self, segments: list[Segment], width: int) -> Strip:
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _numbers(self, shown: range) -> list[Segment]:
        head = self._style("head")
        numbers = [
            Segment(
                fit(str(each + 1), _COLUMN - 1).rjust(_COLUMN),
                self._style("cursor") if each == self.column else head,
            )
            for each in shown
        ]
        return [Segment(fit("", self._name_width + 2), head), *numbers]

    def _row(self, row: int, shown: range) -> list[Segment]:
        interview = self._matrix.interviews[row]
        pointed = row == self.row
        name = fit(f"{interview.stage.label if interview.stage else ''} {interview.name}".strip(), self._name_width)
        segments = [Segment(f"{'▸' if pointed else ' '}{name} ", self._style("cursor" if pointed else "name"))]
        for each in shown:
            mark = self._matrix.marks.get((interview.key, self._matrix.documents[each].key))
            tone = "cursor" if pointed and each == self.column else mark.name.lower() if mark else "none"
            segments.append(Segment(f"  {SIGNS[mark] if mark else _NONE} ", self._style(tone)))
        return segments

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"matrix--{name}")
