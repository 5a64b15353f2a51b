"""The index forgets a record that was made confidential, down to the last byte of its files."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from store.index.index import Index
from store.place import Place, glance
from store.school import School
from store.sealing.traces import Elsewhere, remove_traces, scrub_index
from tests.store_sealing.sealing_samples import Keys, found_in, seal_it


@contextmanager
def _school(place: Place, cache: Path) -> Iterator[School]:
    school = School(place, Index(glance(place.root), cache))
    try:
        school.refresh_index()
        yield school
    finally:
        school.index.close()


def refresh(school: School) -> None:
    school.refresh_index()


def test_the_index_forgets_it_also_in_its_free_pages_and_its_log(place: Place, keys: Keys, tmp_path: Path) -> None:
    with _school(place, tmp_path / "cache") as school:
        assert found_in(tmp_path / "cache") != []
        seal_it(place, keys)
        school.index.connection.execute("PRAGMA secure_delete = OFF")
        refresh(school)  # its rows go, and lie on in free pages
        scrub_index(school.index.connection, partial(refresh, school))
        assert found_in(tmp_path / "cache") == []
        assert school.index.connection.execute("SELECT count(*) FROM targets").fetchone() == (1,)
    assert found_in(tmp_path / "cache") == []


def test_an_index_that_only_deletes_its_rows_is_caught(place: Place, keys: Keys, tmp_path: Path) -> None:
    with _school(place, tmp_path / "cache") as school:
        seal_it(place, keys)
        school.index.connection.execute("PRAGMA secure_delete = OFF")
        school.refresh_index()
        assert found_in(tmp_path / "cache") != []


def test_a_refresh_alone_leaves_nothing_of_what_a_folder_no_longer_says(
    place: Place, keys: Keys, tmp_path: Path
) -> None:
    with _school(place, tmp_path / "cache") as school:
        assert found_in(tmp_path / "cache") != []
        seal_it(place, keys)
        school.refresh_index()
        assert found_in(tmp_path / "cache") == []


def test_an_index_that_somebody_is_reading_is_said(place: Place, keys: Keys, tmp_path: Path) -> None:
    with _school(place, tmp_path / "cache") as school:
        sealed = seal_it(place, keys)
        path = next((tmp_path / "cache").glob("*.sqlite"))
        reading = sqlite3.connect(path)
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM targets").fetchall()
        school.index.connection.execute("PRAGMA busy_timeout = 1")

        def scrub() -> None:
            scrub_index(school.index.connection, partial(refresh, school))

        left = remove_traces(place, "l1", sealed, keys.adviser, Elsewhere((), (), scrub=scrub))
        assert left == ("The index is in use in another window. Close it there, then start the program again.",)
        reading.close()
        assert remove_traces(place, "l1", sealed, keys.adviser, Elsewhere((), (), scrub=scrub)) == ()
    assert found_in(tmp_path / "cache") == []
