"""The part that one of the first learners plays: what must occur in every demo school occurs with them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One member of the cast, as `demo_cast.toml` lists them."""

    surname: str
    sex: str
    year: int
    letter: str
    career: str
    worry: str
    #: How much is in the folder, from 0 (the learner alone) to 4.
    full: int
    forename: str = ""
    middle: str = ""
    preferred_forename: str = ""
    preferred_surname: str = ""
    #: What tutors write where the preferred name is not in Latin letters.
    called: str = ""
    group: str = ""
    course: str = ""
    #: How the last record stands, if not signed: awaiting, incomplete, absent, refused, disagreed.
    end: str = ""
    #: How many school days ago the last record was made; 0 leaves it to chance.
    recent: int = 0
    #: In how many days one open target falls due; negative if it is overdue, None leaves it to chance.
    due: int | None = None
    referral: str = ""
    #: An appointment around today: school days ahead | time | kind | with whom | place | what happened to it.
    booked: str = ""
    #: What has to have taken place: "9 careers, 11 post_16".
    must: str = ""
    note: str = ""
    withdrawn: str = ""
    leaver: str = ""
    uln: str = ""
    #: The home school of somebody who only comes for a course.
    partner: str = ""
    #: A target carried forward twice, one dropped before signing, an addendum, copies, answers before an interview, an
    #: appointment that was missed, an interview with a specialist, a leaving date still to come.
    carried: bool = False
    dropped: bool = False
    addendum: bool = False
    copies: bool = False
    asked: bool = False
    missed: bool = False
    specialist: bool = False
    leaving_soon: bool = False
