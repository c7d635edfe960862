"""An office that somebody else held on that day: "Foreign Minister" for a head of government."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from relazione.checks.register_row import row_of, title_of
from relazione.checks.told_country import told_country
from relazione.checks.told_offices import present_offices, told_offices
from relazione.lexicon.office_holders import OfficeRegister, Term
from relazione.lexicon.office_titles import head_of, office_of, plain_title
from relazione.model import Anchor, Entity, Finding, Office

# Sources differ by a day or two on when an office changed hands.
_MARGIN = dt.timedelta(days=2)
# Words before a title that say that the office is past or to come.
_NOT_NOW = re.compile(
    r"\b(?:former|then|ex|late|ousted|deposed|exiled|jailed|erstwhile|future|incoming|outgoing|acting|interim"
    r"|caretaker|deputy|vice|shadow|predecessors?|successors?|designate|elect|ever|like)\b[\s-]*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"^[\s,-]*(?:elect|designate|nominee)\b", re.IGNORECASE)
# Words after a title that bound the time in which it was held: "foreign minister until the spring".
_BOUND = re.compile(r"^,?\s+(?:until|till|between)\b", re.IGNORECASE)
# "the ministry of Foreign Minister ...", "Foreign Minister ...'s ministry", "Foreign Minister ... said".
_OF_HIS = re.compile(r"\b(?:(?:ministry|department|office) of (?:\w+['’]s )?|(?:led|headed|run) by )$")
_HIS = re.compile(
    r"^(?:['’]s? (?:ministry|department|office|spokes\w+)\b|\s+(?:said|told|added|will|says|is to)\b)"
)
# Words in the sentence that take it out of the present.
_PAST = re.compile(
    r"\b(?:years?|decades?|months?|weeks) (?:ago|earlier|before|later)\b|\blast (?:year|month|century|decade)\b"
    r"|\bback then\b|\bat the time\b|\bused to\b|\bin (?:the )?(?:19|20)\d0s\b"
    r"|\b(?:previous|earlier) (?:government|administration)\b",
    re.IGNORECASE,
)
# Words beside the title that tell of an office changing hands.
_CHANGE = re.compile(
    r"\b(?:succe(?:ed|ss)|replac|inherit|resign|inaugurat|oust|defeat|dismiss|sack)\w*|\bstepp?\w* down\b"
    r"|\b(?:took|taken?|takes|taking|hand\w*) (?:\w+ )?over\b|\bswor\w+ in\b|\bnew government\b",
    re.IGNORECASE,
)
_BESIDE = 60
# "X followed Y as president" gives Y the office only to take it away.
_AS = re.compile(r"\bas\b")
_CAPITALISED = re.compile(r"(?:[A-Z][a-z]+\s+){1,2}$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")
# Heads of bodies are presidents and chairmen too; only these titles are a government's alone.
_MINISTERS = frozenset(["foreign_minister", "defence_minister", "finance_minister"])
# A year in the sentences before can still be the one that is spoken of.
_REACH = 300


def check_office_holders(
    text: str,
    entities: Sequence[Entity],
    offices: Sequence[Office],
    published: dt.date | None,
    register: OfficeRegister,
) -> list[Finding]:
    """Mark every office that the register positively gives to somebody else.

    The person must be in the register, and so must the holder of the office on the day of
    publication. A gap in the register, or a person that it does not know, is no finding.

    Args:
        text: The report.
        entities: Its entities.
        offices: The offices that it gives its people.
        published: Day of publication, or None; without it nothing can be told.
        register: Who held which office when.

    Returns:
        One finding of the kind ``office`` for each wrong office.
    """
    if published is None:
        return []
    known = {entity.id: entity for entity in entities}
    findings = []
    present = tuple(present_offices(text, entities))
    read = {(office.holder, office.evidence[-1].end) for office in offices if office.evidence}
    told = (o for o in told_offices(text, entities) if (o.holder, o.evidence[-1].end) not in read)
    for office in (*offices, *told):
        holder = known.get(office.holder)
        if holder is None or office.former or not office.evidence:
            continue
        fault = _fault(text, holder, office, known.get(office.of or ""), published, register)
        if fault is None:
            continue
        terms, rightful = fault
        same = [term for term in terms if (term.country, term.office) == (rightful.country, rightful.office)]
        if not speaks_of_now(text, office, same, published):
            continue
        now = office in present or _in_office(text, office)
        if now or _takes_part(holder) or not _of_old(terms, rightful, register):
            findings.append(_finding(holder, office, terms, rightful, published))
    return findings


def _fault(
    text: str, person: Entity, office: Office, body: Entity | None, day: dt.date, register: OfficeRegister
) -> tuple[tuple[Term, ...], Term] | None:
    """The person's own terms and the rightful holder, where the office is somebody else's."""
    terms = register.people(person.name)
    seats = _seats(text, person, office, body, terms, register)
    own = {id(term) for term in terms}
    rightful = [seat for seat in seats if seat.surely_covers(day)]
    if not rightful or any(id(seat) in own for seat in rightful):
        return None
    since = max(seat.start.first_day() for seat in rightful)
    for seat in seats:
        # A term that the source left open ends, at the latest, where a later holder surely begins.
        open_end = seat.end is None and seat.start.first_day() < since
        if id(seat) in own and not open_end and seat.may_cover(day, _MARGIN):
            return None
    if any(not seat.surely_covers(day - _MARGIN) for seat in rightful):
        return None
    return terms, rightful[-1]


def _seats(
    text: str,
    person: Entity,
    office: Office,
    body: Entity | None,
    terms: Sequence[Term],
    register: OfficeRegister,
) -> tuple[Term, ...]:
    """All terms in the office that the report gives a person, by whomever held; none where it is in doubt."""
    country = next((term.country for term in terms if term.country not in ("", "EU")), None)
    if any(term.country not in ("", "EU", country) for term in terms):
        return ()  # one name, two people
    told = office.evidence[0].text.replace(person.name, "")
    before = _CAPITALISED.search(text[max(0, office.evidence[0].start - 40) : office.evidence[0].start])
    # The reading may have cut a title short; what stands before it in capitals is the rest of it.
    titles = (office.title, told, f"{before[0]}{told}" if before is not None else told)
    if body is not None and body.kind != "country":
        wanted = {head_of(title, body.name) for title in titles} - {None}
        if wanted and terms:
            return tuple(t for t in register.terms("", "io_head") if plain_title(t.title) in wanted)
    if country is None or told_country(office, body) not in (None, country):
        return ()
    kind = next((kind for title in titles if (kind := office_of(title, country))), None)
    if kind is None or (body is not None and body.kind != "country" and kind not in _MINISTERS):
        return ()
    return register.terms(country, kind)


def speaks_of_now(text: str, office: Office, terms: Sequence[Term], published: dt.date) -> bool:
    """Whether the words that give an office speak of the day of the report, not of an earlier one.

    Args:
        text: The report.
        office: The office.
        terms: The person's own terms in it.
        published: Day of publication.
    """
    first = office.evidence[0]
    if (
        _AS.search(first.text)
        or _NOT_NOW.search(text[max(0, first.start - 40) : first.start])
        or _TO_COME.search(text[first.end : first.end + 12])
        or _BOUND.search(text[first.end : first.end + 12])
    ):
        return False
    before = text[max(0, first.start - _REACH) : first.start]
    after = _SENTENCE_END.split(text[first.end : first.end + _REACH])[0]
    # With the first letter of the title, so that a sentence which it begins is seen to begin there.
    start = _SENTENCE_END.split(before + text[first.start : first.start + 1])[-1][:-1]
    if _PAST.search(start + first.text + after) or _CHANGE.search(
        start[-_BESIDE:] + first.text + after[:_BESIDE]
    ):
        return False
    years = {int(year) for year in _YEAR.findall(before + after)} - {published.year}
    return not any(_held_in(terms, year) for year in years)


def _of_old(terms: Sequence[Term], rightful: Term, register: OfficeRegister) -> bool:
    """Whether the person held the same office before the present holder's predecessor did."""
    own = [t.start.first_day() for t in terms if (t.country, t.office) == (rightful.country, rightful.office)]
    if not own:
        return False
    seats = register.terms(rightful.country, rightful.office)
    between = [
        s for s in seats if max(own) < s.start.first_day() < rightful.start.first_day() and s not in terms
    ]
    return any(seat.holder != rightful.holder for seat in between)


def _in_office(text: str, office: Office) -> bool:
    """Whether the words around an office are those for somebody who holds it today."""
    first = office.evidence[0]
    before, after = text[max(0, first.start - 40) : first.start], text[first.end : first.end + 20]
    return _OF_HIS.search(before) is not None or _HIS.search(after) is not None


def _takes_part(person: Entity) -> bool:
    """Whether a report speaks of a person more than in passing."""
    return len(person.mentions) > 1


def _held_in(terms: Sequence[Term], year: int) -> bool:
    """Whether the person held an office of the register in some part of that year."""
    return any(term.start.year <= year and (term.end is None or term.end.year >= year) for term in terms)


def _finding(
    person: Entity, office: Office, terms: Sequence[Term], rightful: Term, published: dt.date
) -> Finding:
    own = next((term for term in reversed(terms) if term.surely_covers(published)), None)
    note = f"{rightful.holder} held this office on {published.isoformat()}"
    if own is not None:
        note += f"; {person.name} was {title_of(own)}"
    elif rightful.source == "memory":
        note += " (by an unsourced row of the register)"
    anchor: Anchor = office.evidence[0]
    never = all(term.office != rightful.office for term in terms)
    return Finding("office", note, (anchor,), 0.9 if never else 0.8, source=row_of(rightful))
