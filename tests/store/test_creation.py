"""Making a store."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance.learner.folder import Folder
from store.creation import NewFolder, NewSchool, create_store
from store.doctor import examine
from store.errors import NotAStoreError, StoreError
from store.place import Place, glance, is_store
from store.school import School
from tests.store.making import BY, JOINED, SETTINGS, folder_file, folders, learner, make_place, target
from tests.store.power import moments, put_files
from tests.store.system import Call, System


def test_a_new_store_holds_what_it_was_given(tmp_path: Path, opened: Callable[[Place], School]) -> None:
    place = make_place(tmp_path / "store")
    school = opened(place)
    assert [school.folder(each.learner.id).learner.name for each in folders()] == [
        "Zoë van der Berg",
        "Amir Khan",
        "Ida Łukasz",
        "Bo Ng",
        "(no name)",
    ]
    assert school.settings.school == "Lugg Valley School"
    assert [person.name for person in school.people()] == ["Ms Shah", "Mr Bright"]
    assert school.bank()[-1].prompt == "Read {book}."
    assert examine(place).findings == ()


def test_a_store_without_learners_or_staff_is_whole(tmp_path: Path) -> None:
    place = create_store(tmp_path / "store", NewSchool(SETTINGS))
    assert examine(place).findings == ()
    assert glance(place.root).store_id.startswith("s")


def test_two_stores_have_two_ids(tmp_path: Path) -> None:
    ids = {glance(create_store(tmp_path / name, NewSchool(SETTINGS)).root).store_id for name in ("a", "b")}
    assert len(ids) == 2


def test_earlier_versions_of_a_record_become_its_history(tmp_path: Path) -> None:
    first = target("t1", "First", created=JOINED, changed=JOINED)
    second = target("t1", "Second", created=JOINED, changed=BY)
    new = NewFolder(Folder(learner=learner(), targets=(second,)), {"t1": [first]})
    place = create_store(tmp_path / "store", NewSchool(SETTINGS, folders=[new]))
    history = folder_file(place).history("t1")
    assert [(version.revision[:2], getattr(version.record, "text", "")) for version in history] == [
        ("1-", "First"),
        ("2-", "Second"),
    ]
    assert history[1].record.changed == BY
    assert examine(place).healthy


def test_everything_in_it_is_for_its_owner_alone_even_if_the_folder_was_open_to_all(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        (tmp_path / "store").mkdir(mode=0o777)
        make_place(tmp_path / "store")
    finally:
        os.umask(before)
    paths = [tmp_path / "store", *(tmp_path / "store").rglob("*")]
    modes = {(path.is_dir(), oct(stat.S_IMODE(path.stat().st_mode))) for path in paths}
    assert modes == {(True, "0o700"), (False, "0o600")}


def test_no_path_holds_a_name(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    names = " ".join(str(path.relative_to(place.root)) for path in place.root.rglob("*")).lower()
    assert not any(name in names for name in ("zo", "berg", "neill", "amir", "khan", "ida", "shah"))


@pytest.mark.parametrize("fill", [make_place, lambda root: (root.mkdir(), (root / "x").touch())])
def test_a_folder_in_use_is_refused_and_stays_as_it_is(fill: object, tmp_path: Path) -> None:
    assert callable(fill)
    fill(tmp_path / "store")
    before = sorted((tmp_path / "store").rglob("*"))
    with pytest.raises(NotAStoreError, match=r"is not empty\. Choose a new folder\."):
        make_place(tmp_path / "store")
    assert sorted((tmp_path / "store").rglob("*")) == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(NotAStoreError, match="cannot be used: Not a directory"):
        make_place(tmp_path / "store")


def test_it_is_told_how_many_folders_are_written(tmp_path: Path) -> None:
    told: list[int] = []
    create_store(tmp_path / "store", NewSchool(SETTINGS, folders=[NewFolder(each) for each in folders()]), told.append)
    assert told == [1, 2, 3, 4, 5]


def test_a_making_that_fails_at_any_call_leaves_no_store_or_a_whole_one(tmp_path: Path) -> None:
    template = tmp_path / "clean"
    with System(template) as system:
        make_place(template, folders()[:2])
    for at in range(1, len(system.calls) + 1):
        root = tmp_path / str(at)
        with pytest.raises(StoreError), System(root, failing(at)):
            make_place(root, folders()[:2])
        assert is_whole_or_none(root), at


def failing(at: int) -> Callable[[Call], None]:
    """Lets the call of that number fail, and with it everything after: the disk is gone."""
    seen = 0

    def fail(call: Call) -> None:
        nonlocal seen
        seen += 1
        if seen >= at:
            raise OSError(5, os.strerror(5), call.path)

    return fail


def is_whole_or_none(root: Path) -> bool:
    return not is_store(root) or (examine(Place(root)).healthy and examine(Place(root)).learners == 2)


def test_whenever_the_power_goes_there_is_no_store_or_a_whole_one(tmp_path: Path) -> None:
    root, after = tmp_path / "store", tmp_path / "after"
    with System(root) as system:
        make_place(root, folders()[:2])
    make_place(after, ())  # the folders are there; what matters is what lies in them
    seen = set()
    for state, acknowledged in moments({}, system.calls):
        put_files(root, state, after)
        seen.add(is_store(after))
        assert is_whole_or_none(after)
        assert is_store(after) or not acknowledged
    assert seen == {True, False}
