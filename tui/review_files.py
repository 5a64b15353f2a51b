"""The files of a year's review and self-evaluation, made from a school: for the commands and the screens alike.

Whoever takes files here calls `note_review_export` before they are written: nothing leaves without a line of it.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum

from exports.provision.files import ReviewFormat, blank_file, governors_file, review_files
from exports.provision.governors import ForGovernors
from exports.provision.named import NamedFile
from exports.provision.practice_words import practice_outside
from exports.provision.told import Reviewed, reviewed
from exports.self_evaluation.files import evaluation_file
from exports.self_evaluation.voices import Evaluated, evaluated
from guidance.copies import CopyFormat
from guidance.diary.years import school_year, school_year_name
from guidance.form.text import listed
from guidance.provision.practice import practice
from guidance.provision.review import Review
from guidance.trust.access import Act
from screens.desk import Desk
from screens.self_evaluation.evidence_read import LiveEvidence, evidence_of
from store.errors import MissingRecordError


class ReviewPart(StrEnum):
    """What can be taken out of a year."""

    REVIEW = "review"
    EVALUATION = "evaluation"
    GOVERNORS = "governors"
    FORM = "form"


#: What is written if nobody says what: the blank form only for whoever asks for it.
USUAL = (ReviewPart.REVIEW, ReviewPart.EVALUATION, ReviewPart.GOVERNORS)
#: In these formats there are the report for governors and the blank form.
TO_READ = (ReviewFormat.MARKDOWN, ReviewFormat.HTML)


def export_files(
    desk: Desk, year: int, kind: ReviewFormat, parts: Collection[ReviewPart] = ()
) -> tuple[NamedFile, ...]:
    """The files of a year in one format, ready to be written.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        kind: the format.
        parts: what is wanted; with nothing, all that there is of the year in this format.

    Raises:
        MissingRecordError: what is wanted is not there.
        ValueError: what is wanted is not written in this format.
        NotAllowedError, StoreError: it cannot be read.
    """
    desk.school.guard.allow(Act.SEE_PROVISION)
    wanted = tuple(part for part in ReviewPart if part in (parts or USUAL))
    if refusal := why_not_written(wanted, kind) if parts else "":
        raise ValueError(refusal)
    found = _Found(desk, year, strict=bool(parts))
    files = tuple(each for part in wanted for each in found.files(part, kind))
    if not files:
        raise MissingRecordError(no_such_year(desk, year))
    return files


def why_not_written(parts: Collection[ReviewPart], kind: ReviewFormat) -> str:
    """Why something is not written in a format; "" if it is."""
    if kind not in TO_READ and not {ReviewPart.GOVERNORS, ReviewPart.FORM}.isdisjoint(parts):
        return "The report for governors and the blank form are written as md or html."
    if kind is ReviewFormat.CSV and ReviewPart.EVALUATION in parts:
        return "The self-evaluation is written as md, html or json."
    return ""


def note_review_export(desk: Desk, year: int, files: Collection[NamedFile]) -> None:
    """Writes down that files of a year are taken out. Call it before anything leaves. Raises as a save does."""
    if desk.glance.writable:
        what = listed(list(dict.fromkeys(each.what.partition(":")[0] for each in files)))
        desk.school.provision.note_exported(year, desk.stamp(), what)


def reviewed_year(desk: Desk, review: Review) -> Reviewed:
    """A review as writers are handed it, with what really happened as far as that may leave."""
    today = desk.today()
    counts = desk.index.row_practice(review.year, school_year(today))
    return reviewed(review, desk.school.settings.school, today, practice_outside(practice(review, counts)))


def no_such_year(desk: Desk, year: int) -> str:
    """That a year has nothing, and which years have."""
    there = [school_year_name(each) for each in desk.school.provision.years()]
    known = f"There is something of {listed(there)}." if there else "No year has one yet."
    return f"There is no review of provision of {school_year_name(year)}. {known}"


class _Found:
    """What there is of a year, read when it is first asked for."""

    def __init__(self, desk: Desk, year: int, *, strict: bool) -> None:
        self._desk = desk
        self._year = year
        self._strict = strict
        self._provision = desk.school.provision

    def files(self, part: ReviewPart, kind: ReviewFormat) -> Iterator[NamedFile]:
        """The files of one part. Raises MissingRecordError if it is not there and was asked for by name."""
        if part is ReviewPart.FORM:
            yield blank_file(self._desk.school.settings.school, self._year, self._desk.today(), kind)
        elif part is ReviewPart.EVALUATION:
            yield from self._evaluation(kind) if kind is not ReviewFormat.CSV else ()
        else:
            yield from self._review(part, kind)

    def _review(self, part: ReviewPart, kind: ReviewFormat) -> Iterator[NamedFile]:
        review = self._provision.review(self._year)
        if review is None:
            if self._strict:
                raise MissingRecordError(no_such_year(self._desk, self._year))
            return
        told = reviewed_year(self._desk, review)
        if part is ReviewPart.REVIEW:
            yield from review_files(told, kind)
        elif kind in TO_READ:
            yield governors_file(ForGovernors(told, self._evaluated()), kind)

    def _evaluation(self, kind: ReviewFormat) -> Iterator[NamedFile]:
        found = self._evaluated()
        if found is None and self._strict:
            raise MissingRecordError(f"There is no self-evaluation of {school_year_name(self._year)} yet.")
        if found is not None:
            yield evaluation_file(found, CopyFormat(kind.value))

    def _evaluated(self) -> Evaluated | None:
        evaluation = self._provision.evaluation(self._year)
        if evaluation is None:
            return None
        desk = self._desk
        live = LiveEvidence() if evaluation.is_closed else evidence_of(desk, self._year)
        asked = self._provision.catalogue()
        spoken = (live.numbers, live.kept_totals)
        return evaluated(evaluation, asked, desk.school.settings.school, desk.today(), spoken)
