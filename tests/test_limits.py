"""Limits of what is kept, as people write them."""

from __future__ import annotations

import pytest

from tui_news.errors import UsageError
from tui_news.model.feeds import Keep
from tui_news.model.limits import read_keep, write_keep


@pytest.mark.parametrize(
    ("text", "keep", "written"),
    [
        ("90d", Keep(days=90), "90d"),
        ("500", Keep(articles=500), "500"),
        (" 500, 90D ", Keep(90, 500), "90d,500"),
        ("all", Keep(), "all"),
        ("default", None, "default"),
        ("", None, "default"),
    ],
)
def test_written_and_read(text: str, keep: Keep | None, written: str) -> None:
    assert read_keep(text) == keep
    assert write_keep(keep) == written
    assert read_keep(written) == keep


@pytest.mark.parametrize("text", ["0", "0d", "-1", "d", "1.5d", "٣d", "9" * 30, "90d,", "ever", "1000001"])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(UsageError):
        read_keep(text)
