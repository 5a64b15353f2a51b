"""The second sheet of the report for governors: what is being done, what was mended, the self-evaluation in brief."""

from typing import Final

from exports.outline import Line, Part
from exports.provision.brief import LINE, cut, fill
from exports.provision.planning import in_turn, status_words
from exports.provision.told import Reviewed
from exports.self_evaluation.voices import Evaluated, disagreements, glances
from guidance.form.dates import short_date
from guidance.form.text import count_of
from guidance.planned import late
from guidance.provision.answers import Mended
from guidance.provision.planning import Action
from guidance.self_evaluation.summary import Glance

#: The heading with which the sheet begins.
DONE: Final = "What is being done, late ones first"
_MENDED: Final = "What was mended"
_EVALUATION: Final = "The self-evaluation in brief"
_DISAGREE: Final = "Where leaders, learners and records disagree"

#: So many lines there are for its four lists, and how many each may have at any rate: actions, what was mended,
#: judgements counted, and where the voices disagree.
_WHOLE: Final = 50.5
_LEAST: Final = (13.0, 7.0, 19.0, 11.0)
#: What stands there for each that is empty.
_NONE: Final = (
    "Nothing is planned.",
    "Nothing yet.",
    "Nothing is asked.",
    "They agree, as far as they speak and as far as it may be told outside.",
)


def second_sheet(r: Reviewed, evaluated: Evaluated | None) -> tuple[Part, ...]:
    """Its three parts, cut to what the sheet holds."""
    going = in_turn([each for each in r.review.actions if each.is_open], r.today)
    lists = (
        [_action(each, r) for each in going],
        [_gone(each) for each in r.mended],
        [_glance(each) for each in glances(evaluated)] if evaluated else [],
        [_differs(*each) for each in disagreements(evaluated)] if evaluated else [],
    )
    acting, gone, judged, differing = fill(lists, _LEAST, _WHOLE, _NONE)
    words = f"{count_of(len(going), 'action')} under way, {len(late(r.review.actions, r.today))} of them late"
    parts = Part(DONE, (Line("", words), *acting)), Part(_MENDED, gone)
    if evaluated is None:
        return *parts, Part(_EVALUATION, (Line("", "No self-evaluation has been begun for this year."),))
    return *parts, Part(_EVALUATION, judged, (Part(_DISAGREE, differing),))


def _action(each: Action, r: Reviewed) -> Line:
    who = cut(each.who, 14) or "Nobody named"
    day = status_words(each, r.today)
    if each.by_when and not each.is_late(r.today):
        day = f"{day}, by {short_date(each.by_when)}"
    return Line(who, f"{cut(each.what, 2 * LINE - 42)} ({day})")


def _gone(each: Mended) -> Line:
    by = f" The action: {cut(each.done_by.what, LINE)}" if each.done_by else ""
    return Line("", f"{cut(each.found, LINE)}{by}")


def _glance(each: Glance) -> Line:
    partial = " (partial)" if each.edition.partial else ""
    return Line(cut(f"{each.number} {each.title}".strip(), 30) + partial, cut(each.words, 50))


def _differs(number: str, wording: str, sentence: str) -> Line:
    return Line(cut(number, 10), f"{cut(wording, 30)} {cut(sentence, 2 * LINE)}")
