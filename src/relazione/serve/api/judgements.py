"""What people decide, and what waits for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from relazione.ledger.chronicle import rows_of
from relazione.ledger.journal import Hand
from relazione.ledger.ledger import Ledger
from relazione.ledger.results import JudgementRow
from relazione.ledger.review import Unreviewed
from relazione.model.judgement import Judgement
from relazione.serve.api.answers import UNCHANGED, adapter, answered, failing
from relazione.serve.api.questions import Key, Question, Words
from relazione.serve.desk import Desk, TheDesk
from relazione.serve.security.analyst import Analyst, Reviewer
from relazione.serve.web.asked import MOST_ROWS, asked_of

router = APIRouter(tags=["judgements"], responses=failing(404, 413))
Why = Annotated[Words | None, Field(description="The reason, kept beside it.")]


class _Decision(BaseModel):
    model_config = ConfigDict(extra="forbid")

    why: Why = None


class Verdict(_Decision):
    """On a line."""

    key: Key
    claim: bool = Field(
        False, description="Where the key is a thing's and its first claim's too, the claim alone."
    )


class Correction(Verdict):
    """Of fields of a line, each with its right value as people write it."""

    values: dict[Key, Words] = Field(min_length=1, max_length=20, description="Fields with what is right.")


class Merger(_Decision):
    """Of things that are one."""

    keys: list[Key] = Field(min_length=2, max_length=50)
    force: bool = Field(False, description="Even where a register holds them apart; needs `why`.")


class Parting(_Decision):
    """Of claims, or a name, from a thing that they are not of."""

    key: Key
    parts: list[Key] = Field(min_length=1, max_length=200, description="Keys of its claims, or of a name.")


class Undoing(_Decision):
    """Of a judgement."""

    of: Annotated[int, Field(ge=1, le=2**31 - 1)] | Key | None = Field(
        None, description="Its number or the key of what was judged; without it the last one of whoever asks."
    )


class Judged(BaseModel):
    """What was decided, oldest first."""

    rows: list[JudgementRow]


class Waiting(BaseModel):
    """What nobody judged, the least certain first."""

    rows: list[Unreviewed]


def _decided(
    desk: Desk, analyst: Analyst, why: str | None, decide: Callable[[Ledger, Hand], Sequence[Judgement]]
) -> Response:
    hand = Hand(analyst.name, desk.settings.clock(), why)
    with desk.ledger.transaction() as ledger:
        rows = rows_of(decide(ledger, hand))
    body = adapter(Judged).dump_json(Judged.model_construct(rows=list(rows)))
    return Response(body, media_type="application/json")


@router.post("/judgements/confirm", response_model=Judged)
def confirm(said: Verdict, desk: TheDesk, analyst: Reviewer) -> Response:
    """Say that a line is right: a claim of one report, or a thing with every claim that tells it so far."""
    return _decided(
        desk, analyst, said.why, lambda ledger, hand: ledger.confirm(said.key, hand, only=said.claim)
    )


@router.post("/judgements/reject", response_model=Judged)
def reject(said: Verdict, desk: TheDesk, analyst: Reviewer) -> Response:
    """Say that a line is wrong as a whole; it leaves the listings."""
    return _decided(
        desk, analyst, said.why, lambda ledger, hand: ledger.reject(said.key, hand, only=said.claim)
    )


@router.post("/judgements/correct", response_model=Judged)
def correct(said: Correction, desk: TheDesk, analyst: Reviewer) -> Response:
    """Give fields of a line their right values."""
    return _decided(
        desk,
        analyst,
        said.why,
        lambda ledger, hand: ledger.correct(said.key, said.values, hand, only=said.claim),
    )


@router.post("/judgements/merge", response_model=Judged)
def merge(said: Merger, desk: TheDesk, analyst: Reviewer) -> Response:
    """Say that people, bodies, engagements, commitments or transfers are one."""
    return _decided(
        desk, analyst, said.why, lambda ledger, hand: ledger.merge(said.keys, hand, force=said.force)
    )


@router.post("/judgements/split", response_model=Judged)
def split(said: Parting, desk: TheDesk, analyst: Reviewer) -> Response:
    """Say that claims, or a name, are not of the thing that they are counted to."""
    return _decided(desk, analyst, said.why, lambda ledger, hand: ledger.split(said.key, said.parts, hand))


@router.post("/judgements/undo", response_model=Judged)
def undo(said: Undoing, desk: TheDesk, analyst: Reviewer) -> Response:
    """Take a judgement back; it stays in the history, and so does the undoing."""
    return _decided(desk, analyst, said.why, lambda ledger, hand: [ledger.undo(said.of, hand)])


@router.get("/judgements", response_model=Judged, responses=UNCHANGED)
def history(
    request: Request,
    desk: TheDesk,
    key: Annotated[Key | None, Query(description="Of a claim or thing; without it the last of all.")] = None,
    unplaced: Annotated[
        Literal["true", "false"], Query(description="Only those whose words no current reading has.")
    ] = "false",
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 50,
) -> Response:
    """What people decided: who, when, what and why."""

    def ask(ledger: Ledger) -> Any:
        found = ledger.unplaced() if unplaced == "true" else ledger.history(key, limit=limit)
        return Judged.model_construct(rows=list(found))

    return answered(request, desk, Judged, ask)


@router.get("/review", response_model=Waiting, responses=UNCHANGED)
def review(request: Request, desk: TheDesk, _: Annotated[Question, Query()]) -> Response:
    """Claims that nobody judged, the least certain first; judge some, and ask again."""
    asked = asked_of(request, request.url.path, desk.settings.page)

    def ask(ledger: Ledger) -> Any:
        return Waiting.model_construct(rows=ledger.unreviewed(asked.filter, limit=asked.limit))

    return answered(request, desk, Waiting, ask)
