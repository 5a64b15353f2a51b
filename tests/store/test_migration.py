"""An older store is brought to the present version: after a backup, step by step, and never half."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import CannotWriteError
from store.lines import parse, spell
from store.migration import back_up, upgrade, version_of
from store.place import STORE_SCHEMA, Place, glance
from tests.store.making import BY, make_place
from tests.store.system import Call, System


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A store of the first version."""
    return make_place(tmp_path / "store")


def shout(place: Place) -> None:
    """A step: every bank entry is written in capitals."""
    tables = parse(place.bank.read_bytes())
    text = spell(tables).decode().replace("Read {book}.", "READ {BOOK}.")
    place.bank.write_text(text)


def seen(steps: list[str], name: str) -> Callable[[Place], None]:
    return lambda _place: steps.append(name)


def test_a_store_of_the_present_version_is_left_alone(place: Place) -> None:
    before = place.marker.read_bytes()
    assert upgrade(place, BY) is None
    assert place.marker.read_bytes() == before
    assert list(place.backups.iterdir()) == []


def test_the_steps_run_in_order_and_the_store_then_says_its_version(place: Place) -> None:
    steps: list[str] = []
    done = upgrade(place, BY, {1: seen(steps, "1 to 2"), 2: seen(steps, "2 to 3")}, wanted=3)
    assert done is not None
    assert done[0] == 1
    assert steps == ["1 to 2", "2 to 3"]
    assert version_of(place).schema_version == 3
    assert upgrade(place, BY, {}, wanted=3) is None


def test_the_backup_is_made_before_the_first_step_and_holds_every_file_as_it_was(place: Place) -> None:
    before = {str(path.relative_to(place.root)): path.read_bytes() for path in place.root.rglob("*.json")}
    done = upgrade(place, BY, {1: shout}, wanted=2)
    assert done is not None
    assert b"READ {BOOK}" in place.bank.read_bytes()
    assert done[1].name == "before-version-2-20261102-093000.zip"
    with zipfile.ZipFile(done[1]) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == before


def test_a_step_that_fails_leaves_the_version_so_that_it_runs_again(place: Place) -> None:
    def fail(_place: Place) -> None:
        raise CannotWriteError("The disk is full.")

    steps: list[str] = []
    with pytest.raises(CannotWriteError):
        upgrade(place, BY, {1: seen(steps, "1 to 2"), 2: fail}, wanted=3)
    assert version_of(place).schema_version == 1
    upgrade(place, BY, {1: seen(steps, "1 to 2"), 2: seen(steps, "2 to 3")}, wanted=3)
    assert steps == ["1 to 2", "1 to 2", "2 to 3"]


def test_without_a_backup_no_step_runs(place: Place) -> None:
    def full(call: Call) -> None:
        if call.name == "fsync" and "backups" in call.path:
            raise OSError(28, os.strerror(28))

    steps: list[str] = []
    with System(place.root, full), pytest.raises(CannotWriteError, match="The disk is full"):
        upgrade(place, BY, {1: seen(steps, "1 to 2")}, wanted=2)
    assert steps == []
    assert list(place.backups.iterdir()) == []
    assert version_of(place).schema_version == 1


def test_what_another_process_has_upgraded_meanwhile_is_not_upgraded_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def back_up_slowly(place: Place, *_: object) -> Path:
        monkeypatch.undo()
        upgrade(place, BY, {1: seen(steps, "theirs")}, wanted=2)
        return place.backups

    monkeypatch.setattr("store.migration.back_up", back_up_slowly)
    assert upgrade(place, BY, {1: seen(steps, "mine")}, wanted=2) is None
    assert steps == ["theirs"]


def test_a_backup_is_private_forced_to_the_disk_and_leaves_nothing_beside_it(place: Place) -> None:
    with System(place.backups) as system:
        path = back_up(place, "by-hand", BY.at)
    order = [call.name for call in system.calls if call.name in {"fsync", "replace"}]
    assert order == ["fsync", "replace", "fsync"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(place.backups.iterdir()) == [path]


def test_a_backup_holds_no_backups_no_links_and_files_of_any_age(place: Place) -> None:
    back_up(place, "first", BY.at)
    (place.backups / "stray.json").write_text("{}")
    (place.learners / "link.json").symlink_to("/etc/passwd")
    os.utime(place.bank, (0, 0))
    with zipfile.ZipFile(back_up(place, "second", BY.at)) as archive:
        names = archive.namelist()
    assert "bank.json" in names
    assert not [name for name in names if "stray" in name or "link" in name or name.endswith(".zip")]


def test_a_draft_that_is_saved_while_the_backup_is_made_does_not_stop_it(place: Place) -> None:
    (place.drafts / "d1.json").write_text("{}")

    looks = 0

    def vanish(call: Call) -> None:
        nonlocal looks
        looks += call.path.endswith("d1.json")
        if looks == 3:  # it is a file, it is no link, and then it is gone
            (place.drafts / "d1.json").rename(place.root / "gone")

    with System(place.drafts, vanish):
        path = back_up(place, "by-hand", BY.at)
    assert (place.root / "gone").exists()
    with zipfile.ZipFile(path) as archive:
        assert "bank.json" in archive.namelist()


def test_the_first_version_is_the_present_one(place: Place) -> None:
    assert version_of(place).schema_version == STORE_SCHEMA == 1
    assert glance(place.root).store_id == "s1"
