"""What the head and the foot of a report say of it: headline, dateline, dates, bylines.

Nothing is guessed: a part that the report does not tell stays None. A day and month without a
year take the year that brings them nearest to the day of publication.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import pairwise

from relazione.model import Dateline, PartialDate
from relazione.reading.headdates import DATE, date_in

# How far a head can reach: lines that count as its lines, and characters.
_HEAD_LINES = 12
_HEAD_CHARACTERS = 2500
# A line this long is a paragraph of the body, not a headline.
_PARAGRAPH = 160
_FOOT_LINES = 6

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_WORD = rf"(?:St\.|Mt\.|Ft\.|[{_UPPER}](?:[\w'’]|-(?=\w))*)"
_PLACE = re.compile(
    rf"(?P<place>{_WORD}(?:(?: | ?/ ?)(?:{_WORD}|d[aeiou]s?|of|es|la|el|al|upon)){{0,5}})(?=[\s,:(\[.—–-]|$)"
)
_ISO_LINE = re.compile(r"\s*date\s+(\d{4}-\d\d-\d\d)\b\s*", re.IGNORECASE)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_BRACKET = re.compile(r"\s*[(\[]([^)\]\n]{1,60})[)\]]")
_DATE_PART = re.compile(rf"\s*(?:{_WEEKDAY},?\s+)?(?:{DATE.pattern})\.?", re.IGNORECASE)
_DAY_ONLY = re.compile(rf"\s*{_WEEKDAY}(?=\W)", re.IGNORECASE)
_TIME_PART = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s*(?:GMT|UTC|[ap]\.?m\.?|hrs)\S*)?(?!\d)", re.IGNORECASE)
_AGENCY_PART = re.compile(rf"\s*([{_UPPER}]{{2,12}})(?=\s*[—–:-])")
_WIRE_PART = re.compile(rf"([{_UPPER}]{{3,14}})\.\s+")
_REGION_PART = re.compile(
    rf"\s*({_WORD}(?: (?:{_WORD}|of|and|the))*(?: \d{{1,2}}, \d{{4}})?)(?=\s*(?:,|--|[—–:(\n-]|$))"
)
_END = re.compile(r"\s*(?:\.\s?-|\.|--+|[—–:|]|-(?=\s|$))\s*")
_COMMA = re.compile(r"\s*,")

_CREDIT_LINE = re.compile(
    r"""\s*(?:
      (?-i:(?:By|BY|From|FROM)\s+(?=[Oo]ur\b|[A-Z]|staff)).{1,90}(?<![.!?”"])
    | (?:our|diplomatic|special|staff|foreign)\s+(?:\w+\s+)?correspondents?\b.*
    | \W*(?:additional\s+)?
      (?:reporting|writing|editing|reporters?|edited|editors?|compiled|translated)\b\s*(?:by\b|:).*
    | \W*with\s+(?:information|inputs?|reporting)\s+from\b.*
    | \(?(?:published|(?:last\s+)?updated|update\s*:|posted\s+(?:on|at|by)|copyright)\b(?=.*\d).*
    | (?:post|staff|web|news)\s+report(?:er)?s?\s*$
    | ©.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# Ends of agency reports: (END), Enditem, -- GSP, am/lp/rrt, hg/rt (dpa, STA), (ONI), ./.
_FOOT_CREDIT = re.compile(
    r"""\s*(?:\(?end(?:item|s)?\)?|-{1,2}\s*[A-Z]{2,}|[a-z]{2,4}(?:[-/][a-z]{2,4})+(?:\s*\([^)]*\))?|\(?[A-Z]{2,8}\)?|\#{2,})\s*$""",
    re.VERBOSE,
)
_TAIL = re.compile(
    r"\((?:additional reporting|reporting|writing|editing|with inputs?)\b[^)]*\)|\([A-Z]{2,8}\)\s*$"
    r"|\s(?:Enditem|\(END\)|\(end\)[^\n]*|[A-Z]{3})\s*$",
    re.IGNORECASE,
)
_PLACE_AT_END = re.compile(rf"(?:^By .* - |\d\d[:.]\d\d )({_WORD}(?: {_WORD})?)$")
_NAME_AND_PLACE = re.compile(rf"(?:{_WORD} ){{1,3}}{_WORD}, ({_WORD}(?: {_WORD})?)")
_LABEL_LINE = re.compile(r"[^a-zß-ÿ]{2,60}:\s")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around the body of a report.

    Attributes:
        title: The headline, or None.
        dateline: Place and date that the report names at its head.
        published: Day of publication as told by the user, else by the report, or None.
        body: Offset at which the body begins, after headline, credits and dateline.
        credits: Spans of bylines, agency credits and the like, in order: no entities there.
        place: Span of the dateline's place, or None.
        media: Names of agencies and papers that the credits give; they are no entities.
    """

    title: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    published: dt.date | None = None
    body: int = 0
    credits: tuple[tuple[int, int], ...] = ()
    place: tuple[int, int] | None = None
    media: frozenset[str] = frozenset()

    def in_credit(self, start: int, end: int) -> bool:
        """Whether the stretch ``start..end`` touches a credit."""
        return any(start < last and end > first for first, last in self.credits)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Found:
    """A dateline: span of its place, its date, where it ends, agencies in it, its strength."""

    place: tuple[int, int]
    date: str | None
    end: int
    agencies: tuple[tuple[int, int], ...]
    strength: int


def read_header(text: str, published: dt.date | None = None) -> Header:
    """Read headline, dateline, date of publication and credits.

    Args:
        text: The report.
        published: Day of publication where the user tells it.

    Returns:
        What the report tells; parts that it leaves unsaid are None.
    """
    lines = _lines(text)
    head = [line for line in lines[:_HEAD_LINES] if line.start < _HEAD_CHARACTERS]
    found = _dateline(head, lines)
    body = found.end if found else _first_paragraph(head)
    head = [line for line in head if line.start < body]
    told = _told_dates(head, found, published)
    credited = _credits(head, lines, found, text)
    place = found.place if found else _place_of_credits(head)
    date = told[0] if told else None
    if found and found.date:
        date = date_in(found.date, published) or date
    published = published or _published(text, told, date)
    if found and found.date and date is None:
        date = date_in(found.date, published)
    return Header(
        title=_title(head, found, credited),
        dateline=Dateline(text[slice(*place)] if place else None, date),
        published=published,
        body=body,
        credits=tuple(sorted(credited)),
        place=place,
        media=_media(text, found, credited),
    )


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            lines.append(_Line(start + raw.index(stripped[0]), stripped))
        start += len(raw)
    return lines


def _dateline(head: list[_Line], lines: list[_Line]) -> _Found | None:
    labels = sum(1 for line in lines if _LABEL_LINE.match(line.text))
    best: _Found | None = None
    for number, line in enumerate(head):
        if _CREDIT_LINE.match(line.text) and not _ISO_LINE.match(line.text):
            continue
        dated = number > 0 and DATE.search(head[number - 1].text) is not None and labels == 0
        found = _match_dateline(line, first=number == 0, labels=labels, dated=dated)
        if found is not None and (best is None or found.strength > best.strength):
            best = found
    return best or _lone_place(head)


def _lone_place(head: list[_Line]) -> _Found | None:
    """A place in capitals on a line of its own between headline and body."""
    for line, after in pairwise(head[1:]):
        place = _PLACE.fullmatch(line.text)
        if place and line.text.isupper() and len(after.text) >= _PARAGRAPH:
            return _Found((line.start, line.end), None, line.end, (), 1)
    return None


def _match_dateline(line: _Line, *, first: bool, labels: int, dated: bool) -> _Found | None:
    """Read ``PLACE, REGION, DATE (AGENCY) --`` in any of its orders at the head of a line."""
    text, at, date = line.text, 0, None
    iso = _ISO_LINE.match(text)
    if iso:
        at, date = iso.end(), iso.group(1)
    place = _PLACE.match(text, at)
    if place is None or _WEEKDAY_ONLY.match(place["place"]) or DATE.match(text, at):
        return None
    name = place["place"]
    parts = _parts(text, place.start("place") + len(name), date)
    alone = parts.at >= len(text)
    if parts.date is None and not parts.agencies:
        strength = _bare_strength(text, name, parts, first=first, labels=labels, dated=dated)
    else:
        strength = _told_strength(text, parts, alone)
    if not strength:
        return None
    start = line.start + place.start("place")
    agencies = tuple((line.start + a, line.start + b) for a, b in parts.agencies)
    return _Found((start, start + len(name)), parts.date, line.start + parts.at, agencies, strength)


def _told_strength(text: str, parts: _Parts, alone: bool) -> int:
    """How much a place with a date or an agency looks like a dateline."""
    if parts.odd:
        return 0
    if parts.date is None and not parts.mark:
        return 0
    if not parts.mark and not alone and not text[parts.at].isupper():
        return 0
    return 4 * (parts.date is not None) + 2 * bool(parts.agencies) + 1


_WEEKDAY_ONLY = re.compile(rf"{_WEEKDAY}$", re.IGNORECASE)


def _bare_strength(text: str, name: str, parts: _Parts, *, first: bool, labels: int, dated: bool) -> int:
    """How much a place without date and agency looks like a dateline; 0 where it does not."""
    shouted = name.isupper() and len(name) > 2
    if parts.at >= len(text):
        return 0
    if parts.mark == ":":
        return int(shouted and not first and labels == 1 and parts.regions == 0)
    if parts.mark == ".":
        return int(dated and parts.regions == 0)
    return int(bool(parts.mark) and shouted and len(text) >= _PARAGRAPH)


@dataclass(slots=True)
class _Parts:
    """What follows the place, read so far.

    ``mark`` is the sign that ended it, ``odd`` tells of a bracket that no dateline has.
    """

    at: int
    date: str | None
    agencies: list[tuple[int, int]]
    regions: int = 0
    mark: str = ""
    odd: bool = False

    def bracket(self, match: re.Match[str]) -> None:
        """Take in a bracket: a date, a country beside the place, or an agency."""
        inner = DATE.search(match[1])
        if inner:
            self.date = self.date or inner.group()
        elif match[1][0].islower():
            self.odd = True
        elif not match.string[match.end() :].lstrip().startswith(","):
            self.agencies.append(match.span(1))
        self.at = match.end()


def _parts(text: str, at: int, date: str | None) -> _Parts:
    """Walk over what follows the place, to the sign or the word that ends it."""
    parts = _Parts(at, date, [])
    while parts.at < len(text):
        at = parts.at
        bracket = _BRACKET.match(text, at)
        if bracket:
            parts.bracket(bracket)
            continue
        day = _DATE_PART.match(text, at)
        if day:
            parts.date, parts.at = parts.date or day.group(), day.end()
            continue
        agency = _AGENCY_PART.match(text, at) if parts.date else None
        if agency:
            parts.agencies.append(agency.span(1))
            parts.at = agency.end()
            continue
        region = _REGION_PART.match(text, at) if text[at - 1] == "," else None
        small = _DAY_ONLY.match(text, at) or _TIME_PART.match(text, at) or _COMMA.match(text, at)
        if small or region:
            parts.regions += small is None
            parts.at = (small or region).end()  # type: ignore[union-attr]
            continue
        end = _END.match(text, at)
        if end is None:
            break
        parts.at, parts.mark = end.end(), end.group().strip()
        wire = _WIRE_PART.match(text, parts.at)
        day = _DATE_PART.match(text, wire.end() if wire else parts.at)
        if day is None or parts.date is not None:
            break
        parts.odd |= parts.mark == "|" and not parts.agencies
        parts.agencies += [wire.span(1)] if wire else []
        parts.date, parts.at, parts.mark = day.group(), day.end(), parts.mark if parts.agencies else ""
    while parts.at < len(text) and text[parts.at].isspace():
        parts.at += 1
    return parts


def _first_paragraph(head: list[_Line]) -> int:
    for line in head:
        sentence = line.text[-1] in '.”"' and len(line.text) > 90
        if len(line.text) >= _PARAGRAPH or (sentence and not DATE.search(line.text)):
            return line.start
    return head[1].start if len(head) > 1 else 0


def _told_dates(head: list[_Line], found: _Found | None, published: dt.date | None) -> list[PartialDate]:
    """Full dates of the head's own lines, first those before the body."""
    told = []
    for line in head:
        if found and line.start <= found.place[0] < line.end:
            continue
        match = DATE.search(line.text)
        if match and len(line.text) < _PARAGRAPH:
            date = date_in(match.group(), published)
            if date is not None and date.day is not None:
                told.append(date)
    return told


def _published(text: str, told: list[PartialDate], date: PartialDate | None) -> dt.date | None:
    """Day of publication by the head's dates, else by a credit line at the foot."""
    for candidate in (*told, date):
        if candidate is not None and candidate.day is not None:
            return candidate.first_day()
    for line in reversed(_lines(text)[-_FOOT_LINES:]):
        match = DATE.search(line.text)
        if match and len(line.text) < 80 and line.text[-1] not in '.!?”"':
            foot = date_in(match.group(), None)
            if foot is not None and foot.day is not None:
                return foot.first_day()
    return None


def _credits(head: list[_Line], lines: list[_Line], found: _Found | None, text: str) -> list[tuple[int, int]]:
    spans = [(line.start, line.end) for line in head if _is_credit(line.text)]
    spans += [(a - 1, b + 1) for a, b in (found.agencies if found else ())]
    for line in lines[-_FOOT_LINES:]:
        dated = len(line.text) < 60 and line.text[-1].isdigit() and DATE.search(line.text)
        if dated or _CREDIT_LINE.match(line.text) or _FOOT_CREDIT.match(line.text):
            spans.append((line.start, line.end))
    spans += [match.span() for match in _TAIL.finditer(text, max(0, len(text) - 600))]
    place = found.place if found else None
    return [s for s in spans if place is None or not (s[0] <= place[0] < s[1])]


def _is_credit(line: str) -> bool:
    """Whether a line of the head is a byline, or a date beside a paper's name."""
    if ("|" in line or "//" in line) and len(line) < _PARAGRAPH and DATE.search(line):
        return True
    return _CREDIT_LINE.match(line) is not None


def _place_of_credits(head: list[_Line]) -> tuple[int, int] | None:
    """Place after a byline or the hour: ``By Jane Roe - Lisbon``, ``08:10 Beirut``."""
    for number, line in enumerate(head):
        match = _PLACE_AT_END.search(line.text)
        if match is None and number + 1 < len(head) and DATE.match(head[number + 1].text):
            match = _NAME_AND_PLACE.fullmatch(line.text)
        if match and not match[1].isupper():
            return line.start + match.start(1), line.start + match.end(1)
    return None


def _title(head: list[_Line], found: _Found | None, credited: list[tuple[int, int]]) -> str | None:
    """The longest line of the head that is neither credit nor date nor dateline."""
    own = [
        line.text
        for line in head
        if not any(a <= line.start < b for a, b in credited)
        and not (found and line.start <= found.place[0] < line.end)
        and not (DATE.search(line.text) and len(line.text) < 60)
        and not line.text.startswith("(")  # a note on the report: what it corrects or updates
    ]
    return max(own, key=len) if own else None


def _media(text: str, found: _Found | None, credited: list[tuple[int, int]]) -> frozenset[str]:
    """Agencies in the dateline, papers and agencies in the credits at the foot."""
    names = {text[a:b].strip() for a, b in (found.agencies if found else ())}
    foot = text.rfind("\n", 0, max(0, len(text.rstrip()) - 200))
    for start, end in credited:
        credit = text[start:end].strip()
        paper = _PAPER.match(credit)
        if paper:
            names.add(paper[1] or paper[2])
        elif start > foot and _INITIALS.fullmatch(credit):
            names.add(credit.strip("-() "))
    return frozenset(name for name in names if name)


_PAPER = re.compile(r"Published in ([^,\n]+),|The ([^,\n]+), [A-Z]")
_INITIALS = re.compile(r"(?:-+\s*)?\(?[A-Z]{3,8}\)?")
