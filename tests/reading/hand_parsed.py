"""Documents with a parse made by hand, for readings that walk it."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from relazione.model import Anchor, Document, Entity, Mention
from relazione.model.vocabulary import EntityKind
from relazione.reading.referents import Referents

VOCAB = Vocab()


def parsed(rows: str) -> Doc:
    """A Doc from lines of ``word lemma POS TAG relation head [entity label]``, heads counted from 0."""
    cells = [line.split() for line in rows.strip().splitlines()]
    labels = [c[6] if len(c) > 6 else "O" for c in cells]
    ents = [
        "O" if label == "O" else ("I-" if i and labels[i - 1] == label else "B-") + label
        for i, label in enumerate(labels)
    ]
    return Doc(
        VOCAB,
        words=[c[0] for c in cells],
        spaces=[i + 1 < len(cells) and cells[i + 1][0] not in ".,;" for i in range(len(cells))],
        lemmas=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        tags=[c[3] for c in cells],
        deps=[c[4] for c in cells],
        heads=[int(c[5]) for c in cells],
        ents=ents,
    )


def referents(doc: Doc, names: dict[str, tuple[str, EntityKind]]) -> Referents:
    """Referents in which each word of ``names`` stands for the entity and kind given with it."""
    by_token: dict[int, str] = {}
    mentions: dict[str, list[Mention]] = {}
    kinds: dict[str, EntityKind] = {}
    for token in doc:
        if token.text in names:
            entity, kind = names[token.text]
            by_token[token.i] = entity
            kinds[entity] = kind
            anchor = Anchor.of(doc.text, token.idx, token.idx + len(token))
            mentions.setdefault(entity, []).append(Mention(anchor, "name"))
    entities = tuple(Entity(e, kinds[e], m[0].anchor.text, tuple(m)) for e, m in mentions.items())
    return Referents(doc, entities, by_token)


def document(doc: Doc) -> Document:
    return Document("case", doc.text)
