"""Whom and what the descriptions and pronouns of a report mean.

The report is gone through twice, word by word. The first walk resolves with what it has read so
far; from it come the speakers of the quotations and the gender that pronouns gave away, with which
the second walk resolves once more. Both look back over a bounded number of sightings, so that time
grows with the length of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from relazione.language import attributions
from relazione.model import Anchor, Entity, Mention, Office
from relazione.reading import groups, nominals, pronouns, turns
from relazione.reading.clauses import Clauses, Part
from relazione.reading.descriptions import Register
from relazione.reading.genders import gender_of_title
from relazione.reading.introductions import find_introduced, introduced_offices
from relazione.reading.layout import Layout
from relazione.reading.names import Names
from relazione.reading.nouns import OFFICE_NOUNS
from relazione.reading.progress import PEOPLE, Progress
from relazione.reading.referents import Referents
from relazione.reading.scene import Scene
from relazione.reading.sides import read_sides
from relazione.reading.tree import Tree
from relazione.reading.words import text_of

_PRONOUNS = pronouns.SINGULAR | pronouns.NEUTER | pronouns.PLURAL
_RELATIVE = frozenset("who whom whose which that".split())
# Nouns inside a phrase that are no phrase of their own.
_MODIFIER = ("compound", "flat", "nmod:desc", "fixed", "amod", "goeswith")
_TITLE_REACH = 20
_SUBORDINATE = ("ccomp", "advcl", "acl", "csubj", "xcomp")
_TITLE_WORDS_BEFORE = 3


def resolve(doc: Doc, names: Names, offices: Sequence[Office]) -> Referents:
    """Add descriptions and pronouns to the named entities of a report.

    Args:
        doc: The annotated report.
        names: Its named entities with their name mentions.
        offices: The offices that the report gives its people.

    Returns:
        The entities with all their mentions, and what every token stands for.
    """
    side = read_sides(names, offices)
    scene = _scene(doc, names, offices, side)
    first = _walk(Progress(scene))
    links = attributions(doc)
    speakers = turns.find_speakers(first, links)
    introduced = find_introduced(first)
    offices = (*offices, *introduced_offices(first, doc, introduced))
    if introduced:
        side = {**{o.holder: o.of for o in offices if o.of is not None}, **side}
        register = Register.of(names.entities, offices, side)
        scene = replace(scene, register=register, introduced={**scene.introduced, **introduced})
    second = _walk(Progress(scene, speakers=speakers, votes=dict(first.votes)))
    turns.resolve_first_person(second, turns.find_speakers(second, links))
    return _referents(doc, names, tuple(offices), side, second)


def _scene(doc: Doc, names: Names, offices: Sequence[Office], side: Mapping[str, str]) -> Scene:
    tree = Tree.of(doc)
    silent: set[int] = set()
    for mention in names.mentions:
        token = doc[mention.head]
        if names.header.in_credit(token.idx, token.idx + len(token)):
            silent.add(mention.head)
    cues = frozenset(i for span in doc.spans.get("cues", ()) for i in range(span.start, span.end))
    return Scene(
        tree,
        Clauses.of(tree),
        Layout.of(tree),
        Register.of(names.entities, offices, side),
        {m.head: m.entity for m in names.mentions},
        dict(names.by_token),
        {m.head: m.start for m in names.mentions},
        cues,
        _heads_of(doc.spans.get("sources", ())),
        frozenset(silent),
        _told_by_offices(doc, names, offices, tree),
    )


def _told_by_offices(doc: Doc, names: Names, offices: Sequence[Office], tree: Tree) -> dict[int, str]:
    """The holder of each title that stands beside his name, by the noun that heads the title."""
    first_of_offset = {token.idx: token.i for token in doc}
    told: dict[int, str] = {}
    for office in offices:
        for anchor in office.evidence[:1]:
            start = first_of_offset.get(anchor.start)
            i = -1 if start is None else start
            while (
                0 <= i < len(doc)
                and doc[i].idx < anchor.end
                and start is not None
                and i - start < _TITLE_REACH
            ):
                if i not in names.by_token and tree.words[i] in OFFICE_NOUNS:
                    told[i] = office.holder if told.get(i, office.holder) == office.holder else ""
                i += 1
    return {i: holder for i, holder in told.items() if holder}


def _heads_of(spans: Iterable[Span]) -> frozenset[int]:
    heads: set[int] = set()
    for span in spans:
        heads.update(t.i for t in span if not span.start <= t.head.i < span.end or t.head.i == t.i)
    return frozenset(heads)


def _walk(progress: Progress) -> Progress:
    """Resolve every description and pronoun of a report, in order."""
    scene = progress.scene
    progress.keys.update(scene.name_heads)
    tree = scene.tree
    for i, word in enumerate(tree.words):
        if i in scene.name_heads:
            _name(progress, i)
        elif i in scene.in_name:
            continue
        elif word in _PRONOUNS:
            if tree.pos[i] in ("PRON", "DET"):
                _pronoun(progress, i)
        elif word in turns.FIRST:
            key = turns.first_person(progress, i)
            if key is not None:
                progress.keys[i] = key
        elif word in _RELATIVE and tree.pos[i] in ("PRON", "DET", "SCONJ"):
            _relative(progress, i)
        elif scene.is_noun(i) or word in ("both", "two"):
            _noun(progress, i)
    return progress


def _name(progress: Progress, i: int) -> None:
    scene = progress.scene
    key = scene.name_heads[i]
    if i in scene.silent:
        return
    if progress.sort(key) == "person":
        start = scene.name_start[i]
        near = [
            *range(max(start - _TITLE_WORDS_BEFORE, 0), start),
            *(c for c in scene.tree.children[i] if c < i),
        ]
        for before in near:
            if start - before == 1 or scene.tree.heads[before] == i:
                gender = gender_of_title(scene.tree.words[before])
                if gender is not None:
                    progress.firm.setdefault(key, gender)
    _seen(progress, i, key)


def _pronoun(progress: Progress, i: int) -> None:
    key = pronouns.resolve_pronoun(progress, i)
    if key is None:
        return
    progress.keys[i] = key
    progress.mentions.append((i, i + 1, key, "pronoun"))
    _seen(progress, i, key)


def _relative(progress: Progress, i: int) -> None:
    """``who`` stands for the noun on which its clause hangs."""
    scene = progress.scene
    before = i - 2 if i > 1 and scene.tree.words[i - 1] == "," else i - 1
    beside = scene.in_name.get(before)
    if beside is not None and (progress.sort(beside) == "person") == (scene.tree.words[i] in ("who", "whom")):
        progress.keys[i] = beside
        return
    clause = scene.clauses.clause[i]
    for _ in range(4):
        if scene.tree.deps[clause] == "acl:relcl":
            noun = scene.tree.heads[clause]
            key = progress.keys.get(noun) or scene.in_name.get(noun) or scene.person_of_title(noun)
            if noun < i and key is not None:
                progress.keys[i] = key
            return
        clause = scene.clauses.above(clause)


def _noun(progress: Progress, i: int) -> None:
    scene = progress.scene
    tree = scene.tree
    title = scene.names_a_person(i)
    if not title and tree.deps[i].startswith(_MODIFIER):
        return
    if title and tree.deps[i].startswith(_MODIFIER) and scene.person_of_title(i) is None:
        return
    key = groups.resolve_group(progress, i)
    if key is None:
        if not scene.is_noun(i):
            return
        key = nominals.resolve_noun(progress, i)
    progress.keys[i] = key
    tied = tree.deps[i].startswith(_MODIFIER) and key[0] not in "~&"
    if not tied:
        start, end = scene.base(i)
        progress.mentions.append((start, end, key, "nominal"))
        _seen(progress, i, key)


def _seen(progress: Progress, i: int, key: str) -> None:
    """Bring something before the reader's mind, and note who speaks and who is together."""
    scene = progress.scene
    turn = scene.layout.quotation[i] == 0 and _takes_turn(scene, i)
    progress.see(i, key, progress.sort(key), Part.SUBJECT if turn else None)
    if turn:
        progress.turn[progress.sort(key) in PEOPLE] = key
    groups.note_joined(progress, i)
    groups.note_meeting(progress, i)


def _takes_turn(scene: Scene, i: int) -> bool:
    if i in scene.sources:
        return True
    clause = scene.clauses.clause[i]
    if scene.clauses.part(i) >= Part.SUBJECT:
        return scene.speaks(clause) or not scene.tree.deps[clause].startswith(_SUBORDINATE)
    return any(scene.tree.words[c] == "according" for c in scene.tree.children[i])


def _referents(
    doc: Doc, names: Names, offices: tuple[Office, ...], side: Mapping[str, str], progress: Progress
) -> Referents:
    mentions: dict[str, list[Mention]] = {e.id: [] for e in names.entities}
    by_token: dict[int, str] = {}
    spans = sorted(progress.mentions, key=lambda m: m[0] - m[1])
    for start, end, key, form in spans:
        if key[0] in "~&":
            continue
        last = doc[end - 1]
        mentions[key].append(Mention(Anchor.of(text_of(doc), doc[start].idx, last.idx + len(last)), form))
        for i in range(start, end):
            by_token[i] = key
    heads = {i: key for i, key in progress.keys.items() if key[0] not in "~&"}
    unnamed = {i: int(key[1:]) for i, key in progress.keys.items() if key[0] == "~" and int(key[1:]) != i}
    return Referents(
        doc,
        tuple(_with_mentions(e, mentions[e.id]) for e in names.entities),
        {**by_token, **heads, **names.by_token},
        offices,
        dict(side),
        groups={i: progress.members[key] for i, key in progress.keys.items() if key[0] == "&"},
        voices={int(key[1:]): body for key, body in progress.voices.items()},
        unnamed=unnamed,
    )


def _with_mentions(entity: Entity, found: list[Mention]) -> Entity:
    merged = sorted({(m.anchor.start, m.anchor.end): m for m in (*found, *entity.mentions)}.items())
    return replace(entity, mentions=tuple(m for _, m in merged))
