"""What a school sets for itself: its name, terms, how often reviews are held, and what is usual."""

from typing import Annotated, ClassVar, Final

from guidance.diary.appointment import DAYS_AHEAD
from guidance.diary.frequency import SET_BY_SOURCE, Frequency, ProgrammeFrequency, frequency_of
from guidance.diary.terms import Calendar, Term
from guidance.form.declare import Ask, Line, Section
from guidance.record import Record
from guidance.trust.keeping import RetentionRule

SCHOOL: Final = Section("school", "School")
REVIEWS: Final = Section("reviews", "Reviews", "A programme that is not listed is reviewed like everybody else.")
PLANS: Final = Section(
    "plans",
    "Plans",
    "Learners look at their plans again before each transition: Year 9 options, Year 11, Year 12, Year 13.",
)
TERMS: Final = Section(
    "terms", "Terms", "For a school year without terms of its own, the usual English dates are used."
)
SIGNING_IN: Final = Section(
    "signing-in",
    "Signing in",
    "On one adviser's own computer nobody needs to sign in. Where several people share the records, everybody should.",
)
BACKUPS: Final = Section("backups", "Backups", "They lie in the school's own folder. Keep one somewhere else too.")
RETENTION: Final = Section(
    "retention",
    "How long records are kept",
    "A rule of your own takes the place of the one that ships with the program. Nothing goes by itself: see “What is "
    "due to go” in the list of commands.",
)


class Demo(Record):
    """How a demo school was made, so that it can be told from a real one."""

    seed: int
    learners: int
    #: The person as whom a demo school opens.
    person: str


class Settings(Record):
    """The school's settings. One record, in the school's own file."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (SCHOOL, REVIEWS, PLANS, TERMS, BACKUPS, SIGNING_IN)

    school: Annotated[Line, Ask("Name of the school or provider", "It stands on every copy.", SCHOOL)] = ""
    safeguarding_officer: Annotated[
        Line, Ask("Safeguarding officer", "Whom staff and learners turn to.", SCHOOL, suggest="people")
    ] = ""
    days_ahead: Annotated[
        int | None, Ask("Days ahead that learners are told", "The source says about a week.", SCHOOL, low=0, high=60)
    ] = DAYS_AHEAD
    usual_minutes: Annotated[
        int | None, Ask("Usual length of an interview", "In minutes.", SCHOOL, low=5, high=240)
    ] = 30
    otherwise: Annotated[
        Frequency | None, Ask("Progress is reviewed", "For everybody whose programme is not listed below.", REVIEWS)
    ] = Frequency.TERM
    frequencies: Annotated[tuple[ProgrammeFrequency, ...], Ask("Programmes", "", REVIEWS)] = SET_BY_SOURCE
    plan_review_months: Annotated[
        int | None,
        Ask("Months until a plan is looked at again", "Empty: only before each transition.", PLANS, low=1, high=60),
    ] = 12
    statement_limit: Annotated[
        int | None,
        Ask(
            "Most characters of a personal statement",
            "For learners who set no limit of their own. It is counted and never refused.",
            PLANS,
            low=50,
            high=60_000,
        ),
    ] = None
    terms: Annotated[tuple[Term, ...], Ask("Terms", "", TERMS)] = ()
    backups_kept: Annotated[
        int | None,
        Ask(
            "Daily backups that are kept",
            "One is made by itself each day that the school is opened. 0: none is made.",
            BACKUPS,
            low=0,
            high=400,
        ),
    ] = 14
    sign_in: Annotated[
        bool | None, Ask("Everybody signs in", "Staff with a passphrase, learners with a PIN.", SIGNING_IN)
    ] = None
    retention: Annotated[tuple[RetentionRule, ...], Ask("Rules of your own", "", RETENTION)] = ()
    demo: Demo | None = None

    @property
    def calendar(self) -> Calendar:
        """The school's terms."""
        return Calendar(self.terms)

    def frequency(self, programme: str) -> Frequency:
        """How often a learner of `programme` is reviewed."""
        return frequency_of(programme, self.frequencies, self.otherwise or Frequency.NONE)
