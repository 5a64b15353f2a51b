"""A school's own edition: read, refused with a sentence, and put in the place of ours or beside them."""

import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework, Place
from guidance.self_evaluation.criteria import read_edition

OWN: dict[str, Any] = {
    "framework": "benchmark_3",
    "edition": "2030-09",
    "version": "Hillside 1",
    "applies_from": date(2030, 9, 1),
    "title": "Benchmark 3, next edition",
    "source": "Written at Hillside",
    "statement": [
        {"number": "B3.20", "text": "Records are kept and used.", "continues": ["B3.2", "B3.3"]},
        {"number": "B3.9", "text": "Help fits everybody.", "records": ["interviewed"]},
    ],
}


def own(**changes: Any) -> dict[str, Any]:
    return deepcopy(OWN) | changes


def with_statement(**changes: Any) -> dict[str, Any]:
    return own(statement=[OWN["statement"][0], OWN["statement"][1] | changes])


def test_a_schools_edition_stands_beside_ours_and_is_asked_alone_once_it_applies() -> None:
    both = catalogue([read_edition(OWN)])
    assert [each.edition for each in both.of(Framework.BENCHMARK_3)] == ["before-2025-09", "2025-09", "2030-09"]
    assert [each.edition for each in both.asked(Framework.BENCHMARK_3, date(2030, 9, 1))] == ["2030-09"]
    assert "2030-09" not in [each.edition for each in both.asked(Framework.BENCHMARK_3, date(2030, 8, 31))]


def test_a_schools_wording_of_our_edition_takes_its_place() -> None:
    found = catalogue([read_edition(own(edition="2025-09", applies_from=date(2025, 9, 1)))])
    assert [each.version for each in found.of(Framework.BENCHMARK_3)] == ["2026-11", "Hillside 1"]
    place = Place(Framework.BENCHMARK_3, "2025-09", "B3.9")
    statement = found.statement(place)
    assert statement is not None
    assert statement.text == "Help fits everybody."


def test_a_place_that_is_not_there_any_more_has_no_statement_and_comes_last() -> None:
    gone = Place(Framework.BENCHMARK_3, "1999", "B3.1")
    last = Place(Framework.BENCHMARK_3, "2025-09", "B3.12")
    assert catalogue().statement(gone) is None
    assert catalogue().order(gone) > catalogue().order(last)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (own(statement=[]), "statement"),
        (own(framework="benchmark_9"), "framework"),
        (own(titel="x"), "titel"),
        (own(statement=[{"number": "B3.1"}]), "statement, 1, text"),
        (with_statement(number="B3.20"), "Two statements have the number B3.20."),
        (with_statement(part_of="B3.99"), "part of B3.99, which is not there"),
        (with_statement(part_of="B3.9"), "part of B3.9, which is not there"),
        (with_statement(records=["luck"]), "the figure “luck”"),
        (with_statement(feedback="2.4"), "for statement 2.4, and there is none"),
        ({**with_statement(), "statement": [{"number": "1", "text": "x", "for": "school"}]}, "Only “college”"),
        (own(principle=[{"number": "7", "title": "x"}]), "belongs to no principle"),
        (own(principle=[{"number": "B3", "title": "x"}, {"number": "B3", "title": "y"}]), "Two principles"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(data: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        read_edition(data)


def test_a_text_of_a_school_is_cleaned_like_any_other() -> None:
    edition = read_edition(with_statement(text="Help\x1b[31m fits"))
    assert edition.statement("B3.9").text == "Help␛[31m fits"
