"""`fingerpost export record`: everything about one learner, in a folder of its own."""

import json
from pathlib import Path

import pytest

from tests.tui.running import Run


def test_the_paths_are_the_data_and_the_advice_is_not(here: Run, tmp_path: Path) -> None:
    done = here("export", "record", "okafor", "-o", tmp_path)
    assert done.status == 0
    paths = [Path(line) for line in done.out.splitlines()]
    assert [path.name for path in paths] == ["record.md", "record.json", "names-others.md"]
    assert len({path.parent for path in paths}) == 1
    assert "okafor" not in paths[0].parent.name.lower()
    assert "Before you hand it over, look through names-others.md and take it out." in done.err


def test_it_holds_what_was_written_how_it_changed_and_who_did_what(here: Run, tmp_path: Path) -> None:
    assert here("export", "record", "okafor", "-o", tmp_path).status == 0
    text = next(tmp_path.glob("*/record.md")).read_text()
    assert text.startswith("# Everything about Amara Okafor\n")
    assert "Ms Shah exported the whole record of Amara Okafor" in text
    data = json.loads(next(tmp_path.glob("*/record.json")).read_text())
    assert data["folder"]["records"]["learner"][0]["surname"] == "Okafor"


def test_for_other_programs_there_is_json(here: Run, tmp_path: Path) -> None:
    done = here("export", "record", "okafor", "-o", tmp_path, "--json")
    said = json.loads(done.out)
    assert [Path(each).parent for each in said["files"]] == [Path(said["folder"])] * 3


@pytest.mark.parametrize("folder", ["missing", "file/out"])
def test_a_folder_that_is_not_there_is_refused(folder: str, here: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = here("export", "record", "okafor", "-o", tmp_path / folder)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1


def test_without_a_learner_it_is_misuse(here: Run) -> None:
    assert here("export", "record").status == 2
