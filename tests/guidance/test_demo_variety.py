"""What has to occur in every demo school of sixty learners, whenever it is made."""

from datetime import date, timedelta

import pytest

from guidance.demo.papers import DemoFolder
from guidance.diary.appointment import Appointment, AppointmentState, Notice, notice_due
from guidance.interview.choices import CareersStage, InterviewKind, LearnerSigning
from guidance.interview.groups import Formal, Interview, State
from guidance.interview.kinds import CareersInterview, InformalConversation
from guidance.learner.folder import Folder, last_review, next_appointment, next_review_due
from guidance.learner.identifiers import TEMPORARY_ULN
from guidance.learner.learner import search_line
from guidance.target.target import Target, TargetState, lineage
from tests.guidance.demo_days import DAYS, TERM, school_of

every_day = pytest.mark.parametrize("today", DAYS)


def folders(today: date) -> list[Folder]:
    return [found.folder for found in school_of(today)[1]]


def interviews(today: date) -> list[Interview]:
    return [each for found in folders(today) for each in found.interviews]


def targets(today: date) -> list[Target]:
    return [each for found in folders(today) for each in found.targets]


def appointments(today: date) -> list[Appointment]:
    return [each for found in folders(today) for each in found.appointments]


def named(today: date, text: str) -> list[DemoFolder]:
    return [found for found in school_of(today)[1] if text in search_line(found.folder.learner)]


@every_day
def test_amara_okafor_is_there_with_a_history_and_an_appointment(today: date) -> None:
    (amara,) = named(today, "okaf")
    learner = amara.folder.learner
    opens = school_of(today)[0].settings.calendar.next_school_day(today)
    booked = next_appointment(amara.folder, today)
    assert (learner.name, learner.tutor_group) == ("Amara Okafor", "10B")
    assert len(amara.folder.interviews) >= 8
    assert booked is not None
    assert booked.day == opens
    assert booked.with_whom == "Ms Shah"
    assert amara.folder.questions
    about_maths = ("maths", "ratio", "fractions", "times tables")
    assert any(word in target.text for target in amara.folder.targets for word in about_maths)


@every_day
def test_every_kind_of_interview_occurs(today: date) -> None:
    assert {each.kind for each in interviews(today)} == set(InterviewKind)


@every_day
def test_careers_interviews_occur_at_every_stage(today: date) -> None:
    found = {each.stage for each in interviews(today) if isinstance(each, CareersInterview)}
    assert found >= {CareersStage.YEAR_9, CareersStage.YEAR_11, CareersStage.SIXTH_FORM}


@every_day
def test_records_stand_in_every_state(today: date) -> None:
    formal = [each for each in interviews(today) if isinstance(each, Formal)]
    assert {each.state for each in formal} == set(State)
    closed = [each for each in formal if each.state is State.SIGNED]
    assert {each.learner_signing for each in closed} == set(LearnerSigning)
    for signing in (LearnerSigning.REFUSED, LearnerSigning.DISAGREED):
        assert any(each.learner_words for each in closed if each.learner_signing is signing)
    unfinished = [each for each in formal if each.state is State.SAVED]
    assert any(not each.copies_to and each.learner_signing is None for each in unfinished)
    assert all(each.withdrawn_because for each in formal if each.state is State.WITHDRAWN)


@every_day
def test_targets_end_in_every_way(today: date) -> None:
    assert {each.state for each in targets(today)} == set(TargetState)


@every_day
def test_a_target_was_carried_forward_twice(today: date) -> None:
    lines = [lineage(each, found.targets) for found in folders(today) for each in found.targets]
    assert max(len(line) for line in lines) >= 3


@every_day
def test_targets_are_overdue_and_fall_due_this_week(today: date) -> None:
    days = [(each.by_when - today).days for each in targets(today) if each.is_open and each.by_when]
    assert sum(-60 < day < 0 for day in days) >= 2
    assert sum(0 <= day <= 7 for day in days) >= 4


@every_day
def test_referrals_are_open_taken_up_and_declined(today: date) -> None:
    found = [each for folder in folders(today) for each in folder.referrals if not each.withdrawn]
    assert {each.taken_up for each in found} == {None, True, False}
    assert all(each.outcome and each.checked_on for each in found if each.taken_up is not None)


@every_day
def test_some_have_left_and_one_is_about_to(today: date) -> None:
    leaving = [found for found in folders(today) if found.learner.leaving_date]
    assert any(found.learner.has_left(today) for found in leaving)
    assert any(not found.learner.has_left(today) for found in leaving)
    gone = [found for found in leaving if found.learner.has_left(today) and found.interviews]
    assert any(found.interviews[-1].kind is InterviewKind.EXIT for found in gone)
    assert not any(next_appointment(found, today) for found in gone)


@every_day
def test_appointments_were_held_missed_cancelled_and_moved(today: date) -> None:
    found = appointments(today)
    assert {each.state for each in found} == set(AppointmentState)
    notices = {notice_due(each, today) for each in found}
    assert notices >= {Notice.AHEAD, Notice.MOVED, Notice.CANCELLED} or not_this_week(today)
    assert any(each.earlier and each.told for each in found)
    held = {each.interview for each in found if each.state is AppointmentState.HELD}
    assert "" not in held
    assert held <= {each.id for each in interviews(today)}


def not_this_week(today: date) -> bool:
    calendar = school_of(today)[0].settings.calendar
    second = calendar.next_school_day(calendar.next_school_day(today) + timedelta(days=1))
    return (second - today).days > 7


@every_day
def test_the_coming_two_weeks_have_appointments(today: date) -> None:
    calendar = school_of(today)[0].settings.calendar
    opens = calendar.next_school_day(today)
    days = {each.day for each in appointments(today) if each.is_ahead and each.day > opens}
    assert len(days) >= 4


@every_day
def test_reviews_are_overdue_and_some_never_took_place(today: date) -> None:
    settings = school_of(today)[0].settings
    late = [found for found in folders(today) if (due := next_review_due(found, settings)) and due < today]
    assert any(last_review(found) for found in late)
    assert any(last_review(found) is None for found in late)
    assert any(not found.interviews for found in folders(today))


@every_day
def test_records_have_addenda_copies_history_and_answers_written_before(today: date) -> None:
    found = school_of(today)[1]
    assert any(each.folder.addenda for each in found)
    assert any(each.folder.questions for each in found)
    copies = [copy for each in found for copy in each.folder.copies]
    assert copies
    assert all(len(copy.sha256) == 64 and copy.file_name and copy.of_revision for copy in copies)
    kinds = {type(version).__name__ for each in found for before in each.versions.values() for version in before}
    assert kinds >= {"Learner", "ProgressReview", "Target", "Referral", "Appointment"}


@every_day
def test_programmes_and_year_groups_are_mixed(today: date) -> None:
    learners = [found.learner for found in folders(today)]
    wanted = {"NEET prevention course", "Young Apprenticeship", "Diploma", "A levels", "BTEC", ""}
    assert {each.programme for each in learners} >= wanted
    assert {each.year_group for each in learners} == set(range(7, 14))


def test_awkward_names_are_there() -> None:
    learners = [found.learner for found in folders(TERM)]
    surnames = {each.surname for each in learners}
    assert surnames >= {"O'Neill", "Ní Bhriain", "D'Souza", "van der Berg", "St John-Smythe", "Jovanović", "Nguyễn"}
    assert {each.forename for each in learners} >= {"Zoë", "Siân", "Łukasz", "Đorđe"}
    assert any(not each.forename for each in learners)
    assert any(sum(letter.isalpha() for letter in each.surname) == 60 for each in learners)
    assert any(each.preferred_forename and each.preferred_forename != each.forename for each in learners)
    assert any("\u0600" <= each.preferred_forename[:1] <= "\u06ff" for each in learners)
    twins = [each for each in learners if each.name == "Emily Jones"]
    assert len({(each.year_group, each.tutor_group) for each in twins}) == 2
    assert len({each.year_group for each in twins}) == 1


def test_awkward_words_are_in_notes() -> None:
    said = " ".join(each.said for each in interviews(TERM) if isinstance(each, InformalConversation))
    assert "[Robyn]" in said
    assert "🏃" in said
    assert "=SUM(" in said


def test_numbers_are_temporary_or_missing_for_some() -> None:
    learners = [found.folder.learner for found in school_of(TERM, learners=300)[1]]
    assert any(each.upn[-1:].isalpha() for each in learners)
    assert any(not each.upn for each in learners)
    assert any(each.uln == TEMPORARY_ULN for each in learners)
    assert any(not each.uln and each.year_group and each.year_group > 8 for each in learners)
