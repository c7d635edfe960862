"""Which names mean one person, body, agreement or place: pure comparisons of the names that reports use.

A *profile* is a name with the reference, the state and the office that reports give beside it. A profile
with a reference belongs to whoever has it in the register. Any other may lean on one that says more than
it does: a full name on the same one in another spelling, an initial with a surname on the full name, a
surname alone on the only full name of its state (and of its office, where several bear the surname), or,
where no state is told, on the only one that bears it in the ledger. Of two equally good ones none is taken.
What says more follows from the words alone: profiles are ordered by how full they are and then by their
letters, never by when they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from relazione.ledger.keys import block_key, profile_key
from relazione.ledger.linking.bonds import Bonds
from relazione.ledger.linking.event import Comparison
from relazione.ledger.linking.sweep import Choice
from relazione.lexicon.name_likeness import same_name, sounds
from relazione.lexicon.name_parts import parts_of
from relazione.lexicon.states import country_name

# Likenesses of names (``same_name``) from which on two profiles are one. Its own threshold, 0.46, serves
# where a person looks at each pair; here a wrong pair joins two people for good. At 0.85 none of the pairs
# "Viktor Orban, Viktor Orbanov" (0.81), "Aylin Demir, Selin Demir" (0.78) passes, and "Karim, Kareem" (0.93) does.
_LEAST = 0.85
_LEAST_UNKNOWN_STATE = 0.93
# Two things whose scores lie nearer than that fit equally well.
_MARGIN = 0.04
# States whose people are called by the family name first.
_FAMILY_FIRST = frozenset({"CN", "TW", "HK", "MO", "KR", "KP", "VN", "KH", "SG", "HU", "JP"})
_GROUPS = {"organization": "body", "forum": "body", "country": "state"}
_BY_NAME_ONLY = frozenset({"place", "state"})
_AGREEMENT_KINDS = frozenset(
    "accord agreement treaty pact deal memorandum understanding protocol convention framework declaration "
    "arrangement new draft proposed joint bilateral trilateral tripartite multilateral a an the of on for and "
    "between in to with".split()
)


@dataclass(frozen=True)
class Profile:
    """A name, with what reports give beside it.

    Attributes:
        id: Of its row.
        kind: Kind of the entity.
        folded: The name in small letters without diacritics.
        reference: Identifier in a register, or "".
        state: ISO code of the state that it is or acts for, or "".
        office: Folded title where the name is a surname alone, else "".
        apart: The judgement that split it off, or 0.
    """

    id: int
    kind: str
    folded: str
    reference: str = ""
    state: str = ""
    office: str = ""
    apart: int = 0

    @cached_property
    def group(self) -> str:
        """The kinds among which it may be one with others."""
        return _GROUPS.get(self.kind, self.kind)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in their order, without particles, honorifics and legal forms."""
        parts = parts_of(self.folded, person=self.kind == "person")
        kept = tuple(word for place, word in enumerate(parts.words) if place not in parts.small)
        return kept or (self.folded,)

    @cached_property
    def tier(self) -> int:
        """How much it says: 0 a reference, 1 a full name, 2 an initial and a surname, 3 one word."""
        if self.reference and not self.apart:
            return 0
        if self.kind != "person":
            return 1
        if len(self.words) == 1:
            return 3
        return 2 if all(len(word) == 1 for word in self.words[:-1]) else 1

    @cached_property
    def order(self) -> tuple[int, str, str, str, str, str, int]:
        """The place in the one order of all profiles: it leans on earlier ones only."""
        return (self.tier, self.folded, self.state, self.office, self.kind, self.reference, self.apart)

    @cached_property
    def blocks(self) -> tuple[int, ...]:
        """Block keys, see ``blocks_of``."""
        return blocks_of(self)

    @cached_property
    def key(self) -> str:
        """What a thing is called whose first profile it is."""
        if self.tier == 0:
            return self.reference
        return profile_key(self.kind, self.folded, self.state, self.office, str(self.apart or ""))


def blocks_of(profile: Profile) -> tuple[int, ...]:
    """Block keys: two profiles are compared where they share one.

    Args:
        profile: A name; one that a person split off has none.
    """
    if profile.apart:
        return ()
    if profile.kind == "person":
        keys = [*_full_name_keys(profile), *_surname_keys(profile)]
    else:
        keys = [block_key("name", profile.group, profile.folded)]
        if profile.group not in _BY_NAME_ONLY:
            longest = sorted(set(_telling(profile)), key=lambda word: (-len(word), word))[:2]
            keys += [block_key("word", profile.group, profile.state, _sound(word)) for word in longest]
    return tuple(dict.fromkeys(keys))


def office_block(profile: Profile, title: str) -> int | None:
    """The block key of all of one surname, state and office; None where they are not known.

    Args:
        profile: A person's.
        title: The office, folded.
    """
    if profile.apart or profile.kind != "person" or not (profile.state and title):
        return None
    return block_key("office", _sound(profile.words[-1]), profile.state, title)


def _full_name_keys(profile: Profile) -> Iterable[int]:
    words = profile.words
    if len(words) > 1:
        yield block_key("person", _sound(words[-1]), sounds(words[0][0]))
        if len(words) == 2:
            yield block_key("person", _sound(words[0]), sounds(words[1][0]))


def _surname_keys(profile: Profile) -> Iterable[int]:
    family = profile.words[0] if profile.state in _FAMILY_FIRST else profile.words[-1]
    if profile.tier < 2 or (profile.tier == 3 and not profile.state):
        yield block_key("bearer", family)
    if profile.state:
        yield block_key("surname", _sound(profile.words[-1]), profile.state)
        if len(profile.words) > 1 and profile.state in _FAMILY_FIRST:
            yield block_key("surname", _sound(profile.words[0]), profile.state)
    if profile.tier == 3 and profile.office and (key := office_block(profile, profile.office)) is not None:
        yield key


def _sound(word: str) -> str:
    return sounds(word) or word


def _telling(profile: Profile) -> tuple[str, ...]:
    """The words by which a body or an agreement is told from others."""
    if profile.kind != "agreement":
        return profile.words
    return tuple(
        word[:-1] if word.endswith("s") else word for word in profile.words if word not in _AGREEMENT_KINDS
    )


def compare(profile: Profile, fuller: Profile, *, same_office: bool = False) -> Comparison:
    """How likely it is that a profile means whom an earlier one in their order means.

    Args:
        profile: A name.
        fuller: One that comes before it.
        same_office: Whether reports give the bearer of the fuller one the office that comes with the name.

    Returns:
        A score of 0 where they are not taken for one.
    """
    if profile.group != fuller.group or profile.apart or fuller.apart or profile.tier == 0:
        return _NOT
    if profile.state and fuller.state and profile.state != fuller.state:
        return _NOT
    if profile.kind != "person":
        return _compare_bodies(profile, fuller)
    if profile.tier == 3:
        return _compare_surname(profile, fuller, same_office)
    if fuller.tier == 3 or not _may_be_one(profile.words, fuller.words):
        return _NOT
    score = _alike(profile.folded, fuller.folded, True)
    alike_states = profile.state == fuller.state
    if score < (_LEAST if alike_states and profile.state else _LEAST_UNKNOWN_STATE):
        return _NOT
    if profile.tier == 2 and not (alike_states and profile.state):
        return _NOT
    reason = "same name" if profile.folded == fuller.folded else "same name in another spelling"
    if profile.tier == 2:
        reason = "same surname and initial"
    return Comparison(score if alike_states else score - 0.1, reason + _both_of(profile, fuller))


_NOT = Comparison(0.0, "")


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names share the sound of a first or last word: the rest is not worth a closer look."""
    ends = {_sound(one[0]), _sound(one[-1])}
    return not ends.isdisjoint({_sound(other[0]), _sound(other[-1])})


def _compare_surname(profile: Profile, fuller: Profile, same_office: bool) -> Comparison:
    """A surname alone with a fuller name of its state; where no state is told, with the only one in the ledger."""
    word = profile.words[0]
    if not profile.state and fuller.tier < 2:
        bearer = fuller.words[0] if fuller.state in _FAMILY_FIRST else fuller.words[-1]
        same = word == bearer and len(fuller.words) > 1
        return Comparison(0.6, "the only one of that surname") if same else _NOT
    if fuller.tier == 3 or not profile.state or profile.state != fuller.state:
        return _NOT
    ends = {fuller.words[-1], fuller.words[0] if fuller.state in _FAMILY_FIRST else fuller.words[-1]}
    if word not in ends and all(_alike(word, end, True) < _LEAST for end in ends):
        return _NOT
    if same_office:
        return Comparison(0.95, "same office and surname")
    return Comparison(0.8, "same surname" + _both_of(profile, fuller))


def _compare_bodies(profile: Profile, fuller: Profile) -> Comparison:
    if profile.folded == fuller.folded:
        known = profile.state == fuller.state or fuller.reference
        return Comparison(0.95, "same name" + _both_of(profile, fuller)) if known else _NOT
    if (
        profile.group in _BY_NAME_ONLY
        or profile.state != fuller.state
        or _numbers(profile) != _numbers(fuller)
    ):
        return _NOT
    if profile.kind == "agreement":
        ours, theirs = frozenset(_telling(profile)), frozenset(_telling(fuller))
        least = min(ours, theirs, key=len)
        if len(least) > 1 and ours == theirs:
            return Comparison(0.9, "same words for the agreement" + _both_of(profile, fuller))
        return _NOT
    score = _alike(profile.folded, fuller.folded, False)
    if score < _LEAST:
        return _NOT
    return Comparison(score, "same name in another spelling" + _both_of(profile, fuller))


def _numbers(profile: Profile) -> frozenset[str]:
    return frozenset(word for word in profile.words if any(map(str.isdigit, word)))


def _both_of(profile: Profile, fuller: Profile) -> str:
    """``, both of Kazakhstan``, or nothing."""
    if not profile.state or profile.state != fuller.state:
        return ""
    return f", both of {country_name(profile.state) or profile.state}"


@lru_cache(maxsize=65536)
def _alike(one: str, other: str, person: bool) -> float:
    return 1.0 if one == other else same_name(one, other, person=person)


def choose(
    profile: Profile,
    fuller: Iterable[tuple[Profile, int, bool]],
    *,
    barred: Collection[int] = (),
) -> Choice:
    """The fuller profile that a profile leans on, or none.

    Args:
        profile: A name.
        fuller: Profiles before it in their order that share a block, each with a number for its thing and
            whether reports give it the office that comes with the name.
        barred: Things that a person said it is not.
    """
    best: dict[int, tuple[float, Profile, str]] = {}
    for other, thing, same_office in fuller:
        if thing in barred or other.order >= profile.order:
            continue
        found = compare(profile, other, same_office=same_office)
        if found.score > 0:
            before = best.get(thing)
            if before is None or (-found.score, other.order) < (-before[0], before[1].order):
                best[thing] = (found.score, other, found.reason)
    if not best:
        return Choice()
    ranked = sorted(best.values(), key=lambda one: (-one[0], one[1].order))
    sure = profile.tier == 1 and profile.kind == "person" and ranked[0][1].state == profile.state != ""
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN and not sure:
        return Choice()
    score, other, reason = ranked[0]
    return Choice(other.id, score, reason)


def cluster_all(
    profiles: Iterable[Profile],
    offices: Mapping[int, Collection[str]] | None = None,
    bonds: Bonds | None = None,
) -> dict[int, tuple[str, Choice]]:
    """The key of the thing of every profile and what it leans on, all at once and in memory.

    Args:
        profiles: In any order.
        offices: Folded titles that reports give, by profile id.
        bonds: What people decided of the profiles, by id.
    """
    bonds, offices = bonds or Bonds(), offices or {}
    ordered = sorted(profiles, key=lambda one: one.order)
    known = {one.id: one for one in ordered}
    references = references_together(known, bonds)
    orders = {one.id: one.order for one in ordered}
    found: dict[int, tuple[str, Choice]] = {}
    numbers: dict[str, int] = {}
    blocks: dict[int, list[Profile]] = {}
    for one in ordered:
        keys = {*blocks_of(one), *(office_block(one, title) for title in offices.get(one.id, ()))} - {None}
        forced = bonds.forced(one.id, orders)
        if one.tier == 0:
            found[one.id] = (references.get(one.reference, one.reference), Choice())
        elif forced is not None:
            found[one.id] = (found[forced][0], Choice(forced, 1.0, "put together by hand"))
        else:
            barred = {found[other][0] for other in bonds.apart(one.id) if other in found}
            choice = choose(one, _sharing(one, keys, blocks, found, numbers, barred))
            found[one.id] = (one.key if choice.antecedent is None else found[choice.antecedent][0], choice)
        for key in keys:
            if key is not None:
                blocks.setdefault(key, []).append(one)
    return found


def _sharing(
    profile: Profile,
    keys: Iterable[int | None],
    blocks: Mapping[int, Sequence[Profile]],
    found: Mapping[int, tuple[str, Choice]],
    numbers: dict[str, int],
    barred: Collection[str],
) -> list[tuple[Profile, int, bool]]:
    """The earlier profiles of its blocks, each with its thing and whether the office is the same."""
    office = office_block(profile, profile.office) if profile.office else None
    shared: dict[int, tuple[Profile, int, bool]] = {}
    for key in keys:
        for other in blocks.get(key, ()) if key is not None else ():
            thing = found[other.id][0]
            if thing not in barred:
                same = key == office or (other.id in shared and shared[other.id][2])
                shared[other.id] = (other, numbers.setdefault(thing, len(numbers)), same)
    return list(shared.values())


def references_together(profiles: Mapping[int, Profile], bonds: Bonds) -> dict[str, str]:
    """For references whose bearers people put together, the one that stands for all: the first by its letters.

    Args:
        profiles: By id.
        bonds: What people decided of them.
    """
    linked: dict[str, set[str]] = {}
    for one in profiles.values():
        if one.tier == 0:
            for other in bonds.same(one.id):
                if other in profiles and profiles[other].tier == 0:
                    pair = linked.get(one.reference, {one.reference}) | linked.get(
                        profiles[other].reference, {profiles[other].reference}
                    )
                    linked.update(dict.fromkeys(pair, pair))
    return {reference: min(group) for reference, group in linked.items()}
