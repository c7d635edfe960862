"""Meetings, calls, visits, summits, signings, ceremonies, exercises and negotiations.

Every verb or noun that tells of one is an occasion (``occasions``). Its clause gives participants, place,
date and standing, and tellings of one engagement are brought together (``engagement_accounts``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from relazione.model import Anchor, DateSpan, Document, Engagement
from relazione.model.vocabulary import EngagementKind, EngagementStatus
from relazione.reading.arguments import subject_or_passive
from relazione.reading.engagement_accounts import Account, merged
from relazione.reading.engagement_dates import EngagementDates, anchor_of, timed
from relazione.reading.engagement_status import disruptions_of, status_of
from relazione.reading.headline import body_start
from relazione.reading.nearby_sides import NearbySides
from relazione.reading.occasions import Occasion, occasions_of
from relazione.reading.participants import Parties, participants_of
from relazione.reading.parties import Sides
from relazione.reading.referents import Referents
from relazione.reading.sight import committees_of
from relazione.reading.surroundings import Surroundings
from relazione.reading.tree import Tree
from relazione.reading.venues import Venue, Venues
from relazione.reading.words import text_of

# Evidence of more tokens is cut around the word that tells of the engagement.
_LONGEST = 36
_ON_A_TEXT = frozenset({"resume", "negotiate", "continue", "finalise", "finalize", "discuss", "go"})
_AT_HOME = frozenset({"signing", "summit"})
_MUTUAL = frozenset({"meeting", "call", "negotiation", "signing", "exercise"})
_OF_THREE = frozenset({"three", "three-way", "trilateral", "tripartite"})
_SHARED = _MUTUAL | {"summit"}
_FUTURE: frozenset[EngagementStatus] = frozenset({"planned", "proposed"})


def read_engagements(doc: Doc, referents: Referents, document: Document) -> tuple[Engagement, ...]:
    """Read the engagements of a report.

    Args:
        doc: The annotated report.
        referents: Who is meant by which words.
        document: Its facts; dates count from its dateline or day of publication.

    Returns:
        Engagements in the order of the text, one for each however often it is told.
    """
    agenda = _Agenda(doc, referents, document)
    accounts = merged(agenda.accounts())
    return tuple(e for e in (agenda.engagement(a) for a in accounts) if e is not None)


class _Agenda:
    """A report and what is needed to read its engagements."""

    def __init__(self, doc: Doc, referents: Referents, document: Document) -> None:
        self.tree = Tree.of(doc)
        self.referents = referents
        self.parties = Parties(self.tree, referents)
        self.surroundings = Surroundings(self.tree, referents)
        self.sides = Sides.of(self.tree, referents)
        self.nearby = NearbySides(self.tree, referents)
        self.venues = Venues(self.tree, referents, document)
        self.anchor = anchor_of(document)
        self.states = {e.reference: e.id for e in referents.entities if e.kind == "country" and e.reference}
        self.committees = committees_of(referents)
        start = body_start(document)
        self.occasions = [o for o in occasions_of(self.tree, referents) if doc[o.at].idx >= start]
        self.dates = EngagementDates(self.tree, document, self.occasions)
        self.disrupted = self._disrupted()

    def _disrupted(self) -> dict[int, tuple[int, EngagementStatus]]:
        """For each occasion put off or called off the word that says so and the status."""
        found: dict[int, tuple[int, EngagementStatus]] = {}
        by_sentence: dict[int, list[int]] = {}
        for o in self.occasions:
            by_sentence.setdefault(self.tree.sentence[o.at], []).append(o.at)
        for word, status in disruptions_of(self.tree).items():
            near = by_sentence.get(self.tree.sentence[word], [])
            if not near:
                continue
            below = set(self.tree.below(word, frozenset({"ccomp", "parataxis"})))
            subject = subject_or_passive(self.tree, word)
            hung = [o for o in near if o == subject] or [o for o in near if o in below] or near
            best = min(hung, key=lambda o: word - o if o < word else 2 * (o - word))
            found[best] = (word, status)
        return found

    def accounts(self) -> list[Account]:
        """What each occasion tells, in order."""
        found = []
        last: DateSpan | None = None
        for occasion in self.occasions:
            account = self._account(occasion, last)
            last = account.date or last
            found.append(account)
        return found

    def _account(self, occasion: Occasion, last: DateSpan | None) -> Account:
        reach = self._reach(occasion)
        disrupted = self.disrupted.get(occasion.at)
        status = disrupted[1] if disrupted else status_of(self.tree, occasion)
        rivals = self._rivals(occasion)
        dated = self.dates.of(occasion, reach, status, disrupted[0] if disrupted else None, last, rivals)
        date = dated.span if dated is not None else None
        if date is not None and self.anchor is not None:
            status = timed(status, date, self.anchor)
        venue = self.venues.of(occasion, reach, rivals)
        if venue is None and self._is_at_home(occasion, status, date):
            venue = self.venues.at_home()
        who = self._participants(occasion, venue)
        kind = self._kind(occasion, who)
        return Account(
            kind,
            status,
            who,
            venue,
            date,
            occasion.at,
            self._evidence(occasion, reach),
            occasion.definite,
            occasion.noun,
        )

    def _kind(self, occasion: Occasion, who: tuple[str, ...]) -> EngagementKind:
        """Talks of countries or bodies in which nobody is named are negotiations."""
        if occasion.kind != "meeting" or any(self.referents.kind(e) == "person" for e in who):
            return occasion.kind
        tree, at = self.tree, occasion.at
        if occasion.noun and tree.words[at] == "talks" and who:
            return "negotiation"
        after = tree.words[at + 1 : at + 18]
        resumes = any(a == "to" and b in _ON_A_TEXT for a, b in pairwise(after))
        return "negotiation" if resumes and not occasion.noun else occasion.kind

    def _reach(self, occasion: Occasion) -> set[int]:
        """Tokens of the clause: under the word, and beside it under its verb, other occasions left out."""
        tree = self.tree
        others = {
            o.at
            for o in self.occasions
            if o.at != occasion.at and tree.sentence[o.at] == tree.sentence[occasion.at]
        }
        top = occasion.verb if occasion.verb is not None else occasion.at
        reach: set[int] = set()
        waiting = [top, occasion.at]
        while waiting and len(reach) < 80:
            node = waiting.pop()
            if node in reach:
                continue
            reach.add(node)
            for c in tree.children[node]:
                if c in others and c != top:
                    continue
                if tree.deps[c] in ("ccomp", "parataxis", "advcl") and node == top and c != occasion.at:
                    continue
                if tree.deps[c] == "conj" and node == top and tree.pos[c] == "VERB":
                    continue
                waiting.append(c)
        return reach

    def _rivals(self, occasion: Occasion) -> list[int]:
        """Other words of the sentence that tell of engagements."""
        number = self.tree.sentence[occasion.at]
        return [
            o.at
            for o in self.occasions
            if o.at != occasion.at
            and self.tree.sentence[o.at] == number
            and o.at != occasion.verb
            and o.verb != occasion.at
        ]

    def _is_at_home(self, occasion: Occasion, status: EngagementStatus, date: DateSpan | None) -> bool:
        """Whether what is told without a place took place where the report was written."""
        if occasion.kind == "visit":
            return self.tree.lemmas[occasion.at] == "arrive" or self.tree.words[occasion.at] == "visiting"
        today = date is not None and self.anchor is not None and date.first_day() == self.anchor
        return status in ("held", "under-way") and occasion.kind in _AT_HOME and today

    def _participants(self, occasion: Occasion, venue: Venue | None) -> tuple[str, ...]:
        who = list(participants_of(self.parties, self.surroundings, occasion))
        if occasion.kind == "visit":
            host = self._host(occasion, who, venue)
            who += [host] if host is not None else []
        return self._without_sides(self._completed(occasion, who))

    def _host(self, occasion: Occasion, who: list[str], venue: Venue | None) -> str | None:
        """The country visited: told, or that in which the place lies, or the other side of the report."""
        kind, actor = self.referents.kind, self.referents.actor
        host = self.states.get(venue.state) if venue is not None and venue.state else None
        if venue is not None and venue.entity is not None and kind(venue.entity) == "country":
            host = venue.entity
        sides = {actor(e) for e in who}
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
            near = [e for e in self._countries_near(occasion.at) if e not in members]
            members += near if len(near) > 1 else self.nearby.ranked(occasion.at)[: self._number(occasion.at)]
        elif len(members) == 1 and (len(who) > 1 or occasion.kind != "call"):
            other = self.nearby.other(self.referents.actor(members[0]), occasion.at)
            if other is not None and other not in members:
                members.append(other)
        return members

    def _nearest(self, account: Account) -> tuple[str, ...]:
        """Who takes part in what is told without them: a forum that is spoken of, else the two sides."""
        near = self.nearby.ranked(account.at)[:3]
        forums = [side for side in near[:2] if self.referents.kind(side) == "forum"]
        if account.kind == "summit" and forums and near[0] == forums[0]:
            return (near[0],)
        return tuple(near[: self._number(account.at)])

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
        return tuple(dict.fromkeys(e for e in who if kind(e) == "person" or e not in people))

    def _evidence(self, occasion: Occasion, reach: set[int]) -> tuple[int, int]:
        tree = self.tree
        low, high = tree.sentence_of(occasion.at)
        inside = [i for i in reach if low <= i < high]
        subject = subject_or_passive(tree, occasion.verb) if occasion.verb is not None else None
        if subject is not None and low <= subject < high:
            inside.append(subject)
        start, end = min(inside), max(inside) + 1
        start, end = max(start, occasion.at - _LONGEST // 2), min(end, occasion.at + _LONGEST // 2)
        return tree.trimmed(start, end)

    def engagement(self, account: Account) -> Engagement | None:
        """The entry for an account, or None where it tells too little to be one."""
        confidence = _confidence(account)
        if confidence <= 0:
            return None
        if not account.participants and account.kind in _SHARED:
            account = replace(account, participants=self._nearest(account))
        text = text_of(self.tree.doc)
        return Engagement(
            account.kind,
            account.status,
            account.participants,
            account.venue.value(self.referents) if account.venue is not None else None,
            account.date,
            (Anchor.of(text, *self.tree.characters(*account.evidence)),),
            confidence,
        )


def _confidence(account: Account) -> float:
    """How surely it is an engagement of the report; 0 where it tells too little."""
    told = (account.date is not None) + (account.venue is not None)
    people = len(account.participants)
    if people == 0 and not (told == 2 or (account.kind == "summit" and told)):
        return 0.0
    if account.kind == "signing" and account.status in _FUTURE and not told:
        return 0.0
    if account.kind in ("meeting", "call") and people < 2 and not told:
        return 0.0
    score = 0.35 + 0.12 * told + 0.1 * min(people, 2) + 0.05 * (account.tellings > 1)
    return round(min(score, 0.9), 2)
