"""Where sessions come from: it is begun anew when it has gone, once; and what goes wrong there is said."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.serve.nursery import Nursery
from tui.serve.wire import PRELUDE

#: A parent whose sessions cannot start.
_BROKEN = """
import os, socket, sys
from tui.serve import parent
def run(order):
    raise LookupError("no screen of that name")
parent._run = run
ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
child = parent._fork(its, {}, [])
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_parent_that_has_gone_is_begun_again_once_for_all_who_wait(
    school: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    begun: list[int] = []

    class Counting(Nursery):
        async def _begin(self) -> None:
            await super()._begin()
            assert self._parent
            begun.append(self._parent.pid)

    async def scene() -> None:
        nursery = Counting(school, 60)
        await nursery.begin()
        assert nursery._parent
        os.kill(begun[0], signal.SIGKILL)
        await nursery._parent.wait()
        all_ends = await asyncio.gather(*(nursery.fork(f"s{number}", (80, 24)) for number in range(3)))
        assert len(begun) == 2
        for ends in all_ends:
            assert await ends.stdout.readexactly(len(PRELUDE)) == PRELUDE
            ends.stdin.close()
        for ends in all_ends:
            await ends.stdout.read()  # until they have gone
        await nursery.end()

    asyncio.run(scene())


def test_why_a_session_could_not_start_is_said() -> None:
    done = subprocess.run([sys.executable, "-c", _BROKEN], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "LookupError: no screen of that name" in done.stderr
    assert done.stderr.count("Traceback") == 1
