"""What people decide: each verb by POST, and the journal of it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from relazione.ledger.decided import Decided
from relazione.ledger.journal import Hand
from relazione.ledger.ledger import Ledger
from relazione.ledger.parting import ApartError
from relazione.model import RunError
from relazione.model.judgement import Judgement
from relazione.serve.desk import TheDesk
from relazione.serve.failures import refusal_of
from relazione.serve.security.analyst import Reviewer
from relazione.serve.web.listing import Column, Listing, add_listing
from relazione.serve.web.onward import REPORTS, REVIEW, own_address
from relazione.serve.web.review import Trouble, review_page

router = APIRouter()
Verb = Literal["confirm", "reject", "correct", "merge", "split", "undo"]
FIELD = "field-"
"""Before the names of corrected fields, and ``was-`` before them with what stood there."""
_LONGEST = 2000  # characters of a value


def _written(value: Any) -> str | None:
    """A right value, as whoever gave it wrote it."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_written, value)))
    if isinstance(value, dict):
        return str(value["name"])
    return None if value is None else str(value)


JOURNAL: Listing[Decided] = Listing(
    path="/judgements",
    title="Decisions",
    about="Who decided what, the newest first. What is taken back stays here, with who took it back.",
    fetch=lambda ledger, _, after, limit: ledger.decided(after=after, limit=limit),
    columns=(
        Column("number", "No.", lambda row: row.judgement.id, "number"),
        Column("decided_at", "When", lambda row: row.judgement.decided_at),
        Column("by", "Who", lambda row: row.judgement.by),
        Column("verb", "What", lambda row: row.judgement.verb),
        Column("field", "Field", lambda row: row.judgement.field),
        Column("value", "Value", lambda row: _written(row.judgement.value)),
        Column("target", "Key", lambda row: row.judgement.target),
        Column("words", "Of these words", lambda row: row.words),
        Column("why", "Why", lambda row: row.judgement.why),
        Column("undone_by", "Taken back by", lambda row: row.judgement.undone_by, "number"),
    ),
    filters=(),
    empty="Nobody has decided anything yet.",
    template="judgements.html",
)
add_listing(router, JOURNAL)


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/judgements/{verb}")
def judge(
    verb: Verb, request: Request, desk: TheDesk, analyst: Reviewer, form: Annotated[FormData, Depends(_form)]
) -> Response:
    """Judge a line, and go back to where that was done.

    The form has ``key``; ``whole`` where every claim that tells the thing is meant; ``why``; ``back``; and for
    ``correct`` the fields, for ``merge`` and ``split`` the keys in ``other``, for ``undo`` a ``number`` or none.
    """
    hand = Hand(analyst.name, desk.settings.clock(), _text(form, "why") or None)
    back = own_address(_text(form, "back"))
    try:
        made = _DEEDS[verb](desk.ledger, form, hand)
    except RunError as error:
        refused = refusal_of(error)
        if refused.status >= 500 or not (_is_review(back) or back.startswith(REPORTS)):
            raise
        # On a page that htmx changes in place a failure would show nothing.
        inside = request.headers.get("hx-request") == "true"
        page = review_page(
            _asking(request, back, _text(form, "key")),
            desk,
            Trouble(
                verb,
                refused.message,
                {name: str(value) for name, value in form.items()},
                tuple(_texts(form, "other")),
                isinstance(error, ApartError),
            ),
            status=200 if inside else refused.status,
        )
        page.headers["hx-replace-url"] = "false"
        return page
    if verb == "undo" and _is_review(back):
        back = f"{back}{'&' if '?' in back else '?'}{urlencode({'at': made[0].target})}"
    return desk.onward(back, verb)


def _is_review(back: str) -> bool:
    return urlsplit(back).path == REVIEW


def _asking(request: Request, back: str, key: str) -> Request:
    """The request for the page of review with a line; from a report it leads back there."""
    given = [pair for pair in parse_qsl(urlsplit(back).query) if pair[0] not in {"at", "do"}]
    query = urlencode([*(given if _is_review(back) else [("back", back)]), ("at", key)])
    return Request({**request.scope, "method": "GET", "path": REVIEW, "query_string": query.encode()})


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value[:_LONGEST].strip() if isinstance(value, str) else ""


def _texts(form: FormData, name: str) -> list[str]:
    return [one.strip() for one in form.getlist(name) if isinstance(one, str) and one.strip()]


def _only(form: FormData) -> bool:
    return not _text(form, "whole")


def _confirm(ledger: Ledger, form: FormData, hand: Hand) -> list[Judgement]:
    return ledger.confirm(_text(form, "key"), hand, only=_only(form))


def _reject(ledger: Ledger, form: FormData, hand: Hand) -> list[Judgement]:
    return ledger.reject(_text(form, "key"), hand, only=_only(form))


def _correct(ledger: Ledger, form: FormData, hand: Hand) -> list[Judgement]:
    names = [name.removeprefix(FIELD) for name in form if name.startswith(FIELD)]
    given = {name: _text(form, FIELD + name) for name in names}
    changed = {name: value for name, value in given.items() if value != _text(form, f"was-{name}")}
    if not changed:
        raise RunError("nothing was changed: give a field another value, or accept the line as it is")
    return ledger.correct(_text(form, "key"), changed, hand, only=_only(form))


def _merge(ledger: Ledger, form: FormData, hand: Hand) -> list[Judgement]:
    others = _texts(form, "other")
    if not others:
        raise RunError("choose what it is one with, or write its key")
    return ledger.merge([_text(form, "key"), *others], hand, force=bool(_text(form, "force")))


def _split(ledger: Ledger, form: FormData, hand: Hand) -> list[Judgement]:
    others = _texts(form, "other")
    if not others:
        raise RunError("choose which reports tell of something else")
    return ledger.split(_text(form, "key"), others, hand)


def _undo(ledger: Ledger, form: FormData, hand: Hand) -> list[Judgement]:
    return [ledger.undo(_text(form, "number") or None, hand)]


_DEEDS: dict[Verb, Callable[[Ledger, FormData, Hand], list[Judgement]]] = {
    "confirm": _confirm,
    "reject": _reject,
    "correct": _correct,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
}
