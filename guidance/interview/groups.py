"""Groups of fields that several kinds of interview share.

A kind is put together from these and its own fields (`kinds.py`). The source of the labels is the Herefordshire
"Progress Review/ Tutorial Form" unless a field says otherwise; what the paper leaves to the signature dates, a record
needs in words: when, where, who was present.
"""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, ClassVar

from guidance.form.declare import Ask, Line, PersonName, Section, Text
from guidance.interview import sections as at
from guidance.interview.choices import AskedBy, InterviewKind, LearnerSigning, Outcome, Present, Punctuality, Recipient
from guidance.interview.rows import EarlierTarget, ReferralRow, TargetRow
from guidance.record import Frozen, Record, Stamp


class State(StrEnum):
    """The life of a record. A draft is not here: it lies in the drafts folder until it is first saved."""

    SAVED = "saved"
    AWAITING = "awaiting"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class Interview(Record):
    """What every kind of interview has: what it is, when it was, and where its record stands."""

    SECTIONS: ClassVar[tuple[Section, ...]] = at.ALL

    kind: InterviewKind
    state: State = State.SAVED
    #: The appointment that it was started from.
    appointment: str = ""
    #: Which wording of the confidentiality statement was read out.
    statement_version: str = ""
    #: Set when the record is closed; `signed_hash` is the hash of what was signed.
    closed: Stamp | None = None
    closed_by_tutor_alone: bool = False
    signed_hash: str = ""
    withdrawn: Stamp | None = None
    withdrawn_because: Text = ""

    #: The member of staff: every kind has its own label for this field.
    tutor: Annotated[PersonName, Ask("Tutor or adviser", "", at.MEETING, suggest="people")] = ""
    held_on: Annotated[date | None, Ask("Date", "Day, month, year.", at.MEETING)] = None

    @property
    def title(self) -> str:
        """The kind in words."""
        return self.kind.label

    @property
    def is_open(self) -> bool:
        """Whether the record may still be changed."""
        return self.state in {State.SAVED, State.AWAITING}


class Heading(Frozen):
    """The heading of the paper form; the learner's name comes from the learner and is never retyped."""

    school: Annotated[
        Line, Ask("School", "The home school, if the course is somewhere else.", at.HEADING, suggest="schools")
    ] = ""
    course: Annotated[Line, Ask("Course/ Subject", "", at.HEADING, suggest="courses")] = ""
    form_tutor: Annotated[PersonName, Ask("Form Tutor", "", at.HEADING, suggest="people")] = ""
    year_of_course: Annotated[
        int | None, Ask("Year of Course", "1 for the first year; not the year group.", at.HEADING, low=1, high=9)
    ] = None


class Meeting(Frozen):
    """When, where and with whom."""

    start: Annotated[time | None, Ask("Start", "Like 9:30 or 14:05.", at.MEETING)] = None
    minutes: Annotated[int | None, Ask("Minutes", "How long it took.", at.MEETING, low=1, high=600)] = None
    place: Annotated[Line, Ask("Place", "", at.MEETING, suggest="places")] = ""
    present: Annotated[tuple[Present, ...], Ask("Who was present", "", at.MEETING)] = ()
    present_other: Annotated[Line, Ask("Others present", "Names, and who they are.", at.MEETING)] = ""
    asked_by: Annotated[AskedBy | None, Ask("Who asked for it", "", at.MEETING)] = None


class Opening(Frozen):
    """What is said before anything else: the setting, the confidentiality statement, the learner's own agenda."""

    comfortable: Annotated[
        bool | None,
        Ask("Comfortable place, no interruptions?", "The learner should be able to speak freely.", at.OPENING),
    ] = None
    statement_read: Annotated[
        bool | None, Ask("Confidentiality statement read out?", "With the exception for safeguarding.", at.OPENING)
    ] = None
    confidential: Annotated[
        bool | None,
        Ask(
            "Confidential",
            "Yes locks the record: only you, the learner with a passphrase, and a safeguarding key can open it. "
            "Lists show that it is there, and the date.",
            at.OPENING,
        ),
    ] = None
    agenda: Annotated[
        Text,
        Ask(
            "What the learner wants from today", "In the learner's words. Come back to it before you close.", at.OPENING
        ),
    ] = ""
    safeguarding: Annotated[
        bool | None,
        Ask("Anything passed to the safeguarding officer?", "Never write here what it was about.", at.OPENING),
    ] = None
    safeguarding_to: Annotated[PersonName, Ask("Passed on to", "", at.OPENING, suggest="people")] = ""
    safeguarding_on: Annotated[date | None, Ask("Passed on, date", "", at.OPENING)] = None


class Attendance(Frozen):
    """Lessons, absences, punctuality. The percentage is worked out and shown, never typed."""

    lessons: Annotated[int | None, Ask("Number of lessons", "", at.PROGRESS, low=0)] = None
    absences: Annotated[int | None, Ask("Number of absences", "", at.PROGRESS, low=0)] = None
    punctuality: Annotated[Punctuality | None, Ask("Punctuality", "", at.PROGRESS)] = None


class Progress(Frozen):
    """What the learner works towards, and whether it is in reach."""

    level: Annotated[Line, Ask("Level/ Grade working towards", "", at.PROGRESS)] = ""
    on_target: Annotated[
        bool | None, Ask("On target to achieve qualification?", "Leave it empty if you do not know.", at.PROGRESS)
    ] = None


class EarlierTargets(Frozen):
    """The form's one question about previous targets, answered target by target."""

    previous_met: Annotated[bool | None, Ask("Previous targets met?", "All in all.", at.EARLIER)] = None
    earlier_targets: Annotated[tuple[EarlierTarget, ...], Ask("Each earlier target", "", at.EARLIER, fixed=True)] = ()
    why_not: Annotated[Text, Ask("If not why not?", "What got in the way, in the learner's words.", at.EARLIER)] = ""

    def outcome_of(self, target: str) -> Outcome | None:
        """What this interview says became of an earlier target; None if it says nothing."""
        return next((row.outcome for row in self.earlier_targets if row.target == target), None)


class Targets(Frozen):
    """New targets."""

    targets: Annotated[tuple[TargetRow, ...], Ask("Targets (SMART)", "", at.TARGETS)] = ()


class Referrals(Frozen):
    """Referrals agreed."""

    referrals: Annotated[tuple[ReferralRow, ...], Ask("Referrals", "", at.REFERRALS)] = ()


class NextMeeting(Frozen):
    """When to meet again."""

    next_date: Annotated[date | None, Ask("Date of next tutorial/ follow up", "Day, month, year.", at.NEXT)] = None
    next_time: Annotated[time | None, Ask("Time", "Like 9:30 or 14:05.", at.NEXT)] = None
    next_place: Annotated[Line, Ask("Place", "", at.NEXT, suggest="places")] = ""


class SignOff(Frozen):
    """Both sign; a learner who was absent, will not sign or disagrees is recorded as that, in their words."""

    learner_signing: Annotated[LearnerSigning | None, Ask("What did the learner do?", "", at.SIGNING)] = None
    learner_words: Annotated[
        Text, Ask("The learner's words about signing", "If they disagree or did not want to sign.", at.SIGNING)
    ] = ""
    signed_learner: Annotated[Line, Ask("Signed (Learner)", "The learner types their own name.", at.SIGNING)] = ""
    signed_learner_on: Annotated[date | None, Ask("Date (Learner)", "", at.SIGNING)] = None
    signed_tutor: Annotated[PersonName, Ask("Signed (Tutor)", "Type your own name.", at.SIGNING)] = ""
    signed_tutor_on: Annotated[date | None, Ask("Date (Tutor)", "", at.SIGNING)] = None


class CopiesAgreed(Frozen):
    """Who may have a copy: agreed with the learner. Each copy that leaves is logged."""

    copies_to: Annotated[tuple[Recipient, ...], Ask("Copies to", "", at.COPIES)] = ()
    copies_other: Annotated[Line, Ask("Other: who?", "", at.COPIES)] = ""


class Formal(CopiesAgreed, SignOff, NextMeeting, Referrals, Targets, EarlierTargets, Opening, Meeting, Interview):
    """A planned interview of any kind: all the shared groups. Its kind adds its own fields."""
