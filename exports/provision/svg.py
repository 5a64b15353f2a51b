"""Small pieces of drawing that every program shows the same: boxes, lines and words, as SVG of our own.

What was typed is escaped, cut to what a box holds, and stands whole in the box's title. Lines are told apart by their
dashes and boxes by their edges: nothing depends on colour.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from exports.provision.letters import lines_of
from guidance.form.text import clean_line

#: The size of letters, and how far apart lines of words stand.
LETTER: Final = 13
LINE: Final = 16
_MARGIN: Final = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A box with words in it."""

    x: float
    y: float
    width: float
    height: float
    text: str
    #: "box" for an interview, "paper" for a document, "unlisted" for one that part (c) does not list, "none".
    kind: str
    #: A few words under the others, smaller.
    note: str = ""

    @property
    def middle(self) -> float:
        """Where arrows meet it."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    def drawn(self) -> Iterator[str]:
        """The box as SVG."""
        most = max(1, int((self.height - (LINE if self.note else 0)) // LINE))
        lines = lines_of(self.text, (self.width - 2 * _MARGIN) / LETTER, most)
        whole = len(lines) + bool(self.note)
        top = self.middle - (whole - 1) * LINE / 2 + LETTER * 0.35
        yield f"<g><title>{escape(clean_line(self.text))}</title>"
        radius = 12 if self.kind in {"paper", "unlisted"} else 2
        yield (
            f'<rect class="{self.kind}" x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height:g}" '
            f'rx="{radius}"/>'
        )
        for number, line in enumerate(lines):
            yield words_at(self.x + self.width / 2, top + number * LINE, line)
        if self.note:
            yield words_at(self.x + self.width / 2, top + len(lines) * LINE, self.note, "note")
        yield "</g>"


def words_at(x: float, y: float, text: str, kind: str = "", anchor: str = "middle") -> str:
    """Words at a place."""
    name = f' class="{kind}"' if kind else ""
    return f'<text{name} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def arrow(start: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    """A curve from one place to another with a point at its end; "produced" is whole, "used" is dashed."""
    (x1, y1), (x2, y2) = start, end
    half = (x1 + x2) / 2
    point = 7 if x2 > x1 else -7
    curve = f"M{x1:g} {y1:g} C{half:g} {y1:g} {half:g} {y2:g} {x2 - point:g} {y2:g}"
    tip = f"M{x2:g} {y2:g} l{-point:g} -3.5 v7 z"
    return f'<path class="{kind}" d="{curve}"/><path class="tip" d="{tip}"/>'


_STYLE: Final = (
    f"text{{font:{LETTER}px Arial,Helvetica,sans-serif;fill:#1b1b1b}}"
    ".head{font-weight:bold}.note{font-size:11px;font-style:italic}"
    "rect{fill:#fff;stroke:#1b1b1b;stroke-width:1.2}.band{fill:#f3f3f3;stroke:none}.none{fill:none;stroke:none}"
    ".unlisted{stroke-dasharray:5 3}.gap{stroke-dasharray:2 3;stroke:#6b6b6b}"
    "path{fill:none;stroke:#3a3a3a;stroke-width:1.1}.used{stroke-dasharray:5 3}.tip{fill:#3a3a3a;stroke:none}"
    ".cross{stroke:#1b1b1b;stroke-width:2.4}"
)


def picture(name: str, title: str, description: str, size: tuple[float, float], drawn: Iterable[str]) -> str:
    """A whole picture, to stand in a page.

    Args:
        name: what tells its ids from those of other pictures of the page.
        title: what it is, in a few words: screen readers say it.
        description: what it shows, in words.
        size: its width and height.
        drawn: what is in it.
    """
    width, height = size
    scoped = _STYLE.replace("}", f"}}#{name} ").removesuffix(f"#{name} ")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" class="picture" role="img" '
        f'aria-labelledby="{name}-title {name}-words" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}">\n<title id="{name}-title">{escape(clean_line(title))}</title>\n'
        f'<desc id="{name}-words">{escape(clean_line(description))}</desc>\n<style>#{name} {scoped}</style>\n'
        + "\n".join(drawn)
        + "\n</svg>"
    )
