"""Deeds of a report as the parse tells them, before it is decided which are commitments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relazione.model.vocabulary import CommitmentStatus
from relazione.reading.arguments import is_passive
from relazione.reading.deed_words import MUTUAL, NOMINAL, PARTICLE_VERBS
from relazione.reading.fates import fate_of, new_limit
from relazione.reading.limits import due_of
from relazione.reading.modality import Standing, standing_of
from relazione.reading.nominal import Nominal, nominal_of
from relazione.reading.noun_runs import noun_after
from relazione.reading.parties import Sides
from relazione.reading.phrases import carried_of, thing_of, thing_span
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

# Verbs that are themselves the deed where no verb hangs on them: "offered a loan".
SPEECH_DEEDS: dict[str, CommitmentStatus] = {
    "offer": "proposed", "promise": "agreed", "pledge": "agreed", "propose": "proposed",
}  # fmt: skip
# Verbs that "in" and "on" complete; after others they open a place or a day.
_INWARD = word_set(
    """
    bring build call carry fly go hand join let lock move pay phase put send step switch take turn
    """
)
_PUTTING_OFF = word_set("put postpone delay defer cancel scrap drop withdraw abandon shelve revoke")
_OPEN = frozenset({"proposed", "hoped", "planned", "agreed"})
_PARTICLES = frozenset({"back", "away", "over", "up", "down", "out", "in", "on", "off", "ahead"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed as the parse tells it, before it is decided whether it is a commitment.

    Attributes:
        verb: Token of the verb or noun.
        action: Base form with particle.
        thing: Tokens of what it is done to, half open, or None.
        head: Token that heads the thing, or None.
        standing: How firm it is.
        actors: Entity ids of who is to act.
        due: Tokens of the time limit, or None.
        nominal: Whether a noun tells it.
        passive: Whether it is told in the passive.
    """

    verb: int
    action: str
    thing: tuple[int, int] | None
    head: int | None
    standing: Standing
    actors: tuple[str, ...]
    due: tuple[int, int] | None
    nominal: bool
    passive: bool


def deeds_of(tree: Tree, sides: Sides) -> list[Deed]:
    """Everything in a report that could be a commitment, in order."""
    found: list[Deed] = []
    for i in range(len(tree)):
        if tree.pos[i] == "VERB":
            deed = _verb_deed(tree, sides, i)
        elif tree.lemmas[i] in NOMINAL and tree.pos[i] == "NOUN":
            deed = _nominal_deed(tree, sides, i)
        else:
            continue
        if deed is not None:
            found.append(deed)
    return found


def _verb_deed(tree: Tree, sides: Sides, i: int) -> Deed | None:
    standing = standing_of(tree, i)
    if standing is None:
        return None
    lemma = tree.lemmas[i]
    if lemma in _PUTTING_OFF and any(tree.lemmas[c] in NOMINAL for c in tree.all(i, "obj", "nsubj:pass")):
        return None  # "put off the delivery" tells of the delivery
    done = standing.manner in ("done", "perfect", "participle", "going", "present")
    if lemma in SPEECH_DEEDS and done and not _embeds(tree, i):
        standing = Standing(SPEECH_DEEDS[lemma], i, standing.actor, "speech", standing.negated)
    idiom = tree.words[i + 1] if lemma == "take" and i + 1 < len(tree) else ""
    if idiom == "place":
        return None  # an event, told as an engagement
    effect = _effect(tree, i)
    if effect:
        head = tree.child(i, "nsubj")
    else:
        head = _shared_in(tree, i) if idiom == "part" else _looked_into(tree, i) or thing_of(tree, i)
    carried = carried_of(tree, i) if head is None else None
    whole = head if head is not None else carried
    past = standing.manner in ("speech", "bare") or (standing.manner == "own" and tree.tags[i] != "VB")
    due = None
    fate = fate_of(tree, i) if standing.status in _OPEN else None
    if fate is not None:
        standing = replace(standing, status=fate[0], cue=fate[1])
        due = new_limit(tree, fate[1]) if fate[0] == "delayed" else None
    elif standing.status not in ("fulfilled", "signed"):
        due = due_of(tree, i, _above(i, standing), sure=past)
    return Deed(
        i,
        "take part" if idiom == "part" else effect or _action(tree, i),
        thing_span(tree, whole, i) if whole is not None else None,
        whole,
        standing,
        _actors(tree, sides, standing.actor, i),
        due,
        False,
        is_passive(tree, i),
    )


def _effect(tree: Tree, i: int) -> str:
    """``take effect`` and ``enter into force``, which a text does by itself; "" for other verbs."""
    lemma, after = tree.lemmas[i], tree.words[i + 1 : i + 3]
    if lemma == "take" and after[:1] == ["effect"]:
        return "take effect"
    if lemma in ("enter", "come") and after in (["into", "force"], ["into", "effect"]):
        return f"{lemma} into {after[1]}"
    return ""


def _looked_into(tree: Tree, i: int) -> int | None:
    """What is looked into."""
    if tree.lemmas[i] == "look" and tree.words[i + 1 : i + 2] == ["into"]:
        return noun_after(tree, i + 1)
    return None


def _shared_in(tree: Tree, i: int) -> int | None:
    """What is taken part in."""
    return noun_after(tree, i + 2) if i + 2 < len(tree) and tree.words[i + 2] == "in" else None


def _nominal_deed(tree: Tree, sides: Sides, i: int) -> Deed | None:
    found: Nominal | None = nominal_of(tree, i)
    if found is None:
        return None
    return Deed(
        i,
        NOMINAL[tree.lemmas[i]],
        thing_span(tree, found.thing) if found.thing is not None else None,
        found.thing,
        found.standing,
        _actors(tree, sides, found.standing.actor, i),
        _nominal_due(tree, i, found.standing),
        True,
        False,
    )


def _nominal_due(tree: Tree, i: int, standing: Standing) -> tuple[int, int] | None:
    if standing.status in ("fulfilled", "signed"):
        return None
    later = new_limit(tree, standing.cue) if standing.status == "delayed" else None
    return later if later is not None else due_of(tree, i, (tree.heads[i],))


def _embeds(tree: Tree, i: int) -> bool:
    """Whether the verb governs another one that is the deed itself."""
    return any(
        tree.deps[c] in ("xcomp", "ccomp", "advcl") and tree.pos[c] == "VERB" and c > i
        for c in tree.children[i]
        if tree.deps[c] != "advcl" or tree.has_word(c, {"to"})
    ) or any(tree.lemmas[c] in NOMINAL for c in tree.all(i, "obj"))


def _above(i: int, standing: Standing) -> tuple[int, ...]:
    """Governing words on which a limit of this deed may hang."""
    if standing.manner in ("own", "adjective", "asked") and standing.cue != i:
        return (standing.cue,)
    return ()


def _action(tree: Tree, i: int) -> str:
    """Base form with the particle that belongs to it."""
    if tree.lemmas[i] == "look" and tree.words[i + 1 : i + 2] == ["into"]:
        return "look into"
    for c in tree.children[i]:
        word = tree.words[c]
        if word not in _PARTICLES or (word in ("in", "on") and tree.lemmas[i] not in _INWARD):
            continue
        if tree.deps[c] == "compound:prt" or (tree.deps[c] == "advmod" and c == i + 1):
            return f"{tree.lemmas[i]} {tree.words[c]}"
    if i + 1 < len(tree) and tree.words[i + 1] in ("over", "up") and tree.lemmas[i] in PARTICLE_VERBS:
        return f"{tree.lemmas[i]} {tree.words[i + 1]}"
    return tree.lemmas[i]


def _actors(tree: Tree, sides: Sides, actor: int | None, verb: int) -> tuple[str, ...]:
    found = sides.parties(actor)
    if tree.lemmas[verb] in MUTUAL or NOMINAL.get(tree.lemmas[verb]) in MUTUAL:
        others = [
            entity
            for c in tree.children[verb]
            if tree.deps[c] in ("obl", "nmod") and tree.case_of(c) in ("with", "between")
            for entity in sides.parties(c)
        ]
        found = tuple(dict.fromkeys((*found, *others)))
    return found
