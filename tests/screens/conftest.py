"""Schools to work in: a believable one, made once and copied for every test, and an empty one."""

import asyncio
import inspect
import shutil
import time
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from guidance.demo.school import make_school
from guidance.settings import Settings
from screens.desk import Desk, Memory
from store.creation import NewFolder, NewSchool, create_store
from store.index.index import Index
from store.place import Glance, glance
from tests.screens.small_school import NOW, make_small_school, people

LEARNERS: Final = 24
LIMIT: Final = 120.0
"""Seconds after which a test hangs, on the slowest machine that we know of."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs the tests that wait for something."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    limit = LIMIT * (10 if pyfuncitem.get_closest_marker("deep") else 1)
    asyncio.run(_within(limit, pyfuncitem.obj(**given)))
    return True


async def _within(seconds: float, test: Awaitable[None]) -> None:
    """Waits for a test, but not for ever: one that hangs shows where it does."""
    async with asyncio.timeout(seconds):
        await test


@dataclass
class Office:
    """A school on the disk, and the desks at which people work on it."""

    root: Path
    now: datetime = NOW
    memory: dict[str, Any] = field(default_factory=dict)
    _open: list[Desk] = field(default_factory=list)

    @property
    def glance(self) -> Glance:
        """What is known of the school."""
        return glance(self.root / "school")

    def desk(self, person: str = "") -> Desk:
        """A desk, of the person of that name or of the usual one. Its index is up to date."""
        found = self.glance
        named = next((each for each in found.colleagues if each.name == person), None)
        who = named or found.colleague(found.demo_person) or found.colleagues[0]
        desk = Desk(
            glance=found,
            index=Index(found, self.root / "cache"),
            colleague=who,
            clock=lambda: self.now,
            memory=Memory(self.memory),
            spare_drafts=self.root / "spare" / "drafts",
            copies_folder=self.root / "copies",
        )
        desk.school.refresh_index()
        self._open.append(desk)
        return desk

    @property
    def drafts(self) -> list[Path]:
        """The drafts on the disk, wherever they lie."""
        return sorted(self.root.glob("**/drafts/*.json"))

    def close(self) -> None:
        """Closes every desk."""
        for desk in self._open:
            desk.index.close()


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """One place on the earth, and a home of its own."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school, made once."""
    root = tmp_path_factory.mktemp("small")
    make_small_school(root / "school")
    return _indexed(root)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo school, made once."""
    root = tmp_path_factory.mktemp("demo")
    school = make_school(7, LEARNERS, NOW.date())
    folders = (NewFolder(each.folder, each.versions) for each in school.folders())
    create_store(root / "school", NewSchool(school.settings, school.people, school.own_entries, folders))
    return _indexed(root)


def _indexed(root: Path) -> Path:
    office = Office(root)
    office.desk()
    office.close()
    return root


def _copied(made: Path, to: Path) -> Iterator[Office]:
    shutil.copytree(made, to)
    office = Office(to)
    yield office
    office.close()


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Office]:
    """The small school."""
    yield from _copied(made, tmp_path / "office")


@pytest.fixture
def desk(office: Office) -> Desk:
    """Ms Shah's desk in the small school."""
    return office.desk()


@pytest.fixture
def demo_desk(made_demo: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk in the demo school."""
    for office in _copied(made_demo, tmp_path / "demo"):
        yield office.desk()


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """A school in which nothing has happened yet."""
    root = tmp_path / "new"
    create_store(root / "school", NewSchool(Settings(id="settings", school="New School"), people()[:1]))
    office = Office(root)
    yield office
    office.close()


@pytest.fixture
def empty_desk(empty_office: Office) -> Desk:
    """A desk in a school in which nothing has happened yet."""
    return empty_office.desk()
