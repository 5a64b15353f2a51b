"""Runs TinyDB's own tests on our storage.

The source distribution of the installed TinyDB holds its tests. They are fetched with pip, from wherever pip fetches,
and run as they are, in a folder of their own: a plug-in puts `AtomicJSONStorage` where they expect `JSONStorage`. A few
tests speak of what is inside `JSONStorage`; they are left out by name, each with its reason.

    python tests/run_tinydb_suite.py

ends with 0 if everything else passes.
"""

import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Final

#: What is left out, and why.
LEFT_OUT: Final = {
    "tests/test_middlewares.py::test_caching_json_write": "It asks whether JSONStorage's own file handle is closed.",
    "tests/test_storages.py::test_create_dirs": "JSONStorage makes an empty file when it is opened; ours makes none.",
    "tests/test_storages.py::test_encoding": "It writes in the code page cp936; our files are UTF-8 and nothing else.",
    "tests/test_storages.py::test_json_invalid_mode_warning": (
        "JSONStorage warns of its own access modes; ours keeps no file open, so none of them harms it."
    ),
    "tests/test_tables.py::test_table_repr[json]": "It expects the name JSONStorage in a repr.",
}

PLUG_IN: Final = """\
import tinydb
import tinydb.database
import tinydb.storages
from store.storage import AtomicJSONStorage

for module in (tinydb, tinydb.database, tinydb.storages):
    module.JSONStorage = AtomicJSONStorage
tinydb.TinyDB.default_storage_class = AtomicJSONStorage
"""


def fetch_tests(folder: Path) -> None:
    """Puts the tests of the installed TinyDB into a folder, and nothing else of it."""
    wanted = f"tinydb=={version('tinydb')}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", wanted]
    subprocess.run(command, check=True, cwd=folder)
    (archive,) = folder.glob("tinydb-*.tar.gz")
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            _, _, inside = member.name.partition("/")
            if inside.startswith("tests/") and member.isfile():
                member.name = inside
                packed.extract(member, folder, filter="data")


def run(folder: Path) -> int:
    """Runs the tests in that folder; answers pytest's exit status."""
    (folder / "our_storage.py").write_text(PLUG_IN)
    (folder / "pytest.ini").write_text("[pytest]\n")
    left_out = [part for test in LEFT_OUT for part in ("--deselect", test)]
    options = ["-q", "-p", "our_storage", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "error"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, *left_out, "tests"], check=False, cwd=folder
    ).returncode


def main() -> int:
    """Fetches and runs the tests, and says which were left out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch_tests(folder)
        status = run(folder)
    sys.stdout.write(f"TinyDB {version('tinydb')} on AtomicJSONStorage. Left out:\n")
    for test, reason in LEFT_OUT.items():
        sys.stdout.write(f"  {test}: {reason}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
