"""Which countries and bodies stand behind the subject of a deed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from relazione.lexicon.national_bodies import national_bodies
from relazione.lexicon.states import country_of
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_ACTORS = frozenset({"country", "organization", "forum"})
# Nouns for those who act for a side without being named.
_AGENTS = word_set(
    """
    army navy force government ministry troop soldier police policeman officer official engineer expert team
    delegation company firm bank parliament senate embassy guard crew side diplomat court president premier
    king minister secretary agency authority council committee convoy civilian lender mission kingdom island
    republic cabinet office airline railway peacekeeper party country nation state leader neighbour neighbor
    counterpart ally partner member rebel spokesman spokesperson spokeswoman envoy ambassador host guest
    """
)
# Bodies through which a country itself acts.
_ORGANS = word_set(
    """
    ministry embassy parliament senate government cabinet office department consulate commission foreign
    mission congress presidency house pentagon kremlin diet knesset bundestag sejm duma storting
    """
)
# Tokens over which a row of names is followed.
_ROW = 12
_POSSESSIVE = ("nmod:poss", "amod", "compound", "flat", "nmod:desc", "nmod")


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of a report.

    Attributes:
        tree: The parse.
        referents: Who is meant by which words.
        homes: The country of each body that the report calls Indian, of India or India's.
        organs: Ministries, parliaments and other bodies through which a country acts.
        main: The countries of which the report speaks most, the most first.
    """

    tree: Tree
    referents: Referents
    homes: Mapping[str, str]
    organs: frozenset[str]
    main: tuple[str, ...]

    @classmethod
    def of(cls, tree: Tree, referents: Referents) -> Sides:
        """Gather the sides of a report."""
        spoken = sorted(
            (e for e in referents.entities if e.kind == "country"), key=lambda e: -len(e.mentions)
        )
        organs = frozenset(e.id for e in referents.entities if _ORGANS & set(e.name.lower().split()))
        return cls(tree, referents, _homes(tree, referents), organs, tuple(e.id for e in spoken))

    def parties(self, head: int | None) -> tuple[str, ...]:
        """Countries and bodies for which the phrase headed by ``head`` stands, none twice.

        A person counts for their side, a ministry or parliament for its country.
        """
        if head is None:
            return ()
        found: dict[str, None] = {}
        for part in (*self.tree.joined(head), *self._beside(head)):
            for entity in self._one(part):
                found[self._acting(entity)] = None
        return tuple(found)

    def _beside(self, head: int) -> list[int]:
        """Names in one row with a name, ``India, Australia and Japan``, which the parse may cut short."""
        if not self._is_party(head):
            return []
        found: list[int] = []
        for step in (-1, 1):
            i, joints = head + step, 0
            while 0 <= i < len(self.tree) and abs(i - head) < _ROW:
                word = self.tree.words[i]
                if self._is_party(i):
                    if joints:
                        found.append(i)
                elif word in (",", "and"):
                    joints += 1
                elif word not in ("the", "of") and self.tree.pos[i] != "PROPN":
                    break
                i += step
        # A row has an "and"; without it the comma ends a clause.
        low, high = min([head, *found]), max([head, *found])
        return sorted(found) if "and" in self.tree.words[low:high] else []

    def _is_party(self, i: int) -> bool:
        return self.tree.pos[i] == "PROPN" and self.referents.kind(self.referents.by_token.get(i)) in _ACTORS

    def states_of(self, actors: Sequence[str]) -> tuple[str, ...]:
        """The states for which actors stand, those without a known one left out, none twice."""
        found = (self.homes.get(actor, actor) for actor in actors)
        return tuple(dict.fromkeys(one for one in found if self.referents.kind(one) == "country"))

    def countries(self, head: int | None) -> tuple[str, ...]:
        """As ``parties``, with the country of every body whose country can be told."""
        return tuple(dict.fromkeys(self.homes.get(entity, entity) for entity in self.parties(head)))

    def other(self, than: str | None, near: int) -> str | None:
        """The country on the other side: named in the same sentence, else of which most is said."""
        if than in self.main[:2]:
            return next((c for c in self.main[:2] if c != than), None)
        best: tuple[int, str] | None = None
        for i in range(*self.tree.sentence_of(near)):
            entity = self.referents.by_token.get(i)
            if entity is not None and entity != than and self.referents.kind(entity) == "country":
                distance = abs(i - near)
                if best is None or distance < best[0]:
                    best = distance, entity
        if best is not None:
            return best[1]
        return next((c for c in self.main if c != than), None)

    def _one(self, head: int) -> tuple[str, ...]:
        token = self.referents.doc[head]
        found = list(self.referents.group_of(token))
        if not found:
            single = self.referents.speaker_of(token)
            found = [single] if single is not None else []
        acting = [a for a in map(self.referents.actor, found) if self.referents.kind(a) in _ACTORS]
        return tuple(a for a in acting if a is not None) or self._through_country(head)

    def _through_country(self, head: int) -> tuple[str, ...]:
        """``Turkish lenders``, ``Tata's engineers``, ``the foreign ministers of Estonia and Latvia``."""
        found: dict[str, None] = {}
        for c in self.tree.children[head]:
            dep = self.tree.deps[c]
            if dep not in _POSSESSIVE and dep != "appos":
                continue
            if dep == "nmod" and self.tree.case_of(c) not in ("of", "from"):
                continue
            for part in self.tree.joined(c):
                token = self.referents.doc[part]
                for entity in self.referents.group_of(token) or (self.referents.of_phrase(token),):
                    actor = self.referents.actor(entity)
                    if actor is not None and self.referents.kind(actor) in _ACTORS:
                        found[actor] = None
        return tuple(found)

    def _acting(self, entity: str) -> str:
        home = self.homes.get(entity)
        if home is None:
            return entity
        return home if entity in self.organs else entity


def is_agent_noun(tree: Tree, head: int) -> bool:
    """Whether a noun stands for people or bodies that can act for a side."""
    return tree.lemmas[head] in _AGENTS


def _homes(tree: Tree, referents: Referents) -> dict[str, str]:
    """Country of each body: told by a possessive, an adjective or a word of its name."""
    codes = {e.reference: e.id for e in referents.entities if e.kind == "country" and e.reference}
    seen: dict[str, Counter[str]] = {}
    for e in referents.entities:
        if e.kind != "organization":
            continue
        for name in {m.anchor.text for m in e.mentions if m.form == "name"}:
            code = _state_in(name)
            if code in codes:
                seen.setdefault(e.id, Counter())[codes[code]] += 2
    for i, entity in referents.by_token.items():
        if referents.kind(entity) != "organization":
            continue
        for c in (
            *tree.children[i],
            *((tree.heads[i],) if tree.deps[i] in ("compound", "flat", "appos") else ()),
        ):
            if tree.deps[c] not in _POSSESSIVE and c != tree.heads[i]:
                continue
            if tree.deps[c] == "nmod" and tree.case_of(c) not in ("of", "in"):
                continue
            home = referents.by_token.get(c)
            if home is not None and referents.kind(home) == "country":
                seen.setdefault(entity, Counter())[home] += 1
    return {entity: counts.most_common(1)[0][0] for entity, counts in seen.items()}


@lru_cache(maxsize=4096)
def _state_in(name: str) -> str | None:
    """Code of the state that a body's name holds: ``Royal Bhutan Army``, ``Sri Lanka Air Force``."""
    words = name.replace("’s", "").replace("'s", "").split()
    for size in (2, 1):
        for k in range(len(words) - size + 1):
            found = country_of(" ".join(words[k : k + size]))
            if found is not None and not found.ambiguous and found.kind != "part":
                return found.code
    body = national_bodies().get(name.removeprefix("the "))
    return body.countries[0] if body is not None and len(body.countries) == 1 else None
