"""The table of page furniture: what whole lines are, and where they count as such. Data, without behaviour."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Where(Enum):
    """Where a line must stand for a rule to hold."""

    ANYWHERE = "anywhere"
    EDGE = "edge"  # first or last, or beside other furniture there
    END = "end"


class Rule(NamedTuple):
    """A reason, as it is told to the reader, and the whole lines it holds for: an expression, whatever the case."""

    reason: str
    where: Where
    pattern: str


_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|tiktok|flipboard|pocket|"
    r"mastodon|bluesky|threads|messenger|signal|viber|vk)"
)
_MEANS = rf"(?:{_NETWORK}|e-?mail|print|copy(?: link)?|share|tweet|save|bookmark|link copied!?)"
_LIST = rf"{_MEANS}(?:[\s,|·•/]+{_MEANS}){{0,9}}\W*"
_STORY = r"(?:article|story|page|post|news)"
_MORE = (
    r"(?:read (?:more|also|next|the full story)|also read|see also|more on this(?: story)?|"
    rf"related(?: (?:{_STORY}|coverage))?|recommended(?: for you)?|don['’]?t miss|watch(?: also| now)?|listen)"
)
_MORE_ELSEWHERE = (
    r"(?:(?:lesen|lies) (?:sie )?(?:auch|mehr)|mehr zum thema|(?:à )?lire (?:aussi|également)|"
    r"le[ae]r? (?:también|más)|leggi anche|lees ook)"
)
_PICTURE = r"(?:file |cover )?(?:photo|image|picture|foto|photograph|bild)s?"
_AGENCY = r"(?:getty|afp|ap|epa|reuters|photo|file|anadolu|xinhua|dpa|shutterstock)"


def _rule(reason: str, where: Where, *patterns: str) -> Rule:
    return Rule(reason, where, "|".join(f"(?:{pattern})" for pattern in patterns))


RULES = (
    _rule("reporter's code", Where.ANYWHERE, r"reporter['’]?s? code:?\s*#?[\w-]{1,20}"),
    _rule(
        "news code",
        Where.ANYWHERE,
        r"(?:news|story|article)\s?(?:code|id|no\.?|number):?\s*#?[\w/-]{0,5}\d[\w/-]{0,20}",
    ),
    _rule(
        "captcha",
        Where.ANYWHERE,
        r"captcha\s*(?:image|code|\*)?:?",
        r"i['’]?m not a robot",
        r"enter the (?:code|characters|text) .{0,60}(?:image|above|below|captcha)\W*",
    ),
    _rule(
        "comment form",
        Where.ANYWHERE,
        r"you are replying to:.{0,80}",
        r"your (?:comment|name|e-?mail(?: address)?)\s*\*?:?",
        r"votre commentaire\s*:?|ihr kommentar\s*:?|tu comentario\s*:?",
        r"(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply)\W*",
        r"cancel reply",
        r"your e-?mail address will not be published.{0,80}",
        r"save my name, e-?mail.{0,120}",
        r"required fields are marked.{0,10}",
        r"(?:please )?log ?in (?:or (?:register|sign up) )?to (?:leave a )?comment\W*",
        r"(?:please )?sign in to comment\W*",
        r"comments are (?:now )?closed\W*",
        r"(?:view|show|read|see|load) (?:all |more )?(?:\d+ )?comments(?: \(\d+\))?",
    ),
    _rule(
        "advertisement",
        Where.ANYWHERE,
        r"advertisements?\W*",
        r"(?:story|article) continues (?:below|after) (?:the )?ad(?:vertisement)?s?\W*",
        r"scroll (?:down )?to continue(?: reading| with content)?\W*",
        r"anzeige|publicité|publicidad|sponsored(?: content)?",
    ),
    _rule(
        "share buttons",
        Where.ANYWHERE,
        rf"(?:share(?: this)?\s*:\s*)?(?:{_MEANS}[\s,|·•/]+)+{_MEANS}",
        rf"(?:share|tweet|send|post)(?: this)?(?: {_STORY})? (?:on|via|with|by) {_LIST}",
        rf"(?:share|partager|teilen) (?:this|the|cet|ce|diesen) (?:{_STORY}|artikel)(?:[\s,|·•/:]+{_LIST})?\W*",
        r"(?:copy|copied) link(?: to clipboard)?\W*",
    ),
    _rule(
        "read more",
        Where.ANYWHERE,
        rf"(?:{_MORE}|{_MORE_ELSEWHERE})\s*[:|►▶»].{{3,200}}",
        r"(?:continue reading|read more|read the full (?:story|article)|keep reading|weiterlesen)\W*(?:here\W*)?",
    ),
    _rule("citation", Where.ANYWHERE, r"citation: .{10,220} retrieved \d.{5,40} from https?://\S{4,160}"),
    _rule("shortcode", Where.ANYWHERE, r"\[(?:button|caption|embed|gallery|playlist|poll)\b[^\]]{0,200}\].{0,160}"),
    _rule("feed's footer", Where.ANYWHERE, r"the (?:post|article) .{3,250} (?:first )?appeared (?:first )?on .{2,80}"),
    _rule(
        "newsletter box",
        Where.ANYWHERE,
        r"(?:sign|signing) up (?:here|now|today|for|to)\b.{0,120}\b(?:newsletters?|inbox|briefing|alerts)\b.{0,60}",
        r"subscribe (?:here|now|today|to|for)\b.{0,120}\b(?:newsletters?|inbox|briefing|channel|alerts)\b.{0,60}",
        r"get (?:the|our|more|all)\b.{0,120}\b(?:to|in) your inbox\b.{0,60}",
        r"(?:our )?(?:free )?(?:daily |weekly )?(?:newsletter|infolettre)(?: sign-?up)?\W*",
    ),
    _rule(
        "newsletter box",
        Where.EDGE,
        r"(?:view|read|open|see) (?:this (?:e-?mail|message|newsletter|issue) )?(?:in|on) (?:your |a |the )?(?:web )?"
        r"browser\W*",
        r"(?:click here to )?unsubscribe(?: here| from this (?:list|newsletter))?\W*",
        r"you(?:['’]re| are) receiving this (?:e-?mail|message|newsletter) because .{3,200}",
    ),
    _rule(
        "cookie notice",
        Where.EDGE,
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,80}\bcookies?\b.{0,220}",
        r"(?:accept|reject|manage|allow)(?: all)? cookies\W*",
        r"cookie (?:settings|preferences|policy)\W*",
    ),
    _rule(
        "copyright line",
        Where.EDGE,
        r"(?:\(c\)|©).{0,160}|copyright\s*(?:©|\(c\)|:|by\b|\d{4}).{0,150}",
        r".{0,120}all rights reserved.{0,60}",
        r".{0,60}(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\W*",
        r"this material may not be published, broadcast, rewritten.{0,60}",
    ),
    _rule("ornament", Where.ANYWHERE, r"[\s=_*~#+·•—–-]{3,}"),
    _rule("agency's footer", Where.EDGE, r"our standards: the \w+ \w+ trust principles\W*"),
    _rule(
        "photo credit",
        Where.EDGE,
        rf"[\[(]?{_PICTURE}(?: credit| courtesy)?(?: by| of)?\s*[:/©]\s*.{{2,90}}",
        rf"[\[(]{_AGENCY}(?: images| photo)?(?:/[\w ]{{2,30}})?[\])]",
        r"\((?:photo|image|picture) (?:by|credit|courtesy)\b.{2,90}\)",
        r"image copyright .{2,60}",
    ),
    _rule(
        "social media",
        Where.EDGE,
        rf"(?:follow|like|join|find|connect with) (?:us|me|@?\w+(?: \w+)?) (?:on|at|via) {_NETWORK}\b.{{0,80}}",
        r"follow us\W*",
        r"download (?:our|the) (?:free )?(?:mobile )?app.{0,60}",
    ),
    _rule(
        "broadcast",
        Where.END,
        r"(?:listen to|watch) [^.!?]{2,60}\blive\b[^.!?]{0,60}\b(?:listen|watch) (?:back|again)(?: here)?\W*",
    ),
    _rule("tags", Where.END, r"(?:tags?|topics?|filed under|keywords|categor(?:y|ies))\s*:.{2,160}"),
    _rule(
        "navigation",
        Where.EDGE,
        r"(?:back to top|top of page|(?:skip|jump) to (?:the )?(?:main )?(?:content|story))\W*",
        r"(?:main menu|menu|search|home)\W*",
        r"(?:(?:next|previous) (?:article|story)|subscribe|sign in|log ?in|register|close)\W*",
        r"home\s*[>»/›].{1,100}",
    ),
    _rule(
        "reading aids",
        Where.EDGE,
        r"(?:estimated )?(?:reading time:?\s*)?\d{1,3}[ -]min(?:ute)?s?(?: read)?\W*",
        r"listen to (?:this )?(?:article|story)\W*",
        rf"(?:{_MEANS}|comments?)[^\w.]*",
        r"\d{1,6} (?:comments?|shares?|views?)",
        r"report (?:a typo|an error|a correction)\W*",
    ),
)

FORM_START = re.compile(
    r"(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply)\W*|your comment\W*|comments?(?: form)?:?",
    re.IGNORECASE,
)
FORM_FIELD = re.compile(
    r"(?:name|e-?mail|website|comment|message|subject|url|submit|send|cancel|preview|title|reply|captcha)"
    r"\W*(?:optional|required)?\W*",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"(?:related|recommended|more|most|latest|top|popular|trending)\s+(?:articles?|stories|news|posts|coverage|content|"
    r"topics|reading|read|popular|viewed|headlines|for you|from (?:the )?\w+|on this (?:story|topic))\W*|"
    r"explore further\W*|"
    r"you (?:may|might) also like\W*|related\W*|recommended\W*|(?:read|up) next\W*|read more\W*|around the web\W*|"
    r"mehr zum thema\W*|(?:à )?lire aussi\W*|sur le même sujet\W*|te puede interesar\W*",
    re.IGNORECASE,
)
