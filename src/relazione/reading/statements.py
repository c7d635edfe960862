"""What a report says that somebody said: words, thoughts and positions with their speakers.

The language engine marks cues, sources and contents; what it cannot mark comes from the layout
(turns of a transcript, posts) and from the parse (a statement within a statement).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from relazione.language import attributions
from relazione.model import Anchor, Reason, Statement
from relazione.model.vocabulary import StatementForm
from relazione.reading.certainty import CONTENT_RULES, FORM_RULES, SPEAKER_RULES, confidence_of
from relazione.reading.contents import Quoted, Stretch, shape
from relazione.reading.embedded import Parsed
from relazione.reading.extents import extents_of
from relazione.reading.header import Header, read_header
from relazione.reading.medium import medium_in
from relazione.reading.referents import Referents
from relazione.reading.speakers import NOBODY, Speaker, Speakers
from relazione.reading.transcripts import Turn, read_turns
from relazione.reading.tree import Tree
from relazione.reading.words import text_of

# Contents that say nothing without what they stand for.
_EMPTY = frozenset(
    ("whether", "comment", "it", "them", "this", "that", "so", "any", "him", "her", "us", "not")
)
# Calling an envoy home is no speech.
_ENVOYS = re.compile(r"\b(?:ambassador|envoy|consul|attach[eé]|diplomats?|troops)\b")


@dataclass(slots=True)
class _Draft:
    """A statement in the making."""

    origin: str
    cue: tuple[int, int] | None
    speaker: Speaker
    stretches: list[Stretch]
    source: Stretch | None = None
    medium: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    """Everything that the making of statements asks of a report."""

    doc: Doc
    text: str
    tree: Tree
    quoted: Quoted
    parsed: Parsed
    speakers: Speakers
    referents: Referents
    header: Header
    turns: tuple[Turn, ...]
    starts: list[int] = field(default_factory=list)


def read_statements(doc: Doc, referents: Referents, header: Header | None = None) -> tuple[Statement, ...]:
    """Read the statements of a report.

    Args:
        doc: The annotated report.
        referents: What its words stand for.
        header: Its head; read from the text where None.

    Returns:
        Statements in the order of their words.
    """
    report = _report(doc, referents, header or read_header(text_of(doc), None))
    drafts = [*_of_turns(report), *_of_engine(report)]
    drafts += _embedded(report, drafts)
    statements = [s for s in (_statement(report, d) for d in drafts) if s is not None]
    statements.sort(key=lambda s: (s.content[0].start, -s.content[-1].end))
    return tuple(_with_media(report.text, statements))


def _with_media(text: str, statements: Sequence[Statement]) -> Iterator[Statement]:
    """A medium holds on through the paragraph for who used it there."""
    before: Statement | None = None
    for statement in statements:
        told = statement.medium
        if before is not None and told is None and statement.cue is not None:
            same = statement.speaker == before.speaker and statement.speaker_text == before.speaker_text
            gap = text[before.content[-1].end : statement.content[0].start]
            if same and before.medium is not None and "\n" not in gap:
                because = Reason("medium", "medium told earlier in the paragraph", before.cue)
                statement = replace(statement, medium=before.medium, reasons=(*statement.reasons, because))
        before = statement
        yield statement


def _report(doc: Doc, referents: Referents, header: Header) -> _Report:
    tree = Tree.of(doc)
    quoted = Quoted.of(text_of(doc))
    first, last = extents_of(tree)
    return _Report(
        doc,
        text_of(doc),
        tree,
        quoted,
        Parsed(tree, quoted, first, last),
        Speakers.of(tree, referents, first, last),
        referents,
        header,
        read_turns(text_of(doc), header.body),
    )


def _of_turns(report: _Report) -> list[_Draft]:
    drafts = []
    for turn in report.turns:
        speaker, label = _of_label(report, turn.label)
        drafts.append(
            _Draft("turn", None, speaker, list(turn.pieces), turn.label, medium=turn.medium, label=label)
        )
    return drafts


def _of_label(report: _Report, label: Stretch) -> tuple[Speaker, str]:
    """Speaker of a label: the person it names, else the body."""
    span = report.doc.char_span(*label, alignment_mode="expand")
    found: dict[str, str] = {}
    if span is not None:
        for i in range(span.start, span.end):
            entity = report.referents.by_token.get(i)
            kind = report.referents.kind(entity)
            if entity is not None and kind is not None:
                found.setdefault(kind, entity)
    words = report.text[label[0] : label[1]]
    entity = next((found[k] for k in ("person", "organization", "forum", "country") if k in found), None)
    where = (span.start, span.end) if span is not None else None
    return Speaker(entity, where, "name" if entity else "none"), words


def _of_engine(report: _Report) -> list[_Draft]:
    drafts: list[_Draft] = []
    before = NOBODY
    for found in attributions(report.doc):
        stretches = [(c.start_char, c.end_char) for c in found.contents]
        stretches = [s for s in stretches if not _in_turn_label(report, s)]
        if found.cue is not None:
            stretches = _within_turn(report, report.doc[found.cue.start].idx, stretches)
            stretches = _after_opening(report, found.cue.start, stretches)
        if not stretches:
            continue
        cue = (found.cue.start, found.cue.end) if found.cue is not None else None
        if cue is None or _silent(report, cue, stretches):
            continue
        sources = [(s.start, s.end) for s in found.sources]
        speaker = _speaker(report, cue, sources, before)
        source = None
        if sources:
            source = (report.doc[sources[0][0]].idx, _end(report, sources[0][1]))
        drafts.append(_Draft("engine", cue, speaker, stretches, source))
        if speaker.entity is not None or speaker.words is not None:
            before = speaker
    return drafts


def _within_turn(report: _Report, cue: int, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Who is reported within a turn of a transcript is reported there alone."""
    for turn in report.turns:
        start, end = turn.pieces[0][0], turn.pieces[-1][1]
        if start <= cue < end:
            return [(max(a, start), min(b, end)) for a, b in stretches if a < end and b > start]
    return list(stretches)


def _after_opening(report: _Report, cue: int, stretches: list[Stretch]) -> list[Stretch]:
    """``According to the ministry, ...`` at the start of a sentence tells of what follows it."""
    if report.tree.words[cue] != "according" or cue != report.tree.sentence_of(cue)[0]:
        return stretches
    return [s for s in stretches if s[0] > report.doc[cue].idx] or stretches


def _in_turn_label(report: _Report, stretch: Stretch) -> bool:
    """Whether the engine took a whole turn of a transcript for a content of its own."""
    for turn in report.turns:
        start, end = turn.pieces[0][0], turn.pieces[-1][1]
        shared = min(end, stretch[1]) - max(start, stretch[0])
        if shared > 0.8 * (end - start) or (turn.label[0] <= stretch[0] < turn.label[1]):
            return True
    return False


def _silent(report: _Report, cue: tuple[int, int], stretches: Sequence[Stretch]) -> bool:
    """Whether a cue of the engine's attributes nothing."""
    words = report.tree.words[cue[0] : cue[1]]
    if all(not w[0].isalnum() for w in words):
        return True
    content = report.text[stretches[0][0] : stretches[0][1]].lstrip().casefold()
    if words[0] in ("asked", "asking") and content.startswith(("whether", "if ")):
        return True
    if words[0] in ("welcomed", "welcomes", "welcome", "welcoming") and _is_received(report, cue[0]):
        return True
    if words[0] in ("recalled", "recall", "recalls") and _ENVOYS.search(content[:60]):
        return True
    return words[0] == "neither" or content in _EMPTY


def _is_received(report: _Report, cue: int) -> bool:
    """Whether somebody is welcomed: a guest is received where a deed or an event is approved of."""
    tree, referents = report.tree, report.referents
    guest = tree.child(cue, "obj")
    if guest is None or guest < cue:
        return False
    entity = referents.by_token.get(guest)
    return referents.kind(entity) == "person" and all(tree.case_of(c) != "for" for c in tree.children[cue])


def _speaker(
    report: _Report, cue: tuple[int, int], sources: Sequence[tuple[int, int]], before: Speaker
) -> Speaker:
    for start, end in sources:
        speaker = report.speakers.of_source(start, end)
        if speaker.entity is not None:
            return speaker
    if sources:
        return report.speakers.of_source(*sources[0])
    head = report.speakers.head_of(*cue)
    speaker = report.speakers.of_verb(head)
    if speaker.entity is None and speaker.words is None and before.words is not None:
        return replace(before, how="carried")
    return speaker


def _end(report: _Report, token: int) -> int:
    last = report.doc[token - 1]
    return int(last.idx + len(last))


def _embedded(report: _Report, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Statements within statements, by the parse."""
    taken = {i for d in drafts if d.cue is not None for i in range(*d.cue)}
    inside = _inside(report, drafts)
    found = []
    for i, pos in enumerate(report.tree.pos):
        if pos != "VERB" or i in taken or not inside[i]:
            continue
        attributed = report.parsed.attributed_by(i)
        if attributed is None:
            continue
        speaker = report.speakers.of_verb(i)
        if speaker.words is None:
            continue
        source = (report.doc[speaker.words[0]].idx, _end(report, speaker.words[1]))
        found.append(_Draft("parse", (i, i + 1), speaker, list(attributed.stretches), source))
    return found


def _inside(report: _Report, drafts: Sequence[_Draft]) -> list[bool]:
    inside = [False] * len(report.tree)
    for draft in drafts:
        for start, end in draft.stretches:
            span = report.doc.char_span(start, end, alignment_mode="contract")
            if span is not None:
                inside[span.start : span.end] = [True] * (span.end - span.start)
    return inside


def _statement(report: _Report, draft: _Draft) -> Statement | None:
    cue = None
    if draft.cue is not None:
        cue = (report.doc[draft.cue[0]].idx, _end(report, draft.cue[1]))
    form: StatementForm = "direct"
    stretches: tuple[Stretch, ...] = tuple(draft.stretches)
    if draft.origin != "turn":
        form, stretches = shape(report.quoted, draft.stretches, cue)
    if not stretches:
        return None
    text = report.text
    length = sum(len(text[a:b].split()) for a, b in stretches)
    if draft.origin == "parse" and length <= 2 and form == "indirect":
        # "says so", "denied that": within another statement too little to stand by itself
        return None
    words = None
    if draft.speaker.entity is None and draft.speaker.words is not None:
        words = text[report.doc[draft.speaker.words[0]].idx : _end(report, draft.speaker.words[1])]
    return Statement(
        speaker=draft.speaker.entity,
        speaker_text=words,
        form=form,
        content=tuple(Anchor.of(text, a, b) for a, b in stretches),
        cue=Anchor.of(text, *cue) if cue is not None else None,
        source=Anchor.of(text, *draft.source) if draft.source is not None else None,
        medium=draft.medium or _medium(report, draft, stretches),
        confidence=confidence_of(
            draft.origin, form, draft.speaker.how, draft.speaker.entity is not None, length
        ),
        reasons=_reasons(report, draft, form, stretches),
    )


def _reasons(
    report: _Report, draft: _Draft, form: StatementForm, stretches: Sequence[Stretch]
) -> tuple[Reason, ...]:
    content = Anchor.of(report.text, *stretches[0])
    reasons = [
        Reason("content", CONTENT_RULES[draft.origin], content),
        Reason("form", FORM_RULES[form], content),
    ]
    source = draft.source
    if source is None and draft.speaker.words is not None:
        first, last = draft.speaker.words
        source = (report.doc[first].idx, _end(report, last))
    words = Anchor.of(report.text, *source) if source is not None else None
    how = "label of the turn or post" if draft.origin == "turn" else SPEAKER_RULES[draft.speaker.how]
    reasons.append(Reason("speaker", how, words))
    if draft.medium is not None:
        reasons.append(Reason("medium", "platform named with the post", words))
    return tuple(reasons)


def _medium(report: _Report, draft: _Draft, stretches: Sequence[Stretch]) -> str | None:
    if draft.cue is None:
        return None
    start, end = report.tree.bounds[report.tree.sentence[draft.cue[0]]]
    first, last = report.doc[start].idx, _end(report, end)
    words = []
    for a, b in sorted(stretches):
        if a < last and b > first:
            words.append(report.text[first : max(a, first)])
            first = max(first, b)
    words.append(report.text[first:last])
    return medium_in(" … ".join(words))
