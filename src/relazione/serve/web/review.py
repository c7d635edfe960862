"""Review: what nobody judged yet, the least certain first, one line at a time with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from relazione.ledger.alike import Alike
from relazione.ledger.cards import Card
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import UnknownError
from relazione.ledger.review import SECTIONS, Unreviewed
from relazione.serve.desk import TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.web.asked import Asked, asked_of
from relazione.serve.web.context import Context, context_of
from relazione.serve.web.kinds import kind_of
from relazione.serve.web.margin import margin_of
from relazione.serve.web.onward import REVIEW, own_address

router = APIRouter()
PATH = REVIEW
_AHEAD = 5  # lines of the queue that are shown
_LATEST = 6  # decisions that are shown
_MOST_SKIPPED = 900
_LONGEST_REPORT = 400_000  # characters of a report whose record is looked through for reasons and names
VERBS = ("correct", "merge", "split")


@dataclass(frozen=True, slots=True)
class Queue:
    """What is reviewed, as ``listing.filters`` needs it.

    Attributes:
        path: Of the page.
        filters: What the queue is narrowed by.
        choices: Of the kinds.
    """

    path: str = PATH
    filters: tuple[str, ...] = ("kind", "about", "state", "person", "since", "until")
    choices: dict[str, tuple[tuple[str, str], ...]] = field(
        default_factory=lambda: {"kind": tuple((one, _plural(one)) for one in SECTIONS)}
    )


@dataclass(frozen=True, slots=True)
class Trouble:
    """A judgement that could not be made.

    Attributes:
        verb: What was to be done.
        message: What is wrong, a sentence.
        given: What was written into the form, by name.
        others: The keys that were chosen or written in it.
        apart: Whether a register holds apart what was to be merged, so that somebody may insist.
    """

    verb: str = ""
    message: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A line in its place: what whoever judges it looks at.

    Attributes:
        card: The line.
        context: Its words with the sentences around them, or None where no report has them.
        alike: What it may be one with.
        reasons: Why the engine took it so.
        names: Whom its report names, offered where a name is written.
    """

    card: Card
    context: Context | None
    alike: tuple[Alike, ...]
    reasons: tuple[str, ...]
    names: tuple[str, ...]


@router.get(PATH)
def review(request: Request, desk: TheDesk) -> Response:
    """The page. ``skip`` is how many lines are passed over, ``at`` a line that is shown though it is not next."""
    return review_page(request, desk)


def review_page(
    request: Request, desk: TheDesk, trouble: Trouble | None = None, *, status: int = 200
) -> Response:
    """The page.

    Args:
        request: Whose address says what is reviewed.
        desk: The desk.
        trouble: What was to be done to the line that is shown, and could not.
        status: HTTP status.
    """
    asked = asked_of(request, PATH, 1)
    skip = _skipped(asked)
    unknown = None
    with desk.ledger.snapshot() as ledger:
        try:
            queue = _queue(ledger, asked, skip + 1 + _AHEAD)
            left = ledger.waiting(replace(asked.filter, kinds=()), sections=_kinds(asked))
        except UnknownError as error:
            queue, unknown, left = [], error, None
        shown = _seat_at(ledger, asked.first("at")) or _next_seat(ledger, queue[skip:])
        decided = ledger.decided(limit=_LATEST)
        judged = ledger.sitting(request.state.analyst.name, desk.settings.clock())
    ahead = [one for one in queue[skip:] if shown is None or one.key != shown.card.key]
    return desk.page(
        request,
        "review.html",
        status=status,
        asked=asked,
        queue=Queue(),
        skip=skip,
        unknown=unknown,
        seat=shown,
        ahead=ahead[:_AHEAD],
        back=own_address(came) if (came := asked.first("back")) else address_of(asked, skip=skip),
        came=bool(came),
        onward=address_of(asked, skip=skip if asked.first("at") else skip + 1),
        again=address_of(asked, skip=0),
        decided=decided,
        left=left,
        judged=judged,
        opened=trouble.verb if trouble is not None else asked.first("do"),
        trouble=trouble or Trouble(),
    )


def address_of(asked: Asked, **changed: Any) -> str:
    """The address of the queue, at its next line or with something changed."""
    kept = [
        (name, value)
        for name, value in asked.given
        if name not in {"at", "do", "back", "skip", "after", *changed}
    ]
    kept += [(name, str(value)) for name, value in changed.items() if value]
    return f"{PATH}?{urlencode(kept)}" if kept else PATH


def _skipped(asked: Asked) -> int:
    value = asked.first("skip") or "0"
    if not value.isdecimal() or len(value) > 6 or int(value) > _MOST_SKIPPED:
        raise RefusedError(
            400,
            "invalid",
            "The parameter skip is not understood.",
            f"It must be a number from 0 to {_MOST_SKIPPED}; narrow the queue to see what lies further on.",
        )
    return int(value)


def _queue(ledger: Ledger, asked: Asked, limit: int) -> list[Unreviewed]:
    return ledger.unreviewed(replace(asked.filter, kinds=()), limit=limit, sections=_kinds(asked))


def _kinds(asked: Asked) -> tuple[str, ...]:
    return tuple(one for one in SECTIONS if one in asked.filter.kinds) or SECTIONS


def _next_seat(ledger: Ledger, queue: list[Unreviewed]) -> Seat | None:
    return _seat_at(ledger, queue[0].key) if queue else None


def _seat_at(ledger: Ledger, key: str) -> Seat | None:
    """A line by its key; None where nothing is called so any more."""
    if not key:
        return None
    try:
        card = ledger.card(key)
    except UnknownError:
        return None
    likes = tuple(ledger.alike(card.key)) if card.mergeable else ()
    if card.words is None:
        return Seat(card, None, likes, (), ())
    words = card.words
    text, record = ledger.record(words.report.key)
    context = context_of(text, (words.start, words.end), card.spans)
    if len(text) > _LONGEST_REPORT:
        return Seat(card, context, likes, (), ())
    notes, names = margin_of(record)
    reasons = next((note.reasons for note in notes if note.key == card.key), ())
    return Seat(card, context, likes, reasons, tuple(dict.fromkeys(name.named.name for name in names)))


def _plural(section: str) -> str:
    return "offices" if section == "office" else kind_of(section).plural
