"""Page furniture: what stands around an article and is not part of it, told by whole lines only.

A sentence dropped is worse than a button kept: a rule matches a whole block, is short, and either cannot be anything
else or counts only at the edges of the text, where furniture stands.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tui_news.model import BlockKind, Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.ingest.pieces import Piece

_LONGEST = 300  # characters; nothing longer is furniture
_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|tiktok|flipboard|pocket)"
)
_MEANS = rf"(?:{_NETWORK}|messenger|e-?mail|print|copy(?: link)?|share|tweet|save|bookmark|link copied!?)"


class _Where(Enum):
    ANYWHERE = "anywhere"
    EDGE = "edge"  # first or last, or beside other furniture there
    END = "end"


class _Rule(NamedTuple):
    reason: str
    where: _Where
    pattern: re.Pattern[str]


def _rule(reason: str, where: _Where, *patterns: str) -> _Rule:
    return _Rule(reason, where, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))


_RULES = (
    _rule("reporter's code", _Where.ANYWHERE, r"reporter'?’?s? code:?\s*#?[\w-]{1,20}"),
    _rule("news code", _Where.ANYWHERE, r"(?:news|story|article)\s?(?:code|id|no\.?|number):?\s*#?[\w/-]{0,5}\d[\w/-]{0,20}"),
    _rule("captcha", _Where.ANYWHERE, r"captcha\s*(?:image|code|\*)?:?", r"i'?’?m not a robot", r"type the characters .{0,60}",
          r"enter the (?:code|characters|text) .{0,60}(?:image|above|below|captcha)\W*"),
    _rule("comment form", _Where.ANYWHERE,
          r"you are replying to:.{0,80}", r"your (?:comment|name|e-?mail(?: address)?)\s*\*?:?",
          r"(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply)\W*", r"cancel reply",
          r"your e-?mail address will not be published.{0,80}", r"save my name, e-?mail.{0,120}",
          r"required fields are marked.{0,10}", r"(?:please )?log ?in (?:or (?:register|sign up) )?to (?:leave a )?comment\W*",
          r"comments are (?:now )?closed\W*", r"(?:view|show|read|see|load) (?:all |more )?(?:\d+ )?comments(?: \(\d+\))?"),
    _rule("advertisement", _Where.ANYWHERE, r"advertisements?\W*", r"advertisement\s*[-–—:|].{0,40}",
          r"(?:story|article) continues (?:below|after) (?:the )?ad(?:vertisement)?s?\W*", r"scroll (?:down )?to continue.{0,20}",
          r"anzeige", r"publicité", r"publicidad", r"sponsored(?: content)?"),
    _rule("share buttons", _Where.ANYWHERE,
          rf"(?:{_MEANS}[\s,|·•/]+)+{_MEANS}", rf"(?:share|tweet|send|post)(?: this)?(?: (?:article|story|page|post))? (?:on|via|with|by) {_MEANS}.{{0,20}}",
          r"share (?:this|the) (?:article|story|page|post|news)\W*", r"(?:copy|copied) link(?: to clipboard)?\W*"),
    _rule("read more", _Where.ANYWHERE,
          r"(?:read (?:more|also|next|the full story)|also read|see also|more on this(?: story)?|related(?: (?:article|story|news|coverage))?|recommended(?: for you)?|don'?’?t miss|watch(?: also| now)?|listen)\s*[:|►▶»].{3,200}",
          r"(?:(?:lesen|lies) (?:sie )?(?:auch|mehr)|mehr zum thema|(?:à )?lire (?:aussi|également)|le[ae]r? (?:también|más)|leggi anche|lees ook)\s*[:|►▶»].{3,200}",
          r"(?:continue reading|read more|read the full (?:story|article)|keep reading|weiterlesen)\W*(?:here\W*)?"),
    _rule("newsletter box", _Where.ANYWHERE,
          r"(?:sign|signing) up (?:here|now|today|for|to)\b.{0,120}\b(?:newsletters?|inbox|briefing|alerts)\b.{0,60}",
          r"subscribe (?:here|now|today|to|for)\b.{0,120}\b(?:newsletters?|inbox|briefing|channel|alerts)\b.{0,60}",
          r"get (?:the|our|more|all)\b.{0,120}\b(?:to|in) your inbox\b.{0,60}",
          r"(?:our )?(?:free )?(?:daily |weekly )?newsletter(?: sign-?up)?\W*"),
    _rule("cookie notice", _Where.EDGE,
          r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,80}\bcookies?\b.{0,220}", r"(?:accept|reject|manage|allow)(?: all)? cookies\W*",
          r"cookie (?:settings|preferences|policy)\W*"),
    _rule("copyright line", _Where.EDGE,
          r"(?:copyright|\(c\)|©).{0,160}", r".{0,120}all rights reserved.{0,60}", r".{0,60}(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\W*",
          r"this material may not be published, broadcast, rewritten.{0,60}"),
    _rule("agency's footer", _Where.EDGE, r"our standards: the \w+ \w+ trust principles\W*"),
    _rule("photo credit", _Where.EDGE, r"\[?\(?(?:photo|image|picture|file photo|foto|cover image|photograph)s?(?: credit| courtesy)?(?: by| of)?\s*[:/©]\s*.{2,90}",
          r"[\[(](?:getty|afp|ap|epa|reuters|photo|file|anadolu|xinhua)(?: images| photo)?(?:/[\w ]{2,30})?[\])]", r"\((?:photo|image|picture) (?:by|credit|courtesy)\b.{2,90}\)"),
    _rule("social media", _Where.EDGE, rf"(?:follow|like|join|find|connect with) (?:us|me|@?\w+(?: \w+)?) (?:on|at|via) {_NETWORK}.{{0,80}}",
          r"follow us\W*", r"download (?:our|the) (?:free )?(?:mobile )?app.{0,60}"),
    _rule("tags", _Where.END, r"(?:tags?|topics?|filed under|keywords|categor(?:y|ies))\s*:.{2,160}"),
    _rule("navigation", _Where.EDGE, r"(?:back to top|top of page|skip to (?:main )?content|jump to content|main menu|menu|search|home|next (?:article|story)|previous (?:article|story)|subscribe|sign in|log ?in|register|close|print)\W*",
          r"home\s*[>»/›].{1,100}"),
    _rule("reading aids", _Where.EDGE, r"(?:estimated )?(?:reading time:?\s*)?\d{1,3}[ -]min(?:ute)?s?(?: read)?\W*", r"listen to (?:this )?(?:article|story)\W*",
          r"(?:share|print|comments?)\W*", rf"{_MEANS}", r"\d{1,6} (?:comments?|shares?|views?)", r"reading time.{0,20}", r"report (?:a typo|an error|a correction).{0,40}"),
)  # fmt: skip
_FORM_START = re.compile(
    r"(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply)\W*|your comment\W*|comments?(?: form)?:?",
    re.IGNORECASE,
)
_FORM_FIELD = re.compile(
    r"(?:name|e-?mail|website|comment|message|subject|url|submit|send|cancel|preview|title|reply|captcha|\*)\W*(?:\*|\(optional\)|\(required\))?",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:related|recommended|more|most|latest|top|popular|trending|you may)\s+(?:articles?|stories|news|posts|coverage|content|topics|reading|read|"
    r"popular|viewed|headlines|for you|also like|from (?:the )?(?:web|us|author|\w+)|on this (?:story|topic))\W*|related\W*|"
    r"read next\W*|up next\W*|around the web\W*|recommended\W*|mehr zum thema\W*|sur le même sujet\W*|te puede interesar\W*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"'”’»)]*$")


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture wherever it stands."""
    return _reason(line.strip(), edge=False, end=False) is not None


def remove_furniture(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Dropped]]:
    """Part the article from its furniture: what is kept, and what is dropped with the reason, both in their order."""
    reasons: dict[int, str] = {}
    _by_rules(pieces, reasons)
    _related_list(pieces, reasons)
    _comment_fields(pieces, reasons)
    _from_edges(pieces, reasons)
    if len(reasons) == len(pieces):  # a text of nothing but furniture is what its sender wanted us to read
        return list(pieces), []
    kept = [part for at, part in enumerate(pieces) if at not in reasons]
    return kept, [Dropped(part.text, reasons[at]) for at, part in enumerate(pieces) if at in reasons]


def _reason(text: str, *, edge: bool, end: bool) -> str | None:
    if len(text) > _LONGEST:
        return None
    for rule in _RULES:
        allowed = (
            rule.where is _Where.ANYWHERE
            or (edge and rule.where is _Where.EDGE)
            or (end and rule.where is not _Where.ANYWHERE)
        )
        if allowed and rule.pattern.fullmatch(text):
            return rule.reason
    return None


def _piece_reason(part: Piece, *, edge: bool = False, end: bool = False) -> str | None:
    if part.kind in (BlockKind.HEADLINE, BlockKind.STANDFIRST):
        return None
    lines = part.text.split("\n")
    if len(lines) > 12:
        return None
    found = [_reason(line.strip(), edge=edge, end=end) for line in lines]
    return found[0] if all(found) else None


def _by_rules(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    for at, part in enumerate(pieces):
        if reason := _piece_reason(part):
            reasons[at] = reason


def _from_edges(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    """Take furniture off both ends, going on as long as there is some. The first line may be the headline."""
    for at in range(len(pieces) - 1, 0, -1):
        if at not in reasons:
            reason = _piece_reason(pieces[at], edge=True, end=True)
            if reason is None:
                break
            reasons[at] = reason
    skipped = 0
    for at, part in enumerate(pieces[:12]):
        if at in reasons:
            continue
        if reason := _piece_reason(part, edge=True):
            reasons[at] = reason
        elif skipped or len(part.text) > 200:
            break
        else:
            skipped += 1  # a headline may stand above the share buttons


def _related_list(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    """A last heading "Related articles" with nothing but titles under it."""
    for at in range(len(pieces) - 1, 0, -1):
        text = pieces[at].text
        if at in reasons:
            continue
        if _RELATED.fullmatch(text) and len(text) < 60:
            for beyond in range(at, len(pieces)):
                reasons.setdefault(beyond, "related articles")
            return
        if len(text) > 160 or _SENTENCE.search(text) or len(pieces) - at > 25:
            return


def _comment_fields(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    """The fields of a comment form ("Name", "Submit") are furniture only under its heading, at the end."""
    start = None
    for at, part in enumerate(pieces):
        if at in reasons and reasons[at] in ("comment form", "captcha"):
            start = at
        elif _FORM_START.fullmatch(part.text) and at > len(pieces) * 2 // 3:
            start = at if start is None else start
        elif start is not None and at not in reasons and not _FORM_FIELD.fullmatch(part.text):
            start = None
        elif start is not None and at not in reasons:
            for within in range(start, at + 1):
                reasons.setdefault(within, "comment form")
