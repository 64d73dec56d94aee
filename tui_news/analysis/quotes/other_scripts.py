"""Reads who stands beside a quotation in Chinese, Japanese and Arabic, whose words or order differ."""

from __future__ import annotations

import re
from typing import Final

from tui_news.model.documents import Span, Spans

_LONGEST: Final = 90  # characters beside a quotation that are read
_HAN: Final = r"[\u4e00-\u9fff·]"
_SAYS: Final = (
    "告诉记者|告訴記者|回应说|回應說|对记者说|對記者說|接着说|强调|強調|指出|写道|寫道|坦言|补充道|表示|感叹|"
    "称|稱|说|說|道"
)
_CHINESE_BEFORE: Final = re.compile(rf"(?:^|[。！？，；\n”」])\s?(?P<s>{_HAN}{{1,16}}?)(?P<v>{_SAYS})[：:，,]?\s?$")
_CHINESE_AFTER: Final = re.compile(rf"\s?(?P<s>{_HAN}{{1,16}}?)(?P<v>{_SAYS})(?=[，。：、,]|$)")
_JAPANESE_AFTER: Final = re.compile(
    r"(?P<v>と(?:述べ|話し|語っ|言っ|いっ|説明し|コメントし|訴え|強調し|答え|指摘し|主張し|振り返っ|発表し)(?:ている|ていた|ました|た))"
)
_JAPANESE_BEFORE: Final = re.compile(r"(?:^|[。、\n」])\s?(?P<s>[^。、「」\s]{2,24}?)(?:は|が)、?$")
_ARABIC_SAYS: Final = "قال|قالت|أضاف|أضافت|صرح|صرحت|أكد|أكدت|أوضح|أوضحت|ذكر|ذكرت|أعلن|أعلنت|كتب|كتبت|تابع|تابعت"
_ARABIC_BEFORE: Final = re.compile(
    rf"(?:^|[.!؟\n»\"”])\s*(?P<v>و?(?:{_ARABIC_SAYS}))(?:\s+(?P<s>[^:«»\"“”.\n]{{2,80}}?))?"
    r"(?:،?\s+ل(?:وكالة|صحيفة|قناة|تلفزيون|موقع|إذاعة)\s[^:«»\"“”.\n]{2,40}?)?(?:\s+(?:إن|أن|إنه|إنها|بأن|أنه))?"
    r"\s*[:،]?\s*$"
)


def before(text: str, start: int) -> tuple[Spans, Spans] | None:
    """Give cue and source that lead to the quotation that begins at *start*: 市长李明远说：“…”, قال الوزير: «…»."""
    first = max(0, start - _LONGEST)
    if text[first:start].isascii():
        return None
    found = _CHINESE_BEFORE.search(text, first, start) or _ARABIC_BEFORE.search(text, first, start)
    return _spans(found) if found else None


def after(text: str, start: int, end: int) -> tuple[Spans, Spans] | None:
    """Give cue and source of the quotation ``text[start:end]`` whose cue follows.

    北沢さんは「…」と述べた, “…，”王秀兰说.
    """
    if text[end : end + 4].isascii():
        return None
    cue = _JAPANESE_AFTER.match(text, end)
    if cue:
        who = _JAPANESE_BEFORE.search(text, max(0, start - _LONGEST), start)
        return (Span(*cue.span("v")),), (Span(*who.span("s")),) if who else ()
    stopped = text[end - 2] == "。"  # “….” 他表示: the next sentence is another
    found = None if stopped else _CHINESE_AFTER.match(text, end, end + _LONGEST)
    return _spans(found) if found else None


def _spans(found: re.Match[str]) -> tuple[Spans, Spans]:
    """Give cue and source of a match with the groups "v" and "s"; the source is () where none is named."""
    return (Span(*found.span("v")),), (Span(*found.span("s")),) if found["s"] else ()
