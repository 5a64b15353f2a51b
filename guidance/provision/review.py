"""The review of one school year: the grid, the actions planned, and what was said to each finding."""

from guidance.diary.years import school_year_name
from guidance.form.declare import Text
from guidance.provision.cell import At, Cell
from guidance.provision.choices import Part
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.rows import Row
from guidance.record import Frozen, Record, Stamp


class Turned(Frozen):
    """A review closed, or opened again."""

    by: Stamp
    closed: bool
    words: Text = ""


class Review(Record):
    """The review of one school year. One record in the school's own file of that year."""

    #: The school year: 2026 for 2026/27.
    year: int
    #: Which version of the form it began with.
    form_version: str = ""
    interviews: tuple[Row, ...] = ()
    duties: tuple[Row, ...] = ()
    documents: tuple[Row, ...] = ()
    places: tuple[Row, ...] = ()
    actions: tuple[Action, ...] = ()
    answers: tuple[FindingAnswer, ...] = ()
    seen: tuple[Seen, ...] = ()
    #: The review that it began from; "" if it began from the blank form.
    began_from: str = ""
    #: Each time it was closed or opened again, the latest last.
    turns: tuple[Turned, ...] = ()

    @property
    def name(self) -> str:
        """`Review of provision 2026/27`."""
        return f"Review of provision {school_year_name(self.year)}"

    @property
    def closed(self) -> Stamp | None:
        """Who closed it and when; None while it is open."""
        return self.turns[-1].by if self.turns and self.turns[-1].closed else None

    def rows(self, part: Part) -> tuple[Row, ...]:
        """The rows of one part, in their order, hidden ones too."""
        return {
            Part.INTERVIEWS: self.interviews,
            Part.DUTIES: self.duties,
            Part.DOCUMENTS: self.documents,
            Part.PLACES: self.places,
        }[part]

    def row(self, part: Part, row: str) -> Row:
        """The row of that id. Raises KeyError if the part has none."""
        for each in self.rows(part):
            if each.id == row:
                return each
        raise KeyError(row)

    def cell(self, at: At) -> Cell:
        """What stands at a place. Raises KeyError for a row that is not there, or a place that is a whole row."""
        if at.column is None:
            raise KeyError(at.row)
        return self.row(at.part, at.row).cell(at.column)

    def action(self, action: str) -> Action | None:
        """The action of that id, if there is one."""
        return next((each for each in self.actions if each.id == action), None)
