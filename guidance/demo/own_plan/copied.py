"""Targets that went round one tutor group: several learners wrote down the same, with a word changed here and there."""

import re
from datetime import date, timedelta
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.ground import Ground
from guidance.demo.own_plan.words import plan_words
from guidance.demo.papers import stamped
from guidance.learner.folder import Folder
from guidance.record import Stamp
from guidance.target.target import Target

_CHOICES: Final = re.compile(r"\[([^\]]*)\]")
_JOINS: Final = 0.8


def copies(chance: Chance, ground: Ground, folder: Folder) -> bool:
    """Whether a learner is one of those who wrote the same: most of one tutor group, which the seed decides."""
    group = Chance(f"{ground.seed}/copied").pick(plan_words().copied.groups)
    learner = folder.learner
    here = learner.leaving_date is None or learner.leaving_date > ground.days.today
    return here and learner.tutor_group == group and chance.happens(_JOINS)


def copied_targets(chance: Chance, by: Stamp, today: date) -> list[Target]:
    """The targets as one of them wrote them down, due some weeks from today."""
    return [
        stamped(
            Target(
                id=chance.new_id("t"),
                text=_CHOICES.sub(lambda found: chance.pick(found[1].split("/")), text),
                by_when=today + timedelta(days=chance.between(20, 40)),
                evidence=evidence,
                purpose=purpose,
            ),
            by,
        )
        for text, evidence, purpose in plan_words().copied.targets
    ]
