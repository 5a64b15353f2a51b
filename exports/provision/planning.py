"""Planning for change as a document to read: the actions under the form's three headings, what is late first."""

from datetime import date

from exports.outline import Line, Part, Passage, Row, Rows, filled
from exports.provision.told import Reviewed
from guidance.form.dates import long_date
from guidance.provision.planning import Action
from guidance.provision.source_form import plan_specs


def planning_part(r: Reviewed) -> Part:
    """All three headings, also those under which nothing is planned."""
    founds = {each.finding.key: each.finding.reason for each in r.told}
    founds |= {each.finding: each.found for each in r.review.answers if each.finding not in founds}
    parts = []
    for spec in plan_specs():
        actions = [each for each in r.review.actions if each.aim is spec.aim]
        rows = tuple(_row(each, founds.get(each.finding, ""), r.today) for each in in_turn(actions, r.today))
        items = (Rows("", rows),) if rows else (Line("", "No action."),)
        parts.append(Part(f"({spec.letter}) {spec.label}", items))
    return Part("Planning for change", parts=tuple(parts))


def in_turn(actions: list[Action], today: date) -> list[Action]:
    """Actions as they are read: late ones, then open ones by their day, then those that have ended."""
    return sorted(actions, key=lambda each: (not each.is_late(today), not each.is_open, each.by_when or date.max))


def status_words(action: Action, today: date) -> str:
    """How far an action has got, and whether it is late."""
    if action.is_late(today) and action.by_when:
        return f"{action.status.label}, late since {long_date(action.by_when)}"
    if action.done_on:
        return f"{action.status.label}, {long_date(action.done_on)}"
    return action.status.label


def _row(action: Action, found: str, today: date) -> Row:
    return (
        Passage("", action.what or "No words yet"),
        *filled(
            ("Who", action.who),
            ("By when", long_date(action.by_when) if action.by_when else ""),
            ("Status", status_words(action, today)),
        ),
        *((Passage("Note", action.note),) if action.note else ()),
        *((Passage("The finding that it answers", found),) if found else ()),
    )
