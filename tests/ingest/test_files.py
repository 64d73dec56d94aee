"""Files and folders: what is read, what is refused, and that everything else goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui_news.errors import IngestError
from tui_news.ingest import read_file, walk


def told(paths: list[Path]) -> list[str]:
    return [str(one) if isinstance(one, IngestError) else one.name for one in walk(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "c.HTML",
        "d.eml",
        "e.jpg",
        ".hidden.txt",
        "sub/f.txt",
        "sub/deep/g.htm",
        ".git/h.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path


def test_a_folder_is_gone_through_in_order(folder: Path) -> None:
    assert told([folder]) == ["a.md", "b.txt", "c.HTML", "d.eml", "f.txt", "g.htm"]


def test_a_named_file_is_given_whatever_its_ending(folder: Path) -> None:
    assert told([folder / "e.jpg", folder / ".hidden.txt"]) == ["e.jpg", ".hidden.txt"]


def test_each_file_is_given_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert told([folder / "b.txt", folder]) == ["b.txt", "a.md", "c.HTML", "d.eml", "f.txt", "g.htm"]


def test_a_folder_that_contains_itself_is_said_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "sub" / "self").symlink_to(".")
    (folder / "zzz.txt").write_text("text")
    given = told([folder])
    assert given[:7] == ["a.md", "b.txt", "c.HTML", "d.eml", "zzz.txt", "f.txt", "g.htm"]
    assert len(given) == 9
    assert all("leads back to a folder it stands in. Remove the link" in line for line in given[7:])


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (line,) = told([tmp_path / "a.txt"])
    assert "leads back to itself" in line


def test_special_files_are_refused_and_never_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    given = told([folder, folder / "pipe.txt"])
    assert [line for line in given if "is a pipe, not a file" in line]
    with pytest.raises(IngestError, match="is a pipe, not a file") as caught:
        read_file(folder / "pipe.txt")
    assert "standard input" in caught.value.remedy
    with pytest.raises(IngestError, match="is a device, not a file"):
        read_file(Path("/dev/zero"))


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(IngestError, match="is a folder"):
        read_file(folder)


def test_what_is_missing_or_may_not_be_read_is_said(folder: Path) -> None:
    missing = folder / "no.txt"
    assert "does not exist. Check the name" in told([missing])[0]
    with pytest.raises(IngestError, match="does not exist"):
        read_file(missing)
    (folder / "dangling.txt").symlink_to(missing)
    assert any("dangling.txt does not exist" in line for line in told([folder]))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_is_forbidden_is_said(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    with pytest.raises(IngestError, match="may not be read"):
        read_file(folder / "b.txt")


def test_forbidden_is_said_whoever_runs_the_test(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(IngestError, match="may not be read"):
        read_file(folder / "b.txt")


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert "has no articles in it. Files that end in .eml, .htm" in told([tmp_path])[0]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: takes no room
    with pytest.raises(IngestError, match="too large: 200 MB, and the limit is 20 MB") as caught:
        read_file(path)
    assert caught.value.remedy


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\r\nb\x1a\xff")
    assert read_file(tmp_path / "a.txt") == b"a\r\nb\x1a\xff"


def test_a_name_that_is_no_utf_8_is_read_too(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - a Path takes no bytes
    with open(raw, "wb") as file:  # noqa: PTH123
        file.write(b"text")
    (path,) = [one for one in walk([tmp_path]) if not isinstance(one, IngestError)]
    assert read_file(path) == b"text"
