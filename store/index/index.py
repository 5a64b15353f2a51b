"""The index as the rest of the program sees it: rows for lists, search, and what is due. Builds no model."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from store.index.database import discard, index_path, open_index
from store.index.find import Finder
from store.index.rows import AppointmentRow, LearnerRow, PlanRow, TargetRow, Use, WaitingRow
from store.index.update import is_current
from store.place import Glance

if TYPE_CHECKING:
    from guidance.provision.practice import Counts
    from guidance.self_evaluation.evidence import Looked

#: SQLite takes this many ids in one question.
_AT_ONCE: Final = 500

_LEARNER: Final = (
    "id, name, legal, year, tutor_group, form_tutor, named_tutor, programme, upn, uln, last_seen, review_due, leaving,"
    " open_targets"
)
_APPOINTMENT: Final = """
SELECT a.id, a.learner, l.name, l.tutor_group, a.kind, a.day, a.start, a.minutes, a.place, a.with_whom, a.state,
       a.tell_why
FROM appointments a JOIN learners l ON l.id = a.learner
"""
_TARGET: Final = """
SELECT t.id, t.learner, l.name, l.tutor_group, t.words, t.by_when, t.state
FROM targets t JOIN learners l ON l.id = t.learner
"""


class Index:
    """What is known of a school without opening a folder.

    Args:
        glance: the store.
        cache: the user's cache folder.
    """

    #: The id of the one learner of whom this index knows; "" if it knows of all.
    only: str = ""

    def __init__(self, glance: Glance, cache: Path) -> None:
        self.place = glance.place
        self._finder: Finder | None = None
        self._finder_of = -1
        self.path = self.path_of(glance, cache)
        self.connection = open_index(self.path)

    @staticmethod
    def path_of(glance: Glance, cache: Path) -> Path:
        """Where the index lies."""
        return index_path(cache, glance.store_id, glance.place.root)

    def close(self) -> None:
        """Ends the use of the index."""
        self.connection.close()

    def make_anew(self) -> None:
        """Throws a damaged index away and begins an empty one, which the next refresh fills."""
        self.close()
        discard(self.path)
        self.connection = open_index(self.path)
        self._finder = None

    def is_current(self) -> bool:
        """Whether nothing was saved since the index was last brought up to date."""
        return is_current(self.connection, self.place, self.only)

    def changes_seen(self) -> int:
        """A number that grows with every change of the index, by this program or another."""
        mine = self.connection.total_changes
        others = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return int(mine + others)

    # Learners

    def count(self) -> int:
        """How many learners there are."""
        return int(self.connection.execute("SELECT count(*) FROM learners").fetchone()[0])

    def finder(self) -> Finder:
        """The searcher over all learners; made anew when the index has changed."""
        now = self.changes_seen()
        if self._finder is None or self._finder_of != now:
            rows = self.connection.execute("SELECT id, folded, found_by FROM learners ORDER BY sort, id").fetchall()
            self._finder, self._finder_of = Finder(rows), now
        return self._finder

    def learners(self, ids: Sequence[str]) -> tuple[LearnerRow, ...]:
        """The rows of those learners, in the order asked for; one that is gone is left out."""
        found: dict[str, LearnerRow] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            question = f"SELECT {_LEARNER} FROM learners WHERE id IN ({marks})"  # noqa: S608 - marks only
            found |= {row[0]: LearnerRow(*row) for row in self.connection.execute(question, some)}
        return tuple(found[each] for each in ids if each in found)

    def known_as(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """By what every learner is recognised in a list from the school: id, UPN, ULN, names, date of birth.

        The names are parted by line ends and spelled as `guidance.learner.import_matching.name_keys` has them.
        """
        return tuple(self.connection.execute("SELECT id, upn, uln, known_as, born FROM learners"))

    def groups(self) -> tuple[str, ...]:
        """Every tutor group that has learners."""
        rows = self.connection.execute(
            "SELECT tutor_group FROM learners WHERE tutor_group <> '' GROUP BY tutor_group"
            " ORDER BY length(tutor_group), tutor_group"
        )
        return tuple(row[0] for row in rows)

    def learners_of_group(self, group: str, today: date) -> tuple[LearnerRow, ...]:
        """The learners of a tutor group who have not left, in list order."""
        question = f"SELECT {_LEARNER} FROM learners WHERE tutor_group = ? AND (leaving = '' OR leaving >= ?)"  # noqa: S608
        rows = self.connection.execute(f"{question} ORDER BY sort, id", (group, today.isoformat()))
        return tuple(LearnerRow(*row) for row in rows)

    def reviews_due(self, until: date, tutor: str = "", most: int = 200) -> tuple[LearnerRow, ...]:
        """Learners whose next progress review is due by `until`, the longest overdue first.

        Args:
            until: the last day that counts.
            tutor: only learners whose named tutor this is; "" for everybody's.
            most: no more than these.
        """
        question = (
            f"SELECT {_LEARNER} FROM learners WHERE review_due <> '' AND review_due <= ?"  # noqa: S608
            " AND (? = '' OR named_tutor = ?) ORDER BY review_due, sort LIMIT ?"
        )
        rows = self.connection.execute(question, (until.isoformat(), tutor, tutor, most))
        return tuple(LearnerRow(*row) for row in rows)

    # Appointments

    def appointments(self, first: date, last: date, with_whom: str = "") -> tuple[AppointmentRow, ...]:
        """What stands in the diary from the first to the last day, cancelled ones left out, in order of time."""
        rows = self.connection.execute(
            _APPOINTMENT + "WHERE a.day BETWEEN ? AND ? AND a.state <> 'cancelled' AND (? = '' OR a.with_whom = ?)"
            " ORDER BY a.day, a.start, l.sort",
            (first.isoformat(), last.isoformat(), with_whom, with_whom),
        )
        return tuple(_appointments(rows))

    def notices(self, today: date, most: int = 500) -> tuple[AppointmentRow, ...]:
        """The appointments of which the learner has to be told today."""
        day = today.isoformat()
        rows = self.connection.execute(
            _APPOINTMENT + "WHERE a.tell_since <> '' AND a.tell_since <= ? AND a.day >= ?"
            " ORDER BY a.tell_why = 'ahead', a.day, a.start LIMIT ?",
            (day, day, most),
        )
        return tuple(_appointments(rows))

    # Targets, and what waits

    def targets_due(self, until: date, tutor: str = "", most: int = 200) -> tuple[TargetRow, ...]:
        """Open targets that fall due by `until` and before their learner leaves, the earliest first."""
        rows = self.connection.execute(
            _TARGET + "WHERE t.state = 'open' AND t.by_when <> '' AND t.by_when <= ?"
            " AND (l.leaving = '' OR l.leaving >= t.by_when)"
            " AND (? = '' OR l.named_tutor = ?) ORDER BY t.by_when, l.sort LIMIT ?",
            (until.isoformat(), tutor, tutor, most),
        )
        return tuple(TargetRow(*row) for row in rows)

    def waiting(self, most: int = 200) -> tuple[WaitingRow, ...]:
        """Records that wait to be signed and referrals that nobody has followed up: kind by kind, the oldest first."""
        rows = self.connection.execute(
            "SELECT w.id, w.learner, l.name, l.tutor_group, w.what, w.day, w.words, w.who FROM waiting w"
            " JOIN learners l ON l.id = w.learner ORDER BY w.what, w.day LIMIT ?",
            (most,),
        )
        return tuple(WaitingRow(*row) for row in rows)

    def plans_due(self, year_began: date, until: date, tutor: str = "", most: int = 200) -> tuple[PlanRow, ...]:
        """Plans that are due for a look by `until`, one line a learner, the longest overdue first.

        Args:
            year_began: the first day of the present school year: a transition of an earlier one is over.
            until: the last day that counts.
            tutor: the named tutor whose learners count; everybody's by default.
            most: how many at most.
        """
        rows = self.connection.execute(
            "SELECT p.learner, l.name, l.tutor_group, p.what, min(p.day), p.words FROM planning p"
            " JOIN learners l ON l.id = p.learner WHERE p.day <= ? AND"
            " (p.what = 'review' OR (p.what = 'transition' AND p.day >= ?))"
            " AND (l.leaving = '' OR l.leaving >= ?) AND (? = '' OR l.named_tutor = ?)"
            " GROUP BY p.learner ORDER BY min(p.day), l.sort LIMIT ?",
            (until.isoformat(), year_began.isoformat(), until.isoformat(), tutor, tutor, most),
        )
        return tuple(PlanRow(*row) for row in rows)

    def deadlines(self, first: date, last: date, tutor: str = "", most: int = 200) -> tuple[PlanRow, ...]:
        """Deadlines of applications and claims in these days that nothing has ended, the earliest first.

        Those after a learner's leaving date are left out, as targets are.
        """
        rows = self.connection.execute(
            "SELECT p.learner, l.name, l.tutor_group, p.what, p.day, p.words FROM planning p"
            " JOIN learners l ON l.id = p.learner WHERE p.what = 'deadline' AND p.day BETWEEN ? AND ?"
            " AND (l.leaving = '' OR l.leaving >= p.day) AND (? = '' OR l.named_tutor = ?)"
            " ORDER BY p.day, l.sort LIMIT ?",
            (first.isoformat(), last.isoformat(), tutor, tutor, most),
        )
        return tuple(PlanRow(*row) for row in rows)

    def feedback(self) -> dict[str, tuple[dict[str, Any], ...]]:
        """All feedback as it is stored, by the learner's id: for totals, which never show whose it was."""
        found: dict[str, tuple[dict[str, Any], ...]] = {}
        for learner, given in self.connection.execute("SELECT learner, given FROM feedback ORDER BY learner, id"):
            found[learner] = (*found.get(learner, ()), json.loads(given))
        return found

    def looked(self, year: int) -> dict[str, list["Looked"]]:
        """What the figures of a school year look at, by topic: for `guidance.self_evaluation.evidence.figures`.

        Args:
            year: the school year: 2026 for 2026/27.
        """
        from store.index.looked import looked_in  # noqa: PLC0415 - builds models: not before it is asked for

        return looked_in(year, self._evidence())

    def row_practice(self, year: int, now: int) -> "Counts | None":
        """How many learners had each kind of interview in a school year: for `guidance.provision.practice.practice`.

        None for a year that has not begun: nothing has happened in it yet.

        Args:
            year: the school year.
            now: the present one.
        """
        from store.index.looked import counts_in  # noqa: PLC0415 - as above

        return counts_in(year, now, self._evidence()) if year <= now else None

    def _evidence(self) -> Iterator[tuple[str, dict[str, Any]]]:
        rows = self.connection.execute("SELECT learner, found FROM evidence ORDER BY learner")
        return ((learner, json.loads(found)) for learner, found in rows)

    def open_targets(self, group: str, today: date) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """The open targets of everybody in a tutor group, or in the whole school: id, name and wordings, in list order.

        Args:
            group: the tutor group; "" for everybody.
            today: those who have left by then are left out.
        """
        rows = self.connection.execute(
            "SELECT l.id, l.name, t.words FROM targets t JOIN learners l ON l.id = t.learner WHERE t.state = 'open'"
            " AND (? = '' OR l.tutor_group = ?) AND (l.leaving = '' OR l.leaving >= ?) ORDER BY l.sort, l.id, t.id",
            (group, group, today.isoformat()),
        )
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for learner, name, words in rows:
            found[learner, name] = (*found.get((learner, name), ()), words)
        return tuple((learner, name, words) for (learner, name), words in found.items())

    def bank_use(self) -> dict[str, Use]:
        """How often each entry of the target bank was used."""
        rows = self.connection.execute(
            "SELECT entry, count(*), sum(state = 'met'), sum(state IN ('met', 'partly', 'not_met')) FROM targets"
            " WHERE entry <> '' GROUP BY entry"
        )
        return {entry: Use(used, met, answered) for entry, used, met, answered in rows}

    def damage(self) -> tuple[tuple[str, str], ...]:
        """What could not be read: the learner's id and one sentence."""
        return tuple(self.connection.execute("SELECT learner, sentence FROM damage ORDER BY learner"))


def _appointments(rows: Iterable[tuple[str, ...]]) -> Iterator[AppointmentRow]:
    for row in rows:
        key, learner, name, group, kind, day, start, minutes, place, with_whom, state, why = row
        yield AppointmentRow(
            key,
            learner,
            name,
            group,
            kind,
            date.fromisoformat(day),
            time.fromisoformat(start),
            int(minutes),
            place,
            with_whom,
            state,
            why,
        )
