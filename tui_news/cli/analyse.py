"""``tui-news analyse``: entities, quotes and sources of a text as JSON; needs no library and no terminal."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tui_news.cli.output import dump, print_error, put_json
from tui_news.errors import IngestError, TuiNewsError
from tui_news.model.documents import Document

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping


def run(args: argparse.Namespace) -> int:
    """Print one object for the file, or with ``--jsonl`` one for every good line; 1 when a line was bad."""
    if args.jsonl:
        return _analyse_lines(args.file)
    put_json(_analyse_file(args.file))
    return 0


def _analyse_file(name: str) -> Mapping[str, object]:
    from tui_news.analysis import analyse
    from tui_news.export.annotations import to_json
    from tui_news.ingest import ingest_bytes, read_file

    if name == "-":
        data, path = sys.stdin.buffer.read(), ""
    else:
        data, path = read_file(Path(name)), str(Path(name))
    draft = ingest_bytes(data, name=path, identity="stdin:" + sha256(data).hexdigest())
    for warning in draft.warnings:
        print_error(IngestError(warning), name)
    return to_json(draft.title, draft.document, analyse(draft.document))


def _analyse_lines(name: str) -> int:
    if name == "-":
        return _analyse_stream(sys.stdin.buffer)
    try:
        with Path(name).open("rb") as stream:
            return _analyse_stream(stream)
    except OSError as error:
        raise IngestError(f"{name} cannot be read: {error.strerror}", "Check the name and the permissions.") from error


def _analyse_stream(stream: BinaryIO) -> int:
    from tui_news.analysis import analyse
    from tui_news.export.annotations import to_json

    code = 0
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            item, text = _item(line)
            document = Document.of_text(text)
            result = {"id": item["id"], **to_json(str(item.get("title") or ""), document, analyse(document))}
        except TuiNewsError as error:
            print_error(error, f"line {number}")
            code = 1
            continue
        _write(dump(result))
    return code


def _item(line: bytes) -> tuple[dict[str, object], str]:
    remedy = 'It must be one JSON object with "id" and "text".'
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise IngestError("this is not JSON in UTF-8", remedy) from error
    if not isinstance(item, dict) or "id" not in item or not isinstance(item.get("text"), str):
        raise IngestError('there is no "id" or no "text"', remedy)
    return item, item["text"]


def _write(line: str) -> None:
    # Lines of data are UTF-8 whatever the locale says, as they came.
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()
