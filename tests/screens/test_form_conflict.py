"""Two people at work on one record: the second save is refused, and nobody's words are lost."""

from typing import Any

import pytest

from guidance.interview.choices import LearnerSigning
from guidance.interview.groups import State
from guidance.interview.kinds import ProgressReview
from guidance.interview.life import is_as_signed
from screens import journeys
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.interview.work import InterviewWork
from screens.today import TodayScreen
from screens.versions.conflict import ConflictScreen
from screens.versions.versions import VersionsScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BELL, DAN, UNSIGNED

THEIRS = "Theirs: football."
MINE = "Mine: college."


def _stored(office: Office) -> ProgressReview:
    found = office.desk().school.folder(DAN).interview(UNSIGNED)
    assert isinstance(found, ProgressReview)
    return found


def _they_save(office: Office, **fields: Any) -> None:
    """Mr Bell saves the same review at another desk."""
    work = InterviewWork.open(office.desk(BELL), DAN, UNSIGNED)
    work.save(work.base.having(**fields))


def _they_sign(office: Office) -> None:
    work = InterviewWork.open(office.desk(BELL), DAN, UNSIGNED)
    work.sign(work.base.having(signed_tutor=BELL, learner_signing=LearnerSigning.ABSENT))


async def _second_save(hands: Hands, office: Office, **theirs: Any) -> None:
    """Opens the review, writes into it, and saves after somebody else has."""
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.page_of("learner_comments")
    await hands.press("f7")
    await hands.write(MINE)
    await hands.fill("form_tutor", "Mx Mine")
    _they_save(office, **({"learner_comments": THEIRS, "form_tutor": "Mx Theirs"} | theirs))
    await hands.press("ctrl+s")


async def test_the_second_save_is_refused_and_both_texts_are_shown(office: Office) -> None:
    async with at_work(office.desk(), WIDE) as hands:
        await _second_save(hands, office)
        hands.on(ConflictScreen)
        assert "Saved by Mr Bell at 09:00 after you opened it: both texts are kept" in hands.sees
        assert [line.split("  ")[:2] for line in hands.lines("fields")] == [
            ["Form Tutor", "mine"],
            ["Learner Comments", "both"],
        ]
        for words in ("Yours: Form Tutor", "Mx Mine", "Theirs: Form Tutor", "Mx Theirs"):
            assert words in hands.sees
        await hands.press("down")
        assert THEIRS in hands.sees
        assert MINE in hands.sees
        assert _stored(office).learner_comments == THEIRS


@pytest.mark.parametrize(
    ("turns", "kept"), [(0, f"{THEIRS}\n\n{MINE}"), (1, MINE), (2, THEIRS)], ids=["both", "mine", "theirs"]
)
async def test_what_is_chosen_is_what_is_saved(office: Office, turns: int, kept: str) -> None:
    async with at_work(office.desk()) as hands:
        await _second_save(hands, office)
        await hands.press("space", "down", *["space"] * turns, "ctrl+s")
        hands.on(InterviewScreen)
        assert hands.status == "saved 09:00:00"
        assert (_stored(office).learner_comments, _stored(office).form_tutor) == (kept, "Mx Theirs")
        assert hands.form.editing.typed["learner_comments"] == kept
        assert hands.part("form_tutor").typed == "Mx Theirs"
        assert not office.drafts
        await hands.press("escape")
        hands.on(TodayScreen)
        assert not office.drafts


async def test_what_only_one_of_them_wrote_is_kept_without_asking_twice(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _second_save(hands, office, learner_comments="", tutor_comments="Theirs alone.")
        await hands.press("ctrl+s")
        stored = _stored(office)
        assert (stored.learner_comments, stored.tutor_comments) == (MINE, "Theirs alone.")


async def test_escape_goes_back_to_the_form_with_everything_still_there(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await _second_save(hands, office)
        await hands.press("escape")
        hands.on(InterviewScreen)
        assert hands.part("form_tutor").typed == "Mx Mine"
        await hands.page_of("learner_comments")
        assert hands.part("learner_comments").typed == MINE
        assert _stored(office).learner_comments == THEIRS
        await hands.press("ctrl+s")
        hands.on(ConflictScreen)
        await hands.press("escape", "escape")
        hands.on(TodayScreen)
        assert len(office.drafts) == 1


async def test_a_draft_that_was_overtaken_is_compared_when_it_is_saved(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("form_tutor", "Mx Mine")
        await hands.press("escape")
        _they_save(office, form_tutor="Mx Theirs")
        await hands.point_at("draft")
        await hands.press("enter", "ctrl+s")
        hands.on(ConflictScreen)
        assert _stored(office).form_tutor == "Mx Theirs"


async def test_both_versions_can_be_read_afterwards(office: Office) -> None:
    async with at_work(office.desk(), WIDE) as hands:
        await _second_save(hands, office)
        await hands.press("ctrl+s")
        await hands.go(journeys.OpenVersions(DAN, UNSIGNED))
        hands.on(VersionsScreen)
        assert len(hands.lines("versions")) == 3
        assert "[+" in hands.sees


async def test_a_record_that_was_closed_meanwhile_is_not_changed_by_a_late_save(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("form_tutor", "Mx Mine")
        _they_sign(office)
        await hands.press("ctrl+s")
        hands.on(InterviewScreen)
        (words,) = hands.toasts
        assert words.startswith("Mr Bell closed this record after you opened it.")
        assert "addendum" in words
        assert hands.part("form_tutor").typed == "Mx Mine"
        await hands.until(lambda: office.drafts)
        stored = _stored(office)
        assert (stored.state, stored.form_tutor, is_as_signed(stored)) == (State.SIGNED, "", True)


async def test_a_record_that_was_closed_meanwhile_is_not_signed_once_more(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("signed_tutor", "Ms Shah")
        await hands.page_of("learner_signing")
        await hands.press("2", "ctrl+g")
        _they_sign(office)
        await hands.press("s")
        hands.on(InterviewScreen)
        assert hands.toasts[0].startswith("Mr Bell closed this record")
        assert _stored(office).signed_tutor == BELL
        assert is_as_signed(_stored(office))


async def test_a_smaller_form_compares_two_versions_too(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.EditDocument("learner", AMARA, AMARA))
        await hands.page_of("course")
        await hands.write("Mine")
        other = office.desk(BELL)
        folder = other.school.folder(AMARA)
        other.school.save(AMARA, [folder.learner.having(course="Theirs", form_tutor=BELL)], other.stamp())
        await hands.press("ctrl+s")
        hands.on(ConflictScreen)
        await hands.press("ctrl+s")
        hands.on(DocumentScreen)
        assert (hands.part("course").typed, hands.part("form_tutor").typed) == ("Mine", BELL)
        assert other.school.folder(AMARA).learner.course == "Theirs"
        await hands.press("ctrl+s")
        hands.on(TodayScreen)
        saved = other.school.folder(AMARA).learner
        assert (saved.course, saved.form_tutor) == ("Mine", BELL)


async def test_an_act_on_a_record_that_was_saved_meanwhile_compares_nothing_and_keeps_the_words(office: Office) -> None:
    async with at_work(office.desk()) as hands:
        await hands.go(journeys.EditDocument("answer", AMARA, "tvisit"))
        await hands.page_of("outcome")
        await hands.press("3", "tab")
        await hands.write("The bus did not come.")
        other = office.desk(BELL)
        target = other.school.folder(AMARA).record("tvisit")
        assert target is not None
        other.school.save(AMARA, [target.having(evidence="A leaflet")], other.stamp())
        await hands.press("ctrl+s")
        hands.on(DocumentScreen)
        assert "Mr Bell" in hands.toasts[-1]
        assert hands.part("why").typed == "The bus did not come."
        await hands.until(lambda: office.drafts)


async def test_what_only_the_other_one_changed_is_kept_without_a_key(office: Office) -> None:
    async with at_work(office.desk(), WIDE) as hands:
        await _second_save(hands, office, course="Biology, A level")
        hands.on(ConflictScreen)
        assert ["Course/ Subject", "theirs"] in [line.split("  ")[:2] for line in hands.lines("fields")]
        await hands.press("ctrl+s")
        await hands.until_on(InterviewScreen)
    assert _stored(office).course == "Biology, A level"
    assert _stored(office).form_tutor == "Mx Mine"


async def test_from_the_learners_view_no_command_leads_to_others(office: Office) -> None:
    async with at_work(office.desk(), WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.press("f4", "ctrl+p")
        await hands.until(lambda: "Search for commands" in hands.sees)
        await hands.until(lambda: "Back" in hands.sees)
        assert "Diary" not in hands.sees
        assert "Learners" not in hands.sees
