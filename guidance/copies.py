"""Copies that leave: who may have one, and the log of those that went."""

from enum import StrEnum
from typing import Annotated, Final

from guidance.form.declare import Ask, Line, PersonName
from guidance.interview.choices import Recipient
from guidance.record import Record, Stamp


class CopyFormat(StrEnum):
    """The formats of a copy."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


class CopySent(Record):
    """One copy that was written for somebody. The log is only ever added to."""

    interview: str
    #: The revision of the interview that was copied.
    of_revision: str = ""
    recipient: Recipient
    name: Annotated[PersonName, Ask("Name of the recipient")] = ""
    format: CopyFormat
    file_name: Line = ""
    #: SHA-256 of the file's bytes: what left can be told from what was changed later.
    sha256: str
    #: Whether this recipient stands among those the learner agreed to.
    agreed: bool
    sent: Stamp


#: How a file's name says for whom a copy is: letters and dashes, the same for every learner.
FILE_WORDS: Final = {
    Recipient.STUDENT: "student",
    Recipient.ILR: "ilr",
    Recipient.HOME_SCHOOL: "home-school",
    Recipient.PARENTS: "parents-carers",
    Recipient.PROVIDER: "work-based-provider",
    Recipient.OTHER: "other",
}
