"""Which entity each stretch of a report speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

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
    """

    doc: Doc
    entities: tuple[Entity, ...]
    by_token: Mapping[int, str]
    offices: tuple[Office, ...] = ()
    side: Mapping[str, str] = field(default_factory=dict)
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
        near = [self.by_token[c.i] for c in head.children if c.dep_.startswith(_SAME_PHRASE) and c.i in self.by_token]
        people = [e for e in near if self._kinds[e] == "person"]
        return (people or [None])[0]

    def all_of_phrase(self, head: Token) -> tuple[str, ...]:
        """Entities of a phrase and of those joined to it by ``and``, in order, none twice."""
        found: dict[str, None] = {}
        for part in (head, *_joined(head)):
            entity = self.of_phrase(part)
            if entity is not None:
                found[entity] = None
        return tuple(found)

    def in_span(self, span: Span) -> tuple[str, ...]:
        """Entities that a span mentions, in order, none twice."""
        return tuple(dict.fromkeys(self.by_token[t.i] for t in span if t.i in self.by_token))

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
