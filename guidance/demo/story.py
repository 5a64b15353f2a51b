"""A learner's story from meeting to meeting: what worries them, whether it gets better, what they want to do.

Each meeting is given its `Scene` by it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character, first_worry
from guidance.demo.days import SchoolDays
from guidance.demo.plan import ABOUT_LATER, Event
from guidance.demo.scene import (
    BETTER,
    RAISED,
    STUCK,
    Scene,
    course_in,
    meeting_gaps,
    subjects_in,
    works_of,
)
from guidance.demo.telling import Teller, pronouns
from guidance.demo.words import Topic, words
from guidance.diary.years import school_year
from guidance.interview.choices import Outcome

#: A school week has five days; lessons are reckoned by the week.
_WEEK: Final = 5
#: On a programme, most of what is said is about its own subject.
_ABOUT_THE_COURSE: Final = 0.65
_GETS_BETTER: Final = 0.5
#: After it got better, something else comes up in this share of meetings.
_NEW_WORRY: Final = 0.55
_NEW_WORRY_OF_THE_CAST: Final = 0.15
_POINTS: Final = {Outcome.MET: 1.0, Outcome.PARTLY: 0.5}


class Story:
    """What carries on from one meeting to the next."""

    def __init__(self, chance: Chance, who: Character, days: SchoolDays) -> None:
        self._chance = chance
        self._who = who
        self._days = days
        self._worry = who.worry
        self._phase = ""
        self._early = ""
        self._first = True
        self._wanders = _NEW_WORRY_OF_THE_CAST if who.role else _NEW_WORRY
        self._lessons: dict[int, tuple[int, int]] = {}
        self._career = ""
        low = chance.between(24, 35)
        school = words().school
        self.teller = Teller(
            chance,
            {
                **pronouns(who.name.sex),
                "name": who.name.spoken,
                "provider": school["provider"],
                "mark_low": str(low),
                "mark_high": str(low + chance.between(9, 15)),
                "teacher_maths": str(words().subjects["maths"].facts["teacher"]),
            },
        )

    def scene(self, event: Event, other_worry: str = "") -> Scene:
        """The meeting of an event, before anything was answered.

        Args:
            event: the meeting.
            other_worry: what is talked about instead, where the record is about somebody else.
        """
        self.teller.year_group = event.year_group
        self.teller.avoided = (event.holder.name,)
        worry = words().worries[other_worry or self._worry_in(event.year_group)]
        subject = self._subject(event.year_group, worry.key)
        if subject.facts["teacher"] == event.holder.name:
            self.teller.avoided = (*self.teller.avoided, "{teacher}")
        works = works_of(subject, event.year_group)
        work = self.teller.say(works) or self.teller.again(works)
        self.teller.gaps |= meeting_gaps(self._who, subject, work, event.year_group)
        self.teller.gaps["work_english"] = self._chance.pick(words().subjects["english"].pool("works")).text
        lessons, absences = self._attended(event.day, worry)
        scene = Scene(
            event=event,
            who=self._who,
            chance=self._chance,
            teller=self.teller,
            worry=worry,
            phase=self._phase or RAISED,
            career=words().careers[self._who.career_in(event.year_group)],
            former=self._former(event),
            subject=subject,
            lessons=lessons,
            absences=absences,
            first=self._first,
        )
        self._first = self._first and not event.formal
        self.teller.gaps |= {"percent": str(scene.percent), "absences": str(absences), "lessons": str(lessons)}
        return scene

    def move_on(self, year_group: int, outcomes: Sequence[Outcome], *, near_end: bool, refers: bool) -> None:
        """Before a formal meeting: how the worry stands, given what became of the targets.

        Args:
            year_group: the learner's, at the meeting.
            outcomes: what became of earlier targets.
            near_end: whether it is one of the last meetings: those of the cast come back to what they are there for.
            refers: whether somebody else is asked to help at it, so that it cannot be better.
        """
        if near_end and self._who.role and self._worry != self._who.worry:
            self._worry, self._phase = self._who.worry, STUCK
            return
        if refers:
            self._phase = STUCK if self._phase else RAISED
            return
        if not self._phase:
            self._phase = RAISED
        elif self._phase == BETTER and not (near_end and self._who.role) and self._chance.happens(self._wanders):
            self._worry, self._phase = self._other(year_group), RAISED
        elif outcomes:
            points = sum(_POINTS.get(outcome, 0.0) for outcome in outcomes) / len(outcomes)
            self._phase = BETTER if points >= _GETS_BETTER else STUCK
        else:
            self._phase = BETTER if self._chance.happens(_GETS_BETTER) else STUCK

    def _worry_in(self, year_group: int) -> str:
        first, _ = words().worries[self._worry].facts["years"]
        if self._worry == self._who.worry and year_group < first:
            # What is hard later was not hard yet: something else was.
            if not self._early or not _in_years(self._early, year_group):
                self._early, self._phase = self._other(year_group), RAISED
            return self._early
        if not _in_years(self._worry, year_group):
            self._worry, self._phase = self._other(year_group), RAISED
        if self._early:
            self._early, self._phase = "", RAISED
        return self._worry

    def _other(self, year_group: int) -> str:
        who = self._who
        return first_worry(self._chance, year_group, who.name.group, who.ability, besides=self._worry)

    def _subject(self, year_group: int, worry: str) -> Topic:
        taken = [key for key in subjects_in(self._who, year_group) if key != worry]
        if self._who.at_provider(year_group) and self._chance.happens(_ABOUT_THE_COURSE):
            return words().subjects[taken[0]]
        return words().subjects[self._chance.pick(taken)]

    def _former(self, event: Event) -> Topic | None:
        now = self._who.career_in(event.year_group)
        former = words().careers[self._career] if self._career not in {"", now} else None
        if event.kind in ABOUT_LATER:
            self._career = now
        return former

    def _attended(self, day: date, worry: Topic) -> tuple[int, int]:
        year = school_year(day)
        weekly = course_in(self._who, self._who.year_group_in(year)).lessons
        so_far = max(weekly, round(self._days.so_far(day) / _WEEK * weekly))
        lessons, absences = self._lessons.get(year, (0, 0))
        new = max(0, so_far - lessons)
        share = self._presence(worry)
        self._lessons[year] = (so_far, absences + round(new * (1 - share)))
        return self._lessons[year]

    def _presence(self, worry: Topic) -> float:
        range_of = worry.facts.get("attendance")
        if range_of is None:
            return self._who.presence
        low, high = (float(share) for share in range_of)
        return (high if self._phase == BETTER else low) + self._chance.share(-0.03, 0.03)


def _in_years(worry: str, year_group: int) -> bool:
    first, last = words().worries[worry].facts["years"]
    return bool(first <= year_group <= last)
