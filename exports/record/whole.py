"""What is known of one learner, gathered from everywhere, for the files that are handed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from guidance.learner.folder import Folder
from guidance.passport.inside import folder_in
from guidance.passport.stage import EarlierStage
from guidance.plan.review import PlanReview
from guidance.record import Record, Stamp
from guidance.self_review.feedback import Feedback
from guidance.settings import Settings
from guidance.trust.audit import Entry
from guidance.trust.inside import Inside
from guidance.trust.other_people import KnownName
from guidance.trust.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything about one learner. Whoever hands it in decides what is opened; nothing is fetched from here."""

    #: With confidential tutorials as they lie in the file: sealed.
    folder: Folder
    settings: Settings
    #: Who makes the files, and when, by the local clock.
    made: Stamp
    #: The earlier versions of each record by its id, the oldest first, without the present one.
    versions: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    #: The confidential tutorials that were opened for this.
    opened: tuple[Inside, ...] = ()
    #: What the audit trail says about this learner.
    audit: tuple[Entry, ...] = ()
    #: Names of others, for the list of passages that name them; None for somebody who looks nothing through.
    others: tuple[KnownName, ...] | None = ()
    #: Whether the answers to feedback are in the files. Without them the files say only that it was given, and when.
    tells_feedback: bool = False

    @property
    def day(self) -> date:
        """The day on which the files are made."""
        return self.made.at.date()

    def tells(self, record: Record) -> bool:
        """Whether what a record says is in the files."""
        return self.tells_feedback or not isinstance(record, Feedback)

    def feedback(self) -> tuple[Feedback, ...]:
        """The answers to feedback that are in the files."""
        return tuple(each for each in self.folder.feedback if self.tells(each))

    def earlier(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """The earlier versions that are in the files, each with the id of the record."""
        for key, versions in self.versions.items():
            if told := tuple(filter(self.tells, versions)):
                yield key, told

    def inside(self, sealed: Sealed) -> Inside | None:
        """What lies in an envelope, if it was opened; None if it was not."""
        return next((each for each in self.opened if each.interview.id == sealed.id), None)

    def readable(self) -> Iterator[Record]:
        """Every record that can be read: those of the folder, their earlier versions, and what was opened."""
        came = (folder_in(stage.data).records() for stage in self.folder.earlier)
        stored = (self.folder.records(), *self.versions.values(), *came)
        for record in (each for records in stored for each in records if self.tells(each)):
            if isinstance(record, Sealed | EarlierStage):
                continue
            yield record
            if isinstance(record, PlanReview) and record.frozen:
                yield from (record.frozen, *record.frozen_targets)
        for each in self.opened:
            yield from (each.interview, *each.targets, *each.referrals, *each.addenda)
