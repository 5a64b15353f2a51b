"""A batch changes all of its folders or none, wherever it is cut off, and the next saver finishes it."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import ANY, patch

import pytest

from store import batch
from store.batch import finish_pending, is_pending, quiet_store, write_all
from store.errors import BusyError, DamagedFileError
from store.folder_file import SHAPE
from store.locks import lock_for, try_hold
from store.place import Place
from store.record_tables import spell_new
from store.school import School
from tests.store.apart import run_apart
from tests.store.batching import (
    AFTER,
    BEFORE,
    few_locks,
    half_done_after_a_power_cut,
    half_done_after_one_failure,
    make_school,
    names,
    run_batch,
)
from tests.store.flipping import flipped
from tests.store.making import BY, learner, only, target

KILLS = "tests.store.batching:half_done_after_a_kill"


def test_a_batch_changes_makes_and_takes_away_folders(tmp_path: Path) -> None:
    place = make_school(tmp_path / "store")
    run_batch(place)
    assert names(place) == AFTER
    assert [path.name for path in place.imports.rglob("*") if path.is_file()] == ["l3.json"]


def test_killed_at_every_step_a_batch_has_changed_all_or_nothing(tmp_path: Path) -> None:
    result = run_apart(KILLS, folder=str(tmp_path))
    assert result["found"] == []
    assert result["results"] == 2
    assert result["calls"] > 30


@pytest.mark.deep
@pytest.mark.parametrize("safeguard", ["the decision", "staging before deciding"])
def test_the_proof_of_the_killed_batch_catches_a_store_without(safeguard: str, tmp_path: Path) -> None:
    found = run_apart(KILLS, folder=str(tmp_path), without=safeguard)["found"]
    assert any("the learners are" in each for each in found)


def test_at_every_moment_of_a_power_cut_a_batch_has_changed_all_or_nothing(tmp_path: Path) -> None:
    assert half_done_after_a_power_cut(tmp_path) == []


@pytest.mark.parametrize("safeguard", ["the decision", "staging before deciding", "the barrier", "forcing the folders"])
def test_the_proof_of_the_power_cut_in_a_batch_catches_a_store_without(safeguard: str, tmp_path: Path) -> None:
    assert half_done_after_a_power_cut(tmp_path, without=safeguard) != []


def test_whichever_call_of_a_batch_fails_it_has_changed_all_or_nothing_and_can_be_run_again(tmp_path: Path) -> None:
    assert half_done_after_one_failure(tmp_path) == []


@pytest.mark.deep
@pytest.mark.parametrize("safeguard", ["the decision", "taking back the decision"])
def test_the_proof_of_one_failure_in_a_batch_catches_a_store_without(safeguard: str, tmp_path: Path) -> None:
    found = half_done_after_one_failure(tmp_path, without=safeguard)
    assert any("the learners are" in each for each in found)


# What an interruption leaves


def leave_pending(place: Place) -> None:
    """A batch that was decided on by a process that is gone."""
    with few_locks(), quiet_store(place), patch("store.batch._finish"):
        write_all(place, "run1", new_files(), removed=["l3"])


def new_files() -> dict[str, bytes]:
    return {key: spell_new(SHAPE, [learner(key, forename=name)], {}) for key, name in AFTER.items()}


def test_the_next_saver_finishes_what_was_decided_on_and_then_saves(
    tmp_path: Path, opened: Callable[[Place], School]
) -> None:
    place = make_school(tmp_path / "store")
    school = opened(place)
    leave_pending(place)
    assert names(place) == BEFORE
    school.save("l1", [target("t1", "Ring them")], BY)
    assert not is_pending(place)
    assert names(place) == AFTER
    assert only(school.folder("l1").targets).text == "Ring them"


def test_whoever_opens_the_school_finishes_what_was_decided_on(
    tmp_path: Path, opened: Callable[[Place], School]
) -> None:
    place = make_school(tmp_path / "store")
    leave_pending(place)
    opened(place)
    assert names(place) == AFTER


def test_what_was_prepared_and_never_decided_on_is_cleared_away_by_the_next_batch(tmp_path: Path) -> None:
    place = make_school(tmp_path / "store")
    stage = place.imports / "old.staging"
    stage.mkdir()
    (stage / "l1.json").write_text("{}")
    finish_pending(place)
    assert not stage.exists()
    assert names(place) == BEFORE


@pytest.mark.parametrize(
    "bytes_of_it",
    [
        b"",
        b"[]",
        b"{",
        b'{"run":"run1","files":[],"removed":["l3"]}',
        b'{"files":["l1"],"removed":["l3"],"revision":"0-000000000000","run":"run1"}',
        b'{"run":NaN}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_decision_changes_nothing_lets_people_read_and_refuses_to_save(
    bytes_of_it: bytes, tmp_path: Path, opened: Callable[[Place], School]
) -> None:
    place = make_school(tmp_path / "store")
    leave_pending(place)
    place.pending.write_bytes(bytes_of_it)
    school = opened(place)
    assert school.folder("l1").learner.forename == "Old"
    with pytest.raises(DamagedFileError, match=r"pending\.json is damaged: .* An import may be half done\."):
        school.save("l1", [target()], BY)
    assert names(place) == BEFORE
    assert (place.imports / "run1.staging" / "l1.json").exists()


def test_a_flipped_bit_in_the_decision_is_noticed_or_changes_nothing(tmp_path: Path) -> None:
    place = make_school(tmp_path / "store")
    leave_pending(place)
    raw = place.pending.read_bytes()
    decided = batch._decision(place) or {}
    noticed = 0
    for bit in range(len(raw) * 8):
        place.pending.write_bytes(flipped(raw, bit))
        try:
            assert batch._decision(place) == {**decided, "revision": ANY}
        except DamagedFileError:
            noticed += 1
    assert noticed > 0.95 * len(raw) * 8


def test_a_batch_with_a_name_that_is_no_id_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    place = make_school(tmp_path / "store")
    with quiet_store(place), pytest.raises(ValueError, match="is not the id of a learner"):
        write_all(place, "run1", {"l1": b"{}"}, removed=["../../people"])
    assert list(place.imports.iterdir()) == []
    assert names(place) == BEFORE


def test_a_batch_waits_for_whoever_is_saving_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_school(tmp_path / "store")
    monkeypatch.setattr(batch, "_PATIENCE", 0.0)
    held = try_hold(place.locks / "07.lock")
    with pytest.raises(BusyError, match=r"Somebody is saving or importing\. Wait a moment, then try again\."):
        finish_pending(place)
    assert held is not None
    held.release()
    finish_pending(place)


def test_while_a_batch_is_under_way_nobody_else_saves(tmp_path: Path) -> None:
    place = make_school(tmp_path / "store")
    with quiet_store(place):
        answers = [try_hold(lock_for(place.locks, place.learner(key))) for key in BEFORE]
    assert answers == [None, None, None]
