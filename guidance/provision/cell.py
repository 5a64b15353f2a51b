"""One cell of the grid: text, names that link to what they name, or “not known yet”; and who changed it last."""

from dataclasses import dataclass
from typing import Final

from guidance.form.declare import Line, Text
from guidance.form.text import fold
from guidance.provision.choices import Column, LinkKind, Part
from guidance.record import Frozen, Stamp


class Link(Frozen):
    """A name in a cell. Free text is a name without a target; a target is never guessed from a similar name."""

    kind: LinkKind
    name: Line
    #: The id of what it names: a member of staff, a row of part (c), a place; "" if it is known by its name alone.
    target: str = ""
    #: Who put this name here: two people may have said different things.
    by: Stamp | None = None

    @property
    def key(self) -> str:
        """What tells this link from another in its cell."""
        return self.target or fold(self.name)


class Cell(Frozen):
    """What stands in one cell."""

    #: All of a text column; a note beside the names elsewhere.
    text: Text = ""
    links: tuple[Link, ...] = ()
    #: Somebody has looked and does not know: more than an empty cell says.
    not_known: bool | None = None
    changed: Stamp | None = None

    @property
    def is_filled(self) -> bool:
        """Whether it says something: a text or a name."""
        return bool(self.links or self.text)

    @property
    def is_touched(self) -> bool:
        """Whether it says anything at all, if only that it is not known yet."""
        return self.is_filled or bool(self.not_known)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it."""
        return tuple(link.name for link in self.links)

    def says_same(self, other: "Cell") -> bool:
        """Whether both say the same, whoever wrote them."""
        one = [(link.kind, link.name, link.target) for link in self.links]
        two = [(link.kind, link.name, link.target) for link in other.links]
        return one == two and self.text == other.text and bool(self.not_known) == bool(other.not_known)


EMPTY: Final = Cell()


@dataclass(frozen=True, slots=True)
class At:
    """Where a cell is: part, row and column; without a column, the row itself."""

    part: Part
    row: str
    column: Column | None = None
