import json
from pathlib import Path

import pytest

from store.errors import CannotWriteError
from store.school import School
from tests.tui.running import Run, contents


def copies(school: Path) -> list[dict[str, object]]:
    """What the learner's folder says of copies that left."""
    tables = json.loads((school / "learners/lamara.json").read_text())
    return list(tables.get("copies", {}).values())


@pytest.mark.parametrize(("kind", "begins"), [("md", "# "), ("html", "<!doctype html>"), ("json", "{")])
def test_a_summary_is_written_and_its_path_is_the_data(
    kind: str, begins: str, here: Run, school: Path, tmp_path: Path
) -> None:
    done = here("export", "summary", "okafor", "-o", tmp_path, "--format", kind)
    assert done.status == 0
    path = Path(done.out.strip())
    assert path.parent == tmp_path
    assert path.suffix == f".{kind}"
    assert path.read_text().lower().startswith(begins)
    (copy,) = copies(school)
    assert (copy["recipient"], copy["file_name"]) == ("student", path.name)


def test_a_copy_that_was_not_agreed_to_is_said_to_be_so(here: Run, tmp_path: Path) -> None:
    done = here("export", "summary", "okafor", "--to", "parents", "--name", "Mrs Okafor", "-o", tmp_path)
    assert done.status == 0
    assert "The learner has not agreed to a copy for Parents/Carers." in done.err


def test_no_name_stands_in_the_files_name(here: Run, tmp_path: Path) -> None:
    done = here("export", "summary", "okafor", "-o", tmp_path)
    assert "okafor" not in Path(done.out.strip()).name.lower()


def test_the_interview_is_named_by_its_id(here: Run, tmp_path: Path) -> None:
    assert here("export", "summary", "okafor", "--interview", "ireview", "-o", tmp_path).status == 0


@pytest.mark.parametrize("arguments", [("okafor", "--interview", "inone"), ("zoe",)])
def test_an_interview_that_is_not_there_is_refused(arguments: tuple[str, ...], here: Run, school: Path) -> None:
    before = contents(school)
    done = here("export", "summary", *arguments)
    assert (done.status, done.out) == (1, "")
    assert "has no such interview. See: fingerpost show " in done.err
    assert contents(school) == before


@pytest.mark.parametrize("folder", ["missing", "file/out"])
def test_a_folder_that_is_not_there_is_refused_and_nothing_is_noted(
    folder: str, here: Run, school: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    done = here("export", "summary", "okafor", "-o", tmp_path / folder)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert copies(school) == []


def test_a_copy_that_cannot_be_noted_does_not_leave(here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise CannotWriteError("lamara.json could not be saved. The disk is full.")

    monkeypatch.setattr(School, "save", full)
    (tmp_path / "out").mkdir()
    done = here("export", "summary", "okafor", "-o", tmp_path / "out")
    assert (done.status, done.out) == (1, "")
    assert "The disk is full" in done.err
    assert list((tmp_path / "out").iterdir()) == []
