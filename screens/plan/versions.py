"""The versions of a plan: any two side by side, word by word, with changed minds above them as what was learnt."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.text import count_of
from guidance.learner.folder import Folder
from guidance.plan.changed_mind import HEADING, changed_minds
from guidance.plan.standing import plan_of
from guidance.plan.versions import PlanVersion, compared_plans, versions_of
from screens.base import DeskScreen
from screens.desk import Desk
from screens.plan.journeys import OpenRecalled
from screens.plan.worry import WorryLine
from screens.versions.difference_words import change_lines
from screens.versions.side_by_side import SideBySide
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList

_ONE: Final = "So far there is only the plan of today. Each time you look at it again (r), it is kept as it was."
_MARKED: Final = "The * marks this version. Choose another one, and you see what is different."
_SAME: Final = "These two say the same."


class PlanVersionsScreen(DeskScreen[None]):
    """Every version of one plan.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Versions of a plan"
    HELP_TEXT: ClassVar[str] = (
        "The plan of today first, then as it was at each review. The one under the cursor is compared with the one "
        "that has the *; the space bar puts the * elsewhere. What was taken out stands as [-these words-], what was "
        "put in as [+these words+]. Above stands what the learner changed their mind about, and why. Enter on a review "
        "shows what was remembered of the targets."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "Your plan of today first, then as it was each time you looked at it again. The one you are on is compared "
        "with the one that has the *. The space bar puts the * on another one. [-These words-] were taken out, [+these "
        "words+] are new. Changing your mind is good: it shows that you found something out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "Compare with this one")]

    def __init__(self, desk: Desk, folder: Folder) -> None:
        super().__init__(desk)
        self._folder = folder
        self._versions = versions_of(plan_of(folder), folder.targets, folder.plan_reviews)
        #: To begin with, what is now is compared with the last review.
        self._marked = max(0, len(self._versions) - 2)

    def compose_body(self) -> Iterable[Widget]:
        """The list, what is different, and who to talk to."""
        with Horizontal(id="sides"):
            yield RowList((Column(2), Column(share=1)), ident="versions")
            yield ReadingPane(ident="changes")
            yield SideBySide(id="both")
        yield WorryLine(self.desk)

    def on_mount(self) -> None:
        """Shows the versions, the plan of today under the cursor."""
        whose = "my plan" if self.desk.who.is_learner else f"the plan of {self._folder.learner.name}"
        self.say_where(f"Versions of {whose}")
        self.say_status(count_of(len(self._versions), "version"))
        self._show()
        self.query_one("#versions").focus()

    def _show(self) -> None:
        rows = [
            Row(("*" if number == self._marked else "", self._title(each)), number)
            for number, each in enumerate(self._versions)
        ]
        self.query_one("#versions", RowList).show(rows[::-1])
        self._show_changes()

    def _title(self, version: PlanVersion) -> str:
        return version.title if version.review or self.desk.who.is_learner else "The plan now"

    @on(RowList.Moved)
    def _show_changes(self) -> None:
        number = self.query_one("#versions", RowList).current
        if not isinstance(number, int):
            return
        one, two = sorted((self._marked, number))
        if one == two:
            self._say(_ONE if len(self._versions) == 1 else _MARKED)
            return
        before, after = self._versions[one], self._versions[two]
        changes = compared_plans(before, after)
        if not changes:
            self._say(_SAME)
            return
        minds = _minds(before, after)
        lines = [line for change in changes for line in change_lines(change)]
        self.query_one("#changes", ReadingPane).show([*minds, *lines])
        self.query_one("#both", SideBySide).show((self._title(before), self._title(after)), changes, above=minds)

    def _say(self, words: str) -> None:
        said: list[Line] = [(Passage(words, "muted"),)]
        self.query_one("#changes", ReadingPane).show(said)
        self.query_one("#both", SideBySide).show(("", ""), (), said)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        number = event.stands_for
        if isinstance(number, int) and (review := self._versions[number].review):
            self.post_message(OpenRecalled(self._folder.learner.id, review))

    def action_mark(self) -> None:
        """Puts the mark on the version under the cursor: the others are compared with it."""
        number = self.query_one("#versions", RowList).current
        if isinstance(number, int):
            self._marked = number
            self._show()


def _minds(before: PlanVersion, after: PlanVersion) -> list[Line]:
    """Changed minds with their reasons, under their heading; nothing if there are none."""
    lines: list[Line] = []
    for mind in changed_minds(before, after):
        lines += [(Passage(mind.sentence),), (Passage(f"  {mind.because}", "muted"),)]
    return [(Passage(HEADING, "heading"),), *lines, ()] if lines else []
