"""By what medium something was said: a post, a letter, a press conference."""

from __future__ import annotations

import re

from relazione.reading.transcripts import PLATFORMS

_PLATFORM = re.compile(
    r"\b(?:on|to|via|over)\s+(?:his |her |its |their |the )?(?:official |verified )?"
    r"(X|Twitter|Facebook|LinkedIn|Bluesky|Instagram|Telegram|Truth Social|WhatsApp|Weibo|TikTok|WeChat|Threads)\b"
)
_PLATFORM_FIRST = re.compile(
    r"\b(Twitter|Facebook|LinkedIn|Bluesky|Instagram|Telegram|Truth Social|WhatsApp|Weibo|X) "
    r"(?:post|message|thread|account)\b"
)
_TWEET = re.compile(r"\btweet(?:ed|s|ing)?\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:at|in|during|by|through|via|from|told|tells|telling|to|over|under)\s+"
    r"(?:(?:a|an|the|his|her|its|their|this|that|another|one|separate|joint|weekly|regular|daily|short|brief|"
    r"\d+-page|rare|strongly|worded|late-night|lengthy|exclusive|earlier|further|follow-up|subsequent)\s+)*"
    r"((?:written|phone|telephone|television|TV|radio|video|open|voice|noon|televised|text|phone-in|news|press)?\s*"
    r"(?:press conference|news conference|press release|press statement|press briefing|interview|statement|"
    r"letter|briefing|communique|communiqué|note verbale|note|handout|speech|address|telegram|cable|e-mail|email|"
    r"message|remarks|reply|post|tweet|readout|op-ed|article|blog|podcast|study|report|testimony|webinar|"
    r"call with reporters|newsletter))\b"
)
_PHONE = re.compile(r"\b(?:by|over the|on the) (telephone|phone)\b|\b(telephone|phone)d\b")
_OUTLET = re.compile(
    r"\b(?:told|tells|telling)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?"
    r"((?:[A-Z][\w'’.-]*\s+){0,3}(?:TV|Television|Radio|News Service|News|Observer|Times|Tribune|Gazette|Herald|"
    r"NewsNow|Anadolu|Tanjug|Interfax|Tass|TASS|Xinhua|KUNA|BBC|CNN|Al Jazeera)(?:\s[A-Z][\w'’-]*)?)"
)
_STATE_TV = re.compile(
    r"\b(?:told|tells|telling)\s+((?:state|public|national|\w+) (?:television|radio|TV))\b"
)


def medium_in(words: str) -> str | None:
    """The medium that a sentence names for what it attributes.

    Args:
        words: The sentence around the cue, without the attributed words.

    Returns:
        ``X``, ``press conference``, ``letter``, ..., or None.
    """
    platform = _PLATFORM.search(words) or _PLATFORM_FIRST.search(words)
    if platform:
        return PLATFORMS[platform[1].casefold()]
    if _TWEET.search(words):
        return "Twitter"
    place = _PLACE.search(words)
    if place and place[1].strip() not in ("report", "message", "address", "post"):
        return place[1].strip()
    phone = _PHONE.search(words)
    if phone:
        return phone[1] or phone[2]
    outlet = _STATE_TV.search(words) or _OUTLET.search(words)
    return outlet[1].strip() if outlet else None
