"""Somebody alters the trail's files: it is found, also after the trail has gone on."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from guidance.trust.audit import Deed
from guidance.trust.chain import START, entry_of, lines_after
from store.trail.adding import passes_through
from store.trail.head_file import write_head
from tests.store_trail.trails import AT, WITHOUT, alarms, doubts, entry, files_in, filled, records, trail_in


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def edit(folder: Path) -> None:
    path = folder / "2026-12.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Ms Shah", b"Mr Shaw", 1))


def remove(folder: Path) -> None:
    path = folder / "2026-12.jsonl"
    path.write_bytes(b"".join(_lines(path)[1:]))


def swap(folder: Path) -> None:
    path = folder / "2026-12.jsonl"
    path.write_bytes(b"".join(_lines(path)[::-1]))


def cut(folder: Path) -> None:
    (folder / "2027-02.jsonl").write_bytes(b"")


def cut_month(folder: Path) -> None:
    (folder / "2027-02.jsonl").unlink()


def cut_within_a_line(folder: Path) -> None:
    path = folder / "2027-02.jsonl"
    path.write_bytes(path.read_bytes()[:-10])


def edit_the_last(folder: Path) -> None:
    path = folder / "2027-02.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Ms Shah", b"Mr Shaw"))


def remove_month(folder: Path) -> None:
    (folder / "2027-01.jsonl").unlink()


def swap_months(folder: Path) -> None:
    one, two = folder / "2026-12.jsonl", folder / "2027-01.jsonl"
    held = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(held)


def rewrite(folder: Path) -> None:
    """The whole chain anew, without its second entry: right in itself."""
    paths = sorted(folder.glob("*.jsonl"))
    entries = [entry_of(line.rstrip(b"\n")) for path in paths for line in _lines(path)]
    for path in paths:
        path.unlink()
    (folder / "2026-11.jsonl").write_bytes(lines_after(START, [entries[0], *entries[2:]], "2026-11")[0])


def rewrite_and_go_on(folder: Path) -> None:
    """The same, and as many lines more as it takes."""
    rewrite(folder)
    last = [entry_of(line.rstrip(b"\n")) for line in _lines(folder / "2026-11.jsonl")]
    more = lines_after(START, [*last, *(entry(f"forged{number}") for number in range(10))], "2026-11")
    (folder / "2026-11.jsonl").write_bytes(more[0])


def remove_everything(folder: Path) -> None:
    shutil.rmtree(folder)


#: What somebody does, and a part of what is said of it.
ALTERED: dict[str, tuple[Callable[[Path], None], str]] = {
    "edit": (edit, "Line 2 of the audit trail was changed after it was written."),
    "removal": (remove, "Line 2 of the audit trail is missing."),
    "swap": (swap, "Line 2 of the audit trail is not in its place."),
    "cut": (cut, "The audit trail ends after 4 lines; it had 6 before."),
    "cut of a month": (cut_month, "The audit trail ends after 4 lines; it had 6 before."),
    "cut within a line": (cut_within_a_line, "The audit trail ends after 5 lines; it had 6 before."),
    "edit of the last": (edit_the_last, "Line 6 of the audit trail was changed after it was written."),
    "removal of a month": (remove_month, "Line 4 of the audit trail is missing."),
    "swap of months": (swap_months, "is not in its place."),
    "rewrite": (rewrite, "The audit trail ends after 5 lines; it had 6 before."),
    "rewrite that goes on": (rewrite_and_go_on, "The audit trail was written anew: line 6"),
    "removal of everything": (remove_everything, "The audit trail ends after 0 lines; it had 6 before."),
}

#: What only the heads tell.
ENDS = ("cut", "cut of a month", "cut within a line", "edit of the last", "rewrite", "rewrite that goes on")


def filled_by_months(root: Path) -> Path:
    """Six entries: one in November and in January, two in December and in February."""
    filled(root, count=6, days=18)
    return files_in(root)[0]


@pytest.mark.parametrize(("alter", "words"), ALTERED.values(), ids=ALTERED.keys())
def test_whatever_is_done_to_the_files_is_found(alter: Callable[[Path], None], words: str, tmp_path: Path) -> None:
    folder = filled_by_months(tmp_path)
    assert alarms(trail_in(tmp_path)) == []
    alter(folder)
    assert any(words in each for each in alarms(trail_in(tmp_path)))


def found_after_going_on(root: Path, name: str, without: str = "") -> list[str]:
    """What is found after somebody has altered the trail and others have gone on working."""
    folder = filled_by_months(root)
    ALTERED[name][0](folder)
    with WITHOUT[without]():
        for number in range(20):
            trail_in(root).append([entry(f"new{number}")])
    found = alarms(trail_in(root))
    assert records(trail_in(root))[-20:] == [f"new{number}" for number in range(20)]
    return found


@pytest.mark.parametrize("name", ALTERED)
def test_it_is_still_found_after_others_have_gone_on_working(name: str, tmp_path: Path) -> None:
    assert found_after_going_on(tmp_path, name) != []


@pytest.mark.parametrize("name", ENDS)
def test_the_proof_of_the_altered_files_catches_a_trail_whose_heads_follow_whatever_comes(
    name: str, tmp_path: Path
) -> None:
    assert found_after_going_on(tmp_path, name, without="sparing the heads") == []


def test_a_head_that_the_trail_does_not_pass_through_is_looked_for_once_and_not_with_each_line(tmp_path: Path) -> None:
    rewrite_and_go_on(filled_by_months(tmp_path))
    trail = trail_in(tmp_path)
    with patch("store.trail.trail.passes_through", wraps=passes_through) as looked:
        for _ in range(5):
            trail.append([entry()])
    assert looked.call_count == 1


def test_if_the_head_in_the_schools_folder_is_altered_too_the_one_on_the_own_machine_tells(tmp_path: Path) -> None:
    folder, head, own = files_in(tmp_path)
    filled_by_months(tmp_path)
    rewrite(folder)
    entries = [entry_of(line.rstrip(b"\n")) for line in _lines(folder / "2026-11.jsonl")]
    write_head(head, lines_after(START, entries, "2026-11")[1])
    assert alarms(trail_in(tmp_path)) == ["The audit trail ends after 5 lines; it had 6 before."]
    own.unlink()
    assert alarms(trail_in(tmp_path)) == []


def test_a_machine_that_sees_the_trail_for_the_first_time_remembers_its_head_from_then_on(tmp_path: Path) -> None:
    filled_by_months(tmp_path)
    own = files_in(tmp_path)[2]
    own.unlink()
    assert trail_in(tmp_path).verify() == ()
    trail_in(tmp_path).append([entry("i7")])
    assert own.read_bytes() == files_in(tmp_path)[1].read_bytes()


# The head itself


def test_a_head_that_is_gone_is_found_and_not_made_again_by_going_on(tmp_path: Path) -> None:
    trail = filled(tmp_path)
    files_in(tmp_path)[1].unlink()
    trail.append([entry("i7")])
    assert alarms(trail) == ["The head of the audit trail is gone."]


@pytest.mark.parametrize("content", [b"", b"\x00" * 256, b"{}", b'{"count":6}', b'{"count":1,"hash":"","month":""}'])
def test_a_head_that_cannot_be_read_is_a_doubt_and_stays_as_it_is(content: bytes, tmp_path: Path) -> None:
    trail = filled(tmp_path)
    head = files_in(tmp_path)[1]
    head.write_bytes(content)
    trail.append([entry("i7")])
    assert head.read_bytes() == content
    assert alarms(trail) == []
    assert any(each.startswith("audit-head.json is damaged") for each in doubts(trail))


def test_every_flipped_bit_in_a_head_is_noticed_or_changes_nothing(tmp_path: Path) -> None:
    trail = filled(tmp_path, count=2)
    head = files_in(tmp_path)[1]
    raw = head.read_bytes()
    noticed = 0
    for bit in range(0, len(raw.rstrip()) * 8, 3):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        head.write_bytes(flipped)
        assert alarms(trail) == []
        noticed += bool(doubts(trail))
    assert noticed > 0.95 * len(raw.rstrip()) * 8 / 3


def test_a_person_accepts_a_broken_trail_and_what_the_heads_said_stays_known(tmp_path: Path) -> None:
    folder = filled_by_months(tmp_path)
    cut(folder)
    trail = trail_in(tmp_path)
    files_in(tmp_path)[2].write_bytes(b"x" * 1000)
    assert alarms(trail) != []
    trail.accept(entry("", deed=Deed.TRAIL_ACCEPTED, at=AT + timedelta(days=99), note="from Friday’s backup"))
    assert trail.verify() == ()
    (last,) = trail.entries(1)
    assert last.deed is Deed.TRAIL_ACCEPTED
    assert last.note.startswith("heads before: 6 lines, ")
    assert last.note.endswith(". from Friday’s backup")
    trail.append([entry("i7", at=AT + timedelta(days=99))])
    assert trail.verify() == ()
