"""GUM and EWT: trees, tags, lemmas, and GUM's entities brought to our kinds."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from pathlib import Path

from relazione.language.wordpiece import JOINED, LINE_START, SPACED
from training.examples import UNKNOWN, Example, Sentence, paint
from training.gazetteer import Gazetteer
from training.patterns import silver_spans

_KINDS = {
    "person": "PERSON",
    "organization": "ORGANIZATION",
    "place": "PLACE",
    "event": "EVENT",
    "time": "DATE",
    "object": UNKNOWN,
    "substance": UNKNOWN,
    "animal": UNKNOWN,
    "plant": UNKNOWN,
    "abstract": UNKNOWN,
}
_BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
_LINKING = frozenset(["of", "for", "on", "in", "de", "du", "and", "to", "against"])


def read_treebank(path: Path, corpus: str, gazetteer: Gazetteer) -> list[Example]:
    """Read one CoNLL-U file.

    Args:
        path: The file, gzipped.
        corpus: ``gum`` (has entities) or ``ewt`` (has none).
        gazetteer: Names of states and forums, which GUM files under places and organizations.

    Returns:
        One example for each document.
    """
    examples: list[Example] = []
    rows: list[list[str]] = []
    paragraph = True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                examples.append(Example(line.split("=")[-1].strip(), corpus, []))
                paragraph = True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("#"):
                continue
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                examples[-1].sentences.append(_sentence(rows, paragraph, corpus, gazetteer))
                rows, paragraph = [], False
    return examples


def _sentence(rows: list[list[str]], paragraph: bool, corpus: str, gazetteer: Gazetteer) -> Sentence:
    s = Sentence([], [])
    misc: list[str] = []
    pending = LINE_START if paragraph else SPACED
    joined_until, space_after_joined = 0, SPACED
    for c in rows:
        if "." in c[0]:
            continue
        after = JOINED if "SpaceAfter=No" in c[9] else SPACED
        if "-" in c[0]:
            joined_until, space_after_joined = int(c[0].split("-")[1]), after
            continue
        number = int(c[0])
        s.words.append(c[1])
        s.spaces.append(pending)
        s.lemmas.append(c[2])
        s.pos.append(c[3])
        s.tags.append(c[4])
        s.heads.append(int(c[6]))
        s.deps.append(c[7])
        misc.append(c[9])
        pending = JOINED if number < joined_until else space_after_joined if number == joined_until else after
    if corpus == "gum":
        s.entities = _entities(s, misc, gazetteer)
    return s


def _mentions(misc: list[str]) -> list[tuple[int, int, str]]:
    """Entity mentions of one sentence from CorefUD brackets: first word, last + 1, type."""
    found: list[tuple[int, int, str]] = []
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for i, field in enumerate(misc):
        value = next((p[7:] for p in field.split("|") if p.startswith("Entity=")), None)
        for part in _BRACKET.findall(value or ""):
            body = part.strip("()").split("-")
            name = body[0].split("[")[0]
            if part[0] != "(":
                if open_[name]:
                    first, kind = open_[name].pop()
                    found.append((first, i + 1, kind))
            elif len(body) > 1:
                if part.endswith(")"):
                    found.append((i, i + 1, body[1]))
                else:
                    open_[name].append((i, body[1]))
    return found


def _entities(s: Sentence, misc: list[str], gazetteer: Gazetteer) -> list[str]:
    """BIO labels: the named core of each mention whose head is a proper noun (or a dated time)."""
    n = len(s.words)
    labels = ["O"] * n
    children: list[list[int]] = [[] for _ in range(n)]
    for i, head in enumerate(s.heads):
        if head:
            children[head - 1].append(i)
    found = []
    for first, last, kind in _mentions(misc):
        heads = [i for i in range(first, last) if not first <= s.heads[i] - 1 < last and s.deps[i] != "punct"]
        if not heads or kind not in _KINDS:
            continue
        core = _core(s, children, first, last, heads[0], kind)
        if core:
            found.append((*core, _KINDS[kind]))
    for first, last, kind in sorted(set(found), key=lambda m: (m[0] - m[1], m[0])):
        if all(label == "O" for label in labels[first:last]):
            words = " ".join(s.words[first:last])
            if kind == UNKNOWN:
                better = gazetteer.agreement_or_event(words)
                if better is None:
                    labels[first:last] = [UNKNOWN] * (last - first)
                    continue
                kind = better
            if kind == "PLACE" and "," in s.words[first:last]:
                comma = s.words.index(",", first, last)  # "Sydney, Australia" is two places for us
                paint(labels, first, comma, gazetteer.refine(kind, " ".join(s.words[first:comma])))
                labels[comma] = "O"
                first = comma + 1
                words = " ".join(s.words[first:last])
            if first < last:
                paint(labels, first, last, gazetteer.refine(kind, words))
    for first, last, kind in silver_spans(s.words, s.spaces, gazetteer):
        if kind != "DATE" and all(label in ("O", UNKNOWN) for label in labels[first:last]):
            paint(labels, first, last, kind)
    return labels


def _core(
    s: Sentence, children: list[list[int]], first: int, last: int, head: int, kind: str
) -> tuple[int, int] | None:
    inside = range(first, last)
    is_time = kind == "time"
    if is_time:
        dated = any(c.isdigit() for i in inside for c in s.words[i]) or any(
            s.pos[i] == "PROPN" for i in inside
        )
        if not dated or (s.pos[head] == "NOUN" and not any(s.pos[i] == "PROPN" for i in inside)):
            return None
    elif s.pos[head] != "PROPN":
        return None
    taken, stack = {head}, [head]
    while stack:
        for child in children[stack.pop()]:
            if first <= child < last and child not in taken and _belongs(s, children, child, kind):
                taken.add(child)
                stack.append(child)
    low = high = head
    grown = True
    while grown:
        grown = False
        left = max((i for i in taken if i < low), default=None)
        if left is not None and _bridged(s, left + 1, low):
            low, grown = left, True
        right = min((i for i in taken if i > high), default=None)
        if right is not None and _bridged(s, high + 1, right):
            high, grown = right, True
    while low < high and s.pos[low] in ("DET", "PUNCT", "ADP"):
        low += 1
    while high > low and s.pos[high] in ("DET", "PUNCT", "ADP"):
        high -= 1
    return low, high + 1


def _belongs(s: Sentence, children: list[list[int]], i: int, kind: str) -> bool:
    dep, word = s.deps[i], s.words[i]
    relation = dep.split(":")[0]
    capital = word[0].isupper() or word[0].isdigit()
    if dep == "nmod:desc":
        return kind != "person" and capital
    if relation in ("flat", "goeswith", "fixed", "nummod"):
        return True
    if dep == "nmod:unmarked":
        return kind == "time" or capital
    if dep == "nmod:poss":
        return False
    if relation == "compound":
        return capital or word == "-"
    if relation == "amod":
        return capital
    if relation == "nmod":
        linked = any(s.deps[c] == "case" and s.words[c].lower() in _LINKING for c in children[i])
        return s.pos[i] == "PROPN" and linked and kind != "person"
    if relation == "conj":
        return capital and s.pos[i] == "PROPN" and kind in ("organization", "event", "abstract", "object")
    return relation == "appos" and kind == "time"


def _bridged(s: Sentence, start: int, end: int) -> bool:
    """Whether only function words and marks, at most three, stand between two parts of a name."""
    return end - start <= 3 and all(
        s.deps[k] in ("case", "det", "punct", "cc", "mark") or s.words[k] in ("-", ",", ".", "'s", "&")
        for k in range(start, end)
    )
