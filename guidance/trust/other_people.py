"""Passages of a record that may name other people: for a person to look at before the record is handed over.

What is looked for: names of learners and staff of this school, titles with a name behind, capitalised words within a
sentence, and words for somebody close ("my mum"). It is a help and no guarantee: a nickname in small letters is not
found, and most of what is found is harmless.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

from pydantic import BaseModel

from guidance.form.choice import Choice
from guidance.form.declare import Kind
from guidance.form.shown import answers
from guidance.form.text import clean_line, fold
from guidance.record import Stamp
from guidance.reference import load


class Why(Choice):
    """Why a word may be somebody's name. The surest come first."""

    LEARNER = "learner", "name of another learner here"
    STAFF = "staff", "name of a member of staff"
    TITLE = "title", "a title with a name"
    CLOSE = "close", "somebody close"
    CAPITAL = "capital", "perhaps a name"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that somebody here goes by."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Found:
    """A word or two of a passage, and why they may name somebody."""

    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Naming:
    """A passage that may name others."""

    #: The label of the field, or how the passage is called.
    label: str
    text: str
    found: tuple[Found, ...]


#: A word; dashes and apostrophes inside belong to it.
_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:['’\-‐][^\W\d_]+)*", re.UNICODE)
#: What ends a sentence before a word: then its capital says nothing.
_ENDS: Final = re.compile(r"(?:^|[.!?:;•\n\"“”(\[*–—-])[\s\"“‘'(\[*•–—-]*$")
#: Shorter parts of names ("Li", "Al") are looked for only beside the rest of the name.
_SHORTEST: Final = 3


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("other_people")[name])


class NameBook:
    """The names that are looked for.

    Args:
        known: names of others, of learners and staff.
        own: what is not looked for: the names of the learner whose record it is, and of the school.
    """

    def __init__(self, known: Iterable[KnownName], own: Iterable[str]) -> None:
        self._own = {part for name in own for part in _parts(name)}
        self._whole: dict[tuple[str, ...], Why] = {}
        self._part: dict[str, Why] = {}
        for each in known:
            self._learn(each)

    def _learn(self, known: KnownName) -> None:
        parts = _parts(known.name)
        if len(parts) > 1:
            self._whole.setdefault(parts, known.why)
        for part in parts:
            if len(part) >= _SHORTEST and part not in self._own | _words("titles"):
                self._part.setdefault(part, known.why)

    def find(self, text: str) -> tuple[Found, ...]:
        """What in a text may name somebody else, in reading order; each word once."""
        found: dict[str, Found] = {}
        words = list(_WORD.finditer(text))
        taken = -1
        for at, word in enumerate(words):
            if at <= taken:
                continue
            last, why = self._meant(text, words, at)
            if why is not None:
                taken = last
                said = clean_line(text[word.start() : words[last].end()])
                found.setdefault(fold(said), Found(said, why))
        return tuple(found.values())

    def _meant(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, Why | None]:
        """The last of the words from `at` on that name somebody, and why; None if they name nobody."""
        last, why = self._surely(words, at)
        if why or not _capital(words[at]) or self._own.issuperset(_parts(words[at].group())):
            return last, why
        return self._capitals(text, words, at)

    def _surely(self, words: list[re.Match[str]], at: int) -> tuple[int, Why | None]:
        """The same for names that are known, titles, and words for somebody close."""
        for length in (4, 3, 2):
            joined = tuple(part for word in words[at : at + length] for part in _parts(word.group()))
            if joined in self._whole and not self._own.issuperset(joined):
                return min(at + length, len(words)) - 1, self._whole[joined]
        here = fold(words[at].group())
        if here in _words("titles") and at + 1 < len(words) and _capital(words[at + 1]):
            return at + 1, Why.TITLE
        if here in _words("relations"):
            return at, Why.CLOSE
        known = [self._part[part] for part in _parts(words[at].group()) if part in self._part]
        return at, known[0] if known and _capital(words[at]) else None

    def _capitals(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, Why | None]:
        last = at
        while last + 1 < len(words) and self._goes_on(text, words, last):
            last += 1
        alone = last == at
        says_nothing = alone and (len(words[at].group()) == 1 or _ENDS.search(text[: words[at].start()]))
        return last, None if says_nothing or self._is_ordinary(words[at]) else Why.CAPITAL

    def _goes_on(self, text: str, words: list[re.Match[str]], last: int) -> bool:
        """Whether the next word is one more capitalised one of the same name, and not the beginning of a known one."""
        following = words[last + 1]
        if text[words[last].end() : following.start()] != " " or not _capital(following):
            return False
        return not self._is_ordinary(following) and self._surely(words, last + 1)[1] is None

    def _is_ordinary(self, word: re.Match[str]) -> bool:
        said = word.group()
        return fold(said) in _words("ordinary") or (said.isupper() and len(said) > 1)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s,.\-‐]+", fold(name)) if part)


def _capital(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def namings(document: BaseModel, book: NameBook) -> tuple[Naming, ...]:
    """The passages of a document that may name others: of its typed answers, and of what this version does not know.

    A name of staff in a field that asks for one is no such passage.
    """
    found = []
    for label, text, asks_for_staff in _texts(document):
        names = book.find(text)
        if names and not (asks_for_staff and all(each.why is Why.STAFF for each in names)):
            found.append(Naming(label, text, names))
    return tuple(found)


#: The label of a text, the text, and whether a name of staff is asked for.
_Text: TypeAlias = tuple[str, str, bool]


def _texts(document: BaseModel) -> Iterator[_Text]:
    for _, spec, value in answers(document):
        if spec.kind is Kind.ROWS:
            for row in value:
                yield from ((f"{spec.label}: {label}", text, asks) for label, text, asks in _texts(row))
        elif spec.kind in {Kind.TEXT, Kind.LINE, Kind.PERSON}:
            yield spec.label, value, spec.ask.suggest == "people"
    yield from _beside(document)


def _beside(document: BaseModel) -> Iterator[_Text]:
    """Texts that no form asks for: why a record was withdrawn, answers to targets, fields of a newer version."""
    asked = {spec.name for _, spec, _ in answers(document)}
    said: Mapping[str, Any] = {**dict(document), **(document.model_extra or {})}
    for name, value in said.items():
        if name not in asked:
            yield from _strings(name.replace("_", " "), value)


def _strings(label: str, value: Any) -> Iterator[_Text]:  # noqa: ANN401 - any field's value
    if isinstance(value, str) and not isinstance(value, Choice) and " " in value:
        yield label, value, False
    elif isinstance(value, BaseModel) and not isinstance(value, Stamp):
        yield from ((label, text, asks) for _, text, asks in _texts(value))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(label, item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _strings(label, item)
