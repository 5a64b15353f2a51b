"""Backups as people ask for them: who asks may, and it is written down."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidance.trust.access import Who
from guidance.trust.audit import Deed
from guidance.trust.roles import Role
from store.backup.archive import read_archive
from store.guard import NotAllowedError
from store.index.index import Index
from store.place import Place, glance
from store.repair.plan import plan_repair
from store.safekeeping import back_up_to, back_up_today, mend, restore_from
from store.school import School
from tests.store.making import BY, TODAY, make_place

ADVISER = Who("p1", "Ms Shah", Role.ADVISER)
COORDINATOR = Who("p2", "Mr Bright", Role.COORDINATOR)


def school_for(place: Place, cache: Path, who: Who) -> School:
    school = School(place, Index(glance(place.root), cache), who)
    school.refresh_index()
    return school


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Who], School]:
    place = make_place(tmp_path / "store")
    return lambda who: school_for(place, tmp_path / f"cache-{who.id}", who)


def test_only_a_coordinator_backs_up_restores_and_mends(opened: Callable[[Who], School], tmp_path: Path) -> None:
    own = opened(COORDINATOR)
    archive = back_up_to(own.guard, tmp_path / "a.zip", BY).archive
    other = opened(ADVISER)
    for act in (
        lambda: back_up_to(other.guard, tmp_path / "b.zip", BY),
        lambda: restore_from(other.guard, archive, BY),
        lambda: mend(other.guard, plan_repair(other.place), BY),
    ):
        with pytest.raises(NotAllowedError, match="Only a coordinator can"):
            act()
    assert not (tmp_path / "b.zip").exists()


def test_each_is_written_down(opened: Callable[[Who], School], tmp_path: Path) -> None:
    own = opened(COORDINATOR)
    restore_from(own.guard, read_archive(back_up_to(own.guard, tmp_path / "a.zip", BY).path), BY)
    mend(own.guard, plan_repair(own.place), BY)  # nothing to mend: nothing to write down
    own.place.bank.write_bytes(b"{")
    mend(own.guard, plan_repair(own.place), BY)
    assert [entry.deed for entry in own.guard.trail.entries()] == [Deed.REPAIRED, Deed.RESTORED, Deed.BACKED_UP]
    assert own.guard.trail.verify() == ()


def test_the_days_backup_is_made_whoever_is_there_and_once(opened: Callable[[Who], School]) -> None:
    own = opened(ADVISER)
    assert back_up_today(own, TODAY, BY) is not None
    assert back_up_today(own, TODAY, BY) is None
    assert [entry.note for entry in own.guard.trail.entries()] == ["daily, by itself"]


def test_none_is_made_where_the_settings_say_so(opened: Callable[[Who], School]) -> None:
    own = opened(COORDINATOR)
    own.save_settings(own.settings.having(backups_kept=0), BY)
    assert back_up_today(own, TODAY, BY) is None
