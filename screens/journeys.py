"""Where a screen asks to go. A screen knows no other screen; the application knows them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.message import Message

from guidance.interview.choices import InterviewKind

if TYPE_CHECKING:
    from guidance.diary.group import GroupPlan
    from guidance.diary.slots import Booking
    from guidance.form.typed import Problem
    from guidance.interview.groups import Interview
    from guidance.learner.folder import Folder
    from guidance.learner.import_preview import Preview
    from guidance.record import Record
    from guidance.target.bank import BankEntry
    from screens.interview.work import InterviewWork
    from store.drafts import Draft
    from store.errors import ConflictError
    from store.importing import ImportRun

#: The kinds of interview in words, by their codes.
KIND_WORDS: Final = {kind.value: kind.label for kind in InterviewKind}


@dataclass
class Visit(Message):
    """To one of the places: "today", "learners", "bank"."""

    mode: str


@dataclass
class OpenLearner(Message):
    """To one learner."""

    learner: str


@dataclass
class StartInterview(Message):
    """To a new interview; without a kind, the kinds are offered first."""

    learner: str
    kind: str = ""
    appointment: str = ""


@dataclass
class OpenInterview(Message):
    """To an interview that is there: to go on with it if it is open, to read it if it is closed."""

    learner: str
    interview: str


@dataclass
class OpenCopies(Message):
    """To the copies of an interview."""

    learner: str
    interview: str


@dataclass
class OpenCopySent(Message):
    """To a copy that left: its text as it was sent."""

    learner: str
    copy: str


@dataclass
class WriteRecord(Message):
    """Everything about a learner is to be written into a folder."""

    learner: str


@dataclass
class OpenAudit(Message):
    """To who did what: everything, or what concerns one learner."""

    learner: str = ""


@dataclass
class Book(Message):
    """To booking an interview, for a learner if one is named."""

    learner: str = ""


@dataclass
class OpenDiary(Message):
    """To the diary."""


@dataclass
class ResumeDraft(Message):
    """To a form that was left unfinished."""

    draft: "Draft"


@dataclass
class DiscardDraft(Message):
    """To the question whether a draft is to go."""

    draft: "Draft"


@dataclass
class Reload(Message):
    """The index is to be brought up to date with what other programs have saved."""


@dataclass
class PickTarget(Message):
    """To the target bank, for a target; `reply` is given the row that was made, as typed."""

    year_group: int | None
    reply: Callable[[dict[str, Any] | None], None]


@dataclass
class ShowToLearner(Message):
    """To the record as the learner reads it, over the whole screen."""

    folder: "Folder"
    interview: "Interview"


class Signing(Enum):
    """What is to be done with a record that is ready."""

    CLOSE = "close"
    WAIT = "wait"


@dataclass
class AskToSign(Message):
    """To the last look before a record is closed; `reply` is told what is to be done."""

    folder: "Folder"
    interview: "Interview"
    missing: tuple["Problem", ...]
    reply: Callable[[Signing | None], None]


@dataclass
class CompareVersions(Message):
    """To two versions of one record that were saved side by side; `reply` is given the one that is to be kept."""

    conflict: "ConflictError"
    reply: Callable[["Record | None"], None]


@dataclass
class EditDocument(Message):
    """To the form of a document of a learner, or of the school: details, questions, an addendum, settings."""

    form: str
    learner: str = ""
    record: str = ""
    #: What else the form begins with.
    context: dict[str, Any] | None = None


@dataclass
class OpenImport(Message):
    """To the import of a list of learners."""


@dataclass
class UndoImport(Message):
    """To the imports that can be taken back."""


@dataclass
class OpenAppointment(Message):
    """To an appointment: to begin, move, cancel or tell of it."""

    learner: str
    appointment: str


@dataclass
class OpenVersions(Message):
    """To the versions of a record, two at a time side by side."""

    learner: str
    record: str


@dataclass
class TurnConfidential(Message):
    """An interview that is being written is to be sealed from now on; `reply` is told whether it is."""

    work: "InterviewWork"
    reply: Callable[[bool], None]


@dataclass
class UnlockKey(Message):
    """To the passphrase of one of these keys, by their public halves; `act` is done once it is unlocked."""

    public_keys: tuple[str, ...]
    act: Callable[[], None]


@dataclass
class OpenConfidence(Message):
    """To what can be done about the secrecy of a record: seal it, or who can open it."""

    learner: str
    interview: str


@dataclass
class OpenKeys(Message):
    """To the keys to confidential tutorials."""


@dataclass
class FillGaps(Message):
    """To the gaps of a bank entry; `reply` is given the row of a target, as typed."""

    entry: "BankEntry"
    reply: Callable[[dict[str, Any] | None], None]


@dataclass
class ChooseFolder(Message):
    """To the folders of this machine; `reply` is given the one that was chosen."""

    start: Path
    reply: Callable[[Path | None], None]


@dataclass
class Confirm(Message):
    """To a question before something is changed for good; `act` is done if the answer is yes."""

    question: str
    words: str
    act: Callable[[], None]


@dataclass
class BookGroup(Message):
    """To booking a whole group."""


@dataclass
class OpenNotices(Message):
    """To the notices that are due."""


@dataclass
class WriteCalendar(Message):
    """A calendar file of these appointments is to be written: learner and appointment of each."""

    appointments: tuple[tuple[str, str], ...]
    first: date
    words: str


@dataclass
class ChangePerson(Message):
    """Somebody else is at the desk."""


@dataclass
class ShowTimetable(Message):
    """To the times proposed for a group; `reply` is told whether they were booked."""

    plan: "GroupPlan"
    times: tuple["Booking", ...]
    reply: Callable[[bool | None], None]


@dataclass
class WriteRejects(Message):
    """The rows of an import that are wrong are to be written into a list."""

    run: "ImportRun"
    preview: "Preview"
