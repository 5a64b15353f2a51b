"""Years and times in a JSON review that nobody could tell: each is a sentence."""

import json

import pytest

from exports.provision.files import review_json
from exports.provision.from_json import from_json
from guidance.form.dates import Unreadable
from guidance.provision.incoming.incoming import FIRST_YEAR, LAST_YEAR, Incoming
from tests.exports_provision.review_filler import full_year, told_of


def changed(**fields: object) -> Incoming | Unreadable:
    """What is read of a review of which some fields were changed by hand."""
    whole = json.loads(review_json(told_of(full_year())))
    whole["review"] |= fields
    return from_json(json.dumps(whole).encode())


@pytest.mark.parametrize("year", [1, -5, 0, 99999, 10**30, FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_that_no_review_can_be_of_is_refused(year: int) -> None:
    found = changed(year=year)
    assert isinstance(found, Unreadable)
    assert len(found.sentence) < 400


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_any_other_year_is_read(year: int) -> None:
    assert isinstance(changed(year=year), Incoming)


@pytest.mark.parametrize(
    "at", ["2026-09-01T10:00:00", "2026-09-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "soon", ""]
)
def test_a_time_that_cannot_be_told_is_refused_wherever_it_stands(at: str) -> None:
    stamp = {"who": "p1", "name": "Ms Shah", "at": at}
    places: list[dict[str, object]] = [
        {"changed": stamp},
        {"turns": [{"by": stamp, "closed": True}]},
        {"duties": [{"id": "duty_send", "hidden": {"reason": "x", "by": stamp}}]},
        {
            "duties": [
                {"id": "duty_send", "cells": {"holder": {"links": [{"kind": "person", "name": "x", "by": stamp}]}}}
            ]
        },
        {"actions": [{"id": "a1", "aim": "management", "made": stamp}]},
    ]
    for fields in places:
        found = changed(**fields)
        assert isinstance(found, Unreadable), fields
        assert found.sentence.startswith("This is not a review that")


def test_a_time_with_a_zone_is_read() -> None:
    assert isinstance(changed(changed={"who": "p1", "name": "Ms Shah", "at": "2026-09-01T10:00:00+01:00"}), Incoming)
