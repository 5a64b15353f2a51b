"""What somebody looks at or takes out is written down: through these two doors, for screens and commands alike.

A folder opens all the same if the disk refuses the line, and it is said: somebody sits before a learner, and whoever
can fill the disk can read the files too. What leaves is another matter: without a line nothing leaves. Where nobody can
write to the school's folder at all, as on a disk that is only read, there is no trail to write to.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from guidance.record import Record
from guidance.trust.access import Act
from guidance.trust.audit import Deed, Entry
from guidance.trust.deeds import what_it_is
from screens.desk import Desk
from store.errors import BusyError, CannotWriteError

_NOT_WRITTEN: Final = "It could not be written down that you opened this. {}"


def note_opened(desk: Desk, learner: str, record: Record | None = None, what: str = "folder") -> str:
    """Writes down that a learner's folder, or a record of it, is opened; once for each time.

    Args:
        desk: the school, the person, the time.
        learner: the id of whose folder it is.
        record: which record of it, if it is not the whole. Of a confidential one only what lists say is written down.
        what: in short words, where no record says it.

    Answers why it could not be written down, "" if it was.
    """
    if not desk.glance.writable:
        return ""
    about = {"learner": learner, "what": what}
    if record:
        about |= {"record": record.id, "what": what_it_is(record), "revision": record.revision}
    try:
        desk.school.guard.note_deed(Deed.OPENED, desk.stamp(), durable=False, **about)
    except (CannotWriteError, BusyError) as error:
        return _NOT_WRITTEN.format(error)
    return ""


def note_export(desk: Desk, what: str, learners: Iterable[str] = (), content: bytes = b"", **about: str) -> None:
    """Asks whether somebody may take this out, and writes down that they do. Call it before anything leaves.

    Args:
        desk: the school, the person, the time.
        what: in short words: "letter", "calendar of the diary".
        learners: the ids of those whom it concerns, each of whom gets a line; none for a list of nobody's folder.
        content: what leaves, if it is one file.
        about: `note` or `record` of the entry.

    Raises NotAllowedError; CannotWriteError or BusyError if it cannot be written down.
    """
    school, by = desk.school, desk.stamp()
    concerned = list(dict.fromkeys(learners)) or [""]
    for learner in concerned:
        school.guard.allow(Act.EXPORT, learner)
    given: dict[str, Any] = {"at": by.at, "who": by.who, "name": by.name, "deed": Deed.EXPORTED, "what": what, **about}
    given["digest"] = hashlib.sha256(content).hexdigest() if content else ""
    if desk.glance.writable:
        school.guard.note([Entry.model_validate({**given, "learner": learner}) for learner in concerned])
