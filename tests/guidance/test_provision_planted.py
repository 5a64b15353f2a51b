"""Any provision built to hang together has no findings; whatever is planted in it is found, and that alone."""

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.provision.cell import EMPTY, At, Cell, Link
from guidance.provision.choices import Column, LinkKind, Part, Stage, Strand
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import put_in, with_cell
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from tests.guidance.provision_samples import SHAH

A, B, C = Part.INTERVIEWS, Part.DUTIES, Part.DOCUMENTS


def _names(kind: LinkKind, *names: str) -> Cell:
    return Cell(links=tuple(Link(kind=kind, name=name, by=SHAH) for name in names))


@dataclass(frozen=True, slots=True)
class Shape:
    """Which interviews there are, and which of them read several records."""

    strands: tuple[Strand, ...]
    width: int
    stages: tuple[Stage, ...]


def _interview(shape: Shape, stage: Stage, number: int) -> Row:
    """Each reads what those of its strand wrote in the stage before; in the first stage a form that students bring."""
    strand = shape.strands[number % len(shape.strands)]
    place = shape.stages.index(stage)
    before = shape.stages[place - 1] if place else None
    alike = range(number % len(shape.strands), shape.width, len(shape.strands))
    read = [f"Paper {before.value}{other}" for other in alike] if before else ["Intake"]
    return Row(
        id=f"i_{stage.value}_{number}",
        name=f"Interview {stage.value}{number}",
        stage=stage,
        strand=strand,
        cells={
            Column.WHO: _names(LinkKind.PERSON, f"Person {stage.value}{number}"),
            Column.WHEN: _names(LinkKind.TIME, "Autumn term"),
            Column.FOCUS: Cell(text=f"Matter {stage.value}{number}"),
            Column.USED: _names(LinkKind.DOCUMENT, *read),
            Column.PRODUCED: _names(LinkKind.DOCUMENT, f"Paper {stage.value}{number}"),
        },
    )


def _document(name: str, key: str) -> Row:
    return Row(
        id=key,
        name=name,
        cells={
            Column.INFORMATION: Cell(text=f"Contents of {name}"),
            Column.COMPLETED_BY: _names(LinkKind.PERSON, "Students"),
            Column.STORED: _names(LinkKind.PLACE, "Office"),
            Column.USERS: _names(LinkKind.PERSON, "Students"),
            Column.PURPOSES: Cell(text="To go on with"),
        },
    )


def _built(shape: Shape) -> Review:
    places = [(stage, number) for stage in shape.stages for number in range(shape.width)]
    duties = (
        row.with_cell(Column.HOLDER, _names(LinkKind.PERSON, f"Holder {row.id}"))
        for row in new_review(2026, "v1").duties
    )
    papers = [_document(f"Paper {stage.value}{number}", f"d_{stage.value}_{number}") for stage, number in places]
    return Review(
        id="v1",
        year=2026,
        interviews=tuple(_interview(shape, *place) for place in places),
        documents=(_document("Intake", "d_intake"), *papers),
        duties=tuple(duties),
    )


#: Each is planted at one interview or its document, and says which keys are found then.
FAULTS = ("who", "when", "focus", "stored", "purposes", "orphan", "phantom", "unlisted", "twice", "duty")


def _planted(review: Review, fault: str, row: Row, number: int) -> tuple[Review, set[str]]:
    document = row.id.replace("i_", "d_")
    produced, used = row.cell(Column.PRODUCED), row.cell(Column.USED)
    match fault:
        case "who" | "when" | "focus":
            kind = {"who": "no_interviewer", "when": "no_time", "focus": "no_focus"}[fault]
            return with_cell(review, At(A, row.id, Column(fault)), EMPTY), {f"{kind}:{row.id}"}
        case "stored" | "purposes":
            kind = {"stored": "no_place", "purposes": "no_purpose"}[fault]
            return with_cell(review, At(C, document, Column(fault)), EMPTY), {f"{kind}:{document}"}
        case "orphan" | "phantom":
            column, left = (Column.PRODUCED, Column.USERS) if fault == "orphan" else (Column.USED, Column.COMPLETED_BY)
            extra = _document(f"Extra {number}", f"x{number}").with_cell(left, EMPTY)
            review = put_in(review, C, extra)
            cell = _more(produced if fault == "orphan" else used, extra.name)
            kind = "unused" if fault == "orphan" else "unproduced"
            return with_cell(review, At(A, row.id, column), cell), {f"{kind}:x{number}"}
        case "unlisted":
            name = f"Slip {number}"
            review = with_cell(review, At(A, row.id, Column.USED), _more(used, name))
            return review, {f"not_listed:name:slip {number}", f"unproduced:name:slip {number}"}
        case "twice":
            text = f"Contents of {review.row(C, document).name}"
            extra = _document(f"Double {number}", f"x{number}").with_cell(Column.INFORMATION, Cell(text=text))
            return put_in(review, C, extra), {f"same_information:{text.lower()}"}
        case _:
            duty = review.duties[number % 7].id
            return with_cell(review, At(B, duty, Column.HOLDER), EMPTY), {f"duty_nobody:{duty}"}


def _more(cell: Cell, name: str) -> Cell:
    return cell.having(links=(*cell.links, Link(kind=LinkKind.DOCUMENT, name=name)))


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    others = draw(st.lists(st.sampled_from(list(Strand)[:3]), unique=True, max_size=3))
    strands = (Strand.CAREERS, *others)
    stages = draw(st.sampled_from([tuple(Stage), (Stage.KS3, Stage.KS4), (Stage.KS4, Stage.POST16), (Stage.KS3,)]))
    return Shape(strands, len(strands) + draw(st.integers(0, 3)), stages)


@given(shapes())
@settings(max_examples=40, deadline=None)
def test_nothing_is_found_in_what_was_built_to_hang_together(shape: Shape) -> None:
    assert findings(_built(shape)) == ()


@given(shapes(), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_exactly_what_was_planted_is_found(shape: Shape, data: st.DataObject) -> None:
    review = _built(shape)
    rows = data.draw(st.lists(st.sampled_from(review.interviews), unique_by=lambda row: row.id, max_size=7))
    expected: set[str] = set()
    for number, row in enumerate(rows):
        review, keys = _planted(review, data.draw(st.sampled_from(FAULTS)), row, number)
        expected |= keys
    assert {finding.key for finding in findings(review)} == expected


@given(shapes(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_journey_cut_in_one_place_is_found_at_that_place(shape: Shape, data: st.DataObject) -> None:
    review = _built(shape)
    if len(shape.stages) < 2:
        return
    place = data.draw(st.integers(1, len(shape.stages) - 1))
    before, stage = shape.stages[place - 1], shape.stages[place]
    strand = data.draw(st.sampled_from(shape.strands))
    for row in review.interviews:
        if row.stage is stage and row.strand is strand:
            review = with_cell(review, At(A, row.id, Column.USED), _names(LinkKind.DOCUMENT, "Intake"))
    whole = len(shape.strands) == 1
    anchor = f"{before.value}|{stage.value}"
    expected = f"stage_break:{anchor}" if whole else f"chain_break:{strand.value}|{anchor}"
    assert {finding.key for finding in findings(review)} == {expected}
    (found,) = findings(review)
    assert {at.row for at in found.cells} == {
        row.id for row in review.interviews if row.strand is strand and row.stage in {before, stage}
    }


@given(shapes())
@settings(max_examples=25, deadline=None)
def test_keys_do_not_depend_on_the_order_of_rows(shape: Shape) -> None:
    review = _built(shape)
    for number, fault in enumerate(FAULTS[: len(review.interviews)]):
        review, _ = _planted(review, fault, review.interviews[number], number)
    turned = review.having(interviews=review.interviews[::-1], documents=review.documents[::-1])
    assert {finding.key for finding in findings(review)} == {finding.key for finding in findings(turned)}
