"""The guard at the door: every way in asks the one rule, and what is saved is written down before it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidance.interview.questions import PreInterview
from guidance.plan.comment import Comment, Reply, replied
from guidance.self_review.feedback import Feedback, Occasion
from guidance.target.bank import BankEntry, Category
from guidance.target.target import TargetState, answer
from guidance.trust.access import ALONE, NOBODY, Who
from guidance.trust.audit import Deed
from guidance.trust.roles import Role
from store.errors import CannotWriteError
from store.guard import NotAllowedError
from store.school import School
from tests.store.making import BY, TODAY, learner, review, target

LEARNER = Who("l1", "Zoë O’Neill", Role.LEARNER)
OTHER = Who("l9", "Ann Else", Role.LEARNER)
ADVISER = Who("p1", "Ms Shah", Role.ADVISER)

Door = Callable[[School], object]

DOORS: dict[str, Door] = {
    "folder": lambda school: school.folder("l1"),
    "history": lambda school: school.history("l1", "i1"),
    "save": lambda school: school.save("l1", [review("inew")], BY),
    "add": lambda school: school.add_learner(learner("lnew"), BY),
    "settings": lambda school: school.save_settings(school.settings.having(school="Other"), BY),
    "person": lambda school: school.save_person(school.people()[0].having(post="Head"), BY),
    "entry": lambda school: school.save_entry(BankEntry(id="own-3", category=Category.MONEY, prompt="Count."), BY),
}


@pytest.fixture
def at_the_door(school: School) -> Callable[[Who], School]:
    return lambda who: School(school.place, school.index, who)


def files(school: School) -> dict[Path, bytes]:
    """Every file of the store but the trail and the locks."""
    apart = {school.place.audit, school.place.locks}
    found = (path for path in school.place.root.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if not apart & set(path.parents) and "audit" not in path.name}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", [NOBODY, OTHER])
def test_no_door_opens_to_nobody_or_to_another_learner(
    door: str, who: Who, school: School, at_the_door: Callable[[Who], School]
) -> None:
    before = files(school)
    with pytest.raises(NotAllowedError):
        DOORS[door](at_the_door(who))
    assert files(school) == before


@pytest.mark.parametrize("door", ["save", "add", "settings", "person", "entry"])
def test_a_learner_changes_nothing_that_staff_write(
    door: str, school: School, at_the_door: Callable[[Who], School]
) -> None:
    before = files(school)
    with pytest.raises(NotAllowedError):
        DOORS[door](at_the_door(LEARNER))
    assert files(school) == before


def test_a_learner_reads_and_writes_what_is_their_own(at_the_door: Callable[[Who], School]) -> None:
    own = at_the_door(LEARNER)
    own.save("l1", [PreInterview(id="qnew", answered_on=TODAY, want="My options")], BY)
    assert own.folder("l1").questions[-1].want == "My options"
    own.save("l1", [target("tnew", "Ring them")], BY)
    assert own.folder("l1").record("tnew") is not None


def test_a_learner_answers_a_target_of_staff_and_does_not_change_its_words(
    at_the_door: Callable[[Who], School],
) -> None:
    own = at_the_door(LEARNER)
    agreed = next(each for each in own.folder("l1").targets if each.id == "t1")
    with pytest.raises(NotAllowedError):
        own.save("l1", [agreed.having(text="Do nothing")], BY)
    own.save("l1", [answer(agreed, TargetState.MET, TODAY)], BY)
    assert next(each for each in own.folder("l1").targets if each.id == "t1").state is TargetState.MET


def test_staff_do_not_say_what_is_the_learners_to_say_where_people_sign_in(
    school: School, at_the_door: Callable[[Who], School]
) -> None:
    feedback = Feedback(id="f1", given_on=TODAY, occasion=Occasion.OTHER, skills=2)
    (comment,) = school.save("l1", [Comment(id="c1", by=BY, text="Who could you ask?")], BY)
    assert isinstance(comment, Comment)
    answered = replied(comment, Reply(reply="My uncle."), TODAY)
    school.save("l1", [feedback.having(id="f0")], BY)  # nobody signs in yet: the learner sits beside her
    school.save_settings(school.settings.having(sign_in=True), BY)
    staff, before = at_the_door(ADVISER), files(school)
    for record in (feedback, answered):
        with pytest.raises(NotAllowedError):
            staff.save("l1", [target("tnew", "Ring them"), record], BY)
    assert files(school) == before
    staff.save("l1", [comment.having(text="Whom could you ask?")], BY)
    assert [each.skills for each in staff.folder("l1").feedback] == [2]


def test_whoever_says_that_they_are_alone_is_nobody_where_everybody_signs_in(school: School) -> None:
    school.save_settings(school.settings.having(sign_in=True), BY)
    for door in DOORS.values():
        with pytest.raises(NotAllowedError, match="Sign in first"):
            door(School(school.place, school.index, ALONE))
    assert School(school.place, school.index, ADVISER).folder("l1").learner.id == "l1"


# What is written down


def deeds(school: School) -> list[tuple[str, str, Deed]]:
    return [(entry.learner, entry.what, entry.deed) for entry in school.guard.trail.entries()]


def test_a_save_is_written_down_with_whose_and_what_but_not_what_was_said(school: School) -> None:
    school.save("l1", [target("tnew", "Ring the nurse")], BY)
    (entry,) = school.guard.trail.entries()
    assert (entry.who, entry.name, entry.learner, entry.record, entry.what) == ("p1", "Ms Shah", "l1", "tnew", "target")
    assert entry.revision == next(each for each in school.folder("l1").targets if each.id == "tnew").revision
    assert not any(b"nurse" in path.read_bytes() for path in school.place.audit.iterdir())


def test_what_is_saved_as_it_was_is_not_written_down(school: School) -> None:
    (saved,) = school.save("l1", [target("tnew", "Ring the nurse")], BY)
    school.save("l1", [saved], BY)
    assert len(list(school.guard.trail.entries())) == 1


def test_changes_of_the_schools_own_lists_are_written_down(school: School) -> None:
    for door in ("settings", "person", "entry"):
        DOORS[door](school)
    assert [deed for _, _, deed in deeds(school)] == [Deed.BANK_CHANGED, Deed.PEOPLE_CHANGED, Deed.SETTINGS_CHANGED]


def test_something_passed_on_is_written_down_and_never_what(school: School) -> None:
    said = review("inew").having(safeguarding=True, safeguarding_to="Mrs Vale", agenda="He was hit.")
    school.save("l1", [said], BY)
    assert ("l1", said.title, Deed.PASSED_ON) in deeds(school)
    assert not any(b"hit" in path.read_bytes() for path in school.place.audit.iterdir())


def test_that_somebody_looked_is_written_down(school: School) -> None:
    school.note_opened("l1", BY)
    assert deeds(school) == [("l1", "folder", Deed.OPENED)]


def test_what_cannot_be_written_down_is_not_saved(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(school)

    def full(*_arguments: object, **_named: object) -> None:
        raise CannotWriteError("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr("store.trail.trail.Trail.append", full)
        for door in ("save", "settings", "person", "entry"):
            with pytest.raises(CannotWriteError):
                DOORS[door](school)
    assert files(school) == before


def test_a_head_of_ones_own_follows_the_trail(school: School, tmp_path: Path) -> None:
    head = tmp_path / "state" / "head.json"
    head.parent.mkdir()
    School(school.place, school.index, replace(ALONE, id="p1"), head).save("l1", [target("tnew", "Ring")], BY)
    assert head.read_bytes()[:60] == school.place.audit_head.read_bytes()[:60]
    assert school.guard.trail.verify() == ()
