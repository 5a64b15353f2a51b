"""Saying things once: lines picked from the pools, with their gaps filled for this learner and this meeting."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.words import Pool, TargetIdea, words

_CONTRACTED: Final = re.compile(r"\b(I'm|I've|I'd|I'll|[Dd]on't|[Cc]an't|[Ii]t's|[Dd]idn't|[Ii]sn't|[Tt]hat's)\b")
_ALONE: Final = re.compile(r"\bI\b")
_BEGINNING: Final = re.compile(r"(?:^|(?<=[.?!] ))[A-Z](?=[a-z]* [a-z])")
_PRONOUNS: Final = {"f": ("she", "her", "her", "herself"), "m": ("he", "him", "his", "himself")}


def pronouns(sex: str) -> dict[str, str]:
    """The gaps {he}, {him}, {his}, {himself}, {He} and {His} for a learner."""
    he, him, his, himself = _PRONOUNS[sex]
    return {"he": he, "him": him, "his": his, "himself": himself, "He": he.capitalize(), "His": his.capitalize()}


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


class Teller:
    """Picks lines for one learner, never the same twice, and fills their gaps."""

    def __init__(self, chance: Chance, lasting: Mapping[str, str]) -> None:
        self._chance = chance
        self._used: set[str] = set()
        #: What each gap is filled with; those of the meeting change from one to the next.
        self.gaps: dict[str, str] = dict(lasting)
        self.year_group = 7
        #: Lines with one of these are left out: nobody quotes themselves.
        self.avoided: tuple[str, ...] = ()

    def fill(self, text: str) -> str:
        """A text with its gaps filled. Raises KeyError for a gap that nobody fills."""
        return text.format_map(self.gaps) if "{" in text else text

    def say(self, pool: Pool) -> str:
        """A line of the pool that suits the year group and was not used yet; "" if none is left."""
        fresh = [line.text for line in pool if line.suits(self.year_group) and self._may_say(line.text)]
        if not fresh:
            return ""
        text = self._chance.pick(fresh)
        self._used.add(text)
        return self.fill(text)

    def again(self, pool: Pool) -> str:
        """A line of the pool whether or not it was used: people do say some things twice."""
        fitting = [line.text for line in pool if line.suits(self.year_group)]
        return self.fill(self._chance.pick(fitting)) if fitting else ""

    def once(self, text: str) -> str:
        """A text that is filled already; "" if it was said before."""
        if text in self._used:
            return ""
        self._used.add(text)
        return text

    def pick_idea(self, pool: Sequence[TargetIdea]) -> TargetIdea | None:
        """A target of the pool that suits the year group and was not agreed before; None if none is left."""
        fresh = [idea for idea in pool if idea.suits(self.year_group) and idea.text not in self._used]
        if not fresh:
            return None
        idea = self._chance.pick(fresh)
        self._used.add(idea.text)
        return idea

    def _may_say(self, text: str) -> bool:
        return text not in self._used and not (self.avoided and any(word in text for word in self.avoided))

    def note(self, name: str) -> str:
        """A line of one of the general pools, like "review.tutor_good"."""
        return self.say(words().notes[name])

    def maybe(self, share: float, pool: Pool) -> str:
        """A line in that share of cases, otherwise ""."""
        return self.say(pool) if self._chance.happens(share) else ""

    def parts(self, pool: Pool) -> tuple[str, ...]:
        """The parts of a line that has several; () if none is left."""
        line = self.say(pool)
        return tuple(part.strip() for part in line.split("|")) if line else ()

    def several(self, pool: Pool, count: int) -> list[tuple[str, ...]]:
        """The parts of some lines, each once, as many as there are up to `count`."""
        found = [self.parts(pool) for _ in range(count)]
        return [parts for parts in found if parts]


def joined(lines: Iterable[str]) -> str:
    """Sentences one after another; empty ones are left out."""
    return " ".join(line for line in lines if line)


def quickly(text: str) -> str:
    """A text as somebody types it who does not bother with capitals and apostrophes."""
    plain = _CONTRACTED.sub(lambda match: match[0].replace("'", "").lower(), text)
    plain = _ALONE.sub("i", plain)
    return _BEGINNING.sub(lambda match: match[0].lower(), plain).rstrip(".")
