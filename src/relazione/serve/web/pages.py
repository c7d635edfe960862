"""All pages, one line each."""

from __future__ import annotations

from relazione.serve.web import (
    accounts,
    entities,
    events,
    findings,
    home,
    judgements,
    login,
    readings,
    report,
    reports,
    review,
    theme,
)

PAGES = (
    accounts.router,
    entities.router,
    events.router,
    findings.router,
    home.router,
    judgements.router,
    login.router,
    readings.router,
    report.router,
    reports.router,
    review.router,
    theme.router,
)
