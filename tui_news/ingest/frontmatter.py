"""The block of labels between "---" lines at the top of a Markdown file: the plain part of YAML that people write."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui_news.clean import clean_line

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<labels>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LABEL = re.compile(r"(?P<key>[\w-]{1,40})\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)$")


class FrontMatter(NamedTuple):
    """The labels (lower case) with their values, and the text below them."""

    labels: dict[str, tuple[str, ...]]
    body: str


def split_front_matter(text: str) -> FrontMatter:
    """Part a text from its front matter. Lists become several values; nested values are left out."""
    found = _BLOCK.match(text)
    if not found or not _LABEL.match(found["labels"].lstrip("\n").split("\n", 1)[0]):
        return FrontMatter({}, text)
    labels: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in found["labels"].split("\n"):
        if label := _LABEL.match(line):
            key = label["key"].lower()
            labels[key] = _values(label["value"] or "")
        elif key and (item := _ITEM.match(line)):
            labels[key] += _values(item["value"])
        elif key and line[:1] in " \t" and labels[key] and ":" not in line:  # a value that goes on
            labels[key] = (*labels[key][:-1], clean_line(f"{labels[key][-1]} {line}"))
    return FrontMatter({key: values for key, values in labels.items() if values}, text[found.end() :])


def _values(value: str) -> tuple[str, ...]:
    value = value.strip()
    if value in ("", "|", ">", "|-", ">-", "null", "~"):
        return ()
    if value.startswith("[") and value.endswith("]"):
        return tuple(filter(None, (_unquoted(each) for each in value[1:-1].split(","))))
    return tuple(filter(None, (_unquoted(value),)))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return clean_line(value)
