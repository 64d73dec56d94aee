"""From bytes to text: which encoding it is, and how sure we are."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What senders mean by a label, after the WHATWG Encoding Standard: the Windows supersets.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_SPOKEN = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250", "cp1254": "windows-1254"}
# Of encodings that fit a text equally well, the one that more texts are written in; and the characters that stand
# within words only where Polish or Czech is read as if it were French.
_LIKELY = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp932",
    "gb18030",
    "big5hkscs",
    "euc_jp",
    "cp949",
)
_WITHIN_WORD = re.compile("[a-zA-Z][¹²³¼½¾¿¶±º¥£¢¦§¨¬¯´¸¤][a-z]|\\b[¹³¿¶±][a-z]")
_META = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']""", re.IGNORECASE)
_HEAD = 16_384  # bytes in which a page may say its charset; browsers read on past the standard's 1,024 too
_SAMPLE = 65_536  # bytes the guess is made from
_BROKEN_SHARE = 0.002  # of a text that is UTF-8 but for some damaged characters


class Decoded(NamedTuple):
    """A decoded text, the encoding's name, and what the reader should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Decode bytes. ``declared`` is the charset its carrier named; ``markup`` allows a <meta> or XML declaration.

    In this order: byte order mark; UTF-16 without a mark; valid UTF-8 (nothing else looks like it, whatever the
    label says); the declared and then the written charset; UTF-8 with a few damaged characters; a guess, which is
    said to be one. Never raises.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name.removesuffix("-sig"))
    if wide := _utf16(data):
        return Decoded(data.decode(wide, "replace"), wide)
    named = _codec(declared) or (_written(data) if markup else None)
    if named and named.startswith(("iso2022", "hz", "utf-7", "utf_7")):  # these look like ASCII
        return _strict(data, named) or _guess(data)
    return _utf8(data) or (named and _strict(data, named)) or _damaged_utf8(data, named) or _guess(data)


def _utf16(data: bytes) -> str | None:
    sample = data[:512]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = len(sample) * 0.02  # scripts beyond Latin have NULs only in their blanks and full stops
    if odd > least and even < odd * 0.05:
        return "utf-16-le"
    if even > least and odd < even * 0.05:
        return "utf-16-be"
    return None


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        "".encode(name)  # codecs such as "zlib" and "rot13" have names too, and are no encodings of text
    except (LookupError, TypeError, ValueError):
        return None
    return _MEANT.get(name, name)


def _written(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(head)
    return _codec(found[1].decode("ascii", "ignore")) if found else None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), _SPOKEN.get(name, name))
    except (UnicodeDecodeError, UnicodeError):
        pass
    if name == "utf-8":
        return None
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    if bad > len(text) * _BROKEN_SHARE:
        return None
    return Decoded(text, _SPOKEN.get(name, name), (_damage(bad),))


def _damaged_utf8(data: bytes, named: str | None) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = sum(1 for character in text[:_SAMPLE] if character > "\x7f" and character != "\ufffd")
    bad_in_sample = text.count("\ufffd", 0, _SAMPLE)
    if bad <= len(text) * _BROKEN_SHARE and (beyond_ascii > bad_in_sample or (named == "utf-8" and beyond_ascii)):
        return Decoded(text, "utf-8", (_damage(bad),))
    return None


def _guess(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # late: 40 ms, and only a guess needs it

    matches = from_bytes(data[:_SAMPLE], steps=5, chunk_size=2048)
    best = matches.best()
    near = {
        name
        for match in matches
        if best and match.chaos <= best.chaos + 0.02 and match.coherence >= best.coherence - 0.05
        for name in match.could_be_from_charset
    }
    if "cp1252" in near and _WITHIN_WORD.search(data[:_SAMPLE].decode("cp1252", "replace")):
        near = near - {"cp1252"} | {"cp1250"}
    name = next((name for name in _LIKELY if name in near), best.encoding if best else "cp1252")
    name = _codec(name) or "cp1252"
    text = data.decode(name, "replace")
    spoken = _SPOKEN.get(name, name.replace("_", "-"))
    warnings = [f"encoding guessed: {spoken}"]
    if bad := text.count("\ufffd"):
        warnings.append(_damage(bad))
    return Decoded(text, spoken, tuple(warnings))


def _damage(count: int) -> str:
    return f"{count} damaged character{'s' if count != 1 else ''} shown as \ufffd"
