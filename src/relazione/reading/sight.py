"""What stands where in a report, as far as telling engagements needs it."""

from __future__ import annotations

from relazione.reading.arguments import is_negated, subject_or_passive
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree

_VERBAL = frozenset({"VERB", "AUX"})
_LEADERS = frozenset({"leaders", "presidents", "premiers"})
_COMMITTEE = frozenset("group committee commission team taskforce".split())


def committees_of(referents: Referents) -> frozenset[str]:
    """Working groups and bilateral committees: they meet, but their members take part."""
    return frozenset(
        e.id
        for e in referents.entities
        if e.kind in ("forum", "organization") and _COMMITTEE & set(e.name.lower().split())
    )


class Sight:
    """A report's parse and names, and questions about single words of it."""

    def __init__(self, tree: Tree, referents: Referents) -> None:
        self.tree = tree
        self.referents = referents
        self.committees = committees_of(referents)

    def kind(self, i: int | None) -> str | None:
        """Kind of the entity behind the phrase headed by ``i``; ``committee`` for working groups."""
        if i is None:
            return None
        entity = self.referents.of_phrase(self.tree.doc[i])
        return "committee" if entity in self.committees else self.referents.kind(entity)

    def governor(self, i: int) -> int | None:
        """The verb over a noun, a few steps up."""
        for step, a in enumerate(self.tree.ancestors(i)):
            if self.tree.pos[a] in _VERBAL or self.tree.child(a, "cop") is not None:
                return a
            if step > 5:
                break
        return None

    def is_supposed(self, i: int) -> bool:
        """Under ``if`` or ``whether`` nothing is said to happen."""
        return any(self.tree.words[c] in ("if", "whether", "unless") for c in self.tree.children[i])

    def is_idle(self, i: int) -> bool:
        """``Nothing was signed``, ``would not sign``: no signing, unless a day or place is told."""
        tree = self.tree
        if tree.deps[i] == "amod":  # "a signed cheque"
            return True
        paper = tree.child(i, "obj")
        if paper is not None and tree.lemmas[paper] in ("book", "guestbook", "petition", "autograph"):
            return True
        if paper is not None and any(tree.words[c] == "no" for c in tree.children[paper]):
            return True
        subject = subject_or_passive(tree, i)
        if subject is not None and tree.words[subject] in ("nothing", "nobody", "none", "who"):
            return tree.words[subject] != "who"
        if not is_negated(tree, i):
            return False
        low, high = i - 10, tree.sentence_of(i)[1]
        return not any(
            tree.entity[k] in ("PLACE",) or tree.words[k] in ("at", "during")
            for k in range(max(low, 0), high)
        )

    def is_definite(self, i: int) -> bool:
        """Whether a noun speaks of something known: ``the talks``, ``their meeting``."""
        tree = self.tree
        return any(
            tree.words[c] in ("the", "these", "those", "this", "that") or tree.deps[c] in ("nmod:poss", "cop")
            for c in tree.children[i]
        )

    def owned(self, i: int) -> bool:
        """Whether a possessive stands before the noun."""
        return self.tree.child(i, "nmod:poss") is not None

    def of_forum(self, i: int) -> bool:
        """Whether the name of a forum hangs on the word."""
        return any(self.kind(c) == "forum" for c in self.tree.children[i])

    def are_leaders(self, i: int) -> bool:
        """``the leaders``, ``three prime ministers``, ``the heads of government``: more than one."""
        tree = self.tree
        word = tree.words[i]
        if word == "ministers":
            return any(tree.words[c] == "prime" for c in tree.children[i])
        if word == "heads":
            return any(tree.words[c] in ("state", "government") for c in tree.children[i])
        return word in _LEADERS

    def by_states(self, i: int) -> bool:
        """Whether the name of a country hangs on the word."""
        return any(self.kind(c) == "country" for c in self.tree.children[i])
