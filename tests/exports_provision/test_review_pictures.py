"""The drawings: well-formed, whole, readable without colour and by ear, whatever people type."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.provision.files import review_page
from exports.provision.flow_picture import MOST_BOXES, flow_picture
from exports.provision.journeys_picture import journeys_picture
from exports.provision.letters import fitted, lines_of, width_in_ems
from guidance.form.text import clean_line
from guidance.provision.chains import chains
from guidance.provision.choices import Column, Part, Stage
from guidance.provision.edits import hidden
from guidance.provision.life import new_review
from guidance.provision.pictures import Arrow, DocumentNode, Flow, InterviewNode, flow
from guidance.provision.review import Review
from tests.exports.markdown_reading import any_text
from tests.exports_provision.review_filler import HOSTILE, full_year, told_of
from tests.guidance.provision_samples import SHAH, write

SVG = "{http://www.w3.org/2000/svg}"
#: None of them loads or runs anything.
ATTRIBUTES = {
    "id", "class", "role", "aria-labelledby", "viewBox", "width", "height", "x", "y", "rx", "d", "text-anchor",
}  # fmt: skip


def both(review: Review) -> tuple[str, str]:
    """Both drawings of a review."""
    told = told_of(review)
    return flow_picture(flow(told.graph)), journeys_picture(told.graph, chains(told.graph))


@pytest.mark.parametrize("texts", [(), HOSTILE])
def test_they_are_well_formed_and_say_what_they_are(texts: tuple[str, ...]) -> None:
    for drawing in both(full_year(texts)):
        root = ET.fromstring(drawing)  # noqa: S314 - our own text
        title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img"
        assert title is not None
        assert words is not None
        assert title.text
        assert words.text
        assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "title", "desc", "style", "g", "rect", "text", "path",
        }  # fmt: skip


@given(any_text, st.text())
def test_whatever_is_typed_is_words_in_the_drawing(one: str, two: str) -> None:
    whole = Flow(
        (InterviewNode("i", one, Stage.KS3),),
        (DocumentNode("d", two, None, is_listed=False),),
        (Arrow("i", "d"),),
        (Arrow("d", "i"),),
    )
    drawing = flow_picture(whole)
    root = ET.fromstring(drawing)  # noqa: S314 - our own text
    assert len(list(root.iter(f"{SVG}g"))) == 2
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES


def test_every_interview_and_document_has_its_box_and_every_arrow_its_point() -> None:
    told = told_of(full_year())
    whole = flow(told.graph)
    root = ET.fromstring(flow_picture(whole))  # noqa: S314 - our own text
    boxes = [group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")]
    names = [node.name for node in whole.interviews] + [node.name for node in whole.documents]
    assert sorted(filter(None, boxes)) == sorted(names)
    tips = [path for path in root.iter(f"{SVG}path") if path.get("class") == "tip"]
    assert len(tips) == len(whole.produced) + len(whole.used) + 2  # two of them in the legend


def test_nothing_reaches_beyond_eight_hundred() -> None:
    for drawing in both(full_year(HOSTILE)):
        root = ET.fromstring(drawing)  # noqa: S314 - our own text
        assert root.get("viewBox", "").split()[2] == "800"
        for box in root.iter(f"{SVG}rect"):
            assert 0 <= float(box.get("x", 0)) <= float(box.get("x", 0)) + float(box.get("width", 0)) <= 800


def test_the_words_in_a_box_fit_it() -> None:
    for text in HOSTILE:
        for line in lines_of(text, 20, 2):
            assert width_in_ems(line) <= 20


@given(any_text, st.floats(3, 60))
def test_a_cut_text_is_never_wider_and_says_that_it_is_cut(text: str, ems: float) -> None:
    made = fitted(text, ems)
    assert width_in_ems(made) <= ems
    assert made == clean_line(text) or made.endswith("…")


def test_a_break_in_a_journey_is_drawn_as_one() -> None:
    unknown = told_of(full_year()).graph
    assert [chain.open_ones for chain in chains(unknown) if chain.open_ones] == [(Stage.KS4,)]
    drawing = journeys_picture(unknown, chains(unknown))
    assert "not known yet" in drawing
    assert 'class="cross"' not in drawing
    broken = told_of(write(full_year(), Part.INTERVIEWS, "mentoring_ks4", Column.USED, "Something else")).graph
    drawing = journeys_picture(broken, chains(broken))
    assert drawing.count('class="cross"') == sum(len(chain.breaks) for chain in chains(broken)) == 1
    assert "breaks here" in drawing


def test_a_stage_without_the_interview_says_whether_it_is_hidden_or_only_empty() -> None:
    review = hidden(full_year(), Part.INTERVIEWS, "mentoring_post16", "They have none.", SHAH)
    assert "not done here" in both(review)[1]
    assert "not done here" not in both(full_year())[1]
    bare = write(new_review(2026, "v1"), Part.INTERVIEWS, "mentoring_ks3", Column.WHEN, "May")
    assert both(bare)[1].count("nothing said") == 2


def test_far_too_much_is_not_drawn() -> None:
    many = tuple(DocumentNode(str(number), "x", None, is_listed=True) for number in range(MOST_BOXES + 1))
    assert flow_picture(Flow((), many, (), ())) == ""
    assert flow_picture(Flow((), (), (), ())) == ""


def test_the_page_holds_both_and_asks_for_nothing() -> None:
    page = review_page(told_of(full_year(HOSTILE)))
    assert page.count("<svg ") == 2
    assert page.count("<h2>How the records flow</h2>\n<svg ") == 1
    assert "default-src 'none'" in page
    assert page.count("<h1>") == 1
