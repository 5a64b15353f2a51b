"""docs/provision.md says what the program does."""

from pathlib import Path

import pytest

from exports.provision.data import findings_document, review_document
from exports.self_evaluation.data import evaluation_document
from guidance.provision.answers import State
from guidance.provision.choices import Severity
from guidance.provision.finding import FindingKind
from guidance.provision.incoming.incoming import MOST_BYTES, MOST_ROWS
from tests.exports_provision.review_filler import evaluated_year, full_year, told_of

MANUAL = Path(__file__).parents[2].joinpath("docs", "provision.md").read_text(encoding="utf-8")


def test_every_kind_of_finding_is_explained_once() -> None:
    for kind in FindingKind:
        assert MANUAL.count(f"\n| `{kind.value}` | ") == 1


def test_every_answer_to_how_sure_and_where_it_stands_is_named() -> None:
    for word in (*(each.value for each in Severity), *(state.name.lower() for state in State)):
        assert f"`{word}`" in MANUAL


@pytest.mark.parametrize("shape", ["review", "findings", "evaluation"])
def test_every_field_of_the_json_is_named(shape: str) -> None:
    told = told_of(full_year())
    document = {
        "review": lambda: review_document(told),
        "findings": lambda: findings_document(told),
        "evaluation": lambda: evaluation_document(evaluated_year()),
    }[shape]()
    assert f"`{document.pop('shape')}`" in MANUAL
    fields = set(document)
    for value in document.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            fields |= set(value[0])
    assert [field for field in fields if f"`{field}`" not in MANUAL] == []


def test_the_limits_are_those_of_the_program() -> None:
    assert f"{MOST_ROWS:,} rows" in MANUAL
    assert f"{MOST_BYTES // 1_000_000} MB" in MANUAL
