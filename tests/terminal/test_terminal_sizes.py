from pathlib import Path

import pytest

from tests.terminal.terminal import Opens, OpensForm, drafts


def test_nothing_is_lost_while_the_window_changes_its_size(school: Path, interview: OpensForm) -> None:
    window = interview()
    for number, size in enumerate([(40, 12), (20, 5), (200, 60), (3, 2), (1, 1), (200, 60), (80, 24)]):
        said = len(window.raw)
        window.resize(*size).type(f" {number}").until_more_than(said)
    window.until("Ms Shah 0 1 2 3 4 5 6").until(lambda: "F1 Help" in window.rows[-1])
    assert window.press("ctrl+q").ended() == 0
    assert window.left_on() == []
    assert drafts(school) == ["Ms Shah 0 1 2 3 4 5 6"]


def test_the_smallest_window_still_shows_the_field_and_what_is_typed(school: Path, interview: OpensForm) -> None:
    window = interview().resize(20, 5).type("!").until("Ms Shah!")
    assert window.press("ctrl+q").ended() == 0
    assert drafts(school) == ["Ms Shah!"]


@pytest.mark.parametrize("size", [(20, 5), (3, 2), (1, 1)])
def test_it_starts_and_ends_in_a_window_of_any_size(size: tuple[int, int], school: Path, terminal: Opens) -> None:
    for ways in ((), ("--store", school, "--as", "Ms Shah")):
        window = terminal(*ways, size=size)
        window.until_on("bracketed paste").press("ctrl+q")
        assert window.ended() == 0
        assert window.left_on() == []


def test_a_large_window_shows_what_went_before_beside_the_form(interview: OpensForm) -> None:
    window = interview(size=(200, 60)).until("Last time")
    (row,) = (row for row in window.rows if "Last time" in row)
    assert row.index("Last time") > 100
