"""One meeting is held: the interview is begun, answered, and its targets and referrals go on, all by the real rules."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from guidance.demo.aims import Aim, Answering, due_day, how_many, new_aims
from guidance.demo.days import utc
from guidance.demo.ending import End, end_of, ended, unfinished
from guidance.demo.enrolled import placed
from guidance.demo.filled import around_answers, copies_agreed, next_meeting, referral_rows, talk_answers
from guidance.demo.ground import Ground
from guidance.demo.papers import Papers, stamped
from guidance.demo.scene import Scene
from guidance.demo.short_talk import informal_answers
from guidance.diary.appointment import Appointment, AppointmentState
from guidance.interview.choices import InterviewKind, Outcome
from guidance.interview.groups import Formal
from guidance.interview.referral import referrals_after, with_referral_ids
from guidance.interview.rows import EarlierTarget, TargetRow
from guidance.interview.start import Beginning, begin
from guidance.record import Stamp
from guidance.target.agreed import carried_forward, targets_after, with_target_ids

_FORGOTTEN_PLACE: Final = 0.12
_OLD_TARGETS: Final = 0.12


class Meeting:
    """One formal interview with a learner."""

    def __init__(self, answering: Answering, papers: Papers, ground: Ground, ahead: Appointment | None) -> None:
        self._answering = answering
        self._event = answering.event
        self._who = answering.who
        self._chance = answering.chance
        self._papers = papers
        self._ground = ground
        self._ahead = ahead
        self._booked: Appointment | None = None

    def stamp(self, minutes: int) -> Stamp:
        """The holder's mark, some minutes after the meeting began."""
        return self._event.holder.person.stamp(utc(self._event.day, self._event.start, minutes))

    def begin(self, booked: Appointment | None) -> Formal:
        """The interview as it opens on the screen: what is known already is filled in."""
        self._booked = booked
        now = datetime.combine(self._event.day, self._event.start)
        beginning = Beginning(self._event.holder.name, now, self._ground.settings, booked)
        then = self._papers.learner.model_copy(update=placed(self._who, self._event.year_group))
        begun = begin(self._event.kind, self._papers.make_id("i"), self._papers.folder(then), beginning)
        if not isinstance(begun, Formal):
            raise TypeError(f"{self._event.kind.label} is not a formal interview.")
        return begun

    def answers_to_earlier(self, begun: Formal) -> tuple[EarlierTarget, ...]:
        """Each earlier target with what became of it."""
        carry = self._to_carry(begun)
        return tuple(
            self._answering.answer(row, self._papers.ideas[row.target], carry=row.target == carry)
            for row in begun.earlier_targets
        )

    def _to_carry(self, begun: Formal) -> str:
        role = self._who.role
        if not (role and role.carried and begun.earlier_targets) or self._event.kind is InterviewKind.EXIT:
            return ""
        line = {target.id for target in self._papers.targets.values() if target.carried_from}
        if any(target.carried_from in line for target in self._papers.targets.values()):
            return ""
        return next(
            (row.target for row in begun.earlier_targets if row.target in line), begun.earlier_targets[0].target
        )

    def hold(self, scene: Scene, begun: Formal, earlier: tuple[EarlierTarget, ...]) -> Formal:
        """The interview with everything answered, kept in the folder, and signed or left as it happened."""
        said = tuple((row.outcome, self._papers.ideas[row.target].said(row.outcome)) for row in earlier if row.outcome)
        scene = replace(scene, outcomes=said)
        carried = self._carried(scene, earlier)
        aims = self._aims(scene, carried)
        end = end_of(scene, self._ground.days)
        answers = {
            **self._answers(scene, begun),
            **_all_in_all(scene, earlier),
            "targets": (*carried, *(aim.row for aim in aims)),
        }
        interview = begun.having(**answers)
        if end is End.INCOMPLETE:
            interview = unfinished(interview)
        interview = self._with_ids(stamped(interview, self.stamp(4), self.stamp(_saved_after(interview))))
        self._remember(interview, aims)
        return self._kept(scene, interview, end)

    def _answers(self, scene: Scene, begun: Formal) -> dict[str, Any]:
        ground = self._ground
        place = begun.place or ("" if scene.chance.happens(_FORGOTTEN_PLACE) else self._event.holder.room)
        around = around_answers(scene, ground)
        return {
            **around,
            "minutes": begun.minutes or around["minutes"],
            "place": place,
            **talk_answers(scene, ground),
            "referrals": referral_rows(scene),
            **next_meeting(scene, ground, self._ahead),
            **copies_agreed(scene),
        }

    def _carried(self, scene: Scene, earlier: tuple[EarlierTarget, ...]) -> tuple[TargetRow, ...]:
        answered = [row.model_dump(mode="json") for row in earlier]
        rows = [TargetRow.model_validate(row) for row in carried_forward(answered, (), self._papers.targets.values())]
        return tuple(row.having(by_when=due_day(scene, self._ground.days), sure=self._sure()) for row in rows)

    def _sure(self) -> int | None:
        return self._chance.weighted((None, 2, 3, 4), (30, 20, 35, 15))

    def _aims(self, scene: Scene, carried: tuple[TargetRow, ...]) -> list[Aim]:
        role = self._who.role
        falls_due = role is not None and role.due is not None and self._event.last
        days = self._ground.days
        count = how_many(scene, fewer=0 if falls_due else len(carried), least=int(falls_due))
        aims = new_aims(scene, days, self._ground.entries, count)
        if role is None or role.due is None or not (falls_due and aims):
            return aims
        day = days.due(role.due)
        return [Aim(aims[0].idea, aims[0].row.having(by_when=day)), *aims[1:]]

    def _with_ids(self, interview: Formal) -> Formal:
        given = with_referral_ids(with_target_ids(interview, self._papers.make_id), self._papers.make_id)
        if not isinstance(given, Formal):
            raise TypeError("Ids do not change the kind of an interview.")
        return given

    def _remember(self, interview: Formal, aims: list[Aim]) -> None:
        ideas = iter([aim.idea for aim in aims])
        for row in interview.targets:
            self._papers.ideas[row.target] = self._papers.ideas[row.carried_from] if row.carried_from else next(ideas)

    def _kept(self, scene: Scene, interview: Formal, end: End) -> Formal:
        papers = self._papers
        closed = ended(interview, end, scene, papers, self._ground.days)
        by = closed.closed or closed.changed or self.stamp(30)
        changed = targets_after(closed, papers.targets.values(), self._event.day)
        papers.keep_targets(changed, by, history=lambda: scene.chance.happens(_OLD_TARGETS))
        papers.keep_referrals(referrals_after(closed, papers.referrals.values()), by)
        papers.interviews[closed.id] = closed
        if self._booked is not None:
            held = self._booked.having(state=AppointmentState.HELD, interview=closed.id)
            papers.appointments[held.id] = stamped(held, by)
        return closed


def _saved_after(interview: Formal) -> int:
    return (interview.minutes or 25) + 3


def _all_in_all(scene: Scene, earlier: tuple[EarlierTarget, ...]) -> dict[str, Any]:
    outcomes = [row.outcome for row in earlier]
    if not outcomes:
        return {}
    met = all(outcome is Outcome.MET for outcome in outcomes)
    silent = not met and not any(row.why for row in earlier)
    return {
        "earlier_targets": earlier,
        "previous_met": met,
        "why_not": scene.teller.note("review.why_general") if silent and scene.chance.happens(0.75) else "",
    }


def hold_informal(scene: Scene, papers: Papers, ground: Ground, note: str) -> None:
    """An informal conversation, noted the same day."""
    event = scene.event
    now = datetime.combine(event.day, event.start)
    begun = begin(event.kind, papers.make_id("i"), papers.folder(), Beginning(event.holder.name, now, ground.settings))
    by = event.holder.person.stamp(utc(event.day, event.start, scene.chance.between(5, 120)))
    kept = stamped(begun.having(**informal_answers(scene, note)), by)
    papers.interviews[kept.id] = kept
