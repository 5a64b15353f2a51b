r"""The chain of the audit trail: how a line is spelled, and how it is found out that somebody has altered lines.

    {"hash":"<64 figures>","before":"<64 figures>","number":17,"at":"2026-11-22T09:30:00Z","deed":"changed", …}

`before` is the hash of the line before (noughts for the first), `number` counts from 1. A line's own hash is the
SHA-256 of what stands behind it on the line, from `"before"` to the last brace, so it can be checked without this
program: `cut -b 76- | tr -d '\n' | sha256sum`. The fixed fields come first so that a check need not read the rest.

Whoever rewrites every line makes a chain that is right in itself. Only a head that was kept somewhere else tells: the
chain may have gone on since, but it has to pass through every head that was ever seen.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from typing import Any, Final

from pydantic import ValidationError

from guidance.canonical import canonical
from guidance.form.text import count_of
from guidance.record import stored
from guidance.trust.audit import Deed, Entry


@dataclass(frozen=True, slots=True)
class Head:
    """How far the trail went: the number and hash of its last line, and the month in whose file that line stands."""

    count: int
    hash: str
    month: str = ""


#: Before the first line.
START: Final = Head(0, "0" * 64)

#: A longer line is none of ours: entries hold short words.
LONGEST_LINE: Final = 65_536

_LINE: Final = re.compile(
    rb'\{"hash":"([0-9a-f]{64})","before":"([0-9a-f]{64})","number":([1-9]\d{0,11}),'
    rb'"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",'
)
#: Where the part begins of which the hash is taken.
_HASHED: Final = len('{"hash":"",') + 64
#: Where the hash itself stands.
_OWN: Final = slice(len('{"hash":"'), len('{"hash":"') + 64)
_DEEDS: Final = frozenset(deed.value for deed in Deed)
_FIXED: Final = ("hash", "before", "number", "at")

#: Clocks of two machines may differ by this much without anything being wrong.
_CLOCKS_DIFFER: Final = timedelta(minutes=10)
#: As many flaws are named one by one; where there are more, nobody reads them.
_MOST: Final = 100


class Flaw(Enum):
    """What can be wrong with the trail."""

    UNREADABLE = "unreadable"
    EDITED = "edited"
    MISSING = "missing"
    OUT_OF_PLACE = "out of place"
    BROKEN = "broken"
    CUT = "cut"
    REWRITTEN = "rewritten"
    MORE = "more"
    #: Only a doubt: a clock may have been set back.
    TIME = "time"


@dataclass(frozen=True, slots=True)
class FlawFound:
    """One thing that is wrong with the trail."""

    flaw: Flaw
    #: Which of the lines that were looked at, from 1; 0 for the trail as a whole.
    place: int
    sentence: str
    #: The head that the trail contradicts.
    head: Head | None = None


class NotALineError(ValueError):
    """The bytes are no line of a trail, or not as they were written."""


def line_of(entry: Entry, number: int, before: str) -> bytes:
    """The line for an entry, without a line end.

    Args:
        entry: what is to be written.
        number: of the line, from 1.
        before: the hash of the line before.

    Raises ValueError for an entry that a newer version filled with more than a line holds.
    """
    rest = canonical(stored(entry, without=_FIXED))
    at = entry.at.isoformat()[:19]
    hashed = b'"before":"%s","number":%d,"at":"%sZ",%s' % (before.encode(), number, at.encode(), rest[1:])
    line = b'{"hash":"%s",%s' % (sha256(hashed).hexdigest().encode(), hashed)
    if len(line) > LONGEST_LINE:
        raise ValueError("An entry of the audit trail is far too long.")
    return line


def lines_after(last: Head, entries: Iterable[Entry], month: str) -> tuple[bytes, Head]:
    """The lines for entries that come after a head, each with its line end, and the head that they lead to.

    Args:
        last: where the chain goes on.
        entries: what is to be written, in order.
        month: in whose file they will stand.
    """
    lines = []
    for entry in entries:
        line = line_of(entry, last.count + 1, last.hash)
        last = Head(last.count + 1, line[_OWN].decode(), month)
        lines.append(line + b"\n")
    return b"".join(lines), last


def head_of(line: bytes, month: str = "") -> Head | None:
    """The head that a line is; None if it is not as it was written. `line` has no line end."""
    match = _LINE.match(line)
    if match is None or sha256(line[_HASHED:]).hexdigest().encode() != match[1]:
        return None
    return Head(int(match[3]), match[1].decode(), month)


def entry_of(line: bytes) -> Entry:
    """The entry in a line. Raises NotALineError if the line is not as it was written."""
    head = head_of(line)
    if head is None:
        raise NotALineError("This line is not as it was written.")
    try:
        found: dict[str, Any] = json.loads(line)
        fields = {key: value for key, value in found.items() if key not in {"hash", "before"}}
        deed = fields.get("deed")
        return Entry.model_validate(fields if deed in _DEEDS else {**fields, "deed": Deed.OTHER})
    except (ValueError, TypeError, RecursionError, ValidationError) as cause:
        raise NotALineError("This line is no entry.") from cause


@dataclass(slots=True)
class _Flaws:
    """What was found: the first ones one by one, the others counted."""

    found: list[FlawFound] = field(default_factory=list)
    more: int = 0

    def add(self, flaw: Flaw, place: int, sentence: str, head: Head | None = None) -> None:
        if len(self.found) < _MOST:
            self.found.append(FlawFound(flaw, place, sentence, head))
        else:
            self.more += 1

    def all(self) -> tuple[FlawFound, ...]:
        if not self.more:
            return tuple(self.found)
        words = f"{count_of(self.more, 'more thing')} in the audit trail {'is' if self.more == 1 else 'are'} wrong."
        return (*self.found, FlawFound(Flaw.MORE, 0, words))


def check(lines: Iterable[bytes], heads: Sequence[Head] = ()) -> tuple[FlawFound, ...]:
    """What is wrong with a trail; nothing if it is as it was written.

    Lines are looked at one after the other and not kept, so a trail of any length can be checked.

    Args:
        lines: every line of the trail, the oldest first, without line ends.
        heads: heads that were seen at any time. The trail has to pass through each.
    """
    flaws = _Flaws()
    wanted = {head.count for head in heads}
    passed: dict[int, str] = {}
    count, last, latest = 0, START.hash.encode(), b""
    for place, line in enumerate(lines, 1):
        match = _LINE.match(line)
        if match is None:
            count, last = count + 1, b""
            flaws.add(Flaw.UNREADABLE, place, f"Line {count} of the audit trail cannot be read.")
            continue
        own, before, figures, at = match.groups()
        number = int(figures)
        if sha256(line[_HASHED:]).hexdigest().encode() != own:
            # Nothing that it says is to be trusted, its number neither: it counts as the line that belongs here.
            count, last = count + 1, b""
            flaws.add(Flaw.EDITED, place, f"Line {count} of the audit trail was changed after it was written.")
            continue
        if number <= count:
            flaws.add(Flaw.OUT_OF_PLACE, place, f"Line {number} of the audit trail is not in its place.")
            continue
        if number != count + 1 or before != last:
            _add_step(flaws, place, (count, last), number)
        if at < latest:
            _add_time(flaws, place, number, latest, at)
        if number in wanted:
            passed[number] = own.decode()
        count, last, latest = number, own, at
    for head in heads:
        _add_head(flaws, head, count, passed)
    return flaws.all()


def _add_step(flaws: _Flaws, place: int, last: tuple[int, bytes], number: int) -> None:
    """Says why a line does not follow the one before; after a line that could not be read, it cannot be told."""
    count, known = last
    if number > count + 1:
        which = f"Line {count + 1}" if number == count + 2 else f"Lines {count + 1} to {number - 1}"
        flaws.add(Flaw.MISSING, place, f"{which} of the audit trail {'is' if number == count + 2 else 'are'} missing.")
    elif known:
        words = f"Line {number} of the audit trail does not follow the line before: one of them was put there later."
        flaws.add(Flaw.BROKEN, place, words)


def _add_time(flaws: _Flaws, place: int, number: int, latest: bytes, at: bytes) -> None:
    try:
        back = datetime.fromisoformat(latest.decode()) - datetime.fromisoformat(at.decode())
    except ValueError:  # a month 13, in a line whose hash says that it was written so
        flaws.add(Flaw.UNREADABLE, place, f"Line {number} of the audit trail has no time.")
        return
    if back > _CLOCKS_DIFFER:
        words = f"Line {number} of the audit trail is dated before the line before it: a clock was set back."
        flaws.add(Flaw.TIME, place, words)


def _add_head(flaws: _Flaws, head: Head, count: int, passed: dict[int, str]) -> None:
    if head.count > count:
        lines = count_of(count, "line")
        flaws.add(Flaw.CUT, 0, f"The audit trail ends after {lines}; it had {head.count:,} before.", head)
    elif head.count and passed.get(head.count, head.hash) != head.hash:
        words = f"The audit trail was written anew: line {head.count} is not the one that stood there before."
        flaws.add(Flaw.REWRITTEN, 0, words, head)
