"""Words and sentences of English text, cut as Universal Dependencies cuts them.

Words: clitics are split off (``do`` ``n't``, ``India`` ``'s``), hyphenated words come apart
(``US`` ``-`` ``India``) but for bound prefixes (``co-operation``), abbreviations keep their full
stop. Sentences end at terminal punctuation before something that can start a sentence, and at line
breaks, unless the report is hard-wrapped (its lines broken in the middle of sentences).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# Words that keep a following full stop. Those in _AMBIGUOUS are words of their own too and keep it
# only where a digit or, for capitalised ones, a blank follows.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr cdr adm maj brig rev hon st jr sr inc corp ltd co
    bros vs etc e.g i.e u.s u.k u.n u.s.a d.c a.m p.m ph.d m.d b.a m.a jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue tues wed thu thurs fri sat sun no nos vol fig dept univ assn pres amb min approx ave blvd rd
    calif fla mich minn tex va wis ariz ark colo conn ga ky md mont neb okla tenn vt wyo e.u rs hrs sqn regt
    messrs mme mlle fr pvt cpl cpt
    supt insp comdr vice-adm lt-gen maj-gen art para cf ca est govt intl natl al cal""".split()
)
_AMBIGUOUS = frozenset(
    "no co mar sun sat fig min wed ark est art para fr va md ga st ave fri mon rs ca cf cal".split()
)
# Before a sentence's first word these abbreviations do not end the sentence before it.
_TITLES = frozenset(
    """mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr cdr adm maj brig rev hon st vs no nos amb pres mme
    messrs rs pvt cpl cpt supt e.g i.e cf""".split()
)
# Prefixes that UD English leaves joined to their word by the hyphen.
_PREFIXES = frozenset(
    """anti non pre post ex co re pro multi mid semi sub un ultra inter intra counter mini micro macro neo
    pseudo quasi e""".split()
) - {"mid"}
_CLITICS = frozenset(["s", "re", "ve", "ll", "d", "m"])
_WORD = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)\]'’]
    | [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+            # unbounded, its search for the @ would be quadratic
    | [@\#]\w+
    | (?:[A-Za-z]\.){2,}                          # U.S. e.g.
    | \d{1,2}:\d{2}(?::\d{2})?
    | \d+(?:[.,]\d+)*(?:st|nd|rd|th|s|bn|m|k|am|pm)?\b
    | [^\W\d_]+\d\w*                               # G20, MQ9B
    | \.{2,} | …
    | --+ | — | –
    | [^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:&[A-Za-z]+)?(?:['’ʼ][^\W\d_]+)*['’]?
    | \w+
    | [^\w\s]
    """,
    re.X,
)
_NOT = re.compile(r"(.+?)(n['’ʼ]t)$", re.I)
_CLITIC = re.compile(r"(.+?)(['’ʼ](?:s|re|ve|ll|d|m))$", re.I)
_CLOSING = frozenset("\"'”’)]»")
_OPENING = frozenset("\"'“‘([«—–-")
_TERMINAL = frozenset(".!?…")
_MARKS_OF_AN_END = _CLOSING | _TERMINAL
_STARTERS = frozenset(
    """The A An In On At He She They We It I You But And This That These Those His Her Their Its Our As If When
    While After Before For With From By To There Here What Who How Why So Or Not No One Some Many Most According
    Meanwhile However Asked Earlier Later Last Both Under During Since""".split()
)
# A longer sentence is cut: the encoder reads at most 512 pieces, and a report is not to cost more
# than linear time because its author forgot the full stops.
MAX_SENTENCE_WORDS = 160


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Words and sentences of a text.

    Attributes:
        words: Half-open character offsets of each word, in order; white space belongs to none.
        sentences: Half-open word indices of each sentence; together they cover all words.
    """

    words: list[tuple[int, int]]
    sentences: list[tuple[int, int]]


def segment(text: str) -> Segmentation:
    """Cut a text into words and sentences, in time linear in its length."""
    words = tokenize(text)
    return Segmentation(words, split_sentences(text, words))


def tokenize(text: str) -> list[tuple[int, int]]:
    """Half-open character offsets of the words of a text."""
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word[0].isalpha() and ("'" in word or "’" in word or "ʼ" in word or word.lower() == "cannot"):
            _split_clitics(word, start, spans)
        else:
            spans.append((start, end))
    return _join(text, spans)


def _split_clitics(word: str, start: int, out: list[tuple[int, int]]) -> None:
    tail: list[tuple[int, int]] = []
    while True:
        end = start + len(word)
        match = _NOT.match(word) or _CLITIC.match(word)
        if match is not None:
            cut = start + len(match.group(1))
        elif len(word) > 1 and word[-1] in "'’":
            cut = end - 1
        else:
            break
        tail.append((cut, end))
        word = word[: cut - start]
        if match is not None and match.re is _NOT:
            break
    if word.lower() == "cannot":
        out += [(start, start + 3), (start + 3, start + 6)]
    else:
        out.append((start, start + len(word)))
    out += reversed(tail)


def _join(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what the pattern cuts too finely: lone clitics, abbreviations, bound prefixes."""
    out: list[tuple[int, int]] = []
    i, n = 0, len(spans)
    while i < n:
        start, end = spans[i]
        if i + 1 < n and spans[i + 1][0] == end:
            word = text[start:end]
            nxt_start, nxt_end = spans[i + 1]
            if word in "'’" and out and out[-1][1] == start and text[nxt_start:nxt_end].lower() in _CLITICS:
                out.append((start, nxt_end))
                i += 2
                continue
            mark = text[end]
            if mark == "." and nxt_end == end + 1 and _keeps_stop(text, word, end):
                out.append((start, nxt_end))
                i += 2
                continue
            if (
                mark == "-"
                and i + 2 < n
                and spans[i + 1] == (end, end + 1)
                and spans[i + 2][0] == end + 1
                and word.lower() in _PREFIXES
                and text[end + 1].isalpha()
            ):
                spans[i + 2] = (start, spans[i + 2][1])
                i += 2
                continue
        out.append((start, end))
        i += 1
    return out


def _keeps_stop(text: str, word: str, end: int) -> bool:
    if len(word) == 1:
        return word.isupper() and word != "I"
    lower = word.lower()
    if lower not in _ABBREVIATIONS:
        return False
    if lower not in _AMBIGUOUS:
        return True
    after = text[end + 1 : end + 3]
    return after[:1] == " " and (after[1:2].isdigit() or (word[0].isupper() and after[1:2].isupper()))


def split_sentences(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Half-open word indices of the sentences of a text, given its words.

    Together they cover all words; none has more than MAX_SENTENCE_WORDS.
    """
    return _shorten(text, words, _split(text, words))


def _split(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    wrapped = _is_hard_wrapped(text)
    out: list[tuple[int, int]] = []
    first, i, n = 0, 0, len(words)
    run = 0  # where the marks end among which the last terminal mark stood: none is looked at twice
    while i < n:
        _, end = words[i]
        after = i + 1
        cut = False
        if text[end - 1] in _TERMINAL:
            after = max(after, run)
            while (
                after < n
                and words[after][0] == words[after - 1][1]
                and text[words[after][0] : words[after][1]] in _MARKS_OF_AN_END
            ):
                after += 1
            run = after
            cut = after < n and _ends_sentence(text, words, i, after)
        if not cut:
            after = i + 1
        if after < n and _breaks_line(text, words[after - 1][1], words[after][0], wrapped):
            cut = True
        elif after > i + 1 and not cut:
            after = i + 1
        if cut:
            out.append((first, after))
            first = after
        i = after
    if first < n:
        out.append((first, n))
    return out


def _breaks_line(text: str, end: int, start: int, wrapped: bool) -> bool:
    if start - end < 1:
        return False
    gap = text[end:start]
    breaks = gap.count("\n") or gap.count("\r") or gap.count("\u2028") + gap.count("\u2029")
    return breaks >= 2 or (breaks == 1 and not wrapped)


def _ends_sentence(text: str, words: list[tuple[int, int]], i: int, after: int) -> bool:
    """Whether the terminal mark that ends word ``i`` ends a sentence before word ``after``."""
    if words[after][0] == words[after - 1][1]:
        return False
    k, n = after, len(words)
    while k < n - 1 and text[words[k][0] : words[k][1]] in _OPENING:
        k += 1
    following = text[words[k][0] : words[k][1]]
    if not (following[0].isupper() or following[0].isdigit() or following[0] in "@#$€£"):
        return False
    start, end = words[i]
    if end - start > 1 and text[start].isalpha():  # an abbreviation or an initial
        lower = text[start : end - 1].lower()
        if lower in _TITLES or end - start == 2:
            return False
        return after > i + 1 or following in _STARTERS
    return True


def _is_hard_wrapped(text: str) -> bool:
    """Whether single line breaks stand in the middle of sentences throughout the text."""
    lines = text.splitlines()
    broken = inner = 0
    for line, following in pairwise(lines):
        if line.strip() and following.strip():
            inner += 1
            tail = line.rstrip()[-1]
            broken += 50 <= len(line) <= 110 and tail not in '.!?…:”"' and following[0] != " "
    return inner >= 4 and broken >= 0.6 * inner


def _shorten(
    text: str, words: list[tuple[int, int]], sentences: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Cut sentences of more than MAX_SENTENCE_WORDS words, at a comma or the like where there is one."""
    out: list[tuple[int, int]] = []
    for first, last in sentences:
        at = first
        while last - at > MAX_SENTENCE_WORDS:
            cut = at + MAX_SENTENCE_WORDS
            for k in range(cut - 1, at + MAX_SENTENCE_WORDS // 2, -1):
                if text[words[k][0]] in ",;:—–":
                    cut = k + 1
                    break
            out.append((at, cut))
            at = cut
        out.append((at, last))
    return out
