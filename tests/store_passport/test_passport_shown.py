"""What came from an earlier school as it is read here: in the whole record, beside a list, for programs."""

import json
from datetime import UTC, datetime
from pathlib import Path

from exports.folder import folder_outline
from exports.markdown import markdown
from exports.record.files import record_files
from exports.record.titles import title_of
from exports.record.whole import Whole
from exports.records import folder_document
from guidance.learner.folder import Folder
from guidance.learner.timeline import timeline
from guidance.record import Stamp
from screens.learner.record_words import record_lines
from store.school import School
from tests.store_passport.passports import MARKER, TODAY, data_in, join, passport

MADE = Stamp(who="pshah", name="Ms Shah", at=datetime(2026, 11, 23, 9, tzinfo=UTC))


def joined(castle: School, hill: School, folder: Path) -> Folder:
    return hill.folder(join(hill, passport(castle, "lamara"), folder).learner.id)


def test_the_whole_record_has_it_under_where_it_is_from(castle: School, hill: School, tmp_path: Path) -> None:
    text = markdown(folder_outline(joined(castle, hill, tmp_path), hill.settings, TODAY))
    there = text.split("## The record from Castle School, until 17 July 2026")[1]
    assert "**Joined to this record:** 23 November 2026, Ms Shah" in there
    assert "Maths is hard" in there


def test_for_programs_it_is_as_it_came(castle: School, hill: School, tmp_path: Path) -> None:
    here = joined(castle, hill, tmp_path)
    said = folder_document(here, folder_outline(here, hill.settings, TODAY))
    assert said["earlier"] == [data_in(passport(castle, "lamara"))]


def test_everything_about_a_learner_names_it_and_opens_nothing(castle: School, hill: School, tmp_path: Path) -> None:
    here = joined(castle, hill, tmp_path)
    files = record_files(Whole(here, hill.settings, MADE))
    assert b"1 record of an earlier school" in files[0].content
    assert "Maths is hard" in json.dumps(json.loads(files[1].content), ensure_ascii=False)
    assert all(MARKER.encode() not in each.content for each in files)


def test_each_line_of_the_timeline_says_beside_the_list_where_it_is_from(
    castle: School, hill: School, tmp_path: Path
) -> None:
    here = joined(castle, hill, tmp_path)
    moments = [each for each in timeline(here) if "from Castle School" in each.state]
    assert len(moments) > 5
    for each in moments:
        lines = ["".join(piece.words for piece in line) for line in record_lines(each.record, here, hill.settings)]
        assert lines[0].startswith("From Castle School, until 17 July 2026.")
        assert MARKER not in "".join(lines)


def test_the_stage_itself_has_a_title_and_lines(castle: School, hill: School, tmp_path: Path) -> None:
    here = joined(castle, hill, tmp_path)
    (stage,) = here.earlier
    assert title_of(stage) == "The record from Castle School, until 17 July 2026"
    assert any("Joined by Ms Shah" in line[0].words for line in record_lines(stage, here, hill.settings) if line)
