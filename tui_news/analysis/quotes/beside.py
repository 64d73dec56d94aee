"""Finds who stands beside a quotation by spelling alone: “…,” said X. What other languages than English go by."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes import foreign, other_scripts
from tui_news.analysis.words.cues import before_verb, finite, participles, verbs
from tui_news.analysis.words.gazetteers import listed
from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from tui_news.analysis.text.quotation_marks import Quotations
    from tui_news.analysis.text.tokens import Tokens

_REACH: Final = 30  # tokens between a quotation and its cue
_LONGEST_SUBJECT: Final = 9  # tokens
_GERMAN: Final = frozenset("„»‚›")
_FULL_STOPS: Final = frozenset((".", "。"))
_PHRASE_ENDS: Final = listed("link") | {"("}
_END: Final = frozenset(".!?;:\n")


class Beside:
    """Looks for cue and source beside a quotation in the tokens of its sentence."""

    def __init__(self, text: str, tokens: Tokens, marks: Quotations) -> None:
        self._text, self._tokens, self._marks = text, tokens, marks
        self._low = " ".join(tokens.words).lower().split(" ")  # no token has a blank in it
        self._verbs, self._finite, self._led = verbs(), finite(), before_verb()
        self._participles = participles()

    def after(self, offset: int) -> tuple[Spans, Spans] | None:
        """Cue and source that follow the quotation that ends at *offset*: “…,” said X / X said / according to X."""
        quotation = self._marks.at(offset - 1)
        unparted = other_scripts.after(self._text, quotation.start, offset) if quotation else None
        if unparted is None:
            unparted = foreign.after(self._text, offset, german=quotation is not None and quotation.mark in _GERMAN)
        if unparted is not None:
            return unparted
        if self._text[max(0, offset - 6) : offset].rstrip("”\"’'»“«› )]")[-1:] in _FULL_STOPS:
            return None  # “… at last.” The next sentence is another
        i = self._first_at(offset)
        while i < len(self._low) and self._low[i] in (",", "-", "–", "—"):
            i += 1
        limit = self._sentence_end(i)
        if i >= limit:
            return None
        if self._low[i] == "according" and self._low[i + 1 : i + 2] == ["to"]:
            source = self._phrase(i + 2, limit)
            return (self._spans(i, i + 2), source) if source else None
        verb = i
        while verb < limit and (self._low[verb] in self._led or self._foreign_auxiliary(verb)):
            verb += 1
        if verb < limit and self._low[verb] in self._finite and not self._hearer(verb):
            cue, source = self._spans(i, verb + 1), self._phrase(verb + 1, limit)
            other = self._low[verb] in listed("foreigncue")
            if source:
                return cue, foreign.trimmed(self._text, source[0]) if other else source
            if other:
                return cue, ()
        return self._subject_and_verb(i, limit)

    def before(self, offset: int) -> tuple[Spans, Spans] | None:
        """Cue and source that lead to the quotation that begins at *offset*: X said: “…”.

        In "X waved, shouting “…”" the source is the subject of the sentence, wherever that stands: here it is ().
        """
        unparted = self.led(offset)
        if unparted is not None:
            return unparted
        last = self._first_at(offset) - 1
        if last > 0 and self._low[last] == "\n" and self._low[last - 1] == ":":
            last -= 1  # the report says: and in the next paragraph what it says
        above = last < self._first_at(offset) - 1
        begin = self._sentence_begin(last)
        if begin > last:
            return None
        colon = self._low[last] in (",", ":", "-", "–", "—")
        verb = last - 1 if colon else last
        nearest = verb
        while verb >= begin and self._low[verb] not in self._verbs:
            verb -= 1
        stopped = self._low[last] in _FULL_STOPS and verb < last - 1 and self._low[verb] not in listed("foreigncue")
        if stopped or verb < begin or (above and self._low[verb] not in self._finite):
            return None
        if nearest - verb > 12 or (not colon and nearest - verb > 3):
            return None
        if self._low[verb] in self._participles and verb > begin and self._low[verb - 1] == ",":
            return self._spans(verb, verb + 1), ()
        cue_from = verb
        while cue_from > begin and (self._low[cue_from - 1] in self._led or self._foreign_auxiliary(cue_from - 1)):
            cue_from -= 1
        source = self._before_verb(begin, cue_from)
        return (self._spans(cue_from, verb + 1), source) if source else None

    def led(self, offset: int) -> tuple[Spans, Spans] | None:
        """Cue and source that can only lead to the quotation that begins at *offset*: Selon X, « … », 他说：“…”."""
        return other_scripts.before(self._text, offset) or foreign.before(self._text, offset)

    def phrase(self, offset: int) -> Spans:
        """Give the noun phrase that begins at *offset*, with an apposition set off by commas."""
        first = self._first_at(offset)
        return self._phrase(first, self._sentence_end(first))

    def subject(self, offset: int) -> Spans:
        """Give the noun phrase right before the verb at *offset*, () where there is none or a long one."""
        verb = self._first_at(offset)
        if not verb or self._low[verb - 1] in _END:
            return ()
        begin = self._sentence_begin(verb - 1)
        while verb > begin and self._low[verb - 1] in self._led:
            verb -= 1
        found = self._before_verb(begin, verb) if begin < verb else ()
        if not found or verb - self._first_at(found[0].start) > _LONGEST_SUBJECT:
            return ()
        first = self._text[found[0].start : found[0].end].split()[0]
        if first.lower() in listed("preposition"):
            return ()
        if first.lower() in ("it", "there") and self._low[verb] in listed("auxiliary"):
            return ()  # "it is believed", "there were rumours": nobody is the subject
        plain = first[0].isupper() or first in listed("determiner") or first in listed("pronoun")
        return found if plain else ()

    def _first_at(self, offset: int) -> int:
        return bisect_left(self._tokens.starts, offset)

    def _sentence_end(self, i: int) -> int:
        end = min(len(self._low), i + _REACH)
        for j in range(i, end):
            if self._ends_sentence(j) or self._marks.at(self._tokens.starts[j]):
                return j
        return end

    def _sentence_begin(self, i: int) -> int:
        for j in range(i, max(-1, i - _REACH), -1):
            if j < i and (self._ends_sentence(j) or self._marks.at(self._tokens.starts[j])):
                return j + 1
        return max(0, i - _REACH + 1)

    def _ends_sentence(self, i: int) -> bool:
        """Say whether a sentence ends with token *i*: the stop of "Mr." or "Del." before a name ends none."""
        if self._low[i] not in _END:
            return False
        before = self._tokens.words[i - 1] if self._low[i] == "." and i > 0 else ""
        titled = before == "M" or before.lower() in listed("title")  # "M. Morel" is French for "Mr. Morel"
        return not (titled and i + 1 < len(self._low) and self._tokens.words[i + 1][0].isupper())

    def _foreign_auxiliary(self, i: int) -> bool:
        """Whether "a", "ha", "hat" … stands before a verb of saying of its language: "a déclaré"."""
        after = self._low[i + 1 : i + 2]
        return self._low[i] in listed("foreignauxiliary") and bool(after) and after[0] in listed("foreigncue")

    def _hearer(self, verb: int) -> bool:
        """Whether a name follows a verb that takes a hearer: in “…,” told Smith nobody speaks after the verb."""
        return self._low[verb] in listed("hearer")

    def _subject_and_verb(self, begin: int, limit: int) -> tuple[Spans, Spans] | None:
        for verb in range(begin + 1, min(limit, begin + 24)):
            word = self._low[verb]
            if word in self._finite and word != "according":
                cue_from = verb
                while cue_from > begin + 1 and self._low[cue_from - 1] in self._led:
                    cue_from -= 1
                source = self._tidy(begin, cue_from)
                return (self._spans(cue_from, verb + 1), source) if source else None
            if word in listed("link") and verb > begin + 2:
                return None
        return None

    def _before_verb(self, begin: int, end: int) -> Spans:
        start = begin
        for j in range(end - 1, begin - 1, -1):
            dash = self._low[j] in ("-", "–", "—") and self._tokens.ends[j - 1] < self._tokens.starts[j]
            if dash or self._low[j] in listed("link") or (self._low[j] == "," and not self._is_apposition(j, end)):
                start = j + 1
                break
        return self._tidy(start, end)

    def _is_apposition(self, comma: int, end: int) -> bool:
        return comma == end - 1 or self._low[comma + 1] in listed("apposition")

    def _phrase(self, begin: int, limit: int) -> Spans:
        """Give the noun phrase that begins at token *begin*, with an apposition set off by commas."""
        end = begin
        while (
            end < limit
            and not (self._low[end] in listed("time") and end > begin)
            and self._low[end] not in _PHRASE_ENDS
            and not (self._low[end] in listed("foreignstop") and end > begin)
        ):
            if self._low[end] == ",":
                if end + 1 < limit and self._is_described(end):
                    end += 1
                    while end < limit and self._tokens.words[end][0].isupper():
                        end += 1
                    break
                if end + 1 >= limit or self._low[end + 1] not in listed("apposition"):
                    break
                close = next((j for j in range(end + 1, limit) if self._low[j] == ","), limit)
                end = close
                break
            end += 1
        return self._tidy(begin, end)

    def _is_described(self, comma: int) -> bool:
        """Say whether a name of several words, and then no other noun, follows the comma: "the mayor, Ada Brun"."""
        names = 0
        for word in self._tokens.words[comma + 1 : comma + 5]:
            if not word[0].isupper():
                break
            names += 1
        return names > 1

    def _tidy(self, begin: int, end: int) -> Spans:
        while end > begin and self._low[end - 1] in (",", "(", "-", "–", "—"):
            end -= 1
        while begin < end and self._low[begin] in (",", ")", "-", "–", "—", "and", "but"):
            begin += 1
        return self._spans(begin, end)

    def _spans(self, begin: int, end: int) -> Spans:
        return (Span(self._tokens.starts[begin], self._tokens.ends[end - 1]),) if begin < end else ()
