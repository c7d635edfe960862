"""Who takes part in an engagement."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.reading.arguments import agent_of, subject_or_passive
from relazione.reading.engagement_words import COMING, LIGHT
from relazione.reading.occasions import Occasion
from relazione.reading.referents import Referents
from relazione.reading.surroundings import Surroundings
from relazione.reading.tree import Tree

_KINDS = frozenset({"person", "country", "organization", "forum"})
_MODIFIERS = ("nmod:poss", "amod", "compound", "nmod:desc", "appos", "flat", "nmod")
_ROW = frozenset({"PERSON", "COUNTRY", "ORGANIZATION", "FORUM", "OFFICE"})
_JOINING = frozenset({",", "and", "of", "the", "for", "'s", "’s"})
# What an office's phrase is made of.
_OF_OFFICES = frozenset({"OFFICE", "COUNTRY", "ORGANIZATION", "FORUM"})
_WITH = frozenset({"with", "between", "among", "and", "alongside"})
_OF_NOUN = frozenset({"of", "by", "between", "with", "among", "from", "to"})
# Phrases under which the subject of the sentence takes part: "after a meeting with".
_DURING = frozenset({"after", "during", "at", "following", "before", "in", "on", "upon", "ahead", "since"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The people, countries and bodies behind the phrases of a report.

    Attributes:
        tree: The parse.
        referents: Who is meant by which words.
    """

    tree: Tree
    referents: Referents

    def named(self, head: int | None, depth: int = 0) -> tuple[str, ...]:
        """Those for whom a phrase and what is joined to it stands, none twice."""
        if head is None:
            return ()
        found: dict[str, None] = {}
        for part in sorted({*self.tree.joined(head), *self._beside(head)}):
            for entity in self._one(part, depth):
                found[entity] = None
        return tuple(found)

    def _beside(self, head: int) -> list[int]:
        """``A, B and C agree``: of a row of subjects the parser makes several."""
        tree = self.tree
        if tree.deps[head] != "nsubj":
            return []
        others = [c for c in tree.all(tree.heads[head], "nsubj") if c != head]
        return [c for c in others if self._is_row(c, head)]

    def _is_row(self, one: int, other: int) -> bool:
        """Whether two names are of one row: between them are only names, offices and what joins them."""
        tree, between = self.tree, range(min(one, other) + 1, max(one, other))
        if tree.entity[one] not in _ROW or tree.entity[other] not in _ROW:
            return False
        return all(tree.entity[k] in _ROW or tree.words[k] in _JOINING for k in between)

    def _one(self, head: int, depth: int) -> tuple[str, ...]:
        token = self.referents.doc[head]
        apposed = self._apposed(head)
        if apposed is not None:
            return (apposed,)
        group = self.referents.group_of(token)
        if group:
            return group
        entity = self.referents.of_phrase(token)
        listed = self._listed(head, depth)
        if entity is not None and self.referents.kind(entity) in _KINDS:
            return (entity, *listed) if listed else (entity,)
        return listed or self._modifying(head, depth)

    def _apposed(self, head: int) -> str | None:
        """``the Minister of Defence of Norway, Jane Roe,``: the name behind an office, however it is parsed."""
        tree, i = self.tree, head
        if tree.entity[i] != "OFFICE":
            return None
        while i < len(tree) and (
            tree.entity[i] in _OF_OFFICES or tree.words[i] in ("of", "the", "and", "for")
        ):
            i += 1
        if i + 1 >= len(tree) or tree.words[i] != "," or tree.entity[i + 1] != "PERSON":
            return None
        if tree.sentence[i + 1] != tree.sentence[head]:
            return None
        named = self.referents.by_token.get(i + 1)
        return named if self.referents.kind(named) == "person" else None

    def _listed(self, head: int, depth: int) -> tuple[str, ...]:
        """``the ministers -- A, B and C``: a list in apposition."""
        if depth:
            return ()
        found: list[str] = []
        for c in self.tree.all(head, "appos", "parataxis"):
            parts = list(self.tree.joined(c))
            if len(parts) > 1 and self.tree.pos[c] == "PROPN":
                found += self.named(c, depth + 1)
        return tuple(found)

    def _modifying(self, head: int, depth: int) -> tuple[str, ...]:
        """``Chinese officials``, ``the ministers of Estonia and Latvia``."""
        found: dict[str, None] = {}
        if depth > 2:
            return ()
        for c in self.tree.children[head]:
            dep = self.tree.deps[c]
            if dep not in _MODIFIERS or (dep == "nmod" and self.tree.case_of(c) not in ("of", "from", "for")):
                continue
            for entity in self.named(c, depth + 1):
                if self.referents.kind(entity) in _KINDS:
                    found[self.referents.actor(entity) or entity] = None
        return tuple(found)

    def around_noun(self, occasion: Occasion) -> tuple[str, ...]:
        """Those whom the noun's own phrase names: ``his talks with``, ``the visit of``, ``India-Russia``."""
        tree, at = self.tree, occasion.at
        found: dict[str, None] = {}
        for c in tree.children[at]:
            dep = tree.deps[c]
            if dep in ("nmod:poss", "compound", "amod", "nmod:desc", "nmod:unmarked"):
                names = self.named(c)
            elif dep.startswith(("nmod", "obl", "acl")) and tree.case_of(c) in _OF_NOUN:
                if occasion.kind == "signing" and tree.case_of(c) == "of":
                    # what is signed; those who sign it may hang on it
                    names = tuple(
                        e for k in tree.children[c] if tree.case_of(k) in _WITH for e in self.named(k)
                    )
                elif occasion.kind == "visit" and tree.case_of(c) in ("of", "to", "from", "with"):
                    names = self.named(c) if tree.case_of(c) == "of" else ()
                else:
                    names = self.named(c)
            else:
                continue
            for entity in names:
                found[entity] = None
        # "India-Russia talks": the first of two hyphened names can hang anywhere
        k = at - 1
        while k >= 0 and (
            tree.words[k] in ("-", "–") or k in self.referents.by_token or tree.pos[k] in ("ADJ", "PROPN")
        ):
            entity_at = self.referents.by_token.get(k)
            if entity_at is not None and self.referents.kind(entity_at) in ("country", "forum"):
                found[entity_at] = None
            k -= 1
            if at - k > 9:
                break
        return tuple(found)

    def around_verb(self, verb: int, *, passive_object: bool = False) -> tuple[str, ...]:
        """Subject, agent and ``with`` phrases of a verb."""
        tree = self.tree
        found: dict[str, None] = {}
        heads: list[int] = []
        subject = subject_or_passive(tree, verb)
        if subject is not None and (passive_object or tree.child(verb, "nsubj:pass") != subject):
            heads.append(subject)
        agent = agent_of(tree, verb)
        if agent is not None:
            heads.append(agent)
        heads += [
            c for c in tree.children[verb] if tree.deps[c].startswith("obl") and tree.case_of(c) in _WITH
        ]
        heads += [c for c in tree.children[verb] if tree.deps[c] == "obl" and tree.case_of(c) == "by"]
        # a second subject after its verb is an object that the parser took for one
        heads += [c for c in tree.all(verb, "nsubj") if c > verb and c not in heads]
        for head in heads:
            for entity in self.named(head):
                found[entity] = None
        return tuple(found)


# Prepositions of the phrases that name the partner, by kind; "" where there is none.
_PARTNER_CASES: dict[str, frozenset[str]] = {
    "meeting": frozenset({"", "with", "between", "and", "on", "among", "of"}),
    "call": frozenset({"", "with", "between", "to", "from"}),
    "summit": frozenset({"with", "between", "of"}),
    "signing": frozenset({"with", "between", "by"}),
    "negotiation": frozenset({"with", "between"}),
    "exercise": frozenset({"with", "between", "of"}),
    "visit": frozenset({"by"}),
    "ceremony": frozenset({"with"}),
}
_NOUN_CASES = frozenset({"with", "between", "by", "among", "from", "of"})


def participants_of(parties: Parties, surroundings: Surroundings, occasion: Occasion) -> tuple[str, ...]:
    """Entities that take part in what an occasion tells."""
    found = _of_noun(parties, occasion) if occasion.noun else _of_verb(parties, surroundings, occasion)
    kind = parties.referents.kind
    found = list(dict.fromkeys(e for e in found if kind(e) in _KINDS))
    if not occasion.noun and occasion.kind != "visit":
        found = _with_row(parties, surroundings, occasion, found)
    if not occasion.noun and not found and parties.tree.deps[occasion.at] != "amod":
        found += surroundings.preceding(occasion.at)
    if len(found) < 2 or occasion.kind == "signing":
        cases = _PARTNER_CASES[occasion.kind]
        if occasion.noun:
            cases &= _NOUN_CASES
        found += surroundings.following(occasion.at, cases)
    if occasion.noun and occasion.verb is not None and parties.tree.words[occasion.verb] == "here":
        # "is here for talks with": who came takes part
        found += parties.around_verb(occasion.verb)
    if (
        occasion.kind == "visit"
        and not any(kind(e) in ("person", "organization") for e in found)
        and not found
    ):
        person = surroundings.person_before(occasion.at)
        found += [person] if person is not None else []
    return tuple(dict.fromkeys(found))


def _with_row(
    parties: Parties, surroundings: Surroundings, occasion: Occasion, found: list[str]
) -> list[str]:
    """The subject's whole row of names, where the parse has one of them."""
    subject = subject_or_passive(parties.tree, occasion.at)
    end = occasion.at - 1
    while end > 0 and parties.tree.pos[end] in ("AUX", "ADV", "PART"):
        end -= 1
    if subject is None or subject > end:
        return found
    row = surroundings.row(end)
    kind = parties.referents.kind
    beside = any(e in row or parties.referents.actor(e) in map(parties.referents.actor, row) for e in found)
    if len(row) < 2 or not (beside or not found) or (len(found) > 1 and not set(found) < set(row)):
        return found
    people = [e for e in row if kind(e) == "person"]
    return people or [*row, *(e for e in found if e not in row)]


def _of_noun(parties: Parties, occasion: Occasion) -> list[str]:
    tree, verb = parties.tree, occasion.verb
    found = list(parties.around_noun(occasion))
    if verb is None:
        return found
    dep = tree.deps[occasion.at]
    case = tree.case_of(occasion.at)
    owned = any(tree.deps[c] == "nmod:poss" for c in tree.children[occasion.at])
    if tree.lemmas[verb] in LIGHT and dep in ("obj", "obl", "xcomp"):
        found += parties.around_verb(verb)
    elif dep in ("nsubj", "nsubj:pass") and tree.heads[occasion.at] == verb:
        found += [
            e
            for c in tree.all(verb, "obl")
            if tree.case_of(c) in ("with", "between")
            for e in parties.named(c)
        ]
    elif case in _DURING and not owned and len(found) < 2 and occasion.kind not in ("summit", "exercise"):
        found += parties.around_verb(verb)
    elif case == "for" and tree.lemmas[verb] in COMING and len(found) < 2:
        # "will travel to Delhi for talks with her counterpart"
        found += parties.around_verb(verb)
    if occasion.kind == "call":
        found += [
            e
            for c in tree.all(verb, "obl")
            if tree.case_of(c) in ("from", "with", "to")
            for e in parties.named(c)
        ]
    for c in tree.children[occasion.at]:
        if tree.deps[c].startswith("acl") and occasion.kind == "signing":
            found += parties.around_verb(c)
    return found


def _of_verb(parties: Parties, surroundings: Surroundings, occasion: Occasion) -> list[str]:
    tree, verb = parties.tree, occasion.at
    if tree.deps[verb] == "amod":
        return list(parties.named(tree.heads[verb]))
    asked = surroundings.asked(verb) if occasion.kind == "visit" else None
    if asked is not None:
        return [asked]
    if tree.lemmas[verb] == "welcome":
        hosts, guests = subject_or_passive(tree, verb), tree.child(verb, "obj")
        return [*parties.named(hosts), *parties.named(guests)]
    found = list(parties.around_verb(verb, passive_object=occasion.kind not in ("signing", "negotiation")))
    if occasion.kind in ("meeting", "call", "summit"):
        for c in tree.children[verb]:
            if tree.deps[c] in ("obj", "iobj") or (
                tree.deps[c] == "obl"
                and tree.case_of(c) in ("on", "to")
                and occasion.kind in ("meeting", "call")
                and parties.referents.kind(parties.referents.of_phrase(tree.doc[c])) == "person"
            ):
                found += parties.named(c)
    elif occasion.kind == "signing":
        paper = tree.child(verb, "obj", "nsubj:pass")
        if paper is None and tree.deps[verb].startswith("acl"):
            paper = tree.heads[verb]
        if paper is not None:
            for c in tree.children[paper]:
                if tree.deps[c].startswith("nmod") and tree.case_of(c) in ("with", "between", "of", "among"):
                    found += parties.named(c)
    elif occasion.kind == "visit" and tree.lemmas[verb] not in COMING:
        found += [e for e in parties.named(tree.child(verb, "obj")) if parties.referents.kind(e) == "country"]
    return found
