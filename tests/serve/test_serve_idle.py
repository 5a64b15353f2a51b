"""Who has not touched a key for long is told so a minute before, and then signed out."""

import pytest

from tui.serve.idle import Idle, Patience


def test_a_minute_before_the_end_it_is_said_once() -> None:
    idle = Idle(900, 0)
    assert idle.look(839) is Patience.AT_WORK
    assert idle.look(840) is Patience.WARN
    assert idle.look(850) is Patience.WARNED
    assert idle.look(900) is Patience.OVER


def test_a_touch_begins_anew_and_it_is_said_again() -> None:
    idle = Idle(900, 0)
    idle.look(890)
    idle.touched(891)
    assert idle.look(900) is Patience.AT_WORK
    assert idle.look(891 + 840) is Patience.WARN


@pytest.mark.parametrize(("limit", "notice"), [(3.0, 1.5), (60.0, 30.0), (120.0, 60.0), (86400.0, 60.0)])
def test_a_short_patience_says_so_at_half_of_it(limit: float, notice: float) -> None:
    assert Idle(limit, 0).notice == notice
