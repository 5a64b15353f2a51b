"""What is due to go in the whole school, what of it a person has chosen, and letting it go. Knows no screen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from guidance.form.text import count_of
from guidance.learner.learner import Learner
from guidance.trust.keeping import Kept, rules_for
from guidance.trust.retention import Due, backup_words, cannot_tell, due_to_go, in_words
from screens.desk import Desk
from store.errors import StoreError
from store.forgetting.elsewhere import backups_holding
from store.forgetting.school import forget_in, scrub
from store.school import School


@dataclass(frozen=True, slots=True)
class DueOf:
    """What of one learner is due to go."""

    learner: Learner
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the whole school."""

    due: tuple[DueOf, ...] = ()
    #: How many folders say neither when they may go nor anything else, and why.
    untold: dict[str, int] = field(default_factory=dict)
    #: Learners whose folder cannot be read, one sentence each.
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen: of whom, and what."""

    learner: str
    due: Due


def look_through(school: School, learners: Sequence[str], desk: Desk, told: Callable[[int], bool]) -> Looked:
    """What is due to go, learner by learner.

    Args:
        school: the school, with a connection to the index that this thread may use.
        learners: the ids of all learners.
        desk: for the day.
        told: is told how many folders were looked at, and says whether to go on.
    """
    rules = rules_for(school.settings.retention)
    found, untold, unread = [], dict[str, int](), []
    for number, learner_id in enumerate(learners, 1):
        try:
            folder = school.folder(learner_id)
        except StoreError as error:
            unread.append(str(error))
            continue
        dues = due_to_go(folder, rules, desk.today())
        if dues:
            found.append(DueOf(folder.learner, dues))
        elif why := cannot_tell(folder, rules):
            untold[why] = untold.get(why, 0) + 1
        if not told(number):
            break
    return Looked(tuple(found), untold, tuple(unread))


def question_about(desk: Desk, chosen: Iterable[Choice]) -> str:
    """The question before what was chosen goes: how much it is, and until when backups still hold it."""
    picked = list(chosen)
    learners = {each.learner for each in picked}
    holding = backups_holding(desk.glance.place, learners)
    kept = desk.school.settings.backups_kept or 0
    words = in_words(each.due for each in picked)
    begins = f"Delete {words} of {count_of(len(learners), 'learner')} for good? It cannot be undone."
    return " ".join([begins, *backup_words(holding.daily, holding.others, kept)])


def let_go(desk: Desk, chosen: Iterable[Choice]) -> tuple[int, str]:
    """Lets go what was chosen, learner by learner; of each all or nothing.

    Answers how many records went, and the sentence of the error at which it stopped, "" if it did not.
    """
    by_learner: dict[str, list[Due]] = {}
    for each in chosen:
        by_learner.setdefault(each.learner, []).append(each.due)
    gone = 0
    try:
        for learner, dues in by_learner.items():
            whole = any(due.kind is Kept.FOLDER for due in dues)
            ids = None if whole else {due.record for due in dues}
            done = forget_in(desk.school, learner, ids, desk.stamp(), desk.draft_folders)
            gone += len(done.records)
        scrub(desk.school)
    except StoreError as error:
        return gone, str(error)
    return gone, ""
