"""Calls of every command in the school with sign-in, and what they must leave alone."""

from pathlib import Path

from guidance.trust.audit import Entry
from store.place import Place
from store.trail.trail import Trail
from tests.tui.running import Done, contents

#: Of everybody but Amara: what would name them.
OTHERS = ("Zoë", "O’Neill", "Jo Smith", "Joanna", "Smithson", "9A", "10C", "lzoe", "ljo1", "ljo2", "ljoanna")
#: A call of every command that asks a school something.
CALLS: dict[str, tuple[str, ...]] = {
    "learners": ("learners",),
    "learners of a name": ("learners", "Zoë"),
    "show": ("show", "lzoe"),
    "interview": ("interview", "lzoe", "--plain"),
    "import": ("import", "learners", "list.csv"),
    "import tried": ("import", "learners", "list.csv", "--dry-run"),
    "import undone": ("import", "learners", "--undo", "m1"),
    "export": ("export", "summary", "lzoe"),
    "export record": ("export", "record", "lzoe"),
    "export review": ("export", "review", "2026"),
    "import review": ("import", "review", "list.csv", "--year", "2026"),
    "review": ("review", "check", "2026"),
    "diff": ("diff", "lzoe", "lzoe"),
    "due": ("due",),
    "backup": ("backup", "school.zip"),
    "restore": ("restore", "school.zip", "--yes"),
    "doctor": ("doctor", "--repair"),
    "audit": ("audit",),
}
#: These ask no school that is there, or say nothing of it.
ELSEWHERE = {"demo", "completion", "serve"}


def names_others(done: Done) -> list[str]:
    """Who else is named in what a command said."""
    said = done.out + done.err
    return [name for name in OTHERS if name in said]


def trail(root: Path) -> list[Entry]:
    """What is written down in a school."""
    place = Place(root)
    return list(Trail(place.audit, [place.audit_head], place.locks / "audit.lock").entries())


def files_of(root: Path) -> dict[str, bytes]:
    """Every file of the school but the account of what was done, and the count of wrong tries."""
    return {name: data for name, data in contents(root).items() if "audit" not in name and name != "sign_ins.json"}
