"""A learner's folder with an interview that is to be confidential, keys for it, and a search of every byte."""

import json
import zipfile
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from guidance.copies import CopyFormat, CopySent
from guidance.diary.appointment import Appointment
from guidance.interview.choices import InterviewKind, Outcome, Recipient
from guidance.interview.kinds import ProgressReview
from guidance.interview.life import Addendum
from guidance.interview.referral import Referral
from guidance.interview.rows import EarlierTarget, ReferralRow, TargetRow
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.person import Person
from guidance.record import Record, Stamp
from guidance.settings import Settings
from guidance.target.target import Target, TargetState, answer
from guidance.trust.keys import KeyKind, KeyRecord
from guidance.trust.sealed import Holder, Sealed, holders
from store.creation import NewFolder, NewSchool, create_store
from store.drafts import Draft, DraftPen
from store.lines import check
from store.place import Place
from store.sealing.age import PrivateKey
from store.sealing.confidential import Closing, make_confidential

#: Stands in everything that is said in confidence, and nowhere else.
MARKER: Final = "Quittenbrot"
OPEN_MARKER: Final = "Lindenblatt"

BY: Final = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
TODAY: Final = date(2026, 11, 2)

#: A key locked by `WORDS`, with so little work that a test need not wait for it.
WORDS: Final = "två gröna äpplen"
EASY_PUBLIC: Final = "age135q6u3yzr5wvaszaqe057zds3gw367jgkdhnl36fxwaajq32fypqe4ph2n"
EASY_LOCKED: Final = """\
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA2MkU3NmhldG5QTWJOZ3k3
MSsrSFRnIDEwClY2blduRjZrUFQvTEhWTjF3ZGZCYlNNbTk4VlBPNThTbzZtb2hO
ZmI1VTgKLS0tIGdYTXA2ZXQ1dnVYN0tVQkJweWVQSnVPQzcxYTFKTmJnMlJJM21m
eUZ1ejAKJxzyZdAVvgWiC8tSZuXfTemv/TzRZ1xWnqTN2TWWjO2L4AM09BVTfMaK
N2PPV6rMHy7/MHWyFJgZCSy89yuL7HNvTP66bPIDGX+ro8v5C2aS+sD78jNU+QW1
dyu7PX2eVzQcOJE+vK2D8oAQRuU2mWTbTsSv/Jh4IUkaeq/N7EE66NdZxn14FWXn
4s4S2D6lNSzY3nso9NdzzP2p0fEmmypb2mWLXlDkDd90SiXlvrPLJuWN03LS/GKK
nH5AGFNk9Q4Oqc71mFNGcugpEcE=
-----END AGE ENCRYPTED FILE-----
"""

_OWNERS: Final = {
    KeyKind.ADVISER: ("p1", "Ms Shah"),
    KeyKind.LEARNER: ("l1", "Zoë O’Neill"),
    KeyKind.SAFEGUARDING: ("p9", "Mrs Kaur"),
}


def key_record(kind: KeyKind, key: PrivateKey, key_id: str = "k1", **changes: object) -> KeyRecord:
    """The record of a key that nobody has to unlock."""
    owner, name = _OWNERS[kind]
    given = {"id": key_id, "owner": owner, "name": name, "kind": kind, "public": key.public, "locked": "-"}
    return KeyRecord.model_validate({**given, "made_on": TODAY, **changes})


class Keys:
    """One unlocked key for each of the three who can open a record."""

    def __init__(self) -> None:
        self.adviser, self.learner, self.safeguarding = (PrivateKey.make() for _ in range(3))

    def holders(self) -> tuple[Holder, ...]:
        """A record's holders when everybody has a key."""
        second = key_record(KeyKind.SAFEGUARDING, self.safeguarding)
        learner = key_record(KeyKind.LEARNER, self.learner)
        return holders(key_record(KeyKind.ADVISER, self.adviser), learner, [second])

    def closing(self) -> Closing:
        """Ms Shah seals a record."""
        return Closing("p1", self.holders(), self.adviser, BY)


# A folder full of one interview

SECRET_TARGET: Final = f"Talk to {MARKER} before Friday evening"


def interview(**changes: object) -> ProgressReview:
    """An interview that says the marker in every way there is."""
    given = {
        "id": "i1",
        "created": BY,
        "tutor": "Ms Shah",
        "held_on": date(2026, 10, 5),
        "appointment": "a1",
        "level": f"{MARKER} grade",
        "learner_comments": f"At home there is {MARKER} and nobody knows.",
        "present_other": f"{MARKER}, aunt",
        "targets": (TargetRow(target="t1", text=SECRET_TARGET),),
        "earlier_targets": (
            EarlierTarget(target="t2", wording="Hand in", outcome=Outcome.MET, why=f"{MARKER} helped"),
        ),
        "referrals": (ReferralRow(referral="r1", to_whom=f"{MARKER} clinic", why=f"Because of {MARKER}"),),
        "next_date": date(2026, 11, 20),
        "next_time": time(10, 0),
        **changes,
    }
    return ProgressReview.model_validate(given)


def _copy(key: str, of: str) -> CopySent:
    given = {"id": key, "interview": of, "recipient": Recipient.PARENTS, "format": CopyFormat.MARKDOWN, "sent": BY}
    text = f"# Copy\n{MARKER}" if of == "i1" else f"# Copy\n{OPEN_MARKER}"
    return CopySent.model_validate({**given, "sha256": "0" * 64, "agreed": True, "file_name": "i1.md", "text": text})


def folder() -> Folder:
    """The interview, everything that came of it, and an older one that stays open."""
    older = ProgressReview(
        id="i0", created=BY, held_on=date(2026, 6, 1), learner_comments=f"{OPEN_MARKER} is my friend", tutor="Ms Shah"
    )
    earlier = Target(id="t2", text=f"Hand in the {OPEN_MARKER} essay", interview="i0", created=BY)
    mine = Target(id="t1", text=SECRET_TARGET, interview="i1", created=BY)
    return Folder(
        learner=Learner(id="l1", forename="Zoë", surname="O’Neill", created=BY),
        interviews=(older, interview()),
        targets=(answer(earlier, TargetState.MET, TODAY, f"{MARKER} helped", "i1"), mine),
        referrals=(Referral(id="r1", interview="i1", to_whom=f"{MARKER} clinic", why=f"Because of {MARKER}"),),
        appointments=(
            Appointment(
                id="a1", kind=InterviewKind.PROGRESS_REVIEW, day=date(2026, 10, 5), start=time(9, 0), interview="i1"
            ),
        ),
        addenda=(Addendum(id="n1", interview="i1", text=f"And {MARKER} rang.", by=BY),),
        copies=(_copy("c1", "i1"), _copy("c0", "i0")),
    )


def versions() -> dict[str, tuple[Record, ...]]:
    """What the records said before."""
    earlier = Target(id="t2", text=f"Hand in the {OPEN_MARKER} essay", interview="i0", created=BY)
    return {
        "i1": (interview(learner_comments=f"Only {MARKER}"), interview(learner_comments=f"More {MARKER}")),
        "i0": (ProgressReview(id="i0", created=BY, learner_comments=f"{OPEN_MARKER}?"),),
        "t1": (Target(id="t1", text=f"Old {SECRET_TARGET}", interview="i1", created=BY),),
        "t2": (earlier, answer(earlier, TargetState.PARTLY, TODAY, f"{MARKER} was ill", "i1")),
    }


def make_store(root: Path) -> Place:
    """A store with that one folder."""
    people = (Person(id="p1", name="Ms Shah"), Person(id="p9", name="Mrs Kaur"))
    new = [NewFolder(folder(), versions())]
    return create_store(root, NewSchool(Settings(id="settings", school="Lugg Valley"), people, (), new, "s1"))


def draft(draft_id: str = "d1", **changes: object) -> Draft:
    """An unfinished change to the interview."""
    given = {
        "person": "p1",
        "form": "interview",
        "learner": "l1",
        "record": "i1",
        "typed": {"learner_comments": f"{MARKER} again", "targets": [{"text": MARKER}]},
        "context": {"kind": "progress_review", "title": "Progress review / tutorial"},
        "written": "2026-11-02T09:30:00+00:00",
        **changes,
    }
    return Draft(id=draft_id, **given)  # type: ignore[arg-type]  # the fields come from the test


def leave_draft(folder_of_drafts: Path, left: Draft) -> None:
    """Leaves a draft behind."""
    pen = DraftPen(folder_of_drafts, left.id)
    pen.write(left)
    pen.release()


def draft_bytes(left: Draft) -> bytes:
    """A draft as it lies in a backup."""
    return json.dumps({"version": 1, **asdict(left)}, ensure_ascii=False).encode()


def seal_it(place: Place, keys: Keys) -> Sealed:
    """The record made confidential; its traces are still there."""
    stored = interview().having(
        revision=next(
            row["revision"]
            for row in check(place.learner("l1").read_bytes()).tables["interviews"].values()
            if row["id"] == "i1"
        )
    )
    return make_confidential(place, "l1", stored, keys.closing()).sealed


# Searching every byte


def found_in(root: Path, marker: str = MARKER) -> list[str]:
    """Every file under a folder in whose bytes the marker stands, those inside archives included."""
    wanted = [marker.encode(), marker.encode("utf-16-le"), marker[::-1].encode()]
    found = []
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        raw = path.read_bytes()
        if any(each in raw for each in wanted) or marker in path.name:
            found.append(str(path.relative_to(root)))
        if zipfile.is_zipfile(path):
            found += _found_in_zip(path, wanted, str(path.relative_to(root)))
    return found


def _found_in_zip(path: Path, wanted: list[bytes], where: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [f"{where}!{name}" for name in archive.namelist() if any(each in archive.read(name) for each in wanted)]
