"""The target bank: it is looked through, narrowed, picked from, added to, changed, and entries are retired."""

from datetime import date

from guidance.target.bank import BankEntry
from guidance.target.target import Target, TargetState
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.target.bank import BankScreen
from screens.target.gaps import GapsScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, DAN, TODAY, UNSIGNED

OWN = "Ring {employer} about {job} by {date}"


def _prompts(hands: Hands) -> list[str]:
    return [line.split("  ")[0] for row, line in _rows(hands) if isinstance(row, BankEntry)]


def _rows(hands: Hands) -> list[tuple[object, str]]:
    stands_for = [row.stands_for for row in hands.listing("entries").rows]
    return list(zip(stands_for, hands.lines("entries"), strict=True))


def _entry(desk: Desk, key: str) -> BankEntry:
    return next(each for each in desk.school.bank() if each.id == key)


async def _find(hands: Hands, words: str) -> None:
    await hands.write(words)
    await hands.until(lambda: len(_prompts(hands)) < 10, words)


async def test_entries_stand_under_their_categories_and_are_counted(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        await hands.press("3")
        whole = len(desk.school.bank())
        assert len(_prompts(hands)) == whole
        assert f"{whole} entries" in hands.sees
        headings = [line for row, line in _rows(hands) if row is None]
        assert headings[0] == "Attendance and punctuality"
        assert len(headings) == len(set(headings))
        assert "not used yet" in hands.sees


async def test_words_narrow_the_list_and_esc_brings_all_back(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        await hands.press("3")
        whole = _prompts(hands)
        await _find(hands, "JOB ring empl")
        assert _prompts(hands) == [OWN]
        assert "1 entry" in hands.sees
        assert "Write down what you want" in hands.sees
        await hands.write("xyz")
        await hands.until(lambda: "No entry matches. Esc clears what you typed; a adds an entry." in hands.sees)
        assert "Write down what you want" not in hands.sees
        await hands.press("escape")
        assert _prompts(hands) == whole
        await hands.press("pagedown", "pagedown")
        assert hands.listing("entries").scroll_offset.y > 0


async def test_an_entry_is_picked_its_gaps_are_filled_and_it_becomes_a_target(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.press("f3")
        await hands.until_on(BankScreen)
        assert "Pick a target · Year 11" in hands.sees
        await _find(hands, "ring employer job")
        await hands.press("enter")
        await hands.until_on(GapsScreen)
        await hands.paste("Fox & Sons")
        assert "Ring Fox & Sons about [job] by [date]" in hands.sees
        await hands.press("enter")
        await hands.paste("a taster day")
        await hands.press("enter")
        await hands.paste("4 12 2026")
        await hands.until(lambda: "Ring Fox & Sons about a taster day by 4 December 2026" in hands.sees)
        await hands.press("ctrl+s")
        form = await hands.until_on(InterviewScreen)
        (row,) = form.editing.typed["targets"]
        assert row["text"] == "Ring Fox & Sons about a taster day by 4 December 2026"
        assert (row["by_when"], row["entry"]) == ("4/12/2026", "bown")


async def test_esc_goes_back_from_the_gaps_to_the_bank_and_to_the_interview_without_a_target(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.press("f3", "escape", "enter")
        await hands.until_on(GapsScreen)
        await hands.press("escape")
        await hands.until_on(BankScreen)
        await hands.press("escape")
        form = await hands.until_on(InterviewScreen)
        assert form.editing.typed["targets"] == []


async def test_for_a_learner_only_what_suits_their_year_is_offered_until_y_shows_all(desk: Desk) -> None:
    desk.school.save_entry(_entry(desk, "bown").having(first_year=12), desk.stamp())
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.press("f3", "escape")
        assert OWN not in _prompts(hands)
        await hands.press("y")
        assert OWN in _prompts(hands)


async def test_an_entry_is_added_and_found(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("3", "escape", "a")
        await hands.until_on(DocumentScreen)
        await hands.page_of("category")
        await hands.press("space")
        await hands.fill("prompt", "Feed the {animal} until {date}")
        await hands.press("ctrl+s")
        await hands.until_on(BankScreen)
        await hands.press("slash")
        await _find(hands, "feed animal")
        assert _prompts(hands) == ["Feed the {animal} until {date}"]
        assert "Ms Shah" in hands.sees


async def test_braces_that_do_not_match_are_said(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("entry"))
        await hands.page_of("category")
        await hands.press("space")
        await hands.fill("prompt", "Feed the {animal")
        await hands.page_of("hint")
        await hands.until(lambda: "Every gap needs an opening and a closing brace" in hands.sees)


async def test_one_of_ours_is_changed_for_this_school_alone_and_the_cursor_stays_on_it(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("3", "escape", "down", "down", "e")
        await hands.until_on(DocumentScreen)
        await hands.overwrite("prompt", "Come at {time}")
        await hands.press("ctrl+s")
        await hands.until_on(BankScreen)
        assert "▸ Come at {time}" in hands.sees
    (own,) = [each for each in desk.school._own_entries() if each.prompt == "Come at {time}"]
    assert own.id != "bown"


async def test_an_entry_is_retired_and_brought_back_and_never_removed(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("3")
        await _find(hands, "ring employer job")
        await hands.press("down")
        hands.listing("entries").focus()
        await hands.press("r")
        assert hands.toasts[-1].startswith("Retired.")
        assert not _prompts(hands)
        assert _entry(desk, "bown").retired_on == TODAY
        await hands.press("o")
        assert _prompts(hands) == [OWN]
        assert "retired" in hands.lines("entries")[1]
        await hands.press("r", "o")
        assert hands.toasts[-1] == "Brought back."
        assert _prompts(hands) == [OWN]
    assert _entry(desk, "bown").retired_on is None


async def test_how_often_an_entry_was_used_and_met_is_counted(office: Office) -> None:
    desk = office.desk()
    states = (TargetState.MET, TargetState.NOT_MET, TargetState.OPEN)
    targets = [
        Target(id=f"tused{number}", text="Ring", entry="bown", state=state, by_when=date(2026, 12, 1))
        for number, state in enumerate(states)
    ]
    desk.school.save(BEN, targets[:2], desk.stamp())
    desk.school.save(AMARA, targets[2:], desk.stamp())
    async with at_work(desk, (160, 40)) as hands:
        await hands.press("3")
        await _find(hands, "ring employer job")
        assert hands.lines("entries")[1].endswith("used 3, met 1/2")


async def test_a_damaged_bank_is_said_and_ends_nothing(desk: Desk) -> None:
    desk.glance.place.bank.write_bytes(b"{")
    async with at_work(desk, WIDE) as hands:
        await hands.press("3")
        hands.on(BankScreen)
        assert hands.toasts[-1].startswith("bank.json is damaged:")
        await hands.press("escape", "escape")
        await hands.until_on(TodayScreen)
