from datetime import date

from guidance.learner.folder import Folder
from guidance.learner.import_undo import undo_changes, why_it_stays
from guidance.learner.learner import Learner
from guidance.target.target import Target

BEFORE = Learner(id="l1", surname="Okafor", forename="Amara", year_group=9, tutor_group="9B")
AFTER = BEFORE.having(year_group=10, tutor_group="10B", date_of_birth=date(2010, 9, 1), revision="2-aa")


def test_what_an_import_changed_goes_back_and_the_present_revision_stays() -> None:
    undone = undo_changes(BEFORE, AFTER, AFTER.having(revision="3-bb"))
    assert undone.learner == BEFORE.having(revision="3-bb")
    assert undone.stays == ()


def test_what_somebody_changed_since_stays_and_is_named() -> None:
    now = AFTER.having(tutor_group="10C", preferred_forename="Ami")
    undone = undo_changes(BEFORE, AFTER, now)
    assert undone.learner == now.having(year_group=9, date_of_birth=None)
    assert undone.stays == ("Tutor group",)


def test_a_learner_whom_the_import_made_is_removed_if_nothing_was_added() -> None:
    made = Learner(id="l1", surname="Okafor", imported_by="r1")
    assert why_it_stays(made, Folder(made.having(revision="1-aa"))) == ""


def test_a_learner_with_anything_recorded_since_stays() -> None:
    made = Learner(id="l1", surname="Okafor", imported_by="r1")
    assert "recorded" in why_it_stays(made, Folder(made, targets=(Target(id="t1", text="Visit the open day"),)))
    assert "changed" in why_it_stays(made, Folder(made.having(email="a@x.sch.uk")))
    assert "cannot be read" in why_it_stays(made, Folder(made, damage=("One record is damaged.",)))
