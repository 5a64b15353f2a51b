from pathlib import Path

import pytest

from tests.tui.running import Run, contents


def test_the_same_seed_and_day_make_the_same_school_byte_for_byte(tmp_path: Path, run: Run) -> None:
    for name in ("one", "two"):
        assert run("demo", tmp_path / name, "--learners", "12", "--seed", "3").status == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(list((tmp_path / "one/learners").iterdir())) == 12


def test_another_seed_makes_another_school(tmp_path: Path, run: Run) -> None:
    for seed in ("3", "4"):
        run("demo", tmp_path / seed, "--learners", "12", "--seed", seed)
    assert contents(tmp_path / "3") != contents(tmp_path / "4")


def test_the_same_folder_again_is_left_as_it_is(tmp_path: Path, run: Run) -> None:
    ways = ("demo", tmp_path / "school", "--learners", "12")
    run(*ways)
    before = contents(tmp_path / "school")
    done = run(*ways)
    assert (done.status, done.out) == (0, "")
    assert "is left as it is" in done.err
    assert contents(tmp_path / "school") == before


@pytest.mark.parametrize("other", [("--seed", "8"), ("--learners", "13")])
def test_a_folder_with_another_school_is_refused(other: tuple[str, str], tmp_path: Path, run: Run) -> None:
    run("demo", tmp_path / "school", "--learners", "12")
    before = contents(tmp_path / "school")
    done = run("demo", tmp_path / "school", "--learners", "12", *other)
    assert (done.status, done.out) == (1, "")
    assert "holds another school. Choose a new folder." in done.err
    assert contents(tmp_path / "school") == before


def test_a_real_school_is_refused(school: Path, run: Run) -> None:
    before = contents(school)
    assert run("demo", school).status == 1
    assert contents(school) == before


def test_a_folder_with_other_files_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"cat")
    done = run("demo", tmp_path / "photos")
    assert done.status == 1
    assert "is not empty. Choose a new folder." in done.err
    assert contents(tmp_path / "photos") == {"cat.jpg": b"cat"}


@pytest.mark.parametrize("flag", ["--open", "--no-open"])
def test_without_a_terminal_it_is_not_opened_and_says_how_to(flag: str, tmp_path: Path, run: Run) -> None:
    done = run("demo", tmp_path / "my school", "--learners", "1", flag)
    assert (done.status, done.out) == (0, "")
    assert f"To open it: fingerpost --store '{tmp_path}/my school'" in done.err


def test_a_demo_school_knows_who_is_at_its_desk(tmp_path: Path, run: Run) -> None:
    run("demo", tmp_path / "school", "--learners", "12")
    assert run("--store", tmp_path / "school", "export", "summary", "okafor", "-o", tmp_path).status == 0


def test_nobody_else_can_read_it(tmp_path: Path, run: Run) -> None:
    run("demo", tmp_path / "school", "--learners", "3")
    assert [path for path in (tmp_path / "school").rglob("*") if path.stat().st_mode & 0o077] == []
