"""The ledger keeps the text of a copy to the letter, whatever was typed, and says whether it was agreed that day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.copies import Copy, Wanted, copy_of
from guidance.agreement import AgreementEnded
from guidance.copies import CopyFormat, CopySent
from guidance.interview.choices import Recipient
from guidance.interview.groups import Interview
from guidance.learner.folder import Folder
from guidance.record import stored
from tests.exports.export_samples import ADVISER, OPEN_REVIEW, SETTINGS, learner, make_id, review

FORMATS = tuple(CopyFormat)


def copied(interview: Interview, as_format: CopyFormat, endings: tuple[AgreementEnded, ...] = ()) -> Copy:
    whole = Folder(learner(), (interview,), agreements=endings)
    return copy_of(whole, interview, Wanted(Recipient.PARENTS, "", as_format, ADVISER), SETTINGS, make_id)


@pytest.mark.parametrize("as_format", FORMATS)
def test_the_text_that_is_kept_is_the_file_to_the_letter_and_outlives_the_store(as_format: CopyFormat) -> None:
    copy = copied(review(), as_format)
    assert copy.log.text.encode() == copy.content
    again = CopySent.model_validate(stored(copy.log))
    assert again.text.encode() == copy.content
    assert again.is_as_sent


@given(st.text(), st.sampled_from(FORMATS))
def test_whatever_was_typed_is_kept_as_it_left(typed: str, as_format: CopyFormat) -> None:
    copy = copied(OPEN_REVIEW.having(learner_comments=typed, place=typed), as_format)
    again = CopySent.model_validate(stored(copy.log))
    assert again.text.encode() == copy.content
    assert again.is_as_sent


def test_a_text_that_was_changed_later_does_not_pass_for_what_was_sent() -> None:
    log = copied(review(), CopyFormat.MARKDOWN).log
    assert not log.having(text=log.text.replace("84", "48")).is_as_sent
    assert not log.having(text="").is_as_sent


def test_what_a_terminal_would_obey_does_not_come_out_of_a_file_that_was_changed_by_hand() -> None:
    said = stored(copied(review(), CopyFormat.MARKDOWN).log)
    assert "\x1b" not in CopySent.model_validate({**said, "text": "\x1b[31mred"}).text


def test_a_copy_is_not_agreed_from_the_day_on_which_the_agreement_ended() -> None:
    ended = AgreementEnded(id="e1", recipient=Recipient.PARENTS, from_on=date(2026, 11, 20), by=ADVISER)
    assert copied(review(), CopyFormat.MARKDOWN).log.agreed
    assert not copied(review(), CopyFormat.MARKDOWN, (ended,)).log.agreed
    tomorrow = ended.having(from_on=date(2026, 11, 21))
    assert copied(review(), CopyFormat.MARKDOWN, (tomorrow,)).log.agreed
