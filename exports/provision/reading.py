"""The whole review of a year as a document to read."""

from exports.outline import Outline, Part, filled
from exports.provision.findings import findings_part, how_many, mended_parts
from exports.provision.grid import grid_parts
from exports.provision.picture_words import FLOW_TITLE, JOURNEYS_TITLE, flow_lines, journey_lines, matrix_part
from exports.provision.planning import planning_part
from exports.provision.told import Reviewed, signed, standing_words
from guidance.diary.years import school_year_name
from guidance.form.dates import long_date
from guidance.provision.chains import chains
from guidance.provision.pictures import flow, matrix


def review_outline(r: Reviewed) -> Outline:
    """The review: what is done, what flows, what does not hang together, what is planned and what was mended.

    Under the heading `picture_words.FLOW_TITLE` the writers put their picture.
    """
    review = r.review
    facts = filled(
        ("School or provider", r.school),
        ("School year", school_year_name(review.year)),
        ("As it stood on", long_date(r.today)),
        ("State", standing_words(review)),
        ("Findings", how_many(r)),
    )
    parts = (
        *grid_parts(r),
        Part(FLOW_TITLE, flow_lines(flow(r.graph))),
        *_journeys(r),
        matrix_part(matrix(r.graph)),
        findings_part(r),
        *mended_parts(r),
        planning_part(r),
        *_turns(r),
    )
    return Outline(review.name, facts, parts)


def _journeys(r: Reviewed) -> tuple[Part, ...]:
    found = chains(r.graph)
    return (Part(JOURNEYS_TITLE, journey_lines(r.graph, found)),) if found else ()


def _turns(r: Reviewed) -> tuple[Part, ...]:
    """Each time that the review was closed or opened again."""
    lines = [("Closed" if turn.closed else "Opened again", signed(turn.by), turn.words) for turn in r.review.turns]
    items = filled(*((what, f"{by}: {words}" if words else by) for what, by, words in lines))
    return (Part("Closed and opened again", items),) if items else ()
