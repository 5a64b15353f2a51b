"""`AtomicJSONStorage` as any TinyDB can use it. TinyDB's own tests run on it too: `make test-tinydb`."""

import io
import json
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store import storage as module
from store.durable import file_mark
from store.errors import BusyError, DamagedFileError, FileChangedError
from store.locks import try_hold
from store.storage import AtomicJSONStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database is to lie."""
    return tmp_path / "notes.json"


def test_a_database_on_it_keeps_its_documents_one_on_a_line(path: Path) -> None:
    database = TinyDB(path, storage=AtomicJSONStorage)
    database.table("notes").insert_multiple([{"text": "one"}, {"text": "two\nlines"}])
    assert TinyDB(path, storage=AtomicJSONStorage).table("notes").all() == [{"text": "one"}, {"text": "two\nlines"}]
    assert path.read_text() == '{"notes":{\n"1":{"text":"one"},\n"2":{"text":"two\\nlines"}\n}}\n'


def test_nothing_is_made_before_something_is_written(path: Path) -> None:
    assert TinyDB(path, storage=AtomicJSONStorage).all() == []
    assert not path.exists()


def test_callers_may_spell_json_their_own_way(path: Path) -> None:
    TinyDB(path, storage=AtomicJSONStorage, indent=2).insert({"a": 1})
    assert path.read_text() == json.dumps({"_default": {"1": {"a": 1}}}, indent=2)


def test_a_file_that_changed_since_it_was_read_is_not_written_over(path: Path) -> None:
    mine = AtomicJSONStorage(path)
    mine.write({"t": {"1": {"a": 1}}})
    mine.read()
    AtomicJSONStorage(path).read()
    theirs = AtomicJSONStorage(path)
    theirs.read()
    theirs.write({"t": {"1": {"a": 2}}})
    with pytest.raises(FileChangedError, match=r"notes\.json was changed by somebody else"):
        mine.write({"t": {"1": {"a": 3}}})
    assert theirs.read() == {"t": {"1": {"a": 2}}}


def test_a_file_that_somebody_else_made_meanwhile_is_not_written_over(path: Path) -> None:
    mine = AtomicJSONStorage(path)
    assert mine.read() is None
    AtomicJSONStorage(path).write({"t": {}})
    with pytest.raises(FileChangedError):
        mine.write({})


def test_what_nobody_has_read_may_be_written_over(path: Path) -> None:
    TinyDB(path, storage=AtomicJSONStorage).insert({"a": 1})
    TinyDB(path, storage=AtomicJSONStorage).drop_tables()
    assert TinyDB(path, storage=AtomicJSONStorage).tables() == set()


def test_a_transaction_reads_once_and_writes_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = AtomicJSONStorage(path)
    database = TinyDB(storage=lambda: storage)
    written: list[bytes] = []
    monkeypatch.setattr(module, "write_durably", lambda _path, data: written.append(data))
    with storage.transaction():
        database.insert({"a": 1})
        database.insert({"a": 2})
        database.update({"b": 1}, where("a") == 2)
    assert [json.loads(each) for each in written] == [{"_default": {"1": {"a": 1}, "2": {"a": 2, "b": 1}}}]


def test_a_transaction_that_fails_writes_nothing_and_forgets_what_it_had(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    database = TinyDB(storage=lambda: storage)
    database.insert({"a": 1})

    def fail() -> None:
        with storage.transaction():
            database.insert({"a": 2})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert database.all() == [{"a": 1}]


def test_a_transaction_in_which_nothing_is_written_writes_nothing(path: Path) -> None:
    storage = AtomicJSONStorage(path)
    for exists in (False, True):
        if exists:
            storage.write({"t": {"1": {"a": 1}}})
        before = file_mark(path)
        with storage.transaction():
            storage.read()
        assert file_mark(path) == before


@pytest.mark.parametrize("value", [float("nan"), object(), {1, 2}])
def test_what_is_no_json_leaves_the_file_as_it_was(value: object, path: Path) -> None:
    database = TinyDB(path, storage=AtomicJSONStorage)
    database.insert({"a": 1})
    before = path.read_bytes()
    with pytest.raises((ValueError, TypeError)):
        database.insert({"a": value})
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".unfinished"] == []


def test_a_file_that_is_no_json_is_damaged_and_is_not_written_over(path: Path) -> None:
    path.write_text('{"notes":')
    with pytest.raises(DamagedFileError, match=r"notes\.json is damaged: it is cut short or overwritten\."):
        TinyDB(path, storage=AtomicJSONStorage).insert({"a": 1})
    assert path.read_text() == '{"notes":'


def test_a_database_opened_for_reading_only_is_not_written(path: Path) -> None:
    TinyDB(path, storage=AtomicJSONStorage).insert({"a": 1})
    database = TinyDB(path, storage=AtomicJSONStorage, access_mode="r")
    assert database.all() == [{"a": 1}]
    with pytest.raises(io.UnsupportedOperation, match="opened for reading only"):
        database.insert({"a": 2})


def test_another_encoding_than_utf_8_is_refused(path: Path) -> None:
    AtomicJSONStorage(path, encoding="UTF-8")
    with pytest.raises(ValueError, match="Files of records are UTF-8, not cp1252"):
        AtomicJSONStorage(path, encoding="cp1252")


def test_missing_folders_are_made_if_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "notes.json"
    with pytest.raises(FileNotFoundError):
        AtomicJSONStorage(path)
    TinyDB(path, storage=AtomicJSONStorage, create_dirs=True).insert({"a": 1})
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_whoever_waits_too_long_for_the_lock_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    database = TinyDB(path, storage=AtomicJSONStorage)
    held = try_hold(path.with_name("notes.json.lock"))
    with pytest.raises(BusyError, match=r"notes\.json is being saved by somebody else\. Wait a moment"):
        database.insert({"a": 1})
    assert held is not None
    held.release()
    database.insert({"a": 1})


def test_a_database_can_be_asked_where_it_lies(path: Path) -> None:
    assert AtomicJSONStorage(path).path == path
