"""A learner whose interview says a word that must be gone with it, wherever it stands; and another learner."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final
from unittest.mock import patch

from guidance.agreement import AgreementEnded, EndsFor
from guidance.copies import CopyFormat, CopySent
from guidance.interview.choices import Recipient
from guidance.interview.life import Addendum
from guidance.learner.folder import Folder
from store.creation import NewFolder, NewSchool, create_store
from store.drafts import Draft, DraftPen
from store.forgetting.forgetting import Forgetting
from store.place import Place
from tests.store.making import BY, LATER, SETTINGS, TODAY, learner, review, target

#: Stands in everything that is to go, and nowhere else.
MARKER: Final = "Quittenbrot"
STAYS: Final = "Lindenblatt"


def _copy(key: str, of: str, text: str) -> CopySent:
    return CopySent(
        id=key,
        interview=of,
        recipient=Recipient.PARENTS,
        format=CopyFormat.MARKDOWN,
        sha256="0" * 64,
        agreed=True,
        sent=BY,
        text=text,
    )


def _zoe() -> NewFolder:
    ends = {"recipient": Recipient.PARENTS, "from_on": TODAY, "words": MARKER, "interview": "i1", "by": BY}
    folder = Folder(
        learner=learner("l1", tutor_group="10B"),
        interviews=(
            review("i1", learner_comments=MARKER),
            review("i2", learner_comments=STAYS),
        ),
        targets=(target("t1", f"{STAYS} essay", interview="i1"),),
        addenda=(Addendum(id="n1", interview="i1", text=MARKER, by=BY),),
        copies=(_copy("c1", "i1", f"# Copy\n{MARKER}"), _copy("c2", "i2", f"# Copy\n{STAYS}")),
        agreements=(AgreementEnded.model_validate({"id": "e1", "ends_for": EndsFor.ONE, **ends}),),
    )
    return NewFolder(folder, {"i1": [review("i1", learner_comments=f"{MARKER} at first")]})


def make_school(root: Path) -> Place:
    """The store, with drafts of both learners."""
    other = NewFolder(Folder(learner=learner("l10", forename="Amir", surname="Khan")))
    place = create_store(root, NewSchool(SETTINGS, (), (), [_zoe(), other], store_id="s1"))
    for draft in (
        Draft("d1", "p1", "interview", "l1", "i1", typed={"learner_comments": MARKER}),
        Draft("d2", "p1", "addendum", "l1", "n9", context={"interview": "i1"}, typed={"text": MARKER}),
        Draft("d3", "p1", "interview", "l1", "i2", typed={"learner_comments": STAYS}),
        Draft("d4", "p1", "learner", "l10", "l10", typed={"forename": STAYS}),
    ):
        pen = DraftPen(place.drafts, draft.id)
        pen.write(replace(draft, written=BY.at.isoformat()))
        pen.release()
    return place


def how(place: Place) -> Forgetting:
    """Mr Bright has something forgotten."""
    return Forgetting(LATER, (place.drafts,))


def holding(root: Path, words: str) -> Iterator[str]:
    """The files in which some words stand."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and words.encode() in path.read_bytes():
            yield path.relative_to(root).as_posix()


def _patched(name: str, value: object) -> Callable[[], AbstractContextManager[object]]:
    return lambda: patch(name, value)


def _history_stays(row: Mapping[str, object], *_rest: object) -> object:
    return row


#: What can be taken out of the forgetting, and what then stays.
WITHOUT: Final[Mapping[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "the earlier versions": _patched("store.forgetting.tables.HISTORY", "no such table"),
    "the copies' text": _patched("store.forgetting.tables._without_text", _history_stays),
    "what belongs to it": _patched("store.forgetting.forgetting.goes_with", lambda _records, ids: frozenset(ids)),
    "the drafts": _patched("store.forgetting.forgetting.drafts_of", lambda *_rest: []),
}
