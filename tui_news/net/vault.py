"""Where the secrets of feeds are kept: the system's keyring when there is one, else a file that only its owner reads.

A record belongs to a key that the library holds; the library itself, its exports and its copies hold no secret.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, Protocol

from tui_news.config import credentials_path
from tui_news.errors import AccessError
from tui_news.net.access import Access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SERVICE: Final = "tui-news"  # what the keyring lists the records under
_USABLE: Final = 1.0  # keyring's own measure: below are those that fail, forget, or store in plain text
_SECRET: Final = ("name", "password", "cookies", "proxy")
_Records = dict[str, Any]


class _Keyring(Protocol):
    """What is used of a backend of the ``keyring`` package."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def new_key() -> str:
    """Give a key that no record has yet; it says nothing of its feed."""
    return secrets.token_hex(12)


class Vault:
    """The secrets of this user's feeds. Every method may raise :class:`~tui_news.errors.AccessError`."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` is the file for when there is no keyring, by default beside the settings."""
        self._path = path or credentials_path()

    def read(self, key: str) -> Access | None:
        """Give the record of a key, None if there is none (any more)."""
        keyring = _keyring()
        if keyring is not None:
            text = _ask(lambda: keyring.get_password(_SERVICE, key))
            if text is not None:
                return _access(_parse(text, "the system's keyring"))
        record = self._load().get(key)
        return None if record is None else _access(record)

    def write(self, key: str, access: Access) -> None:
        """Keep the secrets of ``access`` under ``key``, in place of former ones."""
        record = {name: value for name, value in asdict(access).items() if name in _SECRET and value}
        keyring = _keyring()
        if keyring is None:
            with self._changing() as records:
                records[key] = record
            return
        _ask(lambda: keyring.set_password(_SERVICE, key, json.dumps(record)))
        self._remove_from_file(key)  # an older one, of before there was a keyring

    def delete(self, key: str) -> None:
        """Forget a record; one that is not there is forgotten already."""
        keyring = _keyring()
        if keyring is not None and _ask(lambda: keyring.get_password(_SERVICE, key)) is not None:
            _ask(lambda: keyring.delete_password(_SERVICE, key))
        self._remove_from_file(key)

    @property
    def place(self) -> str:
        """Where new records go, in words."""
        return f"the file {self._path}" if _keyring() is None else "the system's keyring"

    def _remove_from_file(self, key: str) -> None:
        if key in self._load():
            with self._changing() as records:
                records.pop(key, None)

    def _load(self) -> _Records:
        try:
            if os.name == "posix" and self._path.stat().st_mode & 0o077:
                self._path.chmod(0o600)
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise AccessError(f"The logins in {self._path} cannot be read", "Check the file and its rights.") from error
        return _parse(text, str(self._path))

    @contextlib.contextmanager
    def _changing(self) -> Iterator[_Records]:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(self._path.parent):
                records = self._load()
                yield records
                self._replace(json.dumps(records, indent=1) + "\n")
        except OSError as error:
            raise AccessError(
                f"The logins cannot be kept in {self._path}: {error.strerror}", "Check the folder, its rights and room."
            ) from error

    def _replace(self, text: str) -> None:
        """Write beside the file and put that in its place: never half a file, never one that others may read."""
        fresh = self._path.with_name(f".{self._path.name}-{secrets.token_hex(4)}")
        try:
            with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process changes the file in this folder, where the system can say so."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _keyring() -> _Keyring | None:
    try:
        import keyring

        found = keyring.get_keyring()
        return found if found.priority >= _USABLE else None
    except Exception:  # not installed, or a backend of the system that cannot be asked: then there is none
        return None


def _ask(call: Callable[[], str | None]) -> str | None:
    try:
        return call()
    except Exception as error:  # every backend has errors of its own, whose words may quote what was to be kept
        raise AccessError(
            f"The system's keyring does not answer ({type(error).__name__})", "Unlock it and try again."
        ) from None


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise AccessError(f"The logins in {where} are damaged", "Give them anew with: tui-news feed FEED --login NAME")
    return value


def _access(record: object) -> Access:
    given = record if isinstance(record, dict) else {}
    return Access(**{name: value for name, value in given.items() if name in _SECRET and isinstance(value, str)})
