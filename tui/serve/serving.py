"""The server's life: it begins, tells what happens, and ends in order when it is told to."""

import asyncio
import signal
import socket
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from aiohttp import web

from store.presence import Presence, forget, who_is_here
from tui.locations import presence_folder
from tui.opening import local_clock
from tui.serve.house import House
from tui.serve.keeper import Keeper
from tui.serve.nursery import Nursery
from tui.serve.own_folder import remove_folder, sweep_folders
from tui.serve.presence import sweep_presence

#: How often it is looked who is there, in seconds.
_LOOK_EVERY: Final = 2.0
_ENDING: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, and how.

    Args:
        root: the school's folder.
        store_id: which school it is.
        school: its name.
        listening: the socket.
        public_url: what browsers call it, if another server stands before it.
        most: as many sessions at once.
        idle: after so many seconds without a touch a session is over.
    """

    root: Path
    store_id: str
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
    sweep_folders()
    sweep_presence(presence_folder(serving.store_id))
    nursery = Nursery(serving.root, serving.idle)
    await nursery.begin()
    keeper = Keeper(serving.port, serving.public_url, serving.is_open)
    tidy = partial(_tidy, presence_folder(serving.store_id))
    house = House(serving.school, keeper, nursery, serving.most, _tell, tidy)
    runner = web.AppRunner(house.application(), access_log=None)
    await runner.setup()
    await web.SockSite(runner, serving.listening).start()
    _tell("ready")
    watch = asyncio.create_task(_say_who(presence_folder(serving.store_id))) if sys.stderr.isatty() else None
    try:
        await ended.wait()
    finally:
        if watch:
            watch.cancel()
        try:
            await runner.cleanup()
        finally:
            await nursery.end()
    _tell("ended")
    return 0


def _tidy(present: Path, ident: str) -> None:
    """What a session leaves that was killed."""
    forget(present, ident)
    remove_folder(ident)


async def _say_who(present: Path) -> None:
    """On a terminal, where somebody looks on: who comes and goes, and who saves. A log gets no names."""
    known: dict[str, Presence] = {}
    while True:
        now = {each.ident: each for each in who_is_here(present)}
        for each in now.values():
            before = known.get(each.ident)
            if before is None:
                _tell(f"{each.name} is in")
            elif each.saved != before.saved:
                _tell(f"{each.name} has saved: {each.where}")
        for ident in known.keys() - now.keys():
            _tell(f"{known[ident].name} is out")
        known = now
        await asyncio.sleep(_LOOK_EVERY)


def _tell(words: str) -> None:
    """On standard error, with the time. No names: it may be somebody's log."""
    sys.stderr.write(f"{local_clock():%H:%M:%S}  {words}\n")
    sys.stderr.flush()
