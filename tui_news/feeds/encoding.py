"""The bytes of a feed made text, whatever it says of itself: one wrong byte or a wrong label costs nothing."""

from __future__ import annotations

import codecs
import re
from string import ascii_letters

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
# What says Latin-1 is, as on all of the web, its superset windows-1252; and it is often a label nobody chose.
_LATIN = {"ascii", "iso8859-1", "cp1252"}
_LANGUAGE = re.compile(rb"""(?:<(?:dc:)?language>(?:<!\[CDATA\[)?|xml:lang=["'])\s*([A-Za-z]{2})\b""")
_TAG = re.compile(rb"<[^>]*>")
_BY_LANGUAGE = (
    dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro", "sq"), "cp1250")
    | dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr"), "cp1251")
    | {"el": "cp1253", "tr": "cp1254", "he": "cp1255", "ar": "cp1256", "fa": "cp1256", "lt": "cp1257", "lv": "cp1257"}
    | {"et": "cp1257", "vi": "cp1258", "th": "cp874", "ja": "cp932", "ko": "cp949"}
)
_WITH_ESCAPES = {"iso2022_jp", "iso2022_kr", "hz", "utf-7"}  # pure ASCII to look at, but not to read


def decode_feed(data: bytes, content_type: str | None) -> tuple[str, str | None]:
    """Give the text of a feed document and, when bytes had to be guessed, a problem in plain words.

    In order: the byte order mark; UTF-8 when all bytes are valid UTF-8, whatever the label says; the label in the
    document, then the one in the Content-Type header; and UTF-8 with the bytes that are none read as windows-1252.
    Never raises.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), None
    if data[:4] in (b"<\x00?\x00", b"\x00<\x00?"):
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace"), None
    labels = _labels(data, content_type)
    for label in labels:
        if label in _WITH_ESCAPES and (text := _try(data, label)) is not None:
            return text, None
    for codec in ("utf-8", *labels):
        text = _try(data, codec)
        if text is not None:
            return text, None
    return _mend(data)


def _labels(data: bytes, content_type: str | None) -> list[str]:
    found = _DECLARED.match(data)
    header = _CHARSET.search(content_type or "")
    names = [found.group(1).decode("ascii") if found else "", header.group(1) if header else ""]
    known = []
    for name in names:
        try:
            known.append(codecs.lookup(name).name)
        except LookupError:
            continue
    known.sort(key=lambda name: name in _LATIN)
    return ["cp1252" if name in _LATIN else name for name in known if not name.startswith(("utf-16", "utf-32"))]


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        # Python leaves five bytes of windows-1252 undefined where the web does not.
        return data.decode("cp1252", "replace") if codec == "cp1252" else None


def _mend(data: bytes) -> tuple[str, str]:
    wrong = len(data) - len(data.decode("utf-8", "ignore").encode())
    high = _count_high(data)
    if 2 * wrong > high:  # not UTF-8 with a slip, but something else
        codec = _guess(data)
        if codec is not None:
            return data.decode(codec, "replace"), f"The encoding was guessed: {codec}"
    return data.decode("utf-8", "latin_for_bad"), f"{wrong} bytes were not UTF-8 and were read as windows-1252"


def _count_high(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _guess(data: bytes) -> str | None:
    """Give the codec of a text that names none, None for windows-1252: by its language, else by its letters."""
    language = _LANGUAGE.search(data, 0, 4000)
    if language:
        return _BY_LANGUAGE.get(language.group(1).decode("ascii").lower())
    words = _TAG.sub(b"", data[:400_000])
    letters = len(words) - len(words.translate(None, ascii_letters.encode()))
    if _count_high(words) < letters:  # a Latin script; which one, letters tell too badly
        return None
    from charset_normalizer import from_bytes  # late: only for a feed that is wrong about itself

    best = from_bytes(words).best()
    return None if best is None or best.encoding in ("utf_8", "ascii") else best.encoding


def _latin_for_bad(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("latin_for_bad", _latin_for_bad)
