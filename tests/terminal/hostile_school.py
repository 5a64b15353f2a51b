"""The small school with a hostile name in every text, put into the files by hand: no door of ours has cleaned it."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from guidance.trust.audit import Deed, Entry
from guidance.trust.chain import START, lines_after
from store.drafts import Draft, DraftPen
from store.lines import CONTENTS, counter_of, parse, spell, with_revision
from store.place import Place
from store.record_tables import HISTORY, contents_of, earlier_version, list_of
from store.trail.head_file import write_head
from tests.screens.small_school import AMARA, BEN, NOW, make_small_school
from tests.terminal.hostile_names import NAMES

#: The fields in which somebody writes, in whatever record.
_WRITTEN: Final = frozenset({
    *("forename", "surname", "middle_names", "preferred_forename", "preferred_surname", "name", "post", "school"),
    *("course", "level", "tutor", "form_tutor", "named_tutor", "safeguarding_officer", "signed_learner"),
    "signed_tutor",
    *("text", "evidence", "purpose", "prompt", "hint", "added_by", "to_whom", "with_whom", "place", "reason", "want"),
    *("hard", "said", "going_well", "since_last", "learner_comments", "tutor_comments", "file_name", "copies_other"),
})  # fmt: skip
#: Those in which it may be much.
_LONG: Final = frozenset({"said", "learner_comments", "tutor_comments", "hard"})
#: Learners have these too, whether they were filled in or not.
_MORE: Final = {"preferred_surname": "", "middle_names": "", "form_tutor": "", "named_tutor": ""}


class _Hostile:
    """Puts one name after the other into whatever is written."""

    def __init__(self, turn: int) -> None:
        names = list(NAMES.values())
        self._names = cycle(names[turn:] + names[:turn])

    def next(self) -> str:
        return next(self._names)

    def value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.value(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self.value(item, key) for item in value]
        if key not in _WRITTEN or not isinstance(value, str):
            return value
        # A name longer than any field would be a mistake in a form; a long text may be as long as it likes.
        return self.next() * 50 if key in _LONG else self.next()

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        return with_revision(self.value({**row, "revision": ""}), counter_of(row["revision"]))


def _rewrite(path: Path, hostile: _Hostile) -> None:
    tables = parse(path.read_bytes())
    made: dict[str, dict[str, Any]] = {}
    for table, rows in tables.items():
        if table == HISTORY:
            found = [earlier_version(row["table"], hostile.row(row["body"])) for row in rows.values()]
            made[table] = {str(number): row for number, row in enumerate(found, 1)}
        elif table != CONTENTS:
            more = _MORE if table == "learner" else {}
            made[table] = {key: hostile.row({**more, **row}) for key, row in rows.items()}
    if CONTENTS in tables:
        made[CONTENTS] = {"1": contents_of(list_of(made))}
    path.write_bytes(spell(made))


def _entries(hostile: _Hostile) -> Iterator[Entry]:
    for number, deed in enumerate((*Deed, *Deed)):
        given: dict[str, Any] = {"who": "p1", "name": hostile.next(), "what": hostile.next(), "note": hostile.next()}
        yield Entry.model_construct(
            at=NOW, deed=deed, learner=(AMARA, BEN, hostile.next())[number % 3], record=hostile.next(), **given
        )


def _make_trail(place: Place, hostile: _Hostile) -> None:
    lines, head = lines_after(START, _entries(hostile), f"{NOW:%Y-%m}")
    path = place.audit / f"{head.month}.jsonl"
    path.write_bytes(lines)
    write_head(place.audit_head, head)


def make_hostile_school(root: Path, turn: int = 0) -> Place:
    """Puts the school on the disk; another turn gives every field another of the names."""
    make_small_school(root)
    place, hostile = Place(root), _Hostile(turn)
    for path in (place.marker, place.people, place.bank, *sorted(place.learners.glob("*.json"))):
        _rewrite(path, hostile)
    _make_trail(place, hostile)
    pen = DraftPen(place.drafts, "d1")
    title = hostile.next()
    pen.write(Draft("d1", "p1", "settings", context={"title": title}, typed={"school": title}, written=NOW.isoformat()))
    pen.release()
    return place


def make_hostile_files(folder: Path) -> Path:
    """Files and folders of those names, and a list of learners with them; the list."""
    for number, name in enumerate(NAMES.values()):
        called = f"{number} {name}".replace("/", "_").replace("\x00", "")[:60]
        (folder / called).mkdir()
        (folder / f"{called}.csv").write_text("Forename,Surname\n", encoding="utf-8")
    path = folder / f"list {NAMES['names the window and makes a link'][:8]}\x1b[53;73m.csv"
    rows = "".join(f"{json.dumps(name)},{json.dumps(name)},7A,01/02/2015\n" for name in NAMES.values())
    path.write_text(f"Forename,Surname,Reg,DOB\n{rows}", encoding="utf-8", newline="")
    return path
