"""Who speaks in each quotation, and whom ``I`` and ``we`` mean there."""

from __future__ import annotations

from collections.abc import Sequence

from relazione.language import Attribution
from relazione.reading.progress import Progress

_FIRST_PLURAL = frozenset("we us our ours ourselves".split())
FIRST = frozenset("i me my mine myself".split()) | _FIRST_PLURAL


def find_speakers(progress: Progress, attributions: Sequence[Attribution]) -> dict[int, str]:
    """Key of the speaker of each quotation and each labelled turn of a transcript.

    Args:
        progress: A walk through the whole report.
        attributions: What the engine links of sources, cues and contents.

    Returns:
        Keys by the number of the quotation; those that cannot be told are left out.
    """
    layout = progress.scene.layout
    linked = _linked(progress, attributions)
    speakers: dict[int, str] = {}
    before = 0
    for number in sorted(layout.quotations, key=lambda n: layout.quotations[n]):
        if number in layout.labels:
            key = _of_label(progress, *layout.labels[number])
        else:
            key = _beside(progress, number) or linked.get(number)
            if key is None and before and _goes_on(progress, before, number):
                key = speakers.get(before)
            before = number
        if key is not None:
            speakers[number] = key
    return speakers


def _of_label(progress: Progress, start: int, end: int) -> str | None:
    for i in range(start, end):
        entity = progress.scene.in_name.get(i)
        if entity is not None and progress.sort(entity) == "person":
            return entity
    return None


def _linked(progress: Progress, attributions: Sequence[Attribution]) -> dict[int, str]:
    """Speakers as the engine's links have them."""
    quotation = progress.scene.layout.quotation
    found: dict[int, str] = {}
    for attribution in attributions:
        key = next(
            (k for s in attribution.sources if (k := _key_of(progress, s.start, s.end)) is not None), None
        )
        if key is None:
            continue
        for content in attribution.contents:
            for i in range(content.start, content.end):
                if quotation[i] and quotation[attribution.sources[0].start] != quotation[i]:
                    found.setdefault(quotation[i], key)
    return found


def _key_of(progress: Progress, start: int, end: int) -> str | None:
    """Key of the phrase that spans these tokens: that of its topmost word."""
    heads = progress.scene.tree.heads
    for i in range(start, end):
        if not start <= heads[i] < end or heads[i] == i:
            key = progress.keys.get(i)
            if key is not None:
                return key
    keys = [progress.keys[i] for i in range(start, end) if i in progress.keys]
    return next((k for k in keys if progress.sort(k) == "person"), None)


def _beside(progress: Progress, number: int) -> str | None:
    """Subject of the verb of speech next to a quotation in its sentence: after it, else before it."""
    scene = progress.scene
    tree = scene.tree
    first, last = scene.layout.quotations[number]
    after, before = tree.sentence[last - 1], tree.sentence[first]
    best: tuple[int, str] | None = None
    low, high = first, last
    while low > 0 and tree.sentence[low - 1] == before and first - low < 60:
        low -= 1
    while high < len(tree) and tree.sentence[high] == after and high - last < 60:
        high += 1
    for clause in (*range(low, first), *range(last, high)):
        if scene.layout.quotation[clause] or not scene.speaks(clause):
            continue
        subject = scene.clauses.subject.get(clause)
        if subject is None or scene.layout.quotation[subject] or subject not in progress.keys:
            continue
        distance = clause - last if clause >= last else (first - clause) + 3
        if best is None or distance < best[0]:
            best = (distance, progress.keys[subject])
    return best[1] if best is not None else None


def _goes_on(progress: Progress, before: int, number: int) -> bool:
    """Whether a quotation without a speaker of its own goes on with the one before it."""
    layout = progress.scene.layout
    return (
        layout.paragraph[layout.quotations[number][0]] - layout.paragraph[layout.quotations[before][0]] <= 1
    )


def first_person(progress: Progress, i: int) -> str | None:
    """Key that ``I`` or ``we`` has in a quotation or a labelled turn: its speaker, or the speaker's side."""
    scene = progress.scene
    # "US" is a country, "I" may number a brigade
    if scene.tree.pos[i] not in ("PRON", "DET"):
        return None
    key = progress.speakers.get(scene.layout.quotation[i])
    return _side(progress, key) if key is not None and scene.tree.words[i] in _FIRST_PLURAL else key


def resolve_first_person(progress: Progress, speakers: dict[int, str]) -> None:
    """Give ``I`` its speaker and ``we`` the speaker's country or body, in quotations and transcripts."""
    progress.speakers = speakers
    for i, word in enumerate(progress.scene.tree.words):
        if word not in FIRST or i in progress.scene.in_name:
            continue
        key = first_person(progress, i)
        if key is None:
            progress.keys.pop(i, None)
            continue
        progress.keys[i] = key
        progress.mentions.append((i, i + 1, key, "pronoun"))


def _side(progress: Progress, key: str) -> str:
    if key in progress.voices:
        return progress.actor(progress.voices[key])
    return key if key[0] in "~&" else progress.actor(key)
