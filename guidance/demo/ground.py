"""What is the same for every learner of a demo school."""

from dataclasses import dataclass

from guidance.demo.days import SchoolDays
from guidance.demo.people import Colleague, Staff
from guidance.demo.words import words
from guidance.settings import Settings


@dataclass(frozen=True, slots=True)
class Ground:
    """The school around its learners."""

    seed: int
    days: SchoolDays
    staff: Staff
    settings: Settings
    #: The ids of the school's own bank entries, by the text of the target idea that was made from them.
    entries: dict[str, str]

    @property
    def safeguarding(self) -> Colleague:
        """The safeguarding officer."""
        return self.staff[words().school["safeguarding"]]
