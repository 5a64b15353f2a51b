"""Is the folder on a disk that several machines write to, and do locks hold there?"""

from pathlib import Path

import pytest

from store import shared_disk
from store.locks import try_hold
from store.shared_disk import file_system, locks_hold, sharing_doubt, sync_program

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
tmpfs /run tmpfs rw 0 0
server:/export /srv/school nfs4 rw 0 0
//nas/careers /mnt/my\\040share cifs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdb1 /srv/school/local xfs rw 0 0
broken line

"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/shah/school", "ext4"),
        ("/srv/school", "nfs4"),
        ("/srv/school/fingerpost", "nfs4"),
        ("/srv/schools", "ext4"),
        ("/srv/school/local/fingerpost", "xfs"),
        ("/mnt/my share/fingerpost", "cifs"),
        ("/run/user/1000/gvfs/smb-share:server=nas/x", "fuse.gvfsd-fuse"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_of_two_mounts_on_one_place_the_later_one_counts() -> None:
    assert file_system(Path("/a/b"), "x /a ext4 rw 0 0\ny /a nfs rw 0 0\n") == "nfs"


def test_without_a_table_of_mounts_the_file_system_is_not_known() -> None:
    assert file_system(Path("/a"), "") == ""


@pytest.mark.parametrize("path", ["/srv/school/fingerpost", "/mnt/my share/school", "/run/user/1000/gvfs/x"])
def test_a_network_disk_is_said_plainly(path: str) -> None:
    assert "This folder is on a network disk" in sharing_doubt(Path(path), MOUNTS)


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/school", "Dropbox"),
        ("Dropbox (Lugg Valley)/school", "Dropbox"),
        ("OneDrive - Lugg Valley School/careers", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Google Drive/My Drive/x", "Google Drive"),
        ("nextcloud/x", "Nextcloud"),
        ("My dropbox notes/x", ""),
        ("school", ""),
    ],
)
def test_a_folder_that_a_program_copies_is_known_by_its_name(folder: str, program: str, tmp_path: Path) -> None:
    assert sync_program(tmp_path / folder) == program
    doubt = sharing_doubt(tmp_path / folder, "/dev/sda1 / ext4 rw 0 0\n")
    assert doubt.startswith(f"This folder is copied by {program}.") if program else doubt == ""


def test_a_folder_that_syncthing_copies_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert sync_program(tmp_path / "school") == "Syncthing"


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "school").mkdir(parents=True)
    (tmp_path / "school").symlink_to(tmp_path / "Dropbox" / "school")
    assert "Dropbox" in sharing_doubt(tmp_path / "school", "")


def test_locks_hold_on_this_disk(tmp_path: Path) -> None:
    assert locks_hold(tmp_path)
    assert list(tmp_path.iterdir()) == []


class _NoLock:
    """A lock that keeps nobody out, as on a disk that only pretends."""

    def release(self) -> None:
        """There is nothing to release."""


def test_locks_that_keep_nobody_out_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_disk, "try_hold", lambda _path: _NoLock())
    assert not locks_hold(tmp_path)


def test_a_second_process_that_fails_proves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_disk, "_ASK", "raise SystemExit(1)")
    assert not locks_hold(tmp_path)


def test_while_another_self_test_holds_the_lock_it_is_proven(tmp_path: Path) -> None:
    held = try_hold(tmp_path / "self-test.lock")
    assert held is not None
    assert locks_hold(tmp_path)
