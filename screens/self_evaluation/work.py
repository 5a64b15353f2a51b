"""The self-evaluation of a year at work: judgements made key by key, their draft, undo and saving. Knows no screen.

Each save keeps the version before it whole, so judgements are gathered: they are saved when the screen is left or
something else is opened from it. Until then a draft holds them.
"""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from guidance.clash import Clash
from guidance.diary.years import school_year_name
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.choices import Judgement, Place
from guidance.self_evaluation.evaluation import Judged, SelfEvaluation
from guidance.self_evaluation.life import confirm, stamp_changes
from guidance.trust.access import Act
from screens.allowed import allow
from screens.desk import Desk
from screens.self_evaluation.judgement_draft import JudgementDraft, draft_of
from store.drafts import Draft
from store.errors import MissingRecordError, StoreError
from store.provision.editions import EditionError

RowT = TypeVar("RowT", bound=Judged)
#: A small change to an evaluation.
Rule = Callable[[SelfEvaluation], SelfEvaluation]


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


def draft_to_go_on_with(desk: Desk, year: int) -> Draft | None:
    """What whoever is at the desk judged in a year and did not save; None of a closed one, which is shown as it is.

    Raises as `evaluation_of`.
    """
    return None if evaluation_of(desk, year).is_closed else draft_of(desk, year)


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

    Raises MissingRecordError if nobody has begun it, and StoreError if the draft cannot be read or is open elsewhere.
    """

    def __init__(self, desk: Desk, year: int, draft: Draft | None = None) -> None:
        self.desk = desk
        self.year = year
        self._saved = evaluation_of(desk, year)
        self.evaluation = self._saved
        self._before: list[Judged] = []
        self._undone: list[Judged] = []
        self._lock = Lock()
        self._draft = JudgementDraft(desk, draft)
        if self._draft.judged is not None:
            self.evaluation = self._draft.judged

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
        if now is None or now.wording != before.wording:
            return None
        kept.append(now)
        marks = {name: getattr(before, name) for name in ("judgement", "judged", "carried_from")}
        self.evaluation = with_row(self.evaluation, now.having(**marks))
        return before.place

    # Draft, saving, reading

    def write_draft(self) -> None:
        """Puts what is not saved on the disk. Raises StoreError. May be called beside the screen."""
        with self._lock:
            if self.is_changed:
                self._draft.write(self.evaluation)

    def leave(self) -> None:
        """Ends the work: what is not saved stays on the disk as a draft, which is offered again."""
        with self._lock:
            self._draft.leave()

    def save(self) -> tuple[Clash, ...]:
        """Saves what was judged; answers where somebody else chose differently meanwhile. Raises StoreError."""
        if not self.is_changed:
            return ()
        with self._lock:
            saved = self.desk.school.provision.save_evaluation(self.evaluation, self.desk.stamp())
            self.evaluation = self._saved = saved.evaluation
            self._draft.discard()
        return saved.clashes

    def read_again(self) -> None:
        """Reads what others saved, unless something here is not saved: then the next save puts both together."""
        if not self.is_changed:
            self.evaluation = self._saved = evaluation_of(self.desk, self.year)


def changed(desk: Desk, year: int, rule: Rule) -> tuple[Clash, ...]:
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
