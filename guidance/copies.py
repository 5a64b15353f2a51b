"""Copies that leave: who may have one, and the log of those that went."""

import hashlib
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from guidance.form.declare import Ask, Line, PersonName
from guidance.form.text import clean
from guidance.interview.choices import Recipient
from guidance.record import Record, Stamp


class CopyFormat(StrEnum):
    """The formats of a copy."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


def _as_kept(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


#: A text kept to the letter, the white space at its ends included: a copy as it was written is a clean text already.
AsSent = Annotated[str, BeforeValidator(_as_kept), Field(repr=False)]


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
    #: The text of the file, to the letter. "" for a copy of a confidential record, and for those of earlier versions.
    text: AsSent = ""

    @property
    def is_as_sent(self) -> bool:
        """Whether the text is what left: it has the check figures of the file."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256


#: How a file's name says for whom a copy is: letters and dashes, the same for every learner.
FILE_WORDS: Final = {
    Recipient.STUDENT: "student",
    Recipient.ILR: "ilr",
    Recipient.HOME_SCHOOL: "home-school",
    Recipient.PARENTS: "parents-carers",
    Recipient.PROVIDER: "work-based-provider",
    Recipient.OTHER: "other",
}
