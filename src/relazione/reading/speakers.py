"""Who speaks in a statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from relazione.lexicon.states import country_of
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set
from relazione.reading.words import Words

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_AGENTS = ("obl:agent",)
_UP = ("conj", "advcl", "xcomp", "acl", "parataxis", "ccomp", "dep", "advcl:relcl")
_PLURALS = frozenset({"they", "we", "both"})
# What hangs behind a noun and helps to tell who is meant: "sources in the ministry".
_LONG = 20
_BODIES = frozenset({"organization", "forum"})
# What speaks for who wrote it.
_PAPERS = word_set(
    "figure datum statement note letter communique communiqué report readout release account website study circular"
)
# Nothing of this sort ever speaks.
_MUTE = word_set("agreement place")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks.

    Attributes:
        entity: Entity id, or None.
        words: Half-open span of tokens of the phrase for him, or None where there is none.
        how: ``name``, ``pronoun``, ``description``, ``carried`` over from the statement before, or
            ``none``.
    """

    entity: str | None
    words: tuple[int, int] | None
    how: str


NOBODY = Speaker(None, None, "none")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Resolves the phrases that stand for speakers.

    Attributes:
        tree: The parse.
        referents: What each word stands for.
        first: First token of what hangs on each token.
        last: Last token of what hangs on each token.
        whole: The body whose name a token is in, where another name stands within it: ``Canada``
            of ``Global Affairs Canada``.
    """

    tree: Tree
    referents: Referents
    first: list[int]
    last: list[int]
    whole: Mapping[int, str]

    @classmethod
    def of(cls, tree: Tree, referents: Referents, first: list[int], last: list[int]) -> Speakers:
        """Speakers of a report, with the bodies within whose names others stand."""
        return cls(tree, referents, first, last, _whole_names(tree, referents))

    def of_source(self, start: int, end: int) -> Speaker:
        """Speaker for whom the phrase ``start..end`` stands."""
        head = self.head_of(start, end)
        speaker = self._of_head(head, (start, end))
        if speaker.entity is None and speaker.how == "description":
            # "Delibas, vice president of the secretariat," with the title for its head
            entity = None if self._plural(head) else self._person_within(start, end)
            entity = entity or self._body_within(head, start, end)
            if entity is not None:
                return Speaker(entity, (start, end), "name")
        return speaker

    def of_verb(self, verb: int) -> Speaker:
        """Speaker by the subject of a verb, or by that of the verb on which it hangs."""
        seen = 0
        here = verb
        while seen < 6:
            subject = self._subject(here)
            if subject is not None:
                return self._of_head(subject, self.phrase(subject))
            if not self.tree.deps[here].startswith(_UP) or self.tree.heads[here] == here:
                break
            up = self.tree.heads[here]
            if self.tree.deps[here].startswith("acl") and self.tree.pos[up] in ("NOUN", "PROPN", "PRON"):
                return self._of_head(up, self.phrase(up))
            here = up
            seen += 1
        return NOBODY

    def head_of(self, start: int, end: int) -> int:
        """The word of a phrase whose head lies outside of it."""
        tree = self.tree
        for i in range(start, end):
            up = tree.heads[i]
            if tree.pos[i] in ("PUNCT", "SPACE", "DET", "ADP", "CCONJ", "SCONJ"):
                continue
            if up == i or not start <= up < end:
                return i
        return start

    def phrase(self, head: int) -> tuple[int, int]:
        """Extent of the phrase of a speaker, without clauses, asides and what stands before it."""
        tree = self.tree
        start = end = head
        for c in tree.children[head]:
            dep = tree.deps[c]
            if tree.pos[c] in ("PUNCT", "SPACE") or dep in ("cop", "nsubj", "aux", "parataxis", "advcl"):
                continue
            if c < head and dep in ("case", "cc", "mark", "advmod") and tree.words[c] not in ("one", "some"):
                continue
            if dep in ("appos", "acl:relcl", "acl", "conj", "ccomp"):
                if dep == "conj" or (c == head + 1 and dep != "appos"):
                    end = max(end, self.last[c])
                continue
            start, end = min(start, self.first[c]), max(end, self.last[c])
        end = min(end, head + _LONG)
        while end > head and tree.pos[end] in ("PUNCT", "SPACE"):
            end -= 1
        return max(start, head - _LONG), end + 1

    def _subject(self, verb: int) -> int | None:
        tree = self.tree
        agent = tree.child(verb, *_AGENTS)
        if agent is not None:
            return agent
        subject = tree.child(verb, *_SUBJECTS)
        if subject is not None and (tree.deps[subject] == "nsubj:pass" or tree.child(verb, "aux:pass")):
            by = next((c for c in tree.all(verb, "obl") if tree.case_of(c) == "by"), None)
            return subject if by is None else by
        return subject

    def _of_head(self, head: int, words: tuple[int, int]) -> Speaker:
        tree, referents = self.tree, self.referents
        token = referents.doc[head]
        how = "pronoun" if tree.pos[head] in ("PRON", "DET") else "description"
        if self._several(head):
            return Speaker(None, self._words(head, words), how)
        entity = self.whole.get(head) or referents.speaker_of(token)
        if entity is not None and referents.kind(entity) == "country":
            entity = self._compatriot(head, entity) or entity
        if entity is not None and referents.kind(entity) in _MUTE:
            entity = None
        if entity is None:
            return Speaker(None, self._words(head, words), how)
        named = how != "pronoun" and tree.pos[head] == "PROPN"
        return Speaker(entity, words, "name" if named else how)

    def _compatriot(self, head: int, country: str) -> str | None:
        """``the Spaniard``: the person of that side who was named last."""
        tree, referents = self.tree, self.referents
        form = country_of(tree.doc[head].text)
        if form is None or form.kind != "demonym" or tree.tags[head] in ("NNS", "NNPS"):
            return None
        if not any(tree.words[c] == "the" for c in tree.children[head]) or form.form.endswith("s"):
            return None
        people = [p for p, side in referents.side.items() if side == country]
        return next((e for i in range(head, -1, -1) if (e := referents.by_token.get(i)) in people), None)

    def _several(self, head: int) -> bool:
        referents = self.referents
        token = referents.doc[head]
        return len(referents.members_of(token)) > 1

    def _words(self, head: int, words: tuple[int, int]) -> tuple[int, int]:
        token = self.referents.words_for(self.referents.doc[head])
        return words if token.i == head else self.phrase(token.i)

    def _plural(self, head: int) -> bool:
        return self.tree.tags[head] in ("NNS", "NNPS") or self.tree.words[head] in _PLURALS

    def _body_within(self, head: int, start: int, end: int) -> str | None:
        """The one body that a description names as its own: ``manufacturer Norvik``, ``ministry figures``.

        Words on paper speak for who wrote them, and a body for itself, whatever noun it stands behind.
        """
        tree, referents = self.tree, self.referents
        paper = tree.lemmas[head] in _PAPERS
        found: dict[str, int] = {}
        for i in range(start, end):
            entity = self.whole.get(i) or referents.by_token.get(i)
            if entity is not None and referents.kind(entity) in _BODIES:
                found.setdefault(entity, i)
        if not found:
            return None
        entity, i = next(iter(found.items()))
        if paper:
            return entity
        tied = tree.deps[i] in ("appos", "flat", "nmod:desc") or (i == head + 1 and tree.pos[head] == "NOUN")
        return entity if len(found) == 1 and tied and referents.kind(entity) == "organization" else None

    def _person_within(self, start: int, end: int) -> str | None:
        """A person named in a phrase, in apposition to its head."""
        referents, tree = self.referents, self.tree
        for i in range(start, end):
            entity = referents.by_token.get(i)
            if entity is None or referents.kind(entity) != "person":
                continue
            before = tree.words[i - 1] if i > start else ""
            tied = tree.deps[i].startswith(("appos", "flat", "nmod:desc", "compound", "nsubj", "dep"))
            if tied and before not in ("of", "for", "to", "by", "with"):
                following = tree.words[i + 1] if i + 1 < len(tree) else ""
                if following not in ("'s", "’s", "'", "’"):
                    return entity
        return None


def _whole_names(tree: Tree, referents: Referents) -> dict[int, str]:
    starts = Words.of(tree.doc).start
    whole: dict[int, str] = {}
    for entity in referents.entities:
        if entity.kind not in _BODIES:
            continue
        for mention in entity.mentions:
            if mention.form != "name":
                continue
            i = bisect_left(starts, mention.anchor.start)
            while i < len(starts) and starts[i] < mention.anchor.end:
                whole.setdefault(i, entity.id)
                i += 1
    return whole
