"""Many processes write to the trail at once, and some are killed: nothing acknowledged is lost, the chain holds."""

from pathlib import Path

import pytest

from tests.store.apart import run_apart

TOGETHER = "tests.store_trail.trail_writers:written_together"
KILLING = "tests.store_trail.trail_writers:lost_by_killing"


def test_8_processes_that_write_at_once_lose_nothing_and_the_chain_holds(tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=15)
    assert result == {"wrong": [], "acknowledged": 120, "there": 120}


@pytest.mark.deep
def test_8_processes_with_300_entries_each_lose_nothing_and_the_chain_holds(tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=300)
    assert result == {"wrong": [], "acknowledged": 2400, "there": 2400}


def test_the_proof_of_writing_at_once_catches_a_trail_without_its_lock(tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=15, without="the lock")
    assert result["wrong"] != []


def test_after_kills_at_random_moments_every_acknowledged_entry_is_there_and_the_chain_holds(tmp_path: Path) -> None:
    result = run_apart(KILLING, folder=str(tmp_path), kills=25, seed=1)
    assert result["found"] == []
    assert result["acknowledged"] > 25
    assert result["torn"] > 0


@pytest.mark.deep
def test_after_500_kills_every_acknowledged_entry_is_there_and_the_chain_holds(tmp_path: Path) -> None:
    result = run_apart(KILLING, folder=str(tmp_path), kills=500, seed=2)
    assert result["found"] == []
    assert result["acknowledged"] > 500
    assert result["torn"] > 20


def test_the_proof_of_the_kills_catches_a_trail_that_writes_on_behind_a_torn_line(tmp_path: Path) -> None:
    result = run_apart(KILLING, folder=str(tmp_path), kills=25, seed=1, without="setting aside")
    assert result["found"] != []
