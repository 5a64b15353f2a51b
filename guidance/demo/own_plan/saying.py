"""Feedback at decision points and on leaving, from whoever answered."""

from datetime import date, time
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import SchoolDays, utc
from guidance.demo.own_plan.words import plan_words
from guidance.demo.papers import stamped
from guidance.demo.telling import quickly
from guidance.learner.learner import Learner
from guidance.record import Stamp
from guidance.self_review.feedback import Feedback, Occasion, questions, words_version

#: In which year group one is asked about what, and between which school days.
_ASKED: Final = (
    (9, Occasion.YEAR_9, 75, 110),
    (10, Occasion.OTHER, 60, 150),
    (11, Occasion.YEAR_11, 25, 70),
    (12, Occasion.YEAR_12, 130, 180),
    (13, Occasion.YEAR_13, 12, 45),
)
_ANSWERS: Final = 0.4
_UNASKED: Final = 0.06
_COMMENTS: Final = 0.3
_LEFT_EMPTY: Final = 0.05
_LUNCH: Final = time(12, 20)
_SCALE: Final = (1, 2, 3, 4, 5)
#: How somebody answers who was content, less so, or not at all.
_MOODS: Final = {"good": (1, 2, 10, 45, 42), "middling": (5, 18, 42, 28, 7), "bad": (30, 34, 24, 9, 3)}


def feedback_of(chance: Chance, who: Character, learner: Learner, days: SchoolDays) -> list[Feedback]:
    """What a learner answered over the years, the oldest first."""
    until = min(days.today, who.leaving or days.today)
    found = []
    for year_group, occasion, low, high in _ASKED:
        share = _UNASKED if occasion is Occasion.OTHER else _ANSWERS
        if not who.first_year_group <= year_group <= who.year_group or not chance.happens(share):
            continue
        day = days.in_year(who.school_year - (who.year_group - year_group), chance.between(low, high))
        if day < until:
            found.append(_one(chance, who, learner, (day, year_group, occasion)))
    if who.leaving and chance.happens(_ANSWERS):
        day = days.before(who.leaving, chance.between(1, 4))
        if day < days.today:
            found.append(_one(chance, who, learner, (day, who.year_group, Occasion.LEAVING)))
    return sorted(found, key=lambda each: each.given_on)


def _one(chance: Chance, who: Character, learner: Learner, when: tuple[date, int, Occasion]) -> Feedback:
    day, year_group, occasion = when
    mood = chance.weighted(tuple(_MOODS), (50, 38, 12))
    said = chance.pick(plan_words().pools[f"feedback.{mood}"]).text if chance.happens(_COMMENTS) else ""
    given = Feedback(
        id=chance.new_id("f"),
        given_on=day,
        year_group=year_group,
        words_version=words_version(),
        occasion=occasion,
        comment=quickly(said) if who.quick else said,
        **{
            each.key: None if chance.happens(_LEFT_EMPTY) else chance.weighted(_SCALE, _MOODS[mood])
            for each in questions()
        },
    )
    return stamped(given, Stamp(who=learner.id, name=learner.name, at=utc(day, _LUNCH, chance.between(0, 40))))
