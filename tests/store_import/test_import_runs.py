import os
from datetime import timedelta
from pathlib import Path

import pytest

from guidance.learner.import_preview import Answer, State
from store.errors import CannotWriteError, ConflictError, FileChangedError
from store.importing import ImportRun, NotAListError
from store.school import School
from tests.store_import.importing_school import Opens, bring_in, learner_files, read
from tests.store_import.lists import HEADINGS, WRONG, pupil, school_list
from tests.tui.small_school import BY, TODAY, a_upn

AMARA = f"{a_upn(1)},,Okafor,Amara,,11,11C"


def a_list(*lines: str) -> str:
    return "\n".join((",".join(HEADINGS), *lines)) + "\n"


def test_a_list_is_brought_in_whole(school: School, tmp_path: Path) -> None:
    done = bring_in(school, tmp_path, school_list(40))
    assert (done.new, done.changed) == (40, 0)
    assert school.index.count() == 45
    first = pupil(0)
    (found,) = school.index.learners(school.index.finder().find(first[2]).ids[:1])
    learner = school.folder(found.id).learner
    assert (learner.upn, learner.surname, learner.year_group) == (first[0], first[2], int(first[5]))
    assert (learner.imported_by, learner.created) == (done.run, BY)


def test_twelve_wrong_lines_of_1500_are_told_with_line_column_and_value(school: School, tmp_path: Path) -> None:
    shown = read(school, tmp_path, school_list(1500, wrong=True)).preview({})
    told = {row.line: (problem.column, problem.value) for row in shown.rows_in(State.WRONG) for problem in row.problems}
    assert told == {line: wrong[:2] for line, wrong in WRONG.items()}
    assert shown.totals[State.NEW] == 1488
    assert not shown.ready


def test_a_list_that_is_not_ready_brings_nothing_in(school: School, tmp_path: Path) -> None:
    before = learner_files(school)
    run = read(school, tmp_path, school_list(40, wrong=True))
    with pytest.raises(ValueError, match="nothing can be imported yet"):
        run.bring_in(run.preview({}), BY)
    assert learner_files(school) == before
    assert list(school.place.imports.iterdir()) == []


def test_wrong_lines_can_be_set_aside(school: School, tmp_path: Path) -> None:
    run = read(school, tmp_path, school_list(40, wrong=True))
    decided = run.decide_all(run.preview({}), State.WRONG, Answer.ASIDE)
    done = run.bring_in(run.preview(decided), BY)
    assert done.new == 39


def test_the_same_list_again_changes_nothing_and_leaves_no_run(school: School, tmp_path: Path) -> None:
    bring_in(school, tmp_path, school_list(40))
    before, runs = learner_files(school), list(school.place.imports.iterdir())
    done = bring_in(school, tmp_path, school_list(40))
    assert (done.run, done.new, done.changed) == ("", 0, 0)
    assert learner_files(school) == before
    assert list(school.place.imports.iterdir()) == runs


def test_two_people_who_read_the_same_list_do_not_bring_it_in_twice(
    school: School, tmp_path: Path, opens: Opens
) -> None:
    other = opens(school.place.root)
    mine, theirs = (read(each, tmp_path, school_list(40)) for each in (school, other))
    theirs.bring_in(theirs.preview({}), BY)
    before = learner_files(school)
    with pytest.raises(FileChangedError, match="Read the list again"):
        mine.bring_in(mine.preview({}), BY)
    assert learner_files(school) == before
    again = bring_in(school, tmp_path, school_list(40))
    assert (again.new, again.changed) == (0, 0)


def test_work_on_other_learners_meanwhile_is_in_nobodys_way(school: School, tmp_path: Path, opens: Opens) -> None:
    run = read(school, tmp_path, school_list(3))
    other = opens(school.place.root)
    other.save("lzoe", [other.folder("lzoe").learner.having(course="Art")], BY)
    assert run.bring_in(run.preview({}), BY).new == 3


def test_a_learner_whom_somebody_saved_since_the_preview_is_not_overwritten(
    school: School, tmp_path: Path, opens: Opens
) -> None:
    run = read(school, tmp_path, a_list(AMARA, ",".join(pupil(1))))
    shown = run.preview({})
    other = opens(school.place.root)
    other.save("lamara", [other.folder("lamara").learner.having(course="Art")], BY)
    before = learner_files(school)
    with pytest.raises(ConflictError):
        run.bring_in(shown, BY)
    assert learner_files(school) == before


def test_an_import_changes_a_learners_own_record_and_leaves_the_others_as_they_are(
    school: School, tmp_path: Path
) -> None:
    before = school.folder("lamara")
    done = bring_in(school, tmp_path, a_list(AMARA))
    after = school.folder("lamara")
    assert (done.new, done.changed) == (0, 1)
    assert (after.learner.year_group, after.learner.tutor_group) == (11, "11C")
    assert after.learner.programme == before.learner.programme  # an empty cell erases nothing
    assert after.interviews == before.interviews
    assert after.targets == before.targets
    assert [version.record for version in school.history("lamara", "lamara")] == [before.learner, after.learner]


def test_files_that_the_list_does_not_name_are_not_written(school: School, tmp_path: Path) -> None:
    before = learner_files(school)
    bring_in(school, tmp_path, a_list(AMARA))
    after = learner_files(school)
    assert [name for name in before if before[name] != after[name]] == ["lamara.json"]


def test_everybody_stays_readable_to_nobody_else(school: School, tmp_path: Path) -> None:
    bring_in(school, tmp_path, school_list(5))
    assert [path for path in school.place.root.rglob("*") if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty"),
        (b"\n\n\n", "This file is empty"),
        (b"\x00\x01\x02\xff\xfe" * 400, "pupils.csv: "),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "pupils.csv: "),
        (b"UPN,Surname\n", "there is nobody to import"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes, said: str, school: School, tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_bytes(content)
    with pytest.raises(NotAListError) as refused:
        ImportRun.of_file(school, path, TODAY)
    assert said in str(refused.value)


def test_what_is_no_file_is_refused_in_a_sentence(school: School, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large.csv").touch()
    os.truncate(tmp_path / "large.csv", 100_000_000)
    for name in ("missing.csv", "", "pipe", "large.csv"):
        with pytest.raises(NotAListError) as refused:
            ImportRun.of_file(school, tmp_path / name, TODAY)
        assert "damaged" not in str(refused.value)


def test_a_list_behind_a_link_is_read(school: School, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text(school_list(2))
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert ImportRun.of_file(school, tmp_path / "link.csv", TODAY).preview({}).totals[State.NEW] == 2


def test_a_disk_that_is_full_leaves_the_school_as_it_was(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = learner_files(school)
    run = read(school, tmp_path, school_list(10))
    shown = run.preview({})

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("store.batch.write_for_batch", full)
        with pytest.raises(CannotWriteError):
            run.bring_in(shown, BY)
    assert learner_files(school) == before
    assert run.bring_in(run.preview({}), BY).new == 10


def test_a_birthday_decides_between_two_of_the_same_name(school: School, tmp_path: Path) -> None:
    born = TODAY - timedelta(days=365 * 15)
    school.save("ljo1", [school.folder("ljo1").learner.having(date_of_birth=born)], BY)
    shown = read(school, tmp_path, a_list(f",,Smith,Jo,{born:%d/%m/%Y},11,11A")).preview({})
    assert [row.state for row in shown.rows] == [State.ASK]
    assert {each.learner.id for each in shown.rows[0].candidates} <= {"ljo1", "ljo2"}


def test_the_runs_name_is_one_line_that_no_terminal_obeys(school: School, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nlist.csv"
    path.write_text(school_list(1))
    assert ImportRun.of_file(school, path, TODAY).name == "a␛[31m list.csv"
