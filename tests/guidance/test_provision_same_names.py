"""Names of documents that are nearly the same are asked about, and never taken for one document."""

import pytest

from guidance.provision.choices import Column, Part, Severity
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import with_rows
from guidance.provision.finding import FindingKind
from guidance.provision.graph import graph_of
from guidance.provision.life import new_review
from guidance.provision.rows import Row
from tests.guidance.provision_samples import coherent, kinds, write

C = Part.DOCUMENTS


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("Option form", "Y9 option form", Severity.ASK),
        ("Year 9 option forms", "Y9 option form", Severity.LIKELY),
        ("Action planner sheet", "Action plannor sheet", Severity.ASK),
        ("Y9 option form", "Y11 option form", None),
        ("Summaries (school or college staff)", "Summaries (careers advisers)", None),
        ("Notes", "Reports", None),
        ("Review sheet 20256", "Review sheet 20257", None),
        ("Art form", "Act form", None),
    ],
)
def test_names_that_are_nearly_the_same_are_asked_about(one: str, other: str, severity: Severity | None) -> None:
    review = with_rows(new_review(2026, "v1"), C, (Row(id="a", name=one), Row(id="b", name=other)))
    found = [each for each in findings(review) if each.kind is FindingKind.SAME_DOCUMENT]
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert all(each.key == "same_document:a|b" for each in found)


def test_the_named_documents_of_the_form_are_not_suspected() -> None:
    assert FindingKind.SAME_DOCUMENT not in kinds(new_review(2026, "v1"))


def test_what_is_suspected_to_be_one_stays_two() -> None:
    review = write(coherent(), Part.INTERVIEWS, "careers_y11", Column.USED, "Y9 action plan; Action plan Y9")
    assert [each.kind for each in findings(review) if each.severity is Severity.LIKELY] == [FindingKind.SAME_DOCUMENT]
    assert graph_of(review).used["careers_y11"] == ("d_plan", "name:action plan y9")


def test_rows_without_a_name_are_not_suspected() -> None:
    rows = [Row(id=f"r{number}") for number in range(3)]
    review = with_rows(new_review(2026, "v1"), C, rows)
    for row in rows:
        review = write(review, C, row.id, Column.PURPOSES, "To know")
    assert FindingKind.SAME_DOCUMENT not in kinds(review)
