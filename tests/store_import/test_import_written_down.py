"""An import is written down before anything is moved: the list, and every learner whom it makes or changes."""

from pathlib import Path

import pytest

from guidance.trust.access import NOBODY, Who
from guidance.trust.audit import Deed
from guidance.trust.roles import Role
from store.doctor import examine
from store.errors import CannotWriteError
from store.guard import NotAllowedError
from store.import_runs import undo_run
from store.importing import ImportRun
from store.school import School
from tests.store_import.importing_school import bring_in, learner_files, read
from tests.store_import.lists import HEADINGS, school_list
from tests.tui.small_school import BY, TODAY, a_upn

AMARA = f"{a_upn(1)},,Okafor,Amara,,11,11C"


def a_list(*lines: str) -> str:
    return "\n".join((",".join(HEADINGS), *lines)) + "\n"


def written(school: School) -> list[tuple[Deed, str, str]]:
    return [(each.deed, each.learner, each.note) for each in school.guard.trail.entries()][::-1]


def test_the_list_and_each_learner_is_written_down_with_the_revision_that_is_stored(
    school: School, tmp_path: Path
) -> None:
    done = bring_in(school, tmp_path, a_list(AMARA, ",,New,Mia,,7,7A"))
    whole, *each = list(school.guard.trail.entries())[::-1]
    assert (whole.deed, whole.record, whole.note) == (Deed.IMPORTED, done.run, "pupils.csv: 1 new, 1 changed")
    assert len(each) == 2
    for entry in each:
        assert entry.revision == school.folder(entry.learner).learner.revision
        assert entry.what == "learner's details"
    assert examine(school.place).findings == ()


def test_taking_it_back_is_written_down_too(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, a_list(AMARA, ",,New,Mia,,7,7A"))
    undo_run(school, done.run, BY)
    whole, gone, restored = list(school.guard.trail.entries())[:3][::-1]
    assert whole.note == "pupils.csv: 1 removed, 1 as before"
    assert (gone.deed, gone.note) == (Deed.IMPORT_TAKEN_BACK, "removed")
    assert restored.revision == school.folder("lamara").learner.revision
    assert examine(school.place).findings == ()


def test_what_cannot_be_written_down_is_not_brought_in_or_taken_back(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = bring_in(school, tmp_path, a_list(",,New,Mia,,7,7A"))
    before = learner_files(school)

    def full(*_given: object, **_named: object) -> None:
        raise CannotWriteError("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr("store.trail.trail.Trail.append", full)
        with pytest.raises(CannotWriteError):
            bring_in(school, tmp_path, school_list(4))
        with pytest.raises(CannotWriteError):
            undo_run(school, done.run, BY)
    assert learner_files(school) == before


def test_a_list_that_changes_nothing_is_not_written_down(school: School, tmp_path: Path) -> None:
    bring_in(school, tmp_path, school_list(3))
    before = written(school)
    bring_in(school, tmp_path, school_list(3))
    assert written(school) == before


@pytest.mark.parametrize("who", [NOBODY, Who("lamara", "Amara Okafor", Role.LEARNER)])
def test_who_may_not_import_gets_through_no_door_of_it(who: Who, school: School, tmp_path: Path) -> None:
    run = read(school, tmp_path, school_list(3))
    done = bring_in(school, tmp_path, a_list(",,New,Mia,,7,7A"))
    before = learner_files(school)
    stranger = School(school.place, school.index, who)
    with pytest.raises(NotAllowedError):
        ImportRun.of_file(stranger, tmp_path / "pupils.csv", TODAY)
    run._school = stranger
    with pytest.raises(NotAllowedError):
        run.bring_in(run.preview({}), BY)
    with pytest.raises(NotAllowedError):
        undo_run(stranger, done.run, BY)
    assert learner_files(school) == before
