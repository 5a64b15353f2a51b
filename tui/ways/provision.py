"""The ways of the review of provision: to a year, to its grid, and its life from beginning to closing."""

# Every screen is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING, Final

from textual import on

from guidance.trust.access import Act
from screens.provision.journeys import BeginReview, CloseReview, OpenGrid, OpenProvision, TakeReviewAway, TellClashes
from store.errors import MissingRecordError
from tui.ways.self_evaluation import SelfEvaluationWays

if TYPE_CHECKING:
    from guidance.provision.review import Review
    from screens.provision.work import ReviewWork
    from store.drafts import Draft


#: What can be taken away: part and format as `tui.review_files` names them, the key, the words.
_FILES: Final = (
    ("review html", "p", "The review as a page, with its pictures, to print"),
    ("review md", "t", "The review as plain text, to open and change anywhere"),
    ("review csv", "c", "The review as tables, one a part; they can be brought in again"),
    ("review json", "o", "The review for other programs; it can be brought in again"),
    ("governors html", "r", "The report for governors: two pages to print"),
)
_EVALUATION: Final = ("evaluation html", "s", "The self-evaluation as a page")
_FORM: Final = ("form html", "b", "The blank form, to fill in on paper")


class ProvisionWays(SelfEvaluationWays):
    """What the application does when a screen asks for the review of provision."""

    @on(TellClashes)
    def tell_clashes(self, event: TellClashes) -> None:
        """Says where somebody else chose differently. It stays until it is read."""
        self.notify(event.words, title="Two people chose at once", severity="warning", timeout=60, markup=False)

    @on(OpenProvision)
    def open_provision(self, event: OpenProvision) -> None:
        """To a year at a glance."""
        from screens.provision.overview import ProvisionScreen

        self.if_allowed(Act.SEE_PROVISION, lambda: self.go(ProvisionScreen(self.desk, event.year)))

    @on(OpenGrid)
    async def open_grid(self, event: OpenGrid) -> None:
        """To the grid of a year: back to it if it is open below, with everything above it closed."""
        from screens.provision.grid_screen import GridScreen

        below = next(
            (each for each in self.screen_stack if isinstance(each, GridScreen) and each.work.year == event.year), None
        )
        if below is None:
            self.try_to(lambda: self._open_grid(event))
        elif await self.close_all_above(below):
            below.go_to(event.at, event.part)

    def _open_grid(self, event: OpenGrid) -> None:
        from screens.provision.drafted import draft_of

        self.desk.school.guard.allow(Act.SEE_PROVISION)
        self._go_on(event, draft_of(self.desk, event.year))

    def _go_on(self, event: OpenGrid, draft: "Draft | None") -> None:
        from screens.provision.grid_screen import GridScreen
        from screens.provision.work import ReviewWork

        self.go(GridScreen(ReviewWork.open(self.desk, event.year, draft), event.at, event.part))

    def _resume(self, draft: "Draft") -> None:
        from screens.form.context import year_in
        from screens.provision.drafted import FORM

        if draft.form != FORM:
            super()._resume(draft)
        else:
            self.try_to(lambda: self._go_on(OpenGrid(year_in(draft.context)), draft))

    # The life of a review

    @on(BeginReview)
    def begin_review(self, event: BeginReview) -> None:
        """Begins the review of a year and opens its grid."""
        self.try_to(lambda: self._begin(event))

    def _begin(self, event: BeginReview) -> None:
        from guidance.provision.life import new_review, started_from

        provision = self.desk.school.provision
        if provision.review(event.year) is None:  # somebody else may have begun it meanwhile
            new = self.desk.make_id("v")
            if event.begins_from is None:
                review = new_review(event.year, new)
            else:
                review = started_from(self._review(event.begins_from), event.year, new)
            provision.save_review(review, self.desk.stamp())
        self.post_message(OpenGrid(event.year))

    def _review(self, year: int) -> "Review":
        review = self.desk.school.provision.review(year)
        if review is None:
            raise MissingRecordError("There is no review of that year.")
        return review

    @on(CloseReview)
    def close_review(self, event: CloseReview) -> None:
        """Asks, and closes a review or opens it again."""
        from screens.asking import AskScreen
        from screens.provision.work import ReviewWork

        def go() -> None:
            work = ReviewWork(self.desk, self._review(event.year))
            name = work.review.name
            if work.review.closed:
                asked = AskScreen(f"Why is “{name}” opened again?", "The reason is noted with it.", wanted="Say why.")
            else:
                asked = AskScreen(
                    f"Close “{name}”? It can be read, compared and opened again.", "Who agreed it, if you like."
                )
            self.push_screen(asked, lambda words: self.try_to(lambda: self._turn(work, words)))

        self.try_to(go)

    def _turn(self, work: "ReviewWork", words: str | None) -> None:
        if words is not None:
            work.turn(words)

    # Taking away

    @on(TakeReviewAway)
    def take_review_away(self, event: TakeReviewAway) -> None:
        """Asks what, and writes it."""
        from screens.dialogs import ChooseScreen

        def go() -> None:
            provision = self.desk.school.provision
            choices = [*(_FILES if provision.review(event.year) else ()), _FORM]
            if provision.evaluation(event.year):
                choices.insert(-1, _EVALUATION)
            asked = ChooseScreen("What is it that you want to take away?", choices)
            self.push_screen(asked, lambda what: self.try_to(lambda: self._take(event.year, what)))

        self.try_to(go)

    def _take(self, year: int, what: str | None) -> None:
        from exports.errors import ExportError
        from exports.provision.files import ReviewFormat
        from exports.writing import make_folder, put_file
        from tui.review_files import ReviewPart, export_files, note_review_export

        if not what:
            return
        part, _, kind = what.partition(" ")
        files = export_files(self.desk, year, ReviewFormat(kind), [ReviewPart(part)])
        note_review_export(self.desk, year, files)
        where = self.desk.copies_folder
        try:
            make_folder(where)
            written = [put_file(where, each.name, each.content).path for each in files]
        except ExportError as error:
            self.refuse(error)
            return
        words = f"It is in {written[0]}." if len(written) == 1 else f"{len(written)} files are in {where}."
        self.notify(words, timeout=20, markup=False)
