"""Where secrets are kept: a file that only its owner reads, or the system's keyring; and what happens when it fails."""

from __future__ import annotations

import os
import sys
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tui_news.errors import AccessError
from tui_news.net.access import Access
from tui_news.net.vault import Vault, new_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ANA = Access("", "ana", "hidden\n“wörd”", "a=1", "http://p.example:3128")


class FakeKeyring:
    """A keyring in memory, of the priority that a test wants; may refuse to answer."""

    def __init__(self, priority: float = 5, *, locked: bool = False) -> None:
        self.priority, self.locked = priority, locked
        self.kept: dict[tuple[str, str], str] = {}

    def _check(self) -> None:
        if self.locked:
            raise RuntimeError("locked; was about to keep hidden")

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[service, username]


def install(monkeypatch: pytest.MonkeyPatch, backend: FakeKeyring | None) -> None:
    module = None if backend is None else SimpleNamespace(get_keyring=lambda: backend)
    monkeypatch.setitem(sys.modules, "keyring", module)  # None: as if it were not installed


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    install(monkeypatch, None)
    return Vault(tmp_path / "config" / "credentials.json")


def test_the_file_keeps_and_forgets(vault: Vault, tmp_path: Path) -> None:
    key, other = new_key(), new_key()
    assert vault.read(key) is None
    vault.write(key, ANA)
    vault.write(other, Access(cookies="b=2"))
    assert vault.read(key) == ANA
    assert "credentials.json" in vault.place
    vault.delete(key)
    vault.delete(key)
    assert vault.read(key) is None
    assert vault.read(other) == Access(cookies="b=2")
    assert [path.name for path in (tmp_path / "config").iterdir()] == ["credentials.json"]


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_only_its_owner_reads_the_file(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "config" / "credentials.json"
    former = os.umask(0)
    try:
        vault.write("key", ANA)
    finally:
        os.umask(former)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)  # somebody copied it
    vault.read("key")
    assert path.stat().st_mode & 0o777 == 0o600


def test_writers_side_by_side_lose_nothing(vault: Vault) -> None:
    keys = [new_key() for _ in range(24)]
    threads = [threading.Thread(target=vault.write, args=(key, ANA)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(vault.read(key) == ANA for key in keys)


@pytest.mark.parametrize("text", ["", "[]", '{"key": ', "\xff"])
def test_a_damaged_file_is_said(vault: Vault, tmp_path: Path, text: str) -> None:
    vault.write("key", ANA)
    (tmp_path / "config" / "credentials.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(AccessError) as caught:
        vault.read("key")
    assert caught.value.remedy


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, None)
    (tmp_path / "file").write_text("")
    with pytest.raises(AccessError, match="cannot be kept"):
        Vault(tmp_path / "file" / "credentials.json").write("key", ANA)


def test_a_keyring_is_preferred_and_takes_over(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.write("old", ANA)
    keyring = FakeKeyring()
    install(monkeypatch, keyring)
    assert vault.read("old") == ANA  # of before there was a keyring
    vault.write("old", Access(name="new"))
    vault.write("key", ANA)
    assert vault.read("key") == ANA
    assert b"hidden" not in (tmp_path / "config" / "credentials.json").read_bytes()
    assert {key for _, key in keyring.kept} == {"old", "key"}
    assert "keyring" in vault.place
    vault.delete("key")
    vault.delete("old")
    assert not keyring.kept


def test_a_keyring_that_only_fails_or_forgets_is_none(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeKeyring(priority=0, locked=True))
    vault.write("key", ANA)
    assert vault.read("key") == ANA


def test_a_locked_keyring_is_said_and_nothing_goes_to_a_file(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, FakeKeyring(locked=True))
    acts: list[Callable[[], object]] = [
        lambda: vault.read("key"),
        lambda: vault.write("key", ANA),
        lambda: vault.delete("key"),
    ]
    for act in acts:
        with pytest.raises(AccessError, match="RuntimeError") as caught:
            act()
        assert "hidden" not in str(caught.value)
    assert not (tmp_path / "config").exists()
