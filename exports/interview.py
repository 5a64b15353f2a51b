"""An interview and a learner's questions before it, as they are read: on a screen, in a copy, in the whole record."""

from collections.abc import Collection, Mapping
from typing import Final

from exports.outline import NOTHING, Line, Outline, Part, Passage, Rows, document_parts, filled
from guidance.form.dates import long_date
from guidance.form.declare import Section, form_of
from guidance.interview import sections as at
from guidance.interview.checks import derived
from guidance.interview.groups import Interview, State
from guidance.interview.life import Addendum, is_as_signed, needs_signing, state_words
from guidance.interview.questions import PreInterview
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.record import Stamp
from guidance.settings import Settings

#: The paper form's first label. It is answered from the learner's own record and never retyped.
LEARNER_NAME: Final = "Learner Name"

#: So many figures of a hash tell two versions apart when they are read aloud.
SHORT_HASH: Final = 12

_WRITTEN: Final = Section("written", "What I wrote")


def interview_outline(
    folder: Folder, interview: Interview, settings: Settings, hidden: Collection[str] = NOTHING
) -> Outline:
    """One interview with everything answered in it, how its record stands, and the addenda beside it.

    Args:
        folder: the learner's folder: the name and the addenda come from it.
        interview: the interview.
        settings: the school's settings: its name stands at the top.
        hidden: names of fields that this reader may not see (`exports.readers.hidden_from`).
    """
    learner = folder.learner
    held = long_date(interview.held_on) if interview.held_on else ""
    facts = (
        *_about(learner),
        *filled(("Kind of interview", interview.title), ("Date", held), ("School or provider", settings.school)),
        *_standing(interview),
        *_check_figures(interview, hidden),
    )
    parts = _with_name(document_parts(interview, hidden, _worked_out(interview)), learner)
    return Outline(f"{interview.title}: {learner.name}", facts, (*parts, *_addenda(folder.addenda_of(interview.id))))


def questions_outline(folder: Folder, questions: PreInterview) -> Outline:
    """What a learner wrote before an interview."""
    facts = (*_about(folder.learner), Line("Written on", long_date(questions.answered_on)))
    parts = tuple(Part(_WRITTEN.title, part.items) for part in document_parts(questions))
    return Outline(f"Before the interview: {folder.learner.name}", facts, parts)


def signed_by(stamp: Stamp) -> str:
    """Who did it, and on which day."""
    return f"{long_date(stamp.at.date())}, {stamp.name}"


def _about(learner: Learner) -> tuple[Line, ...]:
    """The name that the learner goes by. Numbers, birthday and address are nobody's business in an interview."""
    group = form_of(Learner).field("tutor_group").label
    return (Line("Learner", learner.name), *filled((group, learner.tutor_group)))


def _standing(interview: Interview) -> tuple[Line, ...]:
    words = state_words(interview)
    if interview.closed and interview.state is State.SIGNED:
        words += f", {signed_by(interview.closed)}"
        if not is_as_signed(interview):
            words += "; what it says is no longer what was signed"
    elif interview.withdrawn and interview.state is State.WITHDRAWN:
        words += f", {signed_by(interview.withdrawn)}"
    elif interview.is_open and needs_signing(interview.kind):
        words += ", not yet signed"
    because = interview.withdrawn_because if interview.state is State.WITHDRAWN else ""
    return filled(("The record is", words), ("Withdrawn because", because))


def _check_figures(interview: Interview, hidden: Collection[str]) -> tuple[Line, ...]:
    figures = "" if "signed_hash" in hidden else interview.signed_hash[:SHORT_HASH]
    return filled(("Check figures of what was signed", figures))


def _worked_out(interview: Interview) -> Mapping[str, tuple[Line, ...]]:
    after: dict[str, tuple[Line, ...]] = {}
    for field, label, value in derived(interview):
        after[field] = (*after.get(field, ()), Line(label, str(value)))
    return after


def _with_name(parts: tuple[Part, ...], learner: Learner) -> tuple[Part, ...]:
    name = Line(LEARNER_NAME, learner.name)
    if parts and parts[0].title == at.HEADING.title:
        return (Part(parts[0].title, (name, *parts[0].items)), *parts[1:])
    return (Part(at.HEADING.title, (name,)), *parts)


def _addenda(addenda: tuple[Addendum, ...]) -> tuple[Part, ...]:
    if not addenda:
        return ()
    label = form_of(Addendum).field("text").label
    rows = tuple(
        (Line("Date", long_date(each.by.at.date())), Line("Name", each.by.name), Passage(label, each.text))
        for each in addenda
    )
    return (Part("Addenda", (Rows("", rows),)),)
