"""Each kind of interview with its own fields and prompts.

They are one document type: the kind decides which groups of fields it has. The progress review is the Herefordshire
"Progress Review/ Tutorial Form"; the fields of a careers interview are what a client record needs beyond it.
"""

from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from guidance.form.declare import Ask, Line, PersonName, Scale, Text
from guidance.interview import sections as at
from guidance.interview.choices import CareersStage, InterviewKind, LeavingReason, Offer
from guidance.interview.groups import Attendance, Formal, Heading, Interview, Progress
from guidance.interview.rows import ActionRow, InformationRow, OptionRow, RouteRow, SubjectRow

_COMMENT_PROMPTS: Final = (
    "progress to date",
    "attitude towards course and work",
    "motivation",
    "performance in homework, coursework, classroom, workplace",
    "anything affecting the ability to achieve",
)


class ProgressReview(Progress, Attendance, Heading, Formal):
    """Progress review / tutorial: the paper form, field by field."""

    kind: Literal[InterviewKind.PROGRESS_REVIEW] = InterviewKind.PROGRESS_REVIEW

    tutor: Annotated[PersonName, Ask("Course Tutor", "", at.HEADING, suggest="people")] = ""
    learner_comments: Annotated[
        Text, Ask("Learner Comments", "What the learner says, in their words.", at.COMMENTS, prompts=_COMMENT_PROMPTS)
    ] = ""
    tutor_comments: Annotated[
        Text, Ask("Tutor Comments", "What you have seen.", at.COMMENTS, prompts=_COMMENT_PROMPTS)
    ] = ""


class Mentoring(Formal):
    """A mentor and a learner: how it is going, what gets in the way, what to try next."""

    kind: Literal[InterviewKind.MENTORING] = InterviewKind.MENTORING

    tutor: Annotated[PersonName, Ask("Mentor", "", at.MEETING, suggest="people")] = ""
    since_last: Annotated[
        Text,
        Ask(
            "Since we last met",
            "What the learner tried, and how it went.",
            at.TALK,
            prompts=("what we agreed to try", "what happened", "what the results say"),
        ),
    ] = ""
    going_well: Annotated[Text, Ask("What is going well", "", at.TALK, prompts=("in lessons", "outside lessons"))] = ""
    in_the_way: Annotated[
        Text,
        Ask(
            "What gets in the way",
            "",
            at.TALK,
            prompts=("work and deadlines", "people", "getting here", "home", "health", "confidence"),
        ),
    ] = ""
    to_try: Annotated[Text, Ask("What we will try", "Small things, and when.", at.TALK)] = ""
    support: Annotated[Text, Ask("Who else helps", "People and services, and what each does.", at.TALK)] = ""
    confidence: Annotated[Scale, Ask("How I feel about the weeks ahead", "1 is worried, 5 is confident.", at.TALK)] = (
        None
    )
    hopes: Annotated[
        Text, Ask("Where this could lead", "Hopes for later, and how today's work bears on them.", at.TALK)
    ] = ""
    mentor_notes: Annotated[Text, Ask("Mentor's notes", "The learner reads these too.", at.TALK)] = ""


class Ks4Options(Formal):
    """Guidance on KS4 options, in Year 9 or before."""

    kind: Literal[InterviewKind.KS4_OPTIONS] = InterviewKind.KS4_OPTIONS

    enjoys: Annotated[Text, Ask("Subjects I enjoy, and why", "", at.TALK)] = ""
    good_at: Annotated[
        Text,
        Ask(
            "What I am good at", "", at.TALK, prompts=("in subjects", "with people", "with my hands", "outside school")
        ),
    ] = ""
    ideas: Annotated[
        Text, Ask("Ideas for later", "Jobs, courses or just directions. “No idea yet” is an answer.", at.TALK)
    ] = ""
    home_view: Annotated[Text, Ask("What they say at home", "", at.TALK)] = ""
    subjects: Annotated[tuple[SubjectRow, ...], Ask("Subjects on the list", "", at.OPTIONS)] = ()
    own_reasons: Annotated[
        bool | None,
        Ask("Chosen for its own sake?", "Not for a friend, a teacher, or because people like me do.", at.OPTIONS),
    ] = None
    doors: Annotated[
        Text,
        Ask(
            "Doors kept open, doors closed", "What the list allows after Year 11, and what it makes harder.", at.OPTIONS
        ),
    ] = ""
    to_find_out: Annotated[Text, Ask("Still to find out", "And from whom.", at.OPTIONS)] = ""
    information: Annotated[tuple[InformationRow, ...], Ask("Information given", "", at.DECISIONS)] = ()
    form_due: Annotated[date | None, Ask("Option form due", "", at.DECISIONS)] = None
    form_in: Annotated[bool | None, Ask("Option form handed in?", "", at.DECISIONS)] = None


class CareersInterview(Formal):
    """A careers adviser's interview: in Year 9, Year 11, the sixth form or college."""

    kind: Literal[InterviewKind.CAREERS] = InterviewKind.CAREERS

    tutor: Annotated[PersonName, Ask("Careers adviser", "", at.MEETING, suggest="people")] = ""
    stage: Annotated[CareersStage | None, Ask("Which interview", "", at.MEETING)] = None
    impartial: Annotated[
        bool | None,
        Ask("Did I say where my impartiality ends?", "Whom you work for, and what you cannot advise on.", at.OPENING),
    ] = None
    explored: Annotated[
        Text,
        Ask(
            "What we explored",
            "",
            at.TALK,
            prompts=(
                "interests and what matters to me",
                "strengths, results, experience",
                "how ideas have changed since last time",
                "worries and barriers",
                "routes that people like me do not often take",
            ),
        ),
    ] = ""
    options: Annotated[tuple[OptionRow, ...], Ask("Options considered", "", at.OPTIONS)] = ()
    information: Annotated[tuple[InformationRow, ...], Ask("Information given", "", at.DECISIONS)] = ()
    decisions: Annotated[Text, Ask("Agreed decisions", "What was decided, and why.", at.DECISIONS)] = ""
    intended: Annotated[Line, Ask("Intended destination", "As it stands today.", at.DECISIONS)] = ""
    back_up: Annotated[Line, Ask("Back-up", "What if that does not work out?", at.DECISIONS)] = ""
    actions: Annotated[tuple[ActionRow, ...], Ask("Agreed actions", "", at.DECISIONS)] = ()


class _AfterSchool(Formal):
    """What guidance on post-16 and on post-18 options have in common."""

    expected: Annotated[Text, Ask("Results expected", "Subject and grade, and who says so.", at.TALK)] = ""
    matters: Annotated[
        Text,
        Ask(
            "What matters to me",
            "",
            at.TALK,
            prompts=("subject", "how I learn", "distance", "people", "money", "what comes after"),
        ),
    ] = ""
    routes: Annotated[tuple[RouteRow, ...], Ask("Ways forward", "", at.OPTIONS)] = ()
    first_choice: Annotated[Line, Ask("First choice", "As it stands today.", at.OPTIONS)] = ""
    back_up: Annotated[Line, Ask("Back-up", "What if the results are not what you hope?", at.OPTIONS)] = ""
    information: Annotated[tuple[InformationRow, ...], Ask("Information given", "", at.DECISIONS)] = ()
    actions: Annotated[tuple[ActionRow, ...], Ask("Agreed actions", "", at.DECISIONS)] = ()


class Post16Options(_AfterSchool):
    """Guidance on post-16 options, in Year 11."""

    kind: Literal[InterviewKind.POST_16] = InterviewKind.POST_16

    english_maths: Annotated[
        Text, Ask("English and maths", "Where they stand, and what happens if a grade 4 is missed.", at.TALK)
    ] = ""
    visits: Annotated[Text, Ask("Open events and tasters", "Been to, and still to go to, with dates.", at.OPTIONS)] = ""
    travel: Annotated[
        Text, Ask("Travel, money and support", "Fares, bursary, equipment, extra help.", at.DECISIONS)
    ] = ""
    offer: Annotated[Offer | None, Ask("Offer of a place", "As the September Guarantee counts it.", at.DECISIONS)] = (
        None
    )


class Post18Options(_AfterSchool):
    """Guidance on post-18 options, in the sixth form or college."""

    kind: Literal[InterviewKind.POST_18] = InterviewKind.POST_18

    statement: Annotated[
        Text, Ask("Personal statement or application", "How far it has got, and what it still needs.", at.OPTIONS)
    ] = ""
    experience: Annotated[
        Text, Ask("Experience that counts", "Work, volunteering, reading, projects, caring.", at.TALK)
    ] = ""
    money: Annotated[
        Text,
        Ask("Money", "", at.DECISIONS, prompts=("student finance", "wages while learning", "living at home or away")),
    ] = ""
    year_out: Annotated[Text, Ask("A year out", "What for, and what comes after it.", at.DECISIONS)] = ""


class SpecialistReferral(Formal):
    """An interview about, or with, specialist help."""

    kind: Literal[InterviewKind.SPECIALIST] = InterviewKind.SPECIALIST

    concern: Annotated[Text, Ask("Why we are meeting", "What the learner finds hard, in their words.", at.TALK)] = ""
    tried: Annotated[Text, Ask("What has been tried", "By whom, and how it went.", at.TALK)] = ""
    wanted: Annotated[Text, Ask("What would help", "What the learner wants to happen.", at.TALK)] = ""
    specialist: Annotated[PersonName, Ask("Specialist present", "Name, and the service.", at.MEETING)] = ""
    advice: Annotated[Text, Ask("The specialist's advice", "", at.DECISIONS)] = ""
    support_agreed: Annotated[Text, Ask("Support agreed", "What, who, how often, until when.", at.DECISIONS)] = ""
    may_share: Annotated[
        bool | None, Ask("May information be shared with the specialist?", "The learner decides.", at.DECISIONS)
    ] = None
    what_shared: Annotated[Text, Ask("What may be shared", "And what may not.", at.DECISIONS)] = ""


class ExitInterview(Formal):
    """The last talk with somebody who leaves."""

    kind: Literal[InterviewKind.EXIT] = InterviewKind.EXIT

    reasons: Annotated[tuple[LeavingReason, ...], Ask("Reason for leaving", "", at.LEAVING)] = ()
    reason_words: Annotated[Text, Ask("In the learner's own words", "", at.LEAVING)] = ""
    leaving_on: Annotated[date | None, Ask("Leaving on", "", at.LEAVING)] = None
    going_to: Annotated[Line, Ask("Where to", "A course, job, place, or not known yet.", at.LEAVING)] = ""
    achieved: Annotated[
        Text, Ask("What I take with me", "Qualifications, skills, things I am proud of.", at.LEAVING)
    ] = ""
    would_have_helped: Annotated[Text, Ask("What would have helped", "", at.LEAVING)] = ""
    may_contact: Annotated[
        bool | None, Ask("May we get in touch later?", "To hear how it went, and to offer help.", at.LEAVING)
    ] = None
    contact: Annotated[Line, Ask("How to reach me", "An address that lasts, not the school one.", at.LEAVING)] = ""


class InformalConversation(Interview):
    """A short note of an informal conversation: who, when, what was said, any agreed action."""

    kind: Literal[InterviewKind.INFORMAL] = InterviewKind.INFORMAL

    said: Annotated[Text, Ask("What was said", "A sentence or two is enough.", at.MEETING)] = ""
    actions: Annotated[tuple[ActionRow, ...], Ask("Agreed action", "If there was one.", at.MEETING)] = ()


#: Every kind, in the order in which people are offered them.
KINDS: Final[dict[InterviewKind, type[Interview]]] = {
    kind.model_fields["kind"].default: kind
    for kind in (
        ProgressReview,
        Mentoring,
        Ks4Options,
        CareersInterview,
        Post16Options,
        Post18Options,
        SpecialistReferral,
        ExitInterview,
        InformalConversation,
    )
}

AnyInterview = Annotated[
    ProgressReview
    | Mentoring
    | Ks4Options
    | CareersInterview
    | Post16Options
    | Post18Options
    | SpecialistReferral
    | ExitInterview
    | InformalConversation,
    Field(discriminator="kind"),
]


@cache
def _reader() -> TypeAdapter[Interview]:
    """Built when the first interview is read, not when the program starts: it builds every kind's model."""
    return TypeAdapter(AnyInterview)


def interview_from(document: dict[str, Any]) -> Interview:
    """The interview that a stored document describes. Raises pydantic.ValidationError if it describes none."""
    return _reader().validate_python(document)
