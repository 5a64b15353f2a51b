"""The rows that a learner's plan holds: qualifications, experiences, ideas, goals, applications and the rest.

The source of the fields is `forms.md` §3 of our design, after “Principles into practice”; the words are a learner's.
"""

from datetime import date
from typing import Annotated, Final

from guidance.form.declare import Ask, Line, Scale, Text
from guidance.plan.choices import ApplicationStatus, Claim, ExperienceKind, IdeaKind
from guidance.record import Frozen

_LONG: Final = 3000
_SOURCES: Final = "A website, a person, a visit, a prospectus."


class QualificationRow(Frozen):
    """A qualification that the learner has or is working towards."""

    what: Annotated[Line, Ask("Subject or qualification", suggest="courses")] = ""
    level: Annotated[Line, Ask("Level", "Like GCSE, BTEC Level 2 or Grade 3 piano.")] = ""
    grade: Annotated[Line, Ask("Grade", "The one you have got. Empty if you have not got it yet.", limit=60)] = ""
    predicted: Annotated[Line, Ask("Predicted grade", "The one your teachers expect.", limit=60)] = ""


class SkillRow(Frozen):
    """A skill that no certificate may stand for."""

    skill: Annotated[Line, Ask("Skill", "Like first aid, cooking for ten, speaking Polish, fixing bikes.")] = ""
    level: Annotated[Line, Ask("How good I am at it", "In your own words, or a level if there is one.")] = ""
    shown: Annotated[Text, Ask("When I used it", "One time when somebody could see it.", limit=_LONG)] = ""


class ExperienceRow(Frozen):
    """Something that the learner tried or saw."""

    what: Annotated[Line, Ask("What I did", "And where.", limit=300)] = ""
    kind: Annotated[ExperienceKind | None, Ask("What it was")] = None
    when: Annotated[Line, Ask("When", "Like June 2026, or every Saturday.")] = ""
    learned: Annotated[Text, Ask("What I learned", "About the work or the place, and about yourself.", limit=_LONG)] = (
        ""
    )


class IdeaRow(Frozen):
    """An idea for learning or work, with what speaks for it and what the learner found out."""

    idea: Annotated[Line, Ask("Idea", "A job, a course, or a direction.", limit=300)] = ""
    kind: Annotated[IdeaKind | None, Ask("Is it learning or work?")] = None
    why: Annotated[Text, Ask("Why I like it", limit=_LONG)] = ""
    sure: Annotated[Scale, Ask("How sure am I?", "1 is just a thought, 5 is certain.")] = None
    found_out: Annotated[
        Text, Ask("What I found out", "Good or bad. Would you tell a friend to do it?", limit=_LONG)
    ] = ""
    source: Annotated[Line, Ask("Where I found it out", f"{_SOURCES} Who wrote it, and why?", limit=500)] = ""
    new_to_me: Annotated[bool | None, Ask("Is it new to me?", "You had not thought of it before.")] = None
    not_often: Annotated[
        bool | None,
        Ask("Do people like me not often choose it?", "Yes is no reason against it. It may be a reason to look."),
    ] = None
    moved_on: Annotated[
        bool | None,
        Ask("Have I moved on from it?", "Then say under “What I found out” why. Finding out is never wasted."),
    ] = None


class GoalRow(Frozen):
    """Something the learner wants to reach."""

    goal: Annotated[Line, Ask("Goal", "What will be different when you are there?", limit=500)] = ""
    by_when: Annotated[date | None, Ask("By when", "A day. A guess will do.")] = None
    why: Annotated[Text, Ask("Why it matters to me", limit=_LONG)] = ""
    sure: Annotated[Scale, Ask("How sure am I that I want it?", "1 is just a thought, 5 is certain.")] = None


class NeedRow(Frozen):
    """A skill or a qualification that an idea or a goal asks for."""

    what: Annotated[Line, Ask("Skill or qualification", "Like maths grade 5, or talking to people.", limit=300)] = ""
    what_for: Annotated[Line, Ask("What I need it for", "Which idea or goal?", limit=300)] = ""
    how: Annotated[Text, Ask("How I can get it", limit=_LONG)] = ""


class BarrierRow(Frozen):
    """Something that could get in the way, and a way past it."""

    barrier: Annotated[Line, Ask("What could get in my way", limit=500)] = ""
    way_past: Annotated[Text, Ask("How I could get past it", "What you can do, and who can help.", limit=_LONG)] = ""


class HelperRow(Frozen):
    """A person or an agency who helps."""

    who: Annotated[Line, Ask("Who", "A person, a service or an agency.", suggest="people")] = ""
    what_for: Annotated[Line, Ask("What they help me with", limit=500)] = ""
    reach: Annotated[Line, Ask("How to reach them", "Where and when, a phone number, an email.", limit=300)] = ""


class MoneyRow(Frozen):
    """Money or support that the learner may claim."""

    what: Annotated[Line, Ask("Money or support", limit=300)] = ""
    what_for: Annotated[Line, Ask("What it is for", "Like bus fares, tools, extra time in exams.", limit=300)] = ""
    how: Annotated[Line, Ask("Where to ask for it", "A person, an office or a website.", limit=500)] = ""
    deadline: Annotated[date | None, Ask("Ask for it by", "The last day, if there is one.")] = None
    claim: Annotated[Claim | None, Ask("How far I have got")] = None


class ApplicationRow(Frozen):
    """An application for a course, an apprenticeship or a job."""

    what: Annotated[Line, Ask("What I apply for", "The course, apprenticeship or job.", limit=300)] = ""
    where: Annotated[Line, Ask("Where", "The college, school, university or employer.")] = ""
    deadline: Annotated[date | None, Ask("Deadline", "The last day on which it can be sent.")] = None
    status: Annotated[ApplicationStatus | None, Ask("How far I have got")] = None
    notes: Annotated[Text, Ask("What I still have to do", limit=_LONG)] = ""


class DecisionRow(Frozen):
    """A decision that was taken."""

    decision: Annotated[Line, Ask("What I decided", limit=500)] = ""
    on: Annotated[date | None, Ask("When I decided it")] = None
    why: Annotated[Text, Ask("Why", "What made the difference?", limit=_LONG)] = ""
