"""The process is killed at a random moment while saving: every file opens, every acknowledged save is there."""

from pathlib import Path

import pytest

from tests.store.apart import run_apart

KILLING = "tests.store.killing:lost_by_killing"


def test_after_kills_at_random_moments_every_acknowledged_save_is_there(tmp_path: Path) -> None:
    result = run_apart(KILLING, folder=str(tmp_path), kills=25, seed=1)
    assert result["found"] == []
    assert result["saves"] > 25


@pytest.mark.deep
def test_after_500_kills_every_acknowledged_save_is_there(tmp_path: Path) -> None:
    result = run_apart(KILLING, folder=str(tmp_path), kills=500, seed=2)
    assert result["found"] == []
    assert result["saves"] > 500
    assert result["midway"] > 10


@pytest.mark.parametrize("safeguard", ["writing beside", "writing before moving"])
def test_the_proof_of_the_kills_catches_a_store_without(safeguard: str, tmp_path: Path) -> None:
    result = run_apart(KILLING, folder=str(tmp_path), kills=15, seed=3, without=safeguard)
    assert any("it cannot be read" in each for each in result["found"])
