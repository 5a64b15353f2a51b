"""Python loads this before a program that is watched: it writes down when which file is opened and what is loaded."""

import os
import sys
import time
from collections.abc import Callable

#: The name of the variable that says where it is written down.
NOTES = "FINGERPOST_BENCH_NOTES"


def _noting(notes: int) -> Callable[[str, tuple[object, ...]], None]:
    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event in {"open", "import"}:
            line = f"{time.perf_counter()}\t{event}\t{arguments[0]}\n"
            os.write(notes, line.encode(errors="replace"))

    return note


if NOTES in os.environ:
    sys.addaudithook(_noting(os.open(os.environ[NOTES], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)))
