"""Whether records were changed past the program: the trail names the revision of every save before it is done.

Silence is no alarm: a record that the trail does not know is older than it, and so is a revision with a lower count
than the first that it names. A backup that was restored, a repair, a record that was sealed or deleted may bring back
or rewrite others; of those that were not saved since, nothing is said either.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from guidance.record import Record
from guidance.trust.audit import Deed
from store.lines import counter_of
from store.trail.reading import TrailLines

_NAMED: Final = ("deed", "learner", "record", "revision")
#: Deeds that only look: the revision that they name was not made by them.
_LOOKS: Final = frozenset({Deed.OPENED.value, Deed.EXPORTED.value})
#: Deeds after which any record may be as it was at any time.
_BRING_BACK: Final = frozenset({Deed.RESTORED.value, Deed.REPAIRED.value})
#: Deeds that may rewrite the other records of the same folder.
_REWRITE: Final = frozenset({Deed.SEALED.value, Deed.RESEALED.value, Deed.DELETED.value})


@dataclass(slots=True)
class _Known:
    """What the trail says of one record: the revisions that it was saved with, and the place of the latest line."""

    latest: int
    revisions: set[str] = field(default_factory=set)


class Named:
    """The revisions that a trail names.

    Args:
        lines: the trail, which has been found to be as it was written.
    """

    def __init__(self, lines: TrailLines | None = None) -> None:
        self._records: dict[tuple[str, str], _Known] = {}
        #: The latest deed that may have brought anything back; of the whole school, and of each learner.
        self._brought_back: dict[str, int] = {}
        total = len(lines) if lines is not None else 0
        for number, fields in lines.fields() if lines is not None else ():
            self._add(total - number, *(str(fields.get(name, "")) for name in _NAMED))

    @classmethod
    def of(cls, folder: Path) -> "Named":
        """The revisions that the trail in a folder names. Raises DamagedFileError if the disk refuses."""
        return cls(TrailLines.all(folder))

    def _add(self, place: int, deed: str, learner: str, record: str, revision: str) -> None:
        if deed in _BRING_BACK or deed in _REWRITE:
            whose = learner if deed in _REWRITE else ""
            self._brought_back[whose] = max(place, self._brought_back.get(whose, 0))
        if record and revision and deed not in _LOOKS:
            known = self._records.setdefault((learner, record), _Known(place))
            known.revisions.add(revision)
            known.latest = max(known.latest, place)

    def strange(self, learner: str, records: Iterable[Record]) -> Iterator[Record]:
        """Those of a learner's records whose present revision the trail should name, and does not."""
        since = max(self._brought_back.get("", 0), self._brought_back.get(learner, 0))
        for record in records:
            known = self._records.get((learner, record.id))
            if known and since <= known.latest and _is_strange(record.revision, known.revisions):
                yield record


def _is_strange(revision: str, named: set[str]) -> bool:
    first = min(map(counter_of, named))
    return revision not in named and counter_of(revision) >= first
