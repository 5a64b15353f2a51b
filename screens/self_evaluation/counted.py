"""A screen beside which the records of a school year are counted."""

from textual import work
from textual.worker import get_current_worker

from screens.desk import Desk
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

    @work(thread=True, exclusive=True, group="count", description="evidence")
    def count(self, year: int) -> None:
        """Beside the screen: everybody's records pass through it."""
        worker = get_current_worker()
        try:
            live = evidence_of(self.desk, year)
        except StoreError as error:
            self.refuse_from_thread(error)
            return
        if not worker.is_cancelled:
            self.from_thread(self._counted, live)

    def _counted(self, live: LiveEvidence) -> None:
        self.live = live
        self.counted()

    def counted(self) -> None:
        """The records are counted."""
