"""Logins, as far as the library knows of them: the keys under which they are kept, and addresses that have one yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.library.codec import dump, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.database import Database


class Logins:
    """The keys under which the logins, cookies and proxies of feeds are kept."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, feed_id: int, access: str | None) -> None:
        """Note under which key the secrets of a feed are kept; None: it has none."""
        self._db.run("UPDATE feed SET access = ? WHERE id = ?", access, feed_id)

    def in_addresses(self) -> list[tuple[int, str, str | None]]:
        """Give (id, address, access key) of every feed, a removed one too, that has an ``@`` in its address."""
        found = self._db.all("SELECT id, url, access FROM feed WHERE url LIKE '%@%'")
        return [(feed, url, access) for feed, url, access in found]

    def take_out(self, feed_id: int, url: str, access: str) -> bool:
        """Write an address without its login over the one that has it; false if another feed has that address.

        The former one is wiped from the file, where SQLite would only mark its place as free.
        """
        db = self._db
        db.run("PRAGMA secure_delete = ON")
        try:
            with db.writing():
                if db.one("SELECT 1 FROM feed WHERE url = ? AND id <> ?", key(url), feed_id):
                    return False
                db.run("UPDATE feed SET url = ?, access = ? WHERE id = ?", key(url), access, feed_id)
                db.run("UPDATE schedule SET moved_from = NULL WHERE feed = ? AND moved_from LIKE '%@%'", feed_id)
        finally:
            db.run("PRAGMA secure_delete = OFF")
        return True

    def wipe_log(self) -> None:
        """Empty the write-ahead log, which holds former pages; while somebody else reads, it is left as it is."""
        self._db.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def dropped(self) -> list[str]:
        """Give the keys of secrets whose feeds are gone for good."""
        return [row[0] for row in self._db.all("SELECT key FROM dropped_access")]

    def forget(self, keys: Sequence[str]) -> None:
        """Note that these secrets are gone."""
        self._db.run("DELETE FROM dropped_access WHERE key IN (SELECT value FROM json_each(?))", dump(list(keys)))
