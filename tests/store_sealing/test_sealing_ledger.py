"""When a record is sealed later, the text of its copies goes inside, and the ledger goes on saying that they left."""

from guidance.copies import CopySent
from store.place import Place
from store.record_file import check_file
from store.sealing.confidential import make_confidential
from store.sealing.records import open_sealed
from tests.store_sealing.sealing_samples import MARKER, OPEN_MARKER, Keys, interview


def _copies(place: Place) -> dict[str, CopySent]:
    path = place.learner("l1")
    rows = check_file(path.read_bytes(), path).tables["copies"].values()
    return {row["id"]: CopySent.model_validate(row) for row in rows}


def test_the_text_of_a_copy_goes_inside_and_that_it_left_stays(place: Place, keys: Keys) -> None:
    before = _copies(place)
    mine = next(each for each in before.values() if each.interview == "i1")
    assert MARKER in mine.text
    stored = next(
        each
        for each in check_file(place.learner("l1").read_bytes(), place.learner("l1")).tables["interviews"].values()
        if each["id"] == "i1"
    )
    made = make_confidential(place, "l1", interview(revision=stored["revision"]), keys.closing())
    after = _copies(place)
    assert after[mine.id].text == ""
    assert (after[mine.id].recipient, after[mine.id].sent) == (mine.recipient, mine.sent)
    others = [each for each in after.values() if each.interview != "i1"]
    assert all(OPEN_MARKER in each.text for each in others)
    inside = open_sealed(made.sealed, keys.adviser)
    assert [row["text"] for row in inside.taken["copies"]] == [mine.text]
