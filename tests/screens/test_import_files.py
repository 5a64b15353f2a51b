"""A file is chosen and brought in, and an import taken back, on the screen."""

from pathlib import Path

from guidance.learner.import_preview import Answer, State
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.learner.importing import ImportScreen
from store.importing import ImportRun
from tests.screens.hands import at_work


def _bring_in(desk: Desk, folder: Path) -> None:
    path = folder / "[b]pupils.csv"
    path.write_text("Forename,Surname,Reg\nMia,Long,7A\nNed,Short,7B\n")
    run = ImportRun.of_file(desk.school, path, desk.today())
    decided = run.decide_all(run.preview({}), State.ASK, Answer.NEW)
    run.bring_in(run.preview(decided), desk.stamp())


async def test_an_import_is_chosen_asked_about_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    _bring_in(desk, tmp_path)
    async with at_work(desk, (120, 40)) as hands:
        await hands.press("2")
        assert any("Mia Long" in line for line in hands.lines("learners"))
        await hands.go(journeys.UndoImport())
        hands.on(ChooseScreen)
        assert "[b]pupils.csv" in hands.sees
        assert "2 new, 0 changed" in hands.sees
        await hands.press("1")
        await hands.until(lambda: "No, go back" in hands.sees)
        await hands.press("enter")
        assert any("Mia Long" in line for line in hands.lines("learners"))
        await hands.go(journeys.UndoImport())
        await hands.press("1", "t")
        await hands.until(lambda: "2 learners removed" in hands.sees)
        await hands.until(lambda: not any("Mia Long" in line for line in hands.lines("learners")))


async def test_where_nothing_was_brought_in_there_is_nothing_to_take_back(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.UndoImport())
        await hands.until(lambda: "No import is there to be taken back." in hands.sees)


async def test_one_enter_on_a_file_opens_it(desk: Desk) -> None:
    (Path.home() / "pupils.csv").write_text("Forename,Surname\nMia,Long\n")
    async with at_work(desk, (120, 40)) as hands:
        await hands.go(journeys.OpenImport())
        await hands.until(lambda: "pupils.csv" in hands.sees)
        await hands.press("end", "enter")
        await hands.until_on(ImportScreen)
        assert "Mia Long" in hands.sees
