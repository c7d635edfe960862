"""Finds the names in a report and tells what kind of thing each one names.

The engine's entities come first. They are mended by what is known (states, forums, bodies), by the
company that names keep (a capitalised word after ``Foreign Minister`` is a person) and by the
report itself (a string that is a person three times is one the fourth time too).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from relazione.reading.agreements import settle_agreements
from relazione.reading.gazetteer import Gazetteer, Hit
from relazione.reading.header import Header
from relazione.reading.honorifics import HONORIFICS, OFFICE_NOUNS, RANKS, TITLES_ALONE, strip_front
from relazione.reading.kinds import settle_kinds
from relazione.reading.no_names import without_no_names
from relazione.reading.people import fold, is_variant
from relazione.reading.spots import Spot
from relazione.reading.unregistered import refer_states
from relazione.reading.words import Words
from relazione.reading.works import without_equipment, without_works

_KINDS = {
    "PERSON": "person",
    "COUNTRY": "country",
    "ORGANIZATION": "organization",
    "FORUM": "forum",
    "AGREEMENT": "agreement",
    "PLACE": "place",
}
_ARTICLES = frozenset("the a an this that these those its his her their our my your".split())
# Words that a name does not end with; before another name they are the engine's overrun.
_DANGLING = frozenset("the and of for in on to at with by from as a an or via per".split())
_EDGES = frozenset("\"'“”‘’«».,;:()[]–—-/".split() + list("\"'“”‘’«».,;:()[]–—-/"))
_POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
_PLATFORMS = frozenset(
    """x twitter facebook linkedin instagram telegram whatsapp youtube bluesky weibo tiktok truth""".split()
)
_SHIP_PREFIXES = frozenset("ins pns hms uss kri hmas hmnzs hmcs bns slns bap arc icgs mv ss frs hmbs".split())
_VESSELS = frozenset(
    "ferry dhow ship vessel trawler tanker frigate destroyer corvette submarine exercise drill".split()
)
_PAPERS = frozenset("newspaper daily weekly magazine broadcaster tabloid".split())
_PAPER_NAMES = frozenset(
    "news times herald tribune gazette observer radio tv television chronicle telegraph newspaper".split()
)
_PLACE_NOUNS = frozenset(
    """city strait sea canal gulf island islands river bay airport peninsula province region district
    port desert valley base lake pipeline ocean coast""".split()
)


def spot_names(doc: Doc, words: Words, header: Header, known: Sequence[Gazetteer]) -> list[Spot]:
    """Find every name of a report.

    Args:
        doc: The annotated report.
        words: Its words.
        header: What its head says; nothing is spotted in credits.
        known: The register's names, those first within which others may stand.

    Returns:
        Spots in the order of the report, nested ones after the name they stand in.
    """
    spots = _settle_labels(words, _labelled(doc, words, header))
    for gazetteer in known:
        hits = [h for h in gazetteer.hits(words) if not _credited(words, header, h)]
        spots = _with_known(words, spots, hits)
    spots = _titled_people(words, spots)
    spots = settle_agreements(words, spots)
    spots = _without_media(words, spots, header)
    spots = _without_descriptions(words, spots)
    spots = _repeated(words, spots, header)
    spots = without_works(words, without_equipment(words, _surnames(words, spots, header)))
    spots = without_no_names(words, settle_kinds(words, refer_states(words, spots)))
    return sorted(spots, key=lambda s: (s.start, s.nested, -s.end))


def _credited(words: Words, header: Header, hit: Hit) -> bool:
    return header.in_credit(words.start[hit.start], words.start[hit.end - 1] + 1)


def _labelled(doc: Doc, words: Words, header: Header) -> list[Spot]:
    spots = []
    for ent in doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is None or header.in_credit(ent.start_char, ent.end_char):
            continue
        for start, end in _parts(words, ent.start, ent.end):
            trimmed = _trim(words, start, end, kind)
            if trimmed is not None:
                spots.append(Spot(*trimmed, kind, labelled=kind))
    return _joined_people(spots)


def _parts(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """A label cut before its bracket: ``Caribbean Community (Caricom)`` are two names of one thing."""
    opening = next((i for i in range(start + 1, end) if words.text[i] == "("), None)
    return [(start, end)] if opening is None else [(start, opening), (opening + 1, end)]


def _joined_people(spots: list[Spot]) -> list[Spot]:
    """People whose names the engine cut in two: the words of one person touch, those of two do not."""
    joined: list[Spot] = []
    for spot in spots:
        last = joined[-1] if joined else None
        if last is not None and last.kind == spot.kind == "person" and last.end == spot.start:
            joined[-1] = replace(last, end=spot.end)
        else:
            joined.append(spot)
    return joined


def _trim(words: Words, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Cut articles, punctuation, possessive endings, and before persons titles and ranks."""
    lower = words.lower
    while start < end and (
        lower[start] in _ARTICLES
        or lower[start] in _EDGES
        or lower[start] in _POSSESSIVES
        or not lower[start].strip()
    ):
        start += 1
    while end > start and (
        lower[end - 1] in _EDGES
        or lower[end - 1] in _POSSESSIVES
        or lower[end - 1] in _DANGLING
        or not lower[end - 1].strip()
    ):
        end -= 1
    if kind == "person" and start < end:
        start = strip_front(lower, start, end)
    if start >= end or not any(c.isalpha() for c in words.text[end - 1] + words.text[start]):
        return None
    if kind == "person" and not _is_persons_name(words, start, end):
        return None
    return start, end


def _is_persons_name(words: Words, start: int, end: int) -> bool:
    """No title alone, no single letter, no common noun: ``the Cabinet Secretary`` is nobody's name."""
    if all(word in TITLES_ALONE or word == "cabinet" for word in words.lower[start:end]):
        return False
    return end - start > 1 or (words.is_name(start) and len(words.text[start]) > 1)


def _settle_labels(words: Words, spots: list[Spot]) -> list[Spot]:
    """Give one string one kind: the one that the engine gives it most often."""
    votes: dict[str, Counter[str]] = {}
    for spot in spots:
        votes.setdefault(_key(words, spot), Counter())[spot.kind] += 1
    settled = []
    for spot in spots:
        count = votes[_key(words, spot)]
        kind = count.most_common(1)[0][0] if len(count) > 1 else spot.kind
        settled.append(spot if {kind, spot.kind} == {"country", "place"} else replace(spot, kind=kind))
    return settled


def _key(words: Words, spot: Spot) -> str:
    return " ".join(words.lower[spot.start : spot.end])


def _with_known(words: Words, spots: list[Spot], hits: list[Hit]) -> list[Spot]:
    """Let known names override labels; a known name within a longer label is nested in it."""
    cover: dict[int, int] = {}
    for number, spot in enumerate(spots):
        for i in range(spot.start, spot.end):
            cover[i] = number
    dropped: set[int] = set()
    found: list[Spot] = []
    for hit in hits:
        touched = {cover[i] for i in range(hit.start, hit.end) if i in cover}
        outer = next((n for n in touched if _strictly_around(spots[n], hit)), None)
        state = hit.known.kind == "country"
        if outer is not None:
            around = spots[outer]
            if around.kind == "person" or not state:
                continue
            if around.kind == "country":
                dropped.add(outer)
            found.append(_of_hit(hit, around.kind != "country", None))
            continue
        if state and hit.end < len(words) and _names_longer_place(words, hit):
            dropped |= touched
            found.append(Spot(hit.start, hit.end + 1, "place"))
            continue
        label = next((spots[n].kind for n in touched), None)
        if label == "person" and hit.known.form != "adjective" and any(spots[n].single for n in touched):
            label = None
        dropped |= touched
        found.append(_of_hit(hit, False, label))
    return [s for n, s in enumerate(spots) if n not in dropped] + found


def _strictly_around(spot: Spot, hit: Hit) -> bool:
    return spot.start <= hit.start and spot.end >= hit.end and (spot.end - spot.start) > (hit.end - hit.start)


def _of_hit(hit: Hit, nested: bool, label: str | None) -> Spot:
    form = hit.known.form if hit.known.kind == "country" else None
    return Spot(hit.start, hit.end, hit.known.kind, hit.known.reference, form, nested, label)


def _names_longer_place(words: Words, hit: Hit) -> bool:
    """``Kuwait City``, ``Oman Sea``: the state's name is part of a place's."""
    return words.lower[hit.end] in _PLACE_NOUNS and words.is_name(hit.end) and hit.known.form != "adjective"


def _titled_people(words: Words, spots: list[Spot]) -> list[Spot]:
    """Capitalised words after a title are a person, whatever their label."""
    owner = {i: n for n, s in enumerate(spots) if not s.nested for i in range(s.start, s.end)}
    dropped: set[int] = set()
    found: list[Spot] = []
    for i, word in enumerate(words.lower):
        titled = word in OFFICE_NOUNS or word in HONORIFICS
        if not titled or not words.is_name(i + 1) or (i in owner and spots[owner[i]].kind == "person"):
            continue
        start = i + 1
        while words.lower_at(start) in HONORIFICS or words.lower_at(start) in RANKS:
            start += 1
        end = start
        while words.is_name(end) and _can_name_person(words, spots, owner, end):
            end += 1
        touched = {owner[k] for k in range(start, end) if k in owner}
        if start >= end or any(spots[n].kind == "person" for n in touched):
            continue
        if any(spots[n].start < start or spots[n].end > end for n in touched):
            continue
        if not touched and word not in HONORIFICS and (end - start < 2 or not words.is_name(i)):
            continue
        dropped |= touched
        found.append(Spot(start, end, "person"))
    return [s for n, s in enumerate(spots) if n not in dropped] + found


def _can_name_person(words: Words, spots: list[Spot], owner: dict[int, int], i: int) -> bool:
    if words.lower[i] in OFFICE_NOUNS or words.pos[i] not in ("PROPN", "NOUN", "ADJ", "X", ""):
        return False
    number = owner.get(i)
    return number is None or (spots[number].reference is None and spots[number].kind != "agreement")


def _without_media(words: Words, spots: list[Spot], header: Header) -> list[Spot]:
    media = {name.lower() for name in header.media}
    kept = []
    for spot in spots:
        key = _key(words, spot)
        if spot.kind not in ("person", "country") and (key in media or key in _PLATFORMS):
            continue
        if _names_a_thing(words, spot) or _names_a_paper(words, spot):
            continue
        kept.append(spot)
    return kept


def _without_descriptions(words: Words, spots: list[Spot]) -> list[Spot]:
    """Leave out bodies in small letters that are only described: ``its own coast guard``, ``the ministry``."""
    fuller = {
        words.lower[i]
        for s in spots
        if s.kind == "organization" and not s.single
        for i in range(s.start, s.end)
    }
    kept = []
    for spot in spots:
        small = spot.kind == "organization" and all(
            words.text[i] == words.lower[i] for i in range(spot.start, spot.end)
        )
        owned = words.lower_at(spot.start - 1) in ("its", "their", "his", "her", "own", "our")
        if small and not spot.nested and (owned or (spot.single and words.lower[spot.start] in fuller)):
            continue
        kept.append(spot)
    return kept


def _names_a_thing(words: Words, spot: Spot) -> bool:
    """Ships, exercises and types: ``INS Tarkash``, ``the ferry "Mercur"``, ``exercise Gulf Shield``, ``KF-21``."""
    if spot.reference is not None:
        return False
    before = spot.start - 1
    if words.lower_at(before) in ('"', "“", "‘", "'", "«"):
        before -= 1
    if words.lower_at(before) in _SHIP_PREFIXES or words.lower[spot.start] in _SHIP_PREFIXES:
        return True
    if words.lower_at(before) in _VESSELS and spot.kind != "country":
        return True
    typed = words.lower_at(spot.end) == "-" and words.lower_at(spot.end + 1)[:1].isdigit()
    return typed and spot.kind in ("organization", "person")


def _names_a_paper(words: Words, spot: Spot) -> bool:
    """Media that merely report: ``the Lao News Service``, ``the Danas daily``."""
    if spot.kind not in ("organization", "place", "forum") or spot.reference is not None:
        return False
    if words.lower_at(spot.end) in _PAPERS or (
        words.lower_at(spot.end) == "news" and words.lower_at(spot.end + 1) == "agency"
    ):
        return True
    tail = words.lower[spot.start : spot.end][-2:]
    return tail[-1] in _PAPER_NAMES or tail in (["news", "agency"], ["news", "service"])


def _repeated(words: Words, spots: list[Spot], header: Header) -> list[Spot]:
    """Spot names again where the engine missed a repetition of theirs."""
    covered = {i for s in spots for i in range(s.start, s.end)}
    names: dict[str, list[tuple[tuple[str, ...], Spot]]] = {}
    for spot in spots:
        text = tuple(words.text[spot.start : spot.end])
        if spot.kind != "agreement" and not spot.nested and all(w[:1].isupper() for w in text):
            names.setdefault(text[0], []).append((text, spot))
    for listed in names.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    found = list(spots)
    for i, word in enumerate(words.text):
        if i in covered or word not in names:
            continue
        for text, spot in names[word]:
            end = i + len(text)
            if tuple(words.text[i:end]) != text or any(k in covered for k in range(i, end)):
                continue
            if header.in_credit(words.start[i], words.start[end - 1] + 1) or _is_longer(
                words, i, end, covered
            ):
                continue
            found.append(replace(spot, start=i, end=end, nested=False))
            covered.update(range(i, end))
            break
    return found


def _is_longer(words: Words, start: int, end: int, covered: set[int]) -> bool:
    """Whether the words go on as a longer proper name."""
    after = words.is_name(end) and words.pos[end] == "PROPN" and end not in covered
    before = (
        start > 0
        and words.pos[start - 1] == "PROPN"
        and start - 1 not in covered
        and words.is_name(start - 1)
    )
    before = (
        before and words.lower[start - 1] not in HONORIFICS and words.lower[start - 1] not in OFFICE_NOUNS
    )
    return after or before


def _surnames(words: Words, spots: list[Spot], header: Header) -> list[Spot]:
    """Spot surnames, misspelt ones too, of persons named in full; speaker labels among them."""
    surnames: set[str] = set()
    for spot in spots:
        if spot.kind == "person" and spot.end - spot.start > 1:
            surnames.add(fold(words.text[spot.end - 1]))
            surnames.add(fold(words.text[spot.start]))
    surnames = {name for name in surnames if len(name) > 2}
    initials = {name[0] for name in surnames}
    owner = {i: n for n, s in enumerate(spots) if not s.nested for i in range(s.start, s.end)}
    dropped: set[int] = set()
    found: list[Spot] = []
    for i, word in enumerate(words.text):
        if not word[:1].isupper() or len(word) < 3 or fold(word)[:1] not in initials:
            continue
        number = owner.get(i)
        if number is not None and (
            spots[number].kind in ("person", "agreement")
            or (spots[number].kind == "country" and spots[number].reference is not None)
            or not spots[number].single
        ):
            continue
        folded = fold(word)
        exact = folded in surnames
        near = not exact and len(folded) >= 6 and any(is_variant(folded, name) for name in surnames)
        if not (exact or near) or _is_longer(words, i, i + 1, set(owner)):
            continue
        if near and (
            (number is not None and spots[number].reference) or words.pos[i] not in ("PROPN", "NOUN", "X")
        ):
            continue
        if header.in_credit(words.start[i], words.start[i] + 1):
            continue
        if number is not None:
            dropped.add(number)
        found.append(Spot(i, i + 1, "person"))
    return [s for n, s in enumerate(spots) if n not in dropped] + found
