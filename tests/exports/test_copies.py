"""Copies: for whom, what is in them, what the log says, and what never leaves."""

import hashlib
import json
from pathlib import Path

import pytest

from exports.copies import Copy, Wanted, copy_of, write_copy
from exports.errors import ExportError, NotCopiedError
from guidance.agreement import agreed_in
from guidance.copies import CopyFormat
from guidance.interview.choices import Recipient
from guidance.interview.groups import Interview, State
from guidance.interview.kinds import ExitInterview, InformalConversation
from guidance.interview.life import withdraw
from guidance.learner.folder import Folder
from tests.exports.export_filler import filled
from tests.exports.export_folder import folder
from tests.exports.export_samples import ADVISER, OPEN_REVIEW, SETTINGS, careers, learner, make_id, review, signed

FORMATS = tuple(CopyFormat)
OTHERS = (Recipient.HOME_SCHOOL, Recipient.PARENTS, Recipient.PROVIDER, Recipient.OTHER)


def copied(
    interview: Interview,
    recipient: Recipient = Recipient.STUDENT,
    as_format: CopyFormat = CopyFormat.MARKDOWN,
    name: str = "",
) -> Copy:
    whole = Folder(learner(), (interview,), addenda=folder().addenda)
    return copy_of(whole, interview, Wanted(recipient, name, as_format, ADVISER), SETTINGS, make_id)


def text_of(copy: Copy) -> str:
    return copy.content.decode()


@pytest.mark.parametrize("as_format", FORMATS)
def test_a_copy_says_for_whom_by_whom_when_where_and_which_version(as_format: CopyFormat) -> None:
    for recipient in (Recipient.ILR, Recipient.PARENTS):
        text = text_of(copied(review(), recipient, as_format, "Mrs Okafor"))
        for said in (recipient.label, "Mrs Okafor", "20 November 2026, 10:42", "Ms Shah", "Castle School"):
            assert said in text, said
        assert ("3-1f09c27ab442" in text) is (recipient is Recipient.ILR)
    assert "- **Version:** 3\n" in text_of(copied(review(), Recipient.PARENTS))


def test_a_copy_of_an_open_record_says_that_it_is_not_signed() -> None:
    assert "not yet signed" in text_of(copied(OPEN_REVIEW))
    assert "not yet signed" in text_of(copied(OPEN_REVIEW.having(state=State.AWAITING)))
    assert "not yet signed" not in text_of(copied(review()))
    assert "not yet signed" not in text_of(copied(InformalConversation(id="i1")))


def test_a_copy_of_a_record_that_the_tutor_closed_alone_says_so() -> None:
    alone = signed(OPEN_REVIEW.having(learner_signing="absent", signed_learner=""))
    assert "closed by the tutor alone" in text_of(copied(alone))


def test_the_log_says_what_left_for_whom_when_and_if_it_was_agreed() -> None:
    copy = copied(review(), Recipient.PARENTS, CopyFormat.HTML, "Mrs Okafor")
    log = copy.log
    assert (log.id, log.interview, log.of_revision) == ("c00000test", "i7d2x5r8n1", "3-1f09c27ab442")
    assert (log.recipient, log.name, log.format) == (Recipient.PARENTS, "Mrs Okafor", CopyFormat.HTML)
    assert log.sha256 == hashlib.sha256(copy.content).hexdigest()
    assert log.sent == ADVISER
    assert log.agreed
    assert log.file_name == copy.file_name


def test_a_copy_that_the_learner_did_not_agree_to_is_logged_as_that() -> None:
    assert not copied(review(), Recipient.HOME_SCHOOL).log.agreed
    assert not agreed_in(InformalConversation(id="i1"), Recipient.STUDENT)


def test_the_name_of_the_file_holds_dates_and_ids_and_nobodys_name() -> None:
    copy = copied(review(), Recipient.PARENTS, CopyFormat.HTML, "Mrs Okafor")
    assert copy.file_name == "2026-11-12-progress-review-l0k3j7m2q9-i7d2x5r8n1-parents-carers.html"


def test_a_record_without_a_date_is_named_after_the_day_it_was_made() -> None:
    undated = careers().having(held_on=None)
    assert copied(undated).file_name.startswith("undated-careers-")
    assert copied(undated.having(created=ADVISER)).file_name.startswith("2026-11-20-careers-")


def test_a_recipient_without_a_name_is_named_from_the_record_where_it_says_one() -> None:
    assert copied(review()).log.name == "Amara O'Kafor-Smith"
    assert copied(review(), Recipient.OTHER).log.name == "Auntie B."
    assert copied(review(), Recipient.PARENTS).log.name == ""
    assert "- **Copy for:** Parents/Carers\n" in text_of(copied(review(), Recipient.PARENTS))


def test_a_withdrawn_record_is_not_copied() -> None:
    with pytest.raises(NotCopiedError, match=r"withdrawn.*\.$") as caught:
        copied(withdraw(review(), "Wrong learner", ADVISER))
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, ExportError)


def test_a_record_of_another_learners_folder_is_not_copied() -> None:
    wanted = Wanted(Recipient.STUDENT, "", CopyFormat.MARKDOWN, ADVISER)
    with pytest.raises(NotCopiedError, match="not in this learner's folder"):
        copy_of(Folder(learner()), review(), wanted, SETTINGS, make_id)


@pytest.mark.parametrize("as_format", FORMATS)
@pytest.mark.parametrize("recipient", OTHERS)
def test_safeguarding_leaves_in_no_copy_for_anybody_else(recipient: Recipient, as_format: CopyFormat) -> None:
    interview = OPEN_REVIEW.having(safeguarding_to="MARKER-WHO", safeguarding_on="1999-01-31")
    text = text_of(copied(interview, recipient, as_format))
    assert "Comfortable place" in text
    for marker in ("MARKER-WHO", "1999", "safeguarding", "Passed on"):
        assert marker not in text, marker


@pytest.mark.parametrize("as_format", FORMATS)
@pytest.mark.parametrize("recipient", OTHERS)
def test_nobody_can_work_out_from_a_copy_what_was_hidden_in_it(recipient: Recipient, as_format: CopyFormat) -> None:
    passed_on = signed(OPEN_REVIEW.having(revision="3-aaaaaaaaaaaa"))
    nothing = {"safeguarding": None, "safeguarding_to": "", "safeguarding_on": None}
    unanswered = signed(OPEN_REVIEW.having(revision="3-bbbbbbbbbbbb", **nothing))
    assert passed_on.signed_hash != unanswered.signed_hash
    assert copied(passed_on, recipient, as_format).content == copied(unanswered, recipient, as_format).content


@pytest.mark.parametrize("as_format", FORMATS)
def test_the_learner_and_their_own_folder_get_every_word(as_format: CopyFormat) -> None:
    interview = OPEN_REVIEW.having(safeguarding_to="MARKER-WHO")
    for recipient in (Recipient.STUDENT, Recipient.ILR):
        assert "MARKER-WHO" in text_of(copied(interview, recipient, as_format))


@pytest.mark.parametrize("as_format", FORMATS)
def test_a_private_address_leaves_for_nobody_else(as_format: CopyFormat) -> None:
    leaving = filled(ExitInterview, id="i1", contact="MARKER-ADDRESS")
    assert "MARKER-ADDRESS" in text_of(copied(leaving, Recipient.STUDENT, as_format))
    for recipient in OTHERS:
        text = text_of(copied(leaving, recipient, as_format))
        assert "MARKER-ADDRESS" not in text
        assert "How to reach me" not in text


@pytest.mark.parametrize("as_format", FORMATS)
@pytest.mark.parametrize("recipient", list(Recipient))
def test_numbers_birthday_and_email_leave_in_no_copy(recipient: Recipient, as_format: CopyFormat) -> None:
    text = text_of(copied(review(), recipient, as_format))
    who = learner()
    for private in (who.upn, who.uln, who.email, "2011-09-14", "14 September 2011"):
        assert private not in text


def test_fields_of_a_newer_version_leave_only_for_those_who_see_everything() -> None:
    newer = OPEN_REVIEW.model_dump(mode="json") | {"safe_word": "MARKER-NEW"}
    newer["targets"][0]["risk"] = "MARKER-ROW"
    interview = type(OPEN_REVIEW).model_validate(newer)
    ours = text_of(copied(interview, Recipient.ILR, CopyFormat.JSON))
    assert "MARKER-NEW" in ours
    assert "MARKER-ROW" in ours
    for recipient in OTHERS:
        theirs = text_of(copied(interview, recipient, CopyFormat.JSON))
        assert "MARKER-" not in theirs
        assert json.loads(theirs)["record"]["targets"][0]["text"] == "Hand in the D&T portfolio"


def test_the_bytes_are_the_same_every_time() -> None:
    assert copied(review()).content == copied(review()).content


def test_a_written_copy_is_logged_under_the_name_it_got(tmp_path: Path) -> None:
    copy = copied(review())
    (tmp_path / copy.file_name).write_text("another file", encoding="utf-8")
    written = write_copy(tmp_path, copy).path
    assert written.read_bytes() == copy.content
    assert copy.log_of(written).file_name == written.name == copy.file_name.replace(".md", "-2.md")


def test_a_typed_recipient_makes_no_structure() -> None:
    text = text_of(copied(review(), Recipient.OTHER, CopyFormat.MARKDOWN, "Bob](x)\n# <b>"))
    assert "- **Copy for:** Other: Bob](x) # &lt;b>\n" in text
