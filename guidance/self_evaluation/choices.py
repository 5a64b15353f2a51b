"""What is judged, the four judgements, and how far an action has got."""

from enum import StrEnum
from typing import NamedTuple

from guidance.form.choice import Choice


class Framework(Choice):
    """What a school holds itself against."""

    PRINCIPLES = "principles", "Six principles"
    STRATEGIC = "strategic", "Strategic questions"
    BENCHMARK_3 = "benchmark_3", "Benchmark 3"


class Judgement(Choice):
    """How far something is true of this school, from least to most."""

    NOT_YET = "not_yet", "Not yet"
    EMERGING = "emerging", "Emerging"
    ESTABLISHED = "established", "Established"
    EMBEDDED = "embedded", "Embedded"

    @property
    def level(self) -> int:
        """0 for "Not yet" to 3 for "Embedded"."""
        return list(Judgement).index(self)


class ActionStatus(Choice):
    """How far an action has got."""

    PLANNED = "planned", "Not begun"
    DOING = "doing", "Under way"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class Part(StrEnum):
    """The three sides of a principle for which there are prompts."""

    DELIVERY = "delivery"
    STAFFING = "staffing"
    LEADERSHIP = "leadership"

    @property
    def heading(self) -> str:
        """As it stands above its prompts."""
        return "Leadership and accountability" if self is Part.LEADERSHIP else self.value.capitalize()


class Place(NamedTuple):
    """Which statement, in which edition of what."""

    framework: Framework
    edition: str
    number: str
