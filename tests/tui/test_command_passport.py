"""`fingerpost export passport` and `fingerpost import passport`."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.index.index import Index
from store.place import glance
from store.school import School
from store.sealing.age import PrivateKey
from tests.guidance.plan_samples import ESSAY, plan
from tests.sealed_school import key_for
from tests.store_passport.passports import AMARA, files_in, make_school, whole_folder
from tests.store_sealing.sealing_samples import WORDS
from tests.tui.running import Done, Run, contents
from tests.tui.small_school import BY, a_upn


def save(root: Path, cache: Path, learner: str, *records: Any) -> None:
    """Saves records as another program does."""
    found = glance(root)
    school = School(found.place, Index(found, cache))
    school.save(learner, list(records), BY)
    school.index.close()


@pytest.fixture
def planned(here: Run, school: Path, tmp_path: Path) -> Run:
    """The small school, in which Amara has a plan."""
    save(school, tmp_path / "cache1", "lamara", plan(id="plamara", created=None), ESSAY)
    return here


@pytest.fixture
def out(planned: Run, tmp_path: Path) -> Path:
    """Amara's passport."""
    path = tmp_path / "amara.passport"
    assert planned("export", "passport", "okafor", "-o", path).status == 0
    return path


@pytest.fixture
def hill(run: Run, tmp_path: Path) -> Run:
    """Runs a command at another school, where nobody is yet."""
    root = make_school(tmp_path / "hill", "Hill College")

    def ran(*arguments: object, **named: Any) -> Done:
        return run("--store", root, "--as", "Ms Shah", *arguments, **named)

    return ran


def test_it_is_one_file_and_it_is_said_that_anybody_can_read_it(planned: Run, tmp_path: Path) -> None:
    done = planned("export", "passport", "okafor", "-o", tmp_path / "a.passport")
    assert done.status == 0
    assert Path(done.out.strip()) == tmp_path / "a.passport"
    assert "Anybody who gets this file can read it." in done.err
    assert set(files_in((tmp_path / "a.passport").read_bytes())) == {
        "passport.json",
        "read-me.md",
        "1/record.md",
        "1/record.json",
    }


def test_a_file_that_is_there_is_not_written_over(planned: Run, tmp_path: Path) -> None:
    (tmp_path / "a.passport").write_text("something else")
    done = planned("export", "passport", "okafor", "-o", tmp_path / "a.passport")
    assert Path(done.out.strip()).name == "a-2.passport"
    assert (tmp_path / "a.passport").read_text() == "something else"


def test_out_into_an_empty_store_and_out_again_by_command(hill: Run, out: Path, tmp_path: Path) -> None:
    done = hill("import", "passport", out, "--new")
    assert done.status == 0, done.err
    assert "can be gone on with here" in done.err
    again = hill("export", "passport", done.out.strip(), "-o", tmp_path / "again.passport")
    assert again.status == 0
    assert (tmp_path / "again.passport").read_bytes() == out.read_bytes()
    assert "I like to mend things." in hill("show", done.out.strip()).out


def test_sealed_to_a_receiver_it_opens_with_their_key_alone(planned: Run, hill: Run, tmp_path: Path) -> None:
    key, file = PrivateKey.make(), tmp_path / "sealed.passport"
    assert planned("export", "passport", "okafor", "-o", file, "--to", key.public).status == 0
    assert b"Okafor" not in file.read_bytes()
    (tmp_path / "key.txt").write_text(f"# created: today\n{key.written()}\n")
    (tmp_path / "wrong.txt").write_text(PrivateKey.make().written())
    (tmp_path / "none.txt").write_text("no key\n")
    for wrong in (("--key", tmp_path / "wrong.txt"), ("--key", tmp_path / "none.txt"), ()):
        done = hill("import", "passport", file, "--new", *wrong)
        assert (done.status, done.out) == (1, "")
        assert "Traceback" not in done.err
    assert hill("import", "passport", file, "--new", "--key", tmp_path / "key.txt").status == 0


def test_a_key_that_is_none_seals_nothing(planned: Run, tmp_path: Path) -> None:
    done = planned("export", "passport", "okafor", "-o", tmp_path / "x", "--to", "age1nonsense")
    assert done.status == 1
    assert not (tmp_path / "x").exists()
    assert "exported the passport" not in planned("audit").out


def test_both_schools_write_it_down(planned: Run, hill: Run, out: Path) -> None:
    assert "Ms Shah exported the passport of Amara Okafor" in planned("audit").out
    assert hill("import", "passport", out, "--new").status == 0
    assert "Ms Shah imported the passport of Amara Okafor (from" in hill("audit").out


def test_where_no_number_says_whose_it_is_a_person_does(hill: Run, out: Path, tmp_path: Path) -> None:
    save(tmp_path / "hill", tmp_path / "cache2", "lsame", AMARA.having(id="lsame", upn="", date_of_birth=None))
    before = contents(tmp_path / "hill" / "learners")
    done = hill("import", "passport", out)
    assert (done.status, done.out) == (1, "")
    assert "lsame  Amara Okafor: The same name" in done.err
    assert "Say it: --learner ID, or --new." in done.err
    assert contents(tmp_path / "hill" / "learners") == before
    assert hill("import", "passport", out, "--learner", "lsame").out == "lsame\n"


def test_the_upn_says_it_by_itself(hill: Run, out: Path, tmp_path: Path) -> None:
    save(tmp_path / "hill", tmp_path / "cache2", "lsame", AMARA.having(id="lsame", date_of_birth=None))
    assert hill("import", "passport", out).out == "lsame\n"
    again = hill("import", "passport", out, "--json")
    assert json.loads(again.out) == {"learner": "lsame", "new": False, "stages": [], "goes_on": 0}


def test_for_somebody_else_it_is_refused(hill: Run, out: Path, tmp_path: Path) -> None:
    save(tmp_path / "hill", tmp_path / "cache2", "lsame", AMARA.having(id="lsame", upn=a_upn(7)))
    done = hill("import", "passport", out, "--learner", "lsame")
    assert done.status == 1
    assert "its UPN is not that of Amara Okafor" in done.err


def test_a_dry_run_changes_nothing(hill: Run, out: Path, tmp_path: Path) -> None:
    before = contents(tmp_path / "hill")
    done = hill("import", "passport", out, "--new", "--dry-run")
    assert done.status == 0
    assert "a new learner, Amara Okafor" in done.out
    assert contents(tmp_path / "hill") == before


def test_what_is_no_passport_is_refused_in_one_sentence(hill: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello")
    done = hill("import", "passport", tmp_path / "x", "--new")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)


def test_it_is_either_a_learner_or_a_new_one(hill: Run, out: Path) -> None:
    assert hill("import", "passport", out, "--new", "--learner", "l1").status == 2


def test_a_learner_takes_their_own_and_nobody_elses(amara: Run, tmp_path: Path) -> None:
    assert amara("export", "passport", "lamara", "-o", tmp_path / "own").status == 0
    assert amara("export", "passport", "lzoe", "-o", tmp_path / "other").status == 1
    assert not (tmp_path / "other").exists()
    assert amara("import", "passport", tmp_path / "own").status == 1


def test_what_came_in_under_a_seal_leaves_only_under_a_seal(hill: Run, run: Run, tmp_path: Path) -> None:
    castle, key = make_school(tmp_path / "castle", "Castle School", whole_folder()), PrivateKey.make()
    (tmp_path / "key.txt").write_text(key.written())
    at_castle = ("--store", castle, "--as", "Ms Shah")
    sealed = run(*at_castle, "export", "passport", "lamara", "-o", tmp_path / "sealed", "--to", key.public)
    assert sealed.status == 0
    there = hill("import", "passport", tmp_path / "sealed", "--new", "--key", tmp_path / "key.txt").out.strip()
    bare = hill("export", "passport", there, "-o", tmp_path / "bare")
    assert (bare.status, bare.out) == (1, "")
    assert "Seal the passport: --to" in bare.err
    assert hill("export", "passport", there, "-o", tmp_path / "again", "--to", key.public).status == 0
    opened = [key.open((tmp_path / name).read_bytes()) for name in ("sealed", "again")]
    assert opened[0] == opened[1]


def test_a_passport_sealed_to_ones_own_key_opens_with_its_passphrase(planned: Run, hill: Run, tmp_path: Path) -> None:
    key = key_for(tmp_path / "hill")
    file = tmp_path / "sealed.passport"
    assert planned("export", "passport", "okafor", "-o", file, "--to", key.public).status == 0
    assert hill("import", "passport", file, "--new", typed="not this one\n").status == 1
    assert hill("import", "passport", file, "--new", typed=f"{WORDS}\n").status == 0
