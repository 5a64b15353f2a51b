"""Writing notices into a folder: a letter and a calendar entry for each learner, and one list for the mail merge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exports.calendar import calendar
from exports.markdown import markdown
from exports.merge import mail_merge
from exports.names import file_name
from exports.notices import NoticeFor, notice
from exports.writing import make_folder, write_file
from guidance.settings import Settings


@dataclass(frozen=True, slots=True)
class Posted:
    """What was written."""

    letters: tuple[Path, ...]
    entries: tuple[Path, ...]
    #: The list for the mail merge.
    merge: Path


def post_notices(folder: Path, due: Sequence[NoticeFor], settings: Settings, made: datetime) -> Posted:
    """Writes the notices; the folder is made if only its last part is missing.

    Args:
        folder: where to.
        due: who is told, of what, and why.
        settings: the school's settings.
        made: now, for the calendar entries.

    Raises ExportError; what was written before stays.
    """
    make_folder(folder)
    letters, entries = [], []
    for each in due:
        booked, learner = each.appointment, each.learner
        words = markdown(notice(booked, learner, settings, each.why))
        ids = (learner.id, booked.id)
        letters.append(write_file(folder, file_name(booked.day, "notice", ids, "md"), words.encode()))
        entry = calendar([(booked, learner)], made)
        entries.append(write_file(folder, file_name(booked.day, "notice", ids, "ics"), entry))
    merge = write_file(folder, file_name(made.date(), "mail-merge", (), "csv"), mail_merge(due))
    return Posted(tuple(letters), tuple(entries), merge)
