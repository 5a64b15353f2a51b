"""The lines of the list of findings: kind by kind, the most certain first, what is mended at the end."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from guidance.provision.answers import Mended, State, Told
from guidance.provision.choices import Severity
from guidance.provision.finding import FindingKind
from screens.coherence.words import STATE
from screens.coherence.year_review import Found
from screens.widgets.row import Cell, Row, heading

#: How sure, in a word.
_SURE: Final = {Severity.SURE: "certain", Severity.LIKELY: "likely", Severity.ASK: "ask"}
_KINDS: Final = {kind: number for number, kind in enumerate(FindingKind)}
#: Where something is still to be said or done.
OPEN: Final = frozenset({State.OPEN, State.STILL_THERE})


def _order(told: Told) -> tuple[int, int]:
    return list(_SURE).index(told.finding.severity), _KINDS[told.finding.kind]


def finding_rows(found: Found, *, only_open: bool) -> Iterator[Row]:
    """The rows of a review's findings; with `only_open` those alone to which something is still to be said."""
    shown = [each for each in found.told if not only_open or each.state in OPEN]
    for _, group in groupby(sorted(shown, key=_order), key=_order):
        same = list(group)
        yield heading(f"{same[0].finding.label} ({len(same)})")
        for told in same:
            word, tone = STATE[told.state]
            yield Row((Cell(word, tone), told.finding.reason, Cell(_SURE[told.finding.severity], "muted")), told)
    if found.mended and not only_open:
        yield heading(f"Mended ({len(found.mended)})")
        yield from (_mended(each) for each in found.mended)


def _mended(mended: Mended) -> Row:
    action = mended.done_by
    by = f"{action.what} · " if action else ""
    return Row((Cell("mended", "good"), f"{by}{mended.found}", ""), mended)


def key_of(stands_for: object) -> str:
    """The key of the finding that a row stands for; "" for anything else."""
    if isinstance(stands_for, Told):
        return stands_for.finding.key
    return stands_for.finding if isinstance(stands_for, Mended) else ""
