"""The parent of all sessions: it has loaded everything, and forks.

It has one thread and no loop, opens no school, and does nothing else: what a fork takes over is safe then. Each order
is one line; with it come the two file numbers of the session's wire.
"""

import gc
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import threading
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, Final

#: What a session may need: every screen, every way, and with them nearly all that they stand on.
_LOADED: Final = ("screens", "tui.ways")
#: And what they load only when it is asked for.
_ALSO: Final = (
    *(
        "tui.serve.session",
        "screens.trust.lab",
        "tui.palette",
        "tui.helping",
        "tui.background",
        "tui.here",
        "tui.whole_record",
    ),
    *("exports.record.files", "exports.calendar", "exports.table", "store.safekeeping", "store.index.own"),
    *("store.sign_in.signing", "store.sealing.keyring", "filelock", "rapidfuzz.process"),
)
_LONGEST: Final = 4096
_REAP_EVERY: Final = 1.0


def load_everything() -> None:
    """Loads what sessions need, so that none of them has to."""
    for package in _LOADED:
        for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            import_module(found.name)
    for name in _ALSO:
        import_module(name)
    # What is there now is never garbage. Left alone by the search for it, it stays in memory that all share.
    gc.collect()
    gc.freeze()


def serve_forks(orders: socket.socket) -> None:
    """Forks for every order until the server has gone."""
    children: dict[str, int] = {}
    orders.sendall(b"ready\n")
    while True:
        # Whoever has ended stays in the system's list until somebody asks.
        while not select.select([orders], [], [], _REAP_EVERY if children else None)[0]:
            _reap(children)
        data, files, _flags, _address = socket.recv_fds(orders, _LONGEST, 2)
        if not data:
            return
        _reap(children)
        order = json.loads(data)
        if "signal" in order:
            if order["ident"] in children:
                os.kill(children[order["ident"]], order["signal"])
            continue
        child = _fork(orders, order, files)
        children[order["ident"]] = child
        for number in files:
            os.close(number)


def _reap(children: dict[str, int]) -> None:
    """Forgets who has ended: the number of a process is given to others then."""
    for ident, child in tuple(children.items()):
        if os.waitpid(child, os.WNOHANG)[0]:
            del children[ident]


def _fork(orders: socket.socket, order: dict[str, Any], files: list[int]) -> int:
    if threading.active_count() != 1:
        raise RuntimeError("Another thread would not come along.")
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        orders.close()
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        status = _run(order)
    finally:
        if sys.exc_info()[0]:  # nobody else would ever say why
            traceback.print_exc()
            sys.stderr.flush()
        # Nothing of what the parent would do at its end is this one's to do.
        os._exit(status)


def _run(order: dict[str, Any]) -> int:
    from tui.serve.session import Session, run_session  # noqa: PLC0415 - loaded by now

    size = (int(order["width"]), int(order["height"]))
    return run_session(Session(order["ident"], Path(order["root"]), size, float(order["idle"])))


def main() -> None:
    """`python -m tui.serve.parent N`: N is the file number on which orders come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends the sessions in order
    load_everything()
    serve_forks(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
