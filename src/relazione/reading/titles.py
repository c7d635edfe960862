"""Titles of office in a report: where they stand, whose body they name, which are former.

A title is read outwards from its noun (``minister``, ``head``): backwards over its portfolio to the
article, the country or the body that it belongs to, forwards over ``of ...`` and ``for ...``.
"""

from __future__ import annotations

from dataclasses import dataclass

from relazione.reading.honorifics import RANKS
from relazione.reading.names import NameMention, Names
from relazione.reading.words import Words

HEADS = frozenset(
    """minister secretary president premier chancellor ambassador commissioner envoy spokesman spokeswoman
    spokesperson spokespersons chief head chairman chairwoman chairperson chair director governor mayor adviser
    advisor undersecretary councillor counsellor representative commander commandant lawmaker mp mep senator
    congressman congresswoman leader delegate negotiator coordinator speaker administrator consul attaché attache
    charge chargé observer member deputy marshal ombudsman treasurer manager executive ps prosecutor rapporteur
    secretary-general director-general attorney-general inspector-general under-secretary vice-president
    vice-minister vice-premier vice-chairman legislator parliamentarian reporter general monarch king queen emir amir
    taoiseach president-elect officer quartermaster principal controller comptroller auditor registrar
    inspector captain""".split()
)
_PLURAL = {
    **{f"{h}s": h for h in HEADS if not h.endswith(("s", "man"))},
    "spokesmen": "spokesman",
    "deputies": "deputy",
    "secretaries": "secretary",
    "chiefs": "chief",
}
# Nouns that are offices only beside a portfolio or a body: any army has captains.
_NEEDS_COMPANY = frozenset(
    "general officer captain inspector member principal executive marshal reporter deputy"
    " king queen leader speaker chair".split()
)
_FORMER = frozenset("former ex ex- then once late one-time sometime erstwhile".split())
_QUALIFIERS = _FORMER | frozenset(
    """new newly visiting outgoing incoming current retired exiled his her its their top veteran senior longtime
    long-time powerful hardline influential fellow own the a an this that these those present our my
    three two four five both several many all other another recently appointed serving""".split()
)
_GENERAL = frozenset(["general", "elect", "designate"])
_OPENERS = frozenset(["of", "for", "to", "at", "in", "on"])
# Words of titles, whatever the tagger makes of them.
_ALWAYS_PORTFOLIO = frozenset("prime deputy vice acting first foreign defence defense interim".split())
# Words within titles that are no part of a portfolio by themselves.
_JOINTS = frozenset("of for to at in on the and a an his her its their our".split())
_PORTFOLIO = frozenset("ADJ NOUN PROPN X NUM".split())


@dataclass(frozen=True, slots=True)
class Title:
    """One title in the report.

    Attributes:
        start: First token of the title proper.
        end: Token after its last one.
        head: Its noun.
        plural: Whether it names several holders.
        body: Entity that the title names as its own (``India`` of ``Indian minister``), or None.
        owner: Token of a possessive pronoun before it (``its minister``), of the name or of the
            noun whose office it is (``the ministry's spokesman``), or None.
        former: Whether a word says that it is held no longer.
        phrase: First token of the whole phrase, with country, qualifiers and article.
        after: Token after the phrase, with the body that follows (``minister of India``).
    """

    start: int
    end: int
    head: int
    plural: bool
    body: str | None
    owner: int | None
    former: bool
    phrase: int
    after: int


def find_titles(names: Names) -> list[Title]:
    """All titles of a report, in order."""
    words = names.words
    starts = {m.start: m for m in names.mentions if names.kind(m.entity) == "person"}
    outer = _outermost(names)
    titles: list[Title] = []
    taken = -1
    i = 0
    while i < len(words):
        if _is_head(words, i) and i > taken and not _in_person(names, outer, i):
            title = _read(names, outer, starts, i)
            if title is not None:
                titles.append(title)
                taken = title.end - 1
        i += 1
    return sorted([*titles, *_labelled(names, outer, titles)], key=lambda t: (t.start, t.end))


def _labelled(names: Names, outer: dict[int, NameMention], known: list[Title]) -> list[Title]:
    """Titles that the engine labels and whose noun is none of the usual ones."""
    words, doc = names.words, names.doc
    taken = {i for title in known for i in range(title.phrase, title.after)}
    found = []
    for span in doc.ents:
        head = span.end - 1
        if span.label_ != "OFFICE" or taken & set(range(span.start, span.end)) or head in outer:
            continue
        if words.pos[head] not in ("NOUN", "PROPN") or words.lower[head] in RANKS:
            continue
        start, body, owner, former, phrase = _backwards(names, outer, head)
        found.append(Title(start, span.end, head, False, body, owner, former, phrase, span.end))
    return found


def singular(word: str) -> str:
    """``ministers`` as ``minister``."""
    return _PLURAL.get(word, word)


def _is_head(words: Words, i: int) -> bool:
    word = words.lower[i]
    return word in HEADS or word in _PLURAL


def _in_person(names: Names, outer: dict[int, NameMention], i: int) -> bool:
    mention = outer.get(i)
    return mention is not None and names.kind(mention.entity) == "person"


def _outermost(names: Names) -> dict[int, NameMention]:
    """The widest mention at each token."""
    found: dict[int, NameMention] = {}
    for mention in names.mentions:
        for i in range(mention.start, mention.end):
            held = found.get(i)
            if held is None or held.end - held.start < mention.end - mention.start:
                found[i] = mention
    return found


def _read(
    names: Names, outer: dict[int, NameMention], people: dict[int, NameMention], head: int
) -> Title | None:
    words = names.words
    at = outer.get(head)
    if at is not None and names.kind(at.entity) != "person" and at.end - 1 != head:
        return None
    while _is_head(words, head + 1) and not _in_person(names, outer, head + 1) and head + 1 not in outer:
        if words.lower[head + 1] in RANKS and words.lower[head + 1] not in _GENERAL:
            break
        head += 1
    end = head + 1
    if words.lower_at(end) in _GENERAL and end not in people and words.lower[head] != "general":
        end += 1
    elif words.lower_at(end) == "-" and words.lower_at(end + 1) in _GENERAL:
        end += 2
    start, body, owner, former, phrase = _backwards(names, outer, head)
    end, after, later = _forwards(names, outer, people, end)
    body = later or body
    if start > head or (end - start == 1 and words.lower[head] in _NEEDS_COMPANY and body is None):
        return None
    if words.lower[head] == "general" and end - start == 1:
        return None
    return Title(start, end, head, words.lower[head] in _PLURAL, body, owner, former, phrase, after)


def _backwards(
    names: Names, outer: dict[int, NameMention], head: int
) -> tuple[int, str | None, int | None, bool, int]:
    """First token of the title, its body, its possessive pronoun, whether former, the phrase."""
    words = names.words
    start = head
    while start > 0:
        i = start - 1
        if i in outer or words.lower[i] in _QUALIFIERS or _ends_portfolio(words, outer, i, start):
            break
        start -= 1
    while start < head and (
        words.lower[start] in _QUALIFIERS or _pos(words, start) in ("CCONJ", "PUNCT", "SYM")
    ):
        start += 1
    body, owner, former, phrase = None, None, False, start
    while phrase > 0:
        i = phrase - 1
        mention = outer.get(i)
        if mention is not None:
            if names.kind(mention.entity) in ("place", "agreement", "person") and words.lower_at(
                phrase
            ) not in ("'s", "’s"):
                break
            if body is not None:
                break
            body, phrase = mention.entity, mention.start
            if names.kind(body) == "person":
                owner, body = mention.head, None
        elif words.lower[i] in ("'s", "’s", "’", "'") and i - 1 in outer:
            phrase = i
        elif words.lower[i] in ("'s", "’s") and body is None and owner is None:
            opening = _described_owner(words, i)
            if opening is None:
                break
            owner, phrase = i - 1, opening
            break
        elif words.lower[i] in _QUALIFIERS or (words.lower[i] == "-" and words.lower_at(i - 1) in _FORMER):
            former = former or words.lower[i] in _FORMER
            owner = i if words.lower[i] in ("his", "her", "its", "their", "our", "my") else owner
            phrase = i
            if words.lower[i] in ("the", "a", "an"):
                break
        else:
            break
    former = former or any(words.lower[k] in _FORMER for k in range(phrase, start))
    return start, body, owner, former, phrase


def _described_owner(words: Words, i: int) -> int | None:
    """First token of ``the ministry's`` before a title, where ``i`` is the possessive ending."""
    for k in range(i - 1, max(i - 5, -1), -1):
        if words.lower[k] in ("the", "its", "his", "her", "their"):
            return k if k < i - 1 else None
        if words.pos[k] not in _PORTFOLIO:
            return None
    return None


def _pos(words: Words, i: int) -> str:
    """Part of speech of a word of a title, whatever the tagger makes of it where it is surely one."""
    word = words.lower[i]
    labelled = words.entity[i] == "OFFICE" and word.isalpha() and word not in _JOINTS
    return "NOUN" if labelled or word in _ALWAYS_PORTFOLIO else words.pos[i]


def _ends_portfolio(words: Words, outer: dict[int, NameMention], i: int, start: int) -> bool:
    """Whether the word at ``i`` can't belong to the title that begins at ``start``."""
    word, pos = words.lower[i], _pos(words, i)
    if _is_head(words, i) and word in _PLURAL:
        return True
    if pos in _PORTFOLIO:
        lowered = words.text[i][:1].islower() and words.text[start][:1].isupper()
        return (lowered and word not in ("de", "of")) or not word[:1].isalnum()
    if word == "-":
        return not (i > 0 and _pos(words, i - 1) in _PORTFOLIO and i - 1 not in outer)
    if word in ("and", "&"):
        before = i - 1
        return (
            before < 0
            or before in outer
            or _pos(words, before) not in _PORTFOLIO
            or _is_head(words, before)
            or words.text[before][:1].isupper() != words.text[start][:1].isupper()
            or words.text[start][:1].islower()
        )
    return True


def _forwards(
    names: Names, outer: dict[int, NameMention], people: dict[int, NameMention], end: int
) -> tuple[int, int, str | None]:
    """Token after the title, token after the phrase, the body that follows the title."""
    words, body = names.words, None
    end = after = _branch_end(names, outer, end)
    for _ in range(4):
        opener = words.lower_at(after)
        if opener not in _OPENERS:
            break
        at = after + 1
        while words.lower_at(at) in ("the", "its", "their", "a"):
            at += 1
        mention = outer.get(at)
        if mention is not None and names.kind(mention.entity) == "person":
            break
        if mention is not None and mention.start == at:
            _, end, after, body, stop = _before_body(names, outer, mention, opener, end, after, body)
            if stop:
                break
            continue
        if opener in ("at", "in", "on") or at >= len(words):
            break
        last = _portfolio_end(words, outer, people, at)
        if last == at:
            break
        end = after = last
    return end, after, body


def _branch_end(names: Names, outer: dict[int, NameMention], end: int) -> int:
    """Token after ``(East)`` in ``Secretary (East)``, the branch of an office; ``end`` where none stands there."""
    words = names.words
    if words.lower_at(end) != "(":
        return end
    for i in range(end + 1, min(end + 7, len(words))):
        if words.lower[i] == ")":
            return i + 1 if i > end + 1 else end
        other = i in outer and names.kind(outer[i].entity) != "organization"
        if (
            other
            or words.text[i].isupper()
            or not (words.text[i][:1].isalpha() or words.lower[i] in ("&", "-"))
        ):
            return end
    return end


def _before_body(
    names: Names,
    outer: dict[int, NameMention],
    mention: NameMention,
    opener: str,
    end: int,
    after: int,
    body: str | None,
) -> tuple[str | None, int, int, str | None, bool]:
    """Take in a country or body after ``of``, ``at``, ``for`` or ``to``."""
    words = names.words
    kind = names.kind(mention.entity)
    last = mention.end
    if words.lower_at(last) in ("'s", "’s"):
        inner = outer.get(last + 1)
        if inner is None or inner.start != last + 1:
            return kind, end, after, body, True
        mention, last = inner, inner.end
        kind = names.kind(mention.entity)
    elif (
        kind == "country"
        and last in outer
        and outer[last].start == last
        and names.kind(outer[last].entity) == "organization"
    ):
        mention, last = outer[last], outer[last].end
        kind = "organization"
    abroad = opener == "to" or (opener == "for" and kind in ("country", "place"))
    if abroad and kind in ("country", "place"):
        return kind, last, last, body, True
    if opener == "on" or (opener == "in" and kind != "organization") or kind == "agreement":
        return kind, end, after, body, True
    if kind == "country" and body is not None and names.kind(body) == "organization":
        return kind, end, last, body, False  # "of the Ministry of Defence of Norway"
    if body is not None and opener != "of":
        return kind, end, after, body, True
    return kind, end, last, mention.entity, False


def _portfolio_end(
    words: Words, outer: dict[int, NameMention], people: dict[int, NameMention], at: int
) -> int:
    """Token after the last word of a portfolio: ``Mines and Energy``."""
    i = at
    while i < len(words) and i not in outer and i not in people:
        word, pos = words.lower[i], _pos(words, i)
        if pos in _PORTFOLIO or (word == "-" and i > at):
            i += 1
        elif (
            word in ("and", "&")
            and i + 1 < len(words)
            and _pos(words, i + 1) in _PORTFOLIO
            and not _is_head(words, i + 1)
        ):
            if words.text[i + 1][:1].isupper() != words.text[i - 1][:1].isupper() or i + 1 in outer:
                break
            i += 1
        elif (
            word == ","
            and words.is_name(i + 1)
            and i + 1 not in outer
            and words.lower_at(i + 2) in ("and", "&")
        ) or (word == "the" and words.lower_at(i - 1) == "and"):
            i += 1
        else:
            break
    while i > at and not words.text[i - 1][:1].isalnum():
        i -= 1
    return i
