"""Records go with everything that says what they said; all of them or none, and nothing else."""

from unittest.mock import patch

import pytest

from guidance.copies import CopySent
from guidance.trust.access import NOBODY
from store.drafts import DraftPen
from store.errors import CannotWriteError, DamagedFileError, MissingRecordError, StoreError
from store.forgetting.forgetting import Forgetting, forget
from store.forgetting.school import forget_in, scrub
from store.forgetting.tables import Gone
from store.guard import NotAllowedError
from store.record_file import check_file
from store.school import School
from tests.store.making import BY, LATER, folder_file, only, review
from tests.store.system import System
from tests.store_forgetting.forgetting_school import MARKER, STAYS, WITHOUT, holding, how

FULL = "The disk is full."


def test_nothing_of_an_interview_is_left_in_the_store(school: School) -> None:
    place = school.place
    assert len(list(holding(place.root, MARKER))) == 3
    done = forget(place, "l1", {"i1"}, how(place))
    assert list(holding(place.root, MARKER)) == []
    assert {each.id for each in done.records} == {"i1", "n1", "e1"}
    assert done.drafts == 2


@pytest.mark.parametrize("safeguard", [each for each in WITHOUT if each])
def test_without_one_of_its_safeguards_something_of_it_would_be_left(school: School, safeguard: str) -> None:
    place = school.place
    with WITHOUT[safeguard](), patch("store.forgetting.forgetting._try", lambda *_rest: None):
        forget(place, "l1", {"i1"}, how(place))
    assert list(holding(place.root, MARKER))


def test_a_file_in_which_something_of_it_would_be_left_is_not_written(school: School) -> None:
    before = school.place.learner("l1").read_bytes()
    with WITHOUT["the earlier versions"](), pytest.raises(DamagedFileError):
        forget(school.place, "l1", {"i1"}, how(school.place))
    assert school.place.learner("l1").read_bytes() == before


def test_what_is_not_named_stays_to_the_letter_and_the_file_is_whole(school: School) -> None:
    place = school.place
    before = school.folder("l1")
    forget(place, "l1", {"i1"}, how(place))
    after = school.folder("l1")
    assert after.damage == ()
    assert [each.id for each in after.interviews] == ["i2"]
    assert after.targets == before.targets
    assert after.learner == before.learner
    assert [(each.id, bool(each.text), each.agreed) for each in after.copies] == [
        ("c1", False, True),
        ("c2", True, True),
    ]
    assert {path.stem for path in place.drafts.glob("*.json")} == {"d3", "d4"}
    assert list(holding(place.learners, STAYS))


def test_what_stays_can_be_saved_and_its_history_is_there(school: School) -> None:
    place = school.place
    forget(place, "l1", {"i1"}, how(place))
    kept = school.folder("l1").interviews[0]
    school.save("l1", [kept.having(lessons=41)], BY)
    assert len(school.history("l1", "i2")) == 2
    copy = only(tuple(each for each in school.folder("l1").copies if each.id == "c1"))
    assert isinstance(copy, CopySent)
    assert len(school.history("l1", "c1")) == 1
    school.save("l1", [review("i1", learner_comments="anew")], BY)
    assert len(school.history("l1", "i1")) == 1


def test_a_line_of_the_ledger_goes_alone(school: School) -> None:
    forget(school.place, "l1", {"c1"}, how(school.place))
    folder = school.folder("l1")
    assert [each.id for each in folder.copies] == ["c2"]
    assert len(folder.interviews) == 2


@pytest.mark.parametrize(("ids", "error"), [({"i1", "i99"}, MissingRecordError), ({"l1"}, ValueError)])
def test_what_is_not_there_and_the_learner_alone_cannot_go(
    school: School, ids: set[str], error: type[Exception]
) -> None:
    before = school.place.learner("l1").read_bytes()
    with pytest.raises(error):
        forget(school.place, "l1", ids, how(school.place))
    assert school.place.learner("l1").read_bytes() == before


def test_a_damaged_folder_is_left_alone(school: School) -> None:
    path = school.place.learner("l1")
    path.write_bytes(path.read_bytes().replace(STAYS.encode(), b"Xindenblatt", 1))
    before = path.read_bytes()
    assert check_file(before, path).damage
    with pytest.raises(DamagedFileError, match="Repair it first"):
        forget(school.place, "l1", {"i1"}, how(school.place))
    assert path.read_bytes() == before


def test_a_draft_that_is_open_in_another_window_keeps_all_of_it(school: School) -> None:
    place = school.place
    before = place.learner("l1").read_bytes()
    pen = DraftPen(place.drafts, "d2")
    with pytest.raises(StoreError, match="open in another window"):
        forget(place, "l1", {"i1"}, how(place))
    pen.release()
    assert place.learner("l1").read_bytes() == before
    assert len(list(place.drafts.glob("*.json"))) == 4


def test_whatever_call_fails_all_of_the_records_are_there_or_none(school: School) -> None:
    place = school.place
    raw = place.learner("l1").read_bytes()
    with System(place.root) as clean:
        forget(place, "l1", {"i1"}, how(place))
    assert clean.calls
    for at in range(1, len(clean.calls) + 1):
        place.learner("l1").write_bytes(raw)
        seen = 0

        def fail(_call: object, at: int = at) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                raise OSError(28, "No space left on device")

        try:
            with System(place.root, fail):
                forget(place, "l1", {"i1"}, how(place))
        except (OSError, StoreError):
            pass
        folder = school.folder("l1")
        assert folder.damage == ()
        ids = {each.id for each in folder.records()}
        assert {"i1", "n1", "e1"} <= ids or not {"i1", "n1", "e1"} & ids


def test_nothing_goes_that_could_not_be_written_down(school: School) -> None:
    place = school.place

    def refuse(_gone: tuple[Gone, ...]) -> None:
        raise CannotWriteError(FULL)

    before = place.learner("l1").read_bytes()
    with pytest.raises(CannotWriteError):
        forget(place, "l1", {"i1"}, Forgetting(LATER, (place.drafts,), refuse))
    assert place.learner("l1").read_bytes() == before
    assert len(list(place.drafts.glob("*.json"))) == 4


# As people ask for it


def test_each_record_has_its_line_in_the_trail_and_no_word_of_it_is_there(school: School) -> None:
    forget_in(school, "l1", {"i1"}, LATER, (school.place.drafts,))
    lines = [each for each in school.guard.trail.entries(learner="l1") if each.deed.value == "deleted"]
    assert {(each.record, each.what, each.who) for each in lines} == {
        ("i1", "Progress review / tutorial", "p2"),
        ("n1", "addendum", "p2"),
        ("e1", "one of the interviews", "p2"),
    }
    assert list(holding(school.place.root, MARKER)) == []


def test_whoever_may_not_delete_does_not(school: School) -> None:
    door = School(school.place, school.index, NOBODY)
    before = school.place.learner("l1").read_bytes()
    with pytest.raises(NotAllowedError):
        forget_in(door, "l1", {"i1"}, LATER, ())
    assert school.place.learner("l1").read_bytes() == before


def test_the_index_forgets_in_its_free_pages_too(school: School) -> None:
    forget_in(school, "l1", {"t1"}, LATER, ())
    scrub(school)
    assert school.index.targets_due(LATER.at.date()) == ()
    assert STAYS.encode() not in school.index.path.read_bytes()


def test_the_history_of_what_goes_cannot_be_asked_for(school: School) -> None:
    forget(school.place, "l1", {"i1"}, how(school.place))
    with pytest.raises(MissingRecordError):
        folder_file(school.place, "l1").history("i1")
