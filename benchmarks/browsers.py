"""A server with a class before it: browsers without a window that sign in and type."""

import asyncio
import json
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import aiohttp

from benchmarks.programs import environment
from benchmarks.terminal import NeverCameError
from benchmarks.workshop import Workshop, bench_stamp
from guidance.trust.access import Who
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.roles import Role, StaffRole
from store.index.index import Index
from store.place import Place, glance
from store.school import School
from store.sign_in.signing import set_secret
from tui.demo_school import make_demo

_PIN: Final = "482917"
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Pupil:
    """Who sits before a browser."""

    ident: str
    name: str
    group: str


def make_class(workshop: Workshop, many: int) -> tuple[Path, list[Pupil]]:
    """A demo school where everybody signs in, and so many of its learners, each with a PIN."""
    root = workshop.folder / "lab"
    make_demo(root, 7, 2 * many, lambda _done: None)
    index = Index(glance(root), workshop.folder / "making")
    by = bench_stamp()
    school = School(Place(root), index, Who(by.who, by.name, Role.COORDINATOR))
    school.refresh_index()
    first = school.people()[0]
    school.save_person(first.having(role=StaffRole.COORDINATOR), by)
    school.save_settings(school.settings.having(sign_in=True), by)
    rows = [row for row in index.learners(tuple(index.finder().ids)) if not row.leaving and row.tutor_group]
    pupils = [Pupil(row.id, row.name, row.tutor_group) for row in rows][:many]
    index.close()
    for each in pupils:
        set_secret(Place(root), Owner(each.ident, SecretKind.PIN, each.name), _PIN, by)
    return root, pupils


@dataclass
class Served:
    """A server that runs."""

    address: str
    process: subprocess.Popen[str]

    def sessions(self) -> Iterator[int]:
        """The processes of the sessions."""
        (parent,) = _children(self.process.pid)
        yield from (each for each in _children(parent) if " Z " not in Path(f"/proc/{each}/stat").read_text())


@contextmanager
def serving(workshop: Workshop, root: Path) -> Iterator[Served]:
    """A server of a school, as long as it is needed."""
    command = [str(Path(sys.executable).with_name("fingerpost")), "--store", str(root), "serve", "--port", "0"]
    process = subprocess.Popen(command, env=environment(workshop), stderr=subprocess.PIPE, text=True)
    try:
        said = ""
        for line in process.stderr or ():
            said += line
            if "ready" in line:
                break
        found = re.search(r"http://\S+", said)
        if not found:
            raise NeverCameError(f"The server never came: {said}")
        yield Served(found[0], process)
    finally:
        process.terminate()
        process.communicate()


def _children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def private_mib(process: int) -> float:
    """The memory that a process shares with nobody."""
    found = re.findall(r"Private_\w+:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text())
    return sum(map(int, found)) / 1024


@dataclass
class Browser:
    """One browser.

    Args:
        address: of the server.
    """

    address: str
    http: aiohttp.ClientSession
    seen: str = ""
    #: From each key to the first that is shown after it, in seconds.
    answers: list[float] = field(default_factory=list)
    typed: str = ""
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _sent: float = 0.0
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _reader: asyncio.Task[None] | None = None

    async def come(self) -> float:
        """Opens the page and a session; seconds until the first words stand there."""
        begun = time.perf_counter()
        async with self.http.get(f"{self.address}/") as page:
            found = re.search(r'websocket-url="([^"]+)"', await page.text())
        if not found:
            raise NeverCameError("The page has no terminal.")
        where = f"{found[1]}?width=100&height=30"
        self._socket = await self.http.ws_connect(where, headers={"Origin": self.address}, max_msg_size=0)
        self._reader = asyncio.create_task(self._read())
        await self.until("Your name")
        return time.perf_counter() - begun

    async def _read(self) -> None:
        if self._socket is None:
            return
        async for message in self._socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                if self._sent:
                    self.answers.append(time.perf_counter() - self._sent)
                    self._sent = 0.0
                self.seen = (self.seen + message.data.decode(errors="replace"))[-200_000:]
                self._came.set()

    async def until(self, words: str) -> None:
        """Waits until something was shown. Raises NeverCameError."""
        async with asyncio.timeout(_PATIENCE):
            while words not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.seen):
                self._came.clear()
                await self._came.wait()

    async def send(self, text: str) -> None:
        """Types something at once."""
        if self._socket:
            await self._socket.send_str(json.dumps(["stdin", text]))

    async def begin_writing(self, pupil: Pupil) -> None:
        """Signs in, and opens the form in which a learner writes for the next time."""
        await self.send(f"{pupil.name}\t{pupil.group}\t{_PIN}\r")
        await self.until("My page")
        await self.send("q")
        await self.until("gone well")

    async def key(self, letter: str) -> None:
        """One key."""
        self.typed += letter
        self._sent = time.perf_counter()
        await self.send(letter)

    async def leave(self) -> None:
        """The tab is closed."""
        if self._socket:
            await self._socket.close()


async def browsers(address: str, many: int) -> list[Browser]:
    """So many browsers, each with cookies of its own."""
    return [Browser(address, aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))) for _ in range(many)]


async def all_type(found: Sequence[Browser], seconds: float) -> None:
    """Everybody types two keys a second, none in step with another."""

    async def typing(one: Browser, late: float) -> None:
        await asyncio.sleep(late)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            await one.key(secrets.choice("abcdefghijklmnopqrstuvwxyz "))
            await asyncio.sleep(0.5)

    await asyncio.gather(*(typing(one, number / len(found) / 2) for number, one in enumerate(found)))
