"""The index of a learner who has signed in: nobody else is in it, whatever is asked of it."""

from datetime import date
from pathlib import Path

import pytest

from store.durable import read_whole
from store.index import update
from store.index.index import Index
from store.index.own import OwnIndex
from store.place import glance
from store.school import School
from tests.screens.small_school import AMARA, TODAY, make_small_school, stamp

OTHERS = ("Ben", "Chlo", "Dan", "Eve", "O'Neill", "11A")
FAR = date(2030, 1, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_small_school(tmp_path / "school")
    return tmp_path / "school"


def filled(root: Path, learner: str = AMARA) -> tuple[OwnIndex, School]:
    index = OwnIndex(glance(root), learner)
    school = School(index.place, index)
    school.refresh_index()
    return index, school


def everything(index: Index) -> str:
    """Whatever the index answers to any question, and whatever stands in its tables."""
    tables = [row[0] for row in index.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    answers = [
        index.learners(index.finder().ids),
        index.known_as(),
        index.groups(),
        index.learners_of_group("10B", TODAY),
        index.reviews_due(FAR),
        index.appointments(date(2020, 1, 1), FAR),
        index.notices(TODAY),
        index.targets_due(FAR),
        index.waiting(),
        index.damage(),
        [index.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables],  # noqa: S608 - our own tables
    ]
    return repr(answers)


def test_it_knows_its_learner_and_nobody_else(root: Path) -> None:
    index, _ = filled(root)
    said = everything(index)
    assert "Amara Okafor" in said
    assert "open day at Castle Sixth" in said
    assert [name for name in OTHERS if name in said] == []
    assert index.count() == 1


def test_the_whole_index_would_have_named_the_others(root: Path, tmp_path: Path) -> None:
    index = Index(glance(root), tmp_path / "cache")
    School(index.place, index).refresh_index()
    assert [name for name in OTHERS if name not in everything(index)] == []


def test_no_other_file_is_even_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    from_disk = read_whole

    def reading(path: Path) -> bytes | None:
        opened.append(path.name)
        return from_disk(path)

    monkeypatch.setattr(update, "read_whole", reading)
    filled(root)
    assert opened == [f"{AMARA}.json"]


def test_nothing_is_left_on_the_disk(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*"))
    index, _ = filled(root)
    index.make_anew()
    index.close()
    assert {path for path in tmp_path.rglob("*") if path not in before and root not in path.parents} == set()


def test_what_others_save_of_this_learner_is_seen_and_what_they_save_of_anybody_else_is_not(
    root: Path, tmp_path: Path
) -> None:
    index, school = filled(root)
    assert index.is_current()
    staff = School(index.place, Index(glance(root), tmp_path / "cache"))
    ben = staff.folder("lben").learner
    staff.save("lben", [ben.having(forename="Benjamin")], stamp(TODAY))
    assert index.is_current()
    amara = staff.folder(AMARA).learner
    staff.save(AMARA, [amara.having(preferred_forename="Mara")], stamp(TODAY))
    assert not index.is_current()
    assert school.refresh_index() == 1
    assert [row.name for row in index.learners([AMARA])] == ["Mara Okafor"]


def test_a_learner_whose_file_goes_is_gone(root: Path) -> None:
    index, school = filled(root)
    index.place.learner(AMARA).unlink()
    assert not index.is_current()
    school.refresh_index()
    assert index.count() == 0
    assert index.is_current()


@pytest.mark.parametrize("wrong", ["", "../people", "l amara", "LAMARA"])
def test_what_cannot_be_an_id_makes_no_index(wrong: str, root: Path) -> None:
    with pytest.raises(ValueError, match="is not the id of a learner"):
        OwnIndex(glance(root), wrong)
