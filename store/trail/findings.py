"""Reading the whole trail, and saying what is wrong with it and what can be done. Nothing is changed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guidance.form.text import clean_line
from guidance.trust.chain import Flaw, FlawFound, Head, check
from store.errors import DamagedFileError
from store.trail.adding import SET_ASIDE
from store.trail.head_file import read_head
from store.trail.months import lines_back, lines_on, month_file, months_in, opened, size_of

_ALTERED: Final = "Compare the audit folder with a backup, and find out who can write to the school’s folder."
_HEAD: Final = "Look at the last lines of the audit trail, then accept the trail as it is."
_MENDS: Final = {Flaw.TIME: "Set the clocks of the computers that are used here."}


@dataclass(frozen=True, slots=True)
class TrailFinding:
    """One thing that was found wrong with the trail."""

    #: The file, relative to the school's folder as far as it lies there.
    where: str
    sentence: str
    #: What can be done about it.
    mend: str
    #: Whether it may have an innocent reason: a clock that was set back, a power cut.
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What there was at one moment."""

    #: Each month with the number of bytes to be checked.
    months: tuple[tuple[str, int], ...] = ()
    heads: tuple[Head, ...] = ()
    findings: tuple[TrailFinding, ...] = ()


def look(folder: Path, heads: Sequence[Path]) -> Seen:
    """How far the files go, and the heads. Quick, so that nobody waits while nothing may be added."""
    findings: list[TrailFinding] = []
    months: list[tuple[str, int]] = []
    try:
        months += [(month, _size(folder, month, findings)) for month in months_in(folder)]
        # Behind the file that was written to last there may be an empty one: a month that was only begun.
        last = max((number for number, (_, size) in enumerate(months) if size), default=None)
        if last is not None:
            months[last] = (months[last][0], _whole(folder, *months[last], findings))
    except OSError as cause:
        findings.append(_unreadable(folder.name, cause))
    found = [_head(path, findings, needed=number == 0 and bool(months)) for number, path in enumerate(heads)]
    findings += _set_aside(folder)
    return Seen(tuple(months), tuple(dict.fromkeys(head for head in found if head)), tuple(findings))


def _unreadable(where: str, cause: OSError) -> TrailFinding:
    return TrailFinding(where, f"The audit trail cannot be read ({cause.strerror}).", _ALTERED)


def _where(folder: Path, month: str) -> str:
    return f"{folder.name}/{month_file(folder, month).name}"


def _size(folder: Path, month: str, findings: list[TrailFinding]) -> int:
    try:
        with opened(month_file(folder, month)) as handle:
            return size_of(handle)
    except OSError as cause:
        findings.append(_unreadable(_where(folder, month), cause))
        return 0


def _whole(folder: Path, month: str, size: int, findings: list[TrailFinding]) -> int:
    """How many bytes of the last file are whole lines."""
    with opened(month_file(folder, month)) as handle:
        start, line = next(lines_back(handle, size), (0, b"\n"))
    if line.endswith(b"\n"):
        return size
    words = "The last line of the audit trail is half written: the program or the power ended in the middle of it."
    findings.append(TrailFinding(_where(folder, month), words, "Whoever saves next sets it aside.", doubt=True))
    return start


def _head(path: Path, findings: list[TrailFinding], *, needed: bool) -> Head | None:
    try:
        head = read_head(path)
    except DamagedFileError as error:
        findings.append(TrailFinding(path.name, str(error), _HEAD, doubt=True))
        return None
    if head is None and needed:
        findings.append(TrailFinding(path.name, "The head of the audit trail is gone.", _HEAD))
    return head


def _set_aside(folder: Path) -> Iterator[TrailFinding]:
    for path in sorted(folder.glob(f"{SET_ASIDE}*")):
        words = "Something behind the last whole line of the audit trail was set aside."
        yield TrailFinding(f"{folder.name}/{clean_line(path.name)}", words, "Look at it in an editor.", doubt=True)


def find_flaws(folder: Path, seen: Seen) -> tuple[TrailFinding, ...]:
    """Everything that is wrong with the files that were seen."""
    findings = list(seen.findings)
    begins: list[tuple[int, str]] = []
    flaws = check(_lines(folder, seen.months, begins, findings), seen.heads)
    return (*findings, *(_finding(folder, flaw, begins) for flaw in flaws))


def _lines(
    folder: Path, months: Sequence[tuple[str, int]], begins: list[tuple[int, str]], findings: list[TrailFinding]
) -> Iterator[bytes]:
    """Every line; it is noted with which line each file begins."""
    count = 0
    for month, size in months:
        begins.append((count + 1, month))
        try:
            with opened(month_file(folder, month)) as handle:
                for line in lines_on(handle, size):
                    count += 1
                    yield line
        except OSError as cause:
            findings.append(_unreadable(_where(folder, month), cause))


def _finding(folder: Path, flaw: FlawFound, begins: Sequence[tuple[int, str]]) -> TrailFinding:
    month = flaw.head.month if flaw.head else ""
    if flaw.place:
        month = begins[bisect_right(begins, flaw.place, key=lambda begin: begin[0]) - 1][1]
    where = _where(folder, month) if month else folder.name
    return TrailFinding(where, flaw.sentence, _MENDS.get(flaw.flaw, _ALTERED), doubt=flaw.flaw is Flaw.TIME)
