"""Attributions by the parse alone: those inside other statements, and those that the engine leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.reading.contents import Quoted, Stretch
from relazione.reading.speech_verbs import ASKING, FIRST_PERSONS, QUERYING, TAKING, TELLING
from relazione.reading.tree import Tree

_CLAUSE = ("ccomp", "parataxis")
_SAYING = frozenset({"say", "tell", "warn", "reply", "answer", "argue", "insist", "write", "ask"})
_DENYING = frozenset({"deny", "reject", "dispute", "doubt", "oppose"})
# So near behind a verb its quotation begins.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Attributed:
    """A verb and the words that it attributes.

    Attributes:
        verb: Token of the verb.
        stretches: Where the words stand.
        strength: ``clause``, ``quotation`` or ``object``, by what the verb takes.
    """

    verb: int
    stretches: tuple[Stretch, ...]
    strength: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parse with the reach of its words and the quotations of the report."""

    tree: Tree
    quoted: Quoted
    first: list[int]
    last: list[int]

    def attributed_by(self, verb: int) -> Attributed | None:
        """What a verb attributes to its subject, or None where it attributes nothing."""
        tree = self.tree
        lemma = tree.lemmas[verb]
        if lemma not in TELLING and lemma not in TAKING and lemma not in ASKING:
            return None
        if lemma in TELLING or lemma in ASKING:
            quotation = self._quotation_after(verb)
            if quotation is not None:
                return Attributed(verb, (quotation,), "quotation")
        if self._first_person(verb):
            return None
        if lemma in TELLING:
            clause = self._clause_of(verb, lemma)
            if clause is not None:
                return Attributed(verb, (clause,), "clause")
            after = self._after_colon(verb) if lemma in _SAYING else None
            if after is not None:
                return Attributed(verb, (after,), "clause")
        if lemma in ASKING:
            asked = self._asked(verb)
            if asked is not None:
                return Attributed(verb, (asked,), "clause")
        if lemma in TAKING:
            taken = self._taken(verb, lemma)
            if taken is not None:
                return Attributed(verb, (taken,), "object")
        return None

    def stretch(self, start: int, last: int) -> Stretch:
        """Characters from one token to another, both included."""
        token = self.tree.doc[last]
        return self.tree.doc[start].idx, token.idx + len(token)

    def _first_person(self, verb: int) -> bool:
        subject = self.tree.child(verb, "nsubj")
        return subject is not None and self.tree.words[subject] in FIRST_PERSONS

    def _clause_of(self, verb: int, lemma: str) -> Stretch | None:
        tree = self.tree
        clause = tree.child(verb, "ccomp")
        if clause is None or clause < verb:
            return None
        start, last = self.first[clause], self.last[clause]
        marks = {tree.words[c] for c in tree.children[clause] if tree.deps[c] == "mark"}
        if lemma in QUERYING or marks & {"whether", "if"}:
            return None
        if "to" in marks and "that" not in marks:
            return None
        return self.stretch(max(start, verb + 1), last)

    def _after_colon(self, verb: int) -> Stretch | None:
        tree = self.tree
        _, end = tree.bounds[tree.sentence[verb]]
        for i in range(verb + 1, min(end - 1, verb + 12)):
            if tree.words[i] == ":":
                return self.stretch(i + 1, end - 1)
        return None

    def _asked(self, verb: int) -> Stretch | None:
        tree = self.tree
        deed = tree.child(verb, "xcomp", "ccomp", "advcl")
        asked = tree.child(verb, "obj", "iobj")
        if deed is None or asked is None or not verb < asked < deed:
            return None
        if not any(tree.words[c] == "to" for c in tree.children[deed] if tree.deps[c] == "mark"):
            return None
        return self.stretch(self.first[asked], self.last[deed])

    def _taken(self, verb: int, lemma: str) -> Stretch | None:
        tree = self.tree
        thing = tree.child(verb, "obj", "ccomp", "xcomp") if lemma in _DENYING else tree.child(verb, "obj")
        if thing is None or thing < verb:
            return None
        return self.stretch(self.first[thing], self.last[thing])

    def _quotation_after(self, verb: int) -> Stretch | None:
        """The quotation that a verb within a quotation, or outside of any, introduces."""
        tree, text = self.tree, self.quoted.text
        here = tree.doc[verb].idx
        reach = min(verb + _NEAR + 4, len(tree) - 1)
        until = tree.doc[reach].idx
        shell = self.quoted.around(here, here + 1)
        near = self.quoted.nested_at(here, until)
        if shell is None:
            near = [q for q in self.quoted.overlapping(here, until) if q.start > here] or near
        for quotation in near:
            between = text[here : quotation.start].rstrip()
            if between[-1:] in (":", ",") and "\n" not in between and "." not in between:
                return quotation.start, quotation.end
        return None
