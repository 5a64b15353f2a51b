"""The file for programs: everything about one learner as JSON.

{
  "shape": "fingerpost-record-1",
  "made": {"who", "name", "at"},
  "school": its name,
  "folder": the whole folder, as `exports.records` describes it,
  "versions": {record id: [earlier versions as stored, the oldest first]},
  "feedback": [what the learner answered when they were asked for feedback, as stored; only in the learner's own file],
  "sealed": [confidential tutorials as stored: the envelope is a file for the program age],
  "opened": [what lies in those that were opened for this],
  "audit": [entries of who did what]
}
"""

from typing import Final

from exports.outline import Outline
from exports.record.whole import Whole
from exports.records import Document, folder_document
from guidance.record import stored
from guidance.trust.inside import document_of

RECORD_SHAPE: Final = "fingerpost-record-1"


def record_document(whole: Whole, summary: Outline) -> Document:
    """Everything for `exports.records.as_json`.

    Args:
        whole: what is known.
        summary: the same as a person reads it.
    """
    return {
        "shape": RECORD_SHAPE,
        "made": stored(whole.made),
        "school": whole.settings.school,
        "folder": folder_document(whole.folder, summary),
        "versions": {key: [stored(each) for each in versions] for key, versions in whole.earlier()},
        "feedback": [stored(each) for each in whole.feedback()],
        "sealed": [stored(each) for each in whole.folder.sealed],
        "opened": [document_of(each) for each in whole.opened],
        "audit": [stored(each) for each in whole.audit],
    }
