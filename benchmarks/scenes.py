"""The places of the program in which something is measured."""

import shutil
from pathlib import Path

from benchmarks.meter import Scene
from benchmarks.programs import ours
from benchmarks.workshop import Workshop, bench_stamp
from guidance.record import id_from_number
from guidance.target.bank import BankEntry, Category
from store.durable import write_durably
from store.place import Place
from store.record_tables import spell_new
from store.school_files import BANK_SHAPE

_COMMON = (
    *("the", "plan", "for", "next", "term", "is", "to", "visit", "a", "college", "open", "day", "talk", "to"),
    *("an", "adviser", "and", "write", "up", "what", "was", "learnt"),
)
#: How far the page of comments is from the first one of a progress review.
_TO_COMMENTS = ("f9", "f9", "f9", "f9")


def many_words(number: int, first: int = 0) -> str:
    """A text of so many words, in paragraphs; another one from another `first` word on."""
    words = [_COMMON[(at * 7 + at // 11) % len(_COMMON)] for at in range(first, first + number)]
    return "\n\n".join(" ".join(words[at : at + 80]) for at in range(0, number, 80))


def today(workshop: Workshop) -> Scene:
    """The first screen, of a school of 200."""
    return Scene(ours(workshop, workshop.demo(200), ready=("200 learners", "Booked")))


def learners(workshop: Workshop, number: int) -> Scene:
    """The list of learners, the cursor in the field above it."""
    return Scene(
        ours(workshop, workshop.big(number).school.place.root, ready=(f"{number:,} learners", "Waiting")), ["2"]
    )


def _school_to_type_in(workshop: Workshop) -> Path:
    """A school whose drafts are cleared away, so that one measurement does not meet another one's."""
    root = workshop.demo(200)
    for path in Place(root).drafts.iterdir():
        path.unlink()
    return root


def _a_learner(root: Path) -> str:
    return min(path.stem for path in Place(root).learners.iterdir())


def first_field(workshop: Workshop, kind: str = "progress_review") -> Scene:
    """An interview that was just begun, the cursor in its first field."""
    root = _school_to_type_in(workshop)
    return Scene(ours(workshop, root, "interview", _a_learner(root), "--kind", kind, ready=("Sign", "Save")))


def comments(workshop: Workshop, words: int) -> Scene:
    """The learner's comments, with so many words in them, the cursor behind the last."""
    pasted = (f"~{many_words(words)}",) if words else ()
    return Scene(first_field(workshop).program, (*_TO_COMMENTS, *pasted))


def bank(workshop: Workshop, entries: int) -> Scene:
    """The target bank with so many entries."""
    root = workshop.folder / f"bank-{entries}"
    if not root.exists():
        shutil.copytree(workshop.demo(200), root)
        write_durably(Place(root).bank, spell_new(BANK_SHAPE, [_entry(number) for number in range(entries)], {}))
    return Scene(ours(workshop, root, ready=("200 learners", "Booked")), ["3"])


def _entry(number: int) -> BankEntry:
    by = bench_stamp()
    categories = list(Category)
    words = many_words(13 + number % 7, number).replace("\n\n", " ")
    return BankEntry(
        id=id_from_number("b", number),
        category=categories[number % len(categories)],
        prompt=f"{number} {words}",
        created=by,
        changed=by,
    )
