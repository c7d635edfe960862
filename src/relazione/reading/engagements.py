"""Meetings, calls, visits, summits, signings, ceremonies, exercises and negotiations.

Every verb or noun that tells of one is an occasion (``occasions``). Its clause gives participants, place,
date and standing, and tellings of one engagement are brought together (``engagement_accounts``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from relazione.model import Anchor, DateSpan, Document, Engagement, Reason
from relazione.model.vocabulary import EngagementKind, EngagementStatus
from relazione.reading.arguments import subject_or_passive
from relazione.reading.attendance import Attendance, Attendants
from relazione.reading.engagement_accounts import Account, Ground, merged
from relazione.reading.engagement_admission import admitted
from relazione.reading.engagement_dates import Dated, EngagementDates, anchor_of, timed
from relazione.reading.engagement_status import Standing, disruptions_of, standing_of
from relazione.reading.headline import body_start
from relazione.reading.occasions import Occasion, occasions_of, without_doubles, without_errands
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.venues import Venue, Venues
from relazione.reading.words import text_of

# Evidence of more tokens is cut around the word that tells of the engagement.
_LONGEST = 36
_DANGLING = frozenset({"and", "or", "the", "a", "an", "of", "to", "with", "in", "for"})
_ON_A_TEXT = frozenset({"resume", "negotiate", "continue", "finalise", "finalize", "discuss", "go"})
_ONE_OFFICER = frozenset(
    {"counterpart", "minister", "secretary", "president", "premier", "chief", "colleague"}
)
_ON_THE_SPOT = frozenset({"signing"})
_AT_HOME = frozenset({"summit"})


def read_engagements(
    doc: Doc, referents: Referents, document: Document, body: int = 0
) -> tuple[Engagement, ...]:
    """Read the engagements of a report.

    Args:
        doc: The annotated report.
        referents: Who is meant by which words.
        document: Its facts; dates count from its dateline or day of publication.
        body: Offset at which its body begins, after the dateline.

    Returns:
        Engagements in the order of the text, one for each however often it is told.
    """
    agenda = Agenda(doc, referents, document, body)
    shares = [(a, admitted(agenda.tree, referents, a)) for a in agenda.accounts()]
    return tuple(agenda.engagement(account, share) for account, share in shares if share > 0)


class Agenda:
    """A report and what is needed to read its engagements."""

    def __init__(self, doc: Doc, referents: Referents, document: Document, body: int = 0) -> None:
        self.tree = Tree.of(doc)
        self.referents = referents
        self.attendance = Attendance(self.tree, referents)
        # where the first sentence begins, after a dateline that runs into it
        self.opening = next((t.i for t in doc if t.idx >= body), 0) if body else 0
        self.venues = Venues(self.tree, referents, document)
        self.anchor = anchor_of(document)
        start = body_start(document)
        told = [o for o in occasions_of(self.tree, referents) if doc[o.at].idx >= start]
        self.occasions = without_errands(self.tree, without_doubles(self.tree, told))
        self.by_sentence: dict[int, list[Occasion]] = {}
        for occasion in self.occasions:
            self.by_sentence.setdefault(self.tree.sentence[occasion.at], []).append(occasion)
        self.dates = EngagementDates(self.tree, document, self.occasions, body)
        self.disrupted = self._disrupted()

    def _disrupted(self) -> dict[int, tuple[int, EngagementStatus]]:
        """For each occasion put off or called off the word that says so and the status."""
        found: dict[int, tuple[int, EngagementStatus]] = {}
        for word, status in disruptions_of(self.tree).items():
            near = [o.at for o in self.by_sentence.get(self.tree.sentence[word], ())]
            if not near:
                continue
            below = set(self.tree.below(word, frozenset({"ccomp", "parataxis"})))
            subject = subject_or_passive(self.tree, word)
            hung = [o for o in near if o == subject] or [o for o in near if o in below] or near
            best = min(hung, key=lambda o: word - o if o < word else 2 * (o - word))
            found[best] = (word, status)
        return found

    def accounts(self) -> list[Account]:
        """What the report tells of each engagement, its tellings brought together."""
        found = []
        last: DateSpan | None = None
        news: DateSpan | None = None
        scene: Venue | None = None
        for occasion in self.occasions:
            account = self._account(occasion, last, news)
            if account.venue is None and scene is not None and _is_on_the_spot(account):
                ground = Ground("place", "where the news told before happened", scene.span)
                account = replace(account, venue=scene, grounds=(*account.grounds, ground))
            last = account.date or last
            if account.date_told and self.dates.is_news(account.status, account.date):
                news, scene = account.date, account.venue
            found.append(account)
        return merged(found)

    def _account(self, occasion: Occasion, last: DateSpan | None, news: DateSpan | None) -> Account:
        reach = self._reach(occasion)
        disrupted = self.disrupted.get(occasion.at)
        standing = (
            Standing(disrupted[1], "put off or called off", disrupted[0])
            if disrupted
            else standing_of(self.tree, occasion)
        )
        status = standing.status
        rivals = self._rivals(occasion)
        dated = self.dates.of(
            occasion, reach, status, disrupted[0] if disrupted else None, last, rivals, news
        )
        date = dated.span if dated is not None else None
        if date is not None and self.anchor is not None:
            status = timed(status, date, self.anchor)
            if status != standing.status:
                standing = Standing(status, "date before or after the report's")
        venue = self.venues.of(occasion, reach, rivals)
        if venue is None and self._is_at_home(occasion, status, date):
            venue = self.venues.at_home()
        who = self.attendance.of(occasion, venue)
        return Account(
            self._kind(occasion, who.members),
            status,
            who.members,
            venue,
            date,
            occasion.at,
            self._evidence(occasion, reach),
            occasion.definite,
            occasion.noun,
            verb=occasion.verb,
            named=who.named,
            date_told=dated is not None and dated.phrase is not None and not dated.phrase.limit,
            grounds=_grounds(occasion, standing, dated, venue, who),
            sides=frozenset(filter(None, map(self.referents.actor, who.members))),
            people=sum(self.referents.kind(e) == "person" for e in who.members),
        )

    def _kind(self, occasion: Occasion, who: tuple[str, ...]) -> EngagementKind:
        """Talks of countries or bodies in which nobody is named are negotiations."""
        if occasion.kind != "meeting" or any(self.referents.kind(e) == "person" for e in who):
            return occasion.kind
        tree, at = self.tree, occasion.at
        if occasion.noun and tree.words[at] == "talks" and who:
            return "meeting" if self._are_short(at) else "negotiation"
        after = tree.words[at + 1 : at + 18]
        resumes = any(a == "to" and b in _ON_A_TEXT for a, b in pairwise(after))
        return "negotiation" if resumes and not occasion.noun else occasion.kind

    def _are_short(self, at: int) -> bool:
        """``two hours of talks``, ``talks with her counterpart``: somebody's conversation, on no text."""
        tree = self.tree
        if tree.words[tree.heads[at]] in ("hours", "hour", "minutes"):
            return True
        return any(tree.case_of(c) == "with" and tree.words[c] in _ONE_OFFICER for c in tree.children[at])

    def _reach(self, occasion: Occasion) -> set[int]:
        """Tokens of the clause: under the word, and beside it under its verb, other occasions left out."""
        tree = self.tree
        others = {o.at for o in self.by_sentence[tree.sentence[occasion.at]] if o.at != occasion.at}
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
        return [
            o.at
            for o in self.by_sentence[self.tree.sentence[occasion.at]]
            if o.at not in (occasion.at, occasion.verb) and o.verb != occasion.at
        ]

    def _is_at_home(self, occasion: Occasion, status: EngagementStatus, date: DateSpan | None) -> bool:
        """Whether what is told without a place took place where the report was written."""
        if occasion.kind == "visit":
            return self.tree.lemmas[occasion.at] == "arrive" or self.tree.words[occasion.at] == "visiting"
        today = date is not None and self.anchor is not None and date.first_day() == self.anchor
        return status in ("held", "under-way") and occasion.kind in _AT_HOME and today

    def _evidence(self, occasion: Occasion, reach: set[int]) -> tuple[int, int]:
        tree = self.tree
        low, high = tree.sentence_of(occasion.at)
        inside = [i for i in reach if low <= i < high]
        subject = subject_or_passive(tree, occasion.verb) if occasion.verb is not None else None
        if subject is not None and low <= subject < high:
            inside.append(subject)
        start, end = min(inside), max(inside) + 1
        first, last = occasion.at, occasion.at
        if occasion.verb is not None and abs(occasion.verb - occasion.at) < _LONGEST:
            first, last = min(first, occasion.verb), max(last, occasion.verb)
        start, end = (
            max(start, first - _LONGEST // 2, min(first, self.opening)),
            min(end, last + _LONGEST // 2),
        )
        while end > last + 1 and tree.words[end - 1] in _DANGLING:
            end -= 1
        return tree.trimmed(start, end)

    def engagement(self, account: Account, confidence: float) -> Engagement:
        """The entry for an account."""
        text = text_of(self.tree.doc)
        return Engagement(
            account.kind,
            account.status,
            account.participants or self.attendance.unnamed(account.kind, account.at),
            account.venue.value(self.referents) if account.venue is not None else None,
            account.date,
            (Anchor.of(text, *self.tree.characters(*account.evidence)),),
            round(confidence, 2),
            self._reasons(text, account, confidence),
        )

    def _reasons(self, text: str, account: Account, confidence: float) -> tuple[Reason, ...]:
        found = [Reason("entry", f"weights of the engagement model: {confidence:.2f}")]
        if account.tellings > 1:
            found[0] = replace(found[0], rule=f"{found[0].rule}, from {account.tellings} tellings")
        for ground in account.grounds:
            words = (
                Anchor.of(text, *self.tree.characters(*ground.words)) if ground.words is not None else None
            )
            found.append(Reason(ground.field, ground.rule, words))
        if not account.participants:
            found.append(Reason("participants", "sides spoken of near by"))
        return tuple(found)


def _is_on_the_spot(account: Account) -> bool:
    """Whether something was done where the news happened: a text signed on the day of the news."""
    on_the_day = any(ground.rule == "day of the news told before" for ground in account.grounds)
    return on_the_day and account.kind in _ON_THE_SPOT


def _grounds(
    occasion: Occasion, standing: Standing, dated: Dated | None, venue: Venue | None, who: Attendants
) -> tuple[Ground, ...]:
    """By which rules and words the fields of an account were read."""
    at = (occasion.at, occasion.at + 1)
    found = [Ground("kind", "noun of an engagement" if occasion.noun else "verb of an engagement", at)]
    found.append(
        Ground("status", standing.rule, (standing.at, standing.at + 1) if standing.at is not None else None)
    )
    if dated is not None:
        phrase = dated.phrase
        found.append(Ground("date", dated.rule, (phrase.start, phrase.end) if phrase is not None else None))
    if venue is not None:
        rule = "nearest place of its clause" if venue.span is not None else "place of the dateline"
        found.append(Ground("place", rule, venue.span))
    if who.members:
        found.append(Ground("participants", who.rule))
    return tuple(found)
