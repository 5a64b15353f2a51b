"""The power goes at any moment of a save: the file is the old one or the new one, and what was acknowledged is new."""

from pathlib import Path

import pytest

from store.errors import StoreError
from tests.store.power import Disk, files_of, moments, put_files
from tests.store.savers import WITHOUT, make_root, saver_of
from tests.store.system import Call, System


def wrong_after_a_power_cut(folder: Path, without: str = "") -> tuple[list[str], int]:
    """What is wrong in some state that the disk may hold, and how many states there are."""
    root, after = make_root(folder / "store"), folder / "after"
    with WITHOUT[without](), saver_of(root) as saver:
        revision = saver.save("old", saver.read()[1])
        before = files_of(root)
        with System(root) as system:
            saver.save("new", revision)
    found = []
    states = list(moments(before, system.calls))
    for state, acknowledged in states:
        put_files(root, state, after)
        with saver_of(after) as looked_at:
            try:
                text = looked_at.read()[0]
            except (StoreError, ValueError) as error:
                found.append(f"it cannot be read: {error}")
                continue
        if text != "new" and (acknowledged or text != "old"):
            found.append(f"the text is “{text}”" + " after it was acknowledged" * acknowledged)
    return found, len(states)


def test_at_every_moment_of_a_save_the_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    found, states = wrong_after_a_power_cut(tmp_path)
    assert found == []
    assert states >= 6


@pytest.mark.parametrize(
    ("safeguard", "words"),
    [
        ("forcing the file", "it cannot be read"),
        ("forcing the folder", "the text is “old” after it was acknowledged"),
        ("writing beside", "it cannot be read"),
        ("writing before moving", "it cannot be read"),
    ],
)
def test_the_proof_of_the_power_cut_catches_a_store_without(safeguard: str, words: str, tmp_path: Path) -> None:
    found, _ = wrong_after_a_power_cut(tmp_path, without=safeguard)
    assert any(words in each for each in found)


# The disk of the proof itself


def test_what_was_not_forced_may_be_missing_or_cut_short() -> None:
    disk = Disk({})
    for call in (Call("open", "/d/a", makes=True), Call("write", "/d/a", data=b"1234")):
        disk.make(call)
    assert {state.get("/d/a") for state in disk.states()} == {None, b"", b"12", b"1234"}


def test_what_was_forced_is_there() -> None:
    disk = Disk({"/d/b": b"old"})
    for call in (
        Call("open", "/d/a", makes=True),
        Call("write", "/d/a", data=b"new"),
        Call("fsync", "/d/a"),
        Call("replace", "/d/a", to="/d/b"),
    ):
        disk.make(call)
    assert {state["/d/b"] for state in disk.states()} == {b"old", b"new"}
    disk.make(Call("fsync", "/d"))
    assert list(disk.states()) == [{"/d/b": b"new"}] * 3
