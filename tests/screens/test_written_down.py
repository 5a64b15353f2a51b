"""Whoever opens a learner's folder or takes something out is written down: once, in the words that lists show."""

from dataclasses import replace

import pytest
from textual.message import Message

from guidance.trust.access import Who
from guidance.trust.audit import Deed, Entry
from guidance.trust.roles import Role
from screens import journeys
from screens.desk import Desk
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from screens.written_down import note_export, note_opened
from store.drafts import Draft
from store.errors import CannotWriteError
from store.guard import NotAllowedError
from store.school import School
from tests.screens.conftest import Office
from tests.screens.hands import at_work
from tests.screens.planning import comment_by, keep, suggestion_by
from tests.screens.small_school import AMARA, BEN, DAN, NOW, REVIEW, UNSIGNED


@pytest.fixture(autouse=True)
def _no_daily_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup that is made by itself at the start would have its line too."""
    monkeypatch.setattr("store.safekeeping.due", lambda *_given: False)


def entries(desk: Desk, deed: Deed) -> list[Entry]:
    return [each for each in desk.school.guard.trail.entries() if each.deed is deed][::-1]


def opened(desk: Desk) -> list[tuple[str, str, str]]:
    return [(each.learner, each.record, each.what) for each in entries(desk, Deed.OPENED)]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (journeys.OpenLearner(AMARA), (AMARA, "", "folder")),
        (journeys.StartInterview(AMARA, "informal"), (AMARA, "", "folder")),
        (journeys.OpenInterview(AMARA, REVIEW), (AMARA, REVIEW, "Progress review / tutorial")),
        (journeys.OpenInterview(DAN, UNSIGNED), (DAN, UNSIGNED, "Progress review / tutorial")),
        (journeys.OpenVersions(AMARA, "tvisit"), (AMARA, "tvisit", "target")),
        (journeys.OpenCopies(AMARA, REVIEW), (AMARA, REVIEW, "Progress review / tutorial")),
        (journeys.OpenCopySent(AMARA, "camara"), (AMARA, "camara", "copy")),
        (journeys.EditDocument("learner", AMARA, AMARA), (AMARA, "", "learner's details")),
        (journeys.EditDocument("answer", AMARA, "tvisit"), (AMARA, "", "target")),
        (journeys.EditDocument("plan", AMARA), (AMARA, "", "plan")),
        (journeys.EditDocument("plan_review", AMARA, "vnew"), (AMARA, "", "review of the plan")),
        (journeys.EditDocument("self_review", AMARA, "enew"), (AMARA, "", "self-review")),
        (journeys.EditDocument("feedback", AMARA, "fnew"), (AMARA, "", "feedback")),
    ],
)
async def test_who_opens_something_is_written_down_once(
    message: Message, said: tuple[str, str, str], desk: Desk
) -> None:
    async with at_work(desk) as hands:
        await hands.go(message)
        assert not isinstance(hands.screen, TodayScreen)
        await hands.press("f5")
        await hands.press("f1")
        await hands.press("escape")
        assert opened(desk) == [said]


@pytest.mark.parametrize(
    ("form", "record", "what"),
    [
        ("reply", "cplan", "comment beside the plan"),
        ("take", "gplan", "suggested target"),
        ("leave", "gplan", "suggested target"),
    ],
)
async def test_who_opens_what_stands_beside_a_plan_is_written_down(
    form: str, record: str, what: str, desk: Desk
) -> None:
    keep(desk, comment_by(desk), suggestion_by(desk))
    async with at_work(desk) as hands:
        await hands.go(journeys.EditDocument(form, AMARA, record))
        assert opened(desk) == [(AMARA, "", what)]


async def test_a_draft_that_is_taken_up_opens_the_folder(desk: Desk) -> None:
    draft = Draft("dx", "p1", "interview", AMARA, "inew", context={"kind": "informal"}, written=NOW.isoformat())
    async with at_work(desk) as hands:
        await hands.go(journeys.ResumeDraft(draft))
        assert opened(desk) == [(AMARA, "", "folder")]


async def test_a_learner_who_is_not_there_is_not_opened(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenLearner("lnobody"))
        assert hands.toasts
        assert opened(desk) == []


async def test_where_the_disk_refuses_the_line_the_folder_opens_and_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise CannotWriteError("The disk is full.")

    monkeypatch.setattr("store.trail.trail.Trail.append", full)
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        hands.on(LearnerScreen)
        assert hands.toasts == ["It could not be written down that you opened this. The disk is full."]


def test_where_nobody_can_write_nothing_is_written_down(desk: Desk) -> None:
    read_only = replace(desk, glance=replace(desk.glance, writable=False))
    assert note_opened(read_only, AMARA) == ""
    note_export(read_only, "folder", [AMARA])
    assert list(desk.school.guard.trail.entries()) == []


# What leaves


def test_an_export_has_a_line_for_each_learner_with_the_check_figures_of_what_left(desk: Desk) -> None:
    note_export(desk, "letter", [AMARA, BEN, AMARA], b"Dear Amara", note="2 letters")
    found = entries(desk, Deed.EXPORTED)
    assert [(each.learner, each.what, each.note) for each in found] == [
        (AMARA, "letter", "2 letters"),
        (BEN, "letter", "2 letters"),
    ]
    assert {len(each.digest) for each in found} == {64}


def test_what_cannot_be_written_down_does_not_leave(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise CannotWriteError("The disk is full.")

    monkeypatch.setattr("store.trail.trail.Trail.append", full)
    with pytest.raises(CannotWriteError):
        note_export(desk, "letter", [AMARA])


def test_a_learner_takes_out_their_own_folder_and_nobody_elses(desk: Desk) -> None:
    desk.school = School(desk.glance.place, desk.index, Who(AMARA, "Amara Okafor", Role.LEARNER))
    note_export(desk, "folder", [AMARA])
    for learners in ([BEN], [AMARA, BEN], []):
        with pytest.raises(NotAllowedError):
            note_export(desk, "folder", learners)
    assert len(entries(desk, Deed.EXPORTED)) == 1


async def test_the_calendar_the_letters_and_the_rows_to_put_right_are_written_down(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk) as hands:
        await hands.go(journeys.WriteCalendar(((AMARA, "aamara"), (BEN, "aben")), NOW.date(), "This week"))
        await hands.go(journeys.OpenNotices())
        await hands.press("ctrl+s")
    found = entries(desk, Deed.EXPORTED)
    assert [(each.learner, each.note) for each in found if each.what == "calendar of the diary"] == [
        (AMARA, "This week"),
        (BEN, "This week"),
    ]
    assert "letter" in {each.what for each in found}


@pytest.mark.parametrize(
    "message",
    [journeys.WriteCalendar(((AMARA, "aamara"),), NOW.date(), "This week"), journeys.OpenNotices()],
    ids=["calendar", "letters"],
)
async def test_without_a_line_no_calendar_and_no_letter_is_written(
    message: Message, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise CannotWriteError("The disk is full.")

    monkeypatch.setattr("store.trail.trail.Trail.append", full)
    async with at_work(office.desk()) as hands:
        await hands.go(message)
        await hands.press("ctrl+s")
        assert hands.toasts[-1] == "The disk is full."
    assert [path for path in (office.root / "copies").rglob("*") if path.is_file()] == []
