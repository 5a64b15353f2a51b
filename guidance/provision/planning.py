"""Planning for change: actions, and what was said to each finding."""

from datetime import date
from typing import Annotated

from guidance.form.declare import Ask, Line, PersonName, Text
from guidance.provision.choices import ActionStatus, Aim, AnswerKind
from guidance.record import Frozen, Stamp


class Action(Frozen):
    """Something that somebody does by a day, and the finding that it answers."""

    id: str
    aim: Annotated[Aim, Ask("What is it for?", "One of the three headings of the form.")]
    what: Annotated[Text, Ask("What is done?", "Start with a verb.", limit=2000)] = ""
    who: Annotated[PersonName, Ask("Who?", "One person.", suggest="people")] = ""
    by_when: Annotated[date | None, Ask("By when?", "Day, month, year.")] = None
    status: Annotated[ActionStatus, Ask("How far has it got?")] = ActionStatus.TO_DO
    note: Annotated[Text, Ask("Note", "What came of it, if you like.", limit=2000)] = ""
    #: The key of the finding that it answers; "" if it answers none.
    finding: str = ""
    done_on: date | None = None
    made: Stamp | None = None
    changed: Stamp | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in {ActionStatus.TO_DO, ActionStatus.BEGUN}

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.is_open and self.by_when is not None and self.by_when < today


class FindingAnswer(Frozen):
    """What was said to a finding. It keeps the finding's words: they are still read when the finding has gone."""

    finding: str
    kind: str
    found: Text
    answer: Annotated[AnswerKind, Ask("What do you say to it?")]
    reason: Annotated[Text, Ask("Why?", "So that next year’s reader understands it.", limit=2000)] = ""
    #: The id of the action, if it is answered by one.
    action: str = ""
    by: Stamp | None = None


class Seen(Frozen):
    """A finding that was shown once, so that it can be said of it that it has gone."""

    finding: str
    kind: str
    found: Text
    on: date


class Closing(Frozen):
    """The form with which a review is closed, or opened again."""

    words: Annotated[Line, Ask("A word about it", "Who agreed it, or why it is opened again.", limit=500)] = ""


def moved_on(action: Action, status: ActionStatus, on: date, by: Stamp) -> Action:
    """The action with another status; the day on which it was done is kept with it."""
    done = on if status is ActionStatus.DONE else None
    return action.having(status=status, done_on=done, changed=by)
