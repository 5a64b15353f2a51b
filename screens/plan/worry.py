"""The line that is always at the bottom of a learner's plan: who to talk to if something worries them."""

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from guidance.self_review.talk_to import worry_line
from screens.desk import Desk


class WorryLine(Widget):
    """The line. It is the same whatever anybody writes."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    WorryLine { height: auto; max-height: 2; padding: 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = worry_line(desk.school.settings.safeguarding_officer)

    def render(self) -> RenderResult:
        """The words."""
        return Content(self._words)
