"""The ways to what concerns many learners: plans that are alike, totals of feedback."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from textual import on

from guidance.trust.access import Act
from screens.groups.journeys import OpenFeedback, OpenSameness
from tui.ways.people import PeopleWays


class GroupWays(PeopleWays):
    """What the application does when somebody looks at many learners at once."""

    @on(OpenSameness)
    def open_sameness(self, event: OpenSameness) -> None:
        """To plans whose targets are nearly the same."""
        from screens.groups.sameness import SamenessScreen

        self.if_allowed(Act.FIND, lambda: self.go(SamenessScreen(self.desk, event.group)))

    @on(OpenFeedback)
    def open_feedback(self) -> None:
        """To the totals of feedback."""
        from screens.groups.feedback import FeedbackScreen

        self.if_allowed(Act.FEEDBACK, lambda: self.go(FeedbackScreen(self.desk)))
