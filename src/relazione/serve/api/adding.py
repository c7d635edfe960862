"""Reports that programs send: taken in the background, with an address that tells how far each is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from relazione.intake import Source, check_language
from relazione.intake.collecting import Told, source_of
from relazione.intake.page_room import PageRoom
from relazione.model import Report
from relazione.serve.api.answers import Error, adapter, failing
from relazione.serve.api.questions import Key, Words
from relazione.serve.desk import TheDesk
from relazione.serve.failures import RefusedError
from relazione.serve.jobs import Job, Status
from relazione.serve.security.analyst import Reader, Reviewer

router = APIRouter(tags=["reports"])


class Sent(BaseModel):
    """A report: its text, or the page that it is on."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["html"]}]}
    )

    text: str | None = Field(None, description="The report as plain text, every character kept.")
    html: str | None = Field(
        None, description="A web page, of which the report is taken; either this or `text`."
    )
    name: Key | None = Field(None, description="What it is called; without it the start of its hash.")
    published: dt.date | None = Field(
        None, description="Day of publication; without it what the report or its page says."
    )
    title: Words | None = Field(None, description="Without it the headline of the page or text.")
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s\x00]+$")] | None = None
    publisher: Words | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Sent:
        if bool((self.text or "").strip()) == bool((self.html or "").strip()):
            raise ValueError("send either text or html, with something in it")
        return self


class JobState(BaseModel):
    """How far a report is."""

    id: str
    status: Status
    before: int = Field(description="How many reports are before it.")
    sent_at: dt.datetime
    report: str | None = Field(None, description="Key of the report, once it is in the ledger.")
    new: bool | None = Field(None, description="False where the ledger had the same text already.")
    address: str | None = Field(None, description="Where the report is asked for.")
    error: Error | None = Field(None, description="Why it failed.")


@router.post(
    "/reports",
    status_code=202,
    response_model=JobState,
    responses={**failing(413, 429), 202: {"headers": {"Location": {"schema": {"type": "string"}}}}},
)
def send(said: Sent, desk: TheDesk, analyst: Reviewer) -> Response:
    """Send a report; the answer is a job, whose address tells how far it is."""
    job = desk.shared.jobs.put(analyst.name, partial(source_of_sent, said))
    return _told(job, 0, status=202, headers={"location": f"/api/v1/jobs/{job.id}"})


@router.get("/jobs/{id}", response_model=JobState, responses=failing(404))
def job(id: Key, desk: TheDesk, analyst: Reader) -> Response:  # noqa: A002 - as in the address
    """How far a report is that the same account sent; ask once a second or so."""
    found = desk.shared.jobs.get(id, analyst.name)
    if found is None:
        raise RefusedError(
            404,
            "not-found",
            "There is no such job.",
            "It is forgotten after a day, or when the desk is opened anew.",
        )
    return _told(*found)


def source_of_sent(said: Sent) -> Source:
    """What goes into the ledger of what was sent; public, because the process that takes it in calls it by its name.

    Args:
        said: What was sent.

    Raises:
        DocumentError: There is no report in it.
    """
    name = said.name
    if said.html is not None and said.html.strip():
        told = Told(published=said.published, encoding="utf-8", publisher=said.publisher)
        with PageRoom() as room:
            page = source_of(said.html.encode("utf-8", "replace"), "api.html", told, room)
        report = Report(page.report.text, name, page.report.published)
        return replace(
            page, report=report, source="api", url=said.url or page.url, title=said.title or page.title
        )
    text = (said.text or "").replace("\r\n", "\n")
    check_language(text)
    report = Report(text, name, said.published)
    return Source(report, "api", said.url, said.publisher, said.title)


def _told(job: Job, before: int, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    state = JobState(
        id=job.id,
        status=job.status,
        before=before,
        sent_at=job.sent_at,
        report=job.report,
        new=job.new,
        address=f"/api/v1/show/{quote(job.report, safe='')}" if job.report else None,
        error=_error(job),
    )
    body: Any = adapter(JobState).dump_python(state, mode="json")
    return JSONResponse(body, status, headers)


def _error(job: Job) -> Error | None:
    refused = job.refused
    return None if refused is None else Error(code=refused.code, message=refused.message, hint=refused.hint)
