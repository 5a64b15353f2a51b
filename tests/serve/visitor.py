"""A server in a process of its own, and browsers without a window: what they see is emulated, as in terminals."""

import asyncio
import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
import pyte

from tests.terminal.terminal import FINGERPOST, KEYS, PATIENCE, screen_environment

_UNKNOWN: Final = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
_NEW_SCREEN: Final = b"\x1b[?1049h"


class Server:
    """`fingerpost serve` on a free port.

    Args:
        home: the home of whoever serves.
        school: the school's folder.
        options: of the command.
    """

    def __init__(self, home: Path, school: Path, *options: str) -> None:
        self.home, self.school = home, school
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [FINGERPOST, "--store", str(school), "serve", "--port", "0", *options],
            env=screen_environment(home),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        self.until("ready")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def until(self, words: str) -> str:
        """Waits until it says something; the line."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(str(line))
            if words in line:
                return self.said[-1]
        raise AssertionError(f"It never said {words!r}: {''.join(self.said)}")

    @property
    def address(self) -> str:
        """What browsers call it."""
        return str(next(found for line in self.said for found in re.findall(r"http://\S+", line)))

    def end(self, number: int = signal.SIGTERM) -> int:
        """Tells it to end, and waits; its exit status."""
        self.process.send_signal(number)
        self.said.append(self.process.communicate(timeout=PATIENCE)[1])
        return self.process.returncode

    def drafts(self) -> list[dict[str, Any]]:
        """What was typed and is kept."""
        return [json.loads(path.read_text())["typed"] for path in (self.school / "drafts").glob("*.json")]

    def state(self) -> list[str]:
        """What lies in the server's own folders of sessions."""
        folder = self.home / ".local/state/fingerpost/served"
        return [path.name for path in folder.rglob("*")] if folder.exists() else []

    def boxes(self) -> list[Path]:
        """The outboxes of those who are signed in."""
        return list((self.home / ".local/state/fingerpost/served").glob("*/*/"))


class Visitor:
    """One browser.

    Args:
        loop: on which it lives.
        address: of the server.
    """

    def __init__(self, loop: asyncio.Runner, address: str) -> None:
        self._loop, self.address = loop, address
        self.files: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}
        self.opens_files = True
        self.is_over = False
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.http = loop.run(self._made())
        self.page = ""
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        #: Tabs stay open when another one is opened.
        self._tabs: list[aiohttp.ClientWebSocketResponse] = []

    @staticmethod
    async def _made() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    # Pages

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        """A page: status, text, headers."""

        async def got() -> tuple[int, str, dict[str, str]]:
            async with self.http.get(self.address + path, headers=headers) as answer:
                return answer.status, await answer.text(errors="replace"), dict(answer.headers)

        return self._loop.run(got())

    @property
    def socket_address(self) -> str:
        """Where the page's terminal goes to."""
        found = re.search(r'websocket-url="([^"]+)"', self.page)
        assert found, self.page
        return found[1]

    @property
    def text_address(self) -> str:
        """Where the page's screen is as text."""
        found = re.search(r'id="text-link" href="([^"]+)"', self.page)
        assert found, self.page
        return found[1]

    def knock(self, address: str = "", origin: str | None = "") -> int:
        """Tries to open a session as a page from somewhere; the status with which it is refused, 101 if it is not."""

        async def knocked() -> int:
            headers = {} if origin is None else {"Origin": origin or self.address}
            try:
                self._socket = await self.http.ws_connect(
                    address or f"{self.socket_address}?width=80&height=24", headers=headers
                )
            except aiohttp.WSServerHandshakeError as error:
                return error.status
            self._tabs.append(self._socket)
            return 101

        return self._loop.run(knocked())

    def come(self) -> Self:
        """Opens the page, and a session."""
        status, self.page, _headers = self.get("/")
        assert status == 200, self.page
        self.is_over = False
        self.screen.reset()
        assert self.knock() == 101
        return self

    def sign_in(self, name: str, group: str, pin: str) -> Self:
        """Signs in as a learner."""
        self.until("Your name")
        self.type(f"{name}\t{group}\t{pin}\r")
        return self.until("My page")

    def sign_in_as_staff(self, name: str, passphrase: str) -> Self:
        """Signs in as one who works here."""
        self.until("Your name").press("f2").until(name)
        self.type(f"{name}\t\t{passphrase}\r")
        return self.until("Today")

    # Seeing and doing

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, seen: str | Callable[[], bool]) -> Self:
        """Waits until words stand on the screen, or until something holds."""

        async def waited() -> None:
            assert self._socket
            while not self._holds(seen):
                self._take(await self._socket.receive())
                if self.opens_files:
                    await self._fetch_files()

        async def patiently() -> None:
            try:
                await asyncio.wait_for(waited(), PATIENCE)
            except TimeoutError:
                raise AssertionError(f"Not seen: {seen!r}. The screen:\n{self.text}") from None

        self._loop.run(patiently())
        return self

    def _holds(self, seen: str | Callable[[], bool]) -> bool:
        if not isinstance(seen, str):
            return seen()
        if seen not in self.text and self.is_over:
            raise AssertionError(f"The session is over. The screen:\n{self.text}")
        return seen in self.text

    def _take(self, message: aiohttp.WSMessage) -> None:
        if message.type is aiohttp.WSMsgType.BINARY:
            self.raw += message.data
            old, begins, new = message.data.rpartition(_NEW_SCREEN)
            if begins:  # the emulator has no second screen
                self.screen.reset()
            self._stream.feed(_UNKNOWN.sub(b"", new if begins else old + new))
        elif message.type is aiohttp.WSMsgType.TEXT:
            what, more = json.loads(message.data)
            if what == "deliver_file_start":
                self.kinds[more] = ""
        else:
            self.is_over = True

    async def _fetch_files(self) -> None:
        """As the page does it: it opens the address of every file that it is told of."""
        for key in [key for key, kind in self.kinds.items() if not kind]:
            async with self.http.get(f"{self.address}/download/{key}") as answer:
                assert answer.status == 200
                self.kinds[key] = answer.headers["Content-Type"]
                name = re.findall('filename="([^"]+)"', answer.headers["Content-Disposition"])[0]
                self.files[name] = await answer.read()

    def type(self, text: str) -> Self:
        """Types."""
        return self.send(["stdin", text])

    def press(self, *names: str) -> Self:
        """Presses keys by their names."""
        return self.type("".join(KEYS[name] for name in names))

    def send(self, envelope: object) -> Self:
        """Sends what a page would send, or something else."""
        assert self._socket
        self._loop.run(self._socket.send_str(envelope if isinstance(envelope, str) else json.dumps(envelope)))
        return self

    def over(self) -> Self:
        """Waits until the session is over."""
        return self.until(lambda: self.is_over)

    def leave(self) -> None:
        """The tab is closed."""
        assert self._socket
        self._loop.run(self._socket.close())

    def lose(self) -> None:
        """The line breaks: nobody says goodbye."""

        async def cut() -> None:
            assert self._socket
            transport = self._socket._response.connection.transport  # type: ignore[union-attr]  # no other way to cut
            transport.abort()  # type: ignore[union-attr]
            await asyncio.sleep(0)

        self._loop.run(cut())

    def close(self) -> None:
        """The browser is closed."""
        self._loop.run(self.http.close())


def alive(number: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
