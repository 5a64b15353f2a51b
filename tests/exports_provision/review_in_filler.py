"""Files of reviews for the tests that bring them in."""

from collections.abc import Sequence
from itertools import count

from exports.provision.files import review_json
from exports.provision.from_csv import from_csv
from exports.provision.from_json import from_json
from exports.provision.several import from_files
from exports.provision.tables import csv_files
from guidance.form.dates import Unreadable
from guidance.provision.incoming.bringing_in import bring_in
from guidance.provision.incoming.brought import Brought
from guidance.provision.incoming.in_rows import Importer
from guidance.provision.incoming.incoming import Incoming
from guidance.provision.review import Review
from tests.exports_provision.review_filler import told_of
from tests.guidance.provision_samples import REED


def importer() -> Importer:
    """Mr Reed, who brings it in."""
    numbers = count(1)
    return Importer(REED, {}, lambda prefix: f"{prefix}new{next(numbers)}")


def read(found: Incoming | Unreadable) -> Incoming:
    """What a file holds; fails the test if it cannot be read."""
    assert isinstance(found, Incoming), found
    return found


def as_csv(review: Review) -> Incoming:
    """A review as its CSV files, read back."""
    return read(from_files({f"{name}.csv": content for name, content in csv_files(told_of(review))}))


def as_json(review: Review) -> Incoming:
    """A review as its JSON file, read back."""
    return read(from_json(review_json(told_of(review)).encode()))


def one(text: str) -> Incoming:
    """What one CSV holds."""
    return read(from_csv(text.encode()))


def into(standing: Review | None, incoming: Incoming, versions: Sequence[Review] = ()) -> Brought:
    """The review with what comes in."""
    return bring_in(incoming, 2026, standing, importer(), {each.revision: each for each in versions})
