"""Dates, amounts, offices and adjectives of states, found by pattern in every corpus.

Corpora label these differently or not at all; one pattern for all gives the engine one notion of
each. The patterns run over the words of one sentence joined as they stand.
"""

from __future__ import annotations

import re

from training.gazetteer import Gazetteer

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|"
    r"JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d"
_UNIT = r"(?:day|week|month|year|quarter|weekend|decade|summer|winter|spring|autumn|fall)"
_DATE = re.compile(
    rf"(?<![\w.])(?:"
    rf"(?:{_DAY},? )?\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})? (?:of )?{_MONTH}(?:,? {_YEAR})?"
    rf"|(?:{_DAY},? )?(?:(?:early|mid|late)[- ])?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?(?: ?(?:[-–]|to|and) ?\d{{1,2}})?)?(?:,? {_YEAR})?(?!\w)"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}"
    rf"|(?:(?:early|late|mid|last|next|this) )?{_DAY}(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:the )?(?:first|second|third|fourth|last) (?:quarter|half)(?: of (?:{_YEAR}|(?:next|this|last) year))?"
    rf"|(?:(?:early|late|later|earlier|mid|end of) )?(?:last|next|this|the coming|the past|the previous|the following) {_UNIT}"
    rf"|(?:a|an|one|two|three|four|five|six|seven|ten|\d+) {_UNIT}s? (?:ago|earlier|later|before|from now)"
    rf"|yesterday|today|tomorrow|tonight|Yesterday|Today|Tomorrow|Tonight"
    rf"|(?:the )?\d0s|{_YEAR}(?:[-/–]\d{{2,4}})?"
    rf")(?![\w%])"
)
_NUMBER = r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|a|several|hundred|twenty|thirty|forty|fifty)"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|crore|lakh|bn|m|k|tn)"
_MONEY = r"(?:US\$|A\$|C\$|NZ\$|HK\$|S\$|R\$|\$|€|£|¥|₹|USD|EUR|GBP|INR|Rs\.?|Rp|KSh|NT\$)"
_CURRENCY = (
    r"(?:(?:US|Australian|Canadian|Singapore|Hong Kong) dollars|dollars?|euros?|pounds(?: sterling)?|yen|yuan|renminbi|rupees?|roubles?|rubles?|"
    r"francs?|crowns?|krone|kroner|kronor|zloty|lira|rand|pesos?|reais|shillings?|naira|won|baht|ringgit|dirhams?|riyals?|forints?)"
)
_MEASURE = (
    r"(?:tonnes?|tons?|kilometres?|kilometers?|km|miles?|metres?|meters?|kilograms?|kg|litres?|barrels?|megawatts?|"
    r"gigawatts?|MW|GW|hectares?|acres?|doses|percent|per cent|%|nautical miles|cubic metres?|feet|bcm|TEU)"
)
_AMOUNT = re.compile(
    rf"(?<![\w.])(?:{_MONEY} ?\d+(?:[.,]\d+)*(?:[ -]?{_SCALE})?(?!\w)"
    rf"|{_NUMBER}(?:[ -]{_SCALE})?[ -]?{_CURRENCY}(?!\w)"
    rf"|\d+(?:[.,]\d+)*(?: {_SCALE})?[ -]?{_MEASURE}(?!\w))"
)
_HEADS = (
    r"(?:Prime Minister|Vice President|Vice-President|President|Premier|Chancellor|Taoiseach|Minister|Secretary-General|"
    r"Secretary General|Secretary|Undersecretary|Under-Secretary|Ambassador|High Commissioner|High Representative|"
    r"Commissioner|Envoy|Representative|Governor|Spokesman|Spokeswoman|Spokesperson|Director-General|Director General|Director|"
    r"Chairman|Chairwoman|Chairperson|Chair|Speaker|Senator|Congressman|Congresswoman|King|Queen|Prince|Princess|Emir|Sultan|Attorney General|"
    r"Administrator|Mayor|Chief of Staff|Chief of Defence|Chief of Defence Staff|Commander|Adviser|Advisor|Councillor|Counsellor|Coordinator|"
    r"Deputy|Head|Chief|Consul|Consul General|Commandant|Rapporteur|Negotiator|Comptroller|Inspector General|Delegate|Lawmaker)"
)
_MODIFIERS = (
    r"(?:Deputy|Vice|Assistant|Acting|Interim|Caretaker|First|Second|Senior|Chief|Special|Permanent|Principal|"
    r"Parliamentary|State|Foreign|External|Defence|Defense|Home|Interior|Finance|Economy|Economic|Trade|Commerce|Energy|Health|Agriculture|"
    r"Fisheries|Transport|Infrastructure|Justice|Environment|Climate|Education|Labour|Labor|Immigration|Migration|Industry|Technology|Science|"
    r"Digital|Communications|Information|Culture|Tourism|Planning|Development|Cooperation|National|Security|Internal|Affairs|European|Public|Works|"
    r"Water|Mines|Mining|Oil|Petroleum|Shipping|Ports|Maritime|Aviation|Space|Veterans|Armed|Forces|Policy|Political|Peace|Press|Communications|Executive|"
    r"Managing|General|Regional|Federal|Union|Presidential|Government|Ministry|Department|Embassy|Treasury|Budget|Procurement|Relations|International|Plenipotentiary)"
)
_OFFICE = re.compile(
    rf"(?<![\w-])(?:{_MODIFIERS}(?:(?: and | & |, | |-)(?={_MODIFIERS}|{_HEADS})))*{_HEADS}s?"
    rf"(?: of State(?: for (?:[A-Z]\w+(?: and)? ?){{1,3}})?| (?:of|for) (?:the )?{_MODIFIERS}(?:(?:,| and|,? &)? {_MODIFIERS})*)?(?![\w-])",
    re.I,
)
_NOT_ALONE = frozenset(["head", "chief", "chair", "deputy", "representative", "delegate", "state"])


def _joined(words: list[str], spaces: list[int]) -> tuple[str, dict[int, int], dict[int, int]]:
    """The sentence as one string, and the words by their first and last character offsets."""
    text, starts, ends = "", {}, {}
    for i, word in enumerate(words):
        if i and spaces[i]:
            text += " "
        starts[len(text)] = i
        text += word
        ends[len(text)] = i + 1
    return text, starts, ends


def silver_spans(words: list[str], spaces: list[int], gazetteer: Gazetteer) -> list[tuple[int, int, str]]:
    """Dates, amounts, offices and adjectives of states in one sentence.

    Args:
        words: The words of the sentence.
        spaces: What stands before each word, 0 for nothing.
        gazetteer: Forms of states.

    Returns:
        Word index of the first word, of the last plus one, and kind; spans of one kind do not overlap.
    """
    text, starts, ends = _joined(words, spaces)
    found: list[tuple[int, int, str]] = []
    for pattern, kind in ((_AMOUNT, "AMOUNT"), (_DATE, "DATE"), (_OFFICE, "OFFICE")):
        for match in pattern.finditer(text):
            first, last = starts.get(match.start()), ends.get(match.end())
            if first is None or last is None:
                continue
            if kind == "OFFICE" and last - first == 1 and match.group().lower() in _NOT_ALONE:
                continue
            if (
                kind == "DATE"
                and match.group() in ("May", "March", "may", "march")
                and not _month_like(words, first)
            ):
                continue
            if not any(a < last and first < b for a, b, _ in found):
                found.append((first, last, kind))
    for i, word in enumerate(words):
        if word in gazetteer.adjectives and not any(a <= i < b for a, b, _ in found):
            found.append((i, i + 1, "COUNTRY"))
    return found


def _month_like(words: list[str], i: int) -> bool:
    before = words[i - 1].lower() if i else ""
    return before in (
        "in",
        "last",
        "next",
        "since",
        "by",
        "until",
        "this",
        "of",
        "late",
        "early",
        "mid",
        "and",
        "from",
        "to",
    )
