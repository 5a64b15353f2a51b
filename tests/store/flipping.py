"""The proof that damage is noticed: a bit is flipped or the end is cut off, and the file is read again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidance.record import Record, stored
from store.errors import DamagedFileError
from store.record_file import Contents, RecordFile
from tests.store.making import BY, folder_file, folders, make_place, target
from tests.store.savers import WITHOUT


@dataclass(frozen=True)
class Whole:
    """A file as it should be."""

    file: RecordFile
    path: Path
    raw: bytes
    contents: Contents


def whole_file(folder: Path) -> Whole:
    """A real file: a learner with records of every kind, one of which has been changed twice."""
    place = make_place(folder / "store", folders()[:1])
    file = folder_file(place)
    (first,) = file.save([target("t9", "One")], BY)
    (second,) = file.save([first.having(text="Two")], BY)
    file.save([second.having(text="Three")], BY)
    path = place.learner("l1")
    return Whole(file, path, path.read_bytes(), file.read())


def flipped(raw: bytes, bit: int) -> bytes:
    """The bytes with one bit turned round."""
    byte, place = divmod(bit, 8)
    return raw[:byte] + bytes([raw[byte] ^ (1 << place)]) + raw[byte + 1 :]


def wrong_in(whole: Whole, raw: bytes, *, most_hidden: int, without: str = "") -> Iterator[str]:
    """What is wrong when the file holds these bytes instead of its own.

    Either something is said to be damaged, or the file reads exactly as before. What is shown is what was saved, and
    not more than so many records are hidden.
    """
    whole.path.write_bytes(raw)
    try:
        with WITHOUT[without]():
            now = whole.file.read()
    except DamagedFileError:
        if len(_texts(whole.contents)) > most_hidden:
            yield "nothing at all is shown"
        return
    if now == whole.contents:
        return
    if not now.damage:
        yield "the damage is not noticed"
    before, after = _texts(whole.contents), _texts(now)
    for name, text in after.items():
        if before.get(name) != text:
            yield f"{name} is shown, and is not what was saved"
    if len(before) - len(after) > most_hidden:
        yield f"{len(before) - len(after)} records are hidden"


def _texts(contents: Contents) -> Mapping[tuple[str, str], object]:
    """What each record says, by its table and id."""
    return {(table, row.id): _words(row) for table, rows in contents.tables.items() for row in rows}


def _words(record: Record) -> dict[str, object]:
    return stored(record, without=("revision",))


def wrong_in_history(whole: Whole, raw: bytes) -> Iterator[str]:
    """What is wrong with the earlier versions of a record that are shown when the file holds these bytes."""
    whole.path.write_bytes(whole.raw)
    right = [_words(version.record) for version in whole.file.history("t9")]
    whole.path.write_bytes(raw)
    try:
        now = [_words(version.record) for version in whole.file.history("t9")]
    except (DamagedFileError, LookupError):
        return
    for version in now:
        if version not in right:
            yield f"the version {version} was never saved"
