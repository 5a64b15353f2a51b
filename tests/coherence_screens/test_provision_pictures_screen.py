"""The pictures: what flows, the matrix, the journeys; drawn, and as text."""

import pytest
from rich.cells import cell_len

from exports.provision.flow_picture import flow_picture
from guidance.provision.chains import chains
from guidance.provision.choices import Column, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import put_in
from guidance.provision.finding import FindingKind
from guidance.provision.graph import graph_of
from guidance.provision.life import new_review
from guidance.provision.pictures import flow, matrix
from guidance.provision.rows import Row
from screens.coherence.chain_drawing import chain_lines, chain_text
from screens.coherence.flow_drawing import flow_lines, flow_text
from screens.coherence.journeys import OpenPictures
from screens.coherence.matrix import MatrixView
from screens.coherence.pictures import PicturesScreen, matrix_text
from screens.desk import Desk
from screens.widgets.reading import Line
from tests.coherence_screens.reviewed import HOSTILE, YEAR, crowded, keep_review, troubled
from tests.guidance.provision_samples import coherent, write
from tests.screens.hands import SMALL, WIDE, Hands, at_work


def text(lines: list[Line]) -> str:
    return "\n".join("".join(each.words for each in line) for line in lines)


async def to_pictures(hands: Hands) -> None:
    await hands.go(OpenPictures(YEAR))
    await hands.rest()
    hands.on(PicturesScreen)


def has_legend(hands: Hands) -> bool:
    """Whether the names of the documents stand beside the matrix."""
    return hands.screen.query_one("#legend").display


@pytest.mark.parametrize("width", [60, 76, 116])
def test_what_flows_is_no_wider_than_the_window_and_names_everything(width: int) -> None:
    review = write(troubled(), Part.INTERVIEWS, "careers_y9", Column.USED, "A list; 一份很长很长的名单; " + "x" * 90)
    drawn = flow(graph_of(review))
    lines = text(list(flow_lines(drawn, width))).split("\n")
    handed_on = [line for line in lines if line.startswith("      │  ")]
    assert max(cell_len(line) for line in lines if line not in handed_on) <= width
    said = " ".join(" ".join(lines).split())
    assert "nobody uses" in said
    for stage in ("KS3", "KS4", "16–19"):
        assert f"── {stage} ─" in said


def test_what_flows_reads_as_sentences() -> None:
    said = text(list(flow_text(flow(graph_of(troubled())))))
    assert "Uses Y9 form and Guidance sheet." in said
    assert "Produces Guidance sheet and Forgotten list (! nobody uses it)." in said


def test_what_others_make_or_use_is_not_said_to_be_nobodys() -> None:
    bare = put_in(troubled(), Part.DOCUMENTS, Row(id="quiz", name="Interests quiz"))
    bare = write(bare, Part.INTERVIEWS, "mentoring_ks4", Column.USED, "Interests quiz")
    named = write(bare, Part.DOCUMENTS, "quiz", Column.COMPLETED_BY, "Learners, at home")
    for review, words, unmade in ((bare, "! nobody produces it", 1), (named, "made outside interviews", 0)):
        drawn = flow(graph_of(review))
        assert f"Uses Interests quiz ({words})." in text(list(flow_text(drawn)))
        assert words.removeprefix("! ") in flow_picture(drawn)
        of_quiz = [each for each in findings(review) if each.kind is FindingKind.UNPRODUCED and "quiz" in each.reason]
        assert len(of_quiz) == unmade


def test_what_is_not_known_yet_is_said_to_be_so_and_not_to_break() -> None:
    review = write(coherent(), Part.INTERVIEWS, "mentoring_ks4", Column.USED, "?")
    graph = graph_of(review)
    said = text(list(chain_text(chains(graph), graph))) + text(list(flow_text(flow(graph))))
    assert "Mentoring  not known yet before KS4" in said
    assert "Not known yet whether a record of KS3 reaches it." in said
    assert "Uses what is not known yet." in said
    assert "Broken" not in said
    assert "── ? ──" in text(list(chain_lines(chains(graph), graph, 76)))


def test_a_journey_is_broken_where_it_breaks() -> None:
    whole = graph_of(coherent())
    assert "broken" not in text(list(chain_lines(chains(whole), whole, 76)))
    review = write(coherent(), Part.INTERVIEWS, "mentoring_ks4", Column.USED, "Something else")
    review = write(review, Part.INTERVIEWS, "mentoring_ks3", Column.PRODUCED, "Own notes")
    graph = graph_of(review)
    broken = chains(graph)
    assert any(each.breaks for each in broken)
    drawn, said = text(list(chain_lines(broken, graph, 76))), text(list(chain_text(broken, graph)))
    assert "── ╳ ──  broken: no record of KS3 reaches it" in drawn
    assert "Broken here: no record of KS3 reaches it." in said


def test_the_matrix_as_text_names_what_nobody_touches() -> None:
    said = text(list(matrix_text(matrix(graph_of(crowded(1))))))
    assert "No interview uses or produces Paper 000 of its own kind." in said
    assert "Used and produced (B): Monitoring." in said


async def test_each_picture_has_its_key(bare_desk: Desk) -> None:
    keep_review(bare_desk, troubled())
    for size in (SMALL, WIDE, (60, 20), (40, 12)):
        async with at_work(bare_desk, size) as hands:
            await to_pictures(hands)
            assert "Mentoring in KS3" in hands.sees or size[1] < 24
            await hands.press("m")
            assert hands.screen.query_one(MatrixView).has_focus
            await hands.press("r")
            assert "holds" in hands.sees
            await hands.press("t", "f")
            assert "Uses Monitoring." in hands.sees or size[1] < 20


async def test_the_matrix_says_in_full_what_the_cursor_is_on(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk) as hands:
        await to_pictures(hands)
        await hands.press("m")
        assert "1 Monitoring: used and produced here" in hands.sees
        await hands.press("down", "right")
        assert "KS3, Mentoring in KS3" in hands.sees
        assert "2 Mentoring notes: produced here" in hands.sees
        await hands.press("up", "end")
        assert "8 Reference: neither used nor produced here" in hands.sees
        await hands.press("t")
        assert "Produced (P): Mentoring notes." in hands.sees


async def test_the_names_beside_the_matrix_come_and_go_with_the_width_of_the_window(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk, SMALL) as hands:
        await to_pictures(hands)
        await hands.press("m", "right")
        legend, grid = hands.screen.query_one("#legend"), hands.screen.query_one(MatrixView)
        assert not has_legend(hands)
        await hands.resize(*WIDE)
        await hands.settle()
        assert has_legend(hands)
        assert "U used  P produced  B both" in hands.sees
        assert grid.has_focus
        legend.focus()
        await hands.resize(140, 40)
        await hands.settle()
        assert legend.has_focus  # another window is no reason to go elsewhere
        await hands.resize(*SMALL)
        await hands.settle()
        assert not has_legend(hands)
        assert grid.has_focus
        assert grid.size.width > 70
        assert "2 Mentoring notes" in hands.sees


async def test_another_width_shows_no_names_beside_another_picture(bare_desk: Desk) -> None:
    keep_review(bare_desk, coherent())
    async with at_work(bare_desk, SMALL) as hands:
        await to_pictures(hands)
        await hands.resize(*WIDE)
        await hands.settle()
        assert not has_legend(hands)
        await hands.press("m")
        assert has_legend(hands)
        await hands.press("t")
        await hands.resize(130, 40)
        await hands.settle()
        assert not has_legend(hands)


async def test_the_status_counts_what_the_picture_shows(bare_desk: Desk) -> None:
    review = write(crowded(3), Part.INTERVIEWS, "mentoring_ks4", Column.USED, "Something else")
    keep_review(bare_desk, write(review, Part.INTERVIEWS, "mentoring_ks3", Column.PRODUCED, "Own notes"))
    async with at_work(bare_desk) as hands:
        await to_pictures(hands)
        drawn = hands.on(PicturesScreen)._drawn
        assert drawn is not None
        interviews = len(drawn.matrix.interviews)
        flowing, all_of_them = len(drawn.flow.documents), len(drawn.matrix.documents)
        assert all_of_them > flowing
        assert hands.status == f"{interviews} interviews, {flowing} records"
        await hands.press("m")
        assert hands.status == f"{interviews} interviews, {all_of_them} documents"
        await hands.press("t")
        assert hands.status == f"{interviews} interviews, {all_of_them} documents"
        await hands.press("r")
        broken = sum(bool(each.breaks) for each in drawn.chains)
        assert broken
        assert hands.status == f"{len(drawn.chains)} journeys, {broken} broken"
        await hands.press("f")
        assert hands.status == f"{interviews} interviews, {flowing} records"


async def test_a_wide_matrix_scrolls_and_the_names_stay(bare_desk: Desk) -> None:
    keep_review(bare_desk, crowded(120))
    async with at_work(bare_desk) as hands:
        await to_pictures(hands)
        await hands.press("m", "end")
        assert "128" in hands.sees
        assert "KS3 Mentoring in KS3" in hands.sees
        await hands.press("home")
        assert "1 Monitoring" in hands.sees


async def test_hostile_names_stay_plain(bare_desk: Desk) -> None:
    keep_review(bare_desk, write(coherent(), Part.INTERVIEWS, "progress_ks3", Column.USED, HOSTILE.replace(",", "")))
    async with at_work(bare_desk) as hands:
        await to_pictures(hands)
        await hands.press("m", "t", "t", "r", "t", "f")
        assert "[b]Y9[/b] [@click=app.quit]quit[/]" in hands.sees


async def test_nothing_to_draw_says_what_to_write_first(bare_desk: Desk) -> None:
    keep_review(bare_desk, new_review(YEAR, "v1"))
    async with at_work(bare_desk) as hands:
        await to_pictures(hands)
        for key in ("f", "m", "right", "r", "t"):
            await hands.press(key)
        await hands.press("f")
        assert "There is nothing to draw yet." in hands.sees
        assert hands.status == ""
