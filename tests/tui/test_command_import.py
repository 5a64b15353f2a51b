import json
import re
from pathlib import Path

import pytest

from tests.store_import.lists import HEADINGS, WRONG, pupil, school_list
from tests.tui.running import Run, contents
from tests.tui.small_school import a_upn

AMARA = f"{a_upn(1)},,Okafor,Amara,,11,11C"


@pytest.fixture
def pupils(tmp_path: Path) -> Path:
    """A list of forty."""
    path = tmp_path / "pupils.csv"
    path.write_text(school_list(40))
    return path


def the_run(said: str) -> str:
    """The name of an import as it was told."""
    (found,) = re.findall(r"import learners --undo (\w+)", said)
    return str(found)


def test_a_list_is_brought_in_and_it_is_said_how_to_take_it_back(pupils: Path, here: Run) -> None:
    done = here("import", "learners", pupils)
    assert (done.status, done.out) == (0, "")
    assert "40 new learners, 0 changed." in done.err
    assert len(here("learners").out.splitlines()) == 45
    undone = here("import", "learners", "--undo", the_run(done.err))
    assert (undone.status, undone.out) == (0, "")
    assert undone.err == "Taken back: 40 learners removed, 0 as before.\n"
    assert len(here("learners").out.splitlines()) == 5


def test_twelve_wrong_lines_of_1500_are_all_told_and_nothing_is_brought_in(
    tmp_path: Path, here: Run, school: Path
) -> None:
    (tmp_path / "pupils.csv").write_text(school_list(1500, wrong=True))
    before = contents(school)
    done = here("import", "learners", tmp_path / "pupils.csv")
    assert done.status == 1
    lines = done.out.splitlines()
    assert len(lines) == len(WRONG)
    for told, (line, (column, value, _)) in zip(lines, WRONG.items(), strict=True):
        assert told.startswith(f"line {line}: {column} “{value}”: " if column else f"line {line}: This line has")
    assert "1,488 new, 12 wrong" in done.err
    assert "Nothing was brought in." in done.err
    assert contents(school) == before


def test_wrong_lines_are_set_aside_and_the_rest_comes_in_once(tmp_path: Path, here: Run) -> None:
    (tmp_path / "pupils.csv").write_text(school_list(300, wrong=True))
    ways = ("import", "learners", tmp_path / "pupils.csv", "--set-aside")
    done = here(*ways)
    assert done.status == 0
    assert "296 new learners, 0 changed." in done.err
    assert "line 2: UPN" in done.out
    again = here(*ways)
    assert again.status == 0
    assert "0 new learners, 0 changed." in again.err
    assert "--undo" not in again.err
    assert len(here("learners").out.splitlines()) == 301


def test_a_dry_run_changes_nothing_and_says_so(pupils: Path, here: Run, school: Path) -> None:
    before = contents(school)
    done = here("import", "learners", pupils, "--dry-run")
    assert done.status == 0
    assert "40 new" in done.err
    assert "Nothing was changed: this was a dry run." in done.err
    assert contents(school) == before


def test_a_dry_run_needs_nobody_at_the_desk(pupils: Path, run: Run, school: Path) -> None:
    assert run("--store", school, "import", "learners", pupils, "--dry-run").status == 0
    refused = run("--store", school, "import", "learners", pupils)
    assert (refused.status, refused.out) == (1, "")
    assert "Say who you are" in refused.err


def test_an_import_as_data(tmp_path: Path, here: Run) -> None:
    (tmp_path / "mixed.csv").write_text("\n".join((",".join(HEADINGS), AMARA, ",".join(pupil(1)))))
    dry = json.loads(here("import", "learners", tmp_path / "mixed.csv", "--dry-run", "--json").out)
    assert set(dry) == {"ready", "problems", "notes", "totals", "rows", "run", "new", "changed"}
    assert (dry["ready"], dry["run"], dry["totals"]["new"], dry["totals"]["changed"]) == (True, None, 1, 1)
    assert {frozenset(row) for row in dry["rows"]} == {
        frozenset({"line", "name", "state", "problems", "doubts", "candidates", "changes"})
    }
    assert dry["rows"][0]["changes"] == [
        {"field": "year_group", "before": "10", "after": "11"},
        {"field": "tutor_group", "before": "10B", "after": "11C"},
    ]
    done = json.loads(here("import", "learners", tmp_path / "mixed.csv", "--json").out)
    assert (done["new"], done["changed"]) == (1, 1)
    undone = json.loads(here("import", "learners", "--undo", done["run"], "--json").out)
    assert undone == {"run": done["run"], "removed": 1, "restored": 1, "stays": []}


def test_a_refused_import_is_data_too(tmp_path: Path, here: Run) -> None:
    (tmp_path / "pupils.csv").write_text(school_list(3, wrong=True))
    done = here("import", "learners", tmp_path / "pupils.csv", "--json")
    assert done.status == 1
    shown = json.loads(done.out)
    assert (shown["ready"], shown["run"]) == (False, None)
    assert shown["rows"][0]["problems"] == [
        {
            "column": "UPN",
            "value": "A801200010000",
            "reason": "The first letter should be T for these figures. One of the signs is mistyped.",
        }
    ]


def test_what_would_change_is_told_field_by_field(tmp_path: Path, here: Run) -> None:
    (tmp_path / "one.csv").write_text("\n".join((",".join(HEADINGS), AMARA)))
    out = here("import", "learners", tmp_path / "one.csv", "--dry-run").out
    assert out == "line 2: Amara Okafor: Year group: 10 → 11; Tutor group: 10B → 11C\n"


def test_who_may_be_meant_is_told_with_the_id(tmp_path: Path, here: Run) -> None:
    (tmp_path / "doubtful.csv").write_text("Surname,Forename,Year\nOkafor,Amara,11\n")
    done = here("import", "learners", tmp_path / "doubtful.csv")
    assert done.status == 1
    assert "line 2: Amara Okafor: is it Amara Okafor (lamara)?" in done.out
    assert "1 to decide about" in done.err
    assert "decide about them in the application" in done.err


def test_two_lines_with_one_name_are_told_though_nobody_is_kept_of_that_name(tmp_path: Path, here: Run) -> None:
    (tmp_path / "twice.csv").write_text("Surname,Forename,Year\nHart,Bea,11\nHart,Bea,11\n")
    done = here("import", "learners", tmp_path / "twice.csv")
    assert done.status == 1
    assert "line 3: Bea Hart: Line 2 has the same name." in done.out


def test_columns_that_nobody_knows_are_told(tmp_path: Path, here: Run) -> None:
    (tmp_path / "odd.csv").write_text("Alpha,Beta\n1,2\n")
    done = here("import", "learners", tmp_path / "odd.csv")
    assert done.status == 1
    assert done.out
    assert "Nothing was brought in" in done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "This file is empty"), (b"\x00\xff\x01" * 999, "binary.csv: "), (None, "There is no file")],
)
def test_what_is_no_list_is_refused(content: bytes | None, said: str, tmp_path: Path, here: Run) -> None:
    path = tmp_path / "binary.csv"
    if content is not None:
        path.write_bytes(content)
    done = here("import", "learners", path)
    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_folder_is_misuse(tmp_path: Path, here: Run) -> None:
    done = here("import", "learners", tmp_path)
    assert done.status == 2
    assert "is a directory" in done.err


def test_a_files_name_cannot_command_the_terminal(tmp_path: Path, here: Run) -> None:
    (tmp_path / "a\x1b[31mlist.csv").write_bytes(b"")
    done = here("import", "learners", tmp_path / "a\x1b[31mlist.csv")
    assert done.status == 1
    assert "\x1b" not in done.err


@pytest.mark.parametrize("more", [("--dry-run",), ("--set-aside",), ("pupils.csv",)])
def test_an_undo_is_never_half_meant(more: tuple[str, ...], pupils: Path, here: Run) -> None:
    run = the_run(here("import", "learners", pupils).err)
    done = here("import", "learners", "--undo", run, *more)
    assert (done.status, done.out) == (2, "")
    assert "taken back as a whole" in done.err
    assert len(here("learners").out.splitlines()) == 45


def test_an_import_is_undone_once(pupils: Path, here: Run) -> None:
    run = the_run(here("import", "learners", pupils).err)
    assert here("import", "learners", "--undo", run).status == 0
    again = here("import", "learners", "--undo", run)
    assert (again.status, again.out) == (1, "")
    assert "was undone before, by Ms Shah" in again.err


def test_what_was_changed_since_stays_and_is_told(pupils: Path, here: Run) -> None:
    done = here("import", "learners", pupils)
    typed = "\n\nLikes engines.\n\n\n:save\nsave\n"
    name = pupil(0)[2]
    assert here("interview", name, "--kind", "informal", "--plain", typed=typed).status == 0
    undone = here("import", "learners", "--undo", the_run(done.err))
    assert undone.status == 0
    assert undone.out == f"{pupil(0)[3]} {name}: Something was recorded for this learner since the import.\n"
    assert "39 learners removed" in undone.err
    assert len(here("learners").out.splitlines()) == 6


def test_an_import_that_never_was_is_not_undone(here: Run) -> None:
    done = here("import", "learners", "--undo", "mnone")
    assert (done.status, done.out) == (1, "")
    assert "There was no import mnone." in done.err
