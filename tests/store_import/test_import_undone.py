import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from guidance.interview.kinds import InformalConversation
from guidance.learner.learner import Learner
from store import importing
from store.batch import finish_pending
from store.doctor import examine
from store.errors import CannotWriteError, MissingRecordError
from store.import_runs import runs, undo_run
from store.place import Place
from store.school import School
from tests.store_import.importing_school import Opens, bring_in, learner_files, read, records
from tests.store_import.lists import HEADINGS, pupil, school_list
from tests.tui.small_school import BY, a_upn

#: Two kept learners with other details, and two new ones.
MIXED = "\n".join(
    (
        ",".join(HEADINGS),
        f"{a_upn(1)},,Okafor,Amara,,11,11C",
        f"{a_upn(2)},,Smith,Jo,01/02/2011,11,11D",
        *(",".join(pupil(number)) for number in range(2)),
    )
)


def new_learners(school: School, run: str) -> list[Learner]:
    """The learners whom an import brought, by surname."""
    ids = (path.stem for path in school.place.learners.glob("*.json"))
    found = (school.folder(key).learner for key in ids)
    return sorted((each for each in found if each.imported_by == run), key=lambda each: each.surname)


def test_an_undone_import_of_new_learners_leaves_every_file_as_it_was(school: School, tmp_path: Path) -> None:
    before = learner_files(school)
    done = bring_in(school, tmp_path, school_list(40))
    undone = undo_run(school, done.run, BY)
    assert (undone.removed, undone.restored, undone.stays) == (40, 0, ())
    assert learner_files(school) == before
    assert school.index.count() == 5


def test_an_undone_import_gives_back_what_it_changed(school: School, tmp_path: Path) -> None:
    before, files = records(school), learner_files(school)
    done = bring_in(school, tmp_path, MIXED)
    assert (done.new, done.changed) == (2, 2)
    assert records(school) != before
    undone = undo_run(school, done.run, BY)
    assert (undone.removed, undone.restored, undone.stays) == (2, 2, ())
    assert records(school) == before
    after = learner_files(school)
    assert [name for name in files if files[name] != after[name]] == ["lamara.json", "ljo1.json"]
    assert examine(school.place).healthy


def test_the_way_there_and_back_stays_in_the_history(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, MIXED)
    undo_run(school, done.run, BY)
    groups = [getattr(version.record, "tutor_group", "") for version in school.history("lamara", "lamara")]
    assert groups == ["10B", "11C", "10B"]


def test_no_import_is_undone_twice(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, MIXED)
    undo_run(school, done.run, BY)
    before = learner_files(school)
    with pytest.raises(MissingRecordError, match="undone before, by Ms Shah"):
        undo_run(school, done.run, BY)
    assert learner_files(school) == before


@pytest.mark.parametrize("run", ["mnone", "", "..", "../people", "pending", "m1/../../people", "ß", "m 1"])
def test_an_import_that_never_was_cannot_be_undone(run: str, school: School) -> None:
    before = learner_files(school)
    with pytest.raises(MissingRecordError, match="There was no import"):
        undo_run(school, run, BY)
    assert learner_files(school) == before


def test_what_people_did_since_stays(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, MIXED)
    amara = school.folder("lamara").learner
    school.save("lamara", [amara.having(tutor_group="11X")], BY)
    changed, noted = new_learners(school, done.run)
    school.save(changed.id, [changed.having(course="Art")], BY)
    school.save(noted.id, [InformalConversation(id="inote", said="Likes engines.")], BY)
    before = learner_files(school)

    undone = undo_run(school, done.run, BY)
    assert undone.removed == 0
    assert undone.stays == (
        f"{changed.name}: The learner's details were changed since the import.",
        f"{noted.name}: Something was recorded for this learner since the import.",
        "Amara Okafor: Tutor group was changed since, and stays.",
    )
    now = school.folder("lamara").learner
    assert (now.tutor_group, now.year_group) == ("11X", 10)
    after = learner_files(school)
    assert all(before[f"{each.id}.json"] == after[f"{each.id}.json"] for each in (changed, noted))


def test_a_learner_who_is_gone_does_not_keep_the_others_from_being_undone(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, MIXED)
    new, _ = new_learners(school, done.run)
    school.place.learner(new.id).unlink()
    school.place.learner("lamara").unlink()
    undone = undo_run(school, done.run, BY)
    assert (undone.removed, undone.restored) == (1, 1)
    assert undone.stays == ("Amara Okafor is no longer here.",)


def test_a_folder_that_is_partly_damaged_is_left_alone(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, school_list(2))
    (first, _) = new_learners(school, done.run)
    path = school.place.learner(first.id)
    path.write_bytes(path.read_bytes().replace(b'"contents"', b'"contentz"'))
    undone = undo_run(school, done.run, BY)
    assert undone.removed == 1
    assert "cannot be read, so it is left alone" in undone.stays[0]
    assert path.exists()


def test_what_an_undo_takes_away_is_kept_beside(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, school_list(2))
    files = learner_files(school)
    undo_run(school, done.run, BY)
    kept = {path.name: path.read_bytes() for path in (school.place.imports / f"{done.run}undo.removed").iterdir()}
    assert kept == {name: raw for name, raw in files.items() if name in kept}
    assert len(kept) == 2


class Killed(BaseException):
    """The process ended here."""


def killed(*_arguments: object) -> None:
    raise Killed


def test_an_import_that_was_killed_before_it_began_undoes_nothing(
    school: School, tmp_path: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, files = records(school), learner_files(school)
    run = read(school, tmp_path, MIXED)
    shown = run.preview({})

    with monkeypatch.context() as patched:
        patched.setattr(importing, "write_all", killed)
        with pytest.raises(Killed):
            run.bring_in(shown, BY)

    again = opens(school.place.root)
    assert learner_files(again) == files
    (path,) = again.place.imports.glob("m*.json")
    undone = undo_run(again, path.stem, BY)
    assert (undone.removed, undone.restored, undone.stays) == (0, 0, ())
    assert learner_files(again) == files
    assert records(again) == before


def test_an_import_that_was_killed_once_decided_on_is_finished_by_the_next_and_can_be_undone(
    school: School, tmp_path: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = records(school)
    run = read(school, tmp_path, MIXED)
    shown = run.preview({})

    with monkeypatch.context() as patched:
        patched.setattr("store.batch._finish", killed_at_the_second_call())
        with pytest.raises(Killed):
            run.bring_in(shown, BY)

    again = opens(school.place.root)
    assert again.index.count() == 7
    assert again.folder("lamara").learner.tutor_group == "11C"
    (path,) = again.place.imports.glob("m*.json")
    undone = undo_run(again, path.stem, BY)
    assert (undone.removed, undone.restored) == (2, 2)
    assert records(again) == before


def killed_at_the_second_call() -> Callable[[Place], None]:
    """What is called once when the store is made quiet, and again when the batch is decided on: killed then."""
    calls: list[Place] = []

    def finish(place: Place) -> None:
        calls.append(place)
        if len(calls) > 1:
            raise Killed

    return finish


def test_an_undo_that_was_killed_before_it_was_noted_can_be_done_again(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = records(school)
    done = bring_in(school, tmp_path, MIXED)

    with monkeypatch.context() as patched:
        patched.setattr("store.record_file.RecordFile.save", killed)
        with pytest.raises(Killed):
            undo_run(school, done.run, BY)
    assert records(school) == before
    again = undo_run(school, done.run, BY)
    assert (again.removed, again.restored, again.stays) == (0, 0, ())
    assert records(school) == before


def test_an_undo_on_a_full_disk_changes_nothing(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = bring_in(school, tmp_path, MIXED)
    before = learner_files(school)

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("store.batch.write_for_batch", full)
        with pytest.raises(CannotWriteError):
            undo_run(school, done.run, BY)
    assert learner_files(school) == before
    assert undo_run(school, done.run, BY).removed == 2


def test_an_import_is_undone_in_a_copy_of_the_school_too(school: School, tmp_path: Path, opens: Opens) -> None:
    before = records(school)
    done = bring_in(school, tmp_path, MIXED)
    shutil.copytree(school.place.root, tmp_path / "copy", ignore=shutil.ignore_patterns("*.lock"))
    copy = opens(tmp_path / "copy")
    undo_run(copy, done.run, BY)
    assert records(copy) == before


def test_the_latest_import_is_offered_first_and_one_that_was_undone_no_more(school: School, tmp_path: Path) -> None:
    first = bring_in(school, tmp_path, "Forename,Surname\nMia,Long\n")
    later = BY.model_copy(update={"at": BY.at + timedelta(hours=1)})
    second = bring_in(school, tmp_path, "Forename,Surname\nNed,Short\n", later)
    assert [run.id for run in runs(school.place)] == [second.run, first.run]
    undo_run(school, second.run, BY)
    assert [run.id for run in runs(school.place)] == [first.run]


def test_an_import_that_there_was_not_names_those_that_there_were(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, "Forename,Surname\nMia,Long\n")
    with pytest.raises(MissingRecordError, match=rf"The last were {done.run} \(pupils\.csv, "):
        undo_run(school, "mnone", BY)


def test_an_import_that_the_disk_stops_half_way_is_said_to_be_finished_later(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("store.batch.sync_folder", broken)
        with pytest.raises(CannotWriteError, match="whoever saves next finishes it"):
            bring_in(school, tmp_path, "Forename,Surname\nMia,Long\n")
    assert [run.name for run in runs(school.place)] == ["pupils.csv"]
    finish_pending(school.place)
    assert "Mia Long" in {school.folder(path.stem).learner.name for path in school.place.learners.glob("*.json")}
