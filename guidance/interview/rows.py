"""The rows that interviews hold: targets, options, information given, actions, referrals.

A row whose life goes on after the interview (a target, a referral) has the id of the record that carries it on; the
row itself stays in the interview as what was said on the day.
"""

from datetime import date
from typing import Annotated

from guidance.form.declare import Ask, Line, PersonName, Scale, Text
from guidance.interview.choices import Doer, OptionPlace, Outcome, RouteState
from guidance.record import Frozen


class TargetRow(Frozen):
    """A target as it was agreed on the day."""

    #: The id of the target whose life goes on after this interview.
    target: str = ""
    text: Annotated[Text, Ask("Target", "What will you do? Start with a verb: “Hand in …”, “Visit …”.", limit=1000)] = (
        ""
    )
    by_when: Annotated[date | None, Ask("By When", "Day, month, year.")] = None
    evidence: Annotated[
        Line, Ask("How will you both know it is done?", "A number, a grade, or something you can show.", limit=500)
    ] = ""
    sure: Annotated[Scale, Ask("How sure am I that I can do it?", "1 is not sure at all, 5 is certain.")] = None
    purpose: Annotated[Line, Ask("What is it for?", "A goal of your plan, or the course.", limit=300)] = ""
    #: The entry of the target bank from which it was made, and the earlier target that it carries on.
    entry: str = ""
    carried_from: str = ""


class EarlierTarget(Frozen):
    """An earlier open target, answered in this interview."""

    target: str
    wording: Annotated[Line, Ask("Target", shown=True, limit=1000)] = ""
    by_when: Annotated[date | None, Ask("By When", shown=True)] = None
    outcome: Annotated[
        Outcome | None, Ask("What happened?", "Carried forward makes it a new target with a new date.")
    ] = None
    why: Annotated[Text, Ask("If not why not?", "In the learner's words. It may stay empty.", limit=2000)] = ""


class OptionRow(Frozen):
    """Something the learner considered, with the learner's own view of it."""

    option: Annotated[Line, Ask("Option considered", "A job, course, apprenticeship or other way forward.")] = ""
    view: Annotated[Text, Ask("What the learner thinks of it", "In the learner's own words.", limit=2000)] = ""


class SubjectRow(Frozen):
    """A KS4 subject on the learner's list."""

    subject: Annotated[Line, Ask("Subject or course")] = ""
    place: Annotated[OptionPlace | None, Ask("Where it stands on the list")] = None
    reason: Annotated[
        Text, Ask("Why", "What you like about it, what you are good at, where it could lead.", limit=2000)
    ] = ""


class RouteRow(Frozen):
    """A way forward after school or college."""

    route: Annotated[Line, Ask("Course, apprenticeship or job")] = ""
    where: Annotated[Line, Ask("Where", "The college, school, university or employer.")] = ""
    needs: Annotated[Line, Ask("What it asks for", "Grades, subjects, a portfolio, an interview.", limit=500)] = ""
    state: Annotated[RouteState | None, Ask("How far I have got")] = None
    deadline: Annotated[date | None, Ask("Deadline")] = None
    view: Annotated[Text, Ask("What the learner thinks of it", "In the learner's own words.", limit=2000)] = ""


class InformationRow(Frozen):
    """Information that was given, and where it came from."""

    what: Annotated[Line, Ask("Information given", limit=500)] = ""
    origin: Annotated[Line, Ask("Where it came from", "A website, prospectus, employer or your own knowledge.")] = ""


class ActionRow(Frozen):
    """Something that was agreed, and who does it."""

    what: Annotated[Line, Ask("Action agreed", limit=500)] = ""
    who: Annotated[Doer | None, Ask("Who does it")] = None
    who_else: Annotated[PersonName, Ask("Name, if somebody else")] = ""
    by_when: Annotated[date | None, Ask("By when")] = None


class ReferralRow(Frozen):
    """A referral as it was agreed on the day."""

    #: The id of the referral whose life goes on after this interview.
    referral: str = ""
    to_whom: Annotated[Line, Ask("Referred to", "The person, service or agency.")] = ""
    why: Annotated[Text, Ask("Why", limit=2000)] = ""
    agreed: Annotated[bool | None, Ask("Has the learner agreed?")] = None
    sent_on: Annotated[date | None, Ask("Sent on", "Leave it empty until it has gone.")] = None
