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


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of a CSV: its texts by the keys of `columns.Heading`. Columns that the file does not have are missing."""

    line: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What the files of one import hold."""

    #: A whole review, from JSON.
    review: Review | None = None
    #: Rows by the file that they are of (`columns.files_known`), from CSV.
    rows: Mapping[str, Sequence[TextRow]] = field(default_factory=dict)
    #: What was passed over, one sentence each.
    notes: tuple[str, ...] = ()
