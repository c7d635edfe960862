"""People described before they are named: ``its defence minister said``, and then ``Jane Roe told reporters``."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from relazione.model import Anchor, Office
from relazione.reading.clauses import Part
from relazione.reading.nominals import is_definite, wanted_of
from relazione.reading.nouns import OFFICE_NOUNS
from relazione.reading.progress import Progress
from relazione.reading.words import text_of

# The name comes in the second sentence after the description at the latest.
_SENTENCES = 2
_CONFIDENCE = 0.7


def find_introduced(progress: Progress) -> dict[int, str]:
    """Descriptions of somebody who is named in the next sentences.

    The description is of an office and speaks; the name is new, stands without an office and speaks
    too; nobody else is named between them.

    Args:
        progress: A walk through the whole report.

    Returns:
        The person's entity id for the head noun of each description.
    """
    scene = progress.scene
    tree = scene.tree
    found: dict[int, str] = {}
    seen: set[str] = set()
    waiting: int | None = None
    for i in range(len(tree)):
        entity = scene.name_heads.get(i)
        if entity is not None and scene.register.kind(entity) == "person" and i not in scene.silent:
            new = entity not in seen and not scene.register.titles.get(entity)
            away = 0 if waiting is None else tree.sentence[i] - tree.sentence[waiting]
            if waiting is not None and 0 < away <= _SENTENCES and new and _speaks(progress, i):
                found[waiting] = entity
            seen.add(entity)
            waiting = None
        elif progress.keys.get(i) == f"~{i}" and _is_introduction(progress, i):
            waiting = i
    return found


def introduced_offices(progress: Progress, doc: Doc, introduced: dict[int, str]) -> Sequence[Office]:
    """The offices that these descriptions give."""
    offices = []
    tree = progress.scene.tree
    labels = {i: span for span in doc.ents if span.label_ == "OFFICE" for i in range(span.start, span.end)}
    for noun, person in introduced.items():
        start = end = noun
        if noun in labels:
            start, end = labels[noun].start, labels[noun].end - 1
        else:
            while start - 1 in tree.children[noun] and tree.deps[start - 1] in ("compound", "amod"):
                start -= 1
        first, last = tree.characters(start, end + 1)
        places = wanted_of(progress, noun).places
        anchor = Anchor.of(text_of(doc), first, last)
        offices.append(
            Office(person, anchor.text, places[0] if places else None, False, (anchor,), _CONFIDENCE)
        )
    return offices


def _is_introduction(progress: Progress, i: int) -> bool:
    scene = progress.scene
    if scene.noun(i) not in OFFICE_NOUNS or scene.is_plural(i) or scene.layout.quotation[i]:
        return False
    return (is_definite(progress, i) or bool(wanted_of(progress, i).places)) and _speaks(progress, i)


def _speaks(progress: Progress, i: int) -> bool:
    scene = progress.scene
    subject = scene.clauses.part(i) >= Part.OBJECT
    return i in scene.sources or (subject and scene.speaks(scene.clauses.clause[i]))
