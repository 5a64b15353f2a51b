"""A screen beside which the records of a school year are counted, and counted again when they change."""

from abc import abstractmethod

from textual import work
from textual.worker import get_current_worker

from screens.desk import Desk
from screens.journeys import Reload
from screens.list_beside import ListBeside
from screens.self_evaluation.evidence_read import LiveEvidence, evidence_of
from store.errors import StoreError


class CountedScreen(ListBeside[None]):
    """A screen that shows what the records say; until they are counted, `live` is None.

    Args:
        desk: the school, the person, the time.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.live: LiveEvidence | None = None
        #: The year that is being counted; None if none is.
        self._counting: int | None = None
        #: Whether the records changed while they were counted.
        self._once_more = False
        #: How far the index had come when the records were last counted; None if they have to be counted anew.
        self._counted_at: int | None = None

    # What subclasses say

    @property
    @abstractmethod
    def year_to_count(self) -> int | None:
        """The year whose records stand beside the judgements; None where none do: not begun, or closed."""

    @abstractmethod
    def read_again(self) -> None:
        """Reads the evaluation and shows it; counts the records if they changed."""

    def counted(self) -> None:
        """The records are counted, and say something else than before."""

    # Counting

    @property
    def not_yet(self) -> str:
        """Why no figures stand there; "" if they do."""
        if self.live is not None:
            return ""
        return "counting …" if self._counting is not None else "not counted: F5 tries again"

    def count_if_changed(self) -> None:
        """Counts the records beside the screen, unless nothing was saved since they were counted.

        What is being counted goes on to its end, or where many save nothing would ever be counted; another count
        follows it.
        """
        year, index_now = self.year_to_count, self.desk.index.changes_seen()
        if year is None or self._counted_at == index_now:
            return
        if self._counting == year:
            self._once_more = True
            return
        self._counting, self._once_more, self._counted_at = year, False, index_now
        self._count(year)

    def forget_count(self) -> None:
        """Another year is shown: what was counted does not stand beside it."""
        self.live = self._counted_at = None

    def index_changed(self) -> None:
        """The records changed."""
        self.count_if_changed()

    def action_reload(self) -> None:
        """Reads what others saved, and counts the records again even if none of them changed."""
        self._counted_at = None
        self.read_again()
        self.post_message(Reload())

    @work(thread=True, exclusive=True, group="count", description="evidence")
    def _count(self, year: int) -> None:
        """Beside the screen: everybody's records pass through it."""
        worker = get_current_worker()
        live: LiveEvidence | None = None
        try:
            live = evidence_of(self.desk, year)
        except StoreError as error:
            self.refuse_from_thread(error)
        if not worker.is_cancelled:
            self.from_thread(self._counted, year, live)

    def _counted(self, year: int, live: LiveEvidence | None) -> None:
        if year == self._counting:
            self._counting = None
        if year != self.year_to_count:  # another one is shown by now
            return
        if live is None:
            self._counted_at = None
            self.counted()
        elif live != self.live:
            self.live = live
            self.counted()
        if self._once_more:
            self.count_if_changed()
