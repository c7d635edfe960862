"""All that stays fixed while the pronouns and descriptions of a report are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relazione.reading.clauses import Clauses
from relazione.reading.descriptions import Register
from relazione.reading.honorifics import HONORIFICS, RANKS
from relazione.reading.layout import Layout
from relazione.reading.nouns import OFFICE_NOUNS, PERSON_NOUNS, singular
from relazione.reading.tree import Tree

_TIED = ("flat", "appos", "nmod:desc", "compound", "dep")
# "the minister of mines and energy of Brazil, Jane Roe,": so many words up to the comma.
_COMPLEMENT_WORDS = 12
_VERBAL = ("VERB", "AUX", "SPACE")
_BREAKS = frozenset('.;:()!?"“”')
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
        sources: Tokens that head the phrases which the engine takes for sources of statements.
        silent: Tokens in bylines and credits, which no pronoun means.
        introduced: The person whose title or description a noun is, as far as known from elsewhere.
    """

    tree: Tree
    clauses: Clauses
    layout: Layout
    register: Register
    name_heads: Mapping[int, str]
    in_name: Mapping[int, str]
    name_start: Mapping[int, int]
    cues: frozenset[int]
    sources: frozenset[int]
    silent: frozenset[int]
    introduced: Mapping[int, str] = field(default_factory=dict)

    def speaks(self, clause: int) -> bool:
        """Whether the verb that heads a clause attributes words to its subject."""
        return clause in self.cues or (
            self.tree.lemmas[clause] in SPEECH_VERBS and self.tree.pos[clause] == "VERB"
        )

    def thing_named_by(self, noun: int) -> str | None:
        """The body, forum or agreement whose name follows a noun in one phrase: ``manufacturer Thales``."""
        tree = self.tree
        entity = self.in_name.get(noun + 1)
        if entity is None or self.register.kind(entity) in ("person", "country", "place"):
            return None
        name = next((k for k in range(noun + 1, len(tree)) if k in self.name_heads), noun)
        tied = tree.heads[name] == noun or tree.heads[noun] == name
        other = name if tree.heads[name] == noun else noun
        return (
            entity
            if tied and self.in_name.get(name) == entity and tree.deps[other].startswith(_TIED)
            else None
        )

    def person_of_title(self, noun: int) -> str | None:
        """The person whose name stands in one phrase with a noun of office, or in apposition to it."""
        tree = self.tree
        if not self.names_a_person(noun):
            return None
        if noun in self.introduced:
            return self.introduced[noun]
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

    def noun(self, i: int) -> str:
        """A noun in the singular."""
        return singular(self.tree.words[i], self.tree.lemmas[i])

    def names_a_person(self, noun: int) -> bool:
        """Whether a noun is one for a person or the holder of an office."""
        lemma = self.noun(noun)
        return lemma in OFFICE_NOUNS or lemma in PERSON_NOUNS

    def _beside(self, noun: int) -> list[int]:
        """First token of a name that follows a noun at once, or between commas after its complement."""
        tree = self.tree
        after = noun + 1
        if after in self.in_name:
            return [after]
        for comma in range(after, min(noun + _COMPLEMENT_WORDS, len(tree))):
            if tree.pos[comma] in _VERBAL or tree.words[comma] in _BREAKS:
                break
            if tree.words[comma] != ",":
                continue
            name = comma + 1
            while name < len(tree) and name not in self.in_name and tree.words[name] in _BEFORE_NAMES:
                name += 1
            if name in self.in_name and self._closes(name):
                return [name]
            if comma > after:
                break
        return []

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
        return word != self.noun(noun) or self.tree.tags[noun] in ("NNS", "NNPS")

    def is_noun(self, i: int) -> bool:
        """Whether a token is a noun; of offices also where the tag is another."""
        pos = self.tree.pos[i]
        if pos in ("NOUN", "PROPN"):
            return True
        return pos not in ("VERB", "AUX", "ADJ", "PUNCT", "SPACE") and self.noun(i) in OFFICE_NOUNS
