"""Which countries and bodies stand behind the subject of a deed."""

from __future__ import annotations

from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_ACTORS = frozenset({"country", "organization", "forum"})
# Nouns for both or all sides of a report.
_SIDES = frozenset(
    [
        "side",
        "party",
        "country",
        "nation",
        "government",
        "state",
        "minister",
        "leader",
        "neighbour",
        "neighbor",
        "counterpart",
    ]
)
# Nouns for those who act for a country without being named.
_AGENTS = word_set(
    """
    army navy force government ministry ministers troop soldier police officer official engineer expert
    team delegation company firm bank parliament senate embassy guard crew side diplomat court president
    premier king minister secretary agency authority council committee convoy civilian lender rancher
    mission kingdom island republic cabinet office airline railway peacekeeper
    """
)


def parties_of(tree: Tree, referents: Referents, head: int | None) -> tuple[str, ...]:
    """Countries and bodies for which the phrase headed by ``head`` stands, none twice.

    Args:
        tree: The parse.
        referents: Who is meant by which words.
        head: Token of the phrase of who acts, or None.

    Returns:
        Entity ids; empty where the phrase stands for no party.
    """
    if head is None:
        return ()
    found: dict[str, None] = {}
    for part in tree.joined(head):
        for entity in _one(tree, referents, part):
            found[entity] = None
    return tuple(found)


def _one(tree: Tree, referents: Referents, head: int) -> tuple[str, ...]:
    token = referents.doc[head]
    found: list[str] = []
    for entity in referents.all_of_phrase(token):
        actor = referents.actor(entity)
        if actor is not None and referents.kind(actor) in _ACTORS:
            found.append(actor)
    if found:
        return tuple(found)
    return _through_country(tree, referents, head)


def _through_country(tree: Tree, referents: Referents, head: int) -> tuple[str, ...]:
    """``Turkish lenders``, ``Tata's engineers``, ``the foreign ministers of Estonia and Latvia``."""
    found: dict[str, None] = {}
    for c in tree.children[head]:
        dep = tree.deps[c]
        if dep in ("amod", "compound", "nmod:poss", "nmod", "flat", "appos", "nmod:desc"):
            if dep == "nmod" and tree.case_of(c) not in ("of", "from"):
                continue
            for part in tree.joined(c):
                for entity in referents.all_of_phrase(referents.doc[part]):
                    actor = referents.actor(entity)
                    if actor is not None and referents.kind(actor) in _ACTORS:
                        found[actor] = None
    return tuple(found)


def is_agent_noun(tree: Tree, head: int) -> bool:
    """Whether a noun stands for people or bodies that can act for a side."""
    return tree.lemmas[head] in _AGENTS or tree.lemmas[head] in _SIDES


def main_sides(referents: Referents, limit: int = 2) -> tuple[str, ...]:
    """The countries that a report speaks of most, in order of first mention."""
    counted = sorted(
        ((len(e.mentions), e.id) for e in referents.entities if e.kind == "country"),
        key=lambda pair: -pair[0],
    )
    top = {identifier for _, identifier in counted[:limit]}
    return tuple(e.id for e in referents.entities if e.id in top)
