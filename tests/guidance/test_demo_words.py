import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from guidance.demo.telling import quickly
from guidance.demo.words import Topic, words
from guidance.form.declare import Kind
from guidance.form.shown import answers
from guidance.interview.choices import InterviewKind
from tests.guidance.demo_days import DAYS, TERM, school_of

DATA = sorted(
    each.name.removesuffix(".toml")
    for each in files("guidance.reference").iterdir()
    if each.name.startswith("demo_") and each.name.endswith(".toml")
)
GAP = re.compile(r"\{([^{}]*)\}")
GAPS = {
    *("name", "he", "him", "his", "himself", "He", "His", "subject", "subject_", "teacher", "work", "work_", "piece"),
    *("idea", "field", "option", "route", "college", "provider", "english", "maths", "science", "percent", "absences"),
    *("lessons", "mark_low", "mark_high", "teacher_maths", "work_english", "former", "done", "level", "marks"),
    *("coursework", "person", "date"),
    # In keys of findings, where it stands for a member of staff.
    "cadwallader",
}
#: The parts of a learner's idea for later that have several parts a line, and how many.
PARTS = {
    "subjects": 2,
    "options_9": 2,
    "told": 2,
    "plan_9": 2,
    "plan_11": 2,
    "plan_13": 2,
    "routes_16": 5,
    "routes_18": 5,
}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def read(name: str) -> dict[str, object]:
    return tomllib.loads(files("guidance.reference").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DATA)
def test_every_data_file_says_its_version_and_source_and_fills_only_known_gaps(name: str) -> None:
    whole = read(name)
    assert whole["version"]
    assert whole["source"]
    for text in texts(whole):
        assert set(GAP.findall(text)) <= GAPS, text
        assert "{" not in GAP.sub("", text), text


def test_every_idea_for_later_has_all_its_parts() -> None:
    for career in words().careers.values():
        assert career.key in words().fits
        for part, count in PARTS.items():
            assert career.pool(part), (career.key, part)
            assert {len(line.parts) for line in career.pool(part)} == {count}, (career.key, part)
        for part in ("early", "off", "said", "ask", "talk_9", "talk_11", "talk_13", "decided_9", "did"):
            assert career.pool(part), (career.key, part)


def test_every_fit_names_subjects_and_courses_that_exist() -> None:
    for fits in words().fits.values():
        assert {*fits["options"], *fits.get("late", ())} <= set(words().subjects)
        assert set(fits.get("courses", ())) <= set(words().courses)


def test_every_worry_is_told_in_three_phases_and_has_targets() -> None:
    for worry in words().worries.values():
        for who in ("learner", "tutor"):
            assert all(worry.pool(f"{who}_{phase}") for phase in ("raised", "stuck", "better")), worry.key
        assert words().targets[f"worries.{worry.key}"]
        assert {len(line.parts) for line in worry.pool("refer")} <= {4}


def test_the_cast_is_made_of_what_there_is() -> None:
    for role in words().cast:
        assert role.career in words().careers
        first, last = words().worries[role.worry].facts["years"]
        assert first <= role.year <= last, role.surname
        assert not role.course or role.course in words().courses
        assert not role.referral or words().worries[role.worry].pool("refer"), role.surname


def test_somebody_holds_every_kind_of_interview() -> None:
    staff = {each["key"] for each in words().school["staff"]}
    holders = words().school["holders"]
    assert set(holders) == {kind.value for kind in InterviewKind}
    assert {holder for by_year in holders.values() for holder in by_year.values()} <= staff


def test_a_line_may_name_the_year_groups_that_it_suits() -> None:
    early, late = words().careers["games"].pool("ask")[0], words().careers["teaching"].pool("said")[1]
    assert (early.suits(8), early.suits(9), early.suits(11), early.suits(12)) == (False, True, True, False)
    assert (late.suits(11), late.suits(13)) == (False, True)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("I don't know.", "i dont know"),
        ("It's big. I got lost.", "its big. i got lost"),
        ("DIY and Art", "DIY and Art"),
        ("I'm fine, I think!", "im fine, i think!"),
    ],
)
def test_quick_typing_has_no_capitals_at_the_beginning_and_no_apostrophes(text: str, typed: str) -> None:
    assert quickly(text) == typed


def long_texts(learners: int) -> list[list[str]]:
    """The sentences of each interview of a school."""
    found = []
    for folder in school_of(TERM, learners=learners)[1]:
        for interview in folder.folder.interviews:
            long = [value for _, spec, value in answers(interview) if spec.kind is Kind.TEXT]
            found.append([line for text in long for line in re.split(r"(?<=[.!?])\s+", text)])
    return found


def test_no_sentence_is_said_in_one_record_of_thirty() -> None:
    records = long_texts(300)
    said = Counter(line for lines in records for line in set(lines) if len(line) > 15)
    line, times = said.most_common(1)[0]
    assert times / len(records) < 1 / 30, line


def test_no_text_has_a_gap_left_a_doubled_word_or_stray_spaces() -> None:
    wrong = re.compile(r"\b([A-Za-z']+) \1\b|\{|\}|\[gap|  |\.\.| ,| \.|^ | $")
    allowed = {"Had had", "that that"}
    for lines in long_texts(300):
        for line in lines:
            match = wrong.search(line)
            assert match is None or match[0] in allowed, line


@pytest.mark.parametrize("today", DAYS)
def test_nobody_says_the_same_sentence_twice_in_one_folder(today: date) -> None:
    for found in school_of(today)[1]:
        said = [
            value
            for each in found.folder.interviews
            for _, spec, value in answers(each)
            if spec.name in {"learner_comments", "tutor_comments", "mentor_notes", "explored"}
        ]
        assert len(said) == len(set(said))


def test_a_topic_without_a_part_has_no_lines() -> None:
    assert Topic("a", {}, {}).pool("b") == ()
