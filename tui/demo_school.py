"""Making the demo school on the disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

from guidance.demo.own_provision.years import Watching
from guidance.demo.school import DemoSchool, make_school
from store.creation import NewFolder, NewSchool, NewYear, create_store
from store.place import Place
from store.school_files import marker_file
from tui.opening import local_clock


def _folders(school: DemoSchool, watching: Watching) -> Iterator[NewFolder]:
    for each in school.folders():
        watching.note(each.folder)
        yield NewFolder(each.folder, each.versions)


def _years(school: DemoSchool, watching: Watching) -> Iterator[NewYear]:
    """They are made when the folders have been: they speak of them."""
    for each in school.years(watching):
        yield NewYear(each.year, (each.review, each.evaluation), each.versions)


def new_demo(school: DemoSchool, store_id: str) -> NewSchool:
    """What the store of a demo school begins with. It is put together while it is written."""
    watching = school.watching()
    return NewSchool(
        school.settings,
        school.people,
        school.own_entries,
        _folders(school, watching),
        store_id=store_id,
        years=_years(school, watching),
    )


def make_demo(root: Path, seed: int, learners: int, told: Callable[[int], None]) -> None:
    """Makes the demo school of a seed in an empty folder, with its dates around today.

    Raises NotAStoreError if something else lies there, CannotWriteError if the disk refuses.
    """
    create_store(root, new_demo(make_school(seed, learners, local_clock().date()), f"sdemo{seed}"), told)


def is_same_demo(root: Path, seed: int, learners: int) -> bool:
    """Whether a folder holds the demo school of this seed and size."""
    found = marker_file(Place(root)).read().of("settings")
    demo = found[0].demo if found else None
    return demo is not None and (demo.seed, demo.learners) == (seed, learners)
