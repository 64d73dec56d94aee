"""Cuts text into tokens and sentences with exact offsets: the ground every other module of the analyser stands on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from tui_news.records import dataclass

PARAGRAPH = "\n"
"""The word of a token that stands for a paragraph break; no other token contains white space."""

TYPED = {"''": '"', "``": "“"}
"""Double marks as typewriters and old newspaper archives write them, with what they are as good as."""

OPENING = frozenset("“„‟«‹「『《〈〝") | {"``"}
CLOSING = frozenset("”»›」』》〉〞〟")
STRAIGHT = frozenset('"＂') | {"''"}
SINGLE = frozenset("'‘’‚‛`´")
QUOTATION_MARKS = OPENING | CLOSING | STRAIGHT | SINGLE

# Combining accents belong to the letter before them (decomposed text); Python's \w leaves them out.
_WORD = r"[\w\u0300-\u036f]"
_CONTRACTED = r"(?:s|S|d|D|ll|LL|ve|VE|re|RE|m|M)\b"
# Bounded repetition keeps every alternative linear: no pattern can scan far, fail, and be tried again one character on.
_MAIL = r"| [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"  # e-mail address
_TOKEN = rf"""
      [A-Za-z]+(?=[ ,])                                          # most words, before all that they cannot be is tried
    | \n[^\S\n]*\n\s*                                            # a blank line: paragraph break
    | (?:https?://|www\.)[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]}}'’…]  # web address, without the sentence's punctuation
    %s
    | [@\#]\w+                                                   # handle, hashtag
    | (?<!\w)(?:[^\W\d_]\.){{2,12}}                              # U.S.  p.m.  J.K.
    | \d+(?:[.,:]\d+){{0,32}}\w*                                 # 1,200  3.5  10:30  20th
    | ['’](?<={_WORD}['’]){_CONTRACTED}                          # possessive and contracted verbs
    | {_WORD}+(?:['’](?!{_CONTRACTED}){_WORD}+){{0,8}}
    | \.{{2,}} | -{{2,}}                                         # ellipsis, typed dash
    | `` | ''(?!') | ''(?<!\S'')                                # typed marks; at a word's end three are one and two
    | \S                                                         # all else: one character, quotation marks among them
    """
# To look for an e-mail address at every word takes longer than all else: only where there can be one.
_TOKENS_AND_MAIL, _TOKENS = (re.compile(_TOKEN % mail, re.VERBOSE) for mail in (_MAIL, ""))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one text: three lists of one length.

    ``starts[i]:ends[i]`` (Unicode code points into the text, end exclusive) is where ``words[i]`` stands; a paragraph
    break is a token whose word is ``PARAGRAPH``. Offsets rise and do not overlap.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> Tokens:
        """Return the tokens that stand whole in the characters *start* to *end* (exclusive), with their offsets."""
        part = slice(bisect_left(self.starts, start), bisect_right(self.ends, end))
        return Tokens(self.starts[part], self.ends[part], self.words[part])


def tokenize(text: str) -> Tokens:
    """Cut *text* into tokens, in time linear in its length; each character but white space is in exactly one."""
    words: list[str] = (_TOKENS_AND_MAIL if "@" in text else _TOKENS).findall(text)
    starts, ends = [], []
    find, end = text.find, 0
    for word in words:  # a match object for each would take twice the time
        start = find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return Tokens(starts, ends, [PARAGRAPH if word[0] == "\n" else word for word in words])
