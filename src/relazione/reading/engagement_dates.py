"""When an engagement takes place: which date of the report is its own, and what it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from relazione.model import DateSpan, Document, PartialDate
from relazione.model.vocabulary import EngagementStatus
from relazione.reading.calendar_spans import Tense, resolve
from relazione.reading.date_grammar import find_dates
from relazione.reading.date_phrases import DatePhrase
from relazione.reading.date_words import NUMBERS
from relazione.reading.engagement_words import OPENING
from relazione.reading.occasions import Occasion
from relazione.reading.scene import SPEECH_VERBS
from relazione.reading.tree import Tree

# Dates further away, in tokens and penalties, are of something else.
_FAR = 40
# What a date hung on another engagement, or on a verb of saying, counts as further away.
_ANOTHERS = 25
_SAYING = 12
_LIMIT = 15
_CLAUSE_MARKS = frozenset(["which", "who", "when", "where", "but", "while", "after", ";", '"', "“", "”"])
_UNTIL = frozenset({"to", "until", "till", "for", "now", "take"})
_NEWS = frozenset({"meeting", "signing", "ceremony", "summit"})
# A day further back is none of the news.
_NEWS_DAYS = 5
_PERFECT = frozenset({"has", "have", "had", "'d", "’d"})
_FUTURE: frozenset[EngagementStatus] = frozenset({"planned", "proposed"})
# So far after the word that calls off stands the day on which that was done.
_CHANGE = 4
_SET_FOR = frozenset({"planned", "scheduled", "set", "due", "foreseen", "the", "a", "his", "her", "their"})
_AHEAD_OF = frozenset({"planned", "set", "scheduled", "in", "begin", "open", "were", "was"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, the phrase that gave it (None for the day of the report itself), and by which rule."""

    span: DateSpan
    phrase: DatePhrase | None
    rule: str


class EngagementDates:
    """The dates of a report, and what they date."""

    def __init__(self, tree: Tree, document: Document, occasions: Sequence[Occasion], body: int = 0) -> None:
        self.tree = tree
        self.anchor = anchor_of(document)
        self.phrases: list[DatePhrase] = []
        self.by_sentence: dict[int, list[DatePhrase]] = {}
        for phrase in find_dates(tree.doc):
            # the day of a dateline that runs into the first sentence dates the report, not what it tells
            if tree.doc[phrase.start].idx < body <= tree.doc[tree.sentence_of(phrase.start)[1] - 1].idx:
                continue
            self.phrases.append(phrase)
            self.by_sentence.setdefault(tree.sentence[phrase.start], []).append(phrase)
        self.telling = {o.at for o in occasions}

    def of(
        self,
        occasion: Occasion,
        reach: set[int],
        status: EngagementStatus,
        word: int | None,
        last: DateSpan | None,
        rivals: Sequence[int],
        news: DateSpan | None = None,
    ) -> Dated | None:
        """The date of an occasion.

        Args:
            occasion: The occasion.
            reach: Tokens of the clause that tells it.
            status: What the words say of its standing.
            word: The word by which it was put off or called off, or None.
            last: The date told before it, from which "a day later" counts.
            rivals: Other words of the sentence that tell of engagements.
            news: The day of the news, where one was told before, and it is not the report's own.
        """
        if self.anchor is None:
            return None
        if status == "postponed" and word is not None:
            moved = self._new_date(occasion, word)
            if moved is not None:
                span = resolve(moved, self.anchor, "future", last)
                return Dated(span, moved, "new date of what was put off") if span is not None else None
        phrase = self._nearest(occasion, reach, status, word, rivals)
        if phrase is None:
            today = status == "held" and occasion.kind in _NEWS and self._is_news(occasion)
            if not today:
                return None
            if news is not None:
                return Dated(news, None, "day of the news told before")
            return Dated(DateSpan(PartialDate.of(self.anchor)), None, "news of the report's own day")
        tense = self._tense(phrase, status, word)
        anchor = self.anchor
        if word is not None and phrase.unit in ("day", "weekday"):
            changed = self._day_of_change(occasion, word)
            if changed is not None:
                anchor, tense = changed, "future"
        if phrase.from_last:
            last = self._before(phrase) or last
        span = resolve(phrase, anchor, tense, last)
        if span is None:
            return None
        rule = (
            "nearest date of its clause" if tense is None else f"nearest date of its clause, in the {tense}"
        )
        return Dated(self._lasting(occasion, span), phrase, rule)

    def _before(self, phrase: DatePhrase) -> DateSpan | None:
        """The date told before one that counts from it."""
        for other in reversed(self.phrases):
            fits = other.unit in ("day", "weekday") or phrase.unit != "day"
            if other.start < phrase.start and fits and not (other.limit or other.from_last):
                return resolve(other, self.anchor) if self.anchor is not None else None
        return None

    def _day_of_change(self, occasion: Occasion, word: int) -> dt.date | None:
        """The day on which it was put off or called off, where that is told."""
        if self.anchor is None:
            return None
        for phrase in self._told_with(occasion):
            if self._is_of_change(phrase, word):
                span = resolve(phrase, self.anchor, "past")
                return span.first_day() if span is not None else None
        return None

    def is_news(self, status: EngagementStatus, span: DateSpan | None) -> bool:
        """Whether a date that is told is the day of the news: days ago at most, of something held."""
        if self.anchor is None or status != "held" or span is None or span.start.day is None:
            return False
        return 0 <= (self.anchor - span.last_day()).days <= _NEWS_DAYS

    def _new_date(self, occasion: Occasion, word: int) -> DatePhrase | None:
        """``has been put off to November 4``."""
        for phrase in self._told_with(occasion):
            near = self.tree.words[max(phrase.start - 4, 0) : phrase.start]
            if word < phrase.start and set(near) & _UNTIL:
                return phrase
        return None

    def _told_with(self, occasion: Occasion) -> list[DatePhrase]:
        """The dates of an occasion's sentence."""
        return self.by_sentence.get(self.tree.sentence[occasion.at], [])

    def _nearest(
        self,
        occasion: Occasion,
        reach: set[int],
        status: EngagementStatus,
        word: int | None,
        rivals: Sequence[int],
    ) -> DatePhrase | None:
        best: tuple[int, DatePhrase] | None = None
        for phrase in self._told_with(occasion):
            if word is not None and self._is_of_change(phrase, word):
                continue
            distance = self._distance(occasion, phrase, reach, rivals)
            if phrase.limit and status in _FUTURE and self._is_within(phrase):
                distance -= _LIMIT
            if best is None or distance < best[0]:
                best = distance, phrase
        return best[1] if best is not None and best[0] <= _FAR else None

    def _is_of_change(self, phrase: DatePhrase, word: int) -> bool:
        """``was called off last week``: the day of the change, not of what was to be."""
        if not 0 < phrase.start - word <= _CHANGE:
            return False
        between = set(self.tree.words[word + 1 : phrase.start])
        return not between & (_UNTIL | _SET_FOR)

    def _distance(
        self, occasion: Occasion, phrase: DatePhrase, reach: set[int], rivals: Sequence[int]
    ) -> int:
        """How far a date stands from the word that tells of an engagement, clauses between counted."""
        at, i = occasion.at, phrase.start
        low, high = min(i, at), max(i, at)
        distance = high - low + (0 if i in reach or phrase.end - 1 in reach else 8)
        distance += 10 * sum(self.tree.words[k] in _CLAUSE_MARKS for k in range(low + 1, high))
        distance += 6 * (i < at and "," in self.tree.words[low + 1 : high])
        distance += 10 * any(low < r < high for r in rivals)
        owner = self._owner(phrase)
        if owner is not None and owner not in (at, occasion.verb):
            distance += _ANOTHERS if owner in rivals else _SAYING
        return distance + _LIMIT * phrase.limit

    def _is_within(self, phrase: DatePhrase) -> bool:
        """``before the end of the year`` is within it."""
        return "end" in self.tree.words[phrase.start : phrase.start + 2]

    def _owner(self, phrase: DatePhrase) -> int | None:
        """The engagement's word or the verb of saying on which a date hangs."""
        inside = range(phrase.start, phrase.end)
        top = next((k for k in inside if self.tree.heads[k] not in inside), phrase.start)
        for step, a in enumerate(self.tree.ancestors(top)):
            if a in self.telling:
                return a
            if self.tree.lemmas[a] in SPEECH_VERBS and self.tree.pos[a] == "VERB":
                return a if step == 0 else None
            if step > 3 or self.tree.pos[a] == "VERB":
                return None
        return None

    def _is_news(self, occasion: Occasion) -> bool:
        """Told in the simple past, as what happened on the day of the report."""
        tree, verb = self.tree, occasion.verb
        if verb is None or (occasion.noun and not occasion.definite and tree.case_of(occasion.at) != "after"):
            return False
        auxiliaries = {tree.words[c] for c in tree.children[verb] if tree.deps[c].startswith("aux")}
        return not auxiliaries & _PERFECT

    def _tense(self, phrase: DatePhrase, status: EngagementStatus, word: int | None) -> Tense | None:
        words = self.tree.words
        if status in _FUTURE:
            return "future"
        if status in ("postponed", "cancelled") and phrase.unit == "month":
            return None
        if status in ("postponed", "cancelled") and word is not None:
            if phrase.start > word:
                return "future"
            near = set(words[max(phrase.start - 4, 0) : phrase.start])
            return (
                "future"
                if near & _AHEAD_OF and "had" not in words[max(phrase.start - 7, 0) : phrase.start]
                else "past"
            )
        if status == "cancelled" and words[phrase.start] != "last":
            before = words[max(phrase.start - 25, 0) : phrase.start]
            if any(a in ("was", "were") and b == "to" for a, b in pairwise(before)):
                return "future"
        return "past"

    def _lasting(self, occasion: Occasion, span: DateSpan) -> DateSpan:
        """A single day made a span by the length that is told: ``a two-day meeting``, ``for four days``."""
        days = self._length(occasion)
        if days is None or span.end is not None or span.start.day is None:
            return span
        tree, day = self.tree, span.start.first_day()
        verb = occasion.verb if occasion.verb is not None else occasion.at
        ends = tree.case_of(occasion.at) in ("after", "from", "following") or tree.lemmas[verb] in (
            *("end", "conclude", "close", "return", "finish", "wrap"),
        )
        if ends:
            return DateSpan(PartialDate.of(day - dt.timedelta(days=days - 1)), span.start)
        if tree.lemmas[verb] in OPENING | {"arrive"}:
            return DateSpan(span.start, PartialDate.of(day + dt.timedelta(days=days - 1)))
        return span

    def _length(self, occasion: Occasion) -> int | None:
        tree = self.tree
        low, high = tree.sentence_of(occasion.at)
        for k in range(max(low, occasion.at - 10), min(high, occasion.at + 22)):
            number = NUMBERS.get(tree.words[k])
            if number is None and tree.words[k].isdecimal():
                number = int(tree.words[k])
            if number is None or not 1 < number < 32:
                continue
            joined = tree.words[k + 1 : k + 3]
            hyphened = joined in (["-", "day"], ["–", "day"])
            counted = tree.words[k + 1 : k + 2] == ["days"] and tree.words[k - 1] in ("for", "after")
            if hyphened or (counted and tree.words[k + 2 : k + 3] not in (["ago"], ["of"])):
                return number
        return None


def anchor_of(document: Document) -> dt.date | None:
    """The day from which a report's dates count: that of its dateline, else of its publication."""
    dateline = document.dateline.date
    if dateline is not None and dateline.day is not None:
        return dateline.first_day()
    return document.published


def timed(status: EngagementStatus, span: DateSpan, anchor: dt.date) -> EngagementStatus:
    """The status that a date allows: nothing was held tomorrow."""
    if status in ("held", "under-way") and span.first_day() > anchor:
        return "planned"
    if status == "planned" and span.last_day() < anchor:
        return "held"
    return status
