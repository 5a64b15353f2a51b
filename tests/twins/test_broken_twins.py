"""Safeguards that are broken on purpose in a copy of the program: their tests have to fail there."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

_HERE: Final = Path(__file__).parent
_ROOT: Final = _HERE.parents[1]
_ROOMS: Final = ("guidance", "store", "exports", "screens", "tui", "tests")
_TWINS: Final = tomllib.loads((_HERE / "broken.toml").read_text())["twin"]
#: What pytest ends with when tests ran and some failed. Anything else means that they could not be run at all.
_TESTS_FAILED: Final = 1


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with its tests."""
    root = tmp_path_factory.mktemp("twin")
    for room in _ROOMS:
        shutil.copytree(_ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_ROOT / "pyproject.toml", root)
    return root


def _run(copy: Path, tests: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-m", "not deep", *tests.split()]
    return subprocess.run(command, cwd=copy, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.deep
@pytest.mark.parametrize("twin", _TWINS, ids=[twin["holds"] for twin in _TWINS])
def test_without_the_safeguard_its_test_fails(copy: Path, twin: dict[str, str]) -> None:
    path = copy / twin["file"]
    whole = path.read_text()
    assert whole.count(twin["right"]) == 1, "The safeguard has moved: write down where it stands now."
    path.write_text(whole.replace(twin["right"], twin["broken"]))
    try:
        ended = _run(copy, twin["tests"])
    finally:
        path.write_text(whole)
    assert ended.returncode == _TESTS_FAILED, ended.stdout[-3000:] + ended.stderr[-2000:]


def test_every_broken_twin_names_a_safeguard_that_stands() -> None:
    moved = [twin["holds"] for twin in _TWINS if (_ROOT / twin["file"]).read_text().count(twin["right"]) != 1]
    assert moved == []
