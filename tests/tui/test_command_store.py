import shutil
from pathlib import Path

import pytest

from store.lines import parse, spell, with_revision
from tests.tui.running import Run, contents
from tests.tui.small_school import make_small_school

READING = (("learners",), ("show", "okafor"), ("due",), ("doctor",), ("diff", "okafor", "ireview"))


@pytest.mark.parametrize("command", READING)
def test_the_school_is_named_before_the_command_or_after_it_or_by_the_environment(
    command: tuple[str, ...], school: Path, run: Run
) -> None:
    before = run("--store", school, *command)
    assert before == run(*command, "--store", school)
    assert before == run(*command, FINGERPOST_STORE=str(school))
    assert before.status == (1 if command[0] == "diff" else 0)


def test_what_is_named_last_counts(school: Path, tmp_path: Path, run: Run) -> None:
    assert run("--store", tmp_path / "none", "learners", "--store", school).status == 0
    assert run("--store", school, "learners", FINGERPOST_STORE=str(tmp_path / "none")).status == 0


def test_the_school_in_the_data_folder_is_the_one_that_is_not_named(home: Path, run: Run) -> None:
    make_small_school(home / ".local/share/fingerpost/school")
    assert "Okafor" in run("learners").out


@pytest.mark.parametrize("command", [*READING, ("export", "summary", "okafor"), ("interview", "okafor", "--plain")])
def test_where_there_is_no_school_it_is_said_in_a_sentence(command: tuple[str, ...], tmp_path: Path, run: Run) -> None:
    done = run("--store", tmp_path / "none", *command)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"fingerpost: There is no school in {tmp_path / 'none'}. Name its folder with --store")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", READING)
def test_a_school_of_a_newer_program_is_not_touched(command: tuple[str, ...], school: Path, run: Run) -> None:
    marker = school / "fingerpost.json"
    marker.write_text(newer(marker.read_text()))
    done = run("--store", school, *command)
    assert (done.status, done.out) == (1, "")
    assert "A newer Fingerpost has written this school's files. Update Fingerpost" in done.err


def newer(marker: str) -> str:
    """The marker as a program of a later version writes it."""
    tables = parse(marker.encode())
    (key,) = tables["store"]
    tables["store"][key] = with_revision(tables["store"][key] | {"schema_version": 99}, 1)
    return spell(tables).decode()


@pytest.mark.parametrize("content", ["", "{", "[]", "no school at all"])
@pytest.mark.parametrize("command", READING)
def test_a_school_whose_own_file_is_damaged_says_so(
    content: str, command: tuple[str, ...], school: Path, run: Run
) -> None:
    (school / "fingerpost.json").write_text(content)
    done = run("--store", school, *command)
    assert done.status == 1
    assert "fingerpost.json is damaged:" in done.err
    assert done.err.count("\n") == 1


def test_one_damaged_learner_does_not_hide_the_others(school: Path, run: Run) -> None:
    (school / "learners/lamara.json").write_text("{")
    assert "Zoë O’Neill" in run("--store", school, "learners").out
    assert run("--store", school, "show", "lzoe").status == 0
    done = run("--store", school, "doctor")
    assert done.status == 1
    assert "DAMAGE  learners/lamara.json" in done.out


def test_a_file_in_place_of_the_folder_is_misuse(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").touch()
    assert run("--store", tmp_path / "file", "learners").status == 2


def test_an_index_that_cannot_be_used_is_one_sentence_and_its_folder_is_named(
    school: Path, home: Path, run: Run
) -> None:
    run("--store", school, "learners")
    (index,) = (home / ".cache/fingerpost").glob("*.sqlite")
    index.unlink()
    index.mkdir()
    done = run("--store", school, "learners")
    assert done.status == 1
    assert f"The index in {home}/.cache/fingerpost cannot be used" in done.err


def test_a_damaged_index_is_made_anew(school: Path, home: Path, run: Run) -> None:
    before = run("--store", school, "learners")
    (index,) = (home / ".cache/fingerpost").glob("*.sqlite")
    index.write_bytes(b"not a database" * 1000)
    assert run("--store", school, "learners") == before


def test_the_cache_can_be_deleted_at_any_moment(school: Path, home: Path, run: Run) -> None:
    before = run("--store", school, "due", "--json")
    shutil.rmtree(home / ".cache")
    assert run("--store", school, "due", "--json") == before


def test_reading_writes_nothing_into_the_school_but_that_somebody_looked(school: Path, run: Run) -> None:
    before = contents(school)
    for command in READING:
        run("--store", school, *command)
        run("--store", school, *command, "--json")
    after = {name: data for name, data in contents(school).items() if not name.startswith("audit")}
    assert after == before


def test_writing_asks_who_one_is(school: Path, run: Run) -> None:
    done = run("--store", school, "export", "summary", "okafor")
    assert (done.status, done.out) == (1, "")
    assert "Say who you are: add --as NAME" in done.err


def test_the_name_may_stand_before_the_command_or_after_it(school: Path, tmp_path: Path, run: Run) -> None:
    ways = ("export", "summary", "okafor", "-o", tmp_path)
    for named in ("Ms Shah", "ms shah", "pshah"):
        assert run("--store", school, "--as", named, *ways).status == 0
        assert run("--store", school, *ways, "--as", named).status == 0


def test_a_name_that_nobody_has_lists_who_works_here(school: Path, run: Run) -> None:
    done = run("--store", school, "--as", "Mx Nobody", "export", "summary", "okafor")
    assert done.status == 1
    assert done.err == "fingerpost: Nobody called Mx Nobody works here. There are: Ms Shah, Mr Bright.\n"
