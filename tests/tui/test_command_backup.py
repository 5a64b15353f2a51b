import json
import shutil
from pathlib import Path

import pytest

from tests.tui.running import Run, contents


@pytest.fixture
def packed(here: Run, tmp_path: Path) -> Path:
    """A backup of the small school."""
    assert here("backup", tmp_path / "school.zip").status == 0
    return tmp_path / "school.zip"


def test_a_backup_is_made_and_its_path_is_the_answer(here: Run, tmp_path: Path) -> None:
    done = here("backup", tmp_path / "school.zip")
    assert (done.status, done.out) == (0, f"{tmp_path / 'school.zip'}\n")
    assert "5 learners in 10 files" in done.err
    assert "read again and right." in done.err


def test_a_file_that_is_there_is_never_overwritten(here: Run, packed: Path) -> None:
    before = packed.read_bytes()
    done = here("backup", packed)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"fingerpost: {packed} is there already. Choose another name.\n"
    assert packed.read_bytes() == before


def test_what_is_left_out_is_said(here: Run, school: Path, tmp_path: Path) -> None:
    (school / "letter.txt").touch()
    assert "Left out: letter.txt: it is none of the school's files." in here("backup", tmp_path / "a.zip").err


def test_where_there_is_no_school_nothing_is_backed_up(run: Run, tmp_path: Path) -> None:
    done = run("--store", tmp_path / "none", "backup", tmp_path / "a.zip")
    assert done.status == 1
    assert "There is no school in" in done.err
    assert not (tmp_path / "a.zip").exists()


def test_a_school_that_was_deleted_comes_back(here: Run, school: Path, packed: Path) -> None:
    before = {name: was for name, was in contents(school).items() if not name.startswith("audit")}
    shutil.rmtree(school)
    done = here("restore", packed)
    assert done.status == 0
    assert "Backup of 23/11/2026 at 09:00 by Ms Shah: 5 learners." in done.out
    assert "New: 5 learners, audit-head.json, bank.json, fingerpost.json, people.json and 1 other file." in done.out
    assert {name: was for name, was in contents(school).items() if not name.startswith("audit")} == before
    assert here("audit", "--verify").status == 0
    assert "Ms Shah restored the school from a backup (" in here("audit").out
    assert "Okafor" in here("learners").out


def test_over_a_school_it_shows_what_would_change_and_asks(here: Run, school: Path, packed: Path) -> None:
    (school / "learners/ljo1.json").unlink()
    (school / "learners/ljo2.json").write_bytes(b"{")
    before = contents(school)
    done = here("restore", packed)
    assert done.status == 1
    assert "New: 1 learner.\nChanged: 1 learner.\n" in done.out
    assert done.err == "fingerpost: Nothing was changed. To restore it without being asked, add --yes.\n"
    assert contents(school) == before
    assert here("restore", packed, "--dry-run").status == 0
    assert contents(school) == before
    done = here("restore", packed, "--yes")
    assert done.status == 0
    assert "What was there before is in" in done.err
    assert here("doctor").status == 0
    assert len(here("learners").out.splitlines()) == 5


def test_what_a_restore_would_do_is_there_for_other_programs(here: Run, school: Path, packed: Path) -> None:
    (school / "learners/ljo1.json").unlink()
    data = json.loads(here("restore", packed, "--dry-run", "--json").out)
    assert (data["learners"], data["new"], data["restored"]) == (5, ["learners/ljo1.json"], False)
    assert data["made"]["name"] == "Ms Shah"


def test_another_programs_file_is_refused_in_a_sentence(here: Run, school: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_bytes(b"Dear Ms Shah")
    before = contents(school)
    done = here("restore", tmp_path / "letter.zip", "--yes")
    assert (done.status, done.out) == (1, "")
    assert done.err == "fingerpost: letter.zip cannot be used as a backup: it is not a whole zip file.\n"
    assert contents(school) == before


# Mending


def test_the_doctor_says_what_a_repair_would_do_and_does_it_when_asked(here: Run, school: Path) -> None:
    here("backup", school / "backups/mine.zip")
    (school / "learners/lamara.json").write_bytes(b"")
    (school / "learners/lzoe.json").write_bytes((school / "learners/lzoe.json").read_bytes().replace(b"9A", b"9B"))
    (school / "learners/lnew.json").write_bytes(b"{")
    before = contents(school)
    done = here("doctor")
    assert done.status == 1
    assert "What --repair would do:" in done.out
    assert "MEND      learners/lamara.json\n          The whole file is put back from the backup of 23/11" in done.out
    assert "SET ASIDE learners/lnew.json\n          It is in no backup" in done.out
    assert contents(school) == before
    done = here("doctor", "--repair")
    assert done.status == 0
    assert "Repaired:" in done.out
    assert "Nothing is damaged." in done.err
    assert here("doctor").status == 0
    (aside,) = (school / "set-aside").iterdir()
    assert len(list((aside / "learners").iterdir())) == 3


def test_a_school_whose_own_file_is_damaged_is_mended_from_its_backup(here: Run, school: Path) -> None:
    here("backup", school / "backups/mine.zip")
    (school / "fingerpost.json").write_bytes(b"{")
    done = here("doctor")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "To mend what can be mended: fingerpost doctor --repair." in done.err
    assert here("doctor", "--repair").status == 0
    assert "Okafor" in here("learners").out


def test_a_repair_for_other_programs_says_what_it_did(here: Run, school: Path) -> None:
    (school / "learners/lnew.json").write_bytes(b"{")
    data = json.loads(here("doctor", "--json").out)
    assert [(step["where"], step["way"]) for step in data["repair"]] == [("learners/lnew.json", "set aside")]
    data = json.loads(here("doctor", "--repair", "--json").out)
    assert (data["healthy"], data["repaired"]) == (True, True)
    assert Path(data["aside"]).is_dir()


def test_a_repair_of_a_healthy_school_changes_nothing(here: Run, school: Path) -> None:
    before = contents(school)
    done = here("doctor", "--repair")
    assert done.status == 0
    assert "There was nothing that could be mended." in done.err
    assert contents(school) == before
