"""One learner's papers while they are being made: what is in the folder so far, and what stood in it before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from guidance.copies import CopySent
from guidance.demo.words import TargetIdea
from guidance.diary.appointment import Appointment
from guidance.interview.groups import Interview
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.interview.referral import Referral
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.record import IdMaker, Record, Stamp
from guidance.target.target import Target

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """A learner's folder with what its records said before their last change, the oldest first."""

    folder: Folder
    versions: dict[str, tuple[Record, ...]]


def stamped(record: R, created: Stamp, changed: Stamp | None = None) -> R:
    """The record with who made it and who changed it last; the first maker stays."""
    return record.model_copy(update={"created": record.created or created, "changed": changed or created})


@dataclass(slots=True)
class Papers:
    """A folder under construction."""

    learner: Learner
    make_id: IdMaker
    interviews: dict[str, Interview] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    questions: list[PreInterview] = field(default_factory=list)
    addenda: list[Addendum] = field(default_factory=list)
    copies: list[CopySent] = field(default_factory=list)
    versions: dict[str, list[Record]] = field(default_factory=dict)
    #: What will be said of each target when it is answered.
    ideas: dict[str, TargetIdea] = field(default_factory=dict)

    def before(self, record: Record) -> None:
        """Keeps what a record said before the change that is about to be made."""
        self.versions.setdefault(record.id, []).append(record)

    def keep_targets(self, changed: Iterable[Target], by: Stamp, *, history: Callable[[], bool]) -> None:
        """Takes in the targets that an interview made or changed."""
        for target in changed:
            known = self.targets.get(target.id)
            if known is not None and history():
                self.before(known)
            self.targets[target.id] = stamped(target, by)

    def keep_referrals(self, changed: Iterable[Referral], by: Stamp) -> None:
        """Takes in the referrals that an interview made or changed."""
        for referral in changed:
            self.referrals[referral.id] = stamped(referral, by)

    def folder(self, learner: Learner | None = None) -> Folder:
        """The folder as it is so far, each kind of record the oldest first; `learner` as they were at the time."""
        return Folder(
            learner=learner or self.learner,
            interviews=tuple(self.interviews.values()),
            targets=tuple(self.targets.values()),
            referrals=tuple(self.referrals.values()),
            appointments=tuple(sorted(self.appointments.values(), key=lambda each: (each.starts_at, each.id))),
            questions=tuple(self.questions),
            addenda=tuple(self.addenda),
            copies=tuple(self.copies),
        )

    def finished(self) -> DemoFolder:
        """The folder and its history."""
        return DemoFolder(self.folder(), {key: tuple(before) for key, before in self.versions.items()})
