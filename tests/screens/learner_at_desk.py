"""A learner who has signed in to the small school, and what must never come before their eyes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from guidance.record import Stamp
from guidance.trust.access import Who
from guidance.trust.roles import Role
from screens.desk import Desk
from screens.widgets.row import text_of
from screens.widgets.rows import RowList
from store.index.index import Index
from store.index.own import OwnIndex
from store.place import Colleague
from store.school import School
from tests.screens.conftest import Office
from tests.screens.hands import Hands
from tests.screens.small_school import AMARA, NOW, SHAH

#: Of everybody else in the small school: what would name them, and nobody who works there.
OTHERS: Final = ("Ben Ames", "Ames, Ben", "Chlo", "Nguy", "Daniel", "O'Neill", "Eve Li", "11A")
LEARNER: Final = Colleague(AMARA, "Amara Okafor", "Learner", Role.LEARNER)
COORDINATOR: Final = Who("p1", SHAH, Role.COORDINATOR)
BY: Final = Stamp(who="p1", name=SHAH, at=NOW)


def let_everybody_sign_in(office: Office) -> None:
    """From now on everybody signs in."""
    with as_coordinator(office) as school:
        school.save_settings(school.settings.having(sign_in=True), BY)


@contextmanager
def as_coordinator(office: Office) -> Iterator[School]:
    """The school, for somebody who may do everything in it but open what is sealed."""
    index = Index(office.glance, office.root / "cache")
    yield School(office.glance.place, index, COORDINATOR)
    index.close()


def learners_desk(office: Office, *, whole_index: bool = False) -> Desk:
    """Amara's desk. With `whole_index` it is as it would be if a learner's index were like that of staff."""
    staff = office.desk()
    index = staff.index if whole_index else OwnIndex(office.glance, AMARA)
    desk = replace(staff, colleague=LEARNER, index=index)
    desk.school.refresh_index()
    return desk


def names_others(hands: Hands) -> list[str]:
    """Whoever else is named on the screen, in its lists out of sight, or in what is said in passing."""
    lists = [text_of(cell) for each in hands.screen.query(RowList) for row in each.rows for cell in row.cells]
    said = "\n".join([hands.sees, *lists, *hands.toasts])
    return [name for name in OTHERS if name in said]


def files(root: Path) -> dict[Path, bytes]:
    """Every file of the school but the account of what was done, and what is only there for a while."""
    found = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock")
    apart = {"audit", "backups", "drafts", "locks"}
    return {path: path.read_bytes() for path in found if not apart & set(path.parts) and "audit" not in path.name}
