"""The records of one school as they travel: kept to the byte, so that the next passport hands on the same.

What came from another school is not mixed with what is written here: it stands beside it, shows where it is from, and
no rule of this school (what is due, what is counted) is applied to it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from guidance.form.dates import long_date
from guidance.form.declare import Line
from guidance.record import Record, Stamp

#: Marks a record here that goes on from one that came, with the id of the stage.
GOES_ON: Final = "goes_on_from"
#: The shape of the data of one school. It changes when a field is renamed or means something else.
STAGE_SHAPE: Final = "fingerpost-passport-1"
_ID_SIGNS: Final = 16


class EarlierStage(Record):
    """What came with a learner from one earlier school."""

    #: The id of that school's store and of the learner there: a later passport from there is known by it.
    origin: str
    school: Line
    #: The learner's last day there, or the day on which the passport was made.
    until: date
    #: Who joined it to the learner here, and when.
    joined: Stamp
    #: As it came: to read (Markdown), and for programs (JSON). Neither is ever changed.
    read: str
    data: str

    @property
    def words(self) -> str:
        """Where its records are from: "from Hill School, until 21 July 2026"."""
        return f"from {self.school or 'an earlier school'}, until {long_date(self.until)}"

    @property
    def digest(self) -> str:
        """The SHA-256 of its data."""
        return hashlib.sha256(self.data.encode()).hexdigest()


def came_along(record: Record) -> bool:
    """Whether a record here goes on from one that came from an earlier school."""
    return GOES_ON in (record.model_extra or {})


def stage_id(origin: str) -> str:
    """The id of the record that keeps what came from there."""
    return f"e{hashlib.sha256(origin.encode(errors='surrogatepass')).hexdigest()[:_ID_SIGNS]}"


def stage_data(origin: str, school: str, until: date, records: Mapping[str, Any], *, private: bool) -> str:
    """The data of one school as JSON, the same for the same records.

    Args:
        origin: the id of the store and of the learner there.
        school: the school's name.
        until: the learner's last day there, or today.
        records: by table, each a list of records as stored; what no version of ours knows is in them too.
        private: whether it may travel only under a seal.
    """
    document = {
        "shape": STAGE_SHAPE,
        "origin": origin,
        "school": school,
        "until": until.isoformat(),
        "private": private,
        "records": records,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
