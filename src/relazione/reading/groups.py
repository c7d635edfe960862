"""Several entities at once: ``the two sides``, ``both ministers``, ``A and B``, ``A ... with B``."""

from __future__ import annotations

from relazione.reading.clauses import Part
from relazione.reading.nominals import wanted_of
from relazione.reading.nouns import OFFICE_NOUNS, PERSON_NOUNS
from relazione.reading.progress import Progress
from relazione.reading.scene import MEETING_VERBS

_NUMBERS = {"two": 2, "both": 2, "three": 3, "trilateral": 3, "four": 4, "five": 5}
_SIDE_NOUNS = frozenset(
    """side country nation party neighbour neighbor government state capital delegation power ally partner
    rival team military army navy signatory foe participant""".split()
)
_PAIR_WORDS = frozenset({"pair", "duo"})
_ACTING = frozenset({"person", "country", "organization", "forum"})
# Nouns in the plural that stand for a set only with a number or "both" before them.
_NEEDS_NUMBER = frozenset(
    "power ally team army navy state government capital country nation military delegation partner neighbour".split()
)
_HEADING = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "ROOT", "ccomp")
_HORIZON = 10


def resolve_group(progress: Progress, i: int) -> str | None:
    """Key of the group that a plural noun, ``both`` or ``the pair`` stands for, or None."""
    tree = progress.scene.tree
    lemma = progress.scene.noun(i)
    listed = _listed(progress, i) if lemma in OFFICE_NOUNS and progress.scene.is_plural(i) else ()
    if listed:
        return make_group(progress, i, listed)
    number, definite = _number(progress, i)
    if tree.words[i] in _PAIR_WORDS or (
        tree.words[i] in ("both", "two") and tree.deps[i].startswith(_HEADING)
    ):
        definite = definite or tree.words[i] == "both"
        return (
            _latest(progress, i, 2, frozenset({"person"}))
            if definite and not _counts_things(progress, i)
            else None
        )
    if not definite or not progress.scene.is_plural(i):
        return None
    if lemma in _SIDE_NOUNS:
        if number == 0 and lemma in _NEEDS_NUMBER:
            return None
        return _latest(progress, i, number or 2, frozenset({"country", "organization", "forum"}))
    if lemma in OFFICE_NOUNS:
        return _holders(progress, i, number)
    if lemma in PERSON_NOUNS and number:
        return _latest(progress, i, number, frozenset({"person"}))
    return None


def _listed(progress: Progress, i: int) -> tuple[str, ...]:
    """People whose names follow a noun in the plural: ``the ministers -- A, B of X and C --``."""
    scene = progress.scene
    members: dict[str, None] = {}
    for child in scene.tree.children[i]:
        if child > i and scene.tree.deps[child].startswith(("appos", "list", "dep", "parataxis", "flat")):
            for part in scene.tree.joined(child):
                entity = scene.name_heads.get(part)
                if entity is not None and progress.sort(entity) == "person":
                    members[entity] = None
    return tuple(members) if len(members) > 1 else ()


def _counts_things(progress: Progress, i: int) -> bool:
    tree = progress.scene.tree
    return any(tree.words[c] in ("of",) for k in tree.children[i] for c in (k, *tree.children[k]))


def _number(progress: Progress, i: int) -> tuple[int, bool]:
    """Number that a phrase names, 0 for none, and whether the reader is to know whom it means."""
    tree = progress.scene.tree
    number, definite = 0, False
    for child in tree.children[i]:
        if child > i:
            break
        word = tree.words[child]
        number = max(number, _NUMBERS.get(word, 0))
        definite = definite or word in ("the", "both", "these", "all") or tree.deps[child] == "nmod:poss"
    return number, definite


def _holders(progress: Progress, i: int, number: int) -> str | None:
    """``the two ministers``: named people with such an office, those together last, else the nearest."""
    register = progress.scene.register
    wanted = wanted_of(progress, i)
    fitting = {p for p in register.titles if register.fits_person(p, wanted) > 0}
    if len(fitting) < 2:
        return None
    sentence = progress.scene.tree.sentence[i]
    for seen in progress.sightings.backwards() if number else ():
        members = progress.members.get(seen.key, ())
        if len(members) == number and set(members) <= fitting:
            return seen.key
    near: dict[str, None] = {}
    for seen in progress.sightings.backwards():
        if seen.key in fitting and seen.sort == "person":
            near[seen.key] = None
        if (number and len(near) == number) or sentence - seen.sentence > _HORIZON:
            break
    if len(near) < max(number, 2):
        return None
    return make_group(progress, i, tuple(reversed(near)))


def _latest(progress: Progress, i: int, number: int, kinds: frozenset[str]) -> str | None:
    """So many countries, bodies or people: those named together last, else the most prominent."""
    sentence = progress.scene.tree.sentence[i]
    for seen in progress.sightings.backwards():
        if sentence - seen.sentence > _HORIZON:
            break
        members = progress.members.get(seen.key)
        if members is None:
            continue
        acting = members if "person" in kinds else tuple(dict.fromkeys(progress.actor(m) for m in members))
        if len(acting) == number and all(progress.sort(m) in kinds for m in acting):
            return make_group(progress, i, acting)
    weights: dict[str, float] = {}
    sorts = kinds | {"person"}
    for candidate in progress.sightings.candidates(
        sentence, progress.scene.layout.quotation[i], sorts, _HORIZON
    ):
        actor = candidate.key if "person" in kinds else progress.actor(candidate.key)
        sort = progress.sort(actor)
        if sort in kinds:
            share = 1.0 if sort in ("country", "person") else 0.5
            weights[actor] = weights.get(actor, 0.0) + share * candidate.prominence
    ranked = sorted(weights, key=lambda a: -weights[a])[:number]
    return make_group(progress, i, tuple(ranked)) if len(ranked) == number else None


def make_group(progress: Progress, i: int, members: tuple[str, ...]) -> str:
    """Key of a group of entities, the one known for it or a new one."""
    key = next((k for k, known in progress.members.items() if set(known) == set(members)), None)
    if key is None:
        key = f"&{i}"
        progress.members[key] = members
    return key


def note_joined(progress: Progress, i: int) -> None:
    """Note a group where ``i`` ends an enumeration (``A, B and C``)."""
    tree = progress.scene.tree
    if tree.deps[i] != "conj":
        return
    top = i
    while tree.deps[top] == "conj":
        top = tree.heads[top]
    parts = list(tree.joined(top))
    if max(parts) != i:
        return
    keys = [progress.keys.get(part) for part in parts]
    members = tuple(
        dict.fromkeys(m for key in keys for m in progress.people_of(key) if progress.sort(m) in _ACTING)
    )
    if len(members) > 1 and all(key is not None for key in keys):
        progress.see(i, make_group(progress, i, members), "group", progress.scene.clauses.part(top))


def note_meeting(progress: Progress, i: int) -> None:
    """Note the subject of a clause together with whom it met or did something with."""
    scene = progress.scene
    tree = scene.tree
    clause = scene.clauses.clause[i]
    subject = scene.clauses.subject.get(clause)
    if subject is None or subject >= i:
        return
    top = i
    while tree.deps[top] in ("conj", "flat", "appos", "nmod:desc"):
        top = tree.heads[top]
    together = tree.case_of(top) in ("with", "between", "alongside") and tree.deps[top].startswith(
        ("obl", "nmod")
    )
    met = scene.clauses.part(i) == Part.OBJECT and tree.lemmas[tree.heads[top]] in MEETING_VERBS
    if not together and not met:
        return
    members = tuple(
        dict.fromkeys(
            m
            for key in (progress.keys.get(subject), progress.keys.get(i))
            for m in progress.people_of(key)
            if progress.sort(m) in _ACTING
        )
    )
    if len(members) > 1:
        progress.see(i, make_group(progress, i, members), "group", Part.OBJECT)
