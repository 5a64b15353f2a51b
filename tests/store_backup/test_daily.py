"""One backup a day, and the oldest go only after the new one is safe."""

from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from store.backup import daily
from store.backup.archive import ArchiveError
from store.backup.daily import backups, daily_path, due, make_daily
from store.backup.making import back_up, make_backup
from store.errors import CannotWriteError
from store.place import Place
from tests.store.making import BY, TODAY, make_place
from tests.store.test_one_failure import room_for


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path / "store")


def there(place: Place) -> list[str]:
    return sorted(path.name for path in place.backups.iterdir())


def make_many(place: Place, days: int, keep: int) -> None:
    for number in range(days):
        assert make_daily(place, TODAY + timedelta(number), keep, BY)


def test_the_first_of_a_day_is_due_and_no_second_one(place: Place) -> None:
    assert due(place, TODAY, 3)
    made = make_daily(place, TODAY, 3, BY)
    assert made is not None
    assert made.path == daily_path(place, TODAY)
    assert made.path.name == "daily-2026-11-02.zip"
    assert not due(place, TODAY, 3)
    assert make_daily(place, TODAY, 3, BY) is None
    assert due(place, TODAY + timedelta(1), 3)


def test_none_is_due_where_nobody_wants_any(place: Place) -> None:
    assert not due(place, TODAY, 0)
    assert make_daily(place, TODAY, 0, BY) is None


def test_as_many_are_kept_as_are_wanted_and_those_made_for_another_reason_stay(place: Place) -> None:
    back_up(place, "before-restore", BY)
    (place.backups / "daily-of-mine.zip").touch()
    make_many(place, 5, keep=3)
    assert there(place) == [
        "before-restore-20261102-093000.zip",
        "daily-2026-11-04.zip",
        "daily-2026-11-05.zip",
        "daily-2026-11-06.zip",
        "daily-of-mine.zip",
    ]


def test_with_one_to_keep_the_new_one_stays(place: Place) -> None:
    make_many(place, 3, keep=1)
    assert there(place) == ["daily-2026-11-04.zip"]


def test_a_clock_that_was_set_back_a_year_does_not_take_the_new_one(place: Place) -> None:
    make_many(place, 3, keep=3)
    assert make_daily(place, date(2025, 11, 2), 3, BY)
    assert there(place) == ["daily-2025-11-02.zip", "daily-2026-11-03.zip", "daily-2026-11-04.zip"]


def kept_when_it_fails(place: Place) -> list[str]:
    make_many(place, 3, keep=3)
    with room_for(500), pytest.raises(CannotWriteError):
        make_daily(place, TODAY + timedelta(9), 3, BY)
    return there(place)


def test_none_goes_when_the_new_one_cannot_be_made(place: Place) -> None:
    assert kept_when_it_fails(place) == ["daily-2026-11-02.zip", "daily-2026-11-03.zip", "daily-2026-11-04.zip"]


def test_none_goes_when_the_new_one_does_not_read_as_it_was_written(place: Place) -> None:
    make_many(place, 3, keep=3)
    broken = ArchiveError(place.backups, "broken.")
    with patch("store.backup.making.read_archive", side_effect=broken), pytest.raises(CannotWriteError):
        make_daily(place, TODAY + timedelta(9), 3, BY)
    assert there(place) == ["daily-2026-11-02.zip", "daily-2026-11-03.zip", "daily-2026-11-04.zip"]


def test_the_proof_catches_one_that_lets_the_oldest_go_first(place: Place) -> None:
    def rash(place: Place, path: Path, *rest: object) -> object:
        daily._let_go(place, path, 3)
        return make_backup(place, path, *rest)  # type: ignore[arg-type]  # handed on as it came

    with patch.object(daily, "make_backup", rash):
        assert kept_when_it_fails(place) == ["daily-2026-11-03.zip", "daily-2026-11-04.zip"]


def test_nothing_is_written_through_a_link(place: Place, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    place.backups.rmdir()
    place.backups.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWriteError, match="backups is a link to another place"):
        make_daily(place, TODAY, 3, BY)
    with pytest.raises(CannotWriteError, match="backups is a link to another place"):
        back_up(place, "by-hand", BY)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_the_backups_are_listed_the_latest_first_and_what_is_none_is_passed_over(place: Place) -> None:
    make_daily(place, TODAY, 9, BY)
    make_daily(place, TODAY + timedelta(1), 9, BY.having(at=BY.at + timedelta(1)))
    (place.backups / "letter.zip").write_bytes(b"Dear Ms Shah")
    (place.backups / "linked.zip").symlink_to(daily_path(place, TODAY))
    assert [each.path.name for each in backups(place)] == ["daily-2026-11-03.zip", "daily-2026-11-02.zip"]
