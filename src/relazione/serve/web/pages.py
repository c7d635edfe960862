"""All pages, one line each."""

from __future__ import annotations

from relazione.serve.web import accounts, home, login, readings, report, reports, theme

PAGES = (
    accounts.router,
    home.router,
    login.router,
    readings.router,
    report.router,
    reports.router,
    theme.router,
)
