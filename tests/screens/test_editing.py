"""A form being filled in, without a screen."""

from guidance.form.declare import form_of
from guidance.plan.comment import Comment
from screens.desk import Desk
from screens.form.editing import Editing, Subject
from tests.screens.conftest import Office

SAID = {"text": "Well begun."}


def _editing(desk: Desk) -> Editing:
    return Editing(desk, form_of(Comment), Subject("comment"), {})


def test_what_stands_there_can_itself_be_said_to_be_saved(office: Office) -> None:
    editing = _editing(office.desk())
    editing.put("text", SAID["text"])
    snapshot = editing.snapshot()
    editing.write_draft(snapshot)
    assert office.drafts
    editing.now_saved(editing.subject, editing.typed)
    assert editing.typed == SAID
    assert not editing.is_changed
    assert editing.write_draft(snapshot) == ""  # it was on its way while the form was saved
    assert editing.write_draft(editing.snapshot()) == ""
    assert not editing.leave()
    assert not office.drafts
