"""One browser and its session, as the server sees them. What goes between them is what textual-serve has defined."""

import asyncio
import json
import secrets
import signal
from contextlib import suppress
from typing import Any, Final

from aiohttp import ClientConnectionResetError, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.serve.nursery import Ends, Nursery
from tui.serve.wire import PRELUDE

#: How long a session has to keep its draft and end, in seconds; then it is told by signals, one after the other.
_PATIENCE: Final = 5.0
#: How long a session has to say what its screen shows, in seconds.
_TEXT_PATIENCE: Final = 3.0
#: Columns and lines of no window.
_SMALLEST, _LARGEST = 10, 1000


class Guest(AppService):
    """One session.

    Args:
        socket: of the browser.
        browser: its name, as a cookie has it.
        nursery: where sessions come from.
        downloads: hands files to browsers.
    """

    def __init__(
        self, socket: web.WebSocketResponse, browser: str, nursery: Nursery, downloads: DownloadManager
    ) -> None:
        self.browser = browser
        #: Whether its socket is closed, and it only keeps its draft.
        self.is_going = False
        self._socket, self._nursery = socket, nursery
        self._ends: Ends | None = None
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
        if self._ends is None:
            return
        stdout = self._ends.stdout
        with suppress(asyncio.IncompleteReadError):
            if await stdout.readexactly(len(PRELUDE)) != PRELUDE:
                return
            while True:
                letter = await stdout.readexactly(1)
                content = await stdout.readexactly(int.from_bytes(await stdout.readexactly(4), "big"))
                await self._heard(letter, content)
        for text in self._texts.values():
            text.cancel()
        await self._socket.close()

    async def _heard(self, letter: bytes, content: bytes) -> None:
        if letter == b"D":
            await self.on_data(content)
        elif letter == b"P":
            await self.on_packed(content)
        elif (words := json.loads(content))["type"] == "text":
            if (waits := self._texts.pop(words["key"], None)) and not waits.done():
                waits.set_result(words["text"])
        elif words["type"] != "exit":  # the end of what it sends says so too, when all of it has arrived
            await self.on_meta(content)

    async def _show(self, data: bytes) -> None:
        with suppress(ClientConnectionResetError):
            await self._socket.send_bytes(data)

    async def _tell(self, words: str) -> None:
        with suppress(ClientConnectionResetError):
            await self._socket.send_str(words)

    async def _close(self) -> None:
        await self._socket.close()

    async def stop(self) -> None:
        """Tells the session to end and waits for it; it keeps its draft. One that hangs is ended."""
        task, self._task = self._task, None
        if task is None or self._ends is None:
            return
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        await self.send_meta({"type": "quit"})
        for number in (signal.SIGTERM, signal.SIGKILL):
            if (await asyncio.wait([task], timeout=_PATIENCE))[0]:
                break
            self._nursery.signal(self.app_service_id, number)
        await task
        self._ends.stdin.close()

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
