"""The server's life: it begins, tells what happens, and ends in order when it is told to."""

import asyncio
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

from tui.opening import local_clock
from tui.serve.house import House
from tui.serve.keeper import Keeper
from tui.serve.nursery import Nursery

_ENDING: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, and how.

    Args:
        root: the school's folder.
        school: its name.
        listening: the socket.
        public_url: what browsers call it, if another server stands before it.
        most: as many sessions at once.
        idle: after so many seconds without a touch a session is over.
    """

    root: Path
    school: str
    listening: socket.socket
    public_url: str
    most: int
    idle: float

    @property
    def port(self) -> int:
        """On which it listens."""
        return int(self.listening.getsockname()[1])

    @property
    def address(self) -> str:
        """What browsers call it."""
        host = self.listening.getsockname()[0]
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def is_open(self) -> bool:
        """Whether it listens on more than loopback."""
        host = str(self.listening.getsockname()[0])
        return not (host.startswith("127.") or host == "::1")


def serve(serving: Serving) -> int:
    """Serves until a signal ends it; answers the exit status."""
    return asyncio.run(_serve(serving))


async def _serve(serving: Serving) -> int:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _ENDING:
        loop.add_signal_handler(number, ended.set)
    nursery = Nursery(serving.root, serving.idle)
    await nursery.begin()
    keeper = Keeper(serving.port, serving.public_url, serving.is_open)
    house = House(serving.school, keeper, nursery, serving.most, _tell)
    runner = web.AppRunner(house.application(), access_log=None)
    await runner.setup()
    await web.SockSite(runner, serving.listening).start()
    _tell("ready")
    try:
        await ended.wait()
    finally:
        await runner.cleanup()
        await nursery.end()
    _tell("ended")
    return 0


def _tell(words: str) -> None:
    """On standard error, with the time. No names: it may be somebody's log."""
    sys.stderr.write(f"{local_clock():%H:%M:%S}  {words}\n")
    sys.stderr.flush()
