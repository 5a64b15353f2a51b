"""What the records can say of a school as a whole: one figure a topic, described in `evaluation_figures.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from guidance.reference import load


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that can be counted: of all that were looked at, those of which it is so."""

    key: str
    #: What is looked at: "learners", "targets answered this year".
    many: str
    #: What is counted: "have begun a learning plan".
    so: str
    #: Whether a larger share is better, so that it can be held against a judgement.
    weighs: bool = True
    #: Whether it is asked of everybody who is here, or who left in one year: of how many is no secret then.
    everybody: bool = False
    #: Whether learners stand behind it.
    personal: bool = True


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by its key, in the order of the file."""
    return {each["key"]: Topic(**each) for each in load("evaluation_figures")["figure"]}
