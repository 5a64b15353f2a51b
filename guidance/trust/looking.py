"""Looking for entries of the audit trail by the words in which they are shown."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

from guidance.form.dates import short_date
from guidance.form.text import fold
from guidance.trust.audit import Deed, Entry, sentence

_DEEDS: Final = {deed.value: deed for deed in Deed}
#: A sentence does not say when.
_SOME_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Looked:
    """What somebody typed to find entries: every word has to be in the sentence, the day, or the learner's names.

    Args:
        typed: the words.
        learners: for each word the ids of the learners whom it finds; the index knows their names, the trail does not.
        learner: the id of the one learner whose entries are wanted; "" for everybody's.
    """

    def __init__(self, typed: str, learners: Sequence[Collection[str]], learner: str = "") -> None:
        self._words = list(zip(fold(typed).split(), learners, strict=True))
        self._learner = learner
        #: The same few sentences stand there again and again: each is put together once.
        self._said: dict[tuple[str, ...], str] = {}

    @property
    def is_anything(self) -> bool:
        """Whether every entry is found."""
        return not self._words and not self._learner

    def finds(self, fields: Mapping[str, object]) -> bool:
        """Whether an entry is found, by its fields as they stand in its line."""
        whose = _word(fields, "learner")
        if self._learner and whose != self._learner:
            return False
        if not self._words:
            return True
        said = self._sentence(fields)
        return all(word in said or whose in ids for word, ids in self._words)

    def _sentence(self, fields: Mapping[str, object]) -> str:
        key = tuple(_word(fields, name) for name in ("name", "who", "deed", "what", "note"))
        day = _word(fields, "at")[:10]
        if key not in self._said:
            name, who, deed, what, note = key
            self._said[key] = _folded(name, who, deed, what, note)
        if (day,) not in self._said:
            self._said[(day,)] = _day(day)
        return f"{self._said[key]} {self._said[(day,)]}"


def _word(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def _folded(name: str, who: str, deed: str, what: str, note: str) -> str:
    known = _DEEDS.get(deed, Deed.OTHER)
    entry = Entry(at=_SOME_TIME, name=name, who=who, deed=known, what=what, note=note)
    return fold(f"{sentence(entry)} {entry.deed.label}")


def _day(written: str) -> str:
    try:
        return fold(short_date(date.fromisoformat(written)))
    except ValueError:
        return ""
