"""The ways of a learner's plan: to the whole of it, its reviews and versions, and what staff write beside it."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from textual import on

from screens.plan.journeys import OpenPlan, OpenPlanVersions, OpenRecalled, OpenSelfReviews
from store.errors import MissingRecordError
from tui.ways.passports import PassportWays


class PlanWays(PassportWays):
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

    @on(OpenPlanVersions)
    def open_plan_versions(self, event: OpenPlanVersions) -> None:
        """To the versions of a plan."""
        from screens.plan.versions import PlanVersionsScreen

        def go() -> None:
            folder = self.desk.school.folder(event.learner)
            self.note_opened(event.learner, what="versions of the plan")
            self.go(PlanVersionsScreen(self.desk, folder))

        self.try_to(go)

    @on(OpenRecalled)
    def open_recalled(self, event: OpenRecalled) -> None:
        """To what was recalled of each target in a review."""
        from guidance.plan.review import PlanReview
        from screens.plan.recalled import RecalledScreen

        def go() -> None:
            folder = self.desk.school.folder(event.learner)
            review = folder.record(event.record)
            if not isinstance(review, PlanReview):
                raise MissingRecordError("This review is no longer in the learner's folder.")
            self.note_opened(event.learner, review)
            self.go(RecalledScreen(self.desk, folder, review))

        self.try_to(go)

    @on(OpenSelfReviews)
    def open_self_reviews(self, event: OpenSelfReviews) -> None:
        """To the enterprise skills of a learner."""
        from screens.plan.self_reviews import SelfReviewsScreen

        def go() -> None:
            folder = self.desk.school.folder(event.learner)
            self.note_opened(event.learner, what="self-reviews")
            self.go(SelfReviewsScreen(self.desk, folder))

        self.try_to(go)
