"""Reading a report that somebody pastes or drops, and keeping it in the ledger or not."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from relazione.intake import decode
from relazione.model import Report, record_to_json
from relazione.serve.desk import Desk, TheDesk, desk_of
from relazione.serve.drafts import Draft
from relazione.serve.failures import RefusedError
from relazione.serve.keeping import keep_read
from relazione.serve.security.analyst import Analyst, Reader, Reviewer
from relazione.serve.web.report import leaf_asked, passage_of, reading_of

router = APIRouter()


async def _brought(request: Request) -> Report:
    """The report in a form, with its file's name and the day that is told."""
    desk = desk_of(request)
    async with request.form(max_files=1, max_fields=5, max_part_size=desk.settings.largest_report) as form:
        file, pasted, told = form.get("file"), form.get("text"), form.get("published")
        published = _published(told if isinstance(told, str) else "")
        if isinstance(file, UploadFile) and file.filename:
            data = await file.read()
            decoded = await run_in_threadpool(decode, data)
            return Report(decoded.text, PurePath(file.filename).stem[:100] or None, published)
    if not isinstance(pasted, str) or not pasted.strip():
        raise RefusedError(422, "empty", "There is nothing to read.", "Paste a report, or choose its file.")
    # Browsers send every line end of a form as CR LF.
    return Report(pasted.replace("\r\n", "\n"), None, published)


def _published(told: str) -> dt.date | None:
    if not told.strip():
        return None
    try:
        return dt.date.fromisoformat(told.strip())
    except ValueError:
        raise RefusedError(422, "invalid", "The day is not understood.", "Give it as 2025-07-02.") from None


Brought = Annotated[Report, Depends(_brought)]


@router.post("/readings")
def read(brought: Brought, desk: TheDesk, analyst: Reader) -> Response:
    """Read a report and go to its record."""
    draft = Draft(brought, desk.shared.reader.read(brought), analyst.name, desk.settings.clock())
    return desk.onward(f"/readings/{desk.shared.drafts.put(draft)}")


@router.get("/readings/{key}")
def reading(key: str, request: Request, desk: TheDesk, analyst: Reader) -> Response:
    """The record of a report that is not in the ledger."""
    draft = _own(desk, key, analyst)
    text = draft.report.text
    view = reading_of(
        text,
        record_to_json(draft.record, explain=True),
        leaf=leaf_asked(request),
        passage=passage_of(request, len(text)),
    )
    return desk.page(request, "report.html", key=key, draft=draft, copies=(), **view)


@router.post("/readings/{key}/keep")
def keep(key: str, desk: TheDesk, analyst: Reviewer) -> Response:
    """Take the report into the ledger."""
    draft = _own(desk, key, analyst)
    kept, new = keep_read(desk.ledger.engine, draft.report, draft.record, desk.settings)
    desk.shared.drafts.drop(key)
    return desk.onward(f"/reports/{kept}", "kept" if new else "known")


@router.post("/readings/{key}/drop")
def drop(key: str, desk: TheDesk, analyst: Reader) -> Response:
    """Forget the report."""
    _own(desk, key, analyst)
    desk.shared.drafts.drop(key)
    return desk.onward("/", "dropped")


def _own(desk: Desk, key: str, analyst: Analyst) -> Draft:
    draft = desk.shared.drafts.get(key, analyst.name)
    if draft is None:
        raise RefusedError(
            404,
            "not-found",
            "This reading is no longer here.",
            "Readings that are not kept are forgotten; paste it again.",
        )
    return draft
