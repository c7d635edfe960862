"""A report: its text with every anchor marked, and its record in the margin as people's decisions leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from relazione.ledger.ledger import Ledger
from relazione.ledger.results import UnknownError
from relazione.ledger.standing import Standing
from relazione.model.plain import on_one_line
from relazione.model.serial import Json
from relazione.serve.desk import TheDesk
from relazione.serve.failures import not_found
from relazione.serve.web.citations import citation_of
from relazione.serve.web.leaves import leaf_of
from relazione.serve.web.margin import Span, margin_of
from relazione.serve.web.marking import paragraphs_of
from relazione.serve.web.standing import as_it_stands

router = APIRouter()
_FIRST_WORDS = 70  # characters


@router.get("/reports/{key}.json")
def record_json(key: str, desk: TheDesk) -> Response:
    """The record, in the record format."""
    return JSONResponse(_found(desk.ledger, key)[1])


@router.get("/reports/{key}.txt")
def text(key: str, desk: TheDesk) -> Response:
    """The report's text, to which all offsets refer."""
    return PlainTextResponse(_found(desk.ledger, key)[0].encode("utf-8", "surrogatepass"))


@router.get("/reports/{key}")
def report(key: str, request: Request, desk: TheDesk) -> Response:
    """The page; ``?from=120&to=145`` lights a passage."""
    with desk.ledger.snapshot() as ledger:
        words, record = _found(ledger, key)
        about = ledger.show(key)
        standings = ledger.standings(key)
    origin = Origin(about.fields["publisher"], _safe(about.fields["url"]))
    passage = passage_of(request, len(words))
    leaf = leaf_asked(request)
    view = reading_of(words, record, leaf=leaf, passage=passage, origin=origin, standings=standings)
    copies = about.related["copies"].rows if about.related and "copies" in about.related else ()
    return desk.page(request, "report.html", key=about.key, draft=None, copies=copies, **view)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report was published.

    Attributes:
        publisher: Who published it, or None.
        url: Its address, or None where it is none that a link may lead to.
    """

    publisher: str | None = None
    url: str | None = None


UNKNOWN = Origin()


def _safe(url: str | None) -> str | None:
    """An address of the web; others, such as ``javascript:``, are not linked."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _found(ledger: Ledger, key: str) -> tuple[str, Json]:
    try:
        return ledger.record(key)
    except UnknownError:
        raise not_found("report") from None


def passage_of(request: Request, length: int) -> Span | None:
    """The passage that an address asks for, or None where it names none that the report has."""
    start, end = request.query_params.get("from", ""), request.query_params.get("to", "")
    if not (start.isdecimal() and end.isdecimal()) or len(start) > 9 or len(end) > 9:
        return None
    span = int(start), min(int(end), length)
    return span if span[0] < span[1] else None


def leaf_asked(request: Request) -> int:
    """The leaf of a long report that an address asks for, from 1."""
    asked = request.query_params.get("leaf", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 1


def _called(document: Json, text: str) -> str:
    """What a report without a title is called: its name, or where that is made of its hash, its first words."""
    if not document["sha256"].startswith(document["id"]):
        return str(document["id"])
    words = on_one_line(text[: 4 * _FIRST_WORDS])
    return words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def reading_of(
    text: str,
    record: Json,
    *,
    leaf: int = 1,
    passage: Span | None = None,
    origin: Origin = UNKNOWN,
    standings: Sequence[Standing] = (),
) -> dict[str, Any]:
    """What the template of a report needs.

    Args:
        text: The report.
        record: Its record.
        leaf: Which leaf of a long report is shown.
        passage: The stretch that is lit, or None; then its leaf is shown.
        origin: Where it was published.
        standings: What people decided of its lines.
    """
    stood = as_it_stands(record, standings)
    every, names = margin_of(stood.record, stood.others)
    rejected = {key for key, said in stood.said.items() if said.verdict == "rejected"}
    shown = leaf_of(text, leaf, passage)
    notes = tuple(note for note in every if shown.holds(note.start))
    document = record["document"]
    title = document["title"] or _called(document, text)
    day = document["published"] or document["dateline"]["date"] or ""
    return {
        "document": document,
        "title": title,
        "day": day,
        "origin": origin,
        "text": text,
        "notes": notes,
        "said": stood.said,
        "rejected": [note for note in notes if note.key in rejected],
        "names": names,
        "passage_span": passage,
        "leaf": shown,
        "paragraphs": paragraphs_of(
            text,
            notes,
            [name for name in names if name.named.key not in rejected],
            window=shown.span,
            passage=passage,
            title=document["title"],
            quiet={note.number for note in notes if note.key in rejected},
        ),
        "citations": {
            note.number: citation_of(note, text, title, day, origin.publisher, origin.url)
            for note in notes
            if note.quotes
        },
    }
