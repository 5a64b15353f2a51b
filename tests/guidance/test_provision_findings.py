"""Planted faults are found at the cells where they were planted, and nothing else is."""

from collections.abc import Callable

import pytest

from guidance.provision.choices import Aim, Column, Part, Severity, Stage
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import hidden, put_in, taken_out
from guidance.provision.finding import FindingKind
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from tests.guidance.provision_samples import REED, SHAH, cells_of, coherent, kinds, write

A, B, C, PLACES = Part.INTERVIEWS, Part.DUTIES, Part.DOCUMENTS, Part.PLACES


def test_nothing_is_found_in_a_provision_that_hangs_together() -> None:
    assert findings(coherent()) == ()


def _cell(part: Part, row: str, column: Column, typed: str) -> Callable[[Review], Review]:
    return lambda review: write(review, part, row, column, typed)


def _several(*changes: Callable[[Review], Review]) -> Callable[[Review], Review]:
    def together(review: Review) -> Review:
        for change in changes:
            review = change(review)
        return review

    return together


def _document(name: str, **cells: str) -> Callable[[Review], Review]:
    """A document of its own, complete but for what is said otherwise."""
    texts = {
        "information": f"All about {name}",
        "completed_by": "Students",
        "stored": "Office",
        "users": "Form tutors",
        "purposes": "To know",
        **cells,
    }

    def put(review: Review) -> Review:
        review = put_in(review, C, Row(id="d_new", name=name))
        for column, text in texts.items():
            review = write(review, C, "d_new", Column(column), text)
        return review

    return put


PLANTED = {
    "nobody interviews": (
        _cell(A, "progress_ks3", Column.WHO, ""),
        FindingKind.NO_INTERVIEWER,
        {("progress_ks3", "who")},
    ),
    "no time": (_cell(A, "mentoring_ks3", Column.WHEN, ""), FindingKind.NO_TIME, {("mentoring_ks3", "when")}),
    "no focus": (_cell(A, "careers_y9", Column.FOCUS, ""), FindingKind.NO_FOCUS, {("careers_y9", "focus")}),
    "starts cold": (_cell(A, "mentoring_ks3", Column.USED, ""), FindingKind.STARTS_COLD, {("mentoring_ks3", "used")}),
    "leaves nothing": (
        _cell(A, "careers_post16", Column.PRODUCED, ""),
        FindingKind.LEAVES_NOTHING,
        {("careers_post16", "produced")},
    ),
    "no keeper": (_document("Passport", completed_by=""), FindingKind.NO_KEEPER, {("d_new", "completed_by")}),
    "no place": (_cell(C, "d_y9", Column.STORED, ""), FindingKind.NO_PLACE, {("d_y9", "stored")}),
    "no user": (_document("Passport", users=""), FindingKind.NO_USER, {("d_new", "users")}),
    "no purpose": (_cell(C, "d_y9", Column.PURPOSES, ""), FindingKind.NO_PURPOSE, {("d_y9", "purposes")}),
    "produced and not used": (
        _cell(C, "d_reference", Column.USERS, ""),
        FindingKind.UNUSED,
        {("options_post18", "produced"), ("careers_post16", "produced"), ("d_reference", "users")},
    ),
    "used and not produced": (
        _cell(C, "d_questions", Column.COMPLETED_BY, ""),
        FindingKind.UNPRODUCED,
        {("careers_y9", "used"), ("d_questions", "completed_by")},
    ),
    "reaches only its author": (
        _several(
            _document("Diary", users="Head of sixth form"),
            _cell(A, "options_post18", Column.WHO, "Ms Fry"),
            _cell(A, "options_post18", Column.PRODUCED, "Reference; Diary"),
            _cell(C, "d_new", Column.USERS, "Ms Fry"),
        ),
        FindingKind.ONLY_AUTHOR,
        {("options_post18", "produced"), ("d_new", "users")},
    ),
    "not in the list": (
        _several(
            _cell(A, "options_ks4", Column.PRODUCED, "Y9 form; Ladder"),
            _cell(A, "careers_y11", Column.USED, "Y9 action plan; Ladder"),
        ),
        FindingKind.NOT_LISTED,
        {("options_ks4", "produced"), ("careers_y11", "used")},
    ),
    "the same information twice": (
        _document("Passport", information="Hobbies; interests"),
        FindingKind.SAME_INFORMATION,
        {("d_new", "information"), ("d_questions", "information")},
    ),
    "a name of one common word": (
        _document("Form"),
        None,
        set(),
    ),
    "perhaps one document": (
        _document("Y9 plan"),
        FindingKind.SAME_DOCUMENT,
        {("d_new", None), ("d_plan", None)},
    ),
    "cannot get at it": (
        _several(
            _cell(PLACES, "office", Column.ACCESS, "All staff; Form tutors"),
            _document("Passport", users="Students", stored="Office"),
            *(
                _cell(C, row, Column.USERS, "Form tutors")
                for row in ("d_monitoring", "d_plan", "d_guidance", "d_reference")
            ),
        ),
        FindingKind.NO_ACCESS,
        {("d_new", "users"), ("d_new", "stored"), ("office", "access")},
    ),
    "read in the year after it is produced": (
        _cell(A, "options_post16", Column.WHEN, "Year 11; September"),
        None,
        set(),
    ),
    "two focuses at one time": (
        _cell(A, "options_ks4", Column.WHEN, "Year 9; October"),
        None,
        set(),
    ),
    "nobody holds it": (_cell(B, "duty_send", Column.HOLDER, ""), FindingKind.DUTY_NOBODY, {("duty_send", "holder")}),
    "nobody co-ordinates": (
        _cell(B, "duty_whole", Column.HOLDER, ""),
        FindingKind.NOBODY_COORDINATES,
        {("duty_whole", "holder")},
    ),
    "one person holds most": (
        _several(
            *(_cell(B, row, Column.HOLDER, "Ms Lane") for row in ("duty_mentoring", "duty_send", "duty_referrals"))
        ),
        FindingKind.DUTY_MOST,
        {(row, "holder") for row in ("duty_progress", "duty_mentoring", "duty_send", "duty_referrals")},
    ),
    "a row that says nothing": (
        lambda review: put_in(review, A, Row(id="own", name="Assertive mentoring", stage=Stage.KS4)),
        FindingKind.UNANSWERED,
        {("own", None)},
    ),
    "no careers adviser": (
        lambda review: hidden(
            write(review, A, "careers_post16", Column.WHO, "Careers adviser"), A, "careers_post16", "None", SHAH
        ),
        FindingKind.NO_ADVISER,
        {("careers_post16", None)},
    ),
}


@pytest.mark.parametrize("name", [name for name, (_, kind, _) in PLANTED.items() if kind])
def test_a_planted_fault_is_all_that_is_found(name: str) -> None:
    change, kind, cells = PLANTED[name]
    found = findings(change(coherent()))
    assert [finding.kind for finding in found] == [kind]
    assert cells_of(found[0]) == cells
    assert found[0].severity in {Severity.SURE, Severity.ASK}


@pytest.mark.parametrize("name", [name for name, (_, kind, _) in PLANTED.items() if not kind])
def test_what_only_looks_like_a_fault_is_not_told(name: str) -> None:
    assert findings(PLANTED[name][0](coherent())) == ()


def test_every_finding_is_in_words_without_gaps_and_has_a_source() -> None:
    for change, _, _ in PLANTED.values():
        for finding in findings(change(coherent())):
            words = (finding.reason, finding.mend, finding.label, finding.source)
            assert all(words)
            assert not any("{" in text for text in words)
            assert finding.aim in set(Aim)


def test_a_record_read_before_it_is_produced_names_both_interviews() -> None:
    review = write(coherent(), A, "careers_y9", Column.WHEN, "Year 9; June")
    (finding,) = findings(review)
    assert finding.kind is FindingKind.BEFORE_PRODUCED
    assert finding.severity is Severity.SURE
    assert cells_of(finding) == {
        ("options_ks4", "used"),
        ("options_ks4", "when"),
        ("careers_y9", "produced"),
        ("careers_y9", "when"),
    }


def test_without_year_groups_it_is_asked_whether_last_years_record_is_meant() -> None:
    review = write(coherent(), A, "careers_y9", Column.WHEN, "June")
    review = write(review, A, "options_ks4", Column.WHEN, "February")
    (finding,) = findings(review)
    assert (finding.kind, finding.severity) == (FindingKind.BEFORE_PRODUCED, Severity.ASK)


def test_two_interviews_of_one_focus_at_one_time_are_one_finding() -> None:
    review = write(coherent(), A, "options_ks4", Column.FOCUS, "careers IDEAS; subjects")
    assert findings(review) == ()
    review = write(review, A, "options_ks4", Column.WHEN, "Year 9; November – March")
    (finding,) = findings(review)
    assert (finding.kind, finding.severity) == (FindingKind.SAME_FOCUS, Severity.LIKELY)
    assert cells_of(finding) == {(row, cell) for row in ("options_ks4", "careers_y9") for cell in ("focus", "when")}


def test_two_people_who_named_each_other_are_found() -> None:
    review = write(coherent(), B, "duty_whole", Column.HOLDER, "Mr Reed", by=SHAH)
    review = write(review, B, "duty_whole", Column.HOLDER, "Mr Reed; Ms Shah", by=REED)
    (finding,) = findings(review)
    assert (finding.kind, finding.severity) == (FindingKind.EACH_OTHER, Severity.SURE)
    assert "Ms Shah named Mr Reed" in finding.reason


def test_several_names_for_the_whole_are_a_question_and_elsewhere_nothing() -> None:
    review = write(coherent(), B, "duty_whole", Column.HOLDER, "Ms Okoro; Mr Reed", by=SHAH)
    assert [(each.kind, each.severity) for each in findings(review)] == [(FindingKind.EACH_OTHER, Severity.ASK)]
    assert findings(write(coherent(), B, "duty_send", Column.HOLDER, "SENCO; Mr Reed", by=SHAH)) == ()


def test_a_stage_whose_records_stop_is_told_once_and_not_for_every_journey() -> None:
    review = coherent()
    for row in ("progress_ks4", "mentoring_ks4", "options_post16", "careers_y11"):
        review = write(review, A, row, Column.USED, "Questionnaire")
    found = [each for each in findings(review) if each.kind in {FindingKind.STAGE_BREAK, FindingKind.CHAIN_BREAK}]
    assert [each.key for each in found] == ["stage_break:ks3|ks4"]
    assert found[0].severity is Severity.SURE
    review = write(review, A, "careers_y11", Column.USED, "?")
    found = [each for each in findings(review) if each.kind is FindingKind.STAGE_BREAK]
    assert [each.severity for each in found] == [Severity.ASK]


def test_a_journey_that_breaks_is_told_where_it_breaks() -> None:
    review = write(coherent(), A, "careers_post16", Column.USED, "Questionnaire")
    found = [each for each in findings(review) if each.kind is FindingKind.CHAIN_BREAK]
    assert [each.key for each in found] == ["chain_break:careers|ks4|post16"]
    assert cells_of(found[0]) == {("careers_y11", "produced"), ("careers_post16", "used")}


def test_what_is_not_known_yet_is_asked_about() -> None:
    review = write(coherent(), A, "progress_ks3", Column.WHO, "?")
    (finding,) = findings(review)
    assert (finding.kind, finding.severity) == (FindingKind.NO_INTERVIEWER, Severity.ASK)
    assert "not known yet" in finding.reason


def test_a_document_that_was_taken_out_or_hidden_is_missed_where_it_is_named() -> None:
    for review in (taken_out(coherent(), C, "d_plan"), hidden(coherent(), C, "d_plan", "Given up", SHAH)):
        gone = [each for each in findings(review) if each.kind is FindingKind.GONE_DOCUMENT]
        assert [cells_of(each) for each in gone] == [
            {("careers_y9", "produced"), ("options_ks4", "used"), ("careers_y11", "used")}
        ]


def test_a_hidden_row_is_an_answer_and_a_blank_row_asks_for_nothing() -> None:
    review = new_review(2026, "v1")
    empty = [each for each in findings(review) if each.kind is FindingKind.UNANSWERED]
    assert len(empty) == 12 + 7
    review = hidden(review, A, "mentoring_ks3", "Mentors begin in Year 10.", SHAH)
    assert len([each for each in findings(review) if each.kind is FindingKind.UNANSWERED]) == 12 + 7 - 1


def test_records_that_go_round_in_a_circle_are_followed_once() -> None:
    review = write(coherent(), A, "careers_y9", Column.USED, "Guidance sheet; Questionnaire")
    review = write(review, A, "careers_y11", Column.PRODUCED, "Guidance sheet; Y9 action plan")
    assert FindingKind.CHAIN_BREAK not in kinds(review)
