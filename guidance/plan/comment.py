"""What staff write beside a learner's plan, never inside it: comments, and targets that they suggest.

The plan is the learner's. A comment stands next to it with its writer's name and keeps the words that it is about; the
learner may answer it in a sentence. A suggested target is no target: it becomes one when the learner takes it, in words
that they may change.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, ClassVar, Final

from pydantic import BaseModel

from guidance.form.choice import Choice
from guidance.form.declare import Ask, Line, Section, Text, form_of
from guidance.interview.rows import TargetRow
from guidance.record import Frozen, Record, Stamp, stored
from guidance.target.target import Target

STAFF: Final = Section("staff", "From your tutor")
LEARNER: Final = Section("learner", "From the learner")

#: For so many days an answer is news to whoever it answers.
_NEWS: Final = timedelta(14)

#: Declared once: the records below hold these, and the small forms ask for them.
_Comment = Annotated[
    Text,
    Ask(
        "Comment",
        "What you noticed, and a question that helps to go on. The learner reads it.",
        STAFF,
        limit=5000,
    ),
]
_Reply = Annotated[Text, Ask("My answer", "A sentence is enough. It may stay empty.", LEARNER, limit=2000)]
_Suggested = Annotated[Text, Ask("Suggested target", "Start with a verb: “Hand in …”, “Visit …”.", STAFF, limit=1000)]
_ByWhen = Annotated[date | None, Ask("By When", "Day, month, year.", STAFF)]
_Evidence = Annotated[
    Line, Ask("How will you both know it is done?", "A number, a grade, or something to show.", STAFF, limit=500)
]
_Purpose = Annotated[Line, Ask("What is it for?", "A goal of the plan, or the course.", STAFF, limit=300)]
_Reason = Annotated[Text, Ask("Why I suggest it", "The learner reads this too.", STAFF, limit=2000)]
_Words = Annotated[Text, Ask("Why, in my own words", "It may stay empty.", LEARNER, limit=2000)]


class NewComment(Frozen):
    """The form with which staff write a comment."""

    text: _Comment


class Reply(Frozen):
    """The form with which the learner answers one."""

    reply: _Reply = ""


class Comment(Record):
    """What a member of staff wrote beside a plan, and what the learner says to it."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (STAFF, LEARNER)

    #: The record it stands beside, and the field of it; "" for the whole of it.
    about: str = ""
    field: str = ""
    #: The learner's words in that field on the day: the comment is still understood when they have changed.
    passage: Text = ""
    by: Stamp

    text: _Comment
    reply: _Reply = ""
    replied_on: Annotated[date | None, Ask("Answered on", "", LEARNER)] = None
    read_on: Annotated[date | None, Ask("Read on", "", LEARNER)] = None

    @property
    def is_read(self) -> bool:
        """Whether the learner has marked it as read, or has answered it."""
        return self.read_on is not None or self.replied_on is not None


def field_label(comment: Comment, model: type[BaseModel]) -> str:
    """What a comment is about, in the form's own words; "The whole plan" if it names no field of the form."""
    named = (spec.label for spec in form_of(model).fields if spec.name == comment.field)
    return next(named, "The whole plan")


def beside(comments: Iterable[Comment], about: str, field: str = "") -> tuple[Comment, ...]:
    """The comments beside one field of one record, the oldest first; those about the whole of it for field ""."""
    found = [each for each in comments if each.about == about and each.field == field]
    return tuple(sorted(found, key=lambda each: (each.by.at, each.id)))


def unread(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """The comments that the learner has not read yet, the oldest first."""
    return tuple(sorted((each for each in comments if not each.is_read), key=lambda each: (each.by.at, each.id)))


def read(comment: Comment, on: date) -> Comment:
    """The comment marked as read. The first day stays."""
    return comment if comment.read_on else comment.having(read_on=on)


def replied(comment: Comment, reply: Reply, on: date) -> Comment:
    """The comment with the learner's answer; an empty one takes an earlier answer back and leaves it read."""
    return read(comment, on).having(reply=reply.reply, replied_on=on if reply.reply else None)


#: What every save adds by itself.
_MARKS: Final = {"revision", "created", "changed", "written_as"}


def same_but_for(before: Record | None, after: Record, names: Iterable[str]) -> bool:
    """Whether two versions of a record say the same but for these fields. Where there was none before, they do not."""
    without = {*names, *_MARKS}
    return before is not None and stored(before, without=without) == stored(after, without=without)


def is_learners_reply(before: Comment | None, after: Comment) -> bool:
    """Whether a save by the learner does no more than answer: the words of staff stay as staff wrote them."""
    return same_but_for(before, after, {"reply", "replied_on", "read_on"})


class SuggestionState(Choice):
    """What became of a suggestion."""

    OPEN = "open", "Waiting for your answer"
    TAKEN = "taken", "Taken: it is a target now"
    LEFT = "left", "Left"
    WITHDRAWN = "withdrawn", "Taken back"


class NewSuggestion(Frozen):
    """The form with which a tutor suggests a target."""

    text: _Suggested
    by_when: _ByWhen = None
    evidence: _Evidence = ""
    purpose: _Purpose = ""
    why: _Reason = ""


class Taking(TargetRow):
    """The form with which a learner takes a suggestion: a target whose words they may change, and why."""

    words: _Words = ""


class Leaving(Frozen):
    """The form with which a learner leaves a suggestion."""

    words: _Words = ""


class Suggestion(Record):
    """A target that a member of staff suggests, and what the learner made of it."""

    SECTIONS: ClassVar[tuple[Section, ...]] = (STAFF, LEARNER)

    by: Stamp
    #: The entry of the target bank from which it was made.
    entry: str = ""
    #: The target that it became.
    target: str = ""

    text: _Suggested
    by_when: _ByWhen = None
    evidence: _Evidence = ""
    purpose: _Purpose = ""
    why: _Reason = ""
    state: Annotated[SuggestionState, Ask("What became of it", "", LEARNER)] = SuggestionState.OPEN
    words: _Words = ""
    answered_on: Annotated[date | None, Ask("Answered on", "", LEARNER)] = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for the learner's answer."""
        return self.state is SuggestionState.OPEN


def open_suggestions(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those that wait for the learner's answer, the oldest first."""
    return tuple(sorted((each for each in suggestions if each.is_open), key=lambda each: (each.by.at, each.id)))


def taking(suggestion: Suggestion) -> Taking:
    """The form for taking a suggestion as it opens: the tutor's words, for the learner to make their own."""
    return Taking(
        text=suggestion.text,
        by_when=suggestion.by_when,
        evidence=suggestion.evidence,
        purpose=suggestion.purpose,
        entry=suggestion.entry,
    )


def take(suggestion: Suggestion, form: Taking, target: str, on: date) -> tuple[Suggestion, Target]:
    """The suggestion as taken, and the target that it becomes.

    Args:
        suggestion: one that waits for an answer.
        form: the target in the learner's words, and why they take it.
        target: the id of the new target.
        on: the day.

    Raises ValueError if it has an answer already.
    """
    taken = _answered(suggestion, SuggestionState.TAKEN, form.words, on).having(target=target)
    new = Target(
        id=target,
        text=form.text,
        by_when=form.by_when,
        evidence=form.evidence,
        sure=form.sure,
        purpose=form.purpose,
        entry=form.entry,
    )
    return taken, new


def leave(suggestion: Suggestion, form: Leaving, on: date) -> Suggestion:
    """The suggestion as left, with the learner's words. Raises ValueError if it has an answer already."""
    return _answered(suggestion, SuggestionState.LEFT, form.words, on)


def take_back(suggestion: Suggestion, on: date) -> Suggestion:
    """The suggestion taken back by staff. Raises ValueError if it has an answer already."""
    return _answered(suggestion, SuggestionState.WITHDRAWN, "", on)


def _answered(suggestion: Suggestion, state: SuggestionState, words: str, on: date) -> Suggestion:
    if not suggestion.is_open:
        raise ValueError("This suggestion has been answered already.")
    return suggestion.having(state=state, words=words, answered_on=on)


def is_learners_decision(before: Suggestion | None, after: Suggestion) -> bool:
    """Whether a save by the learner does no more than answer: the words of staff stay as staff wrote them."""
    answered = after.state in {SuggestionState.TAKEN, SuggestionState.LEFT}
    return answered and same_but_for(before, after, {"state", "words", "answered_on", "target"})


def seen_suggestions(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those that are still to be seen: one that staff took back is seen no more."""
    return tuple(each for each in suggestions if each.state is not SuggestionState.WITHDRAWN)


def new_answers(
    who: str, comments: Iterable[Comment], suggestions: Iterable[Suggestion], today: date
) -> tuple[Comment | Suggestion, ...]:
    """What a learner has answered lately, for the member of staff who wrote it; the latest answer first.

    Args:
        who: the id of the member of staff.
        comments: those beside the plan; one that is only read says nothing new.
        suggestions: those made to the learner; one that was taken back was not answered.
        today: the day.
    """
    answers: list[tuple[date | None, Comment | Suggestion]] = [(each.replied_on, each) for each in comments]
    answers += [(each.answered_on, each) for each in seen_suggestions(suggestions) if not each.is_open]
    new = [(day, each) for day, each in answers if day and each.by.who == who and day + _NEWS > today]
    return tuple(each for _, each in sorted(new, key=lambda found: (found[0], found[1].id), reverse=True))
