"""Clauses of a report and the part that each phrase plays in its clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from relazione.reading.tree import Tree

_CLAUSAL = ("ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp")
_WITHIN_PHRASE = ("appos", "flat", "nmod:desc", "conj", "list")
_VERBS = ("VERB", "AUX")


# Verbs after which the subject is to act, though there is an object: "promised Kyiv to send tanks".
_SUBJECT_CONTROL = frozenset("promise pledge vow threaten offer use sign take need".split())


class Part(IntEnum):
    """What a phrase is in its clause, from the least to the most prominent.

    ``TOPIC`` is the subject of a main clause, ``SUBJECT`` that of any other.
    """

    NESTED = 1
    POSSESSOR = 2
    OBLIQUE = 3
    OBJECT = 4
    SUBJECT = 5
    TOPIC = 6


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clause of each token.

    Attributes:
        tree: The parse.
        clause: Index of the token that heads the clause of each token.
        subject: Subject of each clause by its head; verbs joined by ``and`` and infinitives without
            a subject of their own have that of the clause above.
    """

    tree: Tree
    clause: list[int]
    subject: dict[int, int]

    @classmethod
    def of(cls, tree: Tree) -> Clauses:
        """Find the clauses of a report."""
        clause = [-1] * len(tree)
        for i in range(len(tree)):
            path = []
            k = i
            while clause[k] < 0 and not _heads_clause(tree, k):
                path.append(k)
                k = tree.heads[k]
            top = clause[k] if clause[k] >= 0 else k
            clause[k] = top
            for node in path:
                clause[node] = top
        subject: dict[int, int] = {}
        for i, dep in enumerate(tree.deps):
            if dep.startswith("nsubj"):
                subject.setdefault(clause[tree.heads[i]], i)
        for head in sorted(set(clause)):
            _inherit(tree, clause, subject, head)
        return cls(tree, clause, subject)

    def part(self, i: int) -> Part:
        """The part of the phrase headed by ``i``."""
        tree = self.tree
        while tree.deps[i].startswith(_WITHIN_PHRASE) and tree.heads[i] != i and not _heads_clause(tree, i):
            i = tree.heads[i]
        dep = tree.deps[i]
        if dep.startswith("nsubj"):
            return self._subject(i)
        if dep == "obl:agent":
            return Part.SUBJECT
        if dep in ("obj", "iobj"):
            # before its verb an object is a subject that the parser took for one
            return (
                self._subject(i) if i < tree.heads[i] and self.clause[i] not in self.subject else Part.OBJECT
            )
        if dep.startswith("obl"):
            return Part.OBLIQUE
        if dep == "nmod:poss":
            return Part.POSSESSOR
        return Part.NESTED if dep.startswith(("nmod", "amod", "compound")) else Part.OBLIQUE

    def _subject(self, i: int) -> Part:
        return (
            Part.SUBJECT
            if self.tree.deps[self.clause[self.tree.heads[i]]].startswith(_CLAUSAL[:3])
            else Part.TOPIC
        )

    def above(self, clause: int) -> int:
        """The clause in which a clause stands; a main clause stands in itself."""
        head = self.tree.heads[clause]
        return clause if head == clause else self.clause[head]


def _heads_clause(tree: Tree, i: int) -> bool:
    dep = tree.deps[i]
    if tree.heads[i] == i or dep.startswith(_CLAUSAL):
        return True
    return dep == "conj" and tree.pos[i] in _VERBS


def _inherit(tree: Tree, clause: list[int], subject: dict[int, int], head: int) -> None:
    """Give a clause without a subject that of the clause that it goes on with, a few steps up."""
    at = head
    for _ in range(4):
        if at in subject or tree.heads[at] == at:
            break
        if tree.deps[at] not in ("conj", "xcomp", "advcl"):
            return
        above = clause[tree.heads[at]]
        if tree.deps[at] == "xcomp" and tree.lemmas[above] not in _SUBJECT_CONTROL:
            # "urged Russia to lift its ban": the object is to act
            told = next(
                (c for c in tree.children[tree.heads[at]] if c < at and tree.deps[c] in ("obj", "iobj")), None
            )
            if told is not None:
                subject.setdefault(head, told)
                return
        at = above
    if at in subject:
        subject.setdefault(head, subject[at])
