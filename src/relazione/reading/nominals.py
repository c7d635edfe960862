"""Whom and what the descriptions of a report mean: ``the minister``, ``his Danish counterpart``, ``the pact``."""

from __future__ import annotations

from relazione.reading.descriptions import Wanted, plain
from relazione.reading.genders import gender_of_title
from relazione.reading.nouns import (
    AGREEMENT_NOUNS,
    BODY_NOUNS,
    COUNTRY_NOUNS,
    DOCUMENT_NOUNS,
    FORUM_NOUNS,
    OFFICE_NOUNS,
    PLACE_NOUNS,
    SPOKESPEOPLE,
)
from relazione.reading.progress import Progress

_INDEFINITE = frozenset("a an another some any no each every one several many few other certain".split())
_DEFINITE = frozenset("the this that these those".split())
_FORMER = frozenset({"former", "ex", "ex-"})
_PLACE_CASES = frozenset("of for from at to with in".split())
_THING_NOUNS = BODY_NOUNS | COUNTRY_NOUNS | FORUM_NOUNS | AGREEMENT_NOUNS | PLACE_NOUNS
_AUTHORS = frozenset({"person", "country", "organization", "forum"})
_SIDES = frozenset({"country", "organization", "forum"})
_REPRESENTED = frozenset({"government", "side", "delegation", "administration"})
_AUTHOR_CASES = frozenset({"by", "from", "of"})
_GUESTS = frozenset({"visitor", "host", "hostess", "guest"})
_FELLOWS = frozenset({"counterpart", "colleague", "namesake", "opposite"})
# Sentences after which an unnamed thing is a new one, though the noun is the same.
_HORIZON = 12
# Sentences within which a bare noun means whoever it has just brought in.
_JUST = 3


def resolve_noun(progress: Progress, i: int) -> str:
    """Key of what a common noun stands for; a new key where it is nothing named.

    Args:
        progress: All that was resolved before.
        i: Token index of the noun, which heads a phrase and is in no name.
    """
    scene = progress.scene
    tied = scene.person_of_title(i) if not scene.is_plural(i) else None
    if tied is not None:
        _learn_from_title(progress, i, tied)
        return tied
    lemma = scene.noun(i)
    named_beside = scene.thing_named_by(i)
    if named_beside is not None:
        return named_beside
    if scene.is_plural(i):
        return _unnamed(progress, i, "people" if scene.names_a_person(i) else "things")
    wanted = wanted_of(progress, i)
    if scene.names_a_person(i):
        return _person(progress, i, wanted)
    if lemma in _REPRESENTED:
        country = next((p for p in wanted.places if progress.sort(p) == "country"), None)
        if country is not None:
            return country
    if lemma in DOCUMENT_NOUNS:
        return _document(progress, i)
    if lemma in _THING_NOUNS and is_definite(progress, i):
        named = _thing(progress, i, wanted)
        if named is not None:
            return named
    return _unnamed(progress, i, "thing")


def wanted_of(progress: Progress, i: int) -> Wanted:
    """What the words around a noun say of the thing that it stands for."""
    tree = progress.scene.tree
    words: set[str] = set()
    places: dict[str, None] = {}
    former = False
    for child in tree.children[i]:
        dep = tree.deps[child]
        key = progress.keys.get(child)
        if dep.startswith("nmod") and dep not in ("nmod:poss", "nmod:desc"):
            if tree.case_of(child) not in _PLACE_CASES:
                continue
        elif not dep.startswith(("amod", "compound", "nmod:poss", "nmod:desc")):
            continue
        if key is not None and key[0] not in "~&":
            places[progress.actor(key) if dep == "nmod:poss" else key] = None
        elif tree.words[child] in _FORMER:
            former = True
        else:
            words.add(plain(tree.lemmas[child]))
    kinds = {place: progress.sort(place) for place in places}
    return Wanted(
        progress.scene.noun(i),
        frozenset(words),
        tuple(p for p, kind in kinds.items() if kind in _SIDES),
        former,
    )


def is_definite(progress: Progress, i: int) -> bool:
    """Whether a noun phrase speaks of something that the reader is to know already."""
    tree = progress.scene.tree
    for child in tree.children[i]:
        if child > i:
            break
        word = tree.words[child]
        if tree.deps[child] == "nmod:poss" or word in _DEFINITE:
            return True
    return False


def is_indefinite(progress: Progress, i: int) -> bool:
    """Whether a noun phrase brings in somebody new."""
    tree = progress.scene.tree
    return any(c < i and tree.words[c] in _INDEFINITE for c in tree.children[i])


def _person(progress: Progress, i: int, wanted: Wanted) -> str:
    scene = progress.scene
    lemma = scene.noun(i)
    if lemma in _FELLOWS:
        return _fellow(progress, i, wanted)
    if lemma in SPOKESPEOPLE:
        body = _voice(progress, i)
        if body is not None:
            key = _new(progress, i, "someone")
            progress.voices[key] = body
            return key
    if is_indefinite(progress, i):
        return _new(progress, i, "someone")
    if lemma in _GUESTS:
        guest = _guest(progress, i)
        if guest is not None:
            return guest
    elif lemma in OFFICE_NOUNS:
        known = _same_again(progress, i, wanted)
        if known is not None:
            return known
        holder = _holder(progress, i, wanted)
        if holder is not None:
            return holder
    return _unnamed(progress, i, "someone")


def _same_again(progress: Progress, i: int, wanted: Wanted) -> str | None:
    """``the official`` just after ``a senior Kenyan official``: the one without a name."""
    known = progress.nouns.get(wanted.noun)
    if known is None or wanted.words or wanted.places or wanted.former or not is_definite(progress, i):
        return None
    first = int(known[1:])
    sentences = progress.scene.tree.sentence[i] - progress.scene.tree.sentence[first]
    return known if sentences <= _JUST and is_indefinite(progress, first) else None


def _holder(progress: Progress, i: int, wanted: Wanted) -> str | None:
    """The named person who best fits a description, of equals the one more on the reader's mind."""
    scene = progress.scene
    near = _prominence(progress, i)
    best, best_rank = None, (0.0, 0.0)
    for person in scene.register.titles:
        if scene.register.kind(person) != "person":
            continue
        fit = scene.register.fits_person(person, wanted)
        # somebody not named so far is meant only where office and country both agree
        if fit <= 0 or (person not in near and fit < 3.0):
            continue
        gender, own = gender_of_title(scene.tree.words[i]), progress.gender(person)
        if gender is not None and own is not None and gender != own:
            continue
        rank = (fit, near.get(person, 0.0))
        if rank > best_rank:
            best, best_rank = person, rank
    return best


def _fellow(progress: Progress, i: int, wanted: Wanted) -> str:
    """``his Danish counterpart``: who holds the owner's office for another side."""
    scene = progress.scene
    tree = scene.tree
    owner = next((progress.keys.get(c) for c in tree.children[i] if tree.deps[c] == "nmod:poss"), None)
    places = [p for p in wanted.places if p != progress.actor(owner or "")]
    if owner is None or owner[0] in "~&":
        return _new(progress, i, "someone")
    register = scene.register
    titles = register.titles.get(owner, ())
    near = _prominence(progress, i)
    best, best_rank = None, -1.0
    for person, offices in register.titles.items():
        same = any(a[0] & b[0] & OFFICE_NOUNS.keys() for a in offices for b in titles)
        side = register.side.get(person)
        if (
            person == owner
            or not same
            or (side == register.side.get(owner) if not places else side not in places)
        ):
            continue
        if near.get(person, 0.0) > best_rank and (places or person in near):
            best, best_rank = person, near.get(person, 0.0)
    if best is None and wanted.noun == "colleague" and not places:
        best = max(
            (p for p in near if p in register.titles and p != owner), key=near.__getitem__, default=None
        )
    return best if best is not None else _new(progress, i, "someone")


def _guest(progress: Progress, i: int) -> str | None:
    """``her guest``, ``the host``: the officer of another side who is most on the reader's mind."""
    scene = progress.scene
    register = scene.register
    tree = scene.tree
    owner = next((progress.keys.get(c) for c in tree.children[i] if tree.deps[c] == "nmod:poss"), None)
    near = _prominence(progress, i)
    own_side = register.side.get(owner) if owner is not None else None
    others = [
        p
        for p in near
        if p in register.titles and p != owner and (own_side is None or register.side.get(p) != own_side)
    ]
    return max(others, key=lambda p: near[p], default=None)


def _prominence(progress: Progress, i: int) -> dict[str, float]:
    scene = progress.scene
    seen = progress.sightings.candidates(
        scene.tree.sentence[i], scene.layout.quotation[i], frozenset({"person"}), 10_000
    )
    return {c.key: c.prominence for c in seen}


def _document(progress: Progress, i: int) -> str:
    """A paper: what it says is said by who wrote it."""
    tree = progress.scene.tree
    key = _unnamed(progress, i, "thing")
    if key in progress.voices:
        return key
    authors = [c for c in range(i + 2, min(i + 6, len(tree))) if tree.words[i + 1] in _AUTHOR_CASES][:4]
    for child in (*tree.children[i], *authors):
        author = child
        if tree.deps[child].startswith("acl"):
            author = next(
                (
                    c
                    for c in tree.children[child]
                    if tree.deps[c].startswith("obl") and tree.case_of(c) == "by"
                ),
                i,
            )
        elif (
            child not in authors
            and tree.deps[child] not in ("compound", "nmod:poss")
            and tree.case_of(child) not in _AUTHOR_CASES
        ):
            continue
        body = progress.keys.get(author)
        if body is None and author < i and progress.scene.noun(author) in BODY_NOUNS:
            body = _thing(progress, author, Wanted(progress.scene.noun(author)))
        if body is not None and body[0] not in "~&" and progress.sort(body) in _AUTHORS:
            progress.voices[key] = body
            break
    return key


def _voice(progress: Progress, i: int) -> str | None:
    """The body for which an unnamed spokesman speaks."""
    tree = progress.scene.tree
    found: dict[str, str] = {}
    for child in tree.children[i]:
        dep = tree.deps[child]
        if not dep.startswith(("compound", "amod", "nmod")):
            continue
        key = progress.keys.get(child)
        if key is None and child < i and progress.scene.noun(child) in BODY_NOUNS:
            key = _thing(progress, child, Wanted(progress.scene.noun(child)))
        if key is not None and key[0] not in "~&":
            found.setdefault(progress.sort(key), key)
    return next((found[kind] for kind in ("organization", "forum", "country") if kind in found), None)


def _thing(progress: Progress, i: int, wanted: Wanted) -> str | None:
    """The named country, body, forum, agreement or place that a description means."""
    scene = progress.scene
    tree = scene.tree
    if wanted.noun in COUNTRY_NOUNS:
        owner = next((progress.keys.get(c) for c in tree.children[i] if tree.deps[c] == "nmod:poss"), None)
        if owner is not None and owner[0] not in "~&" and progress.sort(owner) == "person":
            return scene.register.side.get(owner)
    sorts = frozenset({"country", "organization", "forum", "agreement", "place"})
    best, best_rank = None, 0.0
    for candidate in progress.sightings.candidates(
        tree.sentence[i],
        scene.layout.quotation[i],
        sorts,
        _HORIZON if wanted.noun in COUNTRY_NOUNS else 10_000,
    ):
        if candidate.key in wanted.places:
            continue
        fit = scene.register.fits_thing(candidate.key, wanted)
        rank = 1000.0 * fit + candidate.prominence
        if fit > 0 and rank > best_rank:
            best, best_rank = candidate.key, rank
    return best


def _unnamed(progress: Progress, i: int, sort: str) -> str:
    """The thing without a name that the same noun brought in before, else a new one."""
    lemma = progress.scene.noun(i)
    known = progress.nouns.get(lemma)
    if known is not None and is_definite(progress, i):
        distance = progress.scene.tree.sentence[i] - progress.scene.tree.sentence[int(known[1:])]
        if distance <= _HORIZON:
            return known
    return _new(progress, i, sort)


def _new(progress: Progress, i: int, sort: str) -> str:
    key = f"~{i}"
    progress.nouns[progress.scene.noun(i)] = key
    progress.unnamed_sorts[key] = sort
    gender = gender_of_title(progress.scene.tree.words[i])
    if gender is not None:
        progress.firm[key] = gender
    return key


def _learn_from_title(progress: Progress, i: int, person: str) -> None:
    gender = gender_of_title(progress.scene.tree.words[i])
    if gender is not None:
        progress.firm.setdefault(person, gender)
