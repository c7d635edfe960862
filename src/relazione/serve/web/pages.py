"""All pages, one line each."""

from __future__ import annotations

from relazione.serve.web import (
    accounts,
    calendar,
    entities,
    events,
    findings,
    home,
    judgements,
    login,
    network,
    partnership,
    places,
    readings,
    report,
    reports,
    review,
    search,
    statements,
    theme,
    trends,
)

PAGES = (
    accounts.router,
    calendar.router,
    entities.router,
    events.router,
    findings.router,
    home.router,
    judgements.router,
    login.router,
    network.router,
    partnership.router,
    places.router,
    readings.router,
    report.router,
    reports.router,
    review.router,
    search.router,
    statements.router,
    theme.router,
    trends.router,
)
