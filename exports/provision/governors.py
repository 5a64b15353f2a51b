"""The report for governors: two pages, whatever the review holds.

The first says what the provision is and what does not hang together; the second what is being done, what was mended,
and the self-evaluation in brief. Every list has room for so many lines and every text is cut to a width, so that
both sheets hold all that stands on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exports.markdown import markdown
from exports.outline import Item, Line, Outline, Part, filled
from exports.page import page
from exports.provision.brief import LINE, cut, first_ones
from exports.provision.governors_second import DONE, second_sheet
from exports.provision.journeys_picture import journeys_picture
from exports.provision.mermaid import mermaid
from exports.provision.picture_words import FLOW_TITLE, JOURNEYS_TITLE, journey_lines
from exports.provision.pictured import in_markdown, in_page
from exports.provision.told import Reviewed, standing_words
from exports.self_evaluation.voices import Evaluated
from guidance.diary.years import school_year_name
from guidance.form.dates import long_date
from guidance.form.text import count_of
from guidance.provision.answers import State, Told
from guidance.provision.chains import chains
from guidance.provision.choices import Part as FormPart
from guidance.provision.pictures import flow

#: So many lines of the first sheet there are for findings.
_FINDINGS: Final = 31.0

_ARROWS: Final = "Whole arrows go to what an interview produces, dashed ones to the interview that uses it."
_FOUND: Final = "What does not hang together, worst first"

_STYLE: Final = """@page { size: A4; margin: 0; @bottom-right { content: none; } }
:root { font: 9.5pt/1.3 Arial, "Helvetica Neue", Helvetica, sans-serif; }
body { max-width: none; margin: 0; padding: 0; }
.sheet { box-sizing: border-box; width: 210mm; height: 296mm; margin: 0 auto; padding: 13mm 15mm; overflow: hidden; }
.sheet + .sheet { break-before: page; }
h1 { font-size: 15pt; margin: 0 0 2mm; }
h2 { font-size: 11.5pt; margin: 3.5mm 0 1.5mm; padding-top: 1.5mm; }
h3 { font-size: 9.5pt; margin: 2mm 0 1mm; }
ul { margin: 0; padding-left: 5mm; }
li { margin: 0 0 1mm; }
svg.picture { width: 100%; height: auto; max-height: 88mm; margin: 1mm 0; }
@media screen { .sheet { border-bottom: 1px solid #6b6b6b; height: auto; min-height: 296mm; max-width: 100%; } }
@media print { :root { font-size: 9.5pt; } }
"""
_SHEET: Final = '<div class="sheet">\n'


@dataclass(frozen=True, slots=True)
class ForGovernors:
    """What the report is made of."""

    reviewed: Reviewed
    #: The self-evaluation of the same year; None if nobody has begun one.
    evaluated: Evaluated | None = None


def governors_markdown(told: ForGovernors) -> str:
    """The report as Markdown, with the flow of records as a Mermaid diagram."""
    diagram = mermaid(flow(told.reviewed.graph))
    drawn = (Part(FLOW_TITLE, (Line("", _ARROWS),)),) if diagram else ()
    outline = _outline(told, (Part(JOURNEYS_TITLE, _journeys(told.reviewed)), *drawn))
    return in_markdown(markdown(outline), {FLOW_TITLE: diagram})


def governors_page(told: ForGovernors) -> str:
    """The report as a page that prints on two sheets of A4. The picture says in its own words what it shows."""
    graph = told.reviewed.graph
    drawing = journeys_picture(graph, chains(graph))
    outline = _outline(told, (Part(JOURNEYS_TITLE, () if drawing else _journeys(told.reviewed)),))
    whole = in_page(page(outline), {JOURNEYS_TITLE: drawing}, _STYLE)
    second = f"<h2>{DONE}</h2>"
    whole = whole.replace("<main>\n", f"<main>\n{_SHEET}", 1).replace("</main>", "</div>\n</main>", 1)
    return whole.replace(second, f"</div>\n{_SHEET}{second}", 1)


def _outline(told: ForGovernors, pictures: tuple[Part, ...]) -> Outline:
    r = told.reviewed
    facts = filled(
        ("School or provider", cut(r.school, 36)),
        ("As it stood on", long_date(r.today)),
        ("The review", cut(standing_words(r.review), 80)),
        ("One-to-one interviews", _how_many(r)),
    )
    parts = (
        *pictures,
        Part(_FOUND, _found(r)),
        *second_sheet(r, told.evaluated),
    )
    title = f"Careers guidance {school_year_name(r.review.year)}: report to the governors"
    return Outline(title, facts, parts)


_NOT_SETTLED: Final = (State.STILL_THERE, State.OPEN, State.ACTION)


def _how_many(r: Reviewed) -> str:
    rows = [row for row in r.review.interviews if row.name or row.is_answered]
    hidden = sum(row.hidden is not None for row in rows)
    documents = sum(document.is_listed for document in r.graph.documents.values())
    words = f"{count_of(len(r.graph.interviews), 'kind')} of interview and {count_of(documents, 'document')} in use"
    return f"{words}; {hidden} not done here" if hidden else words


def _journeys(r: Reviewed) -> tuple[Item, ...]:
    lines = journey_lines(r.graph, chains(r.graph))
    return tuple(Line(line.label, cut(line.words, 2 * LINE - 20)) for line in lines) or (
        Line("", f"Part (a) of the review says nothing yet of {FormPart.INTERVIEWS.label.lower()}."),
    )


def _found(r: Reviewed) -> tuple[Line, ...]:
    """A line for each kind of finding, worst first: how many there are, and the worst of them in its own words."""
    kinds: dict[str, list[Told]] = {}
    for each in r.in_state(*_NOT_SETTLED):
        kinds.setdefault(each.finding.kind.value, []).append(each)
    lines = [_finding(alike) for alike in kinds.values()]
    return first_ones(lines, _FINDINGS, "Nothing was found.", [len(alike) for alike in kinds.values()])


def _finding(alike: Sequence[Told]) -> Line:
    worst, doing = alike[0], sum(each.state is State.ACTION for each in alike)
    words = cut(worst.finding.reason, 2 * LINE - 32)
    label = f"{worst.finding.label} ({len(alike)} times)" if len(alike) > 1 else worst.finding.label
    if not doing:
        return Line(label, words)
    of_which = "" if doing == len(alike) else f" about {doing} of them"
    return Line(label, f"{words} Something is being done{of_which}.")
