"""The one door out for copies of an interview: what leaves, for whom, and the line for the log."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from exports.errors import NotCopiedError
from exports.interview import interview_outline
from exports.markdown import markdown
from exports.names import file_name
from exports.outline import Line, Outline, filled
from exports.page import page
from exports.readers import hidden_from, version_for
from exports.records import as_json, interview_document
from exports.writing import Written, put_file
from guidance.agreement import is_agreed
from guidance.copies import FILE_WORDS, CopyFormat, CopySent
from guidance.form.dates import long_date
from guidance.form.text import clean_line
from guidance.interview.choices import Recipient
from guidance.interview.groups import Formal, Interview, State
from guidance.learner.folder import Folder
from guidance.record import IdMaker, Stamp
from guidance.settings import Settings

#: The prefix of a copy's id.
COPY_ID: Final = "c"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy that somebody is to have."""

    recipient: Recipient
    #: The recipient's name; where it is empty, what is known of it: the learner's own, or "Other: who?".
    name: str
    format: CopyFormat
    #: Who makes the copy, and when.
    sent: Stamp


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy, ready to be written: the file, and the record that says that it left."""

    file_name: str
    content: bytes
    log: CopySent

    def log_of(self, written: Path) -> CopySent:
        """The log's record with the name under which the copy was in fact written."""
        return self.log.having(file_name=written.name)


def copy_of(folder: Folder, interview: Interview, wanted: Wanted, settings: Settings, make_id: IdMaker) -> Copy:
    """A copy of one interview for one recipient. What the recipient may not see is not in it.

    Args:
        folder: the learner's folder.
        interview: the interview, which is one of the folder.
        wanted: for whom, in which format, by whom and when.
        settings: the school's settings.
        make_id: makes the id of the log's record.

    Raises:
        NotCopiedError: the record is withdrawn, or is not in the learner's folder.
    """
    _refuse(folder, interview)
    named = replace(wanted, name=recipient_name(folder, interview, wanted))
    text = _content(folder, interview, named, settings)
    ids = (folder.learner.id, interview.id)
    name = file_name(_day(interview), interview.kind, ids, wanted.format, FILE_WORDS[wanted.recipient])
    return Copy(name, text.encode(), _log(folder, interview, named, make_id(COPY_ID), (name, text)))


def write_copy(folder: Path, copy: Copy) -> Written:
    """The copy written into a folder (see `put_file`); where the name was taken, the path has another number.

    Raises ExportError if nothing could be written.
    """
    return put_file(folder, copy.file_name, copy.content)


def recipient_name(folder: Folder, interview: Interview, wanted: Wanted) -> str:
    """The recipient's name as given, or as it is known from the record; "" if it is not."""
    typed = clean_line(wanted.name)
    if not typed and wanted.recipient is Recipient.STUDENT:
        return folder.learner.name
    if not typed and wanted.recipient is Recipient.OTHER and isinstance(interview, Formal):
        return interview.copies_other
    return typed


def copy_outline(folder: Folder, interview: Interview, wanted: Wanted, settings: Settings) -> Outline:
    """What the copy says: on its face for whom and by whom it was made, then the interview as that reader sees it."""
    outline = interview_outline(folder, interview, settings, hidden_from(wanted.recipient, interview))
    return replace(outline, facts=(*_face(interview, wanted), *outline.facts))


def _day(interview: Interview) -> date | None:
    made = interview.created
    return interview.held_on or (made.at.date() if made else None)


def _refuse(folder: Folder, interview: Interview) -> None:
    if interview.state is State.WITHDRAWN:
        raise NotCopiedError("This record was withdrawn, so no copy of it is made. Copy the right one instead.")
    if folder.interview(interview.id) is None:
        raise NotCopiedError("This record is not in this learner's folder. Open the learner again, then copy it.")


def _face(interview: Interview, wanted: Wanted) -> tuple[Line, ...]:
    label = wanted.recipient.label
    made = f"{long_date(wanted.sent.at.date())}, {wanted.sent.at:%H:%M}"
    return filled(
        ("Copy for", f"{label}: {wanted.name}" if wanted.name else label),
        ("Made on", made),
        ("Made by", wanted.sent.name),
        ("Version", version_for(wanted.recipient, interview)),
    )


def _content(folder: Folder, interview: Interview, wanted: Wanted, settings: Settings) -> str:
    outline = copy_outline(folder, interview, wanted, settings)
    if wanted.format is CopyFormat.MARKDOWN:
        return markdown(outline)
    if wanted.format is CopyFormat.HTML:
        return page(outline)
    face = {
        "recipient": wanted.recipient,
        "recipient_label": wanted.recipient.label,
        "name": wanted.name,
        "made_at": wanted.sent.at.isoformat(),
        "made_by": wanted.sent.name,
        "school": settings.school,
        "revision": version_for(wanted.recipient, interview),
    }
    hidden = hidden_from(wanted.recipient, interview)
    document = interview_document(folder, interview, outline, hidden)
    return as_json({"shape": document["shape"], "copy": face, **document})


def _log(folder: Folder, interview: Interview, wanted: Wanted, copy_id: str, file: tuple[str, str]) -> CopySent:
    name, text = file
    return CopySent(
        id=copy_id,
        interview=interview.id,
        of_revision=interview.revision,
        recipient=wanted.recipient,
        name=wanted.name,
        format=wanted.format,
        file_name=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        agreed=is_agreed(folder.agreements, interview, wanted.recipient, wanted.sent.at.date()),
        sent=wanted.sent,
        text=text,
    )
