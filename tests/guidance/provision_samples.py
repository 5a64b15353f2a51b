"""Reviews for tests: a provision that hangs together, and small ways to write in its grid."""

from datetime import UTC, datetime

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import hidden, put_in, typed_into
from guidance.provision.finding import Finding, FindingKind
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import known_to
from guidance.record import Stamp

SHAH = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
REED = Stamp(who="p2", name="Mr Reed", at=datetime(2026, 11, 2, 9, 5, tzinfo=UTC))

#: Row, who, when, focus, used, produced.
INTERVIEWS = (
    ("progress_ks3", "Form tutors", "Half-termly", "Progress in KS3", "Monitoring", "Monitoring"),
    ("mentoring_ks3", "Mentors", "On request", "Confidence in KS3", "Monitoring", "Mentoring notes"),
    ("options_ks4", "Head of Year 9", "Year 9; February", "Choosing options", "Monitoring; Y9 action plan", "Y9 form"),
    ("careers_y9", "Careers adviser", "Year 9; autumn term", "Careers ideas", "Questionnaire", "Y9 action plan"),
    ("progress_ks4", "KS4 tutors", "Half-termly", "Progress in KS4", "Monitoring; Y9 form", "Monitoring"),
    ("mentoring_ks4", "Mentors", "On request", "Revision", "Mentoring notes", "Mentoring notes"),
    (
        "options_post16",
        "Head of Year 11",
        "Year 11; spring term",
        "After Year 11",
        "Y9 form; Guidance sheet",
        "Post-16 form",
    ),
    (
        "careers_y11",
        "Careers adviser",
        "Year 11; autumn term",
        "Careers and courses",
        "Y9 action plan",
        "Guidance sheet",
    ),
    ("tutoring_post16", "Sixth form tutors", "Weekly", "Progress after 16", "Monitoring; Post-16 form", "Monitoring"),
    ("mentoring_post16", "Mentors", "On request", "Settling in", "Mentoring notes", "Mentoring notes"),
    ("options_post18", "Head of sixth form", "Year 13; autumn term", "After Year 13", "Post-16 form", "Reference"),
    ("careers_post16", "Careers adviser", "Year 12; summer term", "Plans", "Guidance sheet", "Reference"),
)

DUTIES = (
    ("duty_progress", "Ms Lane"),
    ("duty_mentoring", "Mr Hope"),
    ("duty_y9", "Head of Year 9"),
    ("duty_send", "SENCO"),
    ("duty_y11", "Head of Year 11"),
    ("duty_referrals", "Ms Shah"),
    ("duty_post18", "Head of sixth form"),
    ("duty_whole", "Ms Okoro"),
)

#: Row of the form or of the school's own, name, information, who completes, where, who uses, purpose.
DOCUMENTS = (
    (
        "d_monitoring",
        "Monitoring",
        "Attainment",
        "Form tutors",
        "Office",
        "Head of Year 9; Students",
        "To see progress",
    ),
    ("d_notes", "Mentoring notes", "What was said", "Mentors", "Office", "Form tutors", "To follow up"),
    ("d_y9", "Y9 form", "Subjects chosen", "Students", "Office", "Head of Year 9", "The timetable"),
    ("d_post16", "Post-16 form", "Courses applied for", "Students", "Office", "Head of sixth form", "Applications"),
    ("d_plan", "Y9 action plan", "Ideas", "Careers adviser", "Office", "Students; Form tutors", "To act on"),
    ("d_guidance", "Guidance sheet", "Steps agreed", "Careers adviser", "Office", "Students", "To act on"),
    ("d_questions", "Questionnaire", "Interests", "Students", "Office", "Careers adviser", "To prepare"),
    ("d_reference", "Reference", "Strengths", "Head of sixth form", "Office", "Students", "UCAS"),
)


def write(review: Review, part: Part, row: str, column: Column, typed: str, by: Stamp = SHAH) -> Review:
    """The review with a text typed into one cell."""
    return typed_into(review, At(part, row, column), typed, by, known_to(review, {}))


def coherent() -> Review:
    """A review that hangs together: nothing is found in it."""
    review = new_review(2026, "v1")
    for row in part_spec(Part.DOCUMENTS).named:
        review = hidden(review, Part.DOCUMENTS, row.key, "We use our own.", SHAH)
    for key, name, *texts in DOCUMENTS:
        review = put_in(review, Part.DOCUMENTS, Row(id=key, name=name))
        review = _fill(review, Part.DOCUMENTS, key, texts)
    review = put_in(review, Part.PLACES, Row(id="office", name="Office"))
    review = write(review, Part.PLACES, "office", Column.ACCESS, "Everybody")
    for key, *texts in INTERVIEWS:
        review = _fill(review, Part.INTERVIEWS, key, texts)
    for key, holder in DUTIES:
        review = write(review, Part.DUTIES, key, Column.HOLDER, holder)
    return review


def _fill(review: Review, part: Part, row: str, texts: list[str]) -> Review:
    for spec, text in zip(part_spec(part).columns, texts, strict=True):
        review = write(review, part, row, spec.column, text)
    return review


def new_in(review: Review) -> tuple[Finding, ...]:
    """What is found in a review."""
    return findings(review)


def kinds(review: Review) -> list[FindingKind]:
    """The kinds of what is found, in order."""
    return [finding.kind for finding in findings(review)]


def cells_of(finding: Finding) -> set[tuple[str, str | None]]:
    """Row and column of each of a finding's cells."""
    return {(at.row, at.column.value if at.column else None) for at in finding.cells}
