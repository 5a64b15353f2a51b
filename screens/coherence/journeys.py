"""Where the screens of findings, actions and pictures are asked for."""

from dataclasses import dataclass
from typing import Final

from textual.message import Message

#: The forms about findings and actions.
REVIEW_FORMS: Final = frozenset({"review_action", "review_answer"})


@dataclass
class OpenFindings(Message):
    """To what does not hang together in a year's review; the cursor stands on one finding if one is named."""

    year: int
    finding: str = ""


@dataclass
class OpenActions(Message):
    """To planning for change: the actions of a year's review."""

    year: int
    action: str = ""


@dataclass
class OpenPictures(Message):
    """To the pictures of a year's review: what flows, interviews × documents, the learner's journeys."""

    year: int


@dataclass
class OpenYearsCompared(Message):
    """To a year's review held against an earlier one."""

    year: int


@dataclass
class EditReviewAction(Message):
    """To the form of an action: one that is there, or a new one, perhaps for a finding."""

    year: int
    action: str = ""
    finding: str = ""


@dataclass
class AnswerFinding(Message):
    """To the form in which a finding is accepted, or said not to be so: with a reason."""

    year: int
    finding: str
    #: "accepted" or "not_so".
    answer: str
    #: What stands in the form to begin with.
    reason: str = ""
