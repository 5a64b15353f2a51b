from dataclasses import replace
from pathlib import Path

import pytest

from screens.desk import Desk
from tests.plain.talking import desk_at
from tui import background
from tui.memory import load_memory


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that remembers."""
    with desk_at(tmp_path) as found:
        return replace(found, memory=load_memory(tmp_path / "state"))


def test_a_school_on_a_disk_of_its_own_raises_no_doubt(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "sharing_doubt", lambda _root: "")
    assert background.doubts(desk) == []


def test_that_a_school_is_shared_is_said_once_on_a_machine(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "sharing_doubt", lambda _root: "It is on a network disk.")
    assert background.doubts(desk) == ["It is on a network disk."]
    assert background.doubts(replace(desk, memory=load_memory(tmp_path / "state"))) == []


def test_another_doubt_is_said_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for doubt in ("It is on a network disk.", "It is copied by a program."):
        monkeypatch.setattr(background, "sharing_doubt", lambda _root, said=doubt: said)
        assert background.doubts(desk) == [doubt]


def test_a_folder_that_cannot_be_written_is_said_at_every_start(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "sharing_doubt", lambda _root: "")
    locked = replace(desk, glance=replace(desk.glance, writable=False))
    for _ in range(2):
        (said,) = background.doubts(locked)
        assert "cannot be written to" in said
