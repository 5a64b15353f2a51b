"""What is known of a store before any record is read."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance.settings import Demo
from store.creation import NewSchool, create_store
from store.errors import DamagedFileError, NewerStoreError, NotAStoreError
from store.place import Colleague, Place, glance, is_store
from store.school import School
from tests.store.making import BY, SETTINGS, change_marker, make_place


def test_a_glance_tells_the_school_and_its_staff(tmp_path: Path) -> None:
    seen = glance(make_place(tmp_path / "store").root)
    assert (seen.store_id, seen.school, seen.demo_person, seen.writable) == ("s1", "Lugg Valley School", "", True)
    assert seen.colleagues == (Colleague("p1", "Ms Shah", "Careers adviser"), Colleague("p2", "Mr Bright"))
    assert seen.colleague("p2") == Colleague("p2", "Mr Bright")
    assert seen.colleague("p9") is None


def test_who_has_left_is_not_among_the_colleagues(tmp_path: Path, opened: Callable[[Place], School]) -> None:
    place = make_place(tmp_path / "store")
    school = opened(place)
    shah = school.people()[0]
    school.save_person(shah.having(left_on="2026-10-01"), BY)
    assert [colleague.id for colleague in glance(place.root).colleagues] == ["p2"]


def test_a_demo_school_says_as_whom_it_opens(tmp_path: Path) -> None:
    demo = SETTINGS.having(demo=Demo(id="demo", seed=1, learners=2, person="p1"))
    assert glance(create_store(tmp_path / "store", NewSchool(demo)).root).demo_person == "p1"


def test_an_empty_folder_and_a_missing_one_are_no_store(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        assert not is_store(root)
        with pytest.raises(NotAStoreError, match="There is no school in"):
            glance(root)


def test_a_store_of_a_newer_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    change_marker(place, "store", schema_version=2)
    with pytest.raises(NewerStoreError, match=r"Update Fingerpost to open them\."):
        glance(place.root)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"store":{"1":{"id":"x","schema_version":1}}}', b"[" * 100_000])
def test_a_damaged_marker_is_named(raw: bytes, tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    place.marker.write_bytes(raw)
    with pytest.raises(DamagedFileError, match=r"fingerpost\.json is damaged"):
        glance(place.root)


def test_a_school_whose_list_of_staff_is_gone_still_opens(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    place.people.unlink()
    assert glance(place.root).colleagues == ()


@pytest.mark.parametrize("key", ["", "..", "../people", "a/b", "L1", "l 1", "é1", "l1.json", "١"])
def test_what_cannot_be_an_id_makes_no_path(key: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not the id of a learner"):
        Place(tmp_path).learner(key)


def test_a_glance_builds_no_model() -> None:
    loaded = (
        "import sys, store.place, store.index.index, store.drafts;"
        "print([name for name in ('pydantic', 'tinydb', 'filelock', 'rapidfuzz', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
