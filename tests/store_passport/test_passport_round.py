"""A passport out, into another store, and out again: nothing is lost, and what came in leaves as the same bytes."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guidance.learner.timeline import timeline
from guidance.passport.inside import needs_seal
from guidance.plan.plan import Plan
from guidance.record import stored
from guidance.target.target import TargetState, answer
from store.lines import matches_revision
from store.school import School
from tests.store_passport.passports import (
    AMARA,
    BY,
    HILL,
    KEY,
    MARKER,
    TODAY,
    bring,
    data_in,
    files_in,
    join,
    passport,
    with_data,
)
from tui.passport_file import SealNeededError


def test_out_into_an_empty_store_and_out_again_it_is_the_same_file(
    castle: School, hill: School, tmp_path: Path
) -> None:
    out = passport(castle, "lamara")
    done = join(hill, out, tmp_path)
    assert passport(hill, done.learner.id, date(2027, 3, 1)) == out


def test_the_same_record_is_the_same_file_every_day(castle: School) -> None:
    assert passport(castle, "lamara") == passport(castle, "lamara", date(2027, 3, 1))


def test_every_record_goes_as_it_is_stored_with_what_no_version_knows(castle: School) -> None:
    records = data_in(passport(castle, "lamara"))["records"]
    assert records["learner"][0]["favourite_colour"] == "a field that this version does not know"
    assert all(matches_revision(row) for rows in records.values() for row in rows)
    kept = {record.id: record.revision for record in castle.folder("lamara").records()}
    assert all(kept[row["id"]] == row["revision"] for rows in records.values() for row in rows)


def test_through_three_schools_the_bytes_of_each_stay(
    castle: School, hill: School, empty: Callable[[str], School], tmp_path: Path
) -> None:
    first = passport(castle, "lamara")
    there = join(hill, first, tmp_path).learner.id
    (plan,) = hill.folder(there).plans
    hill.save(there, [plan.having(statement="At the college I found out more.")], BY)
    second = passport(hill, there)
    last = empty("Uni")
    third = passport(last, join(last, second, tmp_path).learner.id)
    assert third == second
    for name in ("1/record.md", "1/record.json"):
        assert files_in(third)[name] == files_in(first)[name]
    assert data_in(third, 2)["school"] == HILL


def test_where_nothing_was_added_no_school_is_added(castle: School, hill: School, tmp_path: Path) -> None:
    there = join(hill, passport(castle, "lamara"), tmp_path).learner.id
    assert not [name for name in files_in(passport(hill, there)) if name.startswith("2/")]


def test_the_learner_goes_on_with_the_plan_and_the_open_targets(castle: School, hill: School, tmp_path: Path) -> None:
    done = join(hill, passport(castle, "lamara"), tmp_path)
    here = hill.folder(done.learner.id)
    assert here.plan is not None
    assert here.plan.statement == "I like to mend things."
    assert {target.id for target in here.targets} == {"t1", "t2"}
    assert done.goes_on == 3


def test_a_target_answered_here_is_of_here(castle: School, hill: School, tmp_path: Path) -> None:
    there = join(hill, passport(castle, "lamara"), tmp_path).learner.id
    target = hill.folder(there).targets[0]
    hill.save(there, [answer(target, TargetState.MET, TODAY)], BY)
    raw = passport(hill, there)
    assert data_in(raw, 2)["records"]["targets"][0]["state"] == "met"
    assert data_in(raw, 1) == data_in(passport(castle, "lamara"))


def test_a_plan_that_is_here_stays_the_plan(castle: School, hill: School, tmp_path: Path) -> None:
    hill.save("lhere", [AMARA.having(id="lhere", revision=""), Plan(id="plhere", motivates="Cooking.")], BY)
    join(hill, passport(castle, "lamara"), tmp_path, "lhere")
    here = hill.folder("lhere")
    assert [plan.id for plan in here.plans] == ["plhere"]
    assert "I like to mend things." in here.earlier[0].data


def test_the_timeline_shows_where_each_record_is_from(castle: School, hill: School, tmp_path: Path) -> None:
    there = join(hill, passport(castle, "lamara"), tmp_path).learner.id
    told = {(each.what, each.state) for each in timeline(hill.folder(there))}
    assert ("Looked at the plan", "from Castle School, until 17 July 2026") in told
    assert any(what == "Progress review / tutorial" and "from Castle School" in state for what, state in told)


def test_a_new_learner_is_the_person_and_nothing_of_the_old_school(
    castle: School, hill: School, tmp_path: Path
) -> None:
    made = hill.folder(join(hill, passport(castle, "lamara"), tmp_path).learner.id).learner
    assert (made.name, made.upn, made.date_of_birth) == (AMARA.name, AMARA.upn, AMARA.date_of_birth)
    assert (made.tutor_group, made.leaving_date) == ("", None)


def test_confidential_tutorials_travel_sealed_and_still_open_with_their_key(
    castle: School, hill: School, tmp_path: Path
) -> None:
    raw = passport(castle, "lamara", sealed=True)
    join(hill, raw, tmp_path)
    (row,) = data_in(raw)["records"]["sealed"]
    assert KEY.open(row["envelope"].encode()).decode() == MARKER
    for place in (castle.place.root, hill.place.root, tmp_path / "some.passport"):
        paths = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
        assert all(b"zanzibar" not in path.read_bytes() for path in paths)


def test_what_the_learner_did_not_agree_to_stays(castle: School) -> None:
    raw = passport(castle, "lamara")
    for words in (b"Between us.", b"Forget it.", b"More about apprenticeships."):
        assert words not in raw
    assert b"The bus was 21." in raw


def test_what_was_passed_to_the_safeguarding_officer_goes_only_under_a_seal(castle: School) -> None:
    assert b"Mrs Hale" not in passport(castle, "lamara")
    assert b"Mrs Hale" in passport(castle, "lamara", sealed=True)
    assert data_in(passport(castle, "lamara", sealed=True))["private"] is True


def test_what_says_of_itself_that_it_may_lie_open_is_looked_at_all_the_same(
    castle: School, hill: School, tmp_path: Path
) -> None:
    lying = with_data(passport(castle, "lamara", sealed=True), private=False)
    there = join(hill, lying, tmp_path).learner.id
    with pytest.raises(SealNeededError):
        passport(hill, there)
    assert files_in(passport(hill, there, sealed=True))["1/record.json"] == files_in(lying)["1/record.json"]


@pytest.mark.parametrize(("says", "needed"), [(False, False), (True, True), (None, True), ("", True)])
def test_data_that_does_not_say_whether_it_may_lie_open_may_not(says: object, needed: bool, castle: School) -> None:
    data = data_in(passport(castle, "lamara"))
    assert needs_seal(json.dumps({**data, "private": says})) is needed


def test_a_later_passport_from_the_same_school_takes_the_place_of_the_earlier(
    castle: School, hill: School, tmp_path: Path
) -> None:
    there = join(hill, passport(castle, "lamara"), tmp_path).learner.id
    (said,) = castle.folder("lamara").questions
    castle.save("lamara", [said.having(want="The train.")], BY)
    done = join(hill, passport(castle, "lamara"), tmp_path, there)
    (stage,) = hill.folder(there).earlier
    assert "The train." in stage.data
    assert len(hill.history(there, stage.id)) == 2
    assert len(done.stages) == 1


def test_the_same_passport_again_changes_nothing(castle: School, hill: School, tmp_path: Path) -> None:
    out = passport(castle, "lamara")
    there = join(hill, out, tmp_path).learner.id
    before = hill.place.learner(there).read_bytes()
    assert join(hill, out, tmp_path, there).stages == ()
    assert hill.place.learner(there).read_bytes() == before


def test_what_comes_back_to_the_school_that_wrote_it_stays_away(castle: School, tmp_path: Path) -> None:
    assert join(castle, passport(castle, "lamara"), tmp_path, "lamara").stages == ()


def test_what_came_reads_as_it_was(castle: School, hill: School, tmp_path: Path) -> None:
    run = bring(hill, passport(castle, "lamara"), tmp_path)
    assert stored(run.learner) == stored(castle.folder("lamara").learner)


def test_records_of_a_kind_that_a_newer_version_has_are_handed_on(castle: School, hill: School, tmp_path: Path) -> None:
    out = passport(castle, "lamara")
    records = {**data_in(out)["records"], "destinations": [{"id": "d1", "where": "Uni"}]}
    newer = with_data(out, records=records)
    there = join(hill, newer, tmp_path).learner.id
    assert files_in(passport(hill, there))["1/record.json"] == files_in(newer)["1/record.json"]


def test_what_nobody_changed_here_follows_a_later_passport_and_what_somebody_did_stays(
    castle: School, hill: School, tmp_path: Path
) -> None:
    there = join(hill, passport(castle, "lamara"), tmp_path).learner.id
    (essay,) = [each for each in hill.folder(there).targets if each.id == "t1"]
    hill.save(there, [essay.having(evidence="My own words.")], BY)
    then = castle.folder("lamara")
    assert then.plan is not None
    essay_there = next(each for each in then.targets if each.id == "t1")
    castle.save("lamara", [then.plan.having(statement="Later."), essay_there.having(evidence="Theirs.")], BY)
    out = passport(castle, "lamara")
    join(hill, out, tmp_path, there)
    here = hill.folder(there)
    assert [plan.statement for plan in here.plans] == ["Later."]
    assert [each.evidence for each in here.targets if each.id == "t1"] == ["My own words."]
