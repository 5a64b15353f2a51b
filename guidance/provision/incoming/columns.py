"""The columns of the CSV files of a review, one file a part: their headings, and the headings that are read as them.

A spreadsheet's owner may put columns in another order, leave some out or call them a little otherwise; what a heading
is meant to be is found by its letters alone, without case, spaces and signs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from guidance.form.text import fold
from guidance.provision.choices import Column, Part
from guidance.provision.source_form import part_spec, part_specs

#: Columns that every part of the grid has beside those of the form.
ID: Final = "id"
STAGE: Final = "stage"
STRAND: Final = "strand"
NAME: Final = "name"
HIDDEN: Final = "hidden"

ACTIONS: Final = "actions"
ANSWERS: Final = "answers"
FINDINGS: Final = "findings"

_SIGNS: Final = re.compile(r"[\W_]+")

#: Other spellings of headings that people write.
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    ID: ("key", "row id", "identifier"),
    STAGE: ("key stage", "phase"),
    STRAND: ("sort", "strand", "kind of interview", "type of interview"),
    NAME: ("name", "row", "title"),
    HIDDEN: ("hidden", "why hidden", "not done", "reason hidden", "we don't do this", "we do not do this"),
    Column.WHO: ("who", "interviewer", "interviewers", "interviewed by", "by whom"),
    Column.WHEN: ("when", "time", "date", "term"),
    Column.FOCUS: ("focus", "purpose of interview"),
    Column.USED: ("used", "records used", "pre interview records", "pre interview record used", "before"),
    Column.PRODUCED: (
        "produced",
        "records produced",
        "post interview records",
        "post interview record produced",
        "after",
    ),
    Column.HOLDER: ("holder", "held by", "who", "staff", "member of staff", "members of staff", "person", "who holds"),
    Column.INFORMATION: ("information", "type", "information type", "types of information"),
    Column.COMPLETED_BY: ("completed by", "who completes it", "author", "completes", "who fills it in"),
    Column.STORED: ("stored", "where is it stored", "location", "storage", "kept", "where kept"),
    Column.USERS: ("users", "used by", "who uses it"),
    Column.PURPOSES: ("purposes", "purpose", "what for", "for what purpose"),
    Column.ACCESS: ("access", "who has access", "accessible to"),
}
#: What people call the column that names the rows.
_NAMED: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.INTERVIEWS: ("interview",),
    Part.DUTIES: ("role", "duty", "management responsibility", "aspect"),
    Part.DOCUMENTS: ("document", "information document", "record"),
    Part.PLACES: ("places", "where"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a file."""

    key: str
    label: str
    #: Other spellings of this column alone.
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> frozenset[str]:
        """Everything that is read as this heading."""
        return frozenset(map(heading_key, (self.key, self.label, *_ALSO.get(self.key, ()), *self.also)))


def heading_key(heading: str) -> str:
    """What is the same for every spelling of a heading."""
    return _SIGNS.sub("", fold(heading))


@cache
def grid_headings(part: Part) -> tuple[Heading, ...]:
    """The columns of one part's file, in its order."""
    spec = part_spec(part)
    stage = [Heading(STAGE, "Stage"), Heading(STRAND, "Sort of interview")] if part is Part.INTERVIEWS else []
    columns = [Heading(column.column.value, column.label) for column in spec.columns]
    name = Heading(NAME, spec.row, _NAMED[part])
    return (Heading(ID, "ID"), *stage, name, *columns, Heading(HIDDEN, "Hidden because"))


#: The columns of the file of actions.
ACTION_HEADINGS: Final = (
    Heading("id", "ID"),
    Heading("aim", "Heading"),
    Heading("what", "What is done?"),
    Heading("who", "Who?"),
    Heading("by_when", "By when?"),
    Heading("status", "Status"),
    Heading("note", "Note"),
    Heading("finding", "Finding"),
    Heading("done_on", "Done on"),
)
#: The columns of the file of what was said to findings, and of findings that were shown once.
ANSWER_HEADINGS: Final = (
    Heading("finding", "Finding"),
    Heading("kind", "Kind"),
    Heading("found", "What was found"),
    Heading("answer", "Answer"),
    Heading("reason", "Why?"),
    Heading("action", "Action"),
    Heading("on", "First shown"),
    Heading("said_by", "Said by"),
    Heading("said_on", "Said on"),
)
#: The columns of the file of findings: worked out, and so never read back.
FINDING_HEADINGS: Final = (
    Heading("key", "Key"),
    Heading("kind", "Kind"),
    Heading("label", "Finding"),
    Heading("cells", "Where"),
    Heading("reason", "What was found"),
    Heading("severity", "How sure"),
    Heading("source", "Source"),
    Heading("mend", "What would mend it"),
    Heading("state", "Where it stands"),
)


@cache
def files_known() -> Mapping[str, tuple[Heading, ...]]:
    """The headings of every file, by its name."""
    grid = {spec.part.value: grid_headings(spec.part) for spec in part_specs()}
    return {**grid, ACTIONS: ACTION_HEADINGS, ANSWERS: ANSWER_HEADINGS, FINDINGS: FINDING_HEADINGS}
