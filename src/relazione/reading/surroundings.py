"""Who is named beside a word, read off the order of the words.

The parse loses a partner now and then (``after a meeting with Foreign Adviser Jane Roe`` with the name
hung on the verb); the words in their order seldom do.
"""

from __future__ import annotations

from relazione.reading.referents import Referents
from relazione.reading.tree import Tree

_KINDS = frozenset({"person", "country", "organization", "forum"})
# A name further from the last one, or from the word itself, is of another phrase.
_GAP = 9
# So many tokens a row of names with their offices may be long.
_ROW = 40
_PREPOSITIONS = frozenset(
    """in at near off over after before during about on of for as under against through since until into from
    to by with between among alongside without following despite""".split()
)
_BREAKS = frozenset(
    [";", ":", ".", "?", "!", '"', "“", "”", "(", "--", "—", "who", "which", "that", "when", "where", "but"]
)


class Surroundings:
    """The names around the words of a report."""

    def __init__(self, tree: Tree, referents: Referents) -> None:
        self.tree = tree
        self.referents = referents

    def following(self, at: int, prepositions: frozenset[str]) -> tuple[str, ...]:
        """Names after a word, up to the next verb, in phrases of these prepositions (``""`` for none)."""
        tree = self.tree
        end = tree.sentence_of(at)[1]
        found: dict[str, None] = {}
        case, last, i = "", at, at + 1
        while i < end and i - last <= _GAP:
            word = tree.words[i]
            if word in _BREAKS or (
                tree.tags[i] in ("VBD", "VBZ", "VBP", "MD") and i not in self.referents.by_token
            ):
                break
            if word in _PREPOSITIONS:
                case = word
                if found and case not in prepositions and case != "of":
                    break
            elif case in prepositions:
                for entity in self._at(i):
                    found[entity] = None
                    last = i
            i += 1
        return tuple(found)

    def preceding(self, at: int) -> tuple[str, ...]:
        """Names that open the clause of a verb, before it."""
        tree = self.tree
        start = tree.sentence_of(at)[0]
        found: list[str] = []
        i, skipped = at - 1, 0
        while i >= start and at - i < 25:
            word = tree.words[i]
            if word in (";", ":", '"', "“", "”") or (
                found and tree.tags[i] in ("VBD", "VBZ", "VBP", "MD") and i not in self.referents.by_token
            ):
                break
            names = self._at(i)
            if names:
                found += [e for e in names if e not in found]
            skipped += not names
            i -= 1
        return tuple(reversed(found))

    def row(self, at: int) -> tuple[str, ...]:
        """Names joined by ``and`` in one row that ends at a word: ``A of X, B of Y and C of Z``.

        Of a row that names people only those count; the parse cuts long rows short.
        """
        tree = self.tree
        start = tree.sentence_of(at)[0]
        found: dict[str, None] = {}
        joined, i = False, at
        while i >= start and at - i < _ROW:
            word = tree.words[i]
            if word == "and":
                joined = True
            elif (
                word in _BREAKS or tree.pos[i] in ("VERB", "AUX") or (word in _PREPOSITIONS and word != "of")
            ):
                break
            for entity in self._at(i):
                found[entity] = None
            i -= 1
        people = [e for e in found if self.referents.kind(e) == "person"]
        return tuple(reversed(people or list(found))) if joined else ()

    def asked(self, at: int) -> str | None:
        """Who is asked or expected ``to`` do what a verb says: the person named just before its ``to``."""
        tree = self.tree
        i = at - 1
        while i >= 0 and at - i < _ROW and tree.words[i] != "to":
            if tree.pos[i] not in ("ADV", "AUX"):
                return None
            i -= 1
        for k in range(i - 1, max(i - _ROW, -1), -1):
            if tree.pos[k] in ("VERB", "AUX") or tree.words[k] in _BREAKS or tree.words[k] == ",":
                return None
            entity = self.referents.by_token.get(k)
            if entity is not None and self.referents.kind(entity) == "person":
                return entity
        return None

    def person_before(self, at: int) -> str | None:
        """The person named or meant last before a word, in its sentence or the one before."""
        sentence = self.tree.sentence[at]
        for i in range(at - 1, max(at - 60, -1), -1):
            if self.tree.sentence[i] < sentence - 1:
                return None
            entity = self.referents.by_token.get(i)
            if entity is not None and self.referents.kind(entity) == "person":
                return entity
        return None

    def _at(self, i: int) -> tuple[str, ...]:
        group = self.referents.groups.get(i)
        if group:
            return tuple(group)
        entity = self.referents.by_token.get(i)
        if entity is None or self.referents.kind(entity) not in _KINDS:
            return ()
        label, kind = self.tree.entity[i], self.referents.kind(entity)
        if (kind != "person" and label == "PLACE") or (kind == "country" and label == "ORGANIZATION"):
            return ()
        return (entity,)
