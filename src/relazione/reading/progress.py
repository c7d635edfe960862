"""What has been resolved so far while a report is gone through from its first word to its last."""

from __future__ import annotations

from dataclasses import dataclass, field

from relazione.model.vocabulary import MentionForm
from relazione.reading.clauses import Part
from relazione.reading.genders import Gender
from relazione.reading.scene import Scene
from relazione.reading.sightings import Sighting, Sightings

# Pronouns read before speak against another gender, but they can have been misread.
_AGAINST_VOTES = 0.2
PEOPLE = frozenset({"person", "someone"})


@dataclass(slots=True)
class Progress:
    """The state of one walk through a report.

    A key is an entity id; ``~12`` for something without a name, first described by the phrase with
    head 12; ``&12`` for several entities, whose ids are ``members["&12"]``.

    Attributes:
        scene: The report.
        speakers: Key of the speaker of each quotation, known from an earlier walk.
        firm: Gender that a form of address or a title gives a person.
        votes: Pronouns that were surely a person's: positive for ``he``, negative for ``she``.
        sightings: What was mentioned lately.
        keys: Key of each token that heads a mention.
        members: Entity ids of each group.
        voices: Body for which an unnamed person speaks, by the person's key.
        mentions: Spans found, with key and form.
        nouns: Key of the latest unnamed thing or person described by each noun.
        unnamed_sorts: ``someone``, ``people``, ``thing`` or ``things`` for each key without a name.
        turn: Who spoke or acted last in a main clause outside quotation marks: under True the
            latest person, under False the latest of all others.
    """

    scene: Scene
    speakers: dict[int, str] = field(default_factory=dict)
    firm: dict[str, Gender] = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=dict)
    sightings: Sightings = field(default_factory=Sightings)
    keys: dict[int, str] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    mentions: list[tuple[int, int, str, MentionForm]] = field(default_factory=list)
    nouns: dict[str, str] = field(default_factory=dict)
    unnamed_sorts: dict[str, str] = field(default_factory=dict)
    turn: dict[bool, str] = field(default_factory=dict)

    def see(self, token: int, key: str, sort: str, part: Part | None = None) -> None:
        """Note that a token stands for something."""
        scene = self.scene
        self.sightings.add(
            Sighting(
                key,
                sort,
                token,
                scene.clauses.part(token) if part is None else part,
                scene.clauses.clause[token],
                scene.tree.sentence[token],
                scene.layout.paragraph[token],
                scene.layout.quotation[token],
            )
        )

    def sort(self, key: str) -> str:
        """Entity kind of a key; ``someone``, ``thing``, ``group`` and so on for the others."""
        if key[0] == "&":
            return "group"
        return self.unnamed_sorts[key] if key[0] == "~" else self.scene.register.kind(key)

    def people_of(self, key: str | None) -> tuple[str, ...]:
        """Entity ids behind a key, none for something without a name."""
        if key is None or key[0] == "~":
            return ()
        return self.members.get(key, ()) if key[0] == "&" else (key,)

    def vote(self, key: str, gender: Gender | None, weight: int = 1) -> None:
        """Count a pronoun that was surely a person's."""
        self.votes[key] = self.votes.get(key, 0) + (weight if gender == "male" else -weight)

    def is_turn_of(self, key: str) -> bool:
        """Whether nobody of the kind spoke or acted in a main clause since this one did."""
        return self.turn.get(self.sort(key) in PEOPLE) == key

    def gender(self, key: str) -> Gender | None:
        """What is known of a person's gender."""
        if key in self.firm:
            return self.firm[key]
        votes = self.votes.get(key, 0)
        return None if votes == 0 else ("male" if votes > 0 else "female")

    def gender_fit(self, key: str, gender: Gender | None) -> float:
        """How a pronoun's gender suits somebody: 0 where a title speaks against it."""
        known = self.gender(key)
        if known is None:
            return 1.0
        if known == gender:
            return 1.5
        return 0.0 if key in self.firm else _AGAINST_VOTES / abs(self.votes[key])

    def actor(self, entity: str) -> str:
        """The country or body for which a person acts, else the entity itself."""
        return self.scene.register.side.get(entity, entity)
