"""What learners of a demo school keep themselves: plans with older versions, self-reviews and feedback."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from guidance.demo import filing
from guidance.demo.own_plan.words import plan_words
from guidance.demo.papers import DemoFolder
from guidance.demo.school import make_school
from guidance.form.declare import answered, form_of
from guidance.plan.changed_mind import Turn, changed_minds
from guidance.plan.choices import Going
from guidance.plan.comment import Suggestion, SuggestionState
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, RecalledTarget
from guidance.plan.sameness import Aims, alike_plans
from guidance.plan.versions import compared_plans, versions_of
from guidance.record import Record, stored
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback, Occasion
from store.creation import NewFolder, NewSchool, create_store
from store.doctor import examine
from tests.guidance.demo_days import DAYS, TERM, school_of

every_day = pytest.mark.parametrize("today", DAYS)
MANY = 300


def made(today: date = TERM, learners: int = 60) -> tuple[DemoFolder, ...]:
    return school_of(today, learners=learners)[1]


def own(found: DemoFolder) -> tuple[Record, ...]:
    """What the learner keeps, and what stands beside it."""
    folder = found.folder
    kept = (folder.plans, folder.plan_reviews, folder.comments, folder.suggestions)
    return tuple(record for kind in (*kept, folder.self_reviews, folder.feedback) for record in kind)


def spelled(found: DemoFolder) -> str:
    versions = {key: [stored(each) for each in before] for key, before in found.versions.items()}
    return json.dumps([[stored(record) for record in own(found)], versions], sort_keys=True)


def plans(today: date = TERM) -> list[Plan]:
    return [plan for found in made(today) for plan in found.folder.plans]


def test_the_same_seed_gives_the_same_plans_whatever_the_number_of_learners() -> None:
    few, many = list(make_school(7, 25, TERM).folders()), made()
    assert [spelled(found) for found in few] == [spelled(found) for found in many[:25]]


def test_another_seed_gives_other_plans() -> None:
    other = [spelled(found) for found in make_school(8, 25, TERM).folders() if found.folder.plans]
    assert not {spelled(found) for found in made()} & set(other)


@every_day
def test_every_part_of_the_plan_is_written_somewhere(today: date) -> None:
    for spec in form_of(Plan).fields:
        assert any(answered(getattr(plan, spec.name)) for plan in plans(today)), spec.name


def test_every_column_of_every_row_of_the_plan_is_written_somewhere() -> None:
    for spec in form_of(Plan).fields:
        for column in spec.rows:
            rows = [row for plan in plans() for row in getattr(plan, spec.name)]
            assert any(answered(getattr(row, column.name)) for row in rows), (spec.name, column.name)


@pytest.mark.parametrize("kind", [SelfReview, Feedback, Suggestion])
def test_every_part_of_what_stands_beside_it_is_written_somewhere(kind: type[Record]) -> None:
    records = [record for found in made() for record in own(found) if isinstance(record, kind)]
    for spec in form_of(kind).fields:
        assert any(answered(getattr(record, spec.name)) for record in records), spec.name


@every_day
def test_some_have_no_plan_some_a_neglected_one_and_some_a_long_statement(today: date) -> None:
    without = [found for found in made(today) if not found.folder.plans]
    assert 0.15 < len(without) / 60 < 0.7
    years = [today.year - plan.changed.at.year for plan in plans(today) if plan.changed]
    assert max(years) >= 1
    assert max(len(plan.statement) for plan in plans(today)) > 1200
    assert any(0 < len(plan.statement) < 120 for plan in plans(today))
    filled = [sum(answered(getattr(plan, spec.name)) for spec in form_of(Plan).fields) for plan in plans(today)]
    assert min(filled) < 8
    assert max(filled) > 24


@every_day
def test_versions_of_several_years_differ_and_minds_have_changed(today: date) -> None:
    turns: Counter[Turn] = Counter()
    most = 0
    for found in made(today, MANY if today == TERM else 60):
        folder = found.folder
        if folder.plan is None:
            continue
        versions = versions_of(folder.plan, folder.targets, folder.plan_reviews)
        most = max(most, len(versions))
        for before, after in pairwise(versions[:-1]):
            assert compared_plans(before, after)
        turns.update(each.turn for before, after in pairwise(versions) for each in changed_minds(before, after))
    assert most >= 4
    assert turns[Turn.CAME] > turns[Turn.WENT] > 0
    assert turns[Turn.SURER]
    assert turns[Turn.LESS_SURE]


def test_some_reviews_came_when_the_learner_wanted_something_else_and_the_reason_is_given() -> None:
    left = [row for found in made(learners=MANY) for plan in found.folder.plans for row in plan.ideas if row.moved_on]
    assert len(left) > 5
    assert sum(bool(row.found_out) for row in left) > len(left) / 2


@every_day
def test_a_review_keeps_the_plan_and_the_targets_of_its_day(today: date) -> None:
    seen = 0
    for found in made(today):
        for review in found.folder.plan_reviews:
            assert review.frozen is not None
            assert review.held_on is not None
            assert review.frozen.changed == review.changed
            for target in review.frozen_targets:
                assert target.created is not None
                assert target.created.at.date() <= review.held_on
                assert all(given.on <= review.held_on for given in target.answers)
            open_then = {target.id for target in review.frozen_targets if target.is_open}
            assert {row.target for row in review.recalled} == open_then
            seen += len(review.recalled)
    assert seen


def recalled() -> list[RecalledTarget]:
    return [row for found in made(learners=MANY) for review in found.folder.plan_reviews for row in review.recalled]


def test_targets_are_remembered_well_half_or_not_at_all() -> None:
    rows = recalled()
    assert all(row.wording for row in rows)
    assert len({row.going for row in rows}) > 3
    assert any(row.recalled.endswith("and something else") for row in rows)
    assert any(row.going is Going.FORGOTTEN for row in rows)


@every_day
def test_nothing_was_written_after_today_or_after_the_learner_had_left(today: date) -> None:
    for found in made(today):
        leaving = found.folder.learner.leaving_date or date.max
        for record in own(found):
            assert record.created is not None
            assert record.changed is not None
            assert record.created.at <= record.changed.at
            assert record.changed.at.date() < min(today, leaving)


@every_day
def test_what_the_plan_said_before_is_older_and_different(today: date) -> None:
    kept = 0
    for found in made(today):
        for plan in found.folder.plans:
            for before in found.versions.get(plan.id, ()):
                assert isinstance(before, Plan)
                assert before != plan
                assert before.changed is not None
                assert plan.changed is not None
                assert before.changed.at < plan.changed.at
                kept += 1
    assert kept


def test_applications_are_those_that_were_talked_about() -> None:
    checked = 0
    for found in made(learners=MANY):
        told = {row.route for each in found.folder.interviews for row in getattr(each, "routes", ())}
        for plan in found.folder.plans:
            checked += sum(row.what in told for row in plan.applications)
    assert checked > 3


def test_a_suggestion_that_was_taken_is_a_target_now() -> None:
    states: set[SuggestionState] = set()
    for found in made(learners=MANY):
        by_id = {target.id: target for target in found.folder.targets}
        for each in found.folder.suggestions:
            states.add(each.state)
            if each.state is SuggestionState.TAKEN:
                assert by_id[each.target].text == each.text
            else:
                assert each.target == ""
    assert states == set(SuggestionState)


def test_comments_stand_beside_the_plan_and_some_are_read_and_answered() -> None:
    found = [(each.folder, comment) for each in made(learners=MANY) for comment in each.folder.comments]
    assert all(comment.about == folder.plans[0].id for folder, comment in found)
    assert {bool(comment.reply) for _, comment in found} == {True, False}
    assert {comment.is_read for _, comment in found} == {True, False}
    assert all(
        comment.passage or not comment.field or comment.field in {"ideas", "applications", "barriers"}
        for _, comment in found
    )


@pytest.mark.parametrize("seed", [7, 8, 11])
def test_in_one_tutor_group_several_learners_wrote_down_the_same(seed: int) -> None:
    first = plan_words().copied.targets[0][0].split("[")[0]
    groups = Counter(
        found.folder.learner.tutor_group
        for found in school_of(TERM, seed)[1]
        if any(target.text.startswith(first) for target in found.folder.targets)
    )
    ((group, learners),) = groups.items()
    assert group in plan_words().copied.groups
    assert learners >= 3


def test_the_sameness_check_finds_those_who_wrote_the_same() -> None:
    first = plan_words().copied.targets[0][0].split("[")[0]
    same = {
        found.folder.learner.id: found.folder.learner.tutor_group
        for found in made()
        if any(target.text.startswith(first) and not target.interview for target in found.folder.targets)
    }
    group = [found.folder for found in made() if found.folder.learner.tutor_group in same.values()]
    own_targets = [
        Aims(each.learner.id, tuple(target.text for target in each.targets if target.is_open and not target.interview))
        for each in group
    ]
    named = {learner for alike in alike_plans(own_targets) for learner in alike.learners}
    assert named == set(same)


def test_feedback_was_given_over_several_years_and_at_every_point() -> None:
    given = [each for found in made(learners=MANY) for each in found.folder.feedback]
    assert {each.occasion for each in given} == set(Occasion)
    assert len({each.school_year for each in given}) >= 4
    assert all(each.words_version for each in given)


def test_some_activities_were_rated_before_and_never_again() -> None:
    rated = [each for found in made() for each in found.folder.self_reviews]
    assert {each.is_finished for each in rated} == {True, False}
    assert all(each.is_begun for each in rated)
    assert any(each.id in found.versions for found in made() for each in found.folder.self_reviews)


def test_everything_else_in_a_folder_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    found = made()
    monkeypatch.setattr(filing, "with_own_records", lambda folder, _who, _ground: folder)
    for before, after in zip(make_school(7, 60, TERM).folders(), found, strict=True):
        own_ids = {record.id for record in own(after)}
        kept = [record for record in after.folder.records() if record.id not in own_ids]
        assert [record for record in kept if record in before.folder.records()] == list(before.folder.records())
        assert before.versions.items() <= after.versions.items()


def test_the_store_takes_them_and_the_doctor_finds_nothing(tmp_path: Path) -> None:
    school, found = school_of(TERM)
    folders = [NewFolder(each.folder, each.versions) for each in found]
    root = tmp_path / "school"
    place = create_store(root, NewSchool(school.settings, school.people, school.own_entries, folders))
    report = examine(place)
    assert report.learners == 60
    assert not report.findings


def test_every_record_can_be_read_back_as_it_was_stored() -> None:
    for found in made():
        for record in own(found):
            assert type(record).model_validate(stored(record)) == record
    assert any(isinstance(record, PlanReview) for found in made() for record in own(found))
