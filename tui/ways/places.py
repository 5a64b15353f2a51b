"""The ways to places, learners, interviews, targets, versions and copies; with those below, all of daily work."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import Any

from textual import on

from guidance.interview.choices import InterviewKind
from guidance.trust.access import Act
from screens import journeys
from screens.base import DeskScreen
from screens.provision.journeys import OpenProvision
from store.errors import StoreError
from tui.ways.audit import AuditWays
from tui.ways.confidence import ConfidenceWays


class Ways(ConfidenceWays, AuditWays):
    """What the application does when a screen asks to go to a place, a learner or an interview."""

    @on(journeys.Visit)
    async def visit(self, event: journeys.Visit) -> None:
        """Goes to a place; whatever lies above it is closed, its drafts kept."""
        if not await self.close_all_above():
            return
        if event.mode == "learners":
            from screens.learner.finding import LearnersScreen

            self.if_allowed(Act.FIND, lambda: self.go(LearnersScreen(self.desk)))
        elif event.mode == "bank":
            from screens.target.bank import BankScreen

            self.push_screen(BankScreen(self.desk))
        elif event.mode == "provision":
            self.post_message(OpenProvision())

    async def close_all_above(self, below: DeskScreen[Any] | None = None) -> bool:
        """Closes every screen above Today, or above another one; answers whether what was typed could be kept."""
        stack = list(self.screen_stack)
        for screen in reversed(stack[stack.index(below) + 1 if below else 1 :]):
            if isinstance(screen, DeskScreen) and (trouble := screen.leave()):
                self.notify(trouble, title="Not kept", severity="error", timeout=20, markup=False)
                return False
            await self.pop_screen()
        return True

    @on(journeys.OpenLearner)
    def open_learner(self, event: journeys.OpenLearner) -> None:
        """To one learner; a learner has a page of their own."""
        from screens.learner.folder import LearnerScreen

        if self.desk.who.is_learner:
            self.post_message(journeys.Visit("own"))
            return

        try:
            folder = self.desk.school.folder(event.learner)
        except StoreError as error:
            self.refuse(error)
        else:
            self.note_opened(event.learner)
            self.push_screen(LearnerScreen(self.desk, folder))

    @on(journeys.StartInterview)
    def start_interview(self, event: journeys.StartInterview) -> None:
        """To a new interview, by way of the choice of its kind if none was named."""
        from screens.dialogs import ChooseScreen
        from screens.interview.interview import InterviewScreen
        from screens.interview.work import InterviewWork

        def begin(kind: str | None) -> None:
            if kind:
                work = InterviewWork.begin(self.desk, event.learner, kind, event.appointment)
                self.note_opened(event.learner)
                self.push_screen(InterviewScreen(work))

        if event.kind:
            self.try_to(lambda: begin(event.kind))
        else:
            kinds = [(kind.value, str(number), kind.label) for number, kind in enumerate(InterviewKind, 1)]
            self.push_screen(
                ChooseScreen("Which kind of interview?", kinds), lambda kind: self.try_to(lambda: begin(kind))
            )

    @on(journeys.OpenInterview)
    def open_interview(self, event: journeys.OpenInterview) -> None:
        """To an interview: to go on with it while it is open, to read it when it is closed."""
        from screens.interview.interview import InterviewScreen
        from screens.interview.record import RecordScreen
        from screens.interview.work import InterviewWork

        def go() -> None:
            work = InterviewWork.open(self.desk, event.learner, event.interview)
            self.note_record_opened(event.learner, event.interview)
            learner = self.desk.who.is_learner
            if work.base.is_open and not learner:
                self.push_screen(InterviewScreen(work))
            else:
                folder, sealed = work.folder_to_read, work.sealed
                self.push_screen(RecordScreen(self.desk, folder, work.base, sealed=sealed, for_learner=learner))

        self.or_with_a_reason(go, event.learner, event.interview)

    @on(journeys.ShowToLearner)
    def show_to_learner(self, event: journeys.ShowToLearner) -> None:
        """Turns the record to the learner."""
        from screens.interview.record import RecordScreen

        self.push_screen(RecordScreen(self.desk, event.folder, event.interview, for_learner=True))

    @on(journeys.AskToSign)
    def ask_to_sign(self, event: journeys.AskToSign) -> None:
        """To the last look before a record is closed."""
        from screens.interview.signing import SigningScreen

        self.push_screen(SigningScreen(self.desk, event.folder, event.interview, event.missing), event.reply)

    @on(journeys.PickTarget)
    def pick_target(self, event: journeys.PickTarget) -> None:
        """To the target bank, for a target."""
        from screens.target.bank import BankScreen

        self.push_screen(BankScreen(self.desk, picking_for=event.year_group, is_picking=True), event.reply)

    @on(journeys.FillGaps)
    def fill_gaps(self, event: journeys.FillGaps) -> None:
        """To the gaps of a bank entry."""
        from screens.target.gaps import GapsScreen

        self.push_screen(GapsScreen(self.desk, event.entry), event.reply)

    @on(journeys.CompareVersions)
    def compare_versions(self, event: journeys.CompareVersions) -> None:
        """To two versions of one record side by side."""
        from screens.versions.conflict import ConflictScreen

        self.push_screen(ConflictScreen(self.desk, event.conflict), event.reply)

    @on(journeys.OpenVersions)
    def open_versions(self, event: journeys.OpenVersions) -> None:
        """To the versions of a record."""
        from screens.in_confidence import versions_to_read
        from screens.versions.versions import VersionsScreen

        def go() -> None:
            versions = versions_to_read(self.desk, event.learner, event.record)
            self.note_record_opened(event.learner, event.record)
            self.go(VersionsScreen(self.desk, versions))

        self.try_to(go)

    @on(journeys.OpenCopies)
    def open_copies(self, event: journeys.OpenCopies) -> None:
        """To the copies of an interview."""
        from screens.in_confidence import folder_to_copy
        from screens.interview.copies import CopiesScreen

        def go() -> None:
            self.desk.school.guard.allow(Act.COPY, event.learner)
            folder = folder_to_copy(self.desk, event.learner, event.interview)
            self.note_record_opened(event.learner, event.interview)
            self.go(CopiesScreen(self.desk, folder, event.interview))

        self.try_to(go)
