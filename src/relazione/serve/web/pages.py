"""All pages, one line each."""

from __future__ import annotations

from relazione.serve.web import home, login, readings, report, reports, theme

PAGES = (
    home.router,
    login.router,
    readings.router,
    report.router,
    reports.router,
    theme.router,
)
