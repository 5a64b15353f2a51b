"""Who may see what in a copy."""

import pytest

from exports.readers import hidden_from, sees_all, version_for
from guidance.form.declare import form_of
from guidance.interview.choices import Recipient
from guidance.interview.groups import Interview
from guidance.interview.kinds import KINDS, ExitInterview, ProgressReview
from tests.exports.export_filler import filled

OWN = (Recipient.STUDENT, Recipient.ILR)
OTHERS = tuple(recipient for recipient in Recipient if recipient not in OWN)


@pytest.mark.parametrize("recipient", OWN)
@pytest.mark.parametrize("model", KINDS.values(), ids=lambda model: model.__name__)
def test_nothing_is_hidden_from_the_learner_and_their_own_folder(model: type[Interview], recipient: Recipient) -> None:
    assert sees_all(recipient)
    assert hidden_from(recipient, filled(model, id="i1")) == frozenset()


@pytest.mark.parametrize("recipient", OTHERS)
@pytest.mark.parametrize("model", KINDS.values(), ids=lambda model: model.__name__)
def test_every_field_about_safeguarding_is_hidden_from_everybody_else(
    model: type[Interview], recipient: Recipient
) -> None:
    hidden = hidden_from(recipient, filled(model, id="i1"))
    for spec in form_of(model).fields:
        about_it = "safeguarding" in f"{spec.name} {spec.label}".lower() or spec.label.startswith("Passed on")
        assert (spec.name in hidden) is (about_it or spec.name == "contact"), spec.name
    assert {"signed_hash", "revision"} <= hidden


@pytest.mark.parametrize("recipient", OTHERS)
def test_how_the_learner_wants_to_be_reached_later_is_hidden_from_everybody_else(recipient: Recipient) -> None:
    assert "contact" in hidden_from(recipient, ExitInterview(id="i1"))


def test_what_is_hidden_is_all_that_is_hidden() -> None:
    hidden = {"safeguarding", "safeguarding_to", "safeguarding_on", "signed_hash", "revision"}
    assert hidden_from(Recipient.PARENTS, ProgressReview(id="i1")) == hidden


def test_only_those_who_see_everything_read_the_hash_of_a_revision() -> None:
    saved = ProgressReview(id="i1", revision="3-1f09c27ab442")
    assert version_for(Recipient.STUDENT, saved) == "3-1f09c27ab442"
    assert version_for(Recipient.PARENTS, saved) == "3"
    assert version_for(Recipient.PARENTS, ProgressReview(id="i1")) == ""
