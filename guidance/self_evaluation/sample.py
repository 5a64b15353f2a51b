"""A sample of learning plans, drawn and looked at: principle 4 asks leaders to check the quality of support by it.

Who is drawn is settled by the evaluation and the draw alone, not by whoever presses the key: the same draw gives the
same plans, and nobody can draw until the plans please them without its being seen in the number of the draw. What was
found stays in the school: it is of so few learners that its totals would speak of single ones.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from guidance.form.declare import Ask, FieldSpec, Kind, Line, Text, form_of
from guidance.record import Frozen, Stamp

#: As many plans as are drawn if nobody says otherwise.
USUAL_SIZE: Final = 10


class PlanCheck(Frozen):
    """One plan of the sample and what was found in it. The learner stands in it by id alone, and in no report."""

    learner: str
    which: Annotated[Line, Ask("Plan", shown=True)] = ""
    own_words: Annotated[bool | None, Ask("Is it in the learner’s own words?")] = None
    stretches: Annotated[bool | None, Ask("Do its goals stretch the learner?")] = None
    within_reach: Annotated[bool | None, Ask("Are they within reach?")] = None
    next_steps: Annotated[bool | None, Ask("Does it say what comes next, and by when?")] = None
    looked_at_again: Annotated[bool | None, Ask("Has it been looked at again, and changed?")] = None
    support: Annotated[bool | None, Ask("Did those who support the learner use it?")] = None
    note: Annotated[
        Text, Ask("What to learn from it", "About our support. Name nobody: others read this.", limit=2000)
    ] = ""
    checked: Stamp | None = None

    @property
    def is_checked(self) -> bool:
        """Whether any question about it was answered."""
        return any(getattr(self, spec.name) is not None for spec in check_questions())


def check_questions() -> tuple[FieldSpec, ...]:
    """The questions that are asked of each plan."""
    return tuple(spec for spec in form_of(PlanCheck).fields if spec.kind is Kind.YES_NO)


def draw(learners: Collection[str], size: int, evaluation: str, number: int = 1) -> tuple[PlanCheck, ...]:
    """Plans drawn by lot, each as likely as any other; all of them if there are no more than were asked for.

    Args:
        learners: the ids of the learners who have begun a plan, in any order.
        size: how many to draw.
        evaluation: the id of the evaluation.
        number: which draw of this evaluation it is; another number draws others.
    """

    def lot(learner: str) -> bytes:
        return hashlib.sha256(f"{evaluation}:{number}:{learner}".encode()).digest()

    drawn = sorted(set(learners), key=lambda learner: (lot(learner), learner))[: max(0, size)]
    return tuple(PlanCheck(learner=learner, which=f"Plan {at} of {len(drawn)}") for at, learner in enumerate(drawn, 1))


@dataclass(frozen=True, slots=True)
class SampleTotal:
    """One question about the plans of the sample. For those who work here, never for a report."""

    question: str
    yes: int
    answered: int

    @property
    def words(self) -> str:
        """In a line: “Is it in the learner’s own words? 7 of 10”."""
        return f"{self.question} {f'{self.yes} of {self.answered}' if self.answered else 'not answered yet'}"


def sample_totals(checks: Sequence[PlanCheck]) -> tuple[SampleTotal, ...]:
    """What was found, question by question."""
    found = []
    for spec in check_questions():
        said = [answer for each in checks if (answer := getattr(each, spec.name)) is not None]
        found.append(SampleTotal(spec.label, sum(said), len(said)))
    return tuple(found)
