"""The self-evaluation of a year at work: judgements made key by key, their draft, undo and saving. Knows no screen.

Each save keeps the version before it whole, so judgements are gathered: they are saved when the screen is left or
something else is opened from it. Until then a draft holds them.
"""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from guidance.diary.years import school_year_name
from guidance.record import stored
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.choices import Judgement, Place
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.joining import Clash
from guidance.self_evaluation.life import confirm, stamp_changes
from guidance.trust.access import Act
from screens.allowed import allow
from screens.desk import Desk
from screens.self_evaluation.journeys import JUDGEMENTS
from store.drafts import Draft, DraftPen
from store.errors import MissingRecordError, StoreError
from store.provision.editions import EditionError

RowT = TypeVar("RowT", bound=Judged)


class NotOpenError(StoreError):
    """A change to a self-evaluation that is closed."""

    def __init__(self, evaluation: SelfEvaluation) -> None:
        super().__init__(f"{evaluation.title} is closed. Open it again to change it.")


def evaluation_of(desk: Desk, year: int) -> SelfEvaluation:
    """The self-evaluation of a year. Raises MissingRecordError if nobody has begun it, and other StoreErrors."""
    allow(desk, Act.SEE_PROVISION)
    found = desk.school.provision.evaluation(year)
    if found is None:
        raise MissingRecordError(f"There is no self-evaluation of {school_year_name(year)} yet.")
    return found


def base_evaluation(desk: Desk, year: int, revision: str) -> SelfEvaluation:
    """The self-evaluation as it was when a draft was begun; the present one if that is no longer there."""
    found = evaluation_of(desk, year)
    if not revision or found.revision == revision:
        return found
    for version in desk.school.provision.history(year, found.id):
        if version.revision == revision:
            return SelfEvaluation.model_validate(dict(version.record))
    return found


def asked_of(desk: Desk) -> tuple[Catalogue, str]:
    """What is asked here, and what is wrong with the school's own editions: "" if nothing is.

    Where one of them cannot be understood ours are handed out, so that what was judged can still be read.
    """
    try:
        return desk.school.provision.catalogue(), ""
    except EditionError as error:
        return catalogue(), str(error)


def with_row(evaluation: SelfEvaluation, row: Judged) -> SelfEvaluation:
    """The evaluation with one row in place of the one that stands there."""

    def put(rows: tuple[RowT, ...]) -> tuple[RowT, ...]:
        return tuple(row if each.place == row.place and isinstance(row, type(each)) else each for each in rows)

    return evaluation.having(
        statements=put(evaluation.statements),
        questions=put(evaluation.questions),
        benchmark=put(evaluation.benchmark),
    )


class EvaluationWork:
    """A self-evaluation that is being judged.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        draft: what was not saved the last time, if anything was.

    Raises MissingRecordError if nobody has begun it.
    """

    def __init__(self, desk: Desk, year: int, draft: Draft | None = None) -> None:
        self.desk = desk
        self.year = year
        self._saved = evaluation_of(desk, year)
        self.evaluation = self._saved
        self._before: list[Judged] = []
        self._undone: list[Judged] = []
        self._pen: DraftPen | None = None
        self._draft_id = draft.id if draft else ""
        self._lock = Lock()
        if draft is not None:
            self._pen = DraftPen(desk.draft_folder, draft.id)
            self.evaluation = SelfEvaluation.model_validate(draft.typed["evaluation"])

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved."""
        return self.evaluation is not self._saved

    # Changes

    def judge(self, place: Place, judgement: Judgement | None) -> None:
        """Judges a statement; the judgement that an earlier year made, made again, is confirmed. Raises StoreError."""
        row = self._row(place)
        if row.judgement is judgement and row.carried_from is not None:
            self.confirm(place)
        elif row.judgement is not judgement:
            after = with_row(self.evaluation, row.having(judgement=judgement))
            self._put(row, stamp_changes(self.evaluation, after, self.desk.stamp()))

    def confirm(self, place: Place) -> None:
        """Confirms a judgement that was carried over. Raises StoreError."""
        row = self._row(place)
        if row.carried_from is not None:
            self._put(row, confirm(self.evaluation, (place,), self.desk.stamp()))

    def _row(self, place: Place) -> Judged:
        allow(self.desk, Act.PROVISION)
        if self.evaluation.is_closed:
            raise NotOpenError(self.evaluation)
        row = self.evaluation.row(place)
        if row is None:
            raise MissingRecordError("This statement is no longer asked.")
        return row

    def _put(self, before: Judged, after: SelfEvaluation) -> None:
        self._before.append(before)
        self._undone.clear()
        self.evaluation = after

    def undo(self) -> Place | None:
        """Takes the last judgement back; answers of which statement it was."""
        return self._step(self._before, self._undone)

    def redo(self) -> Place | None:
        """Makes the judgement again that was taken back."""
        return self._step(self._undone, self._before)

    def _step(self, taken: list[Judged], kept: list[Judged]) -> Place | None:
        if not taken or self.evaluation.is_closed:
            return None
        before = taken.pop()
        now = self.evaluation.row(before.place)
        if now is None:
            return None
        kept.append(now)
        marks = {name: getattr(before, name) for name in ("judgement", "judged", "carried_from")}
        self.evaluation = with_row(self.evaluation, now.having(**marks))
        return before.place

    # Draft, saving, reading

    def write_draft(self) -> None:
        """Puts what is not saved on the disk. Raises StoreError. May be called beside the screen."""
        with self._lock:
            evaluation = self.evaluation
            if evaluation is self._saved:
                return
            if self._pen is None:
                self._draft_id = self._draft_id or self.desk.make_id("d")
                self._pen = DraftPen(self.desk.draft_folder, self._draft_id)
            self._pen.write(self._draft(evaluation))

    def _draft(self, evaluation: SelfEvaluation) -> Draft:
        return Draft(
            id=self._draft_id,
            person=self.desk.colleague.id,
            form=JUDGEMENTS,
            record=evaluation.id,
            revision=evaluation.revision,
            typed={"evaluation": stored(evaluation)},
            context={"title": evaluation.title, "year": str(self.year)},
            written=self.desk.now().isoformat(),
        )

    def save(self) -> tuple[Clash, ...]:
        """Saves what was judged; answers where somebody else chose differently meanwhile. Raises StoreError."""
        if not self.is_changed:
            return ()
        with self._lock:
            saved = self.desk.school.provision.save_evaluation(self.evaluation, self.desk.stamp())
            self.evaluation = self._saved = saved.evaluation
            self._discard()
        return saved.clashes

    def _discard(self) -> None:
        if self._pen is not None:
            self._pen.discard()
            self._pen = None
            self._draft_id = ""

    def read_again(self) -> None:
        """Reads what others saved, unless something here is not saved: then the next save puts both together."""
        if not self.is_changed:
            self.evaluation = self._saved = evaluation_of(self.desk, self.year)


def changed(desk: Desk, year: int, rule: Callable[[SelfEvaluation], SelfEvaluation]) -> tuple[Clash, ...]:
    """A small change to the evaluation of a year, saved at once; answers what clashed.

    Raises:
        NotOpenError: it is closed.
        StoreError: it could not be saved.
    """
    allow(desk, Act.PROVISION)
    evaluation = evaluation_of(desk, year)
    if evaluation.is_closed:
        raise NotOpenError(evaluation)
    return desk.school.provision.save_evaluation(rule(evaluation), desk.stamp()).clashes


def clash_words(clashes: tuple[Clash, ...]) -> str:
    """What two people chose differently, in lines to show; "" if nothing."""
    lines = [
        f"{each.where} {each.label}: “{each.stands}” stands. You chose “{each.beside}”.".strip() for each in clashes
    ]
    return "\n".join(["Somebody else chose differently meanwhile:", *lines]) if lines else ""
