"""The Mermaid diagram: whatever people type stays within its label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.provision.files import review_markdown
from exports.provision.mermaid import MOST_ARROWS, label, mermaid
from guidance.form.text import shorten
from guidance.provision.choices import Stage
from guidance.provision.pictures import Arrow, DocumentNode, Flow, InterviewNode, flow
from tests.exports.markdown_reading import NASTY, READERS, any_text
from tests.exports_provision.mermaid_reading import read_mermaid, shown
from tests.exports_provision.review_filler import HOSTILE, full_year, told_of

#: What means something to Mermaid.
ITS_WORDS = (
    "end", "subgraph", "graph TD;A-->B;", "class d0 x", "classDef a:#b;", 'style: x"#;', "linkStyle 0 stroke:#fff;",
    'click i0 "javascript:alert(1)"', '%%{init: {"theme":"dark"}}%%', "@{ shape: x }", "a --> b", "((y))", "{{x}}",
    "|pipe|", '"`md`"', "#quot;", "#35;", "::: note", "o", "x", "ﬂ°°35¶ß", "---", "1. list", "مرحبا", "\u200b", " ",
)  # fmt: skip


def drawn(*names: str) -> Flow:
    """An interview that uses and produces a document of each name."""
    interview = InterviewNode("i", names[0], Stage.KS3)
    documents = tuple(DocumentNode(f"d{number}", name, Stage.KS3, is_listed=True) for number, name in enumerate(names))
    made = tuple(Arrow("i", each.key) for each in documents)
    return Flow((interview,), documents, made, tuple(Arrow(each.end, each.start) for each in made))


@given(st.lists(any_text | st.sampled_from([*NASTY, *ITS_WORDS]), min_size=1, max_size=5))
def test_whatever_is_typed_stays_within_its_label(names: list[str]) -> None:
    read = read_mermaid(mermaid(drawn(*names)))
    assert list(read.nodes.values()) == [shorten(names[0], 80) or "–", *(shorten(name, 80) or "–" for name in names)]
    assert len(read.arrows) == 2 * len(names)


@pytest.mark.parametrize("name", [*NASTY, *ITS_WORDS, *HOSTILE])
def test_a_label_is_one_quoted_text_of_letters_and_entities(name: str) -> None:
    made = label(name)
    assert made.startswith('"')
    assert made.endswith('"')
    assert not set(made[1:-1]) & set('"[](){}<>:|`\\\n%@&')
    assert shown(made[1:-1]) == (shorten(name, 80) or "–")


def test_the_diagram_shows_every_interview_and_document_with_its_arrows() -> None:
    told = told_of(full_year())
    whole = flow(told.graph)
    read = read_mermaid(mermaid(whole))
    assert len(read.nodes) == len(whole.interviews) + len(whole.documents)
    assert [kind for _, kind, _ in read.arrows].count("-->") == len(whole.produced)
    assert [kind for _, kind, _ in read.arrows].count("-.->") == len(whole.used)
    assert {"KS3", "KS4", "16–19"} <= set(read.groups)


@pytest.mark.parametrize("texts", [(), HOSTILE])
def test_it_stands_in_the_markdown_as_one_block_of_code(texts: tuple[str, ...]) -> None:
    told = told_of(full_year(texts))
    blocks = [token for token in READERS["github"].parse(review_markdown(told)) if token.type == "fence"]
    assert [token.info for token in blocks] == ["mermaid"]
    assert blocks[0].content == mermaid(flow(told.graph))


def test_where_there_is_nothing_to_draw_or_too_much_there_is_no_diagram() -> None:
    assert mermaid(Flow((), (), (), ())) == ""
    assert mermaid(drawn(*("name",) * (MOST_ARROWS // 2 + 1))) == ""
    assert mermaid(drawn(*("–" * 200,) * 240)) == ""
