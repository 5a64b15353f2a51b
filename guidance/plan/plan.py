"""A learner's plan: one document, theirs, with every field of `forms.md` §3 under its question.

The targets of the plan are the learner's targets (`guidance.target`), the same as in interviews; self-assessment is
a record of its own. Neither is kept a second time here.
"""

from datetime import date
from typing import Annotated, ClassVar, Final

from guidance.form.declare import Ask, Section, Text
from guidance.form.shown import answers
from guidance.plan import sections as at
from guidance.plan.rows import (
    ApplicationRow,
    BarrierRow,
    DecisionRow,
    ExperienceRow,
    GoalRow,
    HelperRow,
    IdeaRow,
    MoneyRow,
    NeedRow,
    QualificationRow,
    SkillRow,
)
from guidance.record import Frozen, Record

_LONG: Final = 10_000
#: What is set for the plan, and says nothing about the learner.
SET: Final = frozenset({"statement_limit", "next_review"})


class WhereAmINow(Frozen):
    """Where am I now?"""

    motivates: Annotated[
        Text,
        Ask(
            "What motivates me",
            "What gets you going, and what keeps you going?",
            at.ME,
            prompts=("things you do without being asked", "people you look up to", "what matters to you"),
            limit=_LONG,
        ),
    ] = ""
    strengths: Annotated[
        Text,
        Ask(
            "My strengths",
            "What are you good at?",
            at.ME,
            prompts=("in lessons", "with people", "with your hands", "outside school", "what others say about you"),
            limit=_LONG,
        ),
    ] = ""
    learning: Annotated[
        Text,
        Ask(
            "How I like to learn and work",
            "What helps you to do your best?",
            at.ME,
            prompts=(
                "alone or with others",
                "by doing, reading or listening",
                "indoors or outdoors",
                "noise and quiet",
            ),
            limit=_LONG,
        ),
    ] = ""
    qualifications: Annotated[tuple[QualificationRow, ...], Ask("Qualifications", "", at.QUALIFICATIONS)] = ()
    skills: Annotated[tuple[SkillRow, ...], Ask("Skills", "", at.QUALIFICATIONS)] = ()
    communication: Annotated[
        Text, Ask("Communication", "Talking, listening, reading and writing.", at.KEY_SKILLS, limit=_LONG)
    ] = ""
    number: Annotated[
        Text, Ask("Application of number", "Using numbers: measuring, working out, charts.", at.KEY_SKILLS, limit=_LONG)
    ] = ""
    ict: Annotated[Text, Ask("ICT", "Using computers and phones to get things done.", at.KEY_SKILLS, limit=_LONG)] = ""
    improving: Annotated[
        Text,
        Ask(
            "Improving own learning and performance",
            "Noticing how you work, and getting better at it.",
            at.KEY_SKILLS,
            limit=_LONG,
        ),
    ] = ""
    problems: Annotated[
        Text, Ask("Problem solving", "Finding out what is wrong and trying ways to fix it.", at.KEY_SKILLS, limit=_LONG)
    ] = ""
    others: Annotated[
        Text, Ask("Working with others", "Doing your part, and helping others do theirs.", at.KEY_SKILLS, limit=_LONG)
    ] = ""
    experiences: Annotated[
        tuple[ExperienceRow, ...],
        Ask("Experiences", "Work experience, tasters, visits, volunteering.", at.EXPERIENCES),
    ] = ()


class WhereTo(Frozen):
    """Where do I want to get to?"""

    ideas: Annotated[tuple[IdeaRow, ...], Ask("Ideas", "", at.IDEAS)] = ()
    short_goals: Annotated[tuple[GoalRow, ...], Ask("Short-term goals", "This school year.", at.GOALS)] = ()
    medium_goals: Annotated[tuple[GoalRow, ...], Ask("Medium-term goals", "In the next year or two.", at.GOALS)] = ()
    long_goals: Annotated[tuple[GoalRow, ...], Ask("Long-term goals", "After that.", at.GOALS)] = ()
    plan_b: Annotated[
        Text, Ask("My plan B", "What else could you do that you would like too?", at.GOALS, limit=_LONG)
    ] = ""
    needs: Annotated[tuple[NeedRow, ...], Ask("Skills and qualifications I will need", "", at.NEEDS)] = ()


class HowToGetThere(Frozen):
    """How am I going to get there? The targets belong here too: they are the learner's targets."""

    barriers: Annotated[tuple[BarrierRow, ...], Ask("Barriers", "", at.BARRIERS)] = ()
    helpers: Annotated[tuple[HelperRow, ...], Ask("People and agencies who help", "", at.HELP)] = ()
    money: Annotated[tuple[MoneyRow, ...], Ask("Money and support I may claim", "", at.MONEY)] = ()
    applications: Annotated[tuple[ApplicationRow, ...], Ask("Applications", "", at.APPLICATIONS)] = ()
    decisions: Annotated[tuple[DecisionRow, ...], Ask("Decisions taken", "", at.DECISIONS)] = ()


class Always(Frozen):
    """What belongs to no single question."""

    statement: Annotated[
        Text,
        Ask(
            "Personal statement",
            "Write a first try. You can make it better later.",
            at.STATEMENT,
            prompts=("what you want to do and why", "what you have done for it", "what you are good at", "an example"),
        ),
    ] = ""
    statement_limit: Annotated[
        int | None,
        Ask(
            "How many characters it may have", "The form that it goes into says it.", at.STATEMENT, low=50, high=60_000
        ),
    ] = None
    # The three that School 10 of “Principles into practice” shares with those who teach the learner.
    aspirations: Annotated[
        Text, Ask("My aspirations", "What you hope for, also if it seems far off.", at.PROGRESS, limit=_LONG)
    ] = ""
    progress: Annotated[
        Text, Ask("Comments about my progress", "How it is going, and what you see in it.", at.PROGRESS, limit=_LONG)
    ] = ""
    support: Annotated[
        Text,
        Ask(
            "Support and extra help",
            "What helps, what was agreed, and what you would like to have.",
            at.PROGRESS,
            limit=_LONG,
        ),
    ] = ""
    next_review: Annotated[date | None, Ask("Next review of my plan", "Day, month, year.", at.NEXT)] = None


class Plan(Always, HowToGetThere, WhereTo, WhereAmINow, Record):
    """The one plan of a learner. The learner owns it: sees all of it, and may write all of it."""

    SECTIONS: ClassVar[tuple[Section, ...]] = at.ALL

    @property
    def is_begun(self) -> bool:
        """Whether anything of the learner's own stands in it."""
        return any(spec.name not in SET for _, spec, _ in answers(self))

    @property
    def goals(self) -> tuple[GoalRow, ...]:
        """Every goal, the nearest first."""
        return (*self.short_goals, *self.medium_goals, *self.long_goals)


def purposes(plan: Plan) -> tuple[str, ...]:
    """What a target can be for: the plan's goals, then the ideas that the learner has not moved on from."""
    named = [row.goal for row in plan.goals] + [row.idea for row in plan.ideas if not row.moved_on]
    return tuple(dict.fromkeys(name for name in named if name))


def current_plan(plans: tuple[Plan, ...]) -> Plan | None:
    """The plan that counts: there is one; should two have come together in a folder, the one changed last."""
    return max(plans, key=lambda plan: (plan.changed.at.timestamp() if plan.changed else 0.0, plan.id), default=None)
