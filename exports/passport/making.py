"""Making a passport: the records of this school as one stage, and all stages as one zip file, equal each time."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from exports.folder import folder_outline
from exports.markdown import markdown
from exports.outline import Line, Outline, Part, Passage, Row, Rows
from guidance.form.dates import long_date
from guidance.learner.folder import Folder
from guidance.passport.goes_in import holds_private, ids_in
from guidance.passport.joining import until_of
from guidance.passport.manifest import LIST, passport_of, spelled
from guidance.passport.stage import EarlierStage, stage_data
from guidance.settings import Settings

#: The earliest day that a zip file knows: when a passport was made says nothing, and makes equal ones differ.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_PRIVATE: Final = 0o600
_UNIX: Final = 3

_ABOUT: Final = (
    "This is a learner's record from the schools below. It belongs to the learner. If you have found it, give it back "
    "to them or to one of these schools, and keep no copy."
)
_HOW: Final = (
    "Each school has a folder: record.md is to be read, in any editor; record.json holds the same for programs. At a "
    "school that has Fingerpost it is joined to the learner with: fingerpost import passport FILE"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The records of one school as they travel."""

    school: str
    until: date
    #: To read, and for programs.
    read: str
    data: str


def own_stage(
    travelling: Folder,
    documents: Mapping[str, Sequence[Mapping[str, Any]]],
    settings: Settings,
    today: date,
    origin: str,
) -> Stage:
    """The records of this school as a stage of a passport.

    Args:
        travelling: the folder with only what goes in (`guidance.passport.goes_in`).
        documents: the learner's records as they are stored, by table; those that do not go in are left out here.
        settings: the school's settings.
        today: the day on which the passport is made.
        origin: the id of the store and of the learner in it.
    """
    until = until_of(travelling.learner, today)
    ids = ids_in(travelling)
    kept = {table: [row for row in rows if row["id"] in ids] for table, rows in documents.items()}
    records = {table: rows for table, rows in kept.items() if rows}
    data = stage_data(origin, settings.school, until, records, private=holds_private(travelling))
    outline = folder_outline(travelling, settings, until)
    return Stage(settings.school, until, markdown(replace(outline, title=_title(travelling, settings))), data)


def came_before(stage: EarlierStage) -> Stage:
    """What came from an earlier school, as it came."""
    return Stage(stage.school, stage.until, stage.read, stage.data)


def passport_bytes(name: str, stages: Sequence[Stage]) -> bytes:
    """A passport of these stages, the earliest first.

    Args:
        name: the learner's name.
        stages: what each school adds.
    """
    passport = passport_of(_about(name, stages), [(stage.read, stage.data) for stage in stages])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for each, raw in {LIST: spelled(passport), **passport.files}.items():
            entry = zipfile.ZipInfo(each, _DAY)
            entry.create_system = _UNIX
            entry.external_attr = _PRIVATE << 16
            archive.writestr(entry, raw)
    return file.getvalue()


def _title(folder: Folder, settings: Settings) -> str:
    return f"{folder.learner.name}: record from {settings.school}" if settings.school else folder.learner.name


def _about(name: str, stages: Sequence[Stage]) -> str:
    rows: tuple[Row, ...] = tuple(
        (Line("", f"{each.school or 'A school'}, until {long_date(each.until)}"),) for each in stages
    )
    part = Part("What is in it", (Passage("", _HOW), Rows("The schools", rows)))
    return markdown(Outline(f"Passport of {name}", (), (Part("", (Passage("", _ABOUT),)), part)))
