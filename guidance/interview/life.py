"""The life of an interview's record: saved, awaiting the learner, signed (closed), withdrawn.

A saved record may be incomplete and may be changed. A signed one is closed: what was signed keeps its hash, and a
correction is an addendum beside it, never inside it. A wrong record is withdrawn with a reason, not erased.
"""

from datetime import date
from typing import Annotated, Final

from guidance.canonical import content_hash
from guidance.form.declare import Ask, Text
from guidance.form.typed import Problem
from guidance.interview.choices import InterviewKind, LearnerSigning
from guidance.interview.groups import Formal, Interview, State
from guidance.record import Frozen, Record, Stamp, stored

#: What the life of the record adds to it; the hash of what was signed leaves these out.
_LIFE: Final = {
    "revision",
    "created",
    "changed",
    "written_as",
    "state",
    "closed",
    "closed_by_tutor_alone",
    "signed_hash",
    "withdrawn",
    "withdrawn_because",
}


class Addendum(Record):
    """A dated, named remark beside a closed record."""

    interview: str
    text: Annotated[Text, Ask("Addendum", "What should be added or put right, and why.", limit=10_000)]
    by: Stamp


class Withdrawal(Frozen):
    """The form with which a wrong record is withdrawn."""

    because: Annotated[Text, Ask("Why is it withdrawn?", "The wrong learner, written twice …", limit=1000)]


class Closing(Frozen):
    """What closing a record needs: who closes it, on which day."""

    by: Stamp
    day: date


def signed_content(interview: Interview) -> str:
    """The hash of what is signed: every answer, without the marks of the record's own life."""
    return content_hash(stored(interview, without=_LIFE))


def missing_for_signing(interview: Interview) -> tuple[Problem, ...]:
    """What has to be said before the record can be closed: the tutor's name, and what the learner did.

    Everything else may stay empty.
    """
    if not isinstance(interview, Formal):
        return ()
    found = []
    if not interview.signed_tutor:
        found.append(Problem(("signed_tutor",), "Type your own name to sign."))
    if interview.learner_signing is None:
        found.append(Problem(("learner_signing",), "Say what the learner did: signed, was absent, refused, disagrees."))
    if interview.learner_signing is LearnerSigning.SIGNED and not interview.signed_learner:
        found.append(Problem(("signed_learner",), "The learner types their own name to sign."))
    return tuple(found)


def wait_for_learner(interview: Formal) -> Formal:
    """The record with the tutor's signature, waiting for the learner's."""
    return interview.having(state=State.AWAITING)


def close(interview: Interview, closing: Closing) -> Interview:
    """The record closed. Dates of signing that were left empty are the day of closing.

    Raises ValueError if something is missing for signing, or if the record is closed already.
    """
    if not interview.is_open:
        raise ValueError(f"A record that is {interview.state.value} cannot be signed again.")
    if missing_for_signing(interview):
        raise ValueError("Something is missing for signing.")
    signed = interview
    if isinstance(interview, Formal):
        by_learner = interview.learner_signing is LearnerSigning.SIGNED
        signed = interview.having(
            signed_tutor_on=interview.signed_tutor_on or closing.day,
            signed_learner_on=(interview.signed_learner_on or closing.day) if by_learner else None,
            signed_learner=interview.signed_learner if by_learner else "",
            closed_by_tutor_alone=not by_learner,
        )
    return signed.having(state=State.SIGNED, closed=closing.by, signed_hash=signed_content(signed))


def is_as_signed(interview: Interview) -> bool:
    """Whether a closed record still says what was signed."""
    return interview.signed_hash == signed_content(interview)


def withdraw(interview: Interview, because: str, by: Stamp) -> Interview:
    """The record withdrawn: it stays readable with the reason, and counts no more."""
    return interview.having(state=State.WITHDRAWN, withdrawn=by, withdrawn_because=because)


def needs_signing(kind: InterviewKind) -> bool:
    """Whether a record of this kind is signed at all: a note of an informal conversation is not."""
    return kind is not InterviewKind.INFORMAL


def state_words(interview: Interview) -> str:
    """Where the record stands, as people say it."""
    if interview.state is State.SIGNED:
        return "closed by the tutor alone" if interview.closed_by_tutor_alone else "signed"
    if interview.state is State.AWAITING:
        return "waiting for the learner to sign"
    return interview.state.value
