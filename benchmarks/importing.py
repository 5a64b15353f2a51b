"""An import of 1,500 learners, all or none, against SQLite's one transaction with the same bytes."""

import csv
import io
import itertools
import sqlite3
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.schools import DAY, names
from benchmarks.turns import seconds, turn_about
from benchmarks.workshop import Bench, Workshop, bench_stamp
from guidance.demo.school import make_school
from guidance.form.dates import Unreadable
from guidance.learner.import_table import Table, read_table
from store.creation import NewSchool, create_store
from store.importing import ImportRun
from store.index.index import Index
from store.place import glance
from store.school import School

_LEARNERS = 1500


def _list_of_learners() -> Table:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("UPN", "Forename", "Surname", "Year", "Reg", "DOB"))
    for number, (forename, surname) in enumerate(itertools.islice(names(), _LEARNERS)):
        day = f"{number % 28 + 1:02}/{number % 12 + 1:02}/{2009 + number % 5}"
        writer.writerow(("", f"{forename}", f"{surname}", 7 + number % 7, f"{7 + number % 7}B", day))
    table = read_table(text.getvalue().encode())
    if isinstance(table, Unreadable):
        raise TypeError(table.sentence)
    return table


def _import(workshop: Workshop) -> Iterator[Line]:
    table = _list_of_learners()
    spelled: list[bytes] = []

    def ours() -> float:
        root = workshop.new_folder("import")
        demo = make_school(7, 1, DAY)
        place = create_store(root, NewSchool(demo.settings, demo.people))
        school = School(place, Index(glance(root), workshop.new_folder("import-cache")))
        run = ImportRun(school, "list.csv", table, DAY)
        shown = run.preview({})
        took = seconds(lambda: run.bring_in(shown, bench_stamp()))
        school.index.close()
        if len(spelled) < _LEARNERS:
            spelled.extend(path.read_bytes() for path in place.learners.iterdir())
        return took

    def insert(database: sqlite3.Connection) -> None:
        with database:
            database.executemany("INSERT INTO learners VALUES (?, ?)", enumerate(spelled))

    def theirs() -> float:
        folder = workshop.new_folder("sqlite")
        folder.mkdir()
        database = sqlite3.connect(folder / "learners.db")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE learners (id INTEGER PRIMARY KEY, json BLOB)")
        took = seconds(lambda: insert(database))
        database.close()
        return took

    turns = turn_about(ours, theirs, workshop.rounds(7))
    yield turns.line(f"import {_LEARNERS:,} learners, all or none", 8)


IMPORTING = Bench("store-import", _import)
