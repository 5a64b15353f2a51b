"""What is said to findings, what became of it, and which have gone.

A finding is known by its key, so an answer stays with it as long as it is about the same rows and documents: after
other changes, and in the next year's review.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from guidance.provision.choices import ActionStatus, AnswerKind
from guidance.provision.edits import ReviewClosedError
from guidance.provision.finding import Finding, FindingKind
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.review import Review
from guidance.record import Stamp


class State(Enum):
    """Where a finding stands."""

    OPEN = "Not answered"
    ACTION = "Something is being done"
    STILL_THERE = "The action is done, and it is still there"
    ACCEPTED = "Accepted"
    NOT_SO = "Not so"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what was said to it."""

    finding: Finding
    state: State
    answer: FindingAnswer | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding that has gone, in the words in which it was told, and the action that stood against it, if one did."""

    finding: str
    kind: str
    found: str
    action: Action | None = None

    @property
    def label(self) -> str:
        """The heading of its kind; "" for a kind of another version of the program."""
        return FindingKind(self.kind).label if self.kind in list(FindingKind) else ""

    @property
    def done_by(self) -> Action | None:
        """The action that mended it; None if none stood against it, or if that was dropped."""
        return None if self.action is None or self.action.status is ActionStatus.DROPPED else self.action

    @property
    def action_label(self) -> str:
        """What the action is to it."""
        return "The action that did it" if self.done_by else "The action against it, which was dropped"


def told(review: Review, found: Iterable[Finding]) -> tuple[Told, ...]:
    """Each finding with its answer."""
    answers = {each.finding: each for each in review.answers}
    actions = {each.id: each for each in review.actions}
    return tuple(_told(each, answers.get(each.key), actions) for each in found)


def _told(finding: Finding, answer: FindingAnswer | None, actions: dict[str, Action]) -> Told:
    if answer is None:
        return Told(finding, State.OPEN)
    if answer.answer is not AnswerKind.ACTION:
        state = State.ACCEPTED if answer.answer is AnswerKind.ACCEPTED else State.NOT_SO
        return Told(finding, state, answer)
    action = actions.get(answer.action)
    if action is None or action.status is ActionStatus.DROPPED:
        return Told(finding, State.OPEN, answer, action)
    return Told(finding, State.ACTION if action.is_open else State.STILL_THERE, answer, action)


def answered(review: Review, finding: Finding, answer: AnswerKind, reason: str, by: Stamp) -> Review:
    """The review in which a finding is accepted, or said not to be so.

    Raises:
        ValueError: there is no reason, or the answer is an action (`made_action`), or the review is closed.
    """
    if answer is AnswerKind.ACTION:
        raise ValueError("Make an action of the finding.")
    if not reason.strip():
        raise ValueError("Say why, so that next year’s reader understands it.")
    return _with_answer(review, _answer(finding, answer, by).having(reason=reason))


def unanswered(review: Review, finding: str) -> Review:
    """The review in which an answer is taken back. The action that it named stays."""
    if review.closed is not None:
        raise ReviewClosedError(review)
    return review.having(answers=tuple(each for each in review.answers if each.finding != finding))


def action_for(finding: Finding, action: str, by: Stamp) -> Action:
    """The action that would mend a finding, to be filled in: its heading and what is done are proposed.

    Args:
        finding: what is to be mended.
        action: the id of the new action.
        by: who makes it.
    """
    return Action(id=action, aim=finding.aim, what=finding.mend, finding=finding.key, made=by, changed=by)


def made_action(review: Review, finding: Finding, action: Action, by: Stamp) -> Review:
    """The review in which a finding is answered by an action; it counts as seen. Raises ReviewClosedError."""
    after = remembered(with_action(review, action.having(finding=finding.key)), [finding], by.at.date())
    return _with_answer(after, _answer(finding, AnswerKind.ACTION, by).having(action=action.id))


def with_action(review: Review, action: Action) -> Review:
    """The review with an action put in, or in place of the one of the same id.

    It may be done after the review is closed: an action goes on until somebody says that it is done.
    """
    if review.action(action.id) is None:
        if review.closed is not None:
            raise ReviewClosedError(review)
        return review.having(actions=(*review.actions, action))
    return review.having(actions=tuple(action if each.id == action.id else each for each in review.actions))


def remembered(review: Review, found: Iterable[Finding], on: date) -> Review:
    """The review that remembers these findings as shown, to say later which of them have gone. Known ones stay."""
    known = {each.finding for each in review.seen}
    new = [Seen(finding=each.key, kind=each.kind, found=each.reason, on=on) for each in found if each.key not in known]
    return review.having(seen=(*review.seen, *new)) if new else review


def mended(review: Review, found: Iterable[Finding]) -> tuple[Mended, ...]:
    """Findings that are remembered as shown, and that are no longer found.

    Those that an action mended stand first. What was said not to be so, or accepted, was never to be mended. An answer
    alone shows nothing: it may have come in from elsewhere, to what was never found in this grid.
    """
    present = {each.key for each in found}
    seen = {each.finding for each in review.seen}
    actions = {each.id: each for each in review.actions}
    said = {each.finding: each for each in review.answers}
    gone = [
        Mended(each.finding, each.kind, each.found, actions.get(each.action))
        for each in review.answers
        if each.answer is AnswerKind.ACTION and each.finding in seen and each.finding not in present
    ]
    gone += [
        Mended(each.finding, each.kind, each.found)
        for each in review.seen
        if each.finding not in present and each.finding not in said
    ]
    return tuple(gone)


def _answer(finding: Finding, answer: AnswerKind, by: Stamp) -> FindingAnswer:
    return FindingAnswer(finding=finding.key, kind=finding.kind, found=finding.reason, answer=answer, by=by)


def _with_answer(review: Review, answer: FindingAnswer) -> Review:
    if review.closed is not None:
        raise ReviewClosedError(review)
    others = tuple(each for each in review.answers if each.finding != answer.finding)
    return review.having(answers=(*others, answer))
