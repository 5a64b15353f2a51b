"""JSON put into the store by hand: that file is named, and the rest of the school goes on."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import doctor
from store.doctor import examine
from store.errors import StoreError
from store.index.update import read_facts
from store.lines import CONTENTS, parse, spell, with_revision
from store.place import glance
from store.school import School
from tests.store.making import BY, TODAY, learner, make_place, open_school, target

DEEP = 100_000


def in_table(table: str, *rows: Any) -> bytes:
    """A file whose one table holds those rows, each with a revision that fits it, and a list of contents."""
    marked = {str(number): with_revision(row, 1) for number, row in enumerate(rows, 1)}
    listed = {table: {str(row.get("id")): row["revision"] for row in marked.values()}}
    return spell({table: marked, CONTENTS: {"1": with_revision({"id": CONTENTS, "records": listed}, 0)}})


LEARNER = {"id": "l2", "forename": "Eve"}
HOSTILE = {
    "nothing": b"",
    "no JSON": b"not JSON at all",
    "cut short": b'{"learner":{"1":{"id":"l2",',
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "nested deep": b'{"learner":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "nested objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "NaN": b'{"learner":{"1":{"id":"l2","year_group":NaN}}}',
    "infinity": b'{"learner":{"1":{"id":"l2","year_group":1e999}}}',
    "a huge number": b'{"learner":{"1":{"id":"l2","year_group":' + b"9" * 10_000 + b"}}}",
    "half a letter": rb'{"learner":{"1":{"id":"l2","forename":"\ud800"}}}',
    "half a letter as bytes": b'{"learner":{"1":{"id":"l2","forename":"\xed\xa0\x80"}}}',
    "bytes that are no letters": b'{"learner":{"1":{"id":"l2","forename":"\xff\xfe"}}}',
    "another alphabet of bytes": '{"learner":{}}'.encode("utf-16"),
    "a mark at the start": b"\xef\xbb\xbf{}",
    "a table twice": b'{"learner":{"1":{"id":"l2"}},"learner":{"1":{"id":"l2","forename":"Eve"}}}',
    "a field twice": b'{"learner":{"1":{"id":"l2","id":"l1"}}}',
    "no revision": b'{"learner":{"1":{"id":"l2","forename":"Eve"}}}',
    "a revision that is a list": b'{"learner":{"1":{"id":"l2","revision":["1"]}}}',
    "rows that are no records": b'{"learner":{"1":7,"2":null,"3":[],"4":"x"}}',
    "tables that are no tables": b'{"learner":[],"interviews":"x","contents":7,"history":null}',
    "zeros": bytes(4096),
}
#: What has revisions that fit, and is still no folder of ours.
CRAFTED = {
    "an id that is a list": in_table("learner", {"id": ["l2"]}),
    "no id": in_table("learner", {"forename": "Eve"}),
    "another learner": in_table("learner", {"id": "l1", "forename": "Eve"}),
    "a list where a number belongs": in_table("learner", {**LEARNER, "year_group": [1]}),
    "a date that is none": in_table("learner", {**LEARNER, "created": {"at": "yesterday"}}),
    "stamps that are no stamps": in_table("learner", {**LEARNER, "created": "yesterday"}),
    "a list of contents without records": spell({CONTENTS: {"1": with_revision({"id": CONTENTS}, 0)}}),
    "a list of contents that lists nothing": spell(
        {CONTENTS: {"1": with_revision({"id": CONTENTS, "records": {"learner": []}}, 0)}}
    ),
}


@pytest.fixture(autouse=True)
def _no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor is asked a hundred times here; whether locks hold is tried elsewhere."""
    monkeypatch.setattr(doctor, "locks_hold", lambda _folder: True)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school with one learner in order."""
    school = open_school(make_place(tmp_path / "store"), tmp_path / "cache")
    for key in ("l2", "l3", "l4", "l5"):
        school.place.learner(key).unlink()
    yield school
    school.index.close()


@pytest.mark.parametrize("raw", (HOSTILE | CRAFTED).values(), ids=HOSTILE | CRAFTED)
def test_a_hostile_learner_file_is_named_everywhere_and_nothing_else_suffers(raw: bytes, school: School) -> None:
    path = school.place.learner("l2")
    path.write_bytes(raw)
    school.refresh_index()
    assert {key for key, _ in school.index.damage()} == {"l2"}
    assert "learners/l2.json" in {finding.where for finding in examine(school.place).findings}
    with suppress(StoreError):
        school.folder("l2")
    with suppress(StoreError):
        school.save("l2", [target("t8")], BY)
    assert school.folder("l1").damage == ()
    school.save("l1", [target("t9", "Ring them", by_when=TODAY)], BY)
    assert [row.id for row in school.index.targets_due(TODAY)] == ["t9"]


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["people.json", "bank.json", "fingerpost.json"])
def test_a_hostile_file_of_the_schools_own_is_named_and_learners_can_still_be_read(
    name: str, raw: bytes, school: School
) -> None:
    (school.place.root / name).write_bytes(raw)
    for ask in (lambda: glance(school.place.root), school.people, school.bank, lambda: school.settings):
        with suppress(StoreError):
            ask()
    assert name in {finding.where for finding in examine(school.place).findings}
    assert school.folder("l1").damage == ()
    school.save("l1", [target("t9")], BY)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("store", {"id": "s1"}),
        ("store", {"id": "s1", "schema_version": "1"}),
        ("settings", {"id": "settings", "school": 7, "demo": "yes"}),
        ("people", {"id": "p1"}),
        ("people", {"id": "p1", "name": ["Ms Shah"], "post": None}),
    ],
)
def test_the_schools_own_records_of_any_shape_crash_no_glance(table: str, row: dict[str, Any], school: School) -> None:
    path = school.place.people if table == "people" else school.place.marker
    tables = {} if table == "store" else parse(path.read_bytes())
    path.write_bytes(spell({**tables, table: {"1": with_revision(row, 1)}}))
    with suppress(StoreError):
        glance(school.place.root)
    with suppress(StoreError):
        _ = school.settings


def test_a_number_that_the_index_cannot_hold_is_named_and_nothing_else_suffers(school: School) -> None:
    school.place.learner("l2").write_bytes(in_table("learner", {**LEARNER, "year_group": 10**30}))
    school.refresh_index()
    assert school.index.damage() == (("l2", "l2.json holds a record that is not ours."),)
    assert [row.id for row in school.index.learners(["l1", "l2"])] == ["l1"]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("appointments", {"kind": "careers", "state": "held", "day": "tomorrow", "start": "10:00:00", "minutes": 30}),
        ("appointments", {"kind": "careers", "state": "held", "day": "2026-11-02", "start": "early", "minutes": 30}),
        ("appointments", {"kind": "careers", "state": "held", "day": "2026-11-02", "start": "10:00:00"}),
        ("targets", {"text": "Ring them", "state": "open", "by_when": "soon"}),
        ("interviews", {"kind": "progress_review", "state": "saved", "held_on": "once"}),
        ("referrals", {"to_whom": "Nurse", "sent_on": "then"}),
    ],
)
def test_a_day_or_time_that_is_none_reaches_no_list(table: str, row: dict[str, Any], school: School) -> None:
    rows = {"learner": {"1": with_revision(LEARNER, 1)}, table: {"1": with_revision({"id": "x", **row}, 1)}}
    school.place.learner("l2").write_bytes(spell(rows))
    school.refresh_index()
    assert {key for key, _ in school.index.damage()} == {"l2"}
    assert school.index.appointments(date(2020, 1, 1), date(2030, 1, 1)) != ()
    assert "x" not in {row.id for row in school.index.targets_due(date(2030, 1, 1))}
    assert "x" not in {row.id for row in school.index.waiting()}


def test_an_endless_file_is_named_and_not_read(school: School) -> None:
    with school.place.learner("l2").open("wb") as file:
        file.truncate(1_000_000_000)
    school.refresh_index()
    assert school.index.damage() == (
        ("l2", "l2.json is damaged: it is 1,000 MB large. Move it out of the school's folder."),
    )


def test_a_pipe_a_folder_and_a_link_among_the_learners_are_named(school: School) -> None:
    os.mkfifo(school.place.learners / "l6.json")
    (school.place.learners / "l7.json").mkdir()
    (school.place.learners / "l8.json").symlink_to("/dev/zero")
    school.refresh_index()
    assert [key for key, _ in school.index.damage()] == ["l6", "l7", "l8"]


def test_a_second_copy_that_a_sync_program_made_is_named_and_does_not_replace_the_learner(school: School) -> None:
    copy = school.place.learners / "l1 (conflicted copy).json"
    copy.write_bytes(school.place.learner("l1").read_bytes())
    school.refresh_index()
    assert school.index.damage() == (("l1 (conflicted copy)", "This file holds the folder of l1."),)
    assert school.index.count() == 1
    copy.unlink()
    school.refresh_index()
    assert (school.index.count(), school.index.damage()) == (1, ())


def test_a_file_name_that_is_no_text_does_not_stop_the_school(school: School) -> None:
    (school.place.learners / os.fsdecode(b"\xff\xfe.json")).write_bytes(b"{}")
    school.refresh_index()
    assert school.index.count() == 1
    assert examine(school.place).learners == 2


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
#: Anything that JSON can hold.
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | LETTERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["id", "state", "kind", "held_on", "created", "text", "by_when", "day", "start", "minutes", "told", "year_group"]
)
TABLE_NAMES = st.sampled_from(
    ["learner", "interviews", "targets", "referrals", "appointments", "history", "contents", "odd"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tables=st.dictionaries(TABLE_NAMES, st.dictionaries(NAMES, ANY, max_size=4), max_size=5))
def test_records_of_any_shape_with_revisions_that_fit_stop_nobody(tables: dict[str, Any], school: School) -> None:
    """Somebody who knows how revisions are made can write anything; it may be odd, and nothing may crash."""
    rows = {name: {"1": with_revision({"id": f"x-{name}", **row}, 1)} for name, row in tables.items()}
    rows.setdefault("learner", {"1": with_revision({"id": "l2"}, 1)})
    raw = spell(rows)
    school.place.learner("l2").write_bytes(raw)
    read_facts(school.place, "l2", school.fact_reader)
    school.refresh_index()
    assert school.index.learners(["l1"])[0].id == "l1"
    for ask in (school.folder, lambda key: school.history(key, "x-targets")):
        with suppress(StoreError):
            ask("l2")
    with suppress(StoreError):
        school.save("l2", [learner("l2")], BY)
    examine(school.place)
