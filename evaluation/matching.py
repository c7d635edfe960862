"""Compare one record with one gold case: which entries belong together, and how well they agree.

The definitions are those of the gold set's own scorer, written anew; a test holds that both give the
same figures. Each section has a *likeness*, which decides what belongs together (0: never), and
*credits*, which say how much of a matched entry is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

SECTIONS = ("entities", "offices", "engagements", "statements", "commitments", "transfers", "findings")
_SMALL_WORDS = frozenset("the a an of to for and in on s its their our his her".split())
# Evidence longer than this points at nothing.
_LONGEST_EVIDENCE = 800


@dataclass(frozen=True, slots=True)
class Tally:
    """What a section earned.

    Attributes:
        credit: Sum of the credits of matched entries.
        gold: Number of gold entries.
        found: Number of entries in the record.
    """

    credit: float = 0.0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.credit + other.credit, self.gold + other.gold, self.found + other.found)

    @property
    def f1(self) -> float:
        """In percent; a section that is empty on both sides is right."""
        return 200 * self.credit / (self.gold + self.found) if self.gold + self.found else 100.0

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.credit / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.credit / self.gold if self.gold else 100.0


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The tally of one section of one case, the credit of each entry of the record, and what was matched.

    Attributes:
        tally: What the section earned.
        entries: Every entry of the record with its credit.
        pairs: Positions of the gold entry and the entry of the record that belong together.
    """

    tally: Tally
    entries: tuple[tuple[Json, float], ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()


def plain(words: object) -> str:
    """Words in lower case with one blank between them, without signs."""
    return " ".join(re.findall(r"\w+", str(words or "").casefold()))


def content_words(words: object) -> set[str]:
    """The words that carry meaning, singular."""
    return {word.removesuffix("s") for word in plain(words).split() if word not in _SMALL_WORDS}


def word_overlap(one: object, other: object) -> float:
    """F1 of the content words of two phrases; 1 where both have none."""
    a, b = content_words(one), content_words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(not a and not b)


def share(one: set[Any], other: set[Any]) -> float:
    """Jaccard index; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one | other else 1.0


def places_of(anchors: Iterable[Json | None] | None) -> set[int]:
    """Every offset that the anchors of a record cover."""
    return {at for anchor in anchors or () if anchor for at in range(anchor["start"], anchor["end"])}


def gold_places(text: str, evidence: Any) -> set[int]:
    """Every offset that the quoted evidence of a gold entry covers."""
    places: set[int] = set()
    for quoted in evidence if isinstance(evidence, list) else [evidence]:
        if not quoted:
            continue
        words, nth = (quoted["text"], quoted.get("nth", 1)) if isinstance(quoted, dict) else (quoted, 1)
        at = -1
        for _ in range(nth):
            at = text.find(words, at + 1)
            if at < 0:
                break
        if at >= 0:
            places.update(range(at, at + len(words)))
    return places


def touch(gold: set[int], found: set[int]) -> bool:
    """Whether half of the shorter of two stretches is shared."""
    if not gold or not found or len(found) > _LONGEST_EVIDENCE:
        return False
    return 2 * len(gold & found) >= min(len(gold), len(found))


def names_of(entity: Json) -> set[str]:
    """All names of an entity, of a gold case or of a record."""
    named = [m.get("text") for m in entity.get("mentions", ()) if m.get("form", "name") == "name"]
    return {plain(name) for name in (entity.get("name"), *entity.get("aliases", ()), *named)} - {""}


def matched(
    gold: Sequence[Json], found: Sequence[Json], likeness: Callable[[Json, Json], float]
) -> list[tuple[int, int]]:
    """Pair off entries, the likest first; each at most once.

    Returns:
        Pairs of a position in ``gold`` and one in ``found``.
    """
    ranked = [(-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    gold_left, found_left = set(range(len(gold))), set(range(len(found)))
    for unlike, i, j in sorted(ranked):
        if unlike < 0 and i in gold_left and j in found_left:
            gold_left.remove(i)
            found_left.remove(j)
            pairs.append((i, j))
    return pairs


@dataclass(slots=True)
class Comparison:
    """One gold case beside one record; entity ids of the record are told in those of the gold."""

    text: str
    gold: Json
    record: Json
    _gold_ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = [(entity, names_of(entity)) for entity in self.gold.get("entities", ())]
        for entity in self.record.get("entities", ()):
            names = names_of(entity)
            likest = max(
                ((len(names & forms), g["kind"] == entity.get("kind"), g["id"]) for g, forms in known),
                default=(0, False, ""),
            )
            if likest[0]:
                self._gold_ids[entity["id"]] = likest[2]

    def scores(self) -> dict[str, SectionScore]:
        """The score of each section that the gold case annotates."""
        return {name: getattr(self, f"_{name}")() for name in SECTIONS if name in self.gold}

    def _id(self, reference: str | None) -> str | None:
        """Gold id of an entity of the record; one that no gold entity has where it matches none."""
        return None if reference is None else self._gold_ids.get(reference, f"?{reference}")

    def _ids(self, references: Iterable[str] | None) -> set[str | None]:
        return {self._id(reference) for reference in references or ()}

    def _place(self, reference: str | None) -> str:
        """The words for a place of the record, which may be an entity."""
        entity = next((e for e in self.record.get("entities", ()) if e["id"] == reference), None)
        return plain(entity["name"] if entity else reference)

    def _evidence_touches(self, gold: Json, found: Json) -> bool:
        return touch(gold_places(self.text, gold["evidence"]), places_of(found.get("evidence")))

    def _section(
        self,
        name: str,
        likeness: Callable[[Json, Json], float],
        credits_: Callable[[Json, Json], Sequence[float]],
    ) -> SectionScore:
        gold, found = self.gold[name], self.record.get(name, [])
        earned = [0.0] * len(found)
        pairs = matched(gold, found, likeness)
        for i, j in pairs:
            parts = credits_(gold[i], found[j])
            earned[j] = sum(parts) / len(parts)
        tally = Tally(sum(earned), len(gold), len(found))
        return SectionScore(tally, tuple(zip(found, earned, strict=True)), tuple(pairs))

    def _entities(self) -> SectionScore:
        gold = self.gold["entities"]
        found = [entity for entity in self.record.get("entities", []) if names_of(entity)]
        pairs = matched(
            gold, found, lambda g, f: len(names_of(g) & names_of(f)) if g["kind"] == f.get("kind") else 0
        )
        return SectionScore(Tally(len(pairs), len(gold), len(found)))

    def _offices(self) -> SectionScore:
        def likeness(g: Json, f: Json) -> float:
            same_holder = self._id(f.get("holder")) == g["holder"]
            return word_overlap(g["title"], f.get("title")) if same_holder else 0

        def credit(g: Json, f: Json) -> Sequence[float]:
            return (
                word_overlap(g["title"], f.get("title")) >= 0.6,
                g.get("of") == self._id(f.get("of")),
                bool(g.get("former")) == bool(f.get("former")),
            )

        return self._section("offices", likeness, credit)

    def _engagements(self) -> SectionScore:
        def likeness(g: Json, f: Json) -> float:
            if g["kind"] != f.get("kind"):
                return 0
            people = share(set(g["participants"]), self._ids(f.get("participants")))
            seen = self._evidence_touches(g, f)
            return people + seen if people >= 0.5 or seen else 0

        def credit(g: Json, f: Json) -> Sequence[float]:
            return (
                share(set(g["participants"]), self._ids(f.get("participants"))),
                (g.get("date") or None) == (f.get("date") or None),
                plain(g.get("place")) == self._place(f.get("place")),
                g["status"] == f.get("status"),
            )

        return self._section("engagements", likeness, credit)

    def _statements(self) -> SectionScore:
        def likeness(g: Json, f: Json) -> float:
            told, read = gold_places(self.text, g["content"]), places_of(f.get("content"))
            shared = share(told, read) if told and read else 0.0
            return shared if shared >= 0.5 else 0.0

        def credit(g: Json, f: Json) -> Sequence[float]:
            if g.get("speaker"):
                return (self._id(f.get("speaker")) == g["speaker"],)
            words = word_overlap(g.get("speaker_text"), f.get("speaker_text")) >= 0.5
            return (f.get("speaker") is None and words,)

        return self._section("statements", likeness, credit)

    def _commitments(self) -> SectionScore:
        def likeness(g: Json, f: Json) -> float:
            alike = word_overlap(g.get("object"), f.get("object"))
            if alike < 0.4 or not self._evidence_touches(g, f):
                return 0
            return alike + (plain(g["action"]) == plain(f.get("action")))

        def credit(g: Json, f: Json) -> Sequence[float]:
            return (
                plain(g["action"]) == plain(f.get("action")),
                word_overlap(g.get("object"), f.get("object")),
                share(set(g["parties"]), self._ids(f.get("parties"))),
                g["status"] == f.get("status"),
                word_overlap(g.get("due"), f.get("due")) >= 0.5,
            )

        return self._section("commitments", likeness, credit)

    def _transfers(self) -> SectionScore:
        def likeness(g: Json, f: Json) -> float:
            code = plain(g.get("designation"))
            same_code = bool(code) and code == plain(f.get("designation"))
            alike = word_overlap(g["item"], f.get("item")) if self._evidence_touches(g, f) else 0
            return 2 * same_code + alike

        def credit(g: Json, f: Json) -> Sequence[float]:
            return (
                plain(g.get("designation")) == plain(f.get("designation")),
                g.get("supplier") == self._id(f.get("supplier")),
                g.get("recipient") == self._id(f.get("recipient")),
                g["status"] == f.get("status"),
                plain(g.get("quantity")) == plain(f.get("quantity")),
            )

        return self._section("transfers", likeness, credit)

    def _findings(self) -> SectionScore:
        return self._section(
            "findings",
            lambda g, f: g["kind"] == f.get("kind") and self._evidence_touches(g, f),
            lambda _g, _f: (1.0,),
        )
