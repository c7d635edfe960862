"""All that stays fixed while the pronouns and descriptions of a report are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relazione.reading.clauses import Clauses
from relazione.reading.descriptions import Register
from relazione.reading.honorifics import HONORIFICS, RANKS
from relazione.reading.layout import Layout
from relazione.reading.nouns import OFFICE_NOUNS, PERSON_NOUNS
from relazione.reading.tree import Tree

_TIED = ("flat", "appos", "nmod:desc", "compound", "dep")
# "My Syrian colleague, Defence Minister Gen. Jane Roe,": so many words between the comma and the name.
_TITLE_WORDS = 4
_BEFORE_NAMES = HONORIFICS | RANKS | OFFICE_NOUNS.keys()
_BASE = (
    "det",
    "amod",
    "compound",
    "nummod",
    "nmod:poss",
    "nmod:desc",
    "advmod",
    "nmod:unmarked",
    "punct",
    "case",
)
SPEECH_VERBS = frozenset(
    """say tell add state note declare announce claim argue warn stress insist remark reply answer ask
    acknowledge admit explain confirm deny comment observe emphasize emphasise reiterate write post tweet
    call describe urge quip joke complain concede disclose reveal recall continue conclude maintain
    suggest point believe think hope expect welcome condemn reject express thank cite report accuse
    respond assert pledge promise vow predict caution mention testify repeat assure underline voice""".split()
)
CONTINUING_VERBS = frozenset("add continue conclude go note quip joke".split())
MEETING_VERBS = frozenset("meet host receive visit call welcome phone telephone join greet see".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's parse, layout, names and offices.

    Attributes:
        tree: The parse.
        clauses: The clause of each token.
        layout: Paragraphs and quotations.
        register: Named entities, their words and offices.
        name_heads: Entity id of each token that heads a name mention.
        in_name: Entity id of each token inside a name mention.
        name_start: First token of the name mention headed by a token.
        cues: Tokens of words that attribute.
        silent: Tokens in bylines and credits, which no pronoun means.
    """

    tree: Tree
    clauses: Clauses
    layout: Layout
    register: Register
    name_heads: Mapping[int, str]
    in_name: Mapping[int, str]
    name_start: Mapping[int, int]
    cues: frozenset[int]
    silent: frozenset[int]

    def speaks(self, clause: int) -> bool:
        """Whether the verb that heads a clause attributes words to its subject."""
        return clause in self.cues or (
            self.tree.lemmas[clause] in SPEECH_VERBS and self.tree.pos[clause] == "VERB"
        )

    def person_of_title(self, noun: int) -> str | None:
        """The person whose name stands in one phrase with a noun of office, or in apposition to it."""
        tree = self.tree
        if not self.names_a_person(noun):
            return None
        near = [c for c in tree.children[noun] if tree.deps[c].startswith(_TIED)]
        if tree.deps[noun].startswith(_TIED):
            head = tree.heads[noun]
            near += [head, *(c for c in tree.children[head] if c != noun and tree.deps[c].startswith(_TIED))]
        # an apposition read as a second subject: "His Norwegian counterpart, Ingrid Solbakken, put it"
        near += self._beside(noun)
        for other in near:
            entity = self.name_heads.get(other) or self.in_name.get(other)
            if (
                entity is not None
                and self.register.kind(entity) == "person"
                and not self._joined_between(noun, other)
            ):
                return entity
        return None

    def names_a_person(self, noun: int) -> bool:
        """Whether a noun is one for a person or the holder of an office."""
        lemma = self.tree.lemmas[noun]
        return lemma in OFFICE_NOUNS or lemma in PERSON_NOUNS

    def _beside(self, noun: int) -> list[int]:
        words = self.tree.words
        after = noun + 1
        if after < len(words) and words[after] == ",":
            after += 1
            for _ in range(_TITLE_WORDS):
                if (
                    after not in self.in_name
                    and after < len(words)
                    and words[after] in HONORIFICS | OFFICE_NOUNS.keys()
                ):
                    after += 1
        if after >= len(words) or after not in self.in_name or self.tree.pos[after] not in ("PROPN", "NOUN"):
            return []
        if after > noun + 1 and not self._closes(after):
            return []
        return [after]

    def _closes(self, start: int) -> bool:
        """Whether the name that starts here is followed by a comma or the end of the sentence."""
        entity = self.in_name[start]
        end = start
        while end < len(self.tree) and self.in_name.get(end) == entity:
            end += 1
        return end >= len(self.tree) or self.tree.pos[end] == "PUNCT"

    def _joined_between(self, a: int, b: int) -> bool:
        low, high = sorted((a, b))
        return any(self.tree.words[k] in ("and", "or") for k in range(low + 1, high))

    def base(self, noun: int) -> tuple[int, int]:
        """The phrase of a noun without what follows it, as a half-open span of tokens."""
        tree = self.tree
        start = noun
        for child in reversed(tree.children[noun]):
            if child > noun:
                continue
            low = self._leftmost(child)
            if not tree.deps[child].startswith(_BASE) or (tree.deps[child] == "case"):
                continue
            if tree.deps[child] == "punct" and tree.words[child] != "-":
                continue
            start = min(start, low)
        return start, noun + 1

    def _leftmost(self, i: int) -> int:
        for _ in range(8):
            first = next((c for c in self.tree.children[i] if c < i and self.tree.deps[c] != "punct"), None)
            if first is None:
                return i
            i = first
        return i

    def is_plural(self, noun: int) -> bool:
        """Whether a noun has the form of a plural."""
        word = self.tree.words[noun]
        return self.tree.tags[noun] in ("NNS", "NNPS") or (word[-1] == "s" and word != self.tree.lemmas[noun])

    def is_noun(self, i: int) -> bool:
        """Whether a token is a noun; of offices also where the tag is another."""
        pos = self.tree.pos[i]
        if pos in ("NOUN", "PROPN"):
            return True
        return pos not in ("VERB", "AUX", "ADJ", "PUNCT", "SPACE") and self.tree.lemmas[i] in OFFICE_NOUNS
