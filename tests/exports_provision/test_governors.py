"""The report for governors: two sheets, whatever the review holds.

That it prints on two pages was seen in Chromium. What is held here is what that rests on: every list keeps to its room,
every text to its width, and there are two sheets.
"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.outline import Line
from exports.provision.brief import LINE, MORE, first_ones, height_of, rooms, whole_height
from exports.provision.governors import ForGovernors, governors_markdown, governors_page
from guidance.provision.answers import Mended
from guidance.provision.choices import Aim
from guidance.provision.finding import FindingKind
from guidance.provision.life import closed, new_review
from guidance.provision.planning import Action
from tests.exports.markdown_reading import any_text
from tests.exports_provision.mermaid_reading import read_mermaid
from tests.exports_provision.review_filler import (
    HOSTILE,
    SCHOOL,
    TODAY,
    evaluated_year,
    full_year,
    told_of,
)
from tests.guidance.provision_samples import SHAH

#: The room of a sheet between its margins, in lines of its letters: (296 - 26) mm of 9.5 pt letters, 1.3 apart.
SHEET = 270 / (9.5 * 1.3 * 25.4 / 72)
#: Headings with the room around them, in the same lines.
SECTION, SUBSECTION, TITLE = 2.75, 1.7, 2.0


def hostile(text: str) -> ForGovernors:
    """A year in which every text is the same, and of everything there is far too much."""
    told = told_of(full_year((text,)))
    actions = tuple(
        Action(id=f"z{number}", aim=Aim.COHERENCE, what=text, who=text[:150], by_when=TODAY - timedelta(days=number))
        for number in range(60)
    )
    gone = tuple(Mended(str(number), "unused", text, actions[number]) for number in range(40))
    findings = tuple(replace(each, finding=replace(each.finding, reason=text)) for each in told.told)
    review = closed(told.review.having(actions=actions), SHAH, text)
    whole = replace(told, review=review, told=findings, mended=gone, school=text)
    return ForGovernors(whole, evaluated_year((text,)))


def sheets(page: str) -> list[str]:
    """What stands on each sheet."""
    return re.findall(r'<div class="sheet">\n(.*?)</div>', page, re.DOTALL)


def heights(sheet: str) -> float:
    """How high the words of a sheet are at most, in lines."""
    entries = re.findall(r"<li>(.*?)</li>", sheet, re.DOTALL)
    words = [re.sub(r"<[^>]*>", "", each).replace("&quot;", '"').replace("&lt;", "<") for each in entries]
    whole = sum(height_of(Line("", each)) for each in words)
    whole += SECTION * sheet.count("<h2>") + SUBSECTION * sheet.count("<h3>") + TITLE * sheet.count("<h1>")
    drawing = re.search(r'viewBox="0 0 800 ([0-9.]+)"', sheet)
    # The drawing is as wide as the sheet: 180 mm for its 800.
    return whole + (min(float(drawing[1]) * 180 / 800, 88) + 2) / (9.5 * 1.3 * 25.4 / 72) if drawing else whole


@pytest.mark.parametrize("texts", [(), HOSTILE])
def test_there_are_two_sheets_and_nothing_reaches_beyond_them(texts: tuple[str, ...]) -> None:
    page = governors_page(ForGovernors(told_of(full_year(texts)), evaluated_year(texts)))
    assert len(sheets(page)) == 2
    assert [heights(each) <= SHEET for each in sheets(page)] == [True, True]


@pytest.mark.parametrize("text", ["W" * 3000, "日本語" * 900, "word " * 900, "M m " * 700, *HOSTILE])
def test_not_even_where_every_list_is_full_of_the_widest(text: str) -> None:
    page = governors_page(hostile(text))
    assert len(sheets(page)) == 2
    assert [round(heights(each), 1) for each in sheets(page) if heights(each) > SHEET] == []


def test_even_then_every_list_shows_some_of_its_entries() -> None:
    for sheet in sheets(governors_page(hostile("W" * 3000))):
        for entries in re.findall(r"<ul>(.*?)</ul>", sheet, re.DOTALL):
            assert entries.count("<li>") >= 3


def test_what_is_left_out_is_said_with_its_number() -> None:
    page = governors_page(hostile("Something that is said in a few words"))
    assert re.search(r"<li>… and [0-9]+ more in the full report</li>", page)


def test_a_line_that_stands_for_several_counts_as_several() -> None:
    room = height_of(Line("", "one line")) + height_of(Line("", MORE))
    made = first_ones([Line("", "one line")] * 4, room, counts=[5, 4, 3, 2])
    assert [each.words for each in made] == ["one line", MORE.format(number=9)]


def test_findings_that_are_left_out_are_counted_one_by_one() -> None:
    told = told_of(full_year())
    first = told.open[0]
    reason = "Something that is said in many words. " * 20
    of_every_kind = tuple(
        replace(first, finding=replace(first.finding, kind=kind, reason=reason))
        for kind in FindingKind
        for _ in range(2)
    )
    text = governors_markdown(ForGovernors(replace(told, told=of_every_kind)))
    found = text.split("## What does not hang together")[1].split("\n## ")[0]
    (left_out,) = (int(number) for number in re.findall(r"… and ([0-9]+) more", found))
    assert left_out == len(of_every_kind) - 2 * found.count("(2 times)")


def test_findings_stand_kind_by_kind_worst_first() -> None:
    told = told_of(full_year())
    first, _ = sheets(governors_page(ForGovernors(told)))
    kinds = [re.sub(r" \([0-9]+ times\)", "", each) for each in re.findall(r"<strong>(.*?):</strong>", first)]
    labels = list(dict.fromkeys(each.finding.label for each in told.in_state(*type(told.told[0].state))))
    shown = [kind for kind in kinds if kind in labels]
    assert shown
    open_ones = list(dict.fromkeys(each.finding.label for each in told.open))
    assert shown[: len(open_ones)] == open_ones[: len(shown)]


def test_late_actions_come_first_and_say_so() -> None:
    _, second = sheets(governors_page(ForGovernors(told_of(full_year()))))
    actions = re.findall(r"<strong>Mr Reed:</strong>(.*?)</li>", second)
    late = ["late since" in each for each in actions]
    assert late == sorted(late, reverse=True)
    assert late[0]
    assert "21 actions under way, 3 of them late" in second


def test_what_was_mended_names_the_action_that_did_it() -> None:
    _, second = sheets(governors_page(ForGovernors(told_of(full_year()))))
    assert "Nobody is said to co-ordinate all of it" in second
    assert "The action: Name the person who co-ordinates all of it." in second


def test_the_self_evaluation_is_counted_and_what_disagrees_is_told_as_it_may_leave() -> None:
    _, second = sheets(governors_page(ForGovernors(told_of(full_year()), evaluated_year())))
    assert "2 not yet, 2 emerging" in second
    assert "(partial)" in second
    assert "disagree" in second
    assert "about 5 %" in second
    assert "13 of 180" not in second


def test_it_says_who_closed_it_and_when() -> None:
    told = told_of(closed(full_year(), SHAH, "Agreed by the governors."))
    page = governors_page(ForGovernors(told))
    assert "Closed by Ms Shah, 2 November 2026: Agreed by the governors." in page
    assert SCHOOL in page


def test_an_empty_review_gives_a_report_too() -> None:
    empty = ForGovernors(told_of(new_review(2026, "v1")))
    page = governors_page(empty)
    assert len(sheets(page)) == 2
    assert "says nothing yet" in page
    assert "No self-evaluation has been begun" in governors_markdown(empty)


def test_the_markdown_has_the_journeys_in_words_and_the_diagram() -> None:
    text = governors_markdown(ForGovernors(told_of(full_year()), evaluated_year()))
    assert "- **Mentoring:** KS3 → KS4 (not known yet)" in text
    assert read_mermaid(text.split("```mermaid\n")[1].split("```")[0]).nodes
    headings = re.findall(r"^## (.*)$", text.split("```mermaid")[0], re.MULTILINE)
    assert headings == ["The learner’s journeys", "How the records flow"]


@settings(max_examples=60)
@given(st.lists(any_text, max_size=30), st.floats(3, 30))
def test_a_list_keeps_to_its_room(texts: list[str], room: float) -> None:
    made = first_ones([Line("", each[:200]) for each in texts], room, "Nothing.")
    assert whole_height(made) <= room + 0.01 or len(made) == 1
    left_out = MORE.format(number=len(texts) - len(made) + 1)
    assert len(made) == max(1, len(texts)) or made[-1].words == left_out


@given(st.lists(st.floats(0, 80), min_size=4, max_size=4))
def test_what_one_list_leaves_another_gets_and_together_they_fit(needed: list[float]) -> None:
    given_room = rooms(needed, (14, 8, 14, 14), 50)
    assert sum(given_room) <= 50.001
    for need, room, least in zip(needed, given_room, (14, 8, 14, 14), strict=True):
        assert min(need, least) - 0.001 <= room <= need + 0.001
    assert sum(given_room) >= min(sum(needed), 50) - 0.001


def test_the_height_of_an_entry_counts_words_that_move_to_the_next_line() -> None:
    assert height_of(Line("", "word")) < 2
    assert height_of(Line("Label", "W" * int(LINE / 0.944))) > 2
    assert height_of(Line("", "W" * 200)) > 4
