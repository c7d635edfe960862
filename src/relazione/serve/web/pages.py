"""All pages, one line each."""

from __future__ import annotations

from relazione.serve.web import (
    accounts,
    entities,
    events,
    findings,
    home,
    login,
    readings,
    report,
    reports,
    theme,
)

PAGES = (
    accounts.router,
    entities.router,
    events.router,
    findings.router,
    home.router,
    login.router,
    readings.router,
    report.router,
    reports.router,
    theme.router,
)
