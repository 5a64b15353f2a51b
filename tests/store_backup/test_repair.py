"""What the doctor finds is mended from history or a backup, what cannot be is set aside, and no byte is lost."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store.as_written import read_as_written
from store.backup.archive import read_archive
from store.backup.making import back_up
from store.doctor import examine
from store.errors import CannotWriteError, FileChangedError
from store.lines import parse, spell, with_revision
from store.place import Place
from store.repair.plan import Way, plan_repair
from store.repair.repair import Repaired, repair
from tests.store.making import LATER, folder_file, make_place, target
from tests.store.test_doctor import break_word
from tests.store.test_one_failure import room_for
from tests.store_backup.keeping import saved_three_times, text_of

NOW = LATER.having(at=LATER.at + timedelta(7))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A school in which a target was saved three times."""
    return saved_three_times(tmp_path / "store")


def repaired(place: Place) -> Repaired:
    return repair(place, plan_repair(place), NOW)


def sentences(done: Repaired) -> str:
    return " ".join(sentence for step in done.plan.steps for sentence in step.sentences)


def said_in(place: Place, key: str = "t9") -> str:
    """What the target says."""
    (found,) = (each for each in folder_file(place).read().of("targets") if each.id == key)
    return str(found.text)


def change(place: Place, act: Callable[[dict[str, Any]], None]) -> None:
    """Changes the tables of Zoë's file, as somebody would who leaves all hashes as they are."""
    path = place.learner("l1")
    tables = parse(path.read_bytes())
    act(tables)
    path.write_bytes(spell(tables))


def test_in_a_healthy_store_there_is_nothing_to_do(place: Place) -> None:
    before = text_of(place)
    done = repaired(place)
    assert done.plan.steps == ()
    assert done.before is None
    assert text_of(place) == before


def test_to_plan_changes_nothing(place: Place) -> None:
    break_word(place.learner("l1"), "Wording three", "Wording thr€€")
    before = text_of(place)
    assert [step.way for step in plan_repair(place).steps] == [Way.MEND]
    assert text_of(place) == before


def test_a_record_comes_back_from_its_own_history_and_says_that_it_is_an_earlier_version(place: Place) -> None:
    break_word(place.learner("l1"), "Wording three", "Wording thr€€")
    done = repaired(place)
    assert said_in(place) == "Wording two"
    assert (
        "A record of targets (t9) is put back from its history as an earlier version, which Ms Shah saved on 02/11/2026"
        " at 09:30. What was saved in it after that is lost." in sentences(done)
    )
    assert examine(place).findings == ()
    assert read_as_written(place.learner("l1").read_bytes(), "history") is not None
    assert [each.record.text for each in folder_file(place).history("t9")] == ["Wording one", "Wording two"]  # type: ignore[attr-defined]  # targets


def test_the_very_record_that_was_lost_comes_from_a_backup_that_has_it(place: Place) -> None:
    break_word(place.learner("l1"), "Hall", "Hull")
    done = repaired(place)
    assert "A record of appointments (a2) is put back from the backup of 02/11/2026 at 09:30, just as" in sentences(
        done
    )
    assert examine(place).findings == ()


def test_an_earlier_version_that_is_damaged_comes_back_too(place: Place) -> None:
    break_word(place.learner("l1"), "Wording one", "Wording 0ne")
    done = repaired(place)
    assert "A record of history" in sentences(done)
    assert len(folder_file(place).history("t9")) == 3
    assert examine(place).findings == ()


def test_a_record_that_is_nowhere_else_is_set_aside_and_the_rest_works(place: Place) -> None:
    folder_file(place).save([target("t10", "Never backed up")], LATER)
    break_word(place.learner("l1"), "Never backed up", "Never backed ap")
    done = repaired(place)
    assert "(t10) is in no backup and has no earlier version" in sentences(done)
    assert examine(place).findings == ()
    assert done.aside is not None
    assert b"Never backed ap" in (done.aside / "learners/l1.json").read_bytes()
    folder_file(place).save([target("t11")], NOW)


def test_a_file_cut_short_keeps_what_can_be_read_and_gets_the_rest_from_a_backup(place: Place) -> None:
    path = place.learner("l1")
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b'"history":{') + 40])
    done = repaired(place)
    assert said_in(place) == "Wording three"
    assert "just as it was last saved" not in sentences(done)
    assert "may be gone without a trace" in sentences(done)
    assert examine(place).findings == ()


def test_where_the_list_is_lost_nothing_is_said_to_be_the_last_that_was_saved(place: Place) -> None:
    path = place.learner("l1")
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b'"targets":{')])
    done = repaired(place)
    assert said_in(place) == "Wording two"
    assert "it cannot be told whether it was saved again" in sentences(done)


def test_a_file_of_which_nothing_is_left_comes_whole_from_the_latest_backup_that_has_it_right(place: Place) -> None:
    break_word(place.learner("l1"), "Wording three", "Wording thr€€")
    back_up(place, "later", NOW)  # with the damage in it
    place.learner("l1").write_bytes(b"")
    done = repaired(place)
    assert "The whole file is put back from the backup of 02/11/2026 at 09:30, an earlier version." in sentences(done)
    assert said_in(place) == "Wording two"


def test_a_file_that_is_in_no_backup_is_set_aside(place: Place) -> None:
    (place.learners / "l7.json").write_bytes(b"{")
    done = repaired(place)
    assert [(step.where, step.way) for step in done.plan.steps] == [("learners/l7.json", Way.SET_ASIDE)]
    assert done.aside is not None
    assert (done.aside / "learners/l7.json").read_bytes() == b"{"
    assert examine(place).findings == ()


def test_links_and_pipes_are_set_aside_and_not_followed(place: Place, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_bytes(b"mine")
    (place.learners / "l7.json").symlink_to(tmp_path / "secret.json")
    os.mkfifo(place.learners / "l8.json")
    done = repaired(place)
    assert done.aside is not None
    assert (done.aside / "learners/l7.json").is_symlink()
    assert (tmp_path / "secret.json").read_bytes() == b"mine"
    assert examine(place).findings == ()


def test_a_file_that_has_lost_its_name_gets_it_back(place: Place) -> None:
    place.learner("l1").rename(place.learner("l9"))
    done = repaired(place)
    assert "put back under its own name, learners/l1.json" in sentences(done)
    assert said_in(place) == "Wording three"
    assert not place.learner("l9").exists()
    assert examine(place).findings == ()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("people.json", "Mr Bright", "Mr Blight"), ("bank.json", "Read", "Rend"), ("fingerpost.json", "Lugg", "Lagg")],
)
def test_the_schools_own_files_are_mended_too(place: Place, path: str, old: str, new: str) -> None:
    break_word(place.root / path, old, new)
    assert "just as it was last saved" in sentences(repaired(place))
    assert examine(place).findings == ()


def test_without_a_backup_the_schools_own_file_stays_and_it_is_said_what_to_do(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    place.marker.write_bytes(b"{")
    done = repaired(place)
    assert [step.way for step in done.plan.steps] == [Way.LEAVE]
    assert "fingerpost restore FILE" in sentences(done)
    assert place.marker.read_bytes() == b"{"


def test_an_import_that_cannot_be_finished_is_set_aside_with_what_was_prepared(place: Place) -> None:
    place.pending.write_bytes(b"{")
    (place.imports / "m1.staging").mkdir()
    (place.imports / "m1.staging/l8.json").write_bytes(b"prepared")
    place.learner("l2").write_bytes(b"")
    done = repaired(place)
    assert done.aside is not None
    assert (done.aside / "imports/m1.staging/l8.json").read_bytes() == b"prepared"
    assert (done.aside / "imports/pending.json").read_bytes() == b"{"
    assert examine(place).findings == ()


def test_a_record_that_was_changed_after_it_was_signed_is_left_and_said(place: Place) -> None:
    change(
        place,
        lambda tables: tables["interviews"].update(
            {"1": with_revision({**tables["interviews"]["1"], "lessons": 41}, 1)}
        ),
    )
    change(place, lambda tables: tables.pop("contents"))
    done = repaired(place)
    assert "list of what belongs" in sentences(done)
    again = plan_repair(place)
    assert [step.way for step in again.steps] == [Way.LEAVE]
    assert "Compare it with the copies" in again.steps[0].sentences[0]


def test_no_byte_is_deleted_and_the_state_before_is_in_a_backup(place: Place) -> None:
    break_word(place.learner("l1"), "Wording three", "Wording thr€€")
    place.learner("l2").write_bytes(b"nothing of ours")
    damaged = text_of(place)
    done = repaired(place)
    assert done.before is not None
    assert done.aside is not None
    before = read_archive(done.before)
    assert dict(before.files(before.manifest.files)) == damaged
    for name in ("learners/l1.json", "learners/l2.json"):
        assert (done.aside / name).read_bytes() == damaged[name]


def test_what_was_set_aside_before_is_never_covered(place: Place) -> None:
    seen = set()
    for text in (b"one", b"two", b"three"):
        place.learner("l2").write_bytes(text)
        done = repaired(place)
        assert done.aside is not None
        seen.add(done.aside)
        assert (done.aside / "learners/l2.json").read_bytes() == text
    assert len(seen) == 3


def test_what_was_saved_meanwhile_is_not_mended_over(place: Place) -> None:
    break_word(place.learner("l1"), "Wording three", "Wording thr€€")
    plan = plan_repair(place)
    break_word(place.learner("l1"), "Hall", "Hull")
    with pytest.raises(FileChangedError, match="was changed meanwhile"):
        repair(place, plan, NOW)


def test_without_room_for_the_backup_nothing_is_changed(place: Place) -> None:
    break_word(place.learner("l1"), "Wording three", "Wording thr€€")
    before = text_of(place)
    plan = plan_repair(place)
    with room_for(1000), pytest.raises(CannotWriteError):
        repair(place, plan, NOW)
    assert text_of(place) == before
