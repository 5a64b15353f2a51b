"""Outlines are made from the declarations: every field, in its order, under its own label."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import pytest

from exports.folder import folder_outline
from exports.interview import interview_outline, questions_outline
from exports.outline import Item, Line, Outline, Part, Passage, Rows
from guidance.form.declare import Ask, form_of
from guidance.form.declare import Line as OneLine
from guidance.form.shown import unanswered
from guidance.interview import sections as at
from guidance.interview.checks import derived
from guidance.interview.groups import Interview, State
from guidance.interview.kinds import KINDS, InformalConversation, ProgressReview
from guidance.interview.life import Addendum, withdraw
from guidance.learner.folder import Folder
from tests.exports.export_filler import filled
from tests.exports.export_folder import folder
from tests.exports.export_samples import ADVISER, OPEN_REVIEW, SETTINGS, TODAY, careers, learner, review


def items(outline: Outline) -> Iterator[Item]:
    def within(part: Part) -> Iterator[Item]:
        yield from part.items
        for inner in part.parts:
            yield from within(inner)

    for part in outline.parts:
        yield from within(part)


def labels(outline: Outline) -> list[str]:
    return [item.label for item in items(outline)]


def outline_of(interview: Interview) -> Outline:
    return interview_outline(Folder(learner(), (interview,)), interview, SETTINGS)


@pytest.mark.parametrize("model", KINDS.values(), ids=lambda model: model.__name__)
def test_every_kind_shows_every_field_in_the_order_of_its_form(model: type[Interview]) -> None:
    interview = filled(model, id="i1")
    expected = [spec.label for spec in form_of(model).fields]
    worked_out = {label for _, label, _ in derived(interview)}
    shown = [label for label in labels(outline_of(interview)) if label not in worked_out]
    assert shown == ["Learner Name", *expected]
    sections = [page.section.title for page in form_of(model).pages]
    titles = [part.title for part in outline_of(interview).parts]
    assert titles == (sections if sections[0] == at.HEADING.title else [at.HEADING.title, *sections])


def test_a_field_that_is_added_in_one_line_appears_by_itself() -> None:
    class WithBus(ProgressReview):
        bus: Annotated[OneLine, Ask("Which bus?", section=at.PROGRESS)] = ""

    outline = outline_of(WithBus(id="i1", bus="Number 12"))
    assert Part(at.PROGRESS.title, (Line("Which bus?", "Number 12"),)) in outline.parts


def test_the_sample_review_answers_every_field_of_the_paper_form() -> None:
    assert unanswered(review()) == ()


def test_nobody_is_shown_what_was_not_answered() -> None:
    note = InformalConversation(id="i1")
    assert labels(outline_of(note)) == ["Learner Name"]


def test_attendance_follows_the_absences_it_is_worked_out_from() -> None:
    shown = labels(outline_of(review()))
    assert shown.index("Attendance") == shown.index("Number of absences") + 1
    assert Line("Attendance", "93 %") in list(items(outline_of(review())))


def test_the_learners_name_comes_first_and_from_the_learner() -> None:
    for interview in (review(), careers()):
        first = outline_of(interview).parts[0]
        assert first.title == at.HEADING.title
        assert first.items[0] == Line("Learner Name", "Amara O'Kafor-Smith")


def test_no_number_birthday_or_address_stands_in_an_interview() -> None:
    words = str(outline_of(review()))
    who = learner()
    assert who.upn not in words
    assert who.uln not in words
    assert who.email not in words
    assert "September 2011" not in words


def test_the_head_says_how_the_record_stands() -> None:
    def stands(interview: Interview) -> str:
        return next(fact.words for fact in outline_of(interview).facts if fact.label == "The record is")

    assert stands(OPEN_REVIEW) == "saved, not yet signed"
    assert stands(OPEN_REVIEW.having(state=State.AWAITING)) == "waiting for the learner to sign, not yet signed"
    assert stands(review()) == "signed, 12 November 2026, Ms Shah"
    alone = review().having(closed_by_tutor_alone=True)
    assert stands(alone) == "closed by the tutor alone, 12 November 2026, Ms Shah"
    changed = review().having(level="Level 3")
    assert stands(changed).endswith("what it says is no longer what was signed")
    assert stands(InformalConversation(id="i1")) == "saved"


def test_a_withdrawn_record_says_why_and_a_signed_one_shows_its_check_figures() -> None:
    gone = outline_of(withdraw(review(), "Wrong learner", ADVISER))
    assert Line("The record is", "withdrawn, 20 November 2026, Ms Shah") in gone.facts
    assert Line("Withdrawn because", "Wrong learner") in gone.facts
    assert Line("Check figures of what was signed", review().signed_hash[:12]) in outline_of(review()).facts


def test_addenda_stand_after_the_record_with_day_and_name() -> None:
    outline = interview_outline(folder(), review(), SETTINGS)
    row = (Line("Date", "20 November 2026"), Line("Name", "Ms Shah"))
    text = Passage("Addendum", "The bus was number 21.\n\nAmara told me so.")
    assert outline.parts[-1] == Part("Addenda", (Rows("", ((*row, text),)),))


def test_addenda_of_another_interview_stay_there() -> None:
    other = Addendum(id="n1", interview="i-other", text="Not here", by=ADVISER)
    outline = interview_outline(Folder(learner(), (careers(),), addenda=(other,)), careers(), SETTINGS)
    assert "Not here" not in str(outline)


def test_hidden_fields_are_not_in_the_outline() -> None:
    outline = interview_outline(folder(), review(), SETTINGS, frozenset({"agenda", "absences"}))
    assert "What the learner wants from today" not in labels(outline)
    assert "Attendance" not in labels(outline)


def test_questions_show_what_the_learner_wrote() -> None:
    outline = questions_outline(folder(), folder().questions[0])
    assert outline.facts[-1] == Line("Written on", "12 November 2026")
    assert [item.label for item in outline.parts[0].items] == ["What I want to talk about", "What I find hard"]


def test_the_whole_record_holds_everything_and_the_latest_interview_first() -> None:
    whole = folder_outline(folder(), SETTINGS, TODAY)
    words = str(whole)
    for said in (
        "B801200005001",
        "Likes welding.",
        "Maths mentor",
        "It was full.",
        "fractions",
        "Adviser ill",
        "8 December 2026, 09:00, Library",
        "Written notice",
        "Auntie B.",
        "Mrs Hale",
        "cannot be read",
        "parents-carers.html",
    ):
        assert said in words, said
    interviews = next(part for part in whole.parts if part.title.startswith("Interviews"))
    assert [part.title for part in interviews.parts] == [
        "Careers interview, 19 November 2026",
        "Progress review / tutorial, 12 November 2026",
        "Informal conversation, 30 September 2026",
    ]


def test_a_target_names_the_line_it_carries_on() -> None:
    whole = folder_outline(folder(), SETTINGS, TODAY)
    targets = next(part for part in whole.parts if part.title == "Every target").items[0]
    assert isinstance(targets, Rows)
    assert Line("Carries on", "Visit Castle Sixth open day (by 16 October 2026)") in targets.rows[2]
    answered = "carried forward, 12 November 2026 (Progress review / tutorial, 12 November 2026)"
    assert Line("Answered", answered) in targets.rows[0]


def test_an_empty_folder_says_who_the_learner_is_and_no_more() -> None:
    whole = folder_outline(Folder(learner()), SETTINGS, date(2026, 1, 5))
    assert [part.title for part in whole.parts] == ["Who the learner is"]
