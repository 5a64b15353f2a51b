"""Wrong text is never shown as right: whatever is damaged in a file, what is mended in it was once saved."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.canonical import canonical
from store.lines import Checked, parse
from store.place import Place
from store.repair.plan import plan_repair
from tests.store.flipping import flipped
from tests.store_backup.keeping import saved_three_times


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A school in which a target was saved three times."""
    return saved_three_times(tmp_path / "store")


def wrong_after_a_repair(place: Place, raw: bytes) -> list[bytes]:
    """What stands in Zoë's file after a repair and was never saved."""
    path = place.learner("l1")
    right = path.read_bytes()
    path.write_bytes(raw)
    known = {canonical(each.get("body", each)) for each in rows_of(right)}
    try:
        plan = plan_repair(place)
        mended = plan.files.get("learners/l1.json", b"")
    finally:
        path.write_bytes(right)
    found = (canonical(each.get("body", each)) for each in (rows_of(mended) if mended else []))
    return [row for row in found if row not in known]


def rows_of(raw: bytes) -> list[dict[str, Any]]:
    return [row for name, rows in parse(raw).items() if name != "contents" for row in rows.values()]


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whichever_bit_flips_what_is_mended_was_once_saved(data: st.DataObject, place: Place) -> None:
    raw = place.learner("l1").read_bytes()
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    assert wrong_after_a_repair(place, flipped(raw, bit)) == []


@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_wherever_a_file_is_cut_what_is_mended_was_once_saved(data: st.DataObject, place: Place) -> None:
    raw = place.learner("l1").read_bytes()
    assert wrong_after_a_repair(place, raw[: data.draw(st.integers(0, len(raw) - 1))]) == []


def test_the_proof_catches_a_repair_that_believes_every_row(place: Place) -> None:
    raw = place.learner("l1").read_bytes().replace(b"Wording three", b"Wording thr33")

    def believe(raw: bytes) -> Checked:
        tables = parse(raw)
        tables.pop("contents")
        return Checked(tables)

    with patch("store.repair.plan.check", believe), patch("store.repair.plan.is_right", lambda *_: True):
        assert wrong_after_a_repair(place, raw) != []
    assert wrong_after_a_repair(place, raw) == []
