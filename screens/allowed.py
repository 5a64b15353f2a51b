"""Asks the one rule before a list is shown. Nothing here builds a model: lists come from the index."""

from guidance.trust.access import Act, why_not
from screens.desk import Desk
from store.guard import NotAllowedError


def allow(desk: Desk, act: Act, learner: str = "") -> None:
    """Raises NotAllowedError if whoever is at the desk may not do this.

    Args:
        desk: the school, the person, the time.
        act: what they want to do.
        learner: the id of the learner whom it concerns.
    """
    if sentence := why_not(desk.who, act, learner):
        raise NotAllowedError(sentence)
