"""Who and what a verb speaks of: its subject, its agent, voice and denial."""

from __future__ import annotations

from relazione.reading.tree import Tree

BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"}
)
_NOT = frozenset({"not", "n't", "n’t", "never"})


def subject_of(tree: Tree, i: int, depth: int = 0) -> int | None:
    """Token that heads the subject of the verb ``i``, followed over joined and governing verbs."""
    own = tree.child(i, "nsubj", "csubj", "nsubj:outer")
    if own is not None and not is_passive(tree, i):
        return antecedent(tree, own)
    if depth > 6:
        return None
    agent = agent_of(tree, i)
    if agent is not None:
        return agent
    if is_passive(tree, i):
        return None
    head, dep = tree.heads[i], tree.deps[i]
    if dep == "conj" and tree.pos[head] in ("VERB", "ADJ", "AUX", "NOUN"):
        return subject_of(tree, head, depth + 1)
    if dep in ("xcomp", "advcl", "ccomp"):
        return subject_of(tree, head, depth + 1)
    if dep == "acl" and tree.tags[i] == "VBG":
        return head
    return None


def antecedent(tree: Tree, i: int) -> int:
    """The noun for which a relative pronoun stands, else ``i`` itself."""
    if tree.words[i] not in ("which", "that", "who", "whom"):
        return i
    for a in tree.ancestors(i):
        if tree.deps[a].startswith("acl"):
            return tree.heads[a]
    before = i - 2 if i > 1 and tree.words[i - 1] == "," else i - 1
    if tree.words[i] == "which" and before >= 0 and tree.pos[before] == "NOUN":
        return before
    return i


def agent_of(tree: Tree, i: int) -> int | None:
    """Token that heads the ``by`` phrase of a passive, or None."""
    for c in tree.children[i]:
        if tree.deps[c] == "obl:agent":
            return c
        if tree.deps[c] == "obl" and tree.case_of(c) == "by" and tree.entity[c] not in ("DATE", "AMOUNT"):
            return c if is_passive(tree, i) else None
    return None


def is_passive(tree: Tree, i: int) -> bool:
    """Whether the verb is told in the passive, or is a past participle that hangs on a noun."""
    deps = [tree.deps[c] for c in tree.children[i]]
    if "nsubj:pass" in deps or "aux:pass" in deps:
        return True
    if tree.tags[i] == "VBN":
        before = [c for c in tree.children[i] if tree.deps[c].startswith("aux") and c < i]
        if before:
            return tree.words[before[-1]] in BE
    if (
        tree.deps[i] == "conj"
        and tree.tags[i] == "VBN"
        and not any(d in ("nsubj", "obj", "aux") for d in deps)
    ):
        head = tree.heads[i]
        return any(tree.deps[c] in ("nsubj:pass", "aux:pass") for c in tree.children[head])
    return tree.deps[i] == "acl" and tree.tags[i] == "VBN"


def is_negated(tree: Tree, i: int) -> bool:
    """Whether the verb is denied by ``not`` or by a negative subject."""
    if tree.has_word(i, _NOT):
        return True
    subject = tree.child(i, "nsubj", "nsubj:pass", "obj")
    return subject is not None and (
        tree.words[subject] in ("nobody", "none", "nothing")
        or tree.has_word(subject, {"no", "neither", "nor"})
    )


def subject_or_passive(tree: Tree, i: int) -> int | None:
    """Subject of an active or passive verb."""
    passive = tree.child(i, "nsubj:pass")
    return antecedent(tree, passive) if passive is not None else subject_of(tree, i)


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether the verb has ``to`` before it."""
    return to_of(tree, i) is not None


def to_of(tree: Tree, i: int) -> int | None:
    """Token of the ``to`` of an infinitive, or None."""
    if tree.tags[i] not in ("VB", "VBP", "VBN", "NN"):
        return None
    # Read off the order of the words, which is surer than the parse: "to hand", "to be handed".
    for c in range(i - 1, max(i - 4, -1), -1):
        if tree.words[c] == "to":
            return c
        if tree.pos[c] not in ("ADV", "AUX") and tree.words[c] not in ("be", '"', "“"):
            return None
    return None
