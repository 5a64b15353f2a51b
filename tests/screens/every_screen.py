"""How to get to every screen, starting from Today in the small school, and what one has to see there.

What is checked of every screen is checked over this one table.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from textual.command import CommandPalette
from textual.message import Message
from textual.screen import Screen

from guidance.interview.choices import LearnerSigning
from guidance.record import Record
from guidance.trust.audit import Deed
from screens import journeys
from screens.asking import AskScreen
from screens.dialogs import ChooseScreen
from screens.diary.diary import DiaryScreen
from screens.diary.group_booking import GroupBookingScreen, TimetableScreen
from screens.diary.notices import NoticesScreen
from screens.files import FileScreen, FolderScreen
from screens.form.document import DocumentScreen
from screens.groups.feedback import FeedbackScreen
from screens.groups.journeys import OpenFeedback, OpenSameness
from screens.groups.sameness import SamenessScreen
from screens.help import HelpScreen
from screens.interview.copies import CopiesScreen
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.interview.signing import SigningScreen
from screens.learner.copy_sent import CopySentScreen
from screens.learner.finding import LearnersScreen
from screens.learner.folder import LearnerScreen
from screens.learner.importing import ImportScreen
from screens.plan.journeys import (
    AddTarget,
    AnswerComment,
    AnswerSuggestion,
    OpenPlan,
    OpenPlanVersions,
    OpenRecalled,
    OpenSelfReviews,
    WriteComment,
)
from screens.plan.plan import PlanScreen
from screens.plan.plan_form import PlanFormScreen
from screens.plan.recalled import RecalledScreen
from screens.plan.self_reviews import SelfReviewsScreen
from screens.plan.versions import PlanVersionsScreen
from screens.provision.grid_screen import GridScreen
from screens.provision.journeys import BeginReview, CloseReview
from screens.provision.overview import ProvisionScreen
from screens.provision.reading_cell import CellScreen
from screens.target.bank import BankScreen
from screens.target.gaps import GapsScreen
from screens.today import TodayScreen
from screens.trust.audit import AuditScreen
from screens.trust.backups import BackupsScreen
from screens.trust.journeys import AskToForget, OpenBackups, OpenRetention
from screens.trust.retention import RetentionScreen
from screens.versions.conflict import ConflictScreen
from screens.versions.versions import VersionsScreen
from store.drafts import Draft
from store.errors import ConflictError
from tests.screens.hands import Hands
from tests.screens.planning import comment_by, review_kept, suggestion_by
from tests.screens.small_school import AMARA, CHLOE, DAN, MENTORING, NOW, REVIEW, UNSIGNED

AnyScreen = type[Screen[Any]]
Going = Callable[[Hands], Awaitable[None]]


@dataclass(frozen=True)
class Way:
    """A screen and how one gets there."""

    name: str
    kind: AnyScreen
    go: Going
    #: Words that show that the main thing of the screen is in sight, whatever the size.
    main: str

    async def take(self, hands: Hands) -> None:
        """Goes there and sees that one is there."""
        await self.go(hands)
        await hands.until_on(self.kind)


def _by(*messages: Message, rest: bool = False) -> Going:
    """By what another screen would ask for; then perhaps waits for what is worked out beside the screen."""

    async def go(hands: Hands) -> None:
        for message in messages:
            await hands.go(message)
        if rest:
            await hands.rest()

    return go


def _document(form: str, learner: str = "", record: str = "", **context: str) -> Going:
    return _by(journeys.EditDocument(form, learner, record, context or None))


def _keys(*keys: str) -> Going:
    async def go(hands: Hands) -> None:
        await hands.press(*keys)

    return go


async def _palette(hands: Hands) -> None:
    await hands.press("ctrl+p")
    await hands.until_on(CommandPalette)
    await hands.until(lambda: "key F1" in hands.sees, "the commands")


async def _bank_for_target(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.press("f3")


async def _gaps(hands: Hands) -> None:
    own = next(each for each in hands.ours.desk.school.bank() if each.id == "bown")
    await hands.go(journeys.FillGaps(own, lambda _row: None))


async def _appointment(hands: Hands) -> None:
    await hands.go(journeys.OpenAppointment(AMARA, "aamara"))


async def _timetable(hands: Hands) -> None:
    await hands.go(journeys.BookGroup())
    await hands.paste("10B")
    await hands.press("ctrl+s")


async def _import(hands: Hands) -> None:
    path = Path.home() / "list.csv"
    path.write_text("Forename,Surname,Reg,DOB\nMia,Long,7A,01/02/2015\nMia,,7A,31/02/2015\n", encoding="utf-8")
    await hands.go(journeys.OpenImport())
    (await hands.until_on(FileScreen)).dismiss(path)
    await hands.settle()


async def _signing(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.press("ctrl+g")


async def _to_learner(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.press("f4")


async def _conflict(hands: Hands) -> None:
    desk = hands.ours.desk
    saved = desk.school.folder(CHLOE).interview(MENTORING)
    assert saved is not None
    mine = saved.having(going_well="Art, photography and the choir", learner_signing=LearnerSigning.ABSENT)
    await hands.go(journeys.CompareVersions(ConflictError(mine, saved), lambda _kept: None))


async def _confirm(hands: Hands) -> None:
    draft = Draft("d1", "p1", "settings", context={"title": "Settings"}, written=NOW.isoformat())
    await hands.go(journeys.DiscardDraft(draft))


async def _audit(hands: Hands) -> None:
    desk = hands.ours.desk
    about = {"learner": AMARA, "record": REVIEW, "what": "Progress review"}
    desk.school.guard.note_deed(Deed.SIGNED, desk.stamp(), durable=True, **about)
    await hands.go(journeys.OpenAudit())


async def _forget(hands: Hands) -> None:
    await hands.go(AskToForget("Delete 1 note of 1 learner for good?", lambda: None))


async def _folders(hands: Hands) -> None:
    await hands.go(journeys.OpenCopies(AMARA, REVIEW))
    await hands.press("f3")


async def _comment(hands: Hands) -> None:
    _once(hands, comment_by(hands.ours.desk))
    await hands.go(AnswerComment(AMARA, "cplan"))


async def _suggestion(hands: Hands) -> None:
    _once(hands, suggestion_by(hands.ours.desk))
    await hands.go(AnswerSuggestion(AMARA, "gplan"))


async def _a_cell(hands: Hands) -> None:
    learner = hands.ours.desk.school.folder(AMARA).learner.name
    hands.app.push_screen(CellScreen(f"Documents used · {learner}", f"Monitoring records\n{learner}"))
    await hands.settle()


def _once(hands: Hands, record: Record) -> None:
    desk = hands.ours.desk
    if desk.school.folder(AMARA).record(record.id) is None:
        desk.school.save(AMARA, [record], desk.stamp())


async def _recalled(hands: Hands) -> None:
    desk = hands.ours.desk
    _once(hands, review_kept(desk.school.folder(AMARA), "vamara"))
    await hands.go(OpenRecalled(AMARA, "vamara"))


async def _nothing(_hands: Hands) -> None:
    """Today is where one is."""


WAYS: Final = (
    Way("Today", TodayScreen, _nothing, "Amara"),
    Way("Learners", LearnersScreen, _keys("2"), "Ben Ames"),
    Way("One learner", LearnerScreen, _by(journeys.OpenLearner(AMARA)), "20 Nov 2026"),
    Way("The kinds of interview", ChooseScreen, _by(journeys.StartInterview(AMARA)), "Progress review"),
    Way("A new interview", InterviewScreen, _by(journeys.StartInterview(AMARA, "progress_review")), "Course Tutor"),
    Way("A note", InterviewScreen, _by(journeys.StartInterview(AMARA, "informal")), "What was said"),
    Way("An interview to go on with", InterviewScreen, _by(journeys.OpenInterview(DAN, UNSIGNED)), "Course Tutor"),
    Way("Before signing", SigningScreen, _signing, "Before it can be closed"),
    Way("A closed record", RecordScreen, _by(journeys.OpenInterview(AMARA, REVIEW)), "Progress review"),
    Way("A record for the learner", RecordScreen, _to_learner, "Progress review"),
    Way("Copies", CopiesScreen, _by(journeys.OpenCopies(AMARA, REVIEW)), "Parents/Carers"),
    Way("A copy that left", CopySentScreen, _by(journeys.OpenCopySent(AMARA, "camara")), "Copy for"),
    Way("No longer agreed", DocumentScreen, _document("agreement_ended", AMARA, interview=REVIEW), "Who gets no more"),
    Way("What is due to go", RetentionScreen, _by(OpenRetention()), "due"),
    Way("The question before something goes", ChooseScreen, _forget, "No, go back"),
    Way("Versions", VersionsScreen, _by(journeys.OpenVersions(AMARA, REVIEW)), "12 Oct 2026"),
    Way("Two versions", ConflictScreen, _conflict, "What is going well"),
    Way("The target bank", BankScreen, _keys("3"), "Attendance and punctuality"),
    Way("The bank for a target", BankScreen, _bank_for_target, "Attendance and punctuality"),
    Way("The gaps of an entry", GapsScreen, _gaps, "employer"),
    Way("The diary", DiaryScreen, _keys("d"), "Amara Okafor"),
    Way("An appointment", ChooseScreen, _appointment, "Begin the interview"),
    Way("For whom to book", LearnersScreen, _by(journeys.Book()), "Ben Ames"),
    Way("To book", DocumentScreen, _by(journeys.Book(AMARA)), "Kind of interview"),
    Way("To move", DocumentScreen, _document("move", AMARA, "aamara"), "Date"),
    Way("To cancel", DocumentScreen, _document("cancel", AMARA, "aamara"), "Why is it cancelled?"),
    Way("To note that one was told", DocumentScreen, _document("tell", AMARA, "aamara"), "How was the learner told?"),
    Way("To book a group", GroupBookingScreen, _by(journeys.BookGroup()), "Tutor group"),
    Way("The proposed times", TimetableScreen, _timetable, "Ben Ames"),
    Way("The notices", NoticesScreen, _by(journeys.OpenNotices()), "Chloe"),
    Way("Who did what", AuditScreen, _audit, "signed"),
    Way("To accept a broken trail", DocumentScreen, _document("accept_trail"), "Why do you accept"),
    Way("The backups", BackupsScreen, _by(OpenBackups()), "Backups"),
    Way("An import", ImportScreen, _import, "Mia"),
    Way("A learner's details", DocumentScreen, _document("learner", AMARA, AMARA), "Legal forename"),
    Way("A new learner", DocumentScreen, _document("learner"), "Legal forename"),
    Way("The questions before", DocumentScreen, _document("questions", AMARA), "What I want to talk about"),
    Way("An answer to a target", PlanFormScreen, _document("answer", AMARA, "tvisit"), "What happened?"),
    Way("A referral", DocumentScreen, _document("referral", AMARA, "rhub"), "Referred to"),
    Way("An addendum", DocumentScreen, _document("addendum", AMARA, interview=REVIEW), "Addendum"),
    Way("A withdrawal", DocumentScreen, _document("withdrawal", AMARA, REVIEW), "Why is it withdrawn?"),
    Way("The plan", PlanScreen, _by(OpenPlan(AMARA)), "What I am like"),
    Way("The form of the plan", PlanFormScreen, _document("plan", AMARA), "What motivates me"),
    Way("The plan again", PlanFormScreen, _document("plan_review", AMARA), "Date"),
    Way("What was remembered", RecalledScreen, _recalled, "What you said"),
    Way("Enterprise skills", SelfReviewsScreen, _by(OpenSelfReviews(AMARA)), "Nothing is rated yet"),
    Way("A self-review", PlanFormScreen, _document("self_review", AMARA), "Activity"),
    Way("Feedback", PlanFormScreen, _document("feedback", AMARA), "What is it about?"),
    Way("A target in own words", PlanFormScreen, _document("target", AMARA), "What I will do"),
    Way("How to begin a target", ChooseScreen, _by(AddTarget(AMARA)), "an idea from the bank"),
    Way("A suggestion to write", PlanFormScreen, _document("suggestion", AMARA), "Suggested target"),
    Way("A comment to write", PlanFormScreen, _document("comment", AMARA), "Comment"),
    Way("What a comment is about", ChooseScreen, _by(WriteComment(AMARA, ("motivates", "plan_b"))), "My plan B"),
    Way("A comment to answer", ChooseScreen, _comment, "Answer in a sentence"),
    Way("A suggestion to answer", ChooseScreen, _suggestion, "Leave it"),
    Way("Versions of a plan", PlanVersionsScreen, _by(OpenPlanVersions(AMARA)), "The plan now"),
    Way("Plans that are nearly the same", SamenessScreen, _by(OpenSameness(), rest=True), "compared"),
    Way("The feedback of learners", FeedbackScreen, _by(OpenFeedback(), rest=True), "no feedback yet"),
    Way("An answer to feedback", DocumentScreen, _document("school_answer"), "School year"),
    Way("The provision of a year", ProvisionScreen, _keys("4"), "Provision · 2026/27"),
    Way("The grid of a review", GridScreen, _by(BeginReview(2026)), "Who interviews?"),
    Way("A cell to be read", CellScreen, _a_cell, "Monitoring records"),
    Way("A question in words", AskScreen, _by(BeginReview(2026), CloseReview(2026)), "Close “Review of provision"),
    Way("The settings", DocumentScreen, _document("settings"), "Name of the school"),
    Way("A member of staff", DocumentScreen, _document("person", record="p2"), "Name"),
    Way("An entry of the bank", DocumentScreen, _document("entry", record="bown"), "Category"),
    Way("The question before a draft goes", ChooseScreen, _confirm, "No, go back"),
    Way("Help", HelpScreen, _keys("f1"), "Keys that work here"),
    Way("The palette", CommandPalette, _palette, "Search for commands"),
    Way("The files of this machine", FileScreen, _by(journeys.OpenImport()), "Cancel"),
    Way("The folders of this machine", FolderScreen, _folders, "Cancel"),
)

#: The screens that are ours: those of the palette and of the files are drawn by libraries.
OURS: Final = tuple(way for way in WAYS if way.kind.__module__.split(".")[0] == "screens")
