"""Targets: what was agreed at a meeting, and what became of what had been agreed before."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import SchoolDays
from guidance.demo.plan import ABOUT_LATER, Event
from guidance.demo.scene import BETTER, Scene
from guidance.demo.telling import Teller
from guidance.demo.words import TargetIdea, words
from guidance.interview.choices import InterviewKind, Outcome
from guidance.interview.rows import EarlierTarget, TargetRow

#: How many new targets a meeting agrees, and how often each number.
_HOW_MANY: Final[dict[InterviewKind, tuple[int, ...]]] = {
    InterviewKind.PROGRESS_REVIEW: (1, 1, 2, 2, 3),
    InterviewKind.MENTORING: (1, 1, 2),
    InterviewKind.KS4_OPTIONS: (0, 1, 1),
    InterviewKind.CAREERS: (1, 1, 2),
    InterviewKind.POST_16: (0, 1, 2),
    InterviewKind.POST_18: (0, 1, 2),
    InterviewKind.SPECIALIST: (0, 1),
    InterviewKind.EXIT: (0,),
}
_STAGES: Final = {9: "early", 11: "middle", 13: "late"}
_OUTCOMES: Final = (Outcome.MET, Outcome.PARTLY, Outcome.NOT_MET, Outcome.CARRIED)
_WITHOUT_DATE: Final = 0.04
_SAYS_WHY: Final = 0.8
_HOW_SURE: Final = (1, 2, 3, 4, 5)
_HOW_SURE_WEIGHTS: Final = (2, 8, 28, 40, 22)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target with the idea behind it, its gaps filled: what would be said of it afterwards is known already."""

    idea: TargetIdea
    row: TargetRow


def how_many(scene: Scene, *, fewer: int, least: int) -> int:
    """How many new targets a meeting agrees: less by those carried forward, but at least `least`."""
    return max(least, scene.chance.pick(_HOW_MANY[scene.event.kind]) - fewer)


def new_aims(scene: Scene, days: SchoolDays, entries: dict[str, str], count: int) -> list[Aim]:
    """The targets that a meeting agrees.

    Args:
        scene: the meeting.
        days: the school's days.
        entries: the ids of the school's own bank entries by the text of the idea that was made from them.
        count: how many.
    """
    otherwise = scene.ideas("course.all")
    ideas = [scene.teller.pick_idea(pool) or scene.teller.pick_idea(otherwise) for pool in _pools(scene)[:count]]
    return [_aim(scene, days, entries, idea) for idea in ideas if idea is not None]


def _pools(scene: Scene) -> list[tuple[TargetIdea, ...]]:
    known = words().targets
    worry, later = known.get(f"worries.{scene.worry.key}", ()), known[f"careers.{_STAGES[scene.stage]}"]
    course, own = known["course.all"], known[f"career.{scene.career.key}"]
    if scene.event.kind in ABOUT_LATER:
        about = later if scene.stage != 11 or scene.chance.happens(0.6) else own
        return [about, worry if scene.chance.happens(0.3) else later, course]
    if scene.who.role and scene.event.last:
        return [worry, course, later]
    if scene.phase == BETTER:
        return [course, worry, later]
    return [worry, course if scene.chance.happens(0.6) else worry, later]


def _aim(scene: Scene, days: SchoolDays, entries: dict[str, str], idea: TargetIdea) -> Aim:
    said = idea.filled(scene.teller.fill)
    careful = bool(idea.evidence)
    row = TargetRow(
        text=said.text,
        by_when=None if scene.chance.happens(_WITHOUT_DATE) else due_day(scene, days),
        evidence=said.evidence if scene.chance.happens(0.85) else "",
        sure=scene.chance.weighted(_HOW_SURE, _HOW_SURE_WEIGHTS) if careful and scene.chance.happens(0.75) else None,
        purpose=said.purpose if scene.chance.happens(0.7) else "",
        entry=entries.get(idea.text, ""),
    )
    return Aim(said, row)


def due_day(scene: Scene, days: SchoolDays) -> date:
    """A school day for a target: some weeks ahead, and before the next meeting where that is near."""
    day = days.after(scene.event.day + timedelta(days=scene.chance.between(10, 42)), 0)
    following = scene.event.following
    if following and day >= following and (following - scene.event.day).days > 10:
        return days.before(following, scene.chance.between(1, 3))
    return day


@dataclass(frozen=True, slots=True)
class Answering:
    """What decides how earlier targets turned out: the meeting, who the learner is, and chance."""

    event: Event
    who: Character
    chance: Chance
    teller: Teller

    def answer(self, row: EarlierTarget, idea: TargetIdea, *, carry: bool) -> EarlierTarget:
        """An earlier target with what became of it.

        Args:
            row: the target as it was agreed.
            idea: what is said of it afterwards.
            carry: whether it has to be carried forward.
        """
        outcome = Outcome.CARRIED if carry else self._outcome(row)
        why = self.teller.once(idea.said(outcome)) if self.chance.happens(_SAYS_WHY) else ""
        return row.having(outcome=outcome, why="" if outcome is Outcome.MET else why)

    def _outcome(self, row: EarlierTarget) -> Outcome:
        met = self.who.diligence * 0.85
        rest = 1 - met
        early = row.by_when is not None and row.by_when > self.event.day
        carried = 0.0 if self.event.kind is InterviewKind.EXIT else 0.45 if early else 0.2
        weights = (met, rest * 0.4, rest * (0.6 - carried), rest * carried)
        return self.chance.weighted(_OUTCOMES, weights)
