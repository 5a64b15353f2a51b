"""Every part, column, row, role and document of the paper form is in the review."""

from guidance.provision.choices import Aim, Column, Part, Stage
from guidance.provision.finding import FindingKind
from guidance.provision.life import new_review
from guidance.provision.source_form import part_spec, part_specs, plan_specs
from guidance.reference import load

INTERVIEWS = {
    Stage.KS3: (
        "Progress reviews and target setting in KS3 (school staff)",
        "Mentoring in KS3",
        "Guidance on KS4 options (school staff)",
        "Y9 careers interviews (careers advisers)",
        "",
    ),
    Stage.KS4: (
        "Progress reviews and target setting in KS4 (school staff)",
        "Mentoring in KS4",
        "Guidance on post-16 options (school staff)",
        "Year 11 careers interviews (careers advisers)",
        "",
    ),
    Stage.POST16: (
        "Tutoring in the sixth form or college (school/college staff)",
        "Mentoring in the sixth form or college",
        "Guidance on post-18 options (school sixth form, college and careers staff)",
        "Careers interviews in the sixth form or college (careers advisers)",
        "",
    ),
}
DUTIES = (
    "Progress reviews/target setting (tutoring)",
    "Mentoring",
    "Guidance in Y9 for KS4 choices",
    "Education, Health and Care Plans (SEND)",
    "Guidance in Y11 for post-16 choices",
    "Referrals to careers advisers",
    "Guidance for post-18 choices",
    "Co-ordination of all of the above",
)
DOCUMENTS = (
    "Monitoring records and targets sheets",
    "Notes from mentoring sessions",
    "Y9 option form",
    "Post-16 option form",
    "Summaries of guidance/action plans (school or college staff)",
    "Careers guidance service pre-interview questionnaire",
    "Summaries of guidance/action plans (careers advisers)",
    "",
)
COLUMNS = {
    Part.INTERVIEWS: (
        "Who interviews?",
        "When?",
        "Focus of interview",
        "Pre-interview records used",
        "Post-interview records produced",
    ),
    Part.DOCUMENTS: (
        "Type of information",
        "Who completes?",
        "Where stored?",
        "Who uses?",
        "For what purposes?",
    ),
}


def test_a_new_review_has_every_interview_of_the_form_in_its_stage() -> None:
    review = new_review(2026, "v1")
    for stage, names in INTERVIEWS.items():
        assert tuple(row.name for row in review.interviews if row.stage is stage) == names


def test_a_new_review_has_every_responsibility_and_document_of_the_form() -> None:
    review = new_review(2026, "v1")
    assert tuple(row.name for row in review.duties) == DUTIES
    assert tuple(row.name for row in review.documents) == DOCUMENTS
    assert part_spec(Part.DOCUMENTS).named[-1].hint == "Other"
    assert all(row.given for part in Part for row in review.rows(part))


def test_the_columns_are_headed_as_on_the_form() -> None:
    for part, labels in COLUMNS.items():
        assert tuple(spec.label for spec in part_spec(part).columns) == labels
    assert {spec.column for part in part_specs() for spec in part.columns} == set(Column)


def test_the_staff_whom_the_form_names_are_kept_beside_its_rows() -> None:
    named = part_spec(Part.INTERVIEWS).named
    assert {row.staff for row in named if row.label} == {
        "",
        "school staff",
        "careers advisers",
        "school/college staff",
        "school sixth form, college and careers staff",
    }
    assert all(f"({row.staff})" in row.label for row in named if row.staff)


def test_the_three_headings_of_planning_for_change_are_there() -> None:
    assert [(spec.letter, spec.aim) for spec in plan_specs()] == list(zip("abc", Aim, strict=True))
    assert [spec.label for spec in plan_specs()] == [aim.label for aim in Aim]


def test_every_reference_file_says_its_version_and_source() -> None:
    for name in ("coherence_review", "coherence_findings", "coherence_words"):
        assert load(name)["version"]
        assert load(name)["source"]


def test_the_keys_of_the_form_are_unique() -> None:
    keys = [row.key for part in part_specs() for row in part.named]
    assert len(keys) == len(set(keys))


def test_every_kind_of_finding_has_its_words() -> None:
    for kind in FindingKind:
        words = kind.words
        assert all((words.label, words.reason, words.open, words.mend, words.source))
    assert set(load("coherence_findings")) - {"version", "source"} == {kind.value for kind in FindingKind}
