"""The draft of a review: what was changed since it was saved, and the cells that are open, on the disk."""

from dataclasses import asdict, dataclass
from threading import Lock
from typing import Any, Final

from pydantic import ValidationError

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.review import Review
from guidance.record import stored
from screens.desk import Desk
from store.drafts import Draft, DraftPen, left_behind
from store.errors import StoreError

#: The form's name in a draft.
FORM: Final = "review"


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell that is open, and what stands in it. A column is the key of one; "" for the name of the row."""

    part: Part
    row: str
    column: str
    text: str

    @property
    def at(self) -> At:
        """Its place."""
        return At(self.part, self.row, Column(self.column) if self.column else None)


#: What a draft holds: the review, and the cells whose words do not stand in it yet.
Kept = tuple[Review, tuple[OpenCell, ...]]


def draft_of(desk: Desk, year: int) -> Draft | None:
    """The draft of a year's review that whoever is at the desk left behind; the latest, if there are several."""
    found = left_behind(desk.draft_folders, desk.colleague.id)
    return next((each for each in found if each.form == FORM and each.context.get("year") == str(year)), None)


class Drafted:
    """A review's draft.

    Args:
        desk: the school, the person, the time.
        draft: the draft that is gone on with, if there is one.

    Raises StoreError if that draft is open in another window.
    """

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        self._desk = desk
        self._id = draft.id if draft else ""
        self._lock = Lock()
        self._pen: DraftPen | None = DraftPen(desk.home_of_draft(draft.id), draft.id) if draft else None
        self._is_left = False
        self._draft = draft
        #: What lies on the disk.
        self._written: Kept | None = None
        #: What is to lie there: a slow disk must not put older words over newer ones.
        self._latest: Kept | None = None

    def review(self, saved: Review) -> Review:
        """The review in the draft, as a version of the one that is saved.

        Raises StoreError if the draft holds none.
        """
        typed = self._draft.typed.get("review") if self._draft else None
        try:
            found = Review.model_validate(typed)
        except ValidationError as cause:
            raise StoreError("The draft of the review cannot be read. It is kept in the drafts folder.") from cause
        meta = {name: getattr(saved, name) for name in ("id", "year", "revision", "created", "changed")}
        return found.model_copy(update=meta)

    @staticmethod
    def open_cells(draft: Draft) -> tuple[OpenCell, ...]:
        """The cells that were open."""
        found = draft.typed.get("cells")
        return tuple(filter(None, map(_open_cell, found if isinstance(found, list) else [draft.typed.get("cell")])))

    def is_written(self, review: Review, cells: tuple[OpenCell, ...]) -> bool:
        """Whether just this lies on the disk."""
        return self._written is not None and self._written[0] is review and self._written[1] == cells

    def take(self, review: Review, cells: tuple[OpenCell, ...]) -> Kept:
        """Says what is to be written next."""
        self._latest = (review, cells)
        return self._latest

    def write(self, what: Kept) -> str:
        """Puts the draft on the disk, in a thread; answers when, for the status line; "" if something newer came.

        Raises StoreError if the disk refuses.
        """
        with self._lock:
            if what is not self._latest or self._is_left:
                return ""
            self._id = self._id or self._desk.make_id("d")
            if self._pen is None:
                self._pen = DraftPen(self._desk.home_of_draft(self._id), self._id)
            now = self._desk.now()
            self._pen.write(self._made(*what, now.isoformat()))
            self._written = what
        return f"{now:%H:%M:%S}"

    def _made(self, review: Review, cells: tuple[OpenCell, ...], now: str) -> Draft:
        typed: dict[str, Any] = {"review": stored(review)}
        if cells:
            typed["cells"] = [{**asdict(cell), "part": cell.part.value} for cell in cells]
        return Draft(
            id=self._id,
            person=self._desk.colleague.id,
            form=FORM,
            record=review.id,
            revision=review.revision,
            typed=typed,
            context={"year": str(review.year), "title": review.name},
            written=now,
        )

    def discard(self) -> None:
        """Removes the draft: everything in it is saved. Raises StoreError if the disk refuses."""
        with self._lock:
            self._latest = self._written = None
            if self._pen:
                self._pen.discard()
                self._pen, self._id = None, ""

    def leave(self) -> None:
        """Ends the use of the draft and leaves it on the disk."""
        with self._lock:
            self._is_left = True  # a thread that writes late must not hold it again
            if self._pen:
                self._pen.release()
                self._pen = None


def _open_cell(found: object) -> OpenCell | None:
    """What a draft says of a cell; None if it is no cell of the form."""
    if not isinstance(found, dict) or found.get("part") not in list(Part):
        return None
    row, column, text = (str(found.get(name, "")) for name in ("row", "column", "text"))
    return OpenCell(Part.of(found["part"]), row, column, text) if column in {"", *Column} else None
