"""An older store is brought to the present version: after a backup, step by step, and never half."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.backup.archive import read_archive
from store.backup.making import Made, back_up
from store.errors import CannotWriteError
from store.lines import parse, spell
from store.migration import upgrade, version_of
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
    archive = read_archive(done[1])
    assert dict(archive.files(archive.manifest.files)) == before


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

    def back_up_slowly(place: Place, *_: object) -> Made:
        monkeypatch.undo()
        made = back_up(place, "slowly", BY)
        upgrade(place, BY, {1: seen(steps, "theirs")}, wanted=2)
        return made

    monkeypatch.setattr("store.migration.back_up", back_up_slowly)
    assert upgrade(place, BY, {1: seen(steps, "mine")}, wanted=2) is None
    assert steps == ["theirs"]


def test_the_first_version_is_the_present_one(place: Place) -> None:
    assert version_of(place).schema_version == STORE_SCHEMA == 1
    assert glance(place.root).store_id == "s1"
