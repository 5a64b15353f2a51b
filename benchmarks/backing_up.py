"""A backup of a whole school, packed and read again, against a plain zip of the same bytes."""

import os
import zipfile
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.turns import seconds, turn_about
from benchmarks.workshop import Bench, Workshop, bench_stamp
from store.backup.making import make_backup
from store.place import Place

_LEARNERS = 1500


def _back_up(workshop: Workshop) -> Iterator[Line]:
    place = Place(workshop.demo(_LEARNERS))
    archives = workshop.new_folder("archives")
    archives.mkdir()
    numbers = iter(range(1000))

    def ours() -> float:
        path = archives / f"ours-{next(numbers)}.zip"
        return seconds(lambda: make_backup(place, path, bench_stamp()))

    def pack() -> None:
        with (archives / f"plain-{next(numbers)}.zip").open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in place.learners.iterdir():
                    archive.write(path, path.name)
            file.flush()
            os.fsync(file.fileno())

    turns = turn_about(ours, lambda: seconds(pack), workshop.rounds(3))
    yield turns.line(f"back up {_LEARNERS:,} learners, read again", 3)


BACKING_UP = Bench("store-backup", _back_up)
