"""Who takes part in an engagement, told or understood: hosts, the other side, members of committees."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model.vocabulary import EngagementKind
from relazione.reading.arguments import subject_or_passive
from relazione.reading.nearby_sides import NearbySides
from relazione.reading.occasions import Occasion
from relazione.reading.participants import Parties, participants_of
from relazione.reading.parties import Sides
from relazione.reading.referents import Referents
from relazione.reading.sight import committees_of
from relazione.reading.surroundings import Surroundings
from relazione.reading.tree import Tree
from relazione.reading.venues import Venue

_MUTUAL = frozenset({"meeting", "call", "negotiation", "signing", "exercise"})
_SHARED = _MUTUAL | {"summit"}
_GOING_TO = frozenset("attend join participate take go travel expect visit arrive come fly".split())
# Words by which the name of a forum tells that it is an event.
_EVENTS = frozenset(
    """dialogue conference consultations summit exercise expo forum talks week fair exposition
    show ministerial""".split()
)
_OFFICERS = frozenset({"ministers", "presidents", "secretaries", "officials", "leaders", "men", "women"})
# So many tokens back the two are looked for.
_BACK = 250
_TEXTS = frozenset(
    """framework agreement accord pact treaty memorandum protocol declaration convention exchanges""".split()
)
_SETTINGS = frozenset({"obl", "nmod"})
_MARGINS = frozenset({"sidelines", "margins", "sideline", "fringes"})
_OF_THREE = frozenset({"three", "three-way", "trilateral", "tripartite"})


@dataclass(frozen=True, slots=True)
class Attendants:
    """Those who take part.

    Attributes:
        members: Entity ids.
        named: How many of them the words about the engagement name; the others are understood.
    """

    members: tuple[str, ...]
    named: int

    @property
    def rule(self) -> str:
        """How they were found."""
        if not self.named:
            return "sides spoken of near by"
        understood = len(self.members) > self.named
        return "named beside the word, another side understood" if understood else "named beside the word"


class Attendance:
    """The people and sides of a report, and who of them takes part in what."""

    def __init__(self, tree: Tree, referents: Referents) -> None:
        self.tree = tree
        self.referents = referents
        self.parties = Parties(tree, referents)
        self.surroundings = Surroundings(tree, referents)
        self.nearby = NearbySides(tree, referents)
        self.states = {e.reference: e.id for e in referents.entities if e.kind == "country" and e.reference}
        self.names = {e.id: e.name for e in referents.entities}
        self.unknown = {e.id for e in referents.entities if not e.reference}
        self.committees = committees_of(referents)
        self.homes = Sides.of(tree, referents).homes

    def of(self, occasion: Occasion, venue: Venue | None) -> Attendants:
        """Those who take part in what an occasion tells, at a place where that is known."""
        who = list(participants_of(self.parties, self.surroundings, occasion))
        if occasion.kind in ("exercise", "visit"):
            # Iron Union is an exercise, and none that takes part in it
            who = [e for e in who if self.referents.kind(e) != "forum" or e not in self.unknown]
        if occasion.kind == "summit":
            who = self._of_gathering(occasion, who)
        named = len(who)
        if occasion.kind == "visit":
            host = self._host(occasion, who, venue)
            who += [host] if host is not None else []
        who = self._completed(occasion, who)
        if occasion.kind == "exercise":
            who = [self.referents.actor(e) or e for e in who]
        return Attendants(self._without_sides([e for e in who if not self._is_text(e)]), named)

    def _host(self, occasion: Occasion, who: list[str], venue: Venue | None) -> str | None:
        """The country visited: told, or that in which the place lies, or the other side of the report."""
        kind, actor = self.referents.kind, self.referents.actor
        host = self.states.get(venue.state) if venue is not None and venue.state else None
        if venue is not None and venue.entity is not None and kind(venue.entity) == "country":
            host = venue.entity
        sides = {self.homes.get(actor(e) or e, actor(e)) for e in who}
        if host is None and who and (venue is None or venue.state is None) and len(sides) == 1:
            host = next(
                (c for c in self.nearby.ranked(occasion.at) if kind(c) == "country" and c not in sides), None
            )
        return host if host is not None and host not in who and host not in sides else None

    def _completed(self, occasion: Occasion, who: list[str]) -> list[str]:
        """Committees give way to the countries that sit on them; nobody signs or negotiates alone."""
        if occasion.kind not in _MUTUAL or (occasion.definite and occasion.noun and not who):
            return who
        members = [e for e in who if e not in self.committees]
        if not members:
            members = self._officers(occasion)
        if not members:
            near = [e for e in self._countries_near(occasion.at) if e not in members]
            members += near if len(near) > 1 else self.nearby.ranked(occasion.at)[: self._number(occasion.at)]
        elif len(members) == 1 and (len(who) > 1 or occasion.kind != "call"):
            other = self.nearby.other(self.referents.actor(members[0]), occasion.at)
            if other is not None and other not in members:
                members.append(other)
        return members

    def _officers(self, occasion: Occasion) -> list[str]:
        """``The Ministers signed``: of those whom no group told together, the two named last, one a side."""
        subject = subject_or_passive(self.tree, occasion.verb) if occasion.verb is not None else None
        if subject is None or self.tree.words[subject] not in _OFFICERS or not self._is_known(subject):
            return []
        found: dict[str, str] = {}
        for i in range(subject - 1, max(subject - _BACK, -1), -1):
            entity = self.referents.by_token.get(i)
            if entity is None or self.referents.kind(entity) != "person":
                continue
            side = self.referents.actor(entity) or entity
            if entity not in found.values():
                found.setdefault(side, entity)
            if len(found) == 2:
                return list(reversed(found.values()))
        return []

    def _is_known(self, i: int) -> bool:
        tree = self.tree
        return not any(tree.deps[c].startswith("nmod") for c in tree.children[i]) and any(
            tree.words[c] in ("the", "both", "two") for c in tree.children[i]
        )

    def _of_gathering(self, occasion: Occasion, who: list[str]) -> list[str]:
        """A gathering that bears a name does not attend itself: who goes to it, or the forum in its name."""
        event = self.referents.by_token.get(occasion.at)
        found = [e for e in who if e != event and not self._is_event(e)]
        if all(self.referents.kind(e) == "forum" for e in found):
            found = self._there(occasion) or found
        if sum(self.referents.kind(e) == "person" for e in found) > 1:
            found = [e for e in found if self.referents.kind(e) != "forum"]
        if event is None or found:
            return found
        verb, within = occasion.verb, self._within(event)
        goes = verb is not None and self.tree.lemmas[verb] in _GOING_TO
        if verb is not None and verb != occasion.at and (goes or not within):
            subject = self.parties.around_verb(verb, passive_object=True)
            found = [e for e in subject if e != event]
        return found or within or who

    def _is_event(self, entity: str) -> bool:
        """A forum that is itself a gathering or an exercise, by its name: nobody's side."""
        if self.referents.kind(entity) != "forum" or entity not in self.unknown:
            return False
        return bool(_EVENTS & set(self.names[entity].lower().split()))

    def _is_text(self, entity: str) -> bool:
        """An agreement or a programme that passes for a body: it is signed, and signs nothing."""
        last = self.names[entity].lower().split()[-1:]
        return entity in self.unknown and self.referents.kind(entity) != "person" and bool(_TEXTS & set(last))

    def _there(self, occasion: Occasion) -> list[str]:
        """``India and Brazil agreed at the BRICS summit``: who acts at a gathering attends it."""
        tree, verb = self.tree, occasion.verb
        if (
            verb is None
            or verb == occasion.at
            or not occasion.noun
            or tree.deps[occasion.at] not in _SETTINGS
        ):
            return []
        if tree.case_of(self._top(occasion.at)) not in ("at", "on", "during"):
            return []
        kind = self.referents.kind
        return [e for e in self.parties.around_verb(verb) if kind(e) in ("person", "country")]

    def _top(self, at: int) -> int:
        """The head of ``the sidelines of the summit``."""
        head = self.tree.heads[at]
        return head if self.tree.words[head] in _MARGINS else at

    def _within(self, event: str) -> list[str]:
        """The forum whose name is part of the gathering's: ASEAN of the ASEAN Summit."""
        names = {e.id: e.name.lower().split() for e in self.referents.entities}
        own = names[event]
        return [
            e.id
            for e in self.referents.entities
            if e.id != event and e.kind == "forum" and names[e.id] == own[: len(names[e.id])]
        ][:1]

    def unnamed(self, kind: EngagementKind, at: int) -> tuple[str, ...]:
        """Who takes part in what is told without them: a forum that is spoken of, else the two sides."""
        if kind not in _SHARED:
            return ()
        near = self.nearby.ranked(at)[:3]
        forums = [side for side in near[:2] if self.referents.kind(side) == "forum"]
        if kind == "summit" and forums and near[0] == forums[0]:
            return (near[0],)
        return tuple(near[: self._number(at)])

    def _number(self, at: int) -> int:
        """How many sides take part: three where the words around it say so."""
        low, high = self.tree.sentence_of(at)
        return 3 if _OF_THREE & set(self.tree.words[max(low, at - 8) : min(high, at + 4)]) else 2

    def _countries_near(self, at: int) -> list[str]:
        kind, by_token = self.referents.kind, self.referents.by_token
        near = [by_token.get(i) for i in range(*self.tree.sentence_of(at))]
        return list(dict.fromkeys(e for e in near if e is not None and kind(e) == "country"))

    def _without_sides(self, who: list[str]) -> tuple[str, ...]:
        """Without the countries for which somebody named takes part; hosts of a visit stay."""
        kind = self.referents.kind
        people = {self.referents.actor(e) for e in who if kind(e) == "person"}
        people |= {self.homes.get(e) for e in who if kind(e) == "organization"}
        return tuple(dict.fromkeys(e for e in who if kind(e) == "person" or e not in people))
