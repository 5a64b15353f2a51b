"""The file of sign-ins: private, and damaged in every way it lets nobody in."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from guidance.trust.signing_in import Refused, Signed
from store.errors import DamagedFileError
from store.lines import with_revision
from store.place import Place
from store.sign_in.hashing import hashed
from store.sign_in.sign_in_file import sign_ins_path
from store.sign_in.signing import (
    has_secret,
    reset,
    with_secret,
)
from tests.store_sign_in.doors import (
    AMARA,
    BY,
    CHEAP,
    PIN,
    SHAH,
    WORDS,
    enter,
    with_pin,
)


def test_the_file_is_its_owners_alone_and_lies_apart_from_the_people(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        place = with_pin(tmp_path / "store")
    finally:
        os.umask(before)
    assert stat.S_IMODE(sign_ins_path(place).stat().st_mode) == 0o600
    assert "argon2" not in place.people.read_text()


def spoil(place: Place, change: Callable[[dict[str, Any]], None]) -> None:
    tables = json.loads(sign_ins_path(place).read_text())
    change(tables)
    sign_ins_path(place).write_text(json.dumps(tables))


def test_a_sign_in_that_is_not_what_was_saved_opens_nothing_and_the_others_work(place: Place) -> None:
    stranger = hashed("111222", CHEAP)
    spoil(place, lambda tables: tables["sign_ins"]["1"].update(secret=stranger))
    with pytest.raises(DamagedFileError, match="Give them a new PIN"):
        enter(place, "111222")
    assert isinstance(enter(place, WORDS, SHAH.id), Signed)
    assert with_secret(place) == {SHAH.id}
    assert isinstance(enter(place, reset(place, AMARA, BY, CHEAP)), Signed)
    assert with_secret(place) == {AMARA.id, SHAH.id}


def test_the_proof_of_a_changed_hash_catches_a_file_without_checksums(place: Place) -> None:
    stranger = hashed("111222", CHEAP)
    spoil(place, lambda tables: tables["sign_ins"]["1"].update(secret=stranger))
    with patch("store.sign_in.sign_in_file.matches_revision", return_value=True):
        assert isinstance(enter(place, "111222"), Signed)


def test_a_sign_in_that_cannot_be_understood_opens_nothing(place: Place) -> None:
    def change(tables: dict[str, Any]) -> None:
        tables["sign_ins"]["1"] = with_revision({"id": AMARA.id, "wrong": "many"}, 3)

    spoil(place, change)
    with pytest.raises(DamagedFileError, match="not what was saved"):
        enter(place, PIN)


@pytest.mark.parametrize("table", ["sign_ins", "contents"])
def test_a_table_that_is_none_lets_nobody_in_and_is_not_written_over(place: Place, table: str) -> None:
    spoil(place, lambda tables: tables.update({table: ["x"]}))
    before = sign_ins_path(place).read_bytes()
    with pytest.raises(DamagedFileError, match="is not as it was written"):
        enter(place, PIN)
    assert sign_ins_path(place).read_bytes() == before


def test_a_table_that_is_gone_is_noticed(place: Place) -> None:
    spoil(place, lambda tables: tables.pop("sign_ins"))
    with pytest.raises(DamagedFileError, match="is not as it was written"):
        enter(place, PIN)


@pytest.mark.parametrize("raw", [b'{"sign_ins":{', b"[]", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_lets_nobody_in(place: Place, raw: bytes) -> None:
    sign_ins_path(place).write_bytes(raw)
    with pytest.raises(DamagedFileError):
        enter(place, PIN)
    with pytest.raises(DamagedFileError):
        has_secret(place, AMARA.id)
    assert sign_ins_path(place).read_bytes() == raw


def test_a_file_that_is_gone_lets_nobody_in(place: Place) -> None:
    sign_ins_path(place).unlink()
    assert isinstance(enter(place, PIN), Refused)


def test_a_planted_link_is_not_followed(place: Place, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    sign_ins_path(place).rename(elsewhere)
    sign_ins_path(place).symlink_to(elsewhere)
    with pytest.raises(DamagedFileError):
        enter(place, PIN)


@pytest.mark.parametrize("strange", ["", "../x", "L1", "l 1", "l" * 41, "l1\n"])
def test_what_cannot_be_an_id_is_not_looked_for(place: Place, strange: str) -> None:
    with pytest.raises(ValueError, match="nobody's id"):
        enter(place, PIN, strange)
