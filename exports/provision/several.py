"""Several files at once: those of a folder, or of a zip, as `export review --format csv` writes them."""

import io
import json
import zipfile
import zlib
from typing import Final

from exports.provision.data import FINDINGS_SHAPE
from exports.provision.from_csv import from_csv, together
from exports.provision.from_json import from_json
from exports.self_evaluation.data import EVALUATION_SHAPE
from guidance.form.dates import Unreadable
from guidance.provision.incoming.incoming import MOST_BYTES, Incoming

#: A review has seven files; a folder with many more is another one.
MOST_FILES: Final = 50

_BESIDE: Final = {EVALUATION_SHAPE: "a self-evaluation", FINDINGS_SHAPE: "a list of findings"}


def from_files(files: dict[str, bytes]) -> Incoming | Unreadable:
    """What the files of one import hold; the first that cannot be read says why.

    Args:
        files: their content by their names. Those that are neither CSV nor JSON are passed over, and told; so are the
            other files that `export review` writes into the same folder.
    """
    read: list[Incoming] = []
    for name, data in sorted(files.items()):
        ending = name.rpartition(".")[2].lower()
        if ending not in {"csv", "tsv", "txt", "json"}:
            read.append(Incoming(notes=(f"{name} is neither CSV nor JSON, and was passed over.",)))
            continue
        if ending == "json" and (what := _beside_a_review(data)):
            read.append(Incoming(notes=(f"{name} is {what}, which is not read back, and was passed over.",)))
            continue
        found = from_json(data) if ending == "json" else from_csv(data, name)
        if isinstance(found, Unreadable):
            return Unreadable(f"{name}: {found.sentence}" if not found.sentence.startswith(name) else found.sentence)
        read.append(found)
    whole = together(read)
    if sum(each.review is not None for each in read) > 1 or (whole.review is not None and whole.rows):
        return Unreadable("There is more than one review in these files. Name the one that is to come in.")
    if whole.review is None and not whole.rows:
        return Unreadable("There is no review in these files.")
    return whole


def _beside_a_review(data: bytes) -> str:
    """What a JSON file is that we write beside a review; "" if it is not one of them."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):  # what is no JSON is told of by whoever reads it
        return ""
    return _BESIDE.get(str(whole.get("shape")), "") if isinstance(whole, dict) else ""


def in_zip(data: bytes) -> dict[str, bytes] | Unreadable:
    """The files in a zip by their names, read in memory. What is too much, or no zip, is a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if len(members) > MOST_FILES or sum(each.file_size for each in members) > MOST_BYTES:
                return Unreadable("This zip holds far more than a review.")
            if any(each.flag_bits & 1 for each in members):
                return Unreadable("This zip is locked with a password. Unpack it first.")
            return {each.filename: _content(archive, each) for each in members}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error) as error:
        return Unreadable(f"This zip cannot be read ({error}).")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member. What it says of its size is not believed: more than that is no zip of ours."""
    with archive.open(member) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("it unpacks to far more than it says")
    return data
