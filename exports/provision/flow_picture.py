"""Interviews on the left, the records between them on the right, stage under stage: drawn by our own code.

It is 800 wide and so reads at its own size on a small screen and across an A4 page. Whole arrows go from an interview
to what it produces, dashed ones from a record to the interview that uses it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from exports.provision.picture_words import flow_lines
from exports.provision.svg import LINE, Box, arrow, picture, words_at
from guidance.provision.choices import Stage
from guidance.provision.pictures import DocumentNode, Flow

WIDTH: Final = 800
#: More than this nobody can read in one picture; the table of interviews and documents says it all.
MOST_BOXES: Final = 120

_BOX: Final = 275
_HEIGHT: Final = 40
_APART: Final = 10
_HEAD: Final = 26
_LEFT: Final = 12
_RIGHT: Final = WIDTH - _BOX - 12
_LEGEND: Final = 34


def flow_picture(flow: Flow, name: str = "flow") -> str:
    """The picture as SVG; "" if there is nothing to draw, or far too much."""
    boxes = len(flow.interviews) + len(flow.documents)
    if not boxes or boxes > MOST_BOXES:
        return ""
    drawn = _Drawn(flow)
    description = " ".join(f"{line.label}: {line.words}." for line in flow_lines(flow))
    title = "How the records flow between interviews"
    return picture(name, title, description, (WIDTH, drawn.height), drawn.pieces())


@dataclass(slots=True)
class _Drawn:
    """Where everything stands."""

    flow: Flow
    interviews: dict[str, Box] = field(default_factory=dict)
    documents: dict[str, Box] = field(default_factory=dict)
    bands: list[tuple[str, float, float]] = field(default_factory=list)
    height: float = 0

    def __post_init__(self) -> None:
        for stage in (None, *Stage):
            self._stage(stage)
        self.height += _LEGEND

    def _stage(self, stage: Stage | None) -> None:
        interviews, documents = self.flow.at(stage), self._in_order(self.flow.after(stage))
        most = max(len(interviews), len(documents))
        if not most:
            return
        top = self.height + _HEAD
        room = most * (_HEIGHT + _APART)
        for number, node in enumerate(interviews):
            y = top + number * room / len(interviews)
            self.interviews[node.key] = Box(_LEFT, y, _BOX, _HEIGHT, node.name, "box")
        for number, paper in enumerate(documents):
            y = top + number * room / len(documents)
            kind = "paper" if paper.is_listed else "unlisted"
            self.documents[paper.key] = Box(_RIGHT, y, _BOX, _HEIGHT, paper.name, kind, paper.origin or paper.use)
        title = stage.label if stage else "Named, and produced in no stage" if not interviews else "No stage named"
        self.bands.append((title, self.height, _HEAD + room))
        self.height += _HEAD + room + _APART

    def _in_order(self, documents: Sequence[DocumentNode]) -> list[DocumentNode]:
        """Documents beside the interviews that produce them, so that fewer arrows cross."""
        place = {node.key: number for number, node in enumerate(self.flow.interviews)}
        first: dict[str, int] = {}
        for arrow_ in self.flow.produced:
            first.setdefault(arrow_.end, place[arrow_.start])
        return sorted(documents, key=lambda node: first.get(node.key, len(place)))

    def pieces(self) -> Iterator[str]:
        """Bands, then arrows, then boxes over them."""
        for title, y, height in self.bands:
            yield f'<rect class="band" x="0" y="{y:g}" width="{WIDTH}" height="{height:g}"/>'
            yield words_at(_LEFT, y + 18, title, "head", "start")
        for each in self.flow.produced:
            one, two = self.interviews[each.start], self.documents[each.end]
            yield arrow((one.right, one.middle - 5), (two.x, two.middle - 5), "produced")
        for each in self.flow.used:
            paper, reader = self.documents[each.start], self.interviews[each.end]
            yield arrow((paper.x, paper.middle + 5), (reader.right, reader.middle + 5), "used")
        for box in (*self.interviews.values(), *self.documents.values()):
            yield from box.drawn()
        yield from self._legend()

    def _legend(self) -> Iterator[str]:
        y = self.height - _LEGEND + LINE
        yield arrow((_LEFT, y - 4), (_LEFT + 60, y - 4), "produced")
        yield words_at(_LEFT + 70, y, "is produced", "", "start")
        yield arrow((_LEFT + 230, y - 4), (_LEFT + 170, y - 4), "used")
        yield words_at(_LEFT + 240, y, "is used", "", "start")
        yield f'<rect class="unlisted" x="{_LEFT + 320}" y="{y - 13:g}" width="44" height="17" rx="8"/>'
        yield words_at(_LEFT + 372, y, "is not in the list of part (c)", "", "start")
