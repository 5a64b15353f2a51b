"""Everything that the sources ask is there: every statement, service, prompt and question, by number."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework, Judgement, Part
from guidance.self_evaluation.criteria import Edition
from guidance.self_evaluation.life import begin
from guidance.self_evaluation.topics import topics

LISTS = tomllib.loads(Path(__file__).with_name("self_evaluation_lists.toml").read_text(encoding="utf-8"))
ALL = catalogue()
PRINCIPLES = ALL.of(Framework.PRINCIPLES)[0]


def texts(edition: Edition) -> dict[str, str]:
    return {each.number: each.text for each in edition.statements}


def test_there_are_forty_five_statements_under_six_principles() -> None:
    wanted = [f"{number}.{each + 1}" for number, many in LISTS["statements"].items() for each in range(many)]
    assert len(wanted) == 45
    assert [each.number for each in PRINCIPLES.statements if not each.part_of] == wanted
    assert [each.number for each in PRINCIPLES.principles] == list(LISTS["statements"])


def test_each_service_of_statement_3_1_is_judged_by_itself() -> None:
    services = {each.number: each.text for each in PRINCIPLES.statements if each.part_of == "3.1"}
    assert list(services) == list(LISTS["services"])
    assert all(name in services[number] for number, name in LISTS["services"].items())


def test_each_principle_has_the_prompts_of_its_three_sides() -> None:
    found = {each.number: [len(each.prompts(part)) for part in Part] for each in PRINCIPLES.principles}
    assert found == LISTS["prompts"]


def test_no_prompt_and_no_statement_is_there_twice() -> None:
    prompts = [words for each in PRINCIPLES.principles for part in Part for words in each.prompts(part)]
    assert len(set(prompts)) == len(prompts)
    assert all(words.endswith("?") for words in prompts)
    assert len(set(texts(PRINCIPLES).values())) == len(PRINCIPLES.statements)


def test_the_six_statements_about_feedback_name_their_question() -> None:
    assert [each.number for each in PRINCIPLES.statements if each.feedback] == LISTS["feedback"]["numbers"]
    assert all(each.feedback in {"", each.number} for each in PRINCIPLES.statements)


def test_the_strategic_questions_are_all_there() -> None:
    found = texts(ALL.of(Framework.STRATEGIC)[0])
    assert list(found) == list(LISTS["questions"])
    assert all(word in found[number] for number, word in LISTS["questions"].items())


@pytest.mark.parametrize("name", list(LISTS["benchmark"]))
def test_benchmark_3_is_there_in_each_edition(name: str) -> None:
    edition = ALL.edition(Framework.BENCHMARK_3, name)
    assert edition is not None
    found = texts(edition)
    assert list(found) == list(LISTS["benchmark"][name])
    assert all(word in found[number] for number, word in LISTS["benchmark"][name].items())


def test_the_edition_of_september_2025_says_that_it_is_partial_and_the_others_are_whole() -> None:
    partial = {(each.framework, each.edition) for each in ALL.editions if each.partial}
    assert partial == {(Framework.BENCHMARK_3, "2025-09")}


def test_every_edition_names_its_source_and_every_figure_is_used() -> None:
    assert all("our own" in each.source for each in ALL.editions)
    used = {key for each in ALL.editions for statement in each.statements for key in statement.records}
    assert used == set(topics())


def test_the_four_judgements_go_up_by_one() -> None:
    assert [(each.label, each.level) for each in Judgement] == [
        ("Not yet", 0),
        ("Emerging", 1),
        ("Established", 2),
        ("Embedded", 3),
    ]


def test_an_evaluation_asks_all_of_it() -> None:
    asked = begin("e1", 2026, ALL, college=True)
    assert [row.number for row in asked.statements] == [each.number for each in PRINCIPLES.statements]
    assert [row.number for row in asked.questions] == list(LISTS["questions"])
    wanted = [number for edition in LISTS["benchmark"].values() for number in edition]
    assert [row.number for row in asked.benchmark] == wanted


def test_a_school_is_not_asked_what_is_asked_of_colleges_alone() -> None:
    school = {row.number for row in begin("e1", 2026, ALL).benchmark}
    college = {row.number for row in begin("e1", 2026, ALL, college=True).benchmark}
    assert college - school == {"B3.8"}


def test_before_september_2025_the_earlier_edition_is_asked_alone() -> None:
    names = [each.edition for each in ALL.asked(Framework.BENCHMARK_3, date(2025, 8, 31))]
    assert names == ["before-2025-09"]
    names = [each.edition for each in ALL.asked(Framework.BENCHMARK_3, date(2025, 9, 1))]
    assert names == ["before-2025-09", "2025-09"]
