"""One learner's whole folder, from who they are to what is in the diary."""

from collections.abc import Sequence
from typing import Final

from guidance.demo.aims import Answering
from guidance.demo.asked import write_before
from guidance.demo.beside import Beside
from guidance.demo.chance import Chance
from guidance.demo.character import Character, character
from guidance.demo.diary import Diary
from guidance.demo.ending import take_back
from guidance.demo.enrolled import enrolled
from guidance.demo.ground import Ground
from guidance.demo.meeting import Meeting, hold_informal
from guidance.demo.own_plan.adding import with_own_records
from guidance.demo.papers import DemoFolder, Papers
from guidance.demo.plan import Event, Planner
from guidance.demo.settling import Settling
from guidance.demo.story import Story
from guidance.demo.words import words
from guidance.diary.appointment import Appointment
from guidance.interview.choices import InterviewKind

_WRONG: Final = 0.008
_ASKED: Final = 0.3
#: Targets due so many days ago are settled before the next meeting, and before today in that share of cases.
_LONG_AGO: Final = 140
_LATELY: Final = 60
_SETTLED: Final = 0.82


class Filing:
    """Makes one learner's folder."""

    def __init__(self, ground: Ground, number: int) -> None:
        self._ground = ground
        self._chance = Chance(f"{ground.seed}/{number}")
        cast = words().cast
        role = cast[number] if number < len(cast) else None
        self._who: Character = character(self._chance, number, role, ground.days)
        learner, before = enrolled(self._chance, self._who, ground)
        self._papers = Papers(learner, self._chance.new_id)
        if before is not None:
            self._papers.before(before)
        self._diary = Diary(self._chance, self._who, self._papers, ground)
        self._story = Story(self._chance, self._who, ground.days)
        self._settling = Settling(self._chance, self._story.teller, self._papers, ground.days)
        self._planner = Planner(self._chance, self._who, ground.days, ground.staff)

    def folder(self) -> DemoFolder:
        """The folder with everything in it, and its history."""
        events = self._planner.events()
        ahead = self._diary.ahead()
        wrong = self._wrong(events)
        for number, event in enumerate(events):
            if not event.formal:
                self._note(event)
            elif number == wrong:
                self._hold_wrongly(event)
            else:
                self._hold(event, ahead)
        self._look_ahead(ahead)
        if self._who.role is None:
            self._settling.settle(self._ground.days.today, _LATELY, _SETTLED)
        Beside(self._chance, self._story.teller, self._papers, self._ground, self._who.role).happen()
        return with_own_records(self._papers.finished(), self._who, self._ground)

    def _wrong(self, events: Sequence[Event]) -> int:
        """Which event is recorded in the wrong folder, if one is; never the last, and -1 if none is."""
        able = [number for number, event in enumerate(events) if event.formal and not event.last]
        wanted = self._who.role is not None and bool(self._who.role.withdrawn)
        return able[-1] if able and (wanted or self._chance.happens(_WRONG)) else -1

    def _note(self, event: Event) -> None:
        noted = any(each.kind is event.kind for each in self._papers.interviews.values())
        note = self._who.role.note if self._who.role and not noted else ""
        hold_informal(self._story.scene(event), self._papers, self._ground, note)

    def _hold(self, event: Event, ahead: Appointment | None) -> None:
        self._settling.settle(event.day, _LONG_AGO)
        self._diary.miss(event)
        meeting = Meeting(self._answering(event), self._papers, self._ground, ahead)
        begun = meeting.begin(self._diary.for_event(event))
        earlier = meeting.answers_to_earlier(begun)
        outcomes = [row.outcome for row in earlier if row.outcome]
        refers = event.refers or event.kind is InterviewKind.SPECIALIST
        self._story.move_on(event.year_group, outcomes, near_end=event.last or refers, refers=refers)
        meeting.hold(self._story.scene(event), begun, earlier)

    def _answering(self, event: Event) -> Answering:
        return Answering(event, self._who, self._chance, self._story.teller)

    def _hold_wrongly(self, event: Event) -> None:
        """A record about somebody else, written into this folder and withdrawn some days later."""
        scene = self._story.scene(event, other_worry="english" if event.year_group < 12 else "deadlines")
        meeting = Meeting(self._answering(event), self._papers, self._ground, None)
        begun = meeting.begin(None)
        held = meeting.hold(scene, begun, meeting.answers_to_earlier(begun))
        role = self._who.role
        because = role.withdrawn if role and role.withdrawn else self._story.teller.note("signing.withdrawn")
        take_back(held, because, self._papers, self._ground.days)

    def _look_ahead(self, ahead: Appointment | None) -> None:
        role = self._who.role
        if ahead is None or not ahead.is_ahead:
            return
        if not (role.asked if role else self._chance.happens(_ASKED)):
            return
        holder = self._ground.staff.called(ahead.with_whom)
        event = Event(ahead.day, ahead.start, ahead.kind, holder, self._who.year_group)
        write_before(self._story.scene(event), ahead, self._papers, self._ground)
