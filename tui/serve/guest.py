"""One browser and its session, as the server sees them. What goes between them is what textual-serve has defined."""

import asyncio
import json
import secrets
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web
from textual_serve.app_service import AppService

from tui.serve.deliveries import Deliveries
from tui.serve.nursery import Ends, NoParentError, Nursery
from tui.serve.wire import PRELUDE, SIGNED_OUT

#: How long a session has to keep its draft and end, in seconds; then it is told by signals, one after the other.
_PATIENCE: Final = 5.0
#: How long what it has still said may take to arrive when it has been ended, in seconds.
_AFTER_THE_END: Final = 1.0
#: How long a session has to say what its screen shows, in seconds.
_TEXT_PATIENCE: Final = 3.0
#: Columns and lines of no window.
_SMALLEST, _LARGEST = 10, 1000


@dataclass(frozen=True, slots=True)
class Visit:
    """One page in one browser."""

    socket: web.WebSocketResponse
    #: The browser's name, as a cookie has it.
    browser: str
    #: The token of the page; no other page has it.
    token: str
    #: Cuts the line, without a goodbye.
    hang_up: Callable[[], None]


class Guest(AppService):
    """One session.

    Args:
        visit: who it is for.
        nursery: where sessions come from.
        downloads: hands files to browsers.
    """

    def __init__(self, visit: Visit, nursery: Nursery, downloads: Deliveries) -> None:
        self.visit = visit
        #: Whether its socket is closed, and it only keeps its draft.
        self.is_going = False
        self._nursery = nursery
        self._ends: Ends | None = None
        self._ending: asyncio.Task[None] | None = None
        #: How many things are on their way to the browser. It takes them at once, unless it has stopped to read.
        self._on_the_way = 0
        self._texts: dict[str, asyncio.Future[str]] = {}
        super().__init__(
            "",
            write_bytes=self._show,
            write_str=self._tell,
            close=self._close,
            download_manager=downloads,
        )

    async def start(self, width: int, height: int) -> None:
        """Begins the session. Raises NoParentError, OSError."""
        ends = await self._nursery.fork(self.app_service_id, sane((width, height)))
        self._ends, self._stdin = ends, ends.stdin
        self._task = asyncio.create_task(self.run())

    async def run(self) -> None:
        """Hands on what the session sends, until it ends. A browser that is gone gets nothing, and nothing waits."""
        try:
            if self._ends:
                await self._listen(self._ends.stdout)
        finally:
            for text in self._texts.values():
                text.cancel()
            await self._close()

    async def _listen(self, stdout: asyncio.StreamReader) -> None:
        with suppress(asyncio.IncompleteReadError):
            if await stdout.readexactly(len(PRELUDE)) != PRELUDE:
                return
            while True:
                letter = await stdout.readexactly(1)
                content = await stdout.readexactly(int.from_bytes(await stdout.readexactly(4), "big"))
                await self._heard(letter, content)

    async def _heard(self, letter: bytes, content: bytes) -> None:
        if letter == b"D":
            await self.on_data(content)
        elif letter == b"P":
            await self.on_packed(content)
        elif (words := json.loads(content))["type"] == "text":
            if (waits := self._texts.pop(words["key"], None)) and not waits.done():
                waits.set_result(words["text"])
        elif words["type"] == SIGNED_OUT:
            await self._download_manager.cancel_app_downloads(self.app_service_id)
        elif words["type"] != "exit" and not self.is_going:  # the end of what it sends is said by its wire too
            await self.on_meta(content)

    async def _show(self, data: bytes) -> None:
        await self._hand_on(self.visit.socket.send_bytes, data)

    async def _tell(self, words: str) -> None:
        await self._hand_on(self.visit.socket.send_str, words)

    async def _hand_on(self, send: Callable[[Any], Awaitable[None]], what: bytes | str) -> None:
        """Sends something. Whoever is going, or has gone, gets nothing more."""
        if self.is_going:
            return
        self._on_the_way += 1
        try:
            with suppress(ConnectionError):
                await send(what)
        finally:
            self._on_the_way -= 1

    async def _close(self) -> None:
        with suppress(ConnectionError):
            await self.visit.socket.close()

    async def stop(self) -> None:
        """Tells the session to end and waits for it; it keeps its draft. One that hangs is ended."""
        self._ending = self._ending or asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        self.is_going = True
        if self._on_the_way:  # it would wait for ever for a browser that has stopped to read
            self.visit.hang_up()
        if self._task is None or self._ends is None:
            return
        try:
            await self._download_manager.cancel_app_downloads(self.app_service_id)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.send_meta({"type": "quit"}), _PATIENCE)
            await self._outlive(self._task)
        finally:
            self._task.cancel()
            self._ends.stdin.close()

    async def _outlive(self, task: asyncio.Task[None]) -> None:
        """Waits until nothing more comes from the session; if that is too long, it is told by signals."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if (await asyncio.wait([task], timeout=_PATIENCE))[0]:
                break
            # Whoever could end it may be gone. Its wire is closed all the same, and it ends by that.
            with suppress(OSError, NoParentError):
                self._nursery.signal(self.app_service_id, number)
        else:
            await asyncio.wait([task], timeout=_AFTER_THE_END)
        if task.done():
            await task

    async def text(self) -> str:
        """What its screen shows. Raises TimeoutError."""
        key = secrets.token_hex(8)
        self._texts[key] = asyncio.get_running_loop().create_future()
        await self.send_meta({"type": "text", "key": key})
        try:
            return await asyncio.wait_for(self._texts[key], _TEXT_PATIENCE)
        except asyncio.CancelledError:
            raise TimeoutError from None
        finally:
            self._texts.pop(key, None)

    async def take(self, envelope: Any) -> bool:  # noqa: ANN401 - whatever a browser sends
        """Hands on one message of the browser; answers whether it was one that a page of ours sends."""
        match envelope:
            case ["stdin", str(typed)]:
                await self.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(*sane((width, height)))
            case ["ping", str(sent)]:
                await self._tell(json.dumps(["pong", sent]))
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()
            case _:
                return False
        return True


def sane(size: tuple[int, int]) -> tuple[int, int]:
    """Columns and lines of a window: a wrong number must not fill the memory."""
    width, height = (max(_SMALLEST, min(_LARGEST, each)) for each in size)
    return width, height
