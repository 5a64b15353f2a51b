"""The page: whole in itself, accessible, and nothing on it but the template and what was typed."""

import re
from itertools import pairwise

import pytest
from hypothesis import given

from exports.folder import folder_outline
from exports.interview import interview_outline
from exports.outline import Line, Outline, Part, Passage
from exports.page import POLICY, page
from tests.exports.any_outlines import expected_words, outlines
from tests.exports.export_folder import folder
from tests.exports.export_samples import SETTINGS, TODAY, review
from tests.exports.markdown_reading import NASTY, any_text, normal, normal_lines, read_page

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main",
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "br",
}  # fmt: skip
ATTRIBUTES = {("html", "lang"), ("meta", "charset"), ("meta", "http-equiv"), ("meta", "name"), ("meta", "content")}


def words_of(text: str) -> list[str]:
    return [block.replace("\u00a0", " ").strip("\n") for block in read_page(text).blocks if block.strip("\n")]


@given(outlines)
def test_only_the_templates_tags_and_attributes_and_the_typed_words(outline: Outline) -> None:
    text = page(outline)
    found = read_page(text)
    assert set(found.tags) <= TAGS
    assert {(tag, name) for tag, name, _ in found.attributes} <= ATTRIBUTES
    assert words_of(text) == expected_words(outline)


@given(any_text)
def test_the_title_of_the_window_is_text(typed: str) -> None:
    found = read_page(page(Outline(typed)))
    assert found.tags.count("title") == 1
    assert found.title.split() == (normal_lines(typed).split() or [])


@pytest.mark.parametrize("typed", NASTY)
def test_each_known_nasty_is_read_back_from_the_page(typed: str) -> None:
    text = page(Outline("T", (Line("L", f"a{typed}"),), (Part("P", (Passage("Q", f"a{typed}\n\nz"),)),)))
    expected = ["T", f"L: {normal_lines(f'a{typed}')}", "P", "Q:", *normal(f"a{typed}\n\nz").split("\n\n")]
    assert words_of(text) == expected


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    text = page(folder_outline(folder(), SETTINGS, TODAY))
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in text
    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"<script|<link|<img|<a |<iframe|<form|<svg|<object|@import|url\(|\son\w+=", text)


def test_a_screen_reader_finds_language_title_landmark_and_headings_in_order() -> None:
    text = page(folder_outline(folder(), SETTINGS, TODAY))
    found = read_page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert found.title == "Whole record: Amara O'Kafor-Smith"
    assert found.tags.count("main") == 1
    assert found.tags.count("h1") == 1
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch(r"h\d", tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_it_prints_on_a4() -> None:
    text = page(interview_outline(folder(), review(), SETTINGS))
    assert "size: A4" in text
    assert "@media print" in text
    assert "break-after: avoid" in text


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_stand_out_from_the_paper_as_wcag_asks() -> None:
    style = page(Outline("T")).split("</style>")[0]
    ink = re.search(r"[ {]color: (#[0-9a-f]{6})", style)
    paper = re.search(r"background: (#[0-9a-f]{6})", style)
    assert ink
    assert paper
    assert (_luminance(paper[1]) + 0.05) / (_luminance(ink[1]) + 0.05) >= 7
