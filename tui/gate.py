"""What every journey asks before it is gone. The rule is `guidance.trust.access`; the store asks it again.

A journey that does not stand here is for staff: its way and the store ask whether they may. A learner does not go it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from textual.message import Message

from guidance.trust.access import Act, Who, why_not
from screens import journeys
from screens.coherence import journeys as coherence
from screens.groups import journeys as groups
from screens.plan import journeys as plan
from screens.provision import journeys as provision
from screens.self_evaluation import journeys as evaluation
from screens.trust import journeys as trust
from screens.trust.journeys import OpenBackup, OpenBackups, OpenRetention

#: An act, the learner whom it concerns, and the kinds of records that it would save.
Ask: TypeAlias = tuple[Act, str, tuple[str, ...]]
Asking: TypeAlias = Callable[[Any], Iterator[Ask]]

_STAFF_ONLY: Final = "Only staff can do this. Ask your tutor."
_MODULES: Final = frozenset(each.__name__ for each in (journeys, groups, plan, trust, provision, coherence, evaluation))
#: The forms of the school, and those of a learner's folder that the learner fills in.
_FORMS: Final = {
    "settings": Act.SETTINGS,
    "person": Act.PEOPLE,
    "entry": Act.BANK,
    "group": Act.FIND,
    "school_answer": Act.FEEDBACK,
    "review": Act.PROVISION,
    evaluation.JUDGEMENTS: Act.PROVISION,
    **dict.fromkeys((*coherence.REVIEW_FORMS, *evaluation.EVALUATION_FORMS), Act.PROVISION),
}
_LEARNERS_FORMS: Final = {"questions": "PreInterview", **plan.LEARNERS_FORMS}
_PLACES: Final = {"today": Act.FIND, "learners": Act.FIND, "bank": Act.BROWSE, "provision": Act.SEE_PROVISION}


def _just(act: Act) -> Asking:
    """Whoever it concerns, if it concerns somebody."""
    return lambda going: iter([(act, getattr(going, "learner", ""), ())])


def _own(kind: str) -> Asking:
    """Something that a learner writes into their own folder."""
    return lambda going: iter([(Act.CHANGE, going.learner, (kind,))])


def _both(*acts: Act) -> Asking:
    """Whoever may do all of these."""
    return lambda _going: ((act, "", ()) for act in acts)


def _nothing(_going: object) -> Iterator[Ask]:
    return iter(())


def _place(going: journeys.Visit) -> Iterator[Ask]:
    if going.mode in _PLACES:
        yield _PLACES[going.mode], "", ()


def _form(form: str, learner: str) -> Iterator[Ask]:
    if form in _FORMS:
        yield _FORMS[form], "", ()
    else:
        kind = _LEARNERS_FORMS.get(form, "")
        yield Act.CHANGE, learner, (kind,) if kind else ()


def _edit(going: journeys.EditDocument) -> Iterator[Ask]:
    return _form(going.form, going.learner)


def _draft(going: journeys.ResumeDraft) -> Iterator[Ask]:
    """A draft is gone on with by whoever typed it."""
    yield Act.READ, going.draft.person, ()
    yield from _form(going.draft.form, going.draft.learner)


def _discard(going: journeys.DiscardDraft) -> Iterator[Ask]:
    yield Act.READ, going.draft.person, ()


def _folder(going: journeys.ShowToLearner) -> Iterator[Ask]:
    yield Act.READ, going.folder.learner.id, ()


def _versions(going: journeys.CompareVersions) -> Iterator[Ask]:
    """Two versions of what somebody just wrote: the store has asked whose folder it is in."""
    for version in (going.conflict.mine, going.conflict.theirs):
        if type(version).__name__ not in _LEARNERS_FORMS.values():
            yield Act.CHANGE, "", ()


def _appointments(going: journeys.WriteCalendar) -> Iterator[Ask]:
    for learner, _ in going.appointments:
        yield Act.EXPORT, learner, ()


def _secret(going: trust.GiveNewSecret) -> Iterator[Ask]:
    yield Act.NEW_PIN if going.learner else Act.PEOPLE, going.learner, ()


ASKS: Final[Mapping[type[Message], Asking]] = {
    journeys.Visit: _place,
    journeys.OpenLearner: _just(Act.READ),
    journeys.StartInterview: _just(Act.CHANGE),
    journeys.OpenInterview: _just(Act.READ),
    journeys.OpenCopies: _just(Act.COPY),
    journeys.OpenCopySent: _just(Act.READ),
    journeys.WriteRecord: _just(Act.EXPORT),
    OpenRetention: _just(Act.DELETE),
    journeys.OpenKeys: _just(Act.OWN_SECRET),
    journeys.OpenConfidence: _just(Act.CHANGE),
    journeys.TurnConfidential: _just(Act.CHANGE),
    journeys.OpenAudit: _just(Act.AUDIT),
    journeys.Book: _just(Act.CHANGE),
    journeys.OpenDiary: _just(Act.FIND),
    journeys.ResumeDraft: _draft,
    journeys.DiscardDraft: _discard,
    journeys.Reload: _nothing,
    journeys.PickTarget: _just(Act.BROWSE),
    journeys.FillGaps: _just(Act.BROWSE),
    journeys.ShowToLearner: _folder,
    journeys.CompareVersions: _versions,
    # Whoever knows the passphrase of a key may unlock it; what it opens was asked before.
    journeys.UnlockKey: _nothing,
    journeys.EditDocument: _edit,
    journeys.OpenImport: _just(Act.IMPORT),
    journeys.UndoImport: _just(Act.IMPORT),
    journeys.WriteRejects: _just(Act.IMPORT),
    journeys.OpenAppointment: _just(Act.CHANGE),
    journeys.OpenVersions: _just(Act.READ),
    OpenBackups: _just(Act.BACKUP),
    OpenBackup: _just(Act.BACKUP),
    journeys.BookGroup: _just(Act.FIND),
    journeys.OpenNotices: _just(Act.FIND),
    journeys.WriteCalendar: _appointments,
    journeys.ChangePerson: _nothing,
    groups.OpenSameness: _just(Act.FIND),
    groups.OpenFeedback: _just(Act.FEEDBACK),
    plan.OpenPlan: _just(Act.READ),
    plan.TakeAway: _just(Act.EXPORT),
    plan.BringPassport: _just(Act.IMPORT),
    plan.OpenPlanVersions: _just(Act.READ),
    plan.OpenRecalled: _just(Act.READ),
    plan.OpenSelfReviews: _just(Act.READ),
    plan.AddTarget: _own("Target"),
    plan.AnswerComment: _own("Comment"),
    plan.AnswerSuggestion: _own("Suggestion"),
    trust.OpenPeople: _just(Act.PEOPLE),
    trust.GiveNewSecret: _secret,
    trust.ChangeOwnSecret: _just(Act.OWN_SECRET),
    trust.BeginSigningIn: _just(Act.SETTINGS),
    trust.OpenLab: _just(Act.FIND),
    **{
        each: _just(Act.SEE_PROVISION)
        for each in (
            *(provision.OpenProvision, provision.OpenGrid, provision.TakeReviewAway),
            *(coherence.OpenFindings, coherence.OpenActions, coherence.OpenPictures, coherence.OpenYearsCompared),
            *(evaluation.OpenSelfEvaluation, evaluation.OpenEvaluationActions, evaluation.OpenSample),
        )
    },
    **{
        each: _just(Act.PROVISION)
        for each in (
            *(provision.BeginReview, provision.CloseReview),
            *(coherence.EditReviewAction, coherence.AnswerFinding),
            *(evaluation.EditStatement, evaluation.EditEvaluationAction),
        )
    },
    evaluation.OpenBehind: _both(Act.SEE_PROVISION, Act.FIND),
}


def why_not_go(who: Who, going: Message) -> str:
    """Why somebody may not go where a screen asks to go: one sentence, "" if they may."""
    kind = type(going)
    if kind.__module__ not in _MODULES:
        return ""
    if kind not in ASKS:
        return _STAFF_ONLY if who.is_learner else ""
    for act, learner, kinds in ASKS[kind](going):
        if sentence := why_not(who, act, learner, kinds):
            return sentence
    return ""
