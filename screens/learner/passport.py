"""A passport from another school: what it holds, and who here is meant. Nothing is changed before it is joined."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import long_date
from guidance.form.text import count_of, listed
from guidance.passport.inside import not_known_in
from guidance.trust.access import Act
from screens import journeys
from screens.allowed import allow
from screens.desk import Desk
from screens.dialogs import confirm
from screens.list_beside import ListBeside
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError
from store.passport.joining import PassportRun

_SURE: Final = "Their number says so."
_NOBODY_YET: Final = "Nobody here has this record yet."
_HELP: Final = (
    "A passport holds what a learner’s earlier schools passed on. What is in it stands beside the list. Choose whose "
    "it is: it is joined to one learner, all of it or nothing, and shows there with where it came from."
)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Whom it would be joined to; without an id a new learner."""

    learner: str
    name: str
    why: str

    @property
    def to(self) -> str:
        """Whom, in a sentence."""
        return self.name if self.learner else "a new learner"


class PassportScreen(ListBeside[None]):
    """One passport that is brought in.

    Args:
        desk: the school, the person, the time.
        run: the passport, read and checked.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "A passport from another school"
    HELP_TEXT: ClassVar[str] = _HELP

    def __init__(self, desk: Desk, run: PassportRun) -> None:
        super().__init__(desk)
        self._run = run

    def compose_body(self) -> Iterable[Widget]:
        """Who may be meant, and beside them what the passport holds."""
        with Horizontal(id="sides"):
            yield RowList((Column(share=1),), ident="whose")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Shows who may be meant. Raises NotAllowedError for whoever may not bring it in."""
        allow(self.desk, Act.IMPORT)
        self.say_where(f"Passport of {self._run.learner.name}: nothing is changed yet")
        self.query_one("#whose", RowList).show(list(self._rows()))
        self._show_beside()
        self.query_one("#whose").focus()

    # What it shows

    def _rows(self) -> Iterator[Row]:
        yield heading("Whose is it?")
        for each in self._choices():
            yield Row((each.name,), each)

    def _choices(self) -> Iterator[_Choice]:
        match = self._run.match
        if match.found:
            group = f" · {match.found.tutor_group}" if match.found.tutor_group else ""
            yield _Choice(match.found.id, f"{match.found.name}{group}", _SURE)
        for each in match.candidates:
            yield _Choice(each.learner.id, f"{each.learner.name} · {each.learner.tutor_group}", each.why)
        if not self._run.why_not_new():
            yield _Choice("", f"A new learner: {self._run.learner.name}", _NOBODY_YET)

    @property
    def _current(self) -> _Choice | None:
        current = self.query_one("#whose", RowList).current
        return current if isinstance(current, _Choice) else None

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self._current
        chosen = [(Passage(current.name, "heading"),), (Passage(current.why),), ()] if current else []
        self.query_one("#beside", ReadingPane).show([*chosen, *self._inside()])

    def _inside(self) -> Iterator[Line]:
        learner = self._run.learner
        yield (Passage("In the passport", "heading"),)
        yield (Passage(learner.name),)
        if learner.date_of_birth:
            yield (Passage(f"Born {long_date(learner.date_of_birth)}"),)
        numbers = [f"{label} {number}" for label, number in (("UPN", learner.upn), ("ULN", learner.uln)) if number]
        yield from ((Passage(number),) for number in numbers)
        for stage in self._run.stages:
            yield ()
            yield (Passage(f"The record {stage.words}"),)
            if unknown := not_known_in(stage.data):
                kept = f"This version cannot show {listed(unknown)}; they are kept and handed on."
                yield (Passage(kept, "muted"),)

    # Acts

    @on(RowList.Chosen)
    def _ask(self) -> None:
        chosen = self._current
        if chosen is None:
            return
        refusal = self._run.why_not(chosen.learner) if chosen.learner else self._run.why_not_new()
        if refusal:
            self.notify(refusal, title="Not done", severity="error", timeout=20, markup=False)
            return

        def answered(said: str | None) -> None:
            if said == "yes":
                self._join(chosen)

        self.app.push_screen(confirm(f"Join the passport to {chosen.to}?", "Join it", "y"), answered)

    def _join(self, chosen: _Choice) -> None:
        try:
            done = self._run.join(chosen.learner or None, self.desk.stamp())
        except StoreError as error:
            self.refuse(error)
            return
        self.dismiss()
        if not done.stages:
            words = f"{done.learner.name} has all of this already. Nothing was changed."
        else:
            on_here = f" {count_of(done.goes_on, 'record')} can be gone on with here." if done.goes_on else ""
            words = f"Joined to {done.learner.name}: {count_of(len(done.stages), 'school')}.{on_here}"
        self.notify(words, timeout=20, markup=False)
        self.post_message(journeys.Reload())
        self.post_message(journeys.OpenLearner(done.learner.id))
