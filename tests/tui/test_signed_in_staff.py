"""Commands in a school where everybody signs in: staff do what their role allows, and a broken school is mended."""

import json
from pathlib import Path

from tests.tui.running import Run
from tests.tui.signed_in_calls import CALLS, names_others


def test_staff_do_what_their_role_allows(shah: Run, bright: Run, folder_here: Path) -> None:
    assert "Zoë O’Neill" in bright("show", "lzoe").out
    for call in ("backup", "restore", "doctor", "audit"):
        done = bright(*CALLS[call])
        assert (done.status, done.out) == (1, "")
        assert "Only a" in done.err
    assert shah("backup", folder_here / "school.zip").status == 0
    assert shah("restore", folder_here / "school.zip", "--dry-run").status == 0
    assert shah("doctor").status == 0


def test_the_doctor_says_to_a_stranger_only_whether_all_is_right(run: Run, root: Path, shah: Run) -> None:
    done = run("--store", root, "doctor")
    assert (done.status, done.out) == (0, "Read 5 learners with 8 records.\n")
    (root / "learners" / "lzoe.json").write_bytes(b"{")
    done = run("--store", root, "doctor")
    assert done.status == 1
    assert not names_others(done)
    assert "--as NAME" in done.err
    assert json.loads(run("--store", root, "doctor", "--json").out)["healthy"] is False
    assert "lzoe.json" in shah("doctor").out


def test_where_the_file_is_damaged_that_lets_people_in_a_backup_can_be_restored_all_the_same(
    run: Run, root: Path, shah: Run, folder_here: Path
) -> None:
    assert shah("backup", folder_here / "school.zip").status == 0
    (root / "sign_ins.json").write_bytes(b"{")
    assert shah("due").status == 1
    said = run("--store", root, "doctor")
    assert said.status == 1
    assert not names_others(said)
    assert "sign_ins.json" in run("--store", root, "doctor", "--repair").out
    done = run("--store", root, "restore", folder_here / "school.zip", "--yes")
    assert done.status == 0
    assert not names_others(done)
    assert shah("due").status == 0
    assert run("--store", root, "restore", folder_here / "school.zip", "--yes").status == 1
