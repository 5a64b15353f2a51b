"""The list of passages that name other people, for whoever looks through a record before it is handed over."""

from collections.abc import Iterator
from typing import Final

from exports.outline import Line, Outline, Part, Passage, Row, Rows
from exports.record.titles import title_of
from exports.record.whole import Whole
from guidance.form.dates import long_date
from guidance.form.text import count_of
from guidance.record import Record
from guidance.trust.other_people import Found, NameBook, Naming, Why, namings

_WHAT: Final = (
    "For the person who hands the record over, and for nobody else: take this file out first. It lists the passages of "
    "the record that may name somebody other than the learner. What is said of others may have to be left out, or they "
    "may have to be asked; what could harm somebody seriously is not handed over. Staff who did their work may as a "
    "rule be named."
)
_NO_GUARANTEE: Final = (
    "It is a help and no guarantee. It looks for the names of learners and staff of this school, for titles and "
    "capitalised words, and for words like “mum”. A nickname, a name in small letters, or a person who is described "
    "and not named is not found. What lies in a locked record is not looked at. Read the record all the same."
)


def others_outline(whole: Whole) -> Outline:
    """The passages that may name others, record by record."""
    learner = whole.folder.learner
    own = (learner.name, learner.legal_name, learner.school, whole.settings.school)
    book = NameBook(whole.others or (), own)
    parts, total = [], 0
    for record, found in _passages(whole, book):
        total += len(found)
        parts.append(Part(title_of(record), (Rows("", tuple(map(_row, found))),)))
    said = f"{count_of(total, 'passage')} to look at." if total else "No such passage was found. Read the record."
    facts = (Line("Record of", learner.name), Line("As it stood on", long_date(whole.day)))
    first = Part("What this is", (Passage("", _WHAT), Passage("", _NO_GUARANTEE), Passage("", said)))
    return Outline("Passages that may name other people", facts, (first, *parts))


def _passages(whole: Whole, book: NameBook) -> Iterator[tuple[Record, tuple[Naming, ...]]]:
    """Each record with what is found in it. A text that stood in an earlier version too is listed once."""
    listed: set[tuple[str, str]] = set()
    for record in whole.readable():
        fresh = tuple(each for each in namings(record, book) if (record.id, each.text) not in listed)
        listed |= {(record.id, each.text) for each in fresh}
        if fresh:
            yield record, fresh


def _row(naming: Naming) -> Row:
    ordered = sorted(naming.found, key=lambda found: list(Why).index(found.why))
    return (
        Line("", f"{naming.label}: {'; '.join(map(_words, ordered))}"),
        Passage("Passage", naming.text),
    )


def _words(found: Found) -> str:
    return f"{found.words} ({found.why.label})"
