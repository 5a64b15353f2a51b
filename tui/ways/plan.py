"""The ways of a learner's plan: to the whole of it, its reviews and versions, and what staff write beside it."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from textual import on

from screens.plan.journeys import OpenPlan
from tui.ways.people import PeopleWays


class PlanWays(PeopleWays):
    """What the application does when a screen asks for a plan."""

    @on(OpenPlan)
    def open_plan(self, event: OpenPlan) -> None:
        """To a learner's plan."""
        from screens.plan.plan import PlanScreen

        def go() -> None:
            folder = self.desk.school.folder(event.learner)
            self.note_opened(event.learner, what="plan")
            self.go(PlanScreen(self.desk, folder))

        self.try_to(go)
