"""Who may see what in a copy.

What the learner and the learner agreed to copy is theirs to give, so a copy holds every answer but the few that are
not for everybody:

- The **learner** and the **ILR** (the learner's own folder in the school: "Individual Learner Record" in the source)
  see everything. The confidentiality statement promises the learner nothing less.
- **Everybody else** (parents and carers, home school, work-based provider, other) never sees whether, when and to
  whom anything was passed to the safeguarding officer: a copy in the wrong hands could put the learner in danger, and
  those who have to know hear it from the safeguarding officer. Nor do they see how the learner wants to be reached
  later: it is given to the school alone. Fields that this version does not know stay out too, because nobody can say
  for whom they are.

Hashes of the whole record stay out with them: who has the rest of the record could try out, answer by answer, which
one fits the hash, and so find out what was hidden. A copy for somebody else reads the same whatever was hidden in it.

UPN, ULN, date of birth and email are in no copy of an interview at all.
"""

from typing import Final

from guidance.interview.choices import Recipient
from guidance.interview.groups import Interview

_SEES_ALL: Final = frozenset({Recipient.STUDENT, Recipient.ILR})

#: The learner's own address for later (exit interview).
_PRIVATE: Final = frozenset({"contact"})

#: Made from the whole record, what is hidden included.
_HASHES: Final = frozenset({"signed_hash", "revision"})

#: A field whose name begins so is about safeguarding, whichever kind of interview has it.
_SAFEGUARDING: Final = "safeguarding"


def sees_all(recipient: Recipient) -> bool:
    """Whether nothing in an interview is hidden from this recipient."""
    return recipient in _SEES_ALL


def hidden_from(recipient: Recipient, interview: Interview) -> frozenset[str]:
    """The names of the fields of an interview that this recipient may not see."""
    if sees_all(recipient):
        return frozenset()
    names = type(interview).model_fields
    return frozenset(name for name in names if name in _PRIVATE | _HASHES or name.startswith(_SAFEGUARDING))


def version_for(recipient: Recipient, interview: Interview) -> str:
    """The revision of an interview as this recipient reads it: without its hash for those who do not see everything."""
    counter, _, _ = interview.revision.partition("-")
    return interview.revision if sees_all(recipient) else counter
