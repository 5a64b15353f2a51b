"""The index's own file: made when it is missing, made anew when it is of no use, and never in the store."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.index import database
from store.index.database import INDEX_VERSION, get_meta, index_path, open_index, set_meta
from store.place import Place
from tests.store.making import BY, TODAY, learner, make_place, open_school, target


@pytest.fixture
def small(tmp_path: Path) -> Place:
    """The small school."""
    return make_place(tmp_path / "store")


def index_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "cache").glob("*.sqlite")
    return path


def filled(place: Place, cache: Path) -> tuple[int, int]:
    """How many files a refresh reads, and how many learners the index then has."""
    school = open_school(place, cache)
    try:
        return school.refresh_index(), school.index.count()
    finally:
        school.index.close()


def test_the_index_lies_in_the_cache_for_its_owner_alone_and_not_in_the_store(small: Place, tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        filled(small, tmp_path / "cache")
    finally:
        os.umask(before)
    assert stat.S_IMODE(index_file(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert not [path for path in small.root.rglob("*") if "sqlite" in path.name]


def test_two_copies_of_one_store_have_an_index_each(tmp_path: Path) -> None:
    assert index_path(tmp_path, "s1", tmp_path / "a") != index_path(tmp_path, "s1", tmp_path / "b")


def test_an_index_that_was_thrown_away_is_made_anew(small: Place, tmp_path: Path) -> None:
    assert filled(small, tmp_path / "cache") == (5, 5)
    assert filled(small, tmp_path / "cache") == (0, 5)
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
    assert filled(small, tmp_path / "cache") == (5, 5)


def other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {INDEX_VERSION + 1}")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database at all" * 500),
        lambda path: path.write_bytes(path.read_bytes()[:50]),
        lambda path: path.write_bytes(bytes(100) + path.read_bytes()[100:]),
        other_version,
        foreign,
    ],
    ids=["empty", "text", "cut short", "zeros at the start", "another version", "another program's"],
)
def test_an_index_of_no_use_is_replaced(harm: Callable[[Path], object], small: Place, tmp_path: Path) -> None:
    filled(small, tmp_path / "cache")
    harm(index_file(tmp_path))
    assert filled(small, tmp_path / "cache") == (5, 5)


def test_an_index_that_is_damaged_within_is_found_at_the_next_look_and_made_anew(small: Place, tmp_path: Path) -> None:
    filled(small, tmp_path / "cache")
    path = index_file(tmp_path)
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    school = open_school(small, tmp_path / "cache")
    assert school.refresh_index() == 5
    assert school.index.count() == 5
    school.index.close()


def test_a_record_is_saved_while_the_index_is_damaged_within(small: Place, tmp_path: Path) -> None:
    filled(small, tmp_path / "cache")
    path = index_file(tmp_path)
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    school = open_school(small, tmp_path / "cache")
    school.save("l1", [target("t9", "Ring them", by_when=TODAY)], BY)
    school.refresh_index()
    assert "t9" in {row.id for row in school.index.targets_due(TODAY)}
    school.index.close()


def test_the_index_remembers_what_it_is_told(tmp_path: Path) -> None:
    with closing(open_index(tmp_path / "x.sqlite")) as connection:
        assert get_meta(connection, "a") == ""
        set_meta(connection, "a", "1")
        set_meta(connection, "a", "2")
        assert get_meta(connection, "a") == "2"


def test_an_index_that_another_program_makes_meanwhile_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, looks = database._version, 0

    def look_slowly(connection: sqlite3.Connection) -> int:
        nonlocal looks
        found = original(connection)
        looks += 1
        if looks == 1:
            with closing(open_index(tmp_path / "x.sqlite")) as theirs:
                set_meta(theirs, "a", "theirs")
                theirs.commit()
        return found

    monkeypatch.setattr(database, "_version", look_slowly)
    with closing(open_index(tmp_path / "x.sqlite")) as connection:
        assert get_meta(connection, "a") == "theirs"


def test_programs_that_open_a_new_index_at_the_same_moment_share_it(tmp_path: Path) -> None:
    """Each sets its own mark in it; all of them are there afterwards."""
    work = (
        "import sys; from pathlib import Path; from store.index.database import open_index, set_meta;"
        "sys.stdin.read(1); path, name = sys.argv[1:]; c = open_index(Path(path));"
        "c.execute('BEGIN IMMEDIATE'); set_meta(c, name, 'here'); c.commit()"
    )
    path = tmp_path / "x.sqlite"
    started = [
        subprocess.Popen([sys.executable, "-c", work, str(path), str(n)], stdin=subprocess.PIPE) for n in range(6)
    ]
    for each in started:
        assert each.stdin is not None
        each.stdin.close()
    assert [each.wait() for each in started] == [0] * 6
    with closing(open_index(path)) as connection:
        assert [get_meta(connection, str(n)) for n in range(6)] == ["here"] * 6


def test_a_busy_index_is_not_thrown_away(small: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    school = open_school(small, tmp_path / "cache")
    school.refresh_index()
    school.add_learner(learner("l6"), BY)

    def busy(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as locked:
        locked.setattr("store.school.find_changes", busy)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            school.refresh_index()
    assert school.index.count() == 6
    school.index.close()
