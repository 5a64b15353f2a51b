"""One file of each format that a reviewer reads in a diff.

To write them anew after a change that is meant: FINGERPOST_GOLDEN=write pytest tests/exports/test_golden.py
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from exports.calendar import calendar
from exports.copies import Wanted, copy_of
from exports.folder import folder_outline
from exports.markdown import markdown
from exports.merge import mail_merge
from exports.notices import NoticeFor, notice
from exports.page import page
from exports.records import as_json, folder_document
from guidance.copies import CopyFormat
from guidance.diary.appointment import Notice
from guidance.interview.choices import Recipient
from guidance.interview.groups import Interview
from tests.exports.export_folder import appointments, folder
from tests.exports.export_samples import ADVISER, NOW, SETTINGS, TODAY, careers, learner, make_id, review

GOLDEN: Final = Path(__file__).parent / "golden"


def _copy(interview: Interview, recipient: Recipient, as_format: CopyFormat, name: str = "") -> bytes:
    return copy_of(folder(), interview, Wanted(recipient, name, as_format, ADVISER), SETTINGS, make_id).content


def _whole() -> bytes:
    return markdown(folder_outline(folder(), SETTINGS, TODAY)).encode()


def _notice(why: Notice) -> bytes:
    return markdown(notice(appointments()[1], learner(), SETTINGS, why)).encode()


FILES: Final[dict[str, Callable[[], bytes]]] = {
    "review.md": lambda: _copy(review(), Recipient.STUDENT, CopyFormat.MARKDOWN),
    "review.html": lambda: _copy(review(), Recipient.STUDENT, CopyFormat.HTML),
    "review.json": lambda: _copy(review(), Recipient.STUDENT, CopyFormat.JSON),
    "review-parents.md": lambda: _copy(review(), Recipient.PARENTS, CopyFormat.MARKDOWN, "Mrs Okafor"),
    "careers.md": lambda: _copy(careers(), Recipient.ILR, CopyFormat.MARKDOWN),
    "careers.html": lambda: _copy(careers(), Recipient.ILR, CopyFormat.HTML),
    "folder.md": _whole,
    "folder.html": lambda: page(folder_outline(folder(), SETTINGS, TODAY)).encode(),
    "folder.json": lambda: as_json(folder_document(folder(), folder_outline(folder(), SETTINGS, TODAY))).encode(),
    "notice-moved.md": lambda: _notice(Notice.MOVED),
    "notice-cancelled.md": lambda: _notice(Notice.CANCELLED),
    "diary.ics": lambda: calendar([(each, learner()) for each in appointments()], NOW),
    "merge.csv": lambda: mail_merge(NoticeFor(each, learner(), Notice.AHEAD) for each in appointments()),
}


@pytest.mark.parametrize("name", FILES)
def test_each_format_is_as_a_reviewer_last_saw_it(name: str) -> None:
    content = FILES[name]()
    kept = GOLDEN / name
    if os.environ.get("FINGERPOST_GOLDEN") == "write":
        kept.write_bytes(content)
    assert content.decode() == kept.read_bytes().decode()


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(FILES)
