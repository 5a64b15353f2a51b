"""What goes into a passport: the learner's own, and what the learner agreed to. Everything else stays at the school.

- What the learner wrote or owns goes in: the plan and what stands beside it, targets, self-reviews, what they wrote
  before interviews.
- An interview goes in if the learner agreed to a copy for the ILR, the learner's own folder: a passport is that folder
  on its way. Addenda, referrals and later words about copies go with their interview.
- Confidential tutorials go in as they are, sealed. Nobody opens them for it.
- The diary, the ledger of copies and feedback stay: they are about the work of this school. Feedback is read without
  names, and in the totals of another school it would count what was never done there.

Some records could put a learner in danger if a passport lies about at home: those from which something was passed to
the safeguarding officer, those with an address for later, and confidential ones that a safeguarding lead has opened.
They go in only if the passport is sealed to its receiver. Whoever reads one that is not cannot tell whether any were
left out, for most interviews that stay do so for want of an agreement.
"""

from collections.abc import Collection
from datetime import date

from guidance.agreement import is_agreed
from guidance.interview.choices import Recipient
from guidance.interview.groups import Formal, Interview, State
from guidance.interview.kinds import ExitInterview
from guidance.learner.folder import Folder
from guidance.trust.sealed import Sealed


def goes_in(folder: Folder, day: date, *, sealed: bool) -> Folder:
    """The folder as it travels: only what goes into a passport.

    Args:
        folder: the learner's folder.
        day: the day on which the passport is made: an agreement may have been taken back before.
        sealed: whether the passport is sealed to its receiver.
    """
    agreed = (each for each in folder.interviews if _goes(each, folder, day))
    interviews = tuple(each for each in agreed if sealed or not is_private(each))
    ids = {each.id for each in interviews}
    return Folder(
        learner=folder.learner,
        interviews=interviews,
        targets=folder.targets,
        referrals=tuple(each for each in folder.referrals if each.interview in ids),
        questions=folder.questions,
        addenda=tuple(each for each in folder.addenda if each.interview in ids),
        agreements=tuple(each for each in folder.agreements if each.interview in ids),
        sealed=tuple(each for each in folder.sealed if _travels(each, sealed=sealed)),
        plans=folder.plans,
        plan_reviews=folder.plan_reviews,
        comments=folder.comments,
        suggestions=folder.suggestions,
        self_reviews=folder.self_reviews,
    )


def is_private(record: object) -> bool:
    """Whether a record may travel only under a seal."""
    if isinstance(record, Sealed):
        return bool(record.openings)
    if isinstance(record, ExitInterview) and record.contact:
        return True
    return isinstance(record, Formal) and bool(
        record.safeguarding or record.safeguarding_to or record.safeguarding_on or record.confidential
    )


def holds_private(folder: Folder) -> bool:
    """Whether anything in a folder may travel only under a seal."""
    return any(is_private(each) for each in (*folder.interviews, *folder.sealed))


def _goes(interview: Interview, folder: Folder, day: date) -> bool:
    if interview.state is State.WITHDRAWN:
        return False
    return is_agreed(folder.agreements, interview, Recipient.ILR, day)


def _travels(record: Sealed, *, sealed: bool) -> bool:
    return record.state is not State.WITHDRAWN and (sealed or not is_private(record))


def ids_in(folder: Folder) -> Collection[str]:
    """The ids of everything in a folder."""
    return {each.id for each in folder.records()}
