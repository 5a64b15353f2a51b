"""A file that is gone, though nobody took it out: the doctor says so, and a repair brings it back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from guidance.trust.audit import Deed, Entry
from store.backup.daily import make_daily
from store.backup.missed import missed
from store.doctor import Severity, examine
from store.forgetting.school import forget_in
from store.place import Place
from store.repair.plan import plan_repair
from store.repair.repair import repair
from tests.store.making import LATER, open_school
from tests.store_backup.keeping import saved_three_times

MADE = LATER.having(at=LATER.at + timedelta(7))
TODAY = date(2026, 12, 1)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A school with a daily backup."""
    place = saved_three_times(tmp_path / "store")
    assert make_daily(place, TODAY, 3, MADE)
    return place


def entry(deed: Deed, learner: str = "", **after: float) -> Entry:
    at = MADE.at + timedelta(**after)
    return Entry(at=at, who="p1", name="Ms Shah", deed=deed, learner=learner, record=learner)


def test_where_everything_is_there_nothing_is_missed(place: Place) -> None:
    assert missed(place, []) == ()


def test_a_file_that_was_deleted_past_the_program_is_damage_and_comes_back(place: Place) -> None:
    before = place.learner("l1").read_bytes()
    place.learner("l1").unlink()
    (found,) = examine(place).findings
    assert (found.severity, found.where) == (Severity.DAMAGE, "learners/l1.json")
    repair(place, plan_repair(place), MADE)
    assert place.learner("l1").read_bytes() == before
    assert examine(place).findings == ()


def test_the_list_of_staff_is_missed_too(place: Place) -> None:
    place.people.unlink()
    assert missed(place, []) == ("people.json",)


@pytest.mark.parametrize("deed", [Deed.IMPORT_TAKEN_BACK, Deed.DELETED])
def test_whom_somebody_took_out_is_not_missed(deed: Deed, place: Place) -> None:
    place.learner("l1").unlink()
    assert missed(place, [entry(deed, "l1", hours=1)]) == ()
    assert missed(place, [entry(deed, "l2", hours=1)]) == ("learners/l1.json",)


@pytest.mark.parametrize(
    "about",
    [
        pytest.param({"record": "i1", "what": "progress review"}, id="one record of the folder"),
        pytest.param({"revision": "3-abc", "what": "learner's details"}, id="details as before an import"),
    ],
)
@pytest.mark.parametrize("deed", [Deed.IMPORT_TAKEN_BACK, Deed.DELETED])
def test_a_line_about_less_than_the_folder_explains_nothing(deed: Deed, about: dict[str, str], place: Place) -> None:
    place.learner("l1").unlink()
    less = entry(deed, "l1", hours=1).model_copy(update=about)
    assert missed(place, [less]) == ("learners/l1.json",)


def test_the_line_that_deleting_a_folder_writes_explains_it(place: Place, tmp_path: Path) -> None:
    school = open_school(place, tmp_path / "cache")
    school.refresh_index()
    forget_in(school, "l1", None, MADE.having(at=MADE.at + timedelta(hours=1)), ())
    assert not place.learner("l1").exists()
    assert missed(place, school.guard.trail.entries()) == ()
    school.index.close()


def test_what_was_done_before_the_backup_explains_nothing(place: Place) -> None:
    place.learner("l1").unlink()
    assert missed(place, [entry(Deed.DELETED, "l1", hours=-1)]) == ("learners/l1.json",)


def test_after_a_restore_the_backup_says_nothing_of_what_should_be_there(place: Place) -> None:
    place.learner("l1").unlink()
    assert missed(place, [entry(Deed.RESTORED, hours=1)]) == ()


def test_a_backup_that_cannot_be_read_is_passed_over(place: Place) -> None:
    place.learner("l1").unlink()
    (place.backups / "daily-2026-12-02.zip").write_bytes(b"no archive")
    assert missed(place, []) == ("learners/l1.json",)
