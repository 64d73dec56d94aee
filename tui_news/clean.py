"""The one cleaner of outside text: what it lets through cannot act on a terminal.

Used twice: on the way in (so that the library holds clean text and offsets are offsets into clean text) and again on
the way to the screen (for whatever did not come through the library: error messages, addresses, file names).
"""

from __future__ import annotations

import re
import unicodedata

# Patterns are compiled when they are first needed, and kept by re: most texts are clean, and every start of the program
# comes through this module.

# C0 without tab and newline, DEL, C1 (0x9B is CSI on an 8-bit terminal), the bidirectional overrides, embeddings and
# isolates ("Trojan source"), line and paragraph separators, the byte order mark, interlinear annotation, noncharacters,
# lone surrogates, and the tag characters that can hide text.
_FORBIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"
    "\u00ad\u180e\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SEPARATORS = "\r\n?|[\u0085\u2028\u2029\x0b\x0c]"
_JOINERS = "[\u200b-\u200d\u2060-\u2064]"
_ESCAPE = (  # whole terminal sequences, so that "ESC[31m" leaves no "[31m" behind
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    "|\x1b[ -/]{0,8}[0-~]"
)
# Scripts whose letters join or break with ZWJ and ZWNJ: Arabic, Syriac, Mongolian, N'Ko and the Indic ones.
_JOINING = "[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
_EMOJI = "[\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
# Whatever needs a closer look: all of the above, and letters with combining marks are seen by the NFC check.
_SUSPECT = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def clean_text(text: str) -> str:
    """Give the text without anything that could act on a terminal or reorder it; line ends become newlines.

    Tabs and newlines stay. Zero-width joiners stay only between emoji or in scripts that join with them; every other
    zero-width character goes. Unicode is brought to NFC, so that one spelling is one spelling.
    """
    # Most texts, in a tenth of the time: what is printable is no control, format or unassigned character, no surrogate.
    if text.isprintable() or not re.search(_SUSPECT, text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = re.sub(_SEPARATORS, "\n", re.sub(_ESCAPE, "", text))
    text = re.sub(_FORBIDDEN, "", text)
    if re.search(_JOINERS, text):
        text = re.sub(_JOINERS, lambda found: _keep_joiner(text, found), text)
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Give the text as one clean line: newlines, tabs and runs of blanks become one space, ends are stripped."""
    if text.isprintable():  # its only white space is the blank
        text = text if text.isascii() else unicodedata.normalize("NFC", text)
        return " ".join(text.split()) if "  " in text else text.strip(" ")
    return _SPACES.sub(" ", clean_text(text).replace("\n", " ")).strip()


def clean_tag(text: str) -> str:
    """Give a text as the name of a tag: one line, without commas and slashes, which part tags and folders."""
    return " ".join(clean_line(text).lstrip("#").replace("/", "-").replace(",", " ").split())


def clean_tags(text: str) -> list[str]:
    """Give the names of the tags in a line with commas between them, each once."""
    return list(dict.fromkeys(filter(None, map(clean_tag, text.split(",")))))


def _keep_joiner(text: str, found: re.Match[str]) -> str:
    joiner, at = found.group(), found.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if joiner in "\u200c\u200d" and re.match(_JOINING, before) and (re.match(_JOINING, after) or not after.strip()):
        return joiner
    if joiner == "\u200d" and re.match(_EMOJI, before) and re.match(_EMOJI, after):
        return joiner
    return ""
