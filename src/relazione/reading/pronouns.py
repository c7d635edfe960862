"""Whom and what the pronouns of the third person mean."""

from __future__ import annotations

from collections.abc import Callable

from relazione.reading.clauses import Part
from relazione.reading.genders import Gender, gender_of_pronoun
from relazione.reading.nouns import BODY_NOUNS, OFFICE_NOUNS
from relazione.reading.progress import PEOPLE, Progress
from relazione.reading.scene import CONTINUING_VERBS, Scene
from relazione.reading.sightings import Candidate

SINGULAR = frozenset("he him his himself she her hers herself".split())
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset("they them their theirs themselves".split())
REFLEXIVE = frozenset("himself herself itself themselves".split())

_BODIES = frozenset({"country", "organization", "forum"})
_THINGS = _BODIES | {"agreement", "thing", "place"}
_MANY = frozenset({"group", "people", "things"}) | _BODIES
# Sentences to look back over, and over how many more where nobody is found.
_HORIZON = 6
_FAR_HORIZON = 25
_LEAST_FOR_MANY = 4.0
_OWN_SIDE = 0.3
# Pronouns that lead by so much tell their gender.
_SURE = 20.0
_SAME_SPEAKER = 1.8
_SAME_SPEAKER_ADDS = 2.2
# What only a state, a body or a group of people has.
_PUBLIC_NOUNS = (
    frozenset(OFFICE_NOUNS)
    | BODY_NOUNS
    | frozenset(
        "government minister coast air territory airspace border citizen people economy troop side neighbour".split()
    )
)


def resolve_pronoun(progress: Progress, i: int) -> str | None:
    """Key of what a pronoun of the third person stands for, or None where nothing fits.

    Args:
        progress: All that was resolved before the pronoun.
        i: Token index of the pronoun.
    """
    word = progress.scene.tree.words[i]
    if word in SINGULAR:
        return _person(progress, i, gender_of_pronoun(word))
    if word in NEUTER:
        return None if _is_empty(progress.scene, i) else _neuter(progress, i)
    return _plural(progress, i)


def _person(progress: Progress, i: int, gender: Gender | None) -> str | None:
    ahead = _subject_ahead(progress, i)
    if ahead is not None and progress.gender(ahead) in (None, gender):
        progress.vote(ahead, gender, 2)
        return ahead
    ranked: list[tuple[float, str]] = []
    barred = _barred(progress, i)
    for horizon in (_HORIZON, _FAR_HORIZON):
        for candidate in _candidates(progress, i, PEOPLE, horizon):
            fit = progress.gender_fit(candidate.key, gender)
            if candidate.key in barred or fit == 0:
                continue
            score = candidate.prominence * fit
            ranked.append((score * _closeness(progress, i, candidate), candidate.key))
        if ranked:
            break
    if not ranked:
        return None
    ranked.sort(reverse=True)
    best = ranked[0][1]
    # who speaks a quotation is known on the second walk only
    told = not progress.scene.layout.quotation[i] or bool(progress.speakers)
    if told and ranked[0][0] > _SURE and (len(ranked) == 1 or ranked[0][0] > 2 * ranked[1][0]):
        progress.vote(best, gender)
    return best


def _neuter(progress: Progress, i: int) -> str | None:
    scene = progress.scene
    tree = scene.tree
    owner = tree.deps[i] == "nmod:poss"
    public = owner and scene.noun(tree.heads[i]) in _PUBLIC_NOUNS
    speaking = not owner and scene.speaks(scene.clauses.clause[i]) and _is_subject(scene, i)
    quoted_object = bool(scene.layout.quotation[i]) and scene.clauses.part(i) is Part.OBJECT

    def suits(candidate: Candidate) -> float:
        if candidate.sort == "place":
            return 0.3
        if candidate.sort in _BODIES:
            return 0.5 if quoted_object else 1.0
        return 0.15 if public or speaking else 1.0

    return _best(progress, i, _THINGS, suits, 0.0)


def _plural(progress: Progress, i: int) -> str | None:
    scene = progress.scene
    speaking = scene.speaks(scene.clauses.clause[i]) and _is_subject(scene, i)

    def suits(candidate: Candidate) -> float:
        if candidate.sort in _BODIES:
            return 0.15
        return 0.1 if candidate.sort == "things" and speaking else 1.0

    return _best(progress, i, _MANY, suits, _LEAST_FOR_MANY)


def _best(
    progress: Progress, i: int, sorts: frozenset[str], suits: Callable[[Candidate], float], least: float
) -> str | None:
    """The candidate of these sorts with the highest score above ``least``."""
    barred = _barred(progress, i)
    own_side = _side_of_speaker(progress, i)
    best, best_score = None, least
    for candidate in _candidates(progress, i, sorts, _HORIZON):
        if candidate.key in barred:
            continue
        score = candidate.prominence * _closeness(progress, i, candidate) * suits(candidate)
        if candidate.key == own_side:
            score *= _OWN_SIDE
        if score > best_score:
            best, best_score = candidate.key, score
    return best


def _candidates(progress: Progress, i: int, sorts: frozenset[str], horizon: int) -> list[Candidate]:
    scene = progress.scene
    return progress.sightings.candidates(scene.tree.sentence[i], scene.layout.quotation[i], sorts, horizon)


def _closeness(progress: Progress, i: int, candidate: Candidate) -> float:
    """How syntax and the turns of speech favour a candidate."""
    scene = progress.scene
    clause = scene.clauses.clause[i]
    factor = 1.0
    if _is_subject(scene, i) and scene.speaks(clause):
        if progress.is_turn_of(candidate.key):
            factor *= _SAME_SPEAKER_ADDS if scene.tree.lemmas[clause] in CONTINUING_VERBS else _SAME_SPEAKER
        # "Jamaica, it said, has agreed": nobody calls himself by name in his own words
        if candidate.last.sentence == scene.tree.sentence[i] and _after_words(scene, i, clause):
            factor *= 0.15
    at = clause
    for _ in range(3):
        subject = scene.clauses.subject.get(at)
        if subject is not None and subject < i and progress.keys.get(subject) == candidate.key:
            factor *= 1.4
            break
        above = scene.clauses.above(at)
        if above == at:
            break
        at = above
    if scene.clauses.part(i) is Part.OBJECT and candidate.last.part is Part.OBJECT:
        factor *= 1.2
    return factor


def _after_words(scene: Scene, i: int, clause: int) -> bool:
    """Whether the attributed words, or a part of them, stand before ``i``, the subject of their verb."""
    tree = scene.tree
    if tree.deps[clause].startswith("parataxis") and tree.heads[clause] < i:
        return True
    return any(c < i and tree.deps[c].startswith(("ccomp", "parataxis")) for c in tree.children[clause])


def _barred(progress: Progress, i: int) -> set[str]:
    """Keys that the pronoun cannot mean: partners in its clause, who speaks the quotation, its own phrase."""
    scene = progress.scene
    tree = scene.tree
    barred: set[str] = set()
    speaker = progress.speakers.get(scene.layout.quotation[i])
    if speaker is not None:
        barred.add(speaker)
    if tree.deps[i] == "nmod:poss":
        own = scene.person_of_title(tree.heads[i])
        if own is not None:
            barred.add(own)
        return barred
    if tree.words[i] in REFLEXIVE:
        return barred
    clause = scene.clauses.clause[i]
    subject = scene.clauses.subject.get(clause)
    if subject is not None and subject != i and subject in progress.keys:
        barred.add(progress.keys[subject])
    if subject == i:
        return barred
    for seen in progress.sightings.backwards():
        if seen.sentence != tree.sentence[i]:
            break
        if seen.clause == clause and seen.part is not Part.POSSESSOR:
            barred.add(seen.key)
    return barred


def _subject_ahead(progress: Progress, i: int) -> str | None:
    """The named subject that a pronoun at the opening of a sentence runs ahead of.

    ``During his meeting with B, A said``: ``his`` is A, the subject of the main clause.
    """
    scene = progress.scene
    tree = scene.tree
    at = i
    while tree.heads[at] != at:
        above = tree.heads[at]
        subject = scene.clauses.subject.get(above)
        if subject is not None and above > i and at < subject and at != subject and i < subject:
            if (
                not tree.deps[at].startswith(("obl", "advcl", "nmod"))
                or tree.sentence[subject] != tree.sentence[i]
            ):
                return None
            if scene.layout.quotation[i] != scene.layout.quotation[subject]:
                return None
            key = scene.name_heads.get(subject)
            return key if key is not None and scene.register.kind(key) == "person" else None
        at = above
    return None


def _is_subject(scene: Scene, i: int) -> bool:
    return scene.clauses.part(i) >= Part.SUBJECT


def _is_empty(scene: Scene, i: int) -> bool:
    """Whether ``it`` stands for nothing (``it is not clear whether``)."""
    tree = scene.tree
    if tree.deps[i] == "expl":
        return True
    head = tree.heads[i]
    if tree.words[i] != "it" or not tree.deps[i].startswith("nsubj"):
        return False
    after = [tree.deps[c] for c in tree.children[head] if c > head]
    return tree.pos[head] == "ADJ" and any(d.startswith(("csubj", "ccomp", "xcomp", "advcl")) for d in after)


def _side_of_speaker(progress: Progress, i: int) -> str | None:
    """Who speaks the quotation that ``i`` is in calls his own side ``we``, not ``it`` or ``they``."""
    speaker = progress.speakers.get(progress.scene.layout.quotation[i])
    return progress.actor(speaker) if speaker is not None and speaker[0] not in "~&" else None
