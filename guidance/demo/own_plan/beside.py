"""What tutors write beside a plan: comments, and targets that they suggest and the learner takes or leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from guidance.demo.days import utc
from guidance.demo.ground import Ground
from guidance.demo.own_plan.visit import Visit
from guidance.demo.own_plan.words import plan_words
from guidance.demo.papers import stamped
from guidance.diary.years import school_year
from guidance.interview.choices import InterviewKind
from guidance.plan.comment import Comment, Leaving, Reply, Suggestion, leave, read, replied, take, take_back, taking
from guidance.plan.plan import Plan
from guidance.record import Record, Stamp
from guidance.target.target import Target, TargetState, answer

_WRITES: Final = 0.4
_SUGGESTS: Final = 0.3
_AFTER_SCHOOL: Final = time(16, 5)
_LUNCH: Final = time(12, 40)
#: A suggestion is answered after so many days, and open until then.
_ANSWERED_AFTER: Final = 12
#: Targets of longer ago have been answered, in most cases.
_LONG_AGO: Final = 60
_PASSAGE: Final = 200
_STATES: Final = (TargetState.MET, TargetState.PARTLY, TargetState.NOT_MET, TargetState.DROPPED)


@dataclass(slots=True)
class Besides:
    """What came to stand beside one plan."""

    comments: list[Comment] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    versions: dict[str, tuple[Record, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tutor:
    """Whoever looks after the learners of a year group, beside one learner's plan."""

    ground: Ground
    besides: Besides

    def suggest(self, visit: Visit) -> None:
        """A target suggested some days after a sitting, and what became of it; none in most cases."""
        day = self._later(visit, visit.sitting.day, 1, 15)
        if day is None or not visit.chance.happens(_SUGGESTS):
            return
        # What staff write is spelt as they spell it, however the learner types.
        row = visit.teller.parts(plan_words().pools["suggestions.any"])
        if not row:
            return
        text, evidence, purpose, why = row
        by = self._mark(visit, day)
        new = Suggestion(
            id=visit.chance.new_id("g"),
            by=by,
            text=text,
            by_when=self.ground.days.after(day + timedelta(days=visit.chance.between(30, 55)), 0),
            evidence=evidence,
            purpose=purpose,
            why=why,
        )
        made = stamped(new, by)
        self.besides.suggestions.append(self._answered(visit, made, day))

    def _answered(self, visit: Visit, made: Suggestion, day: date) -> Suggestion:
        on = self._later(visit, day, 1, _ANSWERED_AFTER)
        became = visit.chance.weighted(("taken", "left", "withdrawn", "open"), (45, 28, 8, 19))
        if on is None or became == "open":
            return made
        self.besides.versions[made.id] = (made,)
        words = visit.line(f"suggestions.{became}") if became != "withdrawn" and visit.chance.happens(0.7) else ""
        by = visit.by().model_copy(update={"at": utc(on, _LUNCH)})
        if became == "withdrawn":
            return stamped(take_back(made, on), made.by, made.by.model_copy(update={"at": utc(on, _AFTER_SCHOOL)}))
        if became == "left":
            return stamped(leave(made, Leaving(words=words), on), made.by, by)
        form = taking(made).having(words=words, sure=visit.chance.pick((None, 3, 4, 5)))
        taken, target = take(made, form, visit.chance.new_id("t"), on)
        self.besides.targets.append(self.settled(visit, stamped(target, by)))
        return stamped(taken, made.by, by)

    def settled(self, visit: Visit, target: Target) -> Target:
        """A target of long ago as it was answered outside any interview, in most cases; any other as it is."""
        if target.by_when is None or target.changed is None:
            return target
        ago = (self.ground.days.today - target.by_when).days
        if ago < _LONG_AGO or not visit.chance.happens(0.85):
            return target
        on = self.ground.days.after(target.by_when, visit.chance.between(0, 15))
        if on >= self.ground.days.today:
            return target
        state = visit.chance.weighted(_STATES, (50, 18, 18, 14))
        self.besides.versions[target.id] = (target,)
        by = target.changed.model_copy(update={"at": utc(on, _LUNCH)})
        return stamped(answer(target, state, on), by, by)

    def comment(self, visit: Visit, plan: Plan) -> None:
        """A comment some days after a sitting, about a part that has something in it; none in most cases."""
        day = self._later(visit, visit.sitting.day, 1, 12)
        if day is None or not visit.chance.happens(_WRITES):
            return
        about = visit.chance.pick(_commented(plan))
        text = visit.teller.say(plan_words().pools[f"comments.{_lines_for(plan, about)}"])
        if not text:
            return
        by = self._mark(visit, day)
        passage = getattr(plan, about, "")
        made = Comment(
            id=visit.chance.new_id("w"),
            about=plan.id,
            field="" if about == "whole" else about,
            passage=passage[:_PASSAGE] if isinstance(passage, str) else "",
            by=by,
            text=text,
        )
        self.besides.comments.append(self._read(visit, stamped(made, by), day))

    def _read(self, visit: Visit, made: Comment, day: date) -> Comment:
        on = self._later(visit, day, 1, 25)
        if on is None or visit.chance.happens(0.25):
            return made
        self.besides.versions[made.id] = (made,)
        reply = visit.line("comments.replies") if visit.chance.happens(0.5) else ""
        answered = replied(made, Reply(reply=reply), on) if reply else read(made, on)
        return stamped(answered, made.by, visit.by().model_copy(update={"at": utc(on, _LUNCH)}))

    def _later(self, visit: Visit, day: date, low: int, high: int) -> date | None:
        """A school day some days later; None if it is still to come, or the learner has left by then."""
        later = self.ground.days.after(day + timedelta(days=1), visit.chance.between(low, high))
        until = min(self.ground.days.today, visit.who.leaving or self.ground.days.today)
        return later if later < until else None

    def _mark(self, visit: Visit, day: date) -> Stamp:
        kind = InterviewKind.PROGRESS_REVIEW.value
        holder = self.ground.staff.holder(kind, visit.who.year_group_in(school_year(day)), day)
        return holder.person.stamp(utc(day, _AFTER_SCHOOL))


def _commented(plan: Plan) -> Sequence[str]:
    names = (name.removeprefix("comments.") for name in plan_words().pools if name.startswith("comments."))
    return ["whole", *(name for name in names if getattr(plan, name, None))]


def _lines_for(plan: Plan, about: str) -> str:
    """Which lines fit a part as it is."""
    if about == "statement" and len(plan.statement) < _PASSAGE:
        return "statement_begun"
    return "ideas_changed" if about == "ideas" and any(row.moved_on for row in plan.ideas) else about
