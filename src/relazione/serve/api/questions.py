"""What listings may be asked: the parameters as the description of the interface tells them.

They are read in ``web/asked.py``, as those of the pages are; here they are told and checked.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from relazione.serve.web.asked import MOST_ROWS

Words = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
Key = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]


class Paging(BaseModel):
    """Where a page begins and how long it is."""

    model_config = ConfigDict(extra="forbid")

    after: Words | None = Field(None, description="`after` of the page before; without it the first page.")
    limit: int = Field(50, ge=1, le=MOST_ROWS, description="How many rows.")


class Question(Paging):
    """What a listing is narrowed to; every condition holds at once."""

    about: Words | None = Field(None, description="Words that the rows hold.")
    person: list[Words] = Field(
        [], max_length=20, description="Who takes part, by name, key or reference; several all take part."
    )
    state: list[Words] = Field(
        [], max_length=20, description="States that take part, by name, key or ISO code."
    )
    since: dt.date | None = Field(None, description="First day.")
    until: dt.date | None = Field(None, description="Last day.")
    kind: list[Words] = Field([], max_length=20, description="Any of these kinds or forms.")
    verdict: Literal["confirmed", "corrected", "rejected", "none"] | None = Field(
        None, description="What people decided; without it all but the rejected."
    )
    as_of: dt.date | None = Field(None, description="The account as reports up to that day tell it.")


class StatusQuestion(Question):
    """The same for what stands somewhere."""

    status: list[Words] = Field(
        [], max_length=20, description="Any of these; `open` stands for all open ones."
    )


class EngagementQuestion(StatusQuestion):
    """The same for engagements."""

    place: list[Words] = Field([], max_length=20, description="Where they are: a place or a state.")


class LifeQuestion(StatusQuestion):
    """The same for what has a life of several stages."""

    stages: bool = Field(False, description="Whether each row has the whole history.")


class CommitmentQuestion(LifeQuestion):
    """The same for commitments."""

    overdue: bool = Field(False, description="Only those still open whose time is over.")


class StatementQuestion(Question):
    """The same for statements."""

    medium: Words | None = Field(None, description="Such as `interview`.")


class TimelineQuestion(StatusQuestion):
    """The same for the time line."""

    oldest_first: bool = Field(False, description="Told from its start.")


class SearchQuestion(Question):
    """A search."""

    q: Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*$")] = Field(
        description='All of which a hit holds: `framework`, `"exact phrase"`, `tariff*`, `-steel`.'
    )
