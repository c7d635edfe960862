"""Where an engagement takes place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from relazione.lexicon.states import country_of
from relazione.model import Document
from relazione.reading.engagement_words import COMING
from relazione.reading.occasions import Occasion
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree
from relazione.reading.wordlists import word_set

_AT = frozenset({"in", "at", "near", "off", "aboard", "outside", "around", "across", "inside", "for"})
# "the situation in Sudan" is what was spoken of.
_TOPICS = word_set(
    "situation development war conflict crisis fighting violence election peace stability ceasefire"
)
_GOING = frozenset({"to", "in", "at", "for", "into", "from"})
_SITES = frozenset({"PLACE", "COUNTRY"})
# A body is a place only where one meets at it: "their meeting at the ministry".
_SEATS = frozenset({"ORGANIZATION"})
# How far a place may stand from the word that tells of the engagement, in tokens.
_FAR = 30
# What a place outside the clause, or nearer to another engagement, counts as further away.
_OUTSIDE = 10


@dataclass(frozen=True, slots=True)
class Venue:
    """A place as the report words it.

    Attributes:
        words: The report's words.
        entity: Id of the entity, or None.
        state: ISO code of the country in which it lies or which it is, where known.
        span: Its tokens, or None where it is understood.
    """

    words: str
    entity: str | None
    state: str | None
    span: tuple[int, int] | None = None

    def value(self, referents: Referents) -> str:
        """What the record gives: the entity, unless its name is another than the place's."""
        if self.entity is None:
            return self.words
        if referents.kind(self.entity) == "country":
            form = country_of(self.words)
            if form is not None and form.kind == "capital":
                return self.words
        return self.entity


class Venues:
    """The places of a report."""

    def __init__(self, tree: Tree, referents: Referents, document: Document) -> None:
        self.tree = tree
        self.referents = referents
        self.home = document.dateline.place
        self.spans = _place_spans(tree.doc)
        self.starts = sorted(self.spans)
        self.seats = {ent.start: (ent.start, ent.end) for ent in tree.doc.ents if ent.label_ in _SEATS}

    def of(self, occasion: Occasion, reach: set[int], rivals: Sequence[int]) -> Venue | None:
        """The place of an occasion.

        Args:
            occasion: The occasion.
            reach: Tokens of the clause that tells it.
            rivals: Words of its sentence that tell of other engagements.
        """
        low, high = self.tree.sentence_of(occasion.at)
        best: tuple[int, Venue] | None = None
        for i in range(max(low, occasion.at - _FAR), min(high, occasion.at + _FAR)):
            word = self.tree.words[i]
            if word not in ("here", "there") and i not in self.spans:
                continue
            distance = self._distance(i, occasion, reach, rivals)
            if distance > _FAR or (best is not None and distance >= best[0]):
                continue
            venue = self._pointed(i, word) if i not in self.spans else self._at(i, occasion)
            if venue is not None:
                span = self.spans.get(i, (i, i + 1))
                best = distance, Venue(venue.words, venue.entity, venue.state, span)
        return best[1] if best is not None else self._seat(occasion)

    def _seat(self, occasion: Occasion) -> Venue | None:
        """The body at which one met, where no town is told with it."""
        low, high = self.tree.sentence_of(occasion.at)
        for i in range(max(low, occasion.at - _FAR), min(high, occasion.at + _FAR)):
            if i in self.seats and occasion.kind != "call" and self._is_seat(i, occasion):
                span = self.seats[i]
                words, entity = self.tree.text(*span), self.referents.by_token.get(span[1] - 1)
                return replace(self.venue(words, entity), span=span)
        return None

    def _distance(self, i: int, occasion: Occasion, reach: set[int], rivals: Sequence[int]) -> int:
        at = occasion.at
        distance = abs(i - at) + (0 if i in reach else _OUTSIDE) + (0 if i > at else 4)
        if any(min(i, at) < r < max(i, at) or abs(r - i) < abs(at - i) for r in rivals):
            distance += _OUTSIDE
        return distance

    def _is_seat(self, i: int, occasion: Occasion) -> bool:
        """Whether the body that begins at ``i`` is where the occasion itself took place."""
        tree = self.tree
        inside = range(*self.seats[i])
        before = tree.words[max(i - 2, 0) : i]
        if "at" not in before or (before[-1] != "at" and before[-1] not in ("the", "their", "his", "her")):
            return False
        return any(
            tree.heads[k] not in inside and tree.heads[k] in (occasion.at, occasion.verb) for k in inside
        )

    def _pointed(self, i: int, word: str) -> Venue | None:
        """``here`` is the dateline's place, ``there`` the place named last."""
        if self.tree.pos[i] != "ADV":
            return None
        if word == "here":
            return self.venue(self.home, None) if self.home is not None else None
        before = bisect_left(self.starts, i)
        if not before:
            return None
        start, end = self.spans[self.starts[before - 1]]
        venue = self.venue(self.tree.text(start, end), self.referents.by_token.get(end - 1))
        return None if venue.state is not None and self._is_adjective(venue.words) else venue

    def _is_adjective(self, words: str) -> bool:
        form = country_of(words)
        return form is not None and form.kind in ("adjective", "demonym")

    def _at(self, i: int, occasion: Occasion) -> Venue | None:
        tree = self.tree
        start, end = self.spans[i]
        words = tree.text(start, end)
        if end < len(tree) and tree.words[end] == "capital":
            return self._capital(words)
        if self._is_adjective(words):
            return None
        if tree.lemmas[tree.heads[end - 1]] in _TOPICS:
            return None
        k = start - 1
        while k > 0 and (tree.words[k] in ("the", "nearby", "neighbouring") or tree.pos[k] == "ADJ"):
            k -= 1
        visit = occasion.kind == "visit" or self._is_errand(occasion)
        before = tree.words[k] if k >= 0 else ""
        bare = visit and tree.lemmas[k] in ("visit", "tour")
        within = occasion.noun and end == occasion.at and tree.entity[i] == "PLACE"
        going = _AT if tree.lemmas[occasion.at] in ("arrive", "expect", "due") else _GOING
        if not (bare or within) and before not in (going if visit else _AT):
            return None
        if before == "for" and not (visit or tree.lemmas[k - 1] == "set"):
            return None
        return self.venue(words, self.referents.by_token.get(end - 1))

    def _is_errand(self, occasion: Occasion) -> bool:
        """``will fly to Oslo to meet them``: the journey's end is the meeting's place."""
        verb = occasion.verb
        return verb is not None and verb != occasion.at and self.tree.lemmas[verb] in COMING

    def _capital(self, words: str) -> Venue | None:
        """``the Lao capital``, by the name under which the report has it."""
        form = country_of(words)
        if form is None:
            return None
        named = [self.home or ""] + [self.tree.text(*self.spans[s]) for s in self.starts]
        for name in named:
            known = country_of(name.title() if name.isupper() else name)
            if known is not None and known.kind == "capital" and known.code == form.code:
                return self.venue(name, None)
        return None

    def at_home(self) -> Venue | None:
        """The dateline's place."""
        return self.venue(self.home, None) if self.home else None

    def venue(self, words: str, entity: str | None) -> Venue:
        """A place with its state, where that is known."""
        form = country_of(words if not words.isupper() or len(words) < 4 else words.title())
        return Venue(words, entity, form.code if form is not None else None)


def _place_spans(doc: Doc) -> dict[int, tuple[int, int]]:
    """Spans of places and states by their first token."""
    return {ent.start: (ent.start, ent.end) for ent in doc.ents if ent.label_ in _SITES}
