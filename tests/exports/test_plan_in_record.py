"""The plan and what belongs to it in the whole record: to read, for programs, in the timeline, beside a list."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from exports.folder import folder_outline
from exports.markdown import markdown
from exports.plan.reading import plan_outline
from exports.record.files import record_files
from exports.record.titles import title_of
from exports.record.whole import Whole
from exports.records import as_json, folder_document
from guidance.learner.folder import Folder
from guidance.learner.timeline import timeline
from guidance.plan.comment import Comment, Suggestion, take_back
from guidance.record import Stamp, stored
from guidance.self_review.feedback import questions
from screens.learner.record_words import record_lines
from tests.exports.plan_folder import DAY, SAID, SCHOOL, folder

AT = Stamp(who="pshah", name="Ms Shah", at=datetime(2026, 3, 2, 9, tzinfo=UTC))
NOTE = Comment(
    id="cm1",
    about="pl1",
    field="strengths",
    passage="Patience.",
    by=AT,
    text="Where did you show it?",
    reply="At the repair café.",
    replied_on=date(2026, 3, 3),
)
EARLIER = SAID.having(comment="Mrs Bell never listens to Tom.")
IDEA = Suggestion(id="sg1", by=AT, text="Visit the garage.", why="You like engines.")


def whole() -> Folder:
    return replace(folder(), comments=(NOTE,), suggestions=(IDEA,))


def text() -> str:
    return markdown(folder_outline(whole(), SCHOOL, DAY))


@pytest.mark.parametrize(
    "words",
    [
        "## The plan",
        "Mending things that others throw away.",
        "## Looks back at the plan",
        "I fainted at the vet’s.",
        "**These words stood there:** Patience.",
        "**About:** My strengths",
        "**My answer:** At the repair café.",
        "**Suggested target:** Visit the garage.",
        "| Being creative ",
        "1 July 2026: Choosing options in Year 9",
    ],
)
def test_all_of_it_is_in_the_whole_record(words: str) -> None:
    assert words in text()


def test_what_feedback_says_is_in_the_learners_own_files_alone() -> None:
    made = Whole(whole(), SCHOOL, AT, versions={SAID.id: (EARLIER,)}, others=None, tells_feedback=True)
    read, data = (each.content.decode() for each in record_files(made))
    assert SAID.comment not in text()
    assert SAID.comment not in as_json(folder_document(whole(), folder_outline(whole(), SCHOOL, DAY)))
    assert SAID.comment in read
    assert json.loads(data)["feedback"] == [stored(SAID)]
    assert EARLIER.comment in read
    assert json.loads(data)["versions"] == {SAID.id: [stored(EARLIER)]}


def test_what_feedback_says_or_said_is_in_no_file_that_staff_make() -> None:
    made = Whole(whole(), SCHOOL, AT, versions={SAID.id: (EARLIER,), "pl1": whole().plans})
    files = [each.content.decode() for each in record_files(made)]
    assert len(files) == 3
    for text in files:
        for words in (SAID.comment, EARLIER.comment, questions()[0].text):
            assert words not in text
    assert "1 time that you gave feedback" in files[0]
    assert "What you answered is not in these files" in files[0]
    assert json.loads(files[1])["feedback"] == []
    assert list(json.loads(files[1])["versions"]) == ["pl1"]


def test_the_document_for_programs_holds_each_record_as_stored() -> None:
    said = folder_document(whole(), folder_outline(whole(), SCHOOL, DAY))
    for kind in ("plans", "plan_reviews", "comments", "suggestions", "self_reviews"):
        assert said["records"][kind] == [stored(each) for each in getattr(whole(), kind)]
    assert said["feedback"] == [{"id": "fb1", "given_on": "2026-07-01", "occasion": "year_9", "written_as": 1}]


def test_the_timeline_tells_each_in_words_the_latest_first() -> None:
    told = [(each.day, each.what, each.state) for each in timeline(whole()) if not each.record.id.startswith("t")]
    assert told == [
        (date(2026, 10, 1), "Skills rated before", ""),
        (date(2026, 9, 14), "Plan begun", ""),
        (date(2026, 7, 1), "Gave feedback", ""),
        (date(2026, 3, 2), "Comment", "answered"),
        (date(2026, 3, 2), "Target suggested", "open"),
        (date(2026, 2, 9), "Looked at the plan", ""),
        (date(2025, 7, 11), "Skills rated after", ""),
        (date(2025, 7, 7), "Skills rated before", ""),
        (date(2025, 2, 3), "Looked at the plan", ""),
    ]


def test_a_suggestion_that_was_taken_back_is_in_the_whole_record_and_not_in_the_plan_or_the_timeline() -> None:
    back = replace(whole(), suggestions=(take_back(IDEA, DAY),))
    assert back.plan is not None
    assert "Visit the garage." in markdown(folder_outline(back, SCHOOL, DAY))
    assert "Visit the garage." in markdown(plan_outline(whole(), back.plan, SCHOOL, DAY))
    assert "Visit the garage." not in markdown(plan_outline(back, back.plan, SCHOOL, DAY))
    assert not [each for each in timeline(back) if each.what == "Target suggested"]


def test_the_timeline_says_nothing_of_what_feedback_says() -> None:
    (moment,) = [each for each in timeline(whole()) if each.what == "Gave feedback"]
    assert moment.detail == "Choosing options in Year 9"


def test_every_record_has_lines_to_read_and_feedback_tells_nothing() -> None:
    for record in whole().records():
        lines = record_lines(record, whole(), SCHOOL)
        shown = "\n".join("".join(piece.words for piece in line) for line in lines)
        assert shown.strip()
        assert SAID.comment not in shown


def test_every_record_has_a_title_that_is_not_its_id() -> None:
    assert all(title_of(each) != each.id for each in whole().records())
