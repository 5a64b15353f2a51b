"""A learner, as the school knows them."""

from datetime import date
from typing import Annotated, ClassVar, Final

from guidance.form.declare import Ask, Line, PersonName, Section
from guidance.form.text import clean_line, fold
from guidance.form.typed import Problem
from guidance.learner.identifiers import uln_problems, upn_problems
from guidance.record import Record

NAMES: Final = Section("names", "Names")
NUMBERS: Final = Section("numbers", "Numbers and dates")
SCHOOL: Final = Section("school", "School and course")


class Learner(Record):
    """Who a learner is. The first record of every learner's folder."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (NAMES, SCHOOL, NUMBERS)

    forename: Annotated[PersonName, Ask("Legal forename", "", NAMES)] = ""
    middle_names: Annotated[PersonName, Ask("Middle names", "", NAMES)] = ""
    surname: Annotated[PersonName, Ask("Legal surname", "", NAMES)] = ""
    preferred_forename: Annotated[PersonName, Ask("Preferred forename", "What to call them.", NAMES)] = ""
    preferred_surname: Annotated[PersonName, Ask("Preferred surname", "", NAMES)] = ""

    year_group: Annotated[
        int | None, Ask("Year group", "7 to 13; 14 for a third sixth-form year.", SCHOOL, low=0, high=15)
    ] = None
    tutor_group: Annotated[Line, Ask("Tutor group", "Like 10B.", SCHOOL, limit=40)] = ""
    form_tutor: Annotated[PersonName, Ask("Form tutor", "", SCHOOL, suggest="people")] = ""
    school: Annotated[Line, Ask("School", "The home school.", SCHOOL, suggest="schools")] = ""
    programme: Annotated[
        Line, Ask("Programme", "It decides how often progress is reviewed.", SCHOOL, suggest="programmes")
    ] = ""
    course: Annotated[Line, Ask("Course/ Subject", "", SCHOOL, suggest="courses")] = ""
    named_tutor: Annotated[
        PersonName, Ask("Named tutor", "The one person who carries out the tutorials.", SCHOOL, suggest="people")
    ] = ""

    date_of_birth: Annotated[date | None, Ask("Date of birth", "Day, month, year.", NUMBERS)] = None
    upn: Annotated[Line, Ask("UPN", "13 signs, from the school's list.", NUMBERS, limit=20)] = ""
    uln: Annotated[Line, Ask("ULN", "10 figures.", NUMBERS, limit=20)] = ""
    email: Annotated[Line, Ask("School email", "For notices of interviews.", NUMBERS)] = ""
    leaving_date: Annotated[date | None, Ask("Leaving date", "Empty until it is known.", NUMBERS)] = None

    #: The import run that first brought this learner, if one did.
    imported_by: str = ""

    @property
    def name(self) -> str:
        """What they are called: preferred names where there are any."""
        return full_name(self.preferred_forename or self.forename, self.preferred_surname or self.surname)

    @property
    def legal_name(self) -> str:
        """Their legal name in full."""
        return clean_line(f"{self.forename} {self.middle_names} {self.surname}")

    def has_left(self, today: date) -> bool:
        """Whether the leaving date has passed."""
        return self.leaving_date is not None and self.leaving_date < today


def full_name(forename: str, surname: str) -> str:
    """Forename and surname as one name; "(no name)" if there is neither."""
    return clean_line(f"{forename} {surname}") or "(no name)"


def sort_name(learner: Learner) -> str:
    """What lists are sorted by: surname, then forename, without accents or case."""
    surname, forename = learner.preferred_surname or learner.surname, learner.preferred_forename or learner.forename
    return fold(f"{surname}, {forename}")


def search_line(learner: Learner) -> str:
    """All by which a learner is found, folded, in one line: every name, the tutor group, UPN, ULN and id."""
    parts = (
        learner.preferred_forename,
        learner.forename,
        learner.middle_names,
        learner.preferred_surname,
        learner.surname,
        learner.tutor_group,
        learner.upn,
        learner.uln,
        learner.id,
    )
    return fold(" ".join(dict.fromkeys(part for part in parts if part)))


def learner_problems(learner: Learner, today: date) -> tuple[Problem, ...]:
    """What cannot be right about a learner's details. It is said beside the field and never refused."""
    found = [Problem(("upn",), sentence) for sentence in upn_problems(learner.upn)]
    found += [Problem(("uln",), sentence) for sentence in uln_problems(learner.uln)]
    if not (learner.surname or learner.forename):
        found.append(Problem(("surname",), "Type at least a surname or a forename."))
    born = learner.date_of_birth
    if born and not 5 <= (today - born).days / 365.25 <= 100:
        found.append(Problem(("date_of_birth",), "This date of birth cannot be right. Check the year."))
    return tuple(found)
