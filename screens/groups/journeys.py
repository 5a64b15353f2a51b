"""Where the screens about many learners are asked for."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class OpenSameness(Message):
    """To plans whose targets are nearly the same."""

    group: str = ""


@dataclass
class OpenFeedback(Message):
    """To what learners said, in totals, and what the school answers."""
