"""The pages of a learner's plan, each under its question.

The three questions are those of “Plan-it”, the plan of case study 12 in “Principles into practice”; what belongs to no
single one of them is always there.
"""

from dataclasses import dataclass
from typing import Final

from guidance.form.declare import Section

_NOW: Final = "Where am I now?"
_WHERE: Final = "Where do I want to get to?"
_HOW: Final = "How am I going to get there?"

ME: Final = Section(
    "me",
    "What I am like",
    f"{_NOW} Write what is true for you today. There are no wrong answers, and you can change it.",
)
QUALIFICATIONS: Final = Section(
    "qualifications", "Qualifications and skills", f"{_NOW} What you have got already, and what you are working on."
)
KEY_SKILLS: Final = Section(
    "key-skills", "Key Skills", f"{_NOW} Six skills that every job and course asks for. Say what you can do, or did."
)
EXPERIENCES: Final = Section(
    "experiences", "Experiences", f"{_NOW} Things you tried or saw for yourself. Small ones count too."
)

IDEAS: Final = Section(
    "ideas",
    "Ideas",
    f"{_WHERE} Jobs and courses you think about. “No idea yet” is a good start: write what you would like to look at.",
)
GOALS: Final = Section(
    "goals", "Goals", f"{_WHERE} What you want to reach: soon, in a year or two, and later. You may change your mind."
)
NEEDS: Final = Section("needs", "What I will need", f"{_WHERE} What your ideas and goals ask for.")

BARRIERS: Final = Section(
    "barriers", "Barriers", f"{_HOW} A barrier is something that could get in your way. Most have a way past them."
)
HELP: Final = Section("help", "People who help", f"{_HOW} Who helps you, and how do you reach them?")
MONEY: Final = Section(
    "money", "Money and support", f"{_HOW} Help that you can ask for: money for travel or kit, extra time, equipment."
)
APPLICATIONS: Final = Section(
    "applications",
    "Applications",
    f"{_HOW} Places you apply to. Deadlines that you write here show on your first page.",
)
DECISIONS: Final = Section("decisions", "Decisions", f"{_HOW} What you have decided, and why.")

STATEMENT: Final = Section(
    "statement", "Personal statement", "Who you are and what you want to do, for people who do not know you."
)
PROGRESS: Final = Section(
    "progress", "How it is going", "The people who teach you can read this page, so that they know how to help."
)
NEXT: Final = Section("next", "Next look at my plan", "You can look at it again whenever you like.")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the plan answers, with its pages in order."""

    key: str
    title: str
    sections: tuple[Section, ...]


WHERE_AM_I: Final = Question("now", _NOW, (ME, QUALIFICATIONS, KEY_SKILLS, EXPERIENCES))
WHERE_TO: Final = Question("where", _WHERE, (IDEAS, GOALS, NEEDS))
HOW: Final = Question("how", _HOW, (BARRIERS, HELP, MONEY, APPLICATIONS, DECISIONS))
ALWAYS: Final = Question("always", "Always", (STATEMENT, PROGRESS, NEXT))

#: The questions in the order in which they are asked.
QUESTIONS: Final = (WHERE_AM_I, WHERE_TO, HOW, ALWAYS)

#: Every page, in the order of the form.
ALL: Final = tuple(section for question in QUESTIONS for section in question.sections)


def question_of(section: Section) -> Question:
    """The question that a page belongs to. Raises KeyError for a page that is not the plan's."""
    for question in QUESTIONS:
        if section in question.sections:
            return question
    raise KeyError(section.key)
