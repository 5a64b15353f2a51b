"""After a review: each target's wording beside what the learner recalled of it without looking."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.form.dates import long_date
from guidance.learner.folder import Folder
from guidance.plan.review import PlanReview, RecalledTarget, says_done
from guidance.target.target import Target
from screens.base import DeskScreen
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.plan.worry import WorryLine
from screens.versions.side_by_side import Pair, SideBySide
from screens.widgets.reading import Line, Passage
from store.errors import StoreError

_KEPT: Final = "The plan as it was on that day is kept. You can compare it with later ones."
_NO_TARGETS: Final = "There was no open target to remember."
_NOTHING: Final = "(you left this empty)"


class RecalledScreen(DeskScreen[None]):
    """What was recalled of each target in one review.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
        review: a review that was saved.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Targets, remembered"
    HELP_TEXT: ClassVar[str] = (
        "On the left what the learner said of each target without looking, on the right what it says. Where they are "
        "far apart, the target may need other words. a answers one that the learner says is done."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "On the left is what you said without looking. On the right is what your target says. It does not matter if "
        "you forgot one: you can give it words that stick. a is for a target that you have done."
    )
    AUTO_FOCUS: ClassVar[str | None] = "#both"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "answer", "Say that one is done")]

    def __init__(self, desk: Desk, folder: Folder, review: PlanReview) -> None:
        super().__init__(desk)
        self._folder = folder
        self._review = review

    def compose_body(self) -> Iterable[Widget]:
        """The targets, and who to talk to."""
        yield SideBySide(id="both")
        yield WorryLine(self.desk)

    def on_mount(self) -> None:
        """Shows them."""
        self._show()

    def on_screen_resume(self) -> None:
        """A target that was answered meanwhile is not offered again."""
        try:
            self._folder = self.desk.school.folder(self._folder.learner.id)
        except StoreError as error:
            self.refuse(error)
            return
        self._show()

    def _show(self) -> None:
        held = self._review.held_on
        self.say_where(f"What you remembered{f', {long_date(held)}' if held else ''}")
        above: list[Line] = [(Passage(_KEPT, "muted"),)]
        done = [f"It is done, you said: “{target.headline}”. a writes that down." for target in self._done]
        above += [(Passage(words, "good"),) for words in done]
        titles = ("What you said", "What it says")
        nothing: list[Line] = [(Passage(_NO_TARGETS),)]
        self.query_one(SideBySide).show_pairs(titles, list(self._pairs()), nothing, [*above, ()])

    @property
    def _done(self) -> tuple[Target, ...]:
        return says_done(self._review, self._folder.targets)

    def _pairs(self) -> Iterator[Pair]:
        for row in self._review.recalled:
            yield row.which, list(_said(row)), [(Passage(line),) for line in row.wording.split("\n")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to answer if the learner says so."""
        if action == "answer":
            return bool(self._done)
        return super().check_action(action, parameters)

    def action_answer(self) -> None:
        """Answers the first target that the learner says is done."""
        self.post_message(EditDocument("answer", self._folder.learner.id, self._done[0].id))


def _said(row: RecalledTarget) -> Iterator[Line]:
    for line in (row.recalled or _NOTHING).split("\n"):
        yield (Passage(line, "text" if row.recalled else "muted"),)
    if row.going:
        yield (Passage(row.going.label, "label"),)
    for line in row.how.split("\n") if row.how else ():
        yield (Passage(line, "muted"),)
