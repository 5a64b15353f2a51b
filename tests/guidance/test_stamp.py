"""Who did something, and when: a time without a time zone is none that could be held against another."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from guidance.provision.review import Turned
from guidance.record import Stamp, stored

SAID = {"who": "p1", "name": "Ms Shah", "at": "2026-11-02T09:00:00"}


def test_a_time_without_a_time_zone_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match="It has no time zone, like the “Z”"):
        Stamp.model_validate(SAID)
    with pytest.raises(ValidationError, match="no time zone"):
        Stamp.model_validate_json('{"who": "p1", "name": "Ms Shah", "at": "2026-11-02T09:00:00"}')
    with pytest.raises(ValidationError, match="no time zone"):
        Turned.model_validate({"by": SAID, "closed": True})
    with pytest.raises(ValidationError, match="no time zone"):
        Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize("end", ["Z", "+00:00", "+01:00", "-0500"])
def test_a_time_with_a_time_zone_is_kept_as_it_is(end: str) -> None:
    stamp = Stamp.model_validate({**SAID, "at": f"{SAID['at']}{end}"})
    assert stamp.at.isoformat().startswith("2026-11-02T09:00:00")
    assert Stamp.model_validate(stored(stamp)) == stamp
    assert stamp.at > datetime(2026, 1, 1, tzinfo=UTC)
