"""Every kind of interview, every field, in every format: nothing that was answered is left out anywhere."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from exports.copies import Wanted, copy_of
from guidance.copies import CopyFormat
from guidance.form.declare import Kind, form_of
from guidance.form.shown import answers, show_value
from guidance.interview.checks import derived
from guidance.interview.choices import Recipient
from guidance.interview.groups import Interview
from guidance.interview.kinds import KINDS
from guidance.learner.folder import Folder
from tests.exports.export_filler import filled
from tests.exports.export_samples import ADVISER, SETTINGS, learner, make_id
from tests.exports.markdown_reading import inlines, read_page

kinds = pytest.mark.parametrize("model", KINDS.values(), ids=lambda model: model.__name__)


def every_answer(document: Any) -> Iterator[tuple[str, str]]:
    """Each label with its words, those of rows too."""
    for _, spec, value in answers(document):
        if spec.kind is Kind.ROWS:
            yield spec.label, ""
            for row in value:
                yield from every_answer(row)
        else:
            yield spec.label, show_value(spec, value)


def words_in(document: Any) -> Iterator[str]:
    """Every text in a JSON document."""
    if isinstance(document, dict):
        for value in document.values():
            yield from words_in(value)
    elif isinstance(document, list):
        for value in document:
            yield from words_in(value)
    else:
        yield str(document)


def copied(model: type[Interview], as_format: CopyFormat) -> tuple[Interview, str]:
    interview = filled(model, id="i1", revision="1-0")
    wanted = Wanted(Recipient.STUDENT, "", as_format, ADVISER)
    copy = copy_of(Folder(learner(), (interview,)), interview, wanted, SETTINGS, make_id)
    return interview, copy.content.decode()


def read_back(text: str, as_format: CopyFormat) -> str:
    if as_format is CopyFormat.MARKDOWN:
        return "\n\n".join(inlines(text, "commonmark"))
    if as_format is CopyFormat.HTML:
        return "\n\n".join(read_page(text).blocks)
    return "\n\n".join(words_in(json.loads(text)["summary"]))


@kinds
@pytest.mark.parametrize("as_format", list(CopyFormat))
def test_every_field_is_in_every_format_in_the_forms_order(model: type[Interview], as_format: CopyFormat) -> None:
    interview, text = copied(model, as_format)
    words = read_back(text, as_format)
    at = words.index("Learner Name")
    for label, value in every_answer(interview):
        at = words.find(label, at)
        assert at >= 0, label
        for paragraph in value.split("\n\n"):
            at = words.find(paragraph, at)
            assert at >= 0, (label, paragraph)
    for _, label, value in derived(interview):
        assert label in words
        assert value in words


@kinds
def test_the_filler_leaves_no_field_unanswered(model: type[Interview]) -> None:
    interview = filled(model, id="i1")
    answered = [spec.name for _, spec, _ in answers(interview)]
    assert answered == [spec.name for spec in form_of(model).fields]
