"""What the audit trail says of a list of learners that is brought in, or taken back: the list, then each learner.

A learner's own line is what makes an import findable by whoever asks what was done to one learner.
"""

from collections.abc import Iterable, Iterator, Sequence

from guidance.learner.learner import Learner
from guidance.record import Stamp
from guidance.trust.audit import Deed, Entry
from guidance.trust.deeds import what_it_is

#: What a whole list is called.
_LIST = "list of learners"


def import_entries(run: str, name: str, made: Sequence[Learner], changed: Sequence[Learner], by: Stamp) -> list[Entry]:
    """What is written down before a list is brought in.

    Args:
        run: the id of the import.
        name: the name of the list's file.
        made: the learners who are new, with the revisions that they will have.
        changed: those who were here before, likewise.
        by: who brings it in, and when.
    """
    note = f"{name}: {len(made):,} new, {len(changed):,} changed"
    whole = _entry(Deed.IMPORTED, by, record=run, what=_LIST, note=note)
    return [whole, *_each(Deed.IMPORTED, by, made, f"new, {name}"), *_each(Deed.IMPORTED, by, changed, name)]


def undo_entries(run: str, name: str, gone: Iterable[str], restored: Sequence[Learner], by: Stamp) -> list[Entry]:
    """What is written down before an import is taken back.

    Args:
        run: the id of the import.
        name: the name of the list's file.
        gone: the ids of the learners who go again.
        restored: the learners who get back what the import changed, with the revisions that they will have.
        by: who takes it back, and when.
    """
    what, ids = "learner's details", list(gone)
    note = f"{name}: {len(ids):,} removed, {len(restored):,} as before"
    removed = (_entry(Deed.IMPORT_TAKEN_BACK, by, learner=key, record=key, what=what, note="removed") for key in ids)
    whole = _entry(Deed.IMPORT_TAKEN_BACK, by, record=run, what=_LIST, note=note)
    return [whole, *removed, *_each(Deed.IMPORT_TAKEN_BACK, by, restored, name)]


def _each(deed: Deed, by: Stamp, learners: Iterable[Learner], note: str) -> Iterator[Entry]:
    for each in learners:
        about = {"learner": each.id, "record": each.id, "what": what_it_is(each), "revision": each.revision}
        yield _entry(deed, by, **about, note=note)


def _entry(deed: Deed, by: Stamp, **about: str) -> Entry:
    return Entry.model_validate({"at": by.at, "who": by.who, "name": by.name, "deed": deed, **about})
