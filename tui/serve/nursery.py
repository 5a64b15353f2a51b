"""The server's side of the parent of all sessions: starts it, orders sessions, tells them to end."""

import asyncio
import json
import os
import socket
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from store.errors import StoreError

#: What the screen library reads when it is loaded.
_FOR_BROWSERS: Final = {
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TEXTUAL_FPS": "60",
    "TERM_PROGRAM": "textual",
    "TERM_PROGRAM_VERSION": version("textual-serve"),
}
_READY: Final = b"ready\n"


class NoParentError(StoreError):
    """The parent of the sessions has not begun, or is gone."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The server's ends of a session's wire."""

    stdin: asyncio.StreamWriter
    stdout: asyncio.StreamReader


class Nursery:
    """Where sessions come from.

    Args:
        root: the school's folder.
        idle: after so many seconds without a touch a session is over.
    """

    def __init__(self, root: Path, idle: float) -> None:
        self._root, self._idle = root, idle
        self._orders: socket.socket | None = None
        self._parent: asyncio.subprocess.Process | None = None
        #: So that it is begun again once, however many wait for it.
        self._beginning = asyncio.Lock()

    async def begin(self) -> None:
        """Starts the parent, unless it is there; afterwards it has loaded everything. Raises NoParentError."""
        async with self._beginning:
            if self._parent is None or self._orders is None or self._parent.returncode is not None:
                await self._begin()

    async def _begin(self) -> None:
        if self._orders:
            self._orders.close()
            self._orders = None
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)  # noqa: FBT003 - as the library has it
        number = its.fileno()
        self._parent = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tui.serve.parent", str(number)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            pass_fds=[number],
            start_new_session=True,
            env={**os.environ, **_FOR_BROWSERS},
        )
        its.close()
        if await asyncio.get_running_loop().sock_recv(ours, len(_READY)) != _READY:
            ours.close()
            raise NoParentError("The process from which sessions come could not begin; what it said stands above.")
        self._orders = ours

    async def fork(self, ident: str, size: tuple[int, int]) -> Ends:
        """A new session; answers the ends of its wire. Raises NoParentError, OSError."""
        await self.begin()
        its_in, our_out = os.pipe()
        our_in, its_out = os.pipe()
        order = {"ident": ident, "root": str(self._root), "width": size[0], "height": size[1], "idle": self._idle}
        try:
            self._order(order, [its_in, its_out])
        except (OSError, NoParentError):
            os.close(our_in)
            os.close(our_out)
            raise
        finally:
            os.close(its_in)
            os.close(its_out)
        return Ends(await _writer(our_out), await _reader(our_in))

    def signal(self, ident: str, number: int) -> None:
        """Sends a session a signal, if it is still there."""
        self._order({"ident": ident, "signal": number}, [])

    def _order(self, order: dict[str, object], files: list[int]) -> None:
        if self._orders is None:
            raise NoParentError("The process from which sessions come is gone.")
        socket.send_fds(self._orders, [json.dumps(order).encode()], files)

    async def end(self) -> None:
        """The parent ends; sessions that are still there go on to their own end."""
        if self._orders:
            self._orders.close()
        if self._parent:
            await self._parent.wait()


async def _writer(number: int) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), os.fdopen(number, "wb", buffering=0)
    )
    return asyncio.StreamWriter(transport, protocol, None, loop)


async def _reader(number: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(number, "rb", buffering=0)
    )
    return reader
