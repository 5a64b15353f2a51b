"""The screen turned to the learner, a note in three keys, and the questions before an interview."""

from datetime import date

from guidance.interview.kinds import InformalConversation
from guidance.interview.questions import PreInterview
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from screens.widgets.reading import ReadingPane
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, DAN, SHAH, UNSIGNED


async def _turned(hands: Hands) -> RecordScreen:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.fill("course", "Joinery")
    await hands.press("f4")
    return await hands.until_on(RecordScreen)


async def test_the_learner_reads_what_stands_in_the_form_saved_or_not(desk: Desk) -> None:
    async with at_work(desk, (100, 60)) as hands:
        await _turned(hands)
        assert "This is what we have written" in hands.sees
        for words in ("Joinery", "Football first, then college.", "Number of lessons: 40"):
            assert words in hands.sees


async def test_nothing_but_reading_is_offered_to_the_learner(desk: Desk) -> None:
    async with at_work(desk, (100, 60)) as hands:
        await _turned(hands)
        assert hands.rows[-1].split() == ["F1", "Help", "esc", "Back"]
        for key in ("c", "a", "v", "x", "1", "2", "3"):
            await hands.press(key)
            assert isinstance(hands.screen, RecordScreen), key
        await hands.pilot.click(offset=(hands.rows[0].index("Learners"), 0))
        await hands.settle()
        await hands.press("escape")
        hands.on(InterviewScreen)
        assert str(hands.part("course").typed).endswith("Joinery")


async def test_the_form_beside_the_record_shows_what_went_before(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        for words in ("Last time", "Open targets", "The learner wrote", "What I want to talk about"):
            assert words in hands.sees, words
        await hands.press("f9", "f9")
        assert "Read this aloud" in hands.sees
        await hands.resize(80, 24)
        await hands.press("f2")
        assert isinstance(hands.screen.focused, ReadingPane)
        await hands.press("f2")
        assert hands.here == "comfortable"


async def test_a_note_of_an_informal_conversation_takes_three_keys_besides_its_words(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("n")
        hands.on(InterviewScreen)
        assert hands.here == "said"
        await hands.write("Asked about bus passes.")
        await hands.press("ctrl+s")
        hands.on(TodayScreen)
        assert "The note is saved." in hands.toasts
    note = desk.school.folder(AMARA).interviews[-1]
    assert isinstance(note, InformalConversation)
    assert (note.said, note.tutor, note.held_on) == ("Asked about bus passes.", SHAH, date(2026, 11, 23))


async def test_a_note_is_neither_signed_nor_given_targets(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.StartInterview(AMARA, "informal"))
        for key, word in (("ctrl+g", "Sign"), ("f3", "Bank")):
            assert word not in hands.rows[-1]
            await hands.press(key)
            hands.on(InterviewScreen)


async def test_a_note_with_an_agreed_action_keeps_who_does_it_and_by_when(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.StartInterview(AMARA, "informal"))
        await hands.at_once(*"Money.", "tab", "tab", *"Ring the hub", "tab", "2", "tab", "tab", *"fri", "ctrl+s")
        await hands.until_on(TodayScreen)
    note = desk.school.folder(AMARA).interviews[-1]
    assert isinstance(note, InformalConversation)
    assert [(row.what, row.who, row.by_when) for row in note.actions] == [
        ("Ring the hub", "adviser", date(2026, 11, 27))
    ]


async def test_a_learner_answers_the_questions_before_an_interview(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenLearner(DAN))
        await hands.press("q")
        hands.on(DocumentScreen)
        assert "Before your interview, Daniel O'Neill" in hands.sees
        await hands.at_once(*"Football", "tab", *"English", "tab", *"Maths", "ctrl+s")
        await hands.until_on(LearnerScreen)
        assert "Saved. Your adviser sees it." in hands.toasts
        (said,) = desk.school.folder(DAN).questions
        assert isinstance(said, PreInterview)
        assert (said.want, said.gone_well, said.hard, said.ideas) == ("Football", "English", "Maths", "")
        assert said.answered_on == date(2026, 11, 23)
        await hands.resize(*WIDE)
        await hands.go(journeys.StartInterview(DAN, "mentoring"))
        assert "Football" in hands.sees


async def test_answers_before_an_interview_are_gone_on_with(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.EditDocument("questions", AMARA, "qamara"))
        assert hands.part("want").typed == "My options after Year 11"
        await hands.fill("ideas", "Boats")
        await hands.press("ctrl+s")
    (said,) = desk.school.folder(AMARA).questions
    assert (said.want, said.ideas) == ("My options after Year 11", "Boats")
