"""What stands beside an interview: what is read aloud is found where there is no room beside the form."""

import pytest

from screens import journeys
from screens.desk import Desk
from screens.interview.interview import InterviewScreen
from tests.screens.hands import SMALL, WIDE, at_work
from tests.screens.small_school import AMARA

_ALOUD = "Read this aloud"


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_is_read_aloud_is_one_key_away_on_its_page_and_f2_goes_back(
    size: tuple[int, int], desk: Desk
) -> None:
    async with at_work(desk, size) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        await hands.until_on(InterviewScreen)
        assert "Read aloud" not in hands.rows[-1]
        await hands.page_of("statement_read")
        assert "F5 Read aloud" in hands.rows[-1]
        await hands.press("f5")
        assert _ALOUD in hands.sees
        assert "safeguarding officer" in " ".join(hands.sees.split())
        if size is SMALL:
            await hands.press("f2")
            assert _ALOUD not in hands.sees
            assert hands.here
