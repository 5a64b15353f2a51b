"""What does not hang together, as a document to read; and what was mended."""

from collections.abc import Iterable, Sequence
from typing import Final

from exports.outline import Item, Line, Part, Passage, Row, Rows, filled
from exports.provision.told import Reviewed, cells_named, signed
from guidance.form.dates import long_date
from guidance.form.text import count_of
from guidance.provision.answers import Mended, State, Told
from guidance.provision.planning import Action
from guidance.provision.review import Review

_NOTHING: Final = "Nothing was found that does not hang together."


def findings_part(r: Reviewed) -> Part:
    """Every finding, by where it stands: what waits for an answer before what has one."""
    if not r.told:
        return Part("What does not hang together", (Line("", _NOTHING),))
    groups = ((state.value, r.in_state(state)) for state in _ORDER)
    parts = tuple(Part(f"{title} ({len(found)})", (_rows(r.review, found),)) for title, found in groups if found)
    return Part("What does not hang together", (Line("", how_many(r)),), parts)


_ORDER: Final = (State.STILL_THERE, State.OPEN, State.ACTION, State.ACCEPTED, State.NOT_SO)


def how_many(r: Reviewed) -> str:
    """`12 findings, 4 of them not answered; 3 more are mended`."""
    words = f"{count_of(len(r.told), 'finding')}, {len(r.open)} of them not answered"
    return f"{words}; {len(r.mended)} mended" if r.mended else words


def mended_parts(r: Reviewed) -> tuple[Part, ...]:
    """What was found once and is found no more, with the action against it; nothing if there is none."""
    if not r.mended:
        return ()
    return (Part("What was mended", (Rows("", tuple(_gone(each) for each in r.mended)),)),)


def _rows(review: Review, found: Iterable[Told]) -> Item:
    return Rows("", tuple(_told(review, each) for each in found))


def _told(review: Review, each: Told) -> Row:
    finding = each.finding
    return (
        Line(finding.label, finding.reason),
        *filled(("Where", cells_named(review, finding.cells))),
        Line("How sure", finding.severity.label),
        Line("What would mend it", finding.mend),
        Line("Source", finding.source),
        *_answer(each),
    )


def _answer(each: Told) -> Sequence[Line | Passage]:
    if each.action is not None:
        return (Passage("Action", action_words(each.action)),)
    if each.answer is None:
        return ()
    by = f" ({signed(each.answer.by)})" if each.answer.by else ""
    return (Passage(f"Answer: {each.answer.answer.label}{by}", each.answer.reason),)


def action_words(action: Action) -> str:
    """An action in a line: what, who, by when, how far it is."""
    who = f"; {action.who}" if action.who else ""
    day = f"; by {long_date(action.by_when)}" if action.by_when else ""
    return f"{action.what or 'No words yet'}{who}{day}; {action.status.label.lower()}"


def _gone(each: Mended) -> Row:
    action = (Passage(each.action_label, action_words(each.action)),) if each.action else ()
    return (Line(each.label or "A finding of another version", each.found), *action)
