"""Which entity each stretch of a report speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from relazione.model import Entity, Office

# Relations under which a name hangs on the noun that heads its phrase, or the noun on the name.
_SAME_PHRASE = ("flat", "appos", "nmod:desc", "compound")


@dataclass(frozen=True, slots=True)
class Referents:
    """The entities of a report and the tokens that stand for them.

    Attributes:
        doc: The annotated report.
        entities: In order of first mention.
        by_token: Entity id of each token inside a mention (name, description or pronoun); of
            nested mentions the innermost that has the token as its head counts.
        offices: The offices that the report gives its people.
        side: For each person the id of the country or body for which they act, where known.
        groups: Entity ids for each token that stands for several: the head of ``the two sides``,
            a plural ``they``.
        voices: For the head of each unnamed spokesman the body that speaks through him.
        unnamed: For a pronoun or description of somebody without a name the head of the phrase that
            brought him in.
    """

    doc: Doc
    entities: tuple[Entity, ...]
    by_token: Mapping[int, str]
    offices: tuple[Office, ...] = ()
    side: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    voices: Mapping[int, str] = field(default_factory=dict)
    unnamed: Mapping[int, int] = field(default_factory=dict)
    _kinds: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_kinds", {e.id: e.kind for e in self.entities})

    def kind(self, entity: str | None) -> str | None:
        """Kind of the entity of that id."""
        return self._kinds.get(entity) if entity is not None else None

    def of_token(self, token: Token) -> str | None:
        """Entity that this very token stands for, or None."""
        return self.by_token.get(token.i)

    def of_phrase(self, head: Token) -> str | None:
        """Entity that the phrase headed by ``head`` stands for, or None.

        Looks at the head itself, then at names that hang on it (``Secretary`` in ``Defence
        Secretary Pete Hegseth``), persons first.
        """
        own = self.by_token.get(head.i)
        if own is not None:
            return own
        near = [
            self.by_token[c.i]
            for c in head.children
            if c.dep_.startswith(_SAME_PHRASE) and c.i in self.by_token
        ]
        people = [e for e in near if self._kinds[e] == "person"]
        return people[0] if people else None

    def group_of(self, token: Token) -> tuple[str, ...]:
        """Entities that a collective phrase or a plural pronoun stands for; empty for all others."""
        return self.groups.get(token.i, ())

    def members_of(self, head: Token) -> tuple[str, ...]:
        """Entities of a phrase, be it a group (``the two sides``), names joined by ``and``, or one name."""
        found: dict[str, None] = {}
        for part in (head, *_joined(head)):
            entity = self.of_phrase(part)
            for member in self.group_of(part) or ((entity,) if entity is not None else ()):
                found[member] = None
        return tuple(found)

    def speaker_of(self, head: Token) -> str | None:
        """Entity that speaks where the phrase headed by ``head`` is the source of a statement.

        An unnamed spokesman speaks for the body that he is said to speak for.
        """
        entity = self.of_phrase(head)
        if entity is not None:
            return entity
        return self.voices.get(self.unnamed.get(head.i, head.i))

    def words_for(self, head: Token) -> Token:
        """Head of the phrase to quote for somebody without a name: for a pronoun what it stands for."""
        if head.pos_ in ("PRON", "DET") and head.i in self.unnamed:
            return self.doc[self.unnamed[head.i]]
        return head

    def actor(self, entity: str | None) -> str | None:
        """The country or body that acts where this entity acts: a person's side, else itself."""
        if entity is None or self._kinds.get(entity) != "person":
            return entity
        return self.side.get(entity, entity)


def _joined(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "conj":
            yield child
            yield from _joined(child)
