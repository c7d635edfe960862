"""Who and what a report names: mentions by name, gathered into entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from relazione.lexicon.registers import shipped
from relazione.model import Anchor, Entity, Mention
from relazione.reading.bodies import Naming, group_bodies
from relazione.reading.capitals import stands_for_state
from relazione.reading.gazetteer import Gazetteer
from relazione.reading.header import Header
from relazione.reading.people import group_people
from relazione.reading.register import known_names
from relazione.reading.spots import Spot
from relazione.reading.spotting import spot_names
from relazione.reading.words import Words, text_of

# What a state's fullest name is chosen from, best first.
_FORM_RANK = {"name": 0, "adjective": 1, "demonym": 2, "capital": 3, None: 0}


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in the report.

    Attributes:
        start: First token.
        end: Token after the last one.
        head: Token that heads the name; its relation is the mention's role in the sentence.
        entity: Id of the entity.
    """

    start: int
    end: int
    head: int
    entity: str


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a report, by their names only.

    Attributes:
        doc: The annotated report.
        header: What its head and foot say.
        entities: In order of first mention.
        mentions: In the order of the report; one may stand within another.
        by_token: Entity of each token; of nested mentions the innermost counts.
        home: ISO code of the state in which the dateline's place is the capital, or None.
    """

    doc: Doc
    header: Header
    entities: tuple[Entity, ...]
    mentions: tuple[NameMention, ...]
    by_token: Mapping[int, str]
    home: str | None = None
    _words: Words | None = field(default=None, repr=False)
    _by_id: dict[str, Entity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {e.id: e for e in self.entities})
        if self._words is None:
            object.__setattr__(self, "_words", Words.of(self.doc))

    @property
    def words(self) -> Words:
        """The report's words as plain lists."""
        assert self._words is not None
        return self._words

    def entity(self, identifier: str | None) -> Entity | None:
        """The entity of that id."""
        return self._by_id.get(identifier) if identifier is not None else None

    def kind(self, identifier: str | None) -> str | None:
        """Kind of the entity of that id."""
        entity = self.entity(identifier)
        return entity.kind if entity is not None else None

    def country(self, code: str) -> str | None:
        """Id of the state with that ISO code, or None where the report does not name it."""
        return next((e.id for e in self.entities if e.kind == "country" and e.reference == code), None)


def read_names(doc: Doc, header: Header, known: Sequence[Gazetteer] | None = None) -> Names:
    """Find the names of a report and gather those that name one thing.

    Args:
        doc: The annotated report.
        header: What its head and foot say.
        known: Names to recognise; the lexicon's where None.

    Returns:
        Entities with their name mentions.
    """
    words = Words.of(doc)
    spots = spot_names(doc, words, header, known or known_names(shipped()))
    home = next((s.reference for s in spots if s.reference and _in_dateline(words, s, header)), None)
    spots = _place_capitals(words, spots, header)
    groups = _group(words, spots)
    return replace(_gather(doc, header, words, spots, groups), home=home)


def _place_capitals(words: Words, spots: list[Spot], header: Header) -> list[Spot]:
    """Tell capitals that stand for themselves from those that stand for their government."""
    placed = []
    for spot in spots:
        who_acts = "government" in words.lower[spot.start : spot.end]  # for the state, wherever it is named
        if spot.form == "capital" and not spot.nested and not who_acts:
            state = not _in_dateline(words, spot, header) and stands_for_state(
                words, spot.start, spot.end, {"country": True, "place": False}.get(spot.labelled or "")
            )
            if not state:
                spot = replace(spot, kind="place", reference=None, form=None)
        elif spot.kind == "country" and _in_dateline(words, spot, header):
            spot = replace(spot, kind="place", reference=None, form=None)
        placed.append(spot)
    return placed


def _in_dateline(words: Words, spot: Spot, header: Header) -> bool:
    place = header.place
    return place is not None and place[0] <= words.start[spot.start] < place[1]


def _group(words: Words, spots: list[Spot]) -> list[int]:
    """Number of the entity of each spot."""
    group = [-1] * len(spots)
    persons = [i for i, s in enumerate(spots) if s.kind == "person"]
    texts = [" ".join(words.text[spots[i].start : spots[i].end]) for i in persons]
    numbers = group_people(texts)
    for i, number in zip(persons, numbers, strict=True):
        group[i] = number
    count = max(numbers, default=-1) + 1
    states: dict[str, int] = {}
    for i, spot in enumerate(spots):
        if spot.kind == "country":
            key = spot.reference or " ".join(words.lower[spot.start : spot.end])
            group[i] = states.setdefault(key, count + len(states))
    count += len(states)
    bodies = [i for i, s in enumerate(spots) if s.kind not in ("person", "country")]
    position = {i: k for k, i in enumerate(bodies)}
    namings = [_naming(words, spots, i, position) for i in bodies]
    for i, number in zip(bodies, group_bodies(namings), strict=True):
        group[i] = count + number
    return group


def _naming(words: Words, spots: list[Spot], i: int, position: Mapping[int, int]) -> Naming:
    spot = spots[i]
    text = " ".join(words.text[spot.start : spot.end])
    acronym_of = None
    if i and words.text[spot.start - 1] == "(" and words.lower_at(spot.end) == ")":
        acronym_of = next(
            (position[k] for k in range(i - 1, -1, -1) if spots[k].end == spot.start - 1 and k in position),
            None,
        )
    return Naming(text, spot.kind, spot.reference, _owner(words, spots, i), acronym_of)


def _owner(words: Words, spots: list[Spot], i: int) -> str | None:
    """Whose body it is: ``IN`` for ``Indian foreign ministry`` and ``India's foreign ministry``."""
    spot = spots[i]
    for other in (*spots[max(0, i - 2) : i], *spots[i + 1 : i + 4]):
        inside = other.nested and spot.start <= other.start < spot.end
        before = other.end == spot.start or (
            other.end == spot.start - 1 and words.lower[other.end] in ("'s", "’s")
        )
        if other.kind == "country" and (inside or before):
            return other.reference
    return None


def _gather(doc: Doc, header: Header, words: Words, spots: list[Spot], groups: Sequence[int]) -> Names:
    members: dict[int, list[int]] = {}
    for i, number in enumerate(groups):
        members.setdefault(number, []).append(i)
    for number in [
        n for n, m in members.items() if all(spots[i].nested for i in m) and not _stands(words, spots, m)
    ]:
        del members[number]
    text = text_of(doc)
    entities: list[Entity] = []
    mentions: list[NameMention] = []
    by_token: dict[int, str] = {}
    for own in sorted(members.values(), key=lambda m: (spots[m[0]].start, -spots[m[0]].end)):
        identifier = f"e{len(entities) + 1}"
        anchors = [_anchor(doc, text, spots[i]) for i in own]
        entities.append(
            Entity(
                id=identifier,
                kind=_kind(spots, own),  # type: ignore[arg-type]
                name=_name(spots, own, anchors),
                mentions=tuple(Mention(a, "name") for a in anchors),
                reference=next((spots[i].reference for i in own if spots[i].reference), None),
            )
        )
        for i in own:
            spot = spots[i]
            mentions.append(
                NameMention(spot.start, spot.end, words.root_of(spot.start, spot.end), identifier)
            )
    mentions.sort(key=lambda m: (m.start, -m.end))
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        for i in range(mention.start, mention.end):
            by_token[i] = mention.entity
    return Names(doc, header, tuple(entities), tuple(mentions), by_token, _words=words)


def _stands(words: Words, spots: list[Spot], own: list[int]) -> bool:
    """Whether a state named only within other names counts: in ``Indian navy``, not in ``Navy of India``."""
    return any(
        spots[i].kind == "country"
        and words.lower_at(spots[i].end)[:1]
        == (words.text[spots[i].end][:1] if spots[i].end < len(words) else "")
        for i in own
    )


def _kind(spots: list[Spot], own: list[int]) -> str:
    registered = [spots[i].kind for i in own if spots[i].reference]
    kinds = registered or [spots[i].kind for i in own]
    return max(dict.fromkeys(kinds), key=kinds.count)


def _anchor(doc: Doc, text: str, spot: Spot) -> Anchor:
    last = doc[spot.end - 1]
    return Anchor.of(text, doc[spot.start].idx, last.idx + len(last.text))


def _name(spots: list[Spot], own: list[int], anchors: list[Anchor]) -> str:
    """The fullest form: of states the name before the adjective, of others the longest."""

    def rank(pair: tuple[int, Anchor]) -> tuple[int, int, bool]:
        i, anchor = pair
        return (-_FORM_RANK[spots[i].form], len(anchor.text.split()), not anchor.text.isupper())

    return max(zip(own, anchors, strict=True), key=rank)[1].text
