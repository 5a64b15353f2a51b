"""What is left of sessions that were killed goes when a server begins, and nothing of those that live."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.place import glance
from store.presence import Presence, keep
from tests.serve.visitor import Server
from tui.serve.own_folder import all_folders, is_held, own_folder, remove_folder, sweep_folders
from tui.serve.presence import sweep_presence

#: A session that begins and waits.
_SESSION = """
import sys
from tui.serve.own_folder import own_folder
with own_folder(sys.argv[1]) as folder:
    (folder / "record.md").write_text("words")
    print("here", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)


def begin(ident: str) -> "subprocess.Popen[str]":
    """A session in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SESSION, ident], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "here\n"
    return process


def test_what_a_killed_session_left_is_swept_and_a_living_one_keeps_its_own() -> None:
    with begin("dead") as dead, begin("alive") as alive:
        dead.kill()
        dead.wait()
        assert sorted(path.name for path in all_folders().iterdir()) == ["alive", "dead"]
        assert is_held(all_folders() / "alive")
        sweep_folders()
        assert [path.name for path in all_folders().iterdir()] == ["alive"]
        alive.communicate("")
    assert list(all_folders().iterdir()) == []


def test_a_sessions_own_folder_is_private_and_goes_with_it() -> None:
    with own_folder("s") as folder:
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "record.md").write_text("words")
    assert not folder.exists()
    remove_folder("s")


def test_where_nobody_ever_came_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    sweep_folders()
    sweep_presence(tmp_path / "nowhere")
    assert not all_folders().exists()


def test_nobody_is_there_any_more_whose_process_has_gone(tmp_path: Path) -> None:
    here = Presence("s1", os.getpid(), "Amara Okafor", True, "2026-11-23T09:00:00", "The plan")
    folder = tmp_path / "present"
    keep(folder, here)
    keep(folder, replace(here, ident="s2", process=2**22 + 1))
    (folder / "s3.json").write_text("{")
    sweep_presence(folder)
    assert [path.name for path in folder.iterdir()] == ["s1.json"]


def test_a_server_sweeps_when_it_begins(home: Path, school: Path, serve: Callable[..., Server]) -> None:
    present = home / f".local/state/fingerpost/present-{glance(school).store_id}"
    keep(present, Presence("dead", 2**22 + 1, "Amara Okafor", True, "2026-11-23T09:00:00", "The plan"))
    left = home / ".local/state/fingerpost/served/dead/0"
    left.mkdir(parents=True)
    (left / "record.md").write_text("words")
    assert serve().state() == []
    assert list(present.iterdir()) == []
