"""What files of a review hold: a whole review, or rows of texts. It is believed no further than its shape."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from guidance.provision.review import Review

#: A review with every row of a big college is a hundredth of it.
MOST_BYTES: Final = 20_000_000
#: So many rows a part may have when it comes in, so many actions and answers too.
MOST_ROWS: Final = 2_000
#: How an id looks that goes into the store.
PLAIN_ID: Final = re.compile(r"[a-z0-9_]{1,40}")
#: The school years that a review can be of.
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of a CSV: its texts by the keys of `columns.Heading`. Columns that the file does not have are missing."""

    #: Where it begins in its file, the first line being 1.
    line: int
    texts: Mapping[str, str]
    #: What its file is called. Rows of two files may be the same row.
    file: str = "This file"

    @property
    def place(self) -> str:
        """Where it stands: `documents.csv, line 3`."""
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What the files of one import hold."""

    #: A whole review, from JSON.
    review: Review | None = None
    #: Rows by the file that they are of (`columns.files_known`), from CSV.
    rows: Mapping[str, Sequence[TextRow]] = field(default_factory=dict)
    #: What was passed over, one sentence each.
    notes: tuple[str, ...] = ()
