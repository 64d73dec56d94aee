"""Reading one article: its current version, whole, or the original as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.errors import NotFoundError
from tui_news.library.codec import (
    key,
    load_document,
    load_dropped,
    load_enclosures,
    load_strings,
    moment,
    unpack_original,
)
from tui_news.library.lists import rows
from tui_news.library.stories import copies
from tui_news.model.documents import VersionKind
from tui_news.model.views import Article, Version

if TYPE_CHECKING:
    from tui_news.library.database import Database
    from tui_news.model.documents import Document

_ARTICLE: Final = """
SELECT article.identity, version.id, (SELECT count(*) FROM version AS any WHERE any.article = article.id),
  version.kind, version.text, version.blocks, version.marks, version.dropped, version.ingested, version.warnings,
  article.enclosures, article.categories, article.comments, whole_text.error
FROM article JOIN version ON version.id = article.version LEFT JOIN whole_text ON whole_text.article = article.id
WHERE article.id = ? AND article.deleted IS NULL
"""


def article(db: Database, article_id: int) -> Article:
    """Give one article with its current version.

    :raises NotFoundError: there is none of that id, or it was deleted
    """
    with db.reading():
        found = db.one(_ARTICLE, article_id)
        row = rows(db, [article_id])
        if found is None or not row:
            raise _unknown(article_id)
        identity, version, versions, kind, text, blocks, marks, dropped, ingested, warnings, *told, not_whole = found
        enclosures, categories, comments = told
        document = load_document(text, blocks, marks)
        others = copies(db, article_id, document)
    when = moment(ingested)
    assert when is not None  # noqa: S101 - the column is NOT NULL
    return Article(
        row=row[0],
        identity=identity,
        version=version,
        versions=versions,
        kind=VersionKind(kind),
        document=document,
        dropped=load_dropped(dropped),
        ingested=when,
        warnings=load_strings(warnings),
        enclosures=load_enclosures(enclosures),
        categories=load_strings(categories),
        comments=comments,
        copies=others,
        not_whole=not_whole or "",
    )


def raw(db: Database, article_id: int) -> tuple[bytes, str]:
    """Give the original of an article's current version and its media type.

    :raises NotFoundError: there is no article of that id, it was deleted, or its original was
    """
    found = db.one(
        "SELECT version.raw, version.raw_type, version.text FROM article JOIN version ON version.id = article.version"
        " WHERE article.id = ? AND article.deleted IS NULL",
        article_id,
    )
    if found is None:
        raise _unknown(article_id)
    if not found[0]:
        raise NotFoundError(
            f"The original of article {article_id} is not kept any more", "See keep_originals in the settings."
        )
    return unpack_original(found[0], found[2]), found[1]


def find(db: Database, identity: str) -> int | None:
    """Give the id of the article of an identity, None if there is none or it was deleted."""
    found: int | None = db.value("SELECT id FROM article WHERE identity = ? AND deleted IS NULL", key(identity))
    return found


def versions(db: Database, article_id: int) -> list[Version]:
    """Give the versions of an article, oldest first; none when there is no such article."""
    found = db.all("SELECT id, kind, title, ingested, feed FROM version WHERE article = ? ORDER BY id", article_id)
    return [
        Version(version, VersionKind(kind), title, when, feed)
        for version, kind, title, ingested, feed in found
        if (when := moment(ingested)) is not None
    ]


def document(db: Database, version_id: int) -> Document:
    """Give the document of a version.

    :raises NotFoundError: there is no version of that id
    """
    found = db.one("SELECT text, blocks, marks FROM version WHERE id = ?", version_id)
    if found is None:
        raise _unknown_version(version_id)
    return load_document(*found)


def article_of(db: Database, version_id: int) -> tuple[int, str]:
    """Give the id of the article that a version belongs to, and the version's title.

    :raises NotFoundError: there is no version of that id
    """
    found = db.one("SELECT article, title FROM version WHERE id = ?", version_id)
    if found is None:
        raise _unknown_version(version_id)
    return found[0], found[1]


def _unknown_version(version_id: int) -> NotFoundError:
    return NotFoundError(f"There is no version {version_id}", "It may have been deleted meanwhile.")


def _unknown(article_id: int) -> NotFoundError:
    return NotFoundError(f"There is no article {article_id}", "See the ids with: tui-news list")
