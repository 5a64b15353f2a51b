"""A whole folder goes, and with it what names the learner elsewhere; another learner's stays."""

import zipfile
from datetime import date

import pytest

from guidance.learner.learner import Learner
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.keys import KeyKind
from store.durable import make_private
from store.errors import DamagedFileError, MissingRecordError
from store.forgetting.elsewhere import backups_holding
from store.forgetting.forgetting import forget
from store.forgetting.school import forget_in
from store.import_runs import ChangedLearner, RunRecord, run_file
from store.school import School
from store.sealing.age import PrivateKey
from store.sealing.key_file import KeyFile
from store.sign_in.signing import set_secret, with_secret
from tests.store.making import BY, LATER, learner
from tests.store_forgetting.forgetting_school import STAYS, holding, how
from tests.store_sealing.sealing_samples import key_record


def _import(school: School) -> None:
    zoe, amir = learner("l1"), learner("l10", forename="Amir", surname="Khan")
    changed = ChangedLearner(before=zoe, after=zoe.having(tutor_group="10B"))
    run = RunRecord(id="r1", name="autumn.csv", made=(zoe, amir), altered=(changed,), done=BY)
    run_file(school.place, "r1").save([run], BY)


def test_the_file_its_drafts_and_the_details_in_lists_of_imports_go(school: School) -> None:
    place = school.place
    _import(school)
    aside = place.root / "set-aside" / "2026-11-01" / "learners"
    removed = place.imports / "r0.removed"
    for folder in (aside, removed):
        make_private(folder)
        (folder / "l1.json").write_text("{}")
        (folder / "l10.json").write_text("{}")
    done = forget(place, "l1", None, how(place))
    assert done.whole
    assert done.drafts == 3
    assert list(holding(place.root, "O’Neill")) == []
    assert [path.name for path in sorted(place.root.rglob("l1.*"))] == []
    assert len(list(place.root.rglob("l10.json"))) == 3
    (run,) = run_file(place, "r1").read().of("runs")
    assert [each.id for each in run.made] == ["l10"]
    assert run.altered == ()


def test_another_learner_stays_and_the_index_knows_it(school: School) -> None:
    assert school.index.count() == 2
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert school.index.count() == 1
    assert [row.name for row in school.index.learners(("l1", "l10"))] == ["Amir Khan"]
    assert isinstance(school.folder("l10").learner, Learner)
    assert {path.stem for path in school.place.drafts.glob("*.json")} == {"d4"}
    with pytest.raises(MissingRecordError):
        school.folder("l1")


def test_what_the_learner_signed_in_with_and_their_key_go_too_and_those_of_others_stay(school: School) -> None:
    place = school.place
    set_secret(place, Owner("l1", SecretKind.PIN, "Zoë"), "402713", BY)
    set_secret(place, Owner("l10", SecretKind.PIN, "Amir"), "402714", BY)
    keys = KeyFile(place, school.guard)
    for number, owner in enumerate(("l1", "l1", "l10")):
        keys.save(key_record(KeyKind.LEARNER, PrivateKey.make(), f"k{number}", owner=owner), BY)
    forget_in(school, "l1", {"i1"}, LATER, ())
    assert with_secret(place) == {"l1", "l10"}
    assert len(keys.all_keys()) == 3
    forget_in(school, "l1", None, LATER, ())
    assert with_secret(place) == {"l10"}
    assert [key.id for key in keys.all_keys()] == ["k2"]
    assert keys.damage() == ()


def test_where_the_keys_cannot_be_read_the_folder_stays(school: School) -> None:
    school.place.keys.write_bytes(b"{")
    with pytest.raises(DamagedFileError):
        forget_in(school, "l1", None, LATER, ())
    assert school.folder("l1").learner.id == "l1"


def test_a_folder_that_cannot_be_read_goes_all_the_same(school: School) -> None:
    school.place.learner("l1").write_bytes(b"\x00" * 100)
    assert forget(school.place, "l1", None, how(school.place)).whole
    assert not school.place.learner("l1").exists()


def test_a_learner_who_is_not_there_cannot_be_forgotten(school: School) -> None:
    with pytest.raises(MissingRecordError):
        forget(school.place, "l7", None, how(school.place))
    with pytest.raises(MissingRecordError):
        forget(school.place, "l7", {"i1"}, how(school.place))


def test_the_line_in_the_trail_names_the_folder(school: School) -> None:
    forget_in(school, "l1", None, LATER, ())
    entry = next(iter(school.guard.trail.entries(learner="l1")))
    assert (entry.deed.value, entry.record, entry.what) == ("deleted", "l1", "whole folder")
    assert list(holding(school.place.audit, STAYS)) == []


def test_backups_that_hold_a_folder_are_named_and_others_are_not(school: School) -> None:
    def backup(name: str, *files: str) -> None:
        with zipfile.ZipFile(school.place.backups / name, "w") as archive:
            for each in files:
                archive.writestr(each, "{}")

    backup("daily-2026-11-01.zip", "learners/l1.json")
    backup("daily-2026-11-02.zip", "learners/l10.json")
    backup("before-migration.zip", "learners/l1.json")
    (school.place.backups / "broken.zip").write_bytes(b"no zip")
    found = backups_holding(school.place, {"l1"})
    assert found.daily == (date(2026, 11, 1),)
    assert found.others == ("before-migration.zip", "broken.zip")
