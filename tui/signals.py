"""Signals end the program in order."""

import asyncio
import signal
from collections.abc import Callable
from typing import Final

#: What ends a program from outside: a `kill`, a closed window, Ctrl+C sent by another program.
_ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

#: What the program ends with when it is told to: 128 and the signal's number, as shells expect.
_SIGNALLED: Final = 128


def end_by_signals(end: Callable[[int], None]) -> None:
    """From now on a signal ends the program in order.

    To be called before the terminal is changed: whoever closes the window at once has to get the terminal back too.

    Args:
        end: ends the program; it is given the exit status.
    """
    loop = asyncio.get_running_loop()
    for number in _ENDING:
        loop.add_signal_handler(number, end, _SIGNALLED + number)
