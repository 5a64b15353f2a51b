"""The short questionnaire that a learner fills in before an interview."""

from datetime import date
from typing import Annotated, Final

from guidance.form.declare import Ask, Text
from guidance.record import Record

_LONG: Final = 5000


class PreInterview(Record):
    """What the learner wants to bring along. Everything may stay empty."""

    answered_on: date
    #: The appointment it was written for, if one was booked.
    appointment: str = ""

    want: Annotated[Text, Ask("What I want to talk about", limit=_LONG)] = ""
    gone_well: Annotated[Text, Ask("What has gone well", limit=_LONG)] = ""
    hard: Annotated[Text, Ask("What I find hard", limit=_LONG)] = ""
    ideas: Annotated[
        Text, Ask("Ideas I have", "Jobs, courses, places, or things you would like to try.", limit=_LONG)
    ] = ""
    questions: Annotated[Text, Ask("Questions I have", limit=_LONG)] = ""
