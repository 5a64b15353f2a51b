"""Targets: the earlier ones answered one by one, new ones checked as they are typed, a day for the next meeting."""

from datetime import date

from guidance.target.target import Target, TargetState, lineage
from screens import journeys
from screens.desk import Desk
from screens.interview.interview import InterviewScreen
from screens.target.bank import BankScreen
from screens.target.gaps import GapsScreen
from screens.widgets.row import text_of
from screens.widgets.rows import RowList
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, DAN, UNSIGNED


def _target(desk: Desk, key: str) -> Target:
    found = desk.school.folder(AMARA).record(key)
    assert isinstance(found, Target)
    return found


async def _at_earlier(hands: Hands) -> None:
    await hands.go(journeys.StartInterview(AMARA, "progress_review"))
    await hands.page_of("earlier_targets")


async def _answer(hands: Hands, row: int, choice: str) -> None:
    await hands.form.body.go_to(("earlier_targets", row, "outcome"))
    await hands.press(choice)


async def test_every_open_target_waits_for_its_answer_the_soonest_first(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_earlier(hands)
        rows = hands.rows_field("earlier_targets").typed
        assert [row["wording"] for row in rows] == [
            "Hand in the D&T portfolio",
            "Visit the open day at Castle Sixth",
        ]
        assert "Target: Hand in the D&T portfolio · By When: 20/11/2026" in hands.sees


async def test_each_earlier_target_gets_its_own_answer(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_earlier(hands)
        await _answer(hands, 0, "1")
        await _answer(hands, 1, "3")
        await hands.press("tab")
        await hands.write("The bus did not come.")
        listed = hands.rows_field("earlier_targets").query_one(RowList).rows
        assert [text_of(row.cells[3]) for row in listed] == ["Met", "Not met"]
        await hands.press("ctrl+s")
    met, missed = _target(desk, "tfolio"), _target(desk, "tvisit")
    assert (met.state, missed.state) == (TargetState.MET, TargetState.NOT_MET)
    assert [(given.on, given.why) for given in missed.answers] == [(date(2026, 11, 23), "The bus did not come.")]


async def test_a_target_that_is_carried_forward_begins_anew_and_names_the_one_before(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_earlier(hands)
        await _answer(hands, 1, "4")
        await hands.page_of("targets")
        assert hands.part("text").typed == "Visit the open day at Castle Sixth"
        assert hands.part("by_when").typed == ""
        await hands.form.body.go_to(("targets", 0, "by_when"))
        await hands.write("4/12/2026")
        await hands.press("ctrl+s")
        assert hands.status == "saved 09:00:00"
    folder = desk.school.folder(AMARA)
    (new,) = (target for target in folder.targets if target.carried_from == "tvisit")
    assert (new.text, new.by_when, new.is_open) == ("Visit the open day at Castle Sixth", date(2026, 12, 4), True)
    assert _target(desk, "tvisit").state is TargetState.CARRIED
    assert [each.id for each in lineage(new, folder.targets)] == ["tvisit", new.id]


async def test_another_answer_takes_the_carried_row_away_again(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_earlier(hands)
        await _answer(hands, 1, "4")
        await _answer(hands, 1, "1")
        await hands.press("f9")
        assert hands.rows_field("targets").typed == [{}]
        await hands.press("ctrl+s")
        assert _target(desk, "tvisit").state is TargetState.MET


async def test_earlier_targets_are_answered_and_neither_added_nor_taken_out(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await _at_earlier(hands)
        assert "Add another" not in hands.sees
        await hands.press("f10", "ctrl+r")
        assert len(hands.rows_field("earlier_targets").typed) == 2


async def test_the_letters_of_smart_come_as_the_target_is_typed(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.page_of("targets")
        seen: list[str] = []
        for words in ("Do better", "Hand in 2 essays", "+2w", "Marked by Mr Fox", "4", "GCSE English"):
            await hands.press(*["f7"] if len(seen) == 1 else ["tab"] if seen else [])
            await (hands.press("4") if words == "4" else hands.paste(words))
            await hands.settle()
            seen.append(text_of(hands.rows_field("targets").query_one(RowList).rows[0].cells[3]))
        assert seen == ["· · · · ·", "S M · · ·", "S M · · T", "S M · · T", "S M A · T", "S M A R T ✓"]
        for word in ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound"):
            assert f"✓ {word}: " in hands.sees


async def test_in_a_small_window_the_next_letter_to_talk_about_is_said(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("targets", "Hand in 2 essays")
        await hands.settle()
        assert "S M · · ·   Achievable: How sure are you that you can do it, from 1 to 5?" in hands.sees


async def test_a_target_beyond_the_next_meeting_is_doubted_when_that_meeting_is_known(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.fill("next_date", "1/12/2026")
        await hands.fill("targets", "Hand in 2 essays")
        await hands.press("tab")
        await hands.paste("8/12/2026")
        await hands.settle()
        assert "Time-bound: That is after the next review on 1 December 2026. A sooner step?" in hands.sees


async def test_a_target_from_the_bank_becomes_a_row_with_its_gaps_filled(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.press("f3")
        await hands.until_on(BankScreen)
        await hands.write("ring employer job")
        await hands.press("enter")
        await hands.until_on(GapsScreen)
        await hands.press(*"Lugg Boats", "tab", *"work experience", "tab", *"+1w")
        await hands.press("ctrl+s")
        await hands.until_on(InterviewScreen)
        text = "Ring Lugg Boats about work experience by 30 November 2026"
        (row,) = hands.rows_field("targets").typed
        assert row == {"text": text, "by_when": "30/11/2026", "entry": "bown"}
        assert text in hands.sees
        await hands.press("ctrl+s")
    (target,) = desk.school.folder(DAN).targets
    assert (target.text, target.by_when, target.entry) == (text, date(2026, 11, 30), "bown")


async def test_a_day_for_the_next_meeting_is_suggested_and_taken_with_one_key(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.StartInterview(BEN, "progress_review"))
        await hands.page_of("next_date")
        words = " ".join(hands.sees.split())
        assert "F10 takes Monday 22 February 2027. Every term: the next runs from 4 January 2027" in words
        await hands.press("f10")
        assert hands.field("next_date").typed == "22/2/2027"
        assert "Mon 22 Feb 2027, in 3 months" in hands.sees
        assert "F10 takes" not in " ".join(hands.sees.split())


async def test_a_clash_with_another_appointment_is_said_beside_the_time(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        await hands.fill("next_date", "26/11/2026")
        await hands.fill("next_time", "9:40")
        await hands.press("tab")
        await hands.pause_in_typing()
        assert hands.said_of("next_time") == ["? Ms Shah already taken at 09:30 for Ben Ames."]
        await hands.page_of("next_time")
        await hands.press("ctrl+u", *"11:00", "tab")
        await hands.pause_in_typing()
        assert hands.said_of("next_time") == []
