"""Turns of a transcript and posts set under the name of who posted them: words without a verb of saying."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\n\r]*\S")
_LABEL = re.compile(
    r"\s*(?P<lead>(?:\([^)\n]{2,40}\)|\[[^\]\n]{2,40}\])\s*)?(?P<label>[^\n:“”\"«»?!]{1,110}?)\s*:(?=\s+\S)"
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LEAD_ASIDE = re.compile(r"\s*(?:[\[(][a-z][^\])]{0,40}[\])]\s*)+")
_CUT = re.compile(r",| to the | to Mr| to Ms| for the ")
_SMALL = frozenset("of the de la le du da dos das del van von der bin ibn al el and y e".split())
_QUESTION = re.compile(r"(?:Q|QUESTION|QUESTIONS?|Question|REPORTER|Reporter)(?:\s*\d+)?\.?", re.ASCII)
_ASKER = re.compile(
    r"PRESENTER|HOST|ANCHOR|MODERATOR|INTERVIEWER|Presenter|Host|Anchor|Moderator|Interviewer"
)
_ANSWER = re.compile(r"A|ANSWER|Answer")
_SENTENCE_END = re.compile(r"[.?!…]+[”\"’')\]]*(?=\s|$)")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|St|Hon|Sen|Rep|Gov|Amb|[A-Z])\.$")
_GREETING = re.compile(r"(?:Good (?:morning|afternoon|evening)|Welcome|Thank you|Thanks)[^.?!]{0,40}[.!]$")
PLATFORMS = {
    name.casefold(): name
    for name in (
        "X",
        "Twitter",
        "Facebook",
        "LinkedIn",
        "Bluesky",
        "Instagram",
        "Telegram",
        "Threads",
        "Truth Social",
        "WhatsApp",
        "Weibo",
        "TikTok",
        "YouTube",
        "Mastodon",
        "VK",
        "WeChat",
        "Viber",
    )
}
_POSTER = re.compile(
    r"(?P<who>[A-ZÀ-Þ][^\n:“”\"?!]{2,110}?)"
    r"(?:,\s*(?:(?:on|via)\s+)?|\s+(?:on|via)\s+|\s*[|·–—(]\s*)(?P<where>[A-Z]\w*(?: Social)?)\)?\s*:?\s*$"
)
_HANDLE = re.compile(r"(?P<who>[A-ZÀ-Þ][^\n:“”\"?!@]{2,80}?),?\s*\(?@(?P<handle>\w{2,30})\)?[^\n.?!]{0,40}$")
_COUNTER = re.compile(r"\s*(?:\(?\d{1,2}/\d{0,2}\)?\s+|>\s*)")
# A transcript in which so many lines have labels is one throughout: lines without go on.
_THROUGHOUT = 0.6
_LONGEST_DIRECTION = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """Words set under a name.

    Attributes:
        label: Where the name of the speaker stands.
        pieces: The words, one stretch for each line.
        medium: Platform of a post, or None for a turn of a transcript.
        asks: Whether the speaker is one who puts questions.
    """

    label: Stretch
    pieces: tuple[Stretch, ...]
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    label: Stretch | None
    shout: bool
    lead: bool
    body: int


def read_turns(text: str, body: int) -> tuple[Turn, ...]:
    """Find the labelled turns and the posts of a report.

    Args:
        text: The report.
        body: Offset at which its body begins.

    Returns:
        Turns in order, questions that only ask left out.
    """
    lines = [_line(text, m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > body or body == 0]
    labelled = [line for line in lines if line.label and (line.shout or line.lead)]
    turns: list[Turn] = []
    if len(labelled) >= 2 or any(line.lead for line in labelled):
        turns = _turns(text, lines)
    return (*turns, *_posts(text, lines))


def _line(text: str, start: int, end: int) -> _Line:
    match = _LABEL.match(text, start, end)
    if match is None:
        return _Line(start, end, None, False, False, start)
    label = match["label"]
    core = _CUT.split(_ASIDE.sub(" ", label))[0].strip()
    words = re.findall(r"[^\W\d_][\w'’.-]*", core)
    named = words and len(words) <= 7 and all(w[0].isupper() or w in _SMALL for w in words)
    if not named or re.search(r"\d", core.replace("Question", "")):
        return _Line(start, end, None, False, False, start)
    shout = any(len(w) > 1 and w.isupper() and not w.endswith(".") for w in words)
    shout = shout or bool(_QUESTION.fullmatch(core) or _ANSWER.fullmatch(core))
    lead = bool(match["lead"]) and match["lead"].strip("([ ").isupper()
    return _Line(start, end, (match.start("label"), match.end("label")), shout, lead, match.end())


def _is_direction(line: str) -> bool:
    """``(Applause)``, ``Clip of the minister:``: what is to be heard, said by nobody."""
    return line[0] in "([" or (len(line) < _LONGEST_DIRECTION and line.rstrip().endswith(":"))


def _turns(text: str, lines: list[_Line]) -> list[Turn]:
    shouts = [line for line in lines if line.label and (line.shout or line.lead)]
    first, last = shouts[0].start, shouts[-1].start
    inside = [line for line in lines if first <= line.start <= last]
    dense = sum(line.label is not None for line in inside) >= _THROUGHOUT * len(inside)
    askers = _askers(text, inside)
    found: list[tuple[Stretch, list[Stretch]]] = []
    for line in lines:
        if line.label is not None and (line.shout or line.lead or dense):
            found.append((line.label, [(line.body, line.end)]))
        elif found and dense and line.start < last and not _is_direction(text[line.start : line.end]):
            found[-1][1].append((line.start, line.end))
    turns = []
    for label, pieces in found:
        name = _key(text, label)
        if _QUESTION.fullmatch(name):
            continue
        kept = [_without_aside(text, a, b) for a, b in pieces]
        if name in askers:
            kept = [_without_questions(text, a, b) for a, b in kept]
        kept = [(a, b) for a, b in kept if a < b]
        if kept:
            turns.append(Turn(label, tuple(kept)))
    return turns


def _askers(text: str, lines: list[_Line]) -> set[str]:
    """Names of those who mostly ask."""
    turns: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    askers = set()
    for line in lines:
        if line.label is None:
            continue
        name = _key(text, line.label)
        turns[name] += 1
        questions[name] += text[line.end - 1] == "?" or text[line.end - 2 : line.end - 1] == "?"
        if _ASKER.search(text, *line.label):
            askers.add(name)
    return askers | {n for n in turns if questions[n] >= 0.5 * turns[n]}


def _key(text: str, label: Stretch) -> str:
    core = _CUT.split(_ASIDE.sub(" ", text[label[0] : label[1]]))[0].strip()
    return core if _QUESTION.fullmatch(core) else core.split()[-1].casefold()


def _without_aside(text: str, start: int, end: int) -> Stretch:
    aside = _LEAD_ASIDE.match(text, start, end)
    start = aside.end() if aside else start
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _without_questions(text: str, start: int, end: int) -> Stretch:
    """What an interviewer tells, without the questions and greetings at either end."""
    sentences = _sentences(text, start, end)

    def idle(a: int, b: int) -> bool:
        words = text[a:b].strip()
        return words.rstrip("”\"’')]").endswith("?") or bool(_GREETING.fullmatch(words))

    while sentences and idle(*sentences[-1]):
        # "Antti, is the dream over?" after what was told
        sentences.pop()
    return (sentences[0][0], sentences[-1][1]) if sentences else (start, start)


def _sentences(text: str, start: int, end: int) -> list[Stretch]:
    found = []
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATED.search(text, max(start, match.start() - 6), match.start() + 1):
            continue
        found.append((start, match.end()))
        start = match.end()
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))
    return found


def _posts(text: str, lines: list[_Line]) -> list[Turn]:
    """Lines under a line that only names somebody and a platform."""
    posts: list[Turn] = []
    at = 0
    while at < len(lines):
        found = _poster(text, lines[at])
        pieces: list[Stretch] = []
        following = at + 1
        while found and following < len(lines):
            line = lines[following]
            blank = text.count("\n", lines[following - 1].end, line.start) > 1
            if (blank and pieces) or _poster(text, line):
                break
            counter = _COUNTER.match(text, line.start, line.end)
            pieces.append((counter.end() if counter else line.start, line.end))
            following += 1
        if found and pieces:
            posts.append(Turn(found[0], tuple(pieces), found[1]))
        at = max(following if pieces else at + 1, at + 1)
    return posts


def _poster(text: str, line: _Line) -> tuple[Stretch, str] | None:
    if line.end - line.start > 140:
        return None
    match = _POSTER.match(text, line.start, line.end)
    if match and match["where"].casefold() in PLATFORMS:
        return (match.start("who"), match.end("who")), PLATFORMS[match["where"].casefold()]
    match = _HANDLE.match(text, line.start, line.end)
    if match:
        return (match.start("who"), match.end("who")), "X"
    return None
