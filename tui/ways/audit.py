"""The ways to who did what, and to who is at work now."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from textual import on

from guidance.trust.access import Act
from screens import journeys
from screens.trust.journeys import OpenLab
from tui.ways.diary import DiaryWays


class AuditWays(DiaryWays):
    """What the application does when a screen asks who did what, or who is there."""

    @on(journeys.OpenAudit)
    def open_audit(self, event: journeys.OpenAudit) -> None:
        """To the audit trail: the whole, or what concerns one learner."""
        from screens.trust.audit import AuditScreen

        def go() -> None:
            self.desk.school.guard.allow(Act.AUDIT)
            self.go(AuditScreen(self.desk, event.learner))

        self.try_to(go)

    @on(OpenLab)
    def open_lab(self) -> None:
        """To who is at work in a browser that this machine serves."""
        from screens.trust.lab import LabScreen
        from tui.locations import presence_folder

        folder = presence_folder(self.desk.glance.store_id)
        self.if_allowed(Act.FIND, lambda: self.go(LabScreen(self.desk, folder)))
