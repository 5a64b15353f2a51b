"""What tests of passports share: schools, a learner with everything, passports made and brought in."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from exports.passport.making import passport_bytes
from guidance.interview.choices import Recipient
from guidance.interview.kinds import ProgressReview
from guidance.interview.life import Addendum
from guidance.interview.questions import PreInterview
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.passport.manifest import LIST, Passport, spelled
from guidance.person import Person
from guidance.record import Stamp
from guidance.settings import Settings
from guidance.trust.keys import KeyKind
from guidance.trust.sealed import Holder, Sealed
from store.creation import NewFolder, NewSchool, create_store
from store.passport.joining import Joined, PassportRun
from store.school import School
from store.sealing.age import PrivateKey, seal
from tests.exports.plan_folder import folder as planned
from tests.guidance.plan_samples import plan
from tests.tui.small_school import a_upn
from tui.passport_file import passport_stages

HILL: Final = "Hill College"
BY: Final = Stamp(who="pshah", name="Ms Shah", at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
TODAY: Final = date(2026, 11, 23)
KEY: Final = PrivateKey.make()
MARKER: Final = "nobody may read this word: zanzibar"

AMARA: Final = Learner.model_validate({
    "id": "lamara",
    "forename": "Amara",
    "surname": "Okafor",
    "upn": a_upn(1),
    "date_of_birth": date(2011, 9, 14),
    "tutor_group": "10B",
    "leaving_date": date(2026, 7, 17),
    "favourite_colour": "a field that this version does not know",
    "created": BY,
    "changed": BY,
})  # fmt: skip

AGREED: Final = ProgressReview(
    id="iagreed",
    tutor="Ms Shah",
    held_on=date(2026, 5, 4),
    learner_comments="Maths is hard \u2013 still.",
    copies_to=(Recipient.STUDENT, Recipient.ILR),
    created=BY,
    changed=BY,
)
NOT_AGREED: Final = ProgressReview(
    id="inot", tutor="Ms Shah", held_on=date(2026, 6, 1), learner_comments="Between us.", created=BY, changed=BY
)
PASSED_ON: Final = AGREED.having(id="ipassed", safeguarding=True, safeguarding_to="Mrs Hale", learner_comments="Help.")


def sealed() -> Sealed:
    """A confidential tutorial, sealed to one key."""
    holder = Holder(id="pshah", name="Ms Shah", why=KeyKind.ADVISER, public=KEY.public)
    envelope = seal(MARKER.encode(), [KEY.public]).decode()
    return Sealed(
        id="isealed",
        held_on=date(2026, 4, 1),
        written_by="pshah",
        to=(holder,),
        envelope=envelope,
        created=BY,
        changed=BY,
    )


def whole_folder() -> Folder:
    """Amara's folder, with something of everything that goes in and that stays."""
    there = planned()
    return replace(
        there,
        learner=AMARA,
        plans=(plan(id="plan-lamara"),),
        interviews=(AGREED, NOT_AGREED, PASSED_ON),
        addenda=(
            Addendum(id="nagreed", interview=AGREED.id, text="The bus was 21.", by=BY),
            Addendum(id="nnot", interview=NOT_AGREED.id, text="Forget it.", by=BY),
        ),
        questions=(PreInterview(id="q1", answered_on=date(2026, 5, 1), want="The bus."),),
        sealed=(sealed(),),
    )


def make_school(root: Path, name: str, *folders: Folder) -> Path:
    """A school with those learners."""
    settings = Settings(id="settings", school=name)
    staff = (Person(id="pshah", name="Ms Shah", post="Careers adviser"),)
    create_store(root, NewSchool(settings, staff, (), map(NewFolder, folders), store_id=f"s{root.name.lower()[:4]}"))
    return root


def passport(school: School, learner: str, today: date = TODAY, *, sealed: bool = False) -> bytes:
    """A learner's passport from a school."""
    folder = school.folder(learner)
    return passport_bytes(folder.learner.name, passport_stages(school, folder, today, sealed=sealed))


def no_key(_raw: bytes) -> bytes:
    """For passports that are not sealed."""
    raise AssertionError("Nothing here is sealed.")


def bring(school: School, raw: bytes, folder: Path) -> PassportRun:
    """A passport, read and not yet joined."""
    path = folder / "some.passport"
    path.write_bytes(raw)
    return PassportRun.of_file(school, path, BY, no_key)


def join(school: School, raw: bytes, folder: Path, learner: str | None = None) -> Joined:
    """A passport joined to a learner, or to a new one."""
    return bring(school, raw, folder).join(learner, BY)


def files_in(raw: bytes) -> dict[str, bytes]:
    """The files of a passport."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def data_in(raw: bytes, number: int = 1) -> dict[str, Any]:
    """The data of one school in a passport."""
    found: dict[str, Any] = json.loads(files_in(raw)[f"{number}/record.json"])
    return found


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Files as a zip file, whatever they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return made.getvalue()


def listed_anew(files: Mapping[str, bytes]) -> bytes:
    """Files as a passport whose list says that they are right."""
    rest = {name: raw for name, raw in files.items() if name != LIST}
    stages = sum(name.endswith(".json") for name in rest)
    return zipped({LIST: spelled(Passport(stages, rest)), **rest})


def with_data(raw: bytes, **changes: Any) -> bytes:
    """A passport whose first school says something else, with checksums that fit."""
    files = files_in(raw)
    document = {**json.loads(files["1/record.json"]), **changes}
    return listed_anew({**files, "1/record.json": json.dumps(document).encode()})
