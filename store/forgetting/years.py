"""Forgetting in the school's years: the plans that a self-evaluation looked at name their learners by id."""

from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guidance.record import Stamp, stored
from store.backup.names import SET_ASIDE
from store.drafts import DraftPen, read_draft
from store.durable import read_whole, write_durably
from store.errors import DamagedFileError
from store.lines import CONTENTS, Document, NotJSONError, check, counter_of, parse, spell, with_revision
from store.place import Place
from store.provision.year_file import years_in
from store.record_file import check_file
from store.record_tables import HISTORY, contents_of, earlier_version, list_of, missing_from


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A year's file as it is without a learner, not written yet."""

    year: int
    path: Path
    data: bytes
    #: What says less now: table, id and new revision of each record.
    records: tuple[tuple[str, str, str], ...]


def years_without(place: Place, learner_id: str, by: Stamp) -> tuple[Rewritten, ...]:
    """The files of every year that names a learner, without the learner, also in earlier versions. Nothing is changed.

    Raises DamagedFileError if a year's file cannot be read whole but names the learner.
    """
    found = []
    for year in years_in(place):
        path = place.provision_year(year)
        raw = _naming(path, learner_id)
        if raw:
            found.append(_rewritten(year, path, raw, learner_id, by))
    return tuple(found)


def forget_in_years(place: Place, learner_id: str, rewritten: Collection[Rewritten]) -> None:
    """Writes the years without a learner, and takes the learner out of those that were set aside.

    Call it while nobody else saves (`store.batch.quiet_store`). Raises CannotWriteError.
    """
    for each in rewritten:
        write_durably(each.path, each.data)
    for path in sorted((place.root / SET_ASIDE).glob(f"*/{place.provision.name}/*")):
        raw = _naming(path, learner_id)
        if raw:  # it is damaged or out of use already: no more than the name goes
            write_durably(path, raw.replace(_quoted(learner_id), b'""'))


def forget_in_drafts(folders: Collection[Path], learner_id: str, stack: ExitStack) -> None:
    """Takes a learner out of what somebody is typing in a form of the school's. What was typed of others stays.

    Raises StoreError if such a form is open in another window, CannotWriteError.
    """
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            draft = read_draft(path) if _naming(path, learner_id) else None
            if draft is None:
                continue
            pen = DraftPen(folder, path.stem)
            stack.callback(pen.release)
            if learner_id in draft.context.values():  # the form was open on this learner's plan
                pen.discard()
            else:
                pen.write(replace(draft, typed=_scrubbed(draft.typed, learner_id)))


def _quoted(learner_id: str) -> bytes:
    return f'"{learner_id}"'.encode()


def _naming(path: Path, learner_id: str) -> bytes:
    """The bytes of a file that names the learner; none if it does not, or is no plain file."""
    if path.is_symlink() or not path.is_file():
        return b""
    raw = read_whole(path) or b""
    return raw if _quoted(learner_id) in raw else b""


def _tables(raw: bytes, path: Path) -> dict[str, Any]:
    """Every table, its history read whole. Raises DamagedFileError if one line of it cannot be read."""
    try:
        checked = check(raw)
        if checked.damage or missing_from(checked.tables):
            raise DamagedFileError(path, "it names this learner and cannot be changed. Repair it or remove it first.")
        return parse(raw)
    except NotJSONError as cause:
        raise DamagedFileError(path, f"{cause} It names this learner. Repair it or remove it first.") from cause


def _rewritten(year: int, path: Path, raw: bytes, learner_id: str, by: Stamp) -> Rewritten:
    before = _tables(raw, path)
    tables = {
        name: {key: _row(name, row, learner_id, by) for key, row in rows.items()}
        for name, rows in before.items()
        if name != CONTENTS
    }
    new = spell({**tables, CONTENTS: {"1": contents_of(list_of(tables))}})
    if check_file(new, path).damage or _quoted(learner_id) in new:
        raise DamagedFileError(path, "taking this learner out would not leave it whole. Nothing was changed.")
    records = tuple(
        (name, row["id"], row["revision"])
        for name, rows in tables.items()
        for key, row in rows.items()
        if name != HISTORY and row != before[name][key]
    )
    return Rewritten(year, path, new, records)


def _row(table: str, row: Document, learner_id: str, by: Stamp) -> Document:
    if table == HISTORY:
        body = _scrubbed(row["body"], learner_id)
        if body == row["body"]:
            return row
        return earlier_version(row["table"], with_revision(body, counter_of(str(body["revision"]))))
    left = _scrubbed(row, learner_id)
    if left == row:
        return row
    return with_revision({**left, "changed": stored(by)}, counter_of(str(row["revision"])) + 1)


def _scrubbed(value: Any, learner_id: str) -> Any:  # noqa: ANN401 - JSON
    """What is left when all that is about the learner is taken out: their row of the sample, and any other mention."""
    if isinstance(value, Mapping):
        return {key: _scrubbed(each, learner_id) for key, each in value.items() if key != learner_id}
    if isinstance(value, list):
        return [_scrubbed(each, learner_id) for each in value if not _is_about(each, learner_id)]
    return "" if value == learner_id else value


def _is_about(value: Any, learner_id: str) -> bool:  # noqa: ANN401 - JSON
    return value == learner_id or (isinstance(value, Mapping) and value.get("learner") == learner_id)
