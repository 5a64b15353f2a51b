"""The way to who did what."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from textual import on

from guidance.trust.access import Act
from screens import journeys
from tui.ways.diary import DiaryWays


class AuditWays(DiaryWays):
    """What the application does when a screen asks who did what."""

    @on(journeys.OpenAudit)
    def open_audit(self, event: journeys.OpenAudit) -> None:
        """To the audit trail: the whole, or what concerns one learner."""
        from screens.trust.audit import AuditScreen

        def go() -> None:
            self.desk.school.guard.allow(Act.AUDIT)
            self.go(AuditScreen(self.desk, event.learner))

        self.try_to(go)
