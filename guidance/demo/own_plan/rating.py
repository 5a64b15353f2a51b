"""Self-reviews: how a learner rated themselves before an enterprise week or work experience, and again after it."""

import re
from datetime import date, time
from typing import Any, Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import SchoolDays, utc
from guidance.demo.own_plan.visit import OwnTeller
from guidance.demo.own_plan.words import plan_words
from guidance.demo.papers import stamped
from guidance.demo.telling import quickly
from guidance.demo.words import words
from guidance.learner.learner import Learner
from guidance.record import Record, Stamp
from guidance.self_review.enterprise import SelfReview, Skill

#: In which year groups there is what, from which school day on, and in what share of cases somebody rates themselves.
_ACTIVITIES: Final = (
    (8, "enterprise", 120, 0.2),
    (9, "enterprise", 150, 0.25),
    (10, "enterprise", 35, 0.3),
    (10, "work", 172, 0.35),
    (12, "work", 168, 0.25),
    (12, "enterprise", 40, 0.12),
)
_LASTS: Final = {"enterprise": 4, "work": 9}
#: What was done for some days on end, and not on Saturdays.
_WEEKS: Final = re.compile(r"\b(week|weeks|days) ")
_FINISHES: Final = 0.75
_WRITES: Final = 0.6
_KEPT_BEFORE: Final = 0.6
_CHANGES: Final = (-1, 0, 0, 1, 1, 2)
_MORNING, _AFTERNOON = time(8, 55), time(14, 30)


class Rating:
    """One learner's self-reviews."""

    def __init__(self, chance: Chance, who: Character, learner: Learner, days: SchoolDays) -> None:
        self._chance = chance
        self._who = who
        self._learner = learner
        self._days = days
        self._teller = OwnTeller(chance, who)
        self.reviews: list[SelfReview] = []
        #: What stood in them before the second half was written.
        self.versions: dict[str, tuple[Record, ...]] = {}

    def rate(self) -> None:
        """Everything that the learner rated, the oldest first."""
        for year_group, kind, first, share in _ACTIVITIES:
            if self._who.first_year_group <= year_group <= self._who.year_group and self._chance.happens(share):
                year = self._who.school_year - (self._who.year_group - year_group)
                starts = self._days.in_year(year, first)
                if starts < self._until:
                    self._one(year_group, kind, starts)

    @property
    def _until(self) -> date:
        return min(self._days.today, self._learner.leaving_date or self._days.today)

    def _one(self, year_group: int, kind: str, starts: date) -> None:
        parts = self._parts(year_group, kind)
        if not parts:
            return
        activity, part, hope, *after = parts
        skills = {skill: self._chance.between(1, 4) for skill in Skill}
        by = self._mark(starts, _MORNING)
        begun = SelfReview(
            id=self._chance.new_id("e"),
            activity=activity,
            part=part if self._chance.happens(_WRITES) else "",
            before_on=starts,
            hope=hope if self._chance.happens(_WRITES) else "",
            **{f"{skill.value}_before": self._maybe(rating) for skill, rating in skills.items()},
        )
        review = stamped(begun, by)
        ends = self._days.after(starts, _LASTS[kind])
        if ends < self._until and self._chance.happens(_FINISHES):
            if self._chance.happens(_KEPT_BEFORE):
                self.versions[review.id] = (review,)
            done = review.having(after_on=ends, **self._second_half(skills, after))
            review = stamped(done, by, self._mark(ends, _AFTERNOON))
        self.reviews.append(review)

    def _second_half(self, skills: dict[Skill, int], after: list[str]) -> dict[str, Any]:
        ratings = {
            f"{skill.value}_after": self._maybe(min(5, max(1, rating + self._chance.pick(_CHANGES))))
            for skill, rating in skills.items()
        }
        said = dict(zip(("moment", "learned", "again"), after, strict=True))
        return ratings | {name: text if self._chance.happens(_WRITES) else "" for name, text in said.items()}

    def _maybe(self, rating: int) -> int | None:
        return rating if self._chance.happens(0.95) else None

    def _parts(self, year_group: int, kind: str) -> list[str]:
        self._teller.year_group = year_group
        career = words().careers[self._who.career_in(year_group)]
        weeks = tuple(line for line in career.pool("did") if _WEEKS.search(line.text))
        self._teller.gaps["done"] = self._teller.again(weeks)
        if kind == "work" and not weeks:
            return []
        parts = self._teller.parts(plan_words().pools[f"activities.{kind}"])
        return [quickly(part) for part in parts] if self._who.quick else list(parts)

    def _mark(self, day: date, at: time) -> Stamp:
        return Stamp(who=self._learner.id, name=self._learner.name, at=utc(day, at, self._chance.between(0, 20)))
