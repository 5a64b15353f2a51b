"""The learner's appointments: those that were held or missed, and those around today."""

from datetime import date, datetime, time, timedelta
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import utc
from guidance.demo.ground import Ground
from guidance.demo.papers import Papers, stamped
from guidance.demo.people import Colleague
from guidance.demo.plan import Event
from guidance.demo.words import words
from guidance.diary.appointment import Appointment, AppointmentState, ToldHow, cancel, move, tell
from guidance.diary.years import school_year
from guidance.interview.choices import InterviewKind
from guidance.record import Stamp

_BOOKED: Final = 0.42
_MISSED: Final = 0.05
_TOLD: Final = 0.7
_USUAL_MINUTES: Final = 30
_TOLD_AHEAD: Final = timedelta(days=7)
_AFTER_SCHOOL: Final = time(15, 45)
#: Learners beyond the cast: every so-many-th has an appointment in the days after the diary opens.
_EVERY: Final = 4
_TIMES: Final = ("09:40", "10:15", "11:00", "11:40", "13:30", "14:10")
_DAYS: Final = 9
_HOLDERS: Final = (
    ("shah", InterviewKind.CAREERS),
    ("hussain", InterviewKind.MENTORING),
    ("lewandowska", InterviewKind.MENTORING),
)
_FIRST_CAREERS: Final = 9
_LAST_YEAR_GROUP: Final = 13


class Diary:
    """One learner's appointments."""

    def __init__(self, chance: Chance, who: Character, papers: Papers, ground: Ground) -> None:
        self._chance = chance
        self._who = who
        self._papers = papers
        self._ground = ground

    def for_event(self, event: Event) -> Appointment | None:
        """The appointment from which a past interview was started, if it was booked."""
        if not self._chance.happens(_BOOKED):
            return None
        made = self._ground.days.before(event.day, self._chance.between(6, 14))
        return self._booked(
            event.kind, (event.day, event.start), event.holder, event.holder.room, self._by(event.holder, made)
        )

    def miss(self, event: Event) -> None:
        """An appointment some days before an interview to which nobody came."""
        role = self._who.role
        if not ((role and role.missed and event.last) or self._chance.happens(_MISSED)):
            return
        day = self._ground.days.before(event.day, self._chance.between(2, 6))
        made = self._by(event.holder, self._ground.days.before(day, 8))
        booked = self._booked(event.kind, (day, event.start), event.holder, event.holder.room, made)
        reason = words().notes["diary.missed"][self._chance.between(0, 3)].text
        missed = booked.having(state=AppointmentState.MISSED, reason=self._filled(reason))
        self._keep(stamped(missed, made, self._by(event.holder, day)))

    def ahead(self) -> Appointment | None:
        """The appointment around today, if the learner has one; what happened to it has happened."""
        role = self._who.role
        if role is None:
            booked = self._by_number()
            fate = "told" if self._chance.happens(_TOLD) else ""
        elif role.booked:
            number, start, kind, holder, place, fate = (part.strip() for part in role.booked.split("|"))
            booked = self._on(int(number), time.fromisoformat(start), InterviewKind.of(kind), (holder, place))
        else:
            return None
        return self._with_fate(booked, fate) if booked is not None else None

    def _by_number(self) -> Appointment | None:
        slot, rest = divmod(self._who.number - len(words().cast), _EVERY)
        turn, day = divmod(slot, _DAYS)
        start, holder = divmod(turn, len(_HOLDERS))
        if rest or start >= len(_TIMES):
            return None
        key, kind = _HOLDERS[holder]
        if kind is InterviewKind.CAREERS and self._who.year_group < _FIRST_CAREERS:
            kind = InterviewKind.PROGRESS_REVIEW
        room = self._ground.staff[key].room
        return self._on(day + 1, time.fromisoformat(_TIMES[start]), kind, (key, room))

    def _on(self, number: int, start: time, kind: InterviewKind, where: tuple[str, str]) -> Appointment | None:
        days = self._ground.days
        day = days.after(days.opens_on(), number)
        left = self._who.leaving is not None and self._who.leaving < day
        next_year = school_year(day) > self._who.school_year
        if left or (next_year and self._who.year_group == _LAST_YEAR_GROUP):
            return None
        holder = self._ground.staff[where[0]]
        made = days.before(min(day, days.today), self._chance.between(8, 13))
        kind = InterviewKind.CAREERS if next_year and kind is InterviewKind.POST_16 else kind
        return self._booked(kind, (day, start), holder, where[1], self._by(holder, made))

    def _booked(
        self, kind: InterviewKind, at: tuple[date, time], holder: Colleague, place: str, by: Stamp
    ) -> Appointment:
        day, start = at
        booked = Appointment(
            id=self._papers.make_id("a"),
            kind=kind,
            day=day,
            start=start,
            minutes=_USUAL_MINUTES,
            place=place,
            with_whom=holder.name,
            created=by,
            changed=by,
        )
        past = day < self._ground.days.today
        return self._told(booked) if past and self._chance.happens(0.9) else booked

    def _by(self, holder: Colleague, day: date) -> Stamp:
        return holder.person.stamp(utc(day, _AFTER_SCHOOL, self._chance.between(0, 50)))

    def _told(self, booked: Appointment) -> Appointment:
        made = booked.created.at.date() if booked.created else booked.day
        last = self._ground.days.before(min(booked.day, self._ground.days.today), 1)
        on = min(max(made, booked.day - _TOLD_AHEAD), last)
        return tell(booked, on, self._chance.weighted(tuple(ToldHow), (45, 30, 22, 3)))

    def _with_fate(self, booked: Appointment, fate: str) -> Appointment:
        if not fate:
            kept = booked
        elif fate == "told":
            kept = self._told(booked)
        elif fate == "cancelled":
            told = self._told(booked)
            self._papers.before(told)
            kept = stamped(cancel(told, words().notes["diary.cancelled"][0].text), self._yesterday(booked))
        else:
            kept = self._moved(booked)
        self._keep(kept)
        return kept

    def _yesterday(self, booked: Appointment) -> Stamp:
        days = self._ground.days
        by = booked.created or self._ground.safeguarding.person.stamp(utc(days.today, _AFTER_SCHOOL))
        return by.having(at=utc(days.before(days.today, 1), _AFTER_SCHOOL, 55))

    def _moved(self, booked: Appointment) -> Appointment:
        """Moved yesterday to where it stands; the learner was told of the earlier arrangement only."""
        day = self._ground.days.after(booked.day, 1)
        start = (datetime.combine(day, booked.start) - timedelta(minutes=30)).time()
        told = self._told(booked.having(day=day, start=start))
        self._papers.before(told)
        by = self._yesterday(booked)
        return stamped(move(told, booked.day, booked.start, booked.place, by), by)

    def _keep(self, appointment: Appointment) -> None:
        self._papers.appointments[appointment.id] = appointment

    def _filled(self, text: str) -> str:
        return text.format_map({"him": "her" if self._who.name.sex == "f" else "him"})
