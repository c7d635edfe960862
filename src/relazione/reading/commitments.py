"""What the parties of a relation are to do, or have now done, toward one another.

Every verb, and every noun that stands for one (``the delivery of``), is taken as a deed (``deeds``);
its standing (``modality``) says how firm it is, and ``admission`` decides whether it is a commitment
or merely something that the report tells.
"""

from __future__ import annotations

from spacy.tokens import Doc

from relazione.model import Anchor, Commitment, Document
from relazione.model.record import Reason
from relazione.reading.admission import admitted, earned_share
from relazione.reading.arguments import subject_of
from relazione.reading.deed_words import ARRIVING, MUTUAL, SIGNING
from relazione.reading.deeds import Deed, deeds_of
from relazione.reading.headline import body_start
from relazione.reading.parties import Sides
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.words import text_of

# Nouns of which two or more are the two sides.
_SIDES = frozenset(
    """side party country nation minister leader government neighbour neighbor state official delegation
    counterpart""".split()
)
_TRILATERAL = frozenset({"trilateral", "tripartite", "three-way"})
_PLEDGING = frozenset({"pledge", "promise", "vow", "guarantee", "assure", "undertake", "commit"})
_NUMBERS = {"three": 3, "four": 4, "five": 5}
# Evidence that is longer than this many tokens is cut at the deed's own words.
_LONGEST = 60
_AGREEING = frozenset({"agree", "decide", "resolve"})
_OWN_MANNERS = frozenset({"modal", "would", "be-to", "own", "done", "perfect", "present", "going"})
# Sentences over which a deed without an agent is taken for the party of the deed before it.
_NEAR = 3


def read_commitments(doc: Doc, referents: Referents, document: Document) -> tuple[Commitment, ...]:
    """Read the commitments of a report.

    Args:
        doc: The annotated report.
        referents: Who is meant by which words.
        document: Its facts; deeds told in the headline alone are left to the body.

    Returns:
        Commitments in the order of the text.
    """
    tree = Tree.of(doc)
    sides = Sides.of(tree, referents)
    start = body_start(document)
    deeds = [d for d in deeds_of(tree, sides) if tree.doc[d.verb].idx >= start]
    kept: list[Commitment] = []
    last = 0
    for deed in deeds:
        confidence = admitted(tree, deed)
        if confidence > 0:
            before = kept[-1].parties if kept and tree.sentence[deed.verb] - last <= _NEAR else ()
            kept.append(commitment_of(tree, sides, deed, confidence, before))
            last = tree.sentence[deed.verb]
    return _without_repeats(kept)


def commitment_of(
    tree: Tree, sides: Sides, deed: Deed, confidence: float, before: tuple[str, ...]
) -> Commitment:
    """A deed as an entry of the record.

    Args:
        tree: The parse of the report.
        sides: Its parties.
        deed: The deed.
        confidence: How surely it is a commitment.
        before: Parties of the entry before it, for a deed that leaves its own unsaid.
    """
    text = text_of(tree.doc)
    start, end = _evidence(tree, deed)
    parties, rule = _parties(tree, sides, deed, before)
    return Commitment(
        deed.action,
        tree.text(*deed.thing) if deed.thing is not None and not _self_object(tree, deed) else None,
        parties,
        deed.standing.status,
        tree.text(*deed.due) if deed.due is not None else None,
        (Anchor.of(text, *tree.characters(start, end)),),
        round(confidence * earned_share(), 3),
        _reasons(tree, deed, confidence, rule),
    )


def _parties(tree: Tree, sides: Sides, deed: Deed, before: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Who is to act, and the rule that says so."""
    both = sides.main[: _number_of_sides(tree, sides, deed)]
    if deed.actors:
        signers = _co_signers(tree, sides, deed)
        if signers:
            return tuple(
                dict.fromkeys((*deed.actors, *signers))
            ), "subject of the deed and with whom it is signed"
        if len(deed.actors) == 1 and deed.action in SIGNING and deed.actors[0] in both:
            return both, "nobody signs alone"
        states = sides.states_of(deed.actors)
        if _is_joint(tree, deed) and len(states) != len(deed.actors) and set(states) <= set(both) and states:
            return both, "both main countries of the report"
        return deed.actors, "subject or agent of the deed"
    if deed.action in MUTUAL or _is_joint(tree, deed):
        return both, "both main countries of the report"
    pledger = _pledger(tree, sides, deed)
    if pledger:
        return pledger, "who promises that it be done"
    named = _named_before(tree, sides, deed)
    if named:
        return named, "party named before the deed"
    return before, "parties of the entry before"


def _pledger(tree: Tree, sides: Sides, deed: Deed) -> tuple[str, ...]:
    """``pledged that the duties would be waived``: of a passive without agent who promises it."""
    above = tree.heads[deed.verb]
    if not deed.passive or tree.deps[deed.verb] != "ccomp" or tree.lemmas[above] not in _PLEDGING:
        return ()
    return sides.parties(subject_of(tree, above))


def _co_signers(tree: Tree, sides: Sides, deed: Deed) -> tuple[str, ...]:
    """``signed the letter with Oslo``: those with whom something is signed."""
    if deed.action not in SIGNING or deed.nominal:
        return ()
    heads = (deed.verb,) if deed.head is None else (deed.verb, deed.head)
    withs = [c for h in heads for c in tree.children[h] if c > deed.verb and tree.case_of(c) == "with"]
    return tuple(entity for c in withs for entity in sides.parties(c))


def _number_of_sides(tree: Tree, sides: Sides, deed: Deed) -> int:
    """How many sides act together: as many as the words for them say, else three in a report of three, else two."""
    actor = deed.standing.actor
    if actor is not None:
        words = {tree.words[actor], *(tree.words[c] for c in tree.children[actor] if c < actor)}
        told = next((_NUMBERS[word] for word in words if word in _NUMBERS), 0)
        if told or words & {"two", "both"}:
            return told or 2
    return 3 if _is_of_three(tree, sides) else 2


def _is_of_three(tree: Tree, sides: Sides) -> bool:
    """Whether a report tells of what three sides do together: it says so, and speaks of the third as of the second."""
    told = {e.id: len(e.mentions) for e in sides.referents.entities if e.id in sides.main[:3]}
    if len(told) < 3 or 2 * told[sides.main[2]] < told[sides.main[1]]:
        return False
    return any(
        word in _TRILATERAL or (word == "three" and tree.lemmas[i] in _SIDES)
        for i, word in enumerate(tree.words[:-1], 1)
    )


def _named_before(tree: Tree, sides: Sides, deed: Deed) -> tuple[str, ...]:
    """The party that stands right before the auxiliaries of an active verb, where the parse ties none to it."""
    if deed.passive or deed.nominal or deed.standing.manner not in _OWN_MANNERS:
        return ()
    low = tree.sentence_of(deed.verb)[0]
    i = deed.verb - 1
    while i > low and (tree.pos[i] in ("AUX", "ADV", "PART") or i == deed.standing.cue):
        i -= 1
    return sides.parties(i) if i >= low and tree.pos[i] in ("PROPN", "NOUN", "PRON") else ()


def _reasons(tree: Tree, deed: Deed, sure: float, rule: str) -> tuple[Reason, ...]:
    """Why each field is as it is; the rule names are those of ``docs/commitments.md``."""

    def words(start: int, end: int) -> Anchor:
        return Anchor.of(text_of(tree.doc), *tree.characters(start, end))

    standing, verb = deed.standing, words(deed.verb, deed.verb + 1)
    reasons = [
        Reason("entry", f"weights of the admission model: {sure:.2f}", verb),
        Reason("action", "noun that stands for a verb" if deed.nominal else "verb", verb),
        Reason("status", f"standing: {standing.manner}", words(standing.cue, standing.cue + 1)),
    ]
    actor = standing.actor if rule != "parties of the entry before" else None
    reasons.append(Reason("parties", rule, words(actor, actor + 1) if actor is not None else None))
    if deed.thing is not None:
        reasons.append(Reason("object", "what the deed is done to", words(*deed.thing)))
    if deed.due is not None:
        reasons.append(Reason("due", "time limit of the deed", words(*deed.due)))
    return tuple(reasons)


def _is_joint(tree: Tree, deed: Deed) -> bool:
    """Whether both sides act, though the words for them name nobody: ``the ministers agreed``."""
    actor = deed.standing.actor
    if actor is None:
        return False
    if tree.words[actor] in ("they", "both", "two") or tree.words[actor] in _NUMBERS:
        return True
    if tree.words[actor] == "we" and tree.lemmas[deed.standing.cue] in _AGREEING:
        return True
    return tree.tags[actor] == "NNS" and tree.lemmas[actor] in _SIDES


def _self_object(tree: Tree, deed: Deed) -> bool:
    """Persons who come or leave are no object of their coming."""
    return (
        deed.head is not None
        and tree.lemmas[deed.verb] in ARRIVING
        and deed.head < deed.verb
        and (tree.pos[deed.head] in ("PROPN", "PRON"))
    )


def _evidence(tree: Tree, deed: Deed) -> tuple[int, int]:
    """The clause: from the subject or the governing word to the end of the deed's own words."""
    own = tree.below(deed.verb, frozenset({"parataxis", "conj", "cc", "nsubj", "nsubj:pass", "acl:relcl"}))
    start, end = tree.stretch(deed.verb, own)
    places = [p for p in (deed.standing.cue, deed.head) if p is not None]
    subject = subject_of(tree, deed.verb)
    if subject is not None:
        places.append(subject)
    for place in places:
        if tree.sentence[place] == tree.sentence[deed.verb] and abs(place - deed.verb) < _LONGEST:
            start, end = min(start, place), max(end, place + 1)
    if deed.thing is not None and tree.sentence[deed.thing[0]] == tree.sentence[deed.verb]:
        start, end = min(start, deed.thing[0]), max(end, deed.thing[1])
    if end - start > _LONGEST:
        start, end = max(start, deed.verb - _LONGEST // 2), min(end, deed.verb + _LONGEST // 2)
    return tree.trimmed(start, end)


def _without_repeats(found: list[Commitment]) -> tuple[Commitment, ...]:
    """One entry for each deed: a second telling in like words is left out."""
    kept: dict[tuple[str, str], Commitment] = {}
    for commitment in found:
        key = (
            commitment.action,
            " ".join(sorted(set((commitment.object or "").lower().split()) - {"the", "a", "an"})),
        )
        before = kept.get(key)
        if before is None or not key[1]:
            kept[key if before is None else (*key, str(len(kept)))] = commitment  # type: ignore[index]
    return tuple(kept.values())
