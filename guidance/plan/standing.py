"""Where a learner's plan stands today: all that its first screen and the learner's own page say, as one value."""

from dataclasses import dataclass
from datetime import date

from guidance.differences import Change
from guidance.learner.folder import Folder, waiting_targets
from guidance.plan.comment import Comment, Suggestion, open_suggestions, seen_suggestions, unread
from guidance.plan.deadlines import Deadline, deadlines
from guidance.plan.due import Because, PlanDue, PlanStanding, plan_due
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, last_plan_review
from guidance.plan.where_am_i import WhereAmI, changed_since, where_am_i
from guidance.self_review.enterprise import SelfReview, waiting_for_after
from guidance.self_review.feedback import Occasion, is_asked, usual_occasion
from guidance.settings import Settings
from guidance.target.target import Target


def plan_id(learner: str) -> str:
    """The id of a learner's plan that is not saved yet: two who begin it at once begin the same one."""
    return f"plan-{learner}"


def plan_of(folder: Folder) -> Plan:
    """The learner's plan; an empty one if there is none yet."""
    return folder.plan or Plan(id=plan_id(folder.learner.id))


@dataclass(frozen=True, slots=True)
class PlanToday:
    """Where a plan stands."""

    plan: Plan
    where: WhereAmI
    #: When it is due, if that is worth saying now.
    due: PlanDue | None
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    #: What is different since the last review; nothing if there was none.
    changes: tuple[Change, ...]
    last_review: PlanReview | None
    #: What waits for the learner: comments that are not read, suggestions that are not answered.
    comments: tuple[Comment, ...]
    suggestions: tuple[Suggestion, ...]
    #: What was read or answered, the latest first.
    answered: tuple[Comment | Suggestion, ...]
    #: Activities that were rated before, and not after yet.
    unrated: tuple[SelfReview, ...]
    #: What feedback is asked for now; None if none is.
    asked: Occasion | None

    @property
    def can_be_reviewed(self) -> bool:
        """Whether there is anything to look back at."""
        return self.plan.is_begun or bool(self.targets)


def plan_today(folder: Folder, settings: Settings, today: date) -> PlanToday:
    """Where a learner's plan stands today."""
    plan = plan_of(folder)
    learner = folder.learner
    known = PlanStanding(learner, folder.plan, folder.plan_reviews, settings.calendar, settings.plan_review_months)
    due = plan_due(known, today)
    occasion = usual_occasion(learner.year_group, learner.leaving_date, today)
    return PlanToday(
        plan=plan,
        where=where_am_i(plan),
        due=due if due and (due.is_soon(today) or due.because is Because.NOT_BEGUN) else None,
        deadlines=deadlines(plan, today),
        targets=waiting_targets(folder),
        changes=changed_since(plan, folder.plan_reviews),
        last_review=last_plan_review(folder.plan_reviews),
        comments=unread(folder.comments),
        suggestions=open_suggestions(folder.suggestions),
        answered=_answered(folder),
        unrated=waiting_for_after(folder.self_reviews),
        asked=occasion if is_asked(folder.feedback, occasion, today) else None,
    )


def _answered(folder: Folder) -> tuple[Comment | Suggestion, ...]:
    found: list[Comment | Suggestion] = [each for each in folder.comments if each.is_read]
    found += [each for each in seen_suggestions(folder.suggestions) if not each.is_open]
    return tuple(sorted(found, key=lambda each: (each.by.at, each.id), reverse=True))
