"""Where the screens of the self-evaluation are asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.message import Message

if TYPE_CHECKING:
    from guidance.self_evaluation.choices import Place
    from guidance.self_evaluation.evidence import Figure

#: The form of a draft that holds judgements which were not saved.
JUDGEMENTS: Final = "evaluation"
#: The forms of the self-evaluation.
EVALUATION_FORMS: Final = frozenset(
    {
        "evaluation_statement",
        "evaluation_question",
        "evaluation_action",
        "evaluation_about",
        "evaluation_reopened",
        "plan_check",
    }
)


@dataclass
class OpenSelfEvaluation(Message):
    """To the self-evaluation of a year.

    `part` says to which part of it: "" to all at a glance, "everything", "principles", "strategic", "benchmark_3", one
    edition of these ("benchmark_3@2025-09"), "1" to "6" for one principle, "carried" for judgements to confirm.
    """

    year: int
    part: str = ""
    #: The number of the statement under the cursor to begin with.
    number: str = ""


@dataclass
class OpenEvaluationActions(Message):
    """To the actions of a year's self-evaluation."""

    year: int
    action: str = ""


@dataclass
class OpenEvaluationsCompared(Message):
    """To a year's self-evaluation held against an earlier one."""

    year: int


@dataclass
class OpenSample(Message):
    """To the sample of learning plans that is looked at."""

    year: int


@dataclass
class OpenBehind(Message):
    """To the learners behind a figure, and the others."""

    year: int
    figure: "Figure"


@dataclass
class EditStatement(Message):
    """To the form of one statement, question, or service: judgement, evidence, what stands in its place today."""

    year: int
    place: "Place"


@dataclass
class EditEvaluationAction(Message):
    """To the form of an action: one that is there, or a new one about a statement."""

    year: int
    action: str = ""
    about: str = ""
