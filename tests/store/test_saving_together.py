"""Several processes save the same learner: nothing acknowledged is lost, and whoever is stale is refused."""

from pathlib import Path

import pytest

from tests.store.apart import run_apart

TOGETHER = "tests.store.together:saved_together"


def test_8_processes_that_save_the_same_learner_lose_nothing_of_each_other(tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=10)
    assert (result["lost"], result["wrong"], result["acknowledged"]) == (0, "", 80)
    assert result["versions"] == 80
    assert result["refused"] > 0


@pytest.mark.deep
def test_8_processes_with_100_updates_each_lose_nothing_of_each_other(tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=100)
    assert (result["lost"], result["wrong"], result["acknowledged"]) == (0, "", 800)
    assert result["versions"] == 800
    assert result["refused"] > 0


@pytest.mark.parametrize("safeguard", ["the lock", "the revision check"])
def test_the_proof_of_saving_together_catches_a_store_without(safeguard: str, tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=10, without=safeguard)
    assert result["lost"] > 0


def test_the_proof_of_saving_together_catches_plain_tinydb(tmp_path: Path) -> None:
    result = run_apart(TOGETHER, folder=str(tmp_path), processes=8, updates=10, plain=True)
    assert result["lost"] > 0 or result["wrong"]
