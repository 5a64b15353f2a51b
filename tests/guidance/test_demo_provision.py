"""The demo school's reviews and self-evaluations: believable, unfinished, and the same for the same seed."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import pytest

from guidance.demo.own_provision.years import DemoYear
from guidance.demo.school import make_school
from guidance.diary.years import school_year
from guidance.provision.answers import State, mended, told
from guidance.provision.choices import ActionStatus, Column, LinkKind, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.compare import compared_years
from guidance.provision.finding import FindingKind
from guidance.provision.review import Review
from guidance.record import Record, stored
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.counting import looked_at, together
from guidance.self_evaluation.disagreement import Voice, standings
from guidance.self_evaluation.evidence import figures
from tests.guidance.demo_days import DAYS, TERM


@cache
def years_of(today: date, seed: int = 7, learners: int = 40) -> tuple[DemoYear, ...]:
    school = make_school(seed, learners, today)
    watching = school.watching()
    for each in school.folders():
        watching.note(each.folder)
    return tuple(school.years(watching))


def every_record(year: DemoYear) -> Iterator[Record]:
    yield from (year.review, year.evaluation)
    for versions in year.versions.values():
        yield from versions


def spelled(years: tuple[DemoYear, ...]) -> str:
    return json.dumps([stored(record) for year in years for record in every_record(year)], sort_keys=True)


def stamps(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if {"at", "who"} <= value.keys():
            yield value["at"]
        for each in value.values():
            yield from stamps(each)
    elif isinstance(value, list):
        for each in value:
            yield from stamps(each)


@pytest.mark.parametrize("today", DAYS)
def test_there_are_two_years_the_earlier_one_closed_and_what_was_saved_comes_back(today: date) -> None:
    last, now = years_of(today)
    assert (last.year, now.year) == (school_year(today) - 1, school_year(today))
    assert last.review.closed is not None
    assert last.evaluation.closed is not None
    assert now.review.closed is None
    assert now.evaluation.closed is None
    assert (now.review.began_from, now.evaluation.started_from) == (last.review.id, last.evaluation.id)
    for record in (*every_record(last), *every_record(now)):
        assert type(record).model_validate(stored(record)) == record


@pytest.mark.parametrize("today", DAYS)
def test_nothing_was_written_later_than_yesterday(today: date) -> None:
    said = list(stamps(json.loads(spelled(years_of(today)))))
    assert len(said) > 100
    assert max(datetime.fromisoformat(at) for at in said) < datetime.combine(today, time(), UTC)


def test_versions_were_saved_one_after_another() -> None:
    for year in years_of(TERM):
        for record in (year.review, year.evaluation):
            saved = [*year.versions[record.id], record]
            at = [each.changed.at for each in saved if each.changed]
            assert len(saved) >= 2
            assert at == sorted(at)
            assert len({each.created for each in saved}) == 1


def test_the_same_seed_gives_the_same_years_and_another_seed_other_ids() -> None:
    again = spelled(years_of.__wrapped__(TERM))
    assert again == spelled(years_of(TERM))
    assert years_of(TERM, 8)[0].review.id != years_of(TERM)[0].review.id


def test_everybody_who_is_named_in_a_duty_works_here() -> None:
    people = {person.name: person.id for person in make_school(7, 1, TERM).people if person.left_on is None}
    for year in years_of(TERM):
        links = [link for row in year.review.duties for link in row.cell(Column.HOLDER).links]
        assert links
        assert all(people[link.name] == link.target for link in links)
        owners = [each.who for each in year.review.actions] + [each.owner for each in year.evaluation.actions]
        assert set(owners) <= people.keys()


def test_names_of_places_and_listed_documents_are_linked() -> None:
    review = years_of(TERM)[0].review
    stored_at = [link for row in review.documents for link in row.cell(Column.STORED).links]
    assert stored_at
    assert all(link.target and link.kind is LinkKind.PLACE for link in stored_at)


def test_findings_of_many_kinds_stand_in_this_years_review() -> None:
    review = years_of(TERM)[1].review
    found = told(review, findings(review))
    assert {each.finding.kind for each in found} >= {
        FindingKind.UNUSED,
        FindingKind.UNPRODUCED,
        FindingKind.SAME_DOCUMENT,
        FindingKind.NO_KEEPER,
        FindingKind.DUTY_NOBODY,
        FindingKind.DUTY_MOST,
        FindingKind.CHAIN_BREAK,
        FindingKind.NO_ACCESS,
        FindingKind.SAME_FOCUS,
        FindingKind.STARTS_COLD,
    }
    assert {each.state for each in found} >= {State.OPEN, State.ACTION, State.ACCEPTED, State.NOT_SO}


def test_last_year_a_record_was_needed_before_it_was_produced_and_an_action_mended_it_this_year() -> None:
    last, now = (year.review for year in years_of(TERM))
    assert FindingKind.BEFORE_PRODUCED in {each.kind for each in findings(last)}
    gone = {each.kind: each.action for each in mended(now, findings(now))}
    action = gone[FindingKind.BEFORE_PRODUCED]
    assert action is not None
    assert action.status is ActionStatus.DONE
    gone_last = [each for each in mended(last, findings(last)) if each.action]
    assert {each.kind for each in gone_last} == {FindingKind.NOBODY_COORDINATES, FindingKind.UNPRODUCED}


def test_something_is_late_and_the_two_years_differ() -> None:
    last, now = years_of(date(2026, 11, 22))
    late = [each for each in now.review.actions if each.is_late(date(2026, 11, 22))]
    assert len(late) >= 1
    assert any(each.is_late(date(2026, 11, 22)) for each in now.evaluation.actions)
    compared = compared_years(last.review, now.review)
    assert compared.gone
    assert compared.new
    assert compared.stayed
    assert len(compared.rows) >= 5


def test_the_grid_is_not_finished() -> None:
    review = years_of(TERM)[1].review
    assert any(cell.not_known for row in review.interviews for cell in row.cells.values())
    assert any(row.hidden for row in review.interviews)
    assert any(not row.given for row in review.rows(Part.DOCUMENTS))


def test_judgements_are_this_years_or_still_last_years_or_missing() -> None:
    now = years_of(TERM)[1].evaluation
    rows = now.rows()
    assert sum(row.is_answered for row in rows) >= 10
    assert sum(row.carried_from == 2025 for row in rows) >= 10
    assert sum(row.judgement is None for row in rows) >= 5
    assert any(row.evidence for row in rows)
    assert all(row.judged for row in rows if row.judgement)


def test_the_sample_is_of_learners_who_are_here_and_have_a_plan() -> None:
    school = make_school(7, 40, TERM)
    begun = [each.folder for each in school.folders() if each.folder.plan and each.folder.plan.is_begun]
    plans = {folder.learner.id for folder in begun if folder.learner.leaving_date is None}
    assert len(plans) < len(begun)
    watching = school.watching()
    for each in school.folders():
        watching.note(each.folder)
    assert set(watching.plans) == plans
    for year in years_of(TERM):
        assert year.evaluation.sample
        assert {each.learner for each in year.evaluation.sample} <= plans
    checked = [each.is_checked for each in years_of(TERM)[1].evaluation.sample]
    assert True in checked
    assert False in checked


def test_the_figures_that_are_kept_are_those_of_the_folders() -> None:
    every = [each.folder for each in make_school(7, 40, TERM).folders()]
    found = figures(together(looked_at(folder, 2025) for folder in every))
    assert years_of(TERM)[0].evaluation.figures == tuple(each.numbers for each in found.values())


def test_last_years_figures_are_kept_and_disagree_with_leaders_here_and_there() -> None:
    last = years_of(TERM)[0].evaluation
    assert last.figures
    found = standings(last, catalogue(), last.figures, last.totals)
    apart = [each for each in found if each.disagrees]
    assert 1 <= len(apart) <= len(found) // 2
    assert {voice.voice for each in apart for voice in each.widest or ()} >= {Voice.LEADERS, Voice.RECORDS}


def test_a_school_without_learners_has_its_years_too() -> None:
    years = years_of(TERM, 7, 0)
    assert [isinstance(year.review, Review) for year in years] == [True, True]
    assert years[0].evaluation.sample == ()
