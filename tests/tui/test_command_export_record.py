"""`fingerpost export record`: everything about one learner, in a folder of its own."""

import json
from pathlib import Path

import pytest

from guidance.self_review.feedback import Feedback, Occasion
from guidance.trust.access import Who
from guidance.trust.roles import Role
from store.index.index import Index
from store.place import glance
from store.school import School
from tests.tui.running import Run
from tests.tui.small_school import BY

#: What Amara first wrote, and what it became on the same day.
FIRST_AND_LAST = ("Nobody listens to zebras.", "Nobody listens to gnus.")


def give_feedback_twice(root: Path, cache: Path) -> None:
    """Amara gives feedback, and changes it on the same day."""
    found = glance(root)
    who = Who("lamara", "Amara Okafor", Role.LEARNER)
    school = School(found.place, Index(found, cache), who)
    given = Feedback(id="fb1", given_on=BY.at.date(), occasion=Occasion.OTHER, comment=FIRST_AND_LAST[0])
    (saved,) = school.save("lamara", [given], BY)
    school.save("lamara", [saved.having(comment=FIRST_AND_LAST[1])], BY)
    school.index.close()


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


def test_what_was_answered_in_feedback_goes_to_the_learner_and_never_to_staff(
    amara: Run, bright: Run, root: Path, tmp_path: Path
) -> None:
    give_feedback_twice(root, tmp_path / "cache")
    for who, folder in ((amara, tmp_path / "own"), (bright, tmp_path / "staffs")):
        folder.mkdir()
        assert who("export", "record", "lamara", "-o", folder).status == 0
    own, staffs = (
        "".join(path.read_text() for path in sorted(folder.glob("*/*")))
        for folder in (tmp_path / "own", tmp_path / "staffs")
    )
    for words in FIRST_AND_LAST:
        assert words in own
        assert words not in staffs
    for given in (bright("show", "lamara"), bright("show", "lamara", "--json")):
        assert given.status == 0
        assert FIRST_AND_LAST[1] not in given.out


def test_where_nobody_signs_in_the_answers_are_in_the_files(here: Run, school: Path, tmp_path: Path) -> None:
    give_feedback_twice(school, tmp_path / "cache")
    assert here("export", "record", "okafor", "-o", tmp_path).status == 0
    data = json.loads(next(tmp_path.glob("*/record.json")).read_text())
    assert [each["comment"] for each in data["feedback"]] == [FIRST_AND_LAST[1]]
    assert [each["comment"] for each in data["versions"]["fb1"]] == [FIRST_AND_LAST[0]]
