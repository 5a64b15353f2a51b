"""Signing in: what is answered, and how long one waits after wrong tries.

A PIN has a million forms; twelve tries in a lesson are what a class gets at one of them. Nobody is shut out for ever:
the longest wait is an hour, a day without a wrong try begins the count anew, and staff can give a new PIN at once.

Clocks are wrong. A wait is counted from the last wrong try. A clock that stands before that (it was set back, or it is
another machine's) counts from when it was first seen instead, so that it neither waits for a year nor opens at once;
and what it counts is of no use to the clocks that are right.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from guidance.form.text import count_of

#: From so many wrong tries in a row on, one waits so long before the next.
WAITS: Final = (
    (5, timedelta(seconds=30)),
    (6, timedelta(minutes=1)),
    (7, timedelta(minutes=2)),
    (8, timedelta(minutes=5)),
    (9, timedelta(minutes=10)),
    (10, timedelta(minutes=15)),
    (20, timedelta(hours=1)),
)
#: So long without a wrong try, and the count begins anew. Whoever guesses gets less by waiting for it than by going on.
FORGOTTEN: Final = timedelta(days=1)
NO_WAIT: Final = timedelta(0)

#: The same for an unknown name, for somebody who was given nothing to sign in with, and for a wrong secret.
WRONG: Final = (
    "The name and the PIN or passphrase do not go together. Try again, or ask a member of staff for a new one."
)
NOTHING_TYPED: Final = "Type your PIN or your passphrase."


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody is who they say."""

    #: The id of the member of staff or of the learner.
    person: str
    #: Staff gave them what they signed in with: they choose their own before anything else.
    must_change: bool = False
    #: How many wrong tries there were before this one.
    wrong_before: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody is not let in: the sentence to show, and how long they have to wait."""

    sentence: str
    wait: timedelta = NO_WAIT


Answer: TypeAlias = Signed | Refused


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries in a row."""

    wrong: int = 0
    #: When the last one was, by the clock that was furthest on.
    last: datetime | None = None
    #: From when a clock counts that stands before `last`.
    behind: datetime | None = None


def wait_after(wrong: int) -> timedelta:
    """How long one waits after so many wrong tries in a row."""
    return max((wait for least, wait in WAITS if wrong >= least), default=NO_WAIT)


def _counted_from(tries: Tries, now: datetime) -> datetime:
    """From when this clock counts the wait; `now` if it has to begin."""
    if tries.last is not None and now >= tries.last:
        return tries.last
    if tries.behind is not None and now >= tries.behind:
        return tries.behind
    return now


def wait_left(tries: Tries, now: datetime) -> timedelta:
    """How long somebody still has to wait; nothing if they may try."""
    return max(NO_WAIT, _counted_from(tries, now) + wait_after(tries.wrong) - now)


def looked(tries: Tries, now: datetime) -> Tries:
    """The tries after somebody was told to wait: a clock that is behind begins to count, all else stays."""
    start = _counted_from(tries, now)
    return replace(tries, behind=start) if tries.last is not None and start < tries.last else tries


def tried(tries: Tries, now: datetime) -> Tries:
    """The tries after one more that is wrong, or that counts as wrong until it is known to be right."""
    wrong = 1 if now - _counted_from(tries, now) >= FORGOTTEN else tries.wrong + 1
    if tries.last is None or now >= tries.last:
        return Tries(wrong, now)
    return Tries(wrong, tries.last, now)


# In words


def wait_in_words(wait: timedelta) -> str:
    """A wait as people say it, never shorter than it is: "45 seconds", "3 minutes", "1 hour"."""
    seconds = -(-wait // timedelta(seconds=1))
    if seconds <= 90:
        return count_of(max(1, seconds), "second")
    minutes = -(-seconds // 60)
    return count_of(minutes, "minute") if minutes < 60 else "1 hour"


def too_often(wait: timedelta) -> str:
    """What is said to somebody who has to wait."""
    return f"That was wrong too often. Wait {wait_in_words(wait)}, then try again."


def tries_notice(wrong: int) -> str:
    """What somebody is told who signs in after wrong tries; "" if they can well have been their own."""
    if wrong < WAITS[0][0]:
        return ""
    return (
        f"Before you, {count_of(wrong, 'wrong try', 'wrong tries')} at your sign-in. Was it not you? Tell your tutor."
    )


def why_not_everybody(coordinators_with_secret: int) -> str:
    """Why it cannot be set yet that everybody signs in; "" if it can. Nobody could sign in to undo it.

    Args:
        coordinators_with_secret: how many coordinators have chosen a passphrase.
    """
    if coordinators_with_secret:
        return ""
    return "First make somebody a coordinator, and let them choose a passphrase: otherwise nobody could come in."
