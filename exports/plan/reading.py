"""A learner's plan under its questions, with the targets, the self-reviews and what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from exports.outline import Item, Line, Outline, Part, Passage, Row, Rows, document_parts, filled, row_of
from exports.plan.beside import comments_part, suggestions_part
from exports.plan.rounds import rounds_part
from guidance.form.dates import long_date
from guidance.form.declare import form_of
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.plan import sections as at
from guidance.plan.comment import seen_suggestions
from guidance.plan.deadlines import every_deadline
from guidance.plan.due import PlanStanding, plan_due
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, in_order
from guidance.plan.sections import Question
from guidance.plan.statement import statement_room
from guidance.plan.where_am_i import where_am_i
from guidance.self_review.talk_to import worry_line, worry_more
from guidance.settings import Settings
from guidance.target.target import Target

#: Where the ratings of a learner's skills stand: forms.md §3 calls them the self-assessment.
_SELF_REVIEWS: Final = "How I see my skills"


def plan_outline(folder: Folder, plan: Plan, settings: Settings, today: date) -> Outline:
    """The whole plan of a learner, for the learner: everything answered, and what comes next.

    Args:
        folder: the learner's folder; targets, reviews and self-reviews come from it.
        plan: the plan, which is one of the folder.
        settings: the school's settings.
        today: the day on which it is read.
    """
    learner = folder.learner
    facts = filled(
        ("Learner", learner.name),
        (form_of(Learner).field("tutor_group").label, learner.tutor_group),
        ("School or provider", settings.school),
        ("As it stood on", long_date(today)),
        ("How far it is", where_am_i(plan).words),
    )
    parts = (
        *_coming(folder, plan, settings, today),
        *plan_parts(folder, plan, settings),
        *reviews_part("Looks back at my plan, the latest first", folder.plan_reviews),
        *comments_part("What staff wrote beside my plan", folder),
        *suggestions_part("Targets that staff suggested", seen_suggestions(folder.suggestions)),
        talk_part(settings),
    )
    return Outline(f"My plan: {learner.name}", facts, parts)


def plan_parts(folder: Folder, plan: Plan, settings: Settings, *, targets: bool = True) -> tuple[Part, ...]:
    """What stands in a plan, a part for each of its questions.

    Args:
        folder: the learner's folder.
        plan: the plan.
        settings: the school's settings.
        targets: whether the learner's targets and self-reviews stand in it too; a whole record lists them elsewhere.
    """
    pages = {part.title: part for part in document_parts(plan, after=_counted(plan, settings))}
    parts = []
    for question in at.QUESTIONS:
        inner = [pages[section.title] for section in question.sections if section.title in pages]
        if targets:
            inner += _shared(question, folder)
        if inner:
            parts.append(Part(question.title, parts=tuple(inner)))
    return tuple(parts)


def talk_part(settings: Settings) -> Part:
    """The plain words about whom to talk to. They are the same for everybody."""
    line = worry_line(settings.safeguarding_officer)
    return Part("If something worries you", (Passage("", f"{line}\n\n{worry_more()}"),))


def reviews_part(title: str, reviews: Sequence[PlanReview]) -> tuple[Part, ...]:
    """Every review of a plan, the latest first; nothing if there is none."""
    every = tuple(review_part(each) for each in reversed(in_order(reviews)))
    return (Part(title, parts=every),) if every else ()


def review_part(review: PlanReview) -> Part:
    """One review of a plan as a part of its own, with what was said about each target."""
    day = long_date(review.held_on) if review.held_on else "Day not known"
    reason = f": {review.transition.label}" if review.transition else ""
    return Part(f"{day}{reason}", parts=document_parts(review))


def _counted(plan: Plan, settings: Settings) -> Mapping[str, tuple[Line, ...]]:
    if not plan.statement:
        return {}
    return {"statement": (Line("Length", statement_room(plan, settings.statement_limit).words),)}


def _shared(question: Question, folder: Folder) -> Iterator[Part]:
    """What belongs to a question and is kept elsewhere: the targets, and the self-assessment."""
    if question == at.HOW:
        yield from targets_part(folder.targets)
    if question == at.WHERE_AM_I:
        yield from rounds_part(_SELF_REVIEWS, folder.self_reviews)


def targets_part(targets: Sequence[Target]) -> tuple[Part, ...]:
    """The targets with their answers, those that still wait first; nothing if there are none."""
    waiting_first = sorted(targets, key=lambda each: (not each.is_open, each.by_when or date.max, each.id))
    rows = tuple(_target(target) for target in waiting_first)
    return (Part("My targets", (Rows("", rows),)),) if rows else ()


def _target(target: Target) -> Row:
    answers: list[Line | Passage] = []
    for given in target.answers:
        answers.append(Line("Answered", f"{given.outcome.words}, {long_date(given.on)}"))
        answers += [Passage("If not why not?", given.why)] if given.why else []
    return (*row_of(target), Line("State", target.state.words), *answers)


def _coming(folder: Folder, plan: Plan, settings: Settings, today: date) -> tuple[Part, ...]:
    standing = PlanStanding(folder.learner, plan, folder.plan_reviews, settings.calendar, settings.plan_review_months)
    due = plan_due(standing, today)
    items: list[Item] = [Line("", due.words(today))] if due else []
    items += [Line("", each.words(today)) for each in every_deadline(plan, today)]
    return (Part("What comes next", tuple(items)),) if items else ()
