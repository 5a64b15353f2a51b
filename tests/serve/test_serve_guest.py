"""The server's side of a session: whatever a browser does, it comes to an end, and nothing of it is left behind."""

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

import pytest

from tui.serve import guest as guests
from tui.serve.deliveries import Deliveries
from tui.serve.guest import Guest, Visit
from tui.serve.house import House
from tui.serve.keeper import Keeper
from tui.serve.nursery import Ends, NoParentError, Nursery, _reader, _writer
from tui.serve.wire import PRELUDE

if TYPE_CHECKING:
    from aiohttp import web


class Socket:
    """A browser's socket that takes what it is sent in its own way."""

    def __init__(self, send: Callable[[], Awaitable[None]]) -> None:
        self._send = send
        self.got: asyncio.Queue[Any] = asyncio.Queue()
        self.is_closed = self.is_cut = False

    async def send_bytes(self, data: bytes) -> None:
        self.got.put_nowait(data)
        await self._send()

    send_str = send_bytes

    async def close(self) -> None:
        self.is_closed = True

    def cut(self) -> None:
        self.is_cut = True


class Pipes:
    """Stands for the parent of the sessions; the session itself is the test."""

    def __init__(self, refuses: Exception | None = None) -> None:
        self.signals: list[int] = []
        self._refuses = refuses
        its_in, our_out = os.pipe()
        our_in, its_out = os.pipe()
        self.hears, self.says = os.fdopen(its_in, "rb", buffering=0), os.fdopen(its_out, "wb", buffering=0)
        os.set_blocking(its_in, False)
        self._ours = (our_out, our_in)

    async def fork(self, _ident: str, _size: tuple[int, int]) -> Ends:
        return Ends(await _writer(self._ours[0]), await _reader(self._ours[1]))

    def signal(self, _ident: str, number: int) -> None:
        self.signals.append(number)
        if self._refuses:
            raise self._refuses

    def show(self, words: bytes) -> None:
        self.says.write(b"D" + len(words).to_bytes(4, "big") + words)

    def say(self, words: dict[str, str]) -> None:
        content = json.dumps(words).encode()
        self.says.write(b"M" + len(content).to_bytes(4, "big") + content)

    async def heard(self) -> bytes | None:
        """What the session has been told; None if nothing has come, nothing if its wire is closed."""
        await asyncio.sleep(0.01)
        return self.hears.read(1000)

    def close(self) -> None:
        self.hears.close()
        self.says.close()


async def takes() -> None:
    """It takes what it is sent."""


async def never() -> None:
    """It has stopped to read."""
    await asyncio.get_running_loop().create_future()


async def lost() -> None:
    """As the library says it when a line breaks while something waits to be sent."""
    raise ConnectionError("Connection lost")


async def come(socket: Socket, pipes: Pipes) -> Guest:
    """A session that has begun to show something."""
    visit = Visit(cast("web.WebSocketResponse", socket), "browser", "token", socket.cut)
    guest = Guest(visit, cast("Nursery", pipes), Deliveries())
    await guest.start(80, 24)
    pipes.says.write(PRELUDE)
    pipes.show(b"hello")
    assert await socket.got.get() == b"hello"
    return guest


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(guests, "_PATIENCE", 0.05)
    monkeypatch.setattr(guests, "_AFTER_THE_END", 0.05)


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Plays a scene, and never for long."""

    async def played() -> None:
        await asyncio.wait_for(scene(), 10)

    asyncio.run(played())


def test_a_line_that_breaks_while_something_waits_to_be_sent_ends_nothing() -> None:
    async def scene() -> None:
        socket, pipes = Socket(lost), Pipes()
        guest = await come(socket, pipes)
        pipes.show(b"more")
        assert await socket.got.get() == b"more"
        pipes.says.close()
        await guest.stop()
        assert pipes.signals == []
        pipes.close()

    run(scene)


def test_a_browser_that_has_stopped_to_read_is_cut_off_and_its_session_ended() -> None:
    async def scene() -> None:
        socket, pipes = Socket(never), Pipes()
        guest = await come(socket, pipes)
        await guest.stop()
        assert socket.is_cut
        assert pipes.signals == [signal.SIGTERM, signal.SIGKILL]
        assert b"quit" in (await pipes.heard() or b"")
        assert await pipes.heard() == b""  # the wire is closed
        assert [each for each in asyncio.all_tasks() if "Guest" in repr(each)] == []
        pipes.close()

    run(scene)


def test_whoever_is_going_gets_nothing_more_and_the_session_does_not_wait_for_them() -> None:
    async def scene() -> None:
        socket, pipes = Socket(takes), Pipes()
        guest = await come(socket, pipes)
        stopping = asyncio.ensure_future(guest.stop())
        await asyncio.sleep(0)
        pipes.show(b"more")
        file = {"key": "k", "path": "/a.md", "open_method": "download", "mime_type": "", "encoding": ""}
        pipes.say({"type": "deliver_file_start", **file})
        pipes.says.close()
        await stopping
        assert socket.got.empty()
        assert guest._download_manager._active_downloads == {}
        assert not socket.is_cut  # it said goodbye
        assert socket.is_closed
        assert pipes.signals == []
        pipes.close()

    run(scene)


@pytest.mark.parametrize("refuses", [NoParentError("gone"), BrokenPipeError()])
def test_a_session_that_nobody_can_end_by_signals_loses_its_wire(refuses: Exception) -> None:
    async def scene() -> None:
        socket, pipes = Socket(takes), Pipes(refuses)
        guest = await come(socket, pipes)
        await guest.stop()
        assert len(pipes.signals) == 2
        await pipes.heard()
        assert await pipes.heard() == b""
        pipes.close()

    run(scene)


def test_whoever_stops_twice_waits_for_one_end() -> None:
    async def scene() -> None:
        socket, pipes = Socket(takes), Pipes()
        guest = await come(socket, pipes)
        first = asyncio.ensure_future(guest.stop())
        second = asyncio.ensure_future(guest.stop())
        await asyncio.sleep(0.01)
        assert not second.done()
        assert (await pipes.heard() or b"").count(b"quit") == 1
        pipes.says.close()
        await asyncio.gather(first, second)
        pipes.close()

    run(scene)


def test_a_guest_goes_off_the_list_even_if_their_end_fails() -> None:
    async def scene() -> None:
        socket, pipes = Socket(takes), Pipes()
        guest = await come(socket, pipes)
        gone: list[str] = []
        house = House("", Keeper(1), cast("Nursery", pipes), 1, gone=gone.append, guests=[guest])
        pipes.says.write(b"M" + (1).to_bytes(4, "big") + b"{")  # what no session says
        with pytest.raises(ValueError, match="Expecting"):
            await house._see_off(guest)
        assert house.guests == []
        assert gone == [guest.app_service_id]
        assert socket.is_closed
        await pipes.heard()
        assert await pipes.heard() == b""
        pipes.close()

    run(scene)
