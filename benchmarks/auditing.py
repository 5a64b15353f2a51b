"""The audit trail: a save with its line, an opening that is written down, a long trail that is checked and shown."""

import itertools
import statistics
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.report import Line, beside
from benchmarks.saving import Saver
from benchmarks.turns import Measure, milliseconds, seconds, turn_about
from benchmarks.workshop import Bench, Workshop, bench_stamp
from guidance.trust.audit import Deed, Entry
from guidance.trust.chain import START, lines_after
from store.trail.head_file import write_head
from store.trail.reading import TrailLines
from store.trail.trail import Trail

_LINES = 100_000
_SHOWN = 200
_AT = datetime(2026, 9, 1, tzinfo=UTC)


def _long_trail(folder: Path) -> Path:
    """A trail of 100,000 lines in some months, as a school writes it in a few years; its folder."""
    audit = folder / "audit"
    audit.mkdir(parents=True)
    entries = (
        Entry(
            at=_AT + timedelta(minutes=number),
            who=f"p{number % 9}",
            name="Ms Shah",
            deed=(Deed.OPENED, Deed.CHANGED, Deed.SIGNED)[number % 3],
            learner=f"l{number % 1500}",
            record=f"i{number}",
            what="Progress review",
            revision="3-0123456789ab",
        )
        for number in range(_LINES)
    )
    last = START
    for month, some in itertools.groupby(entries, key=lambda entry: entry.month):
        data, last = lines_after(last, some, month)
        (audit / f"{month}.jsonl").write_bytes(data)
    write_head(folder / "audit-head.json", last)
    return audit


def _openings(workshop: Workshop) -> tuple[Measure, Measure]:
    """Writing down that a folder is opened, and opening it."""
    big = workshop.big(100)
    turn = itertools.cycle(big.learners)

    def noted() -> float:
        return statistics.median(seconds(lambda: big.school.note_opened(next(turn), bench_stamp())) for _ in range(50))

    def opened() -> float:
        return statistics.median(seconds(lambda: big.school.folder(next(turn))) for _ in range(50))

    return noted, opened


def _measure(workshop: Workshop) -> Iterator[Line]:
    rounds = workshop.rounds(9)
    saver = Saver(workshop.big(100), with_index=True)
    yield turn_about(saver.saves, saver.writes, rounds).line("save a 3 KB record with its line in the audit trail", 3)
    turns = turn_about(*_openings(workshop), rounds)
    figures = (turns.our_median, turns.their_median)
    yield beside("write down that a folder is opened, beside opening it", figures, milliseconds, most=0.001)
    audit = _long_trail(workshop.new_folder("trail"))
    trail = Trail(audit, [audit.parent / "audit-head.json"], audit.parent / "audit.lock")
    took = statistics.median(seconds(trail.verify) for _ in range(workshop.rounds(5)))
    read = statistics.median(seconds(lambda: [path.read_bytes() for path in audit.iterdir()]) for _ in range(5))
    yield beside(
        f"check {_LINES:,} lines of the audit trail, beside reading them", (took, read), milliseconds, most=0.5
    )
    took = statistics.median(seconds(lambda: list(TrailLines.latest(audit, _SHOWN)[:50])) for _ in range(9))
    yield beside(f"the first screenful of {_LINES:,} lines", (took, read), milliseconds, most=0.02)


AUDITING = Bench("store-audit", _measure)
