import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from guidance.demo.papers import DemoFolder
from guidance.demo.school import DemoSchool, make_school
from guidance.diary.slots import Booking, clashes
from guidance.diary.years import school_year
from guidance.interview.choices import LearnerSigning
from guidance.interview.groups import Formal, State
from guidance.interview.kinds import interview_from
from guidance.interview.life import is_as_signed, missing_for_signing
from guidance.learner.folder import Folder
from guidance.learner.identifiers import TEMPORARY_ULN, uln_problems, upn_doubts, upn_problems
from guidance.learner.learner import learner_problems
from guidance.record import Record, stored
from guidance.target.bank import prompt_problem
from guidance.target.target import TargetState
from tests.guidance.demo_days import DAYS, SUMMER, TERM, school_of


def as_json(found: DemoFolder) -> str:
    records = [stored(record) for record in found.folder.records()]
    versions = {key: [stored(record) for record in before] for key, before in found.versions.items()}
    return json.dumps([records, versions], ensure_ascii=False, sort_keys=True)


def whole(school: DemoSchool) -> list[str]:
    around = [school.settings, *school.people, *school.own_entries]
    return [*(json.dumps(stored(record)) for record in around), *map(as_json, school.folders())]


def folders(today: date) -> list[Folder]:
    return [found.folder for found in school_of(today)[1]]


def bookings(found: list[Folder], ahead_of: date) -> list[Booking]:
    return [
        Booking(
            each.id, one.learner.id, one.learner.name, each.day, each.start, each.minutes, each.place, each.with_whom
        )
        for one in found
        for each in one.appointments
        if each.is_ahead and each.day >= ahead_of
    ]


def test_the_same_seed_gives_the_same_school_byte_for_byte() -> None:
    assert whole(make_school(7, 45, TERM)) == whole(make_school(7, 45, TERM))


_PRINT_ONE = """
from datetime import date
from guidance.canonical import content_hash
from guidance.demo.school import make_school
from guidance.record import stored
school = make_school(7, 50, date(2026, 11, 18))
found = [stored(record) for each in school.folders() for record in each.folder.records()]
print(content_hash({"found": found}))
"""


def test_another_run_of_the_program_gives_the_same_school() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_ONE],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_another_seed_gives_another_school() -> None:
    one, two = whole(make_school(7, 45, TERM)), whole(make_school(8, 45, TERM))
    assert not set(one) & set(two)


def test_a_learner_is_the_same_whatever_the_number_of_learners() -> None:
    few, many = (list(make_school(7, number, TERM).folders()) for number in (18, 60))
    assert [as_json(found) for found in few] == [as_json(found) for found in many[:18]]


def test_folders_are_made_one_at_a_time() -> None:
    first = next(iter(make_school(7, 100_000, TERM).folders()))
    assert first.folder.learner.surname == "Okafor"


@pytest.mark.parametrize("today", DAYS)
def test_every_interview_can_be_read_back_as_it_was_stored(today: date) -> None:
    for found in folders(today):
        for interview in found.interviews:
            assert interview_from(stored(interview)) == interview


@pytest.mark.parametrize("today", DAYS)
def test_every_other_record_and_every_version_can_be_read_back(today: date) -> None:
    for found in school_of(today)[1]:
        for record in (*found.folder.records(), *(each for before in found.versions.values() for each in before)):
            if record not in found.folder.interviews:
                assert type(record).model_validate(stored(record)) == record


@pytest.mark.parametrize("today", DAYS)
def test_every_closed_record_says_what_was_signed(today: date) -> None:
    closed = [each for found in folders(today) for each in found.interviews if each.state is State.SIGNED]
    assert len(closed) > 60
    for interview in closed:
        assert is_as_signed(interview)
        assert not missing_for_signing(interview)
        assert interview.closed is not None
        assert isinstance(interview, Formal)
        assert interview.closed_by_tutor_alone == (interview.learner_signing is not LearnerSigning.SIGNED)


@pytest.mark.parametrize("today", DAYS)
def test_every_earlier_target_of_a_closed_record_was_answered(today: date) -> None:
    for found in folders(today):
        known = {target.id for target in found.targets}
        for interview in found.interviews:
            if isinstance(interview, Formal) and interview.state is State.SIGNED:
                assert all(row.outcome for row in interview.earlier_targets)
                assert {row.target for row in interview.earlier_targets} <= known
                assert {row.target for row in interview.targets} <= known


@pytest.mark.parametrize("today", DAYS)
def test_a_target_stands_where_the_last_answer_to_it_left_it(today: date) -> None:
    for found in folders(today):
        for target in found.targets:
            assert target.text
            assert target.state is (target.answers[-1].outcome if target.answers else TargetState.OPEN)


@pytest.mark.parametrize("today", DAYS)
def test_attendance_in_a_school_year_only_grows_and_never_exceeds_the_lessons(today: date) -> None:
    for found in folders(today):
        seen: dict[int, tuple[int, int]] = {}
        for interview in found.interviews:
            lessons, absences = getattr(interview, "lessons", None), getattr(interview, "absences", None)
            if interview.held_on and lessons is not None and absences is not None:
                before = seen.get(school_year(interview.held_on), (0, 0))
                assert absences <= lessons
                assert before[0] <= lessons
                assert before[1] <= absences
                seen[school_year(interview.held_on)] = (lessons, absences)


@pytest.mark.parametrize("today", DAYS)
def test_every_number_passes_its_check_and_belongs_to_one_learner(today: date) -> None:
    learners = [found.learner for found in folders(today)]
    for learner in learners:
        assert not upn_problems(learner.upn)
        assert not upn_doubts(learner.upn)
        assert not uln_problems(learner.uln)
        assert not learner_problems(learner, today)
        assert learner.year_group is not None
        assert learner.year_group >= 9 or not learner.uln
    for numbers in ([each.upn for each in learners], [each.uln for each in learners if each.uln != TEMPORARY_ULN]):
        assert max(Counter(filter(None, numbers)).values()) == 1


@pytest.mark.parametrize("today", DAYS)
def test_dates_of_birth_fit_the_year_group(today: date) -> None:
    for found in folders(today):
        learner = found.learner
        born = learner.date_of_birth
        assert born is not None
        assert learner.year_group is not None
        year = school_year(min(today, learner.leaving_date or today))
        assert date(year - learner.year_group - 5, 9, 1) <= born <= date(year - learner.year_group - 4, 8, 31)


@pytest.mark.parametrize("today", DAYS)
def test_no_two_records_share_an_id_and_the_prefix_names_the_kind(today: date) -> None:
    school, found = school_of(today)
    records: list[Record] = [*school.people, *school.own_entries, *(r for each in found for r in each.folder.records())]
    assert len({record.id for record in records}) == len(records)
    kinds: dict[str, set[str]] = {}
    for record in records:
        prefix = "plan" if record.id.startswith("plan-") else record.id[0]
        kinds.setdefault(prefix, set()).add(type(record).__name__)
    assert set(kinds) == {*"litarqncpbvwgef", "plan"}
    assert all(len(names) == 1 for prefix, names in kinds.items() if prefix != "i")


@pytest.mark.parametrize("today", DAYS)
def test_every_record_was_made_before_it_was_changed_and_not_after_today(today: date) -> None:
    school, found = school_of(today)
    people = {person.id for person in school.people}
    for one in found:
        for record in one.folder.records():
            assert record.created is not None
            assert record.changed is not None
            assert record.created.at.tzinfo is not None
            assert record.created.at <= record.changed.at
            assert record.changed.at.date() <= today
            assert record.revision == ""
            assert {record.created.who, record.changed.who} <= people | {one.folder.learner.id}


@pytest.mark.parametrize("today", DAYS)
def test_versions_are_of_the_folders_own_records_and_older(today: date) -> None:
    for one in school_of(today)[1]:
        for record_id, before in one.versions.items():
            record = one.folder.record(record_id)
            assert record is not None
            for version in before:
                assert version.id == record_id
                assert version != record
                assert version.changed is not None
                assert record.changed is not None
                assert version.changed.at <= record.changed.at


@pytest.mark.parametrize("today", DAYS)
def test_nothing_that_is_booked_ahead_clashes(today: date) -> None:
    school, _ = school_of(today)
    many = [found.folder for found in make_school(7, 400, today).folders()]
    booked = bookings(many, today)
    assert len(booked) > 60
    for each in booked:
        assert school.settings.calendar.in_term(each.day)
        assert not clashes(each, booked)


@pytest.mark.parametrize("today", DAYS)
def test_the_advisers_day_is_full_but_can_be_worked(today: date) -> None:
    school, _ = school_of(today)
    adviser = next(
        person for person in school.people if school.settings.demo and person.id == school.settings.demo.person
    )
    opens = school.settings.calendar.next_school_day(today)
    hers = [each for each in bookings(folders(today), opens) if each.day == opens and each.with_whom == adviser.name]
    assert 6 <= len(hers) <= 10
    assert len({each.place for each in hers}) > 2
    assert all(each.begins.hour >= 8 and each.ends.hour < 16 for each in hers)


def test_in_the_holidays_targets_fall_due_within_the_week_all_the_same() -> None:
    waiting = [target for found in folders(SUMMER) for target in found.targets if target.is_open and target.by_when]
    assert sum(0 <= (target.by_when - SUMMER).days <= 7 for target in waiting if target.by_when) >= 4


def test_the_school_itself_is_whole() -> None:
    school, _ = school_of(TERM)
    assert 10 <= len(school.people) <= 14
    assert sum(person.left_on is not None for person in school.people) == 1
    assert school.settings.terms == ()
    assert school.settings.demo is not None
    assert (school.settings.demo.seed, school.settings.demo.learners) == (7, 60)
    assert len(school.own_entries) in {2, 3}
    assert not any(prompt_problem(entry.prompt) for entry in school.own_entries)


def test_some_targets_were_made_from_the_schools_own_entries() -> None:
    school = make_school(7, 300, TERM)
    used = {target.entry for found in school.folders() for target in found.folder.targets}
    assert used & {entry.id for entry in school.own_entries}
