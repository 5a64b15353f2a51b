"""Who is at work in a browser just now, and where in it they are. One small file each; it goes when they go.

It says nothing of what anybody wrote: names of forms and pages, and times. It is lost without harm, so nothing is
forced to the disk.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from guidance.form.text import clean_all
from store.durable import make_private, unfinished
from store.errors import cannot_write


@dataclass(frozen=True, slots=True)
class Presence:
    """One person before one browser."""

    #: Of the session; no other has it.
    ident: str
    #: The number of its process.
    process: int
    name: str
    is_learner: bool
    #: Since when they have been there, as an ISO text.
    came: str
    #: The screen or form, and its page.
    where: str
    page: str = ""
    #: Since when they have been on that page, as an ISO text.
    since: str = ""
    #: When they last touched a key, to the minute.
    touched: str = ""
    #: How things stand on the screen: "saved 10:42:07", "draft kept 10:42:05", "NOT SAVED".
    stands: str = ""
    #: When they last saved in this session: "10:42:07"; "" if they have not.
    saved: str = ""


def keep(folder: Path, found: Presence) -> None:
    """Puts it into the folder. Raises CannotWriteError."""
    make_private(folder)
    path = folder / f"{found.ident}.json"
    beside = unfinished(path)
    try:
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
        beside.replace(path)
    except OSError as cause:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise cannot_write(path, cause) from cause


def forget(folder: Path, ident: str) -> None:
    """They have gone."""
    with suppress(OSError):
        (folder / f"{ident}.json").unlink(missing_ok=True)


def who_is_here(folder: Path) -> tuple[Presence, ...]:
    """Everybody whose session is alive, by name. What cannot be read is left out: it is written anew soon."""
    return tuple(sorted(_found(folder), key=lambda each: (not each.is_learner, each.name.casefold(), each.ident)))


def _found(folder: Path) -> Iterator[Presence]:
    for path in folder.glob("*.json"):
        try:
            read = clean_all(json.loads(path.read_text(encoding="utf-8")))
            found = Presence(**read) if isinstance(read, dict) else None
        except (OSError, ValueError, TypeError):
            continue
        if found and _is_alive(found.process):
            yield found


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
