"""What commands say of a confidential tutorial: that it is there, and its date."""

from pathlib import Path

import pytest

from guidance.trust.sealed import Sealed, holders
from store.place import glance
from store.sealing.records import seal_new
from tests.sealed_school import key_for
from tests.store_sealing.sealing_samples import MARKER, WORDS, found_in, interview
from tests.tui.running import Run
from tui.opening import desk_for_command


@pytest.fixture
def sealed(school: Path, at_home: None) -> Sealed:
    """A confidential tutorial of Amara, in which the marker stands everywhere."""
    del at_home
    key = key_for(school)
    desk = desk_for_command(school, "Ms Shah")
    new = seal_new(interview(id="iconf", created=None), "pshah", holders(key, None, ()))
    (saved,) = desk.school.save("lamara", [new], desk.stamp())
    desk.index.close()
    assert isinstance(saved, Sealed)
    return saved


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    "command",
    [("show", "lamara"), ("show", "lamara", "--json"), ("learners", "amara", "--json"), ("due", "--json"), ("doctor",)],
)
def test_every_command_says_the_words_at_most(run: Run, school: Path, command: tuple[str, ...]) -> None:
    done = run("--store", school, "--as", "Ms Shah", *command)
    assert MARKER not in done.out + done.err
    if command[0] == "show":
        assert "Confidential tutorial, 5 October 2026" in done.out
        assert "AGE ENCRYPTED" not in done.out


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("command", ["export summary lamara --interview iconf", "diff lamara iconf"])
def test_what_would_show_it_refuses_in_a_sentence(run: Run, school: Path, command: str) -> None:
    done = run("--store", school, "--as", "Ms Shah", *command.split())
    assert done.status == 1
    assert "This record is confidential." in done.err


@pytest.mark.usefixtures("sealed")
def test_the_whole_record_and_a_backup_hold_none_of_its_words(run: Run, school: Path, tmp_path: Path) -> None:
    for command in (("export", "record", "lamara", "-o", tmp_path), ("backup", tmp_path / "whole.zip")):
        assert run("--store", school, "--as", "Ms Shah", *command).status == 0
    assert found_in(tmp_path) == []


def test_the_sealed_text_and_the_key_are_written_as_files(
    run: Run, school: Path, sealed: Sealed, tmp_path: Path
) -> None:
    command = ("export", "sealed", "lamara", "--interview", sealed.id, "-o", tmp_path / "out")
    done = run("--store", school, "--as", "Ms Shah", *command)
    record, key = map(Path, done.out.split())
    assert record.read_text() == sealed.envelope
    assert key.name.startswith("key-")
    other = run("--store", school, "--as", "Mr Bright", *command)
    assert other.status == 1
    assert "not sealed to you" in other.err


def test_the_plain_interview_asks_for_the_passphrase_and_goes_on(run: Run, school: Path, sealed: Sealed) -> None:
    command = ("interview", "lamara", "--plain", "--interview", sealed.id)
    done = run("--store", school, "--as", "Ms Shah", *command, typed=f"wrong\n{WORDS}\n:save\nsave\n")
    assert done.status == 0, done.out
    assert "This is not the passphrase of this key." in done.out
    assert f"{MARKER} and nobody knows" in done.out
    assert found_in(glance(school).place.root) == []
