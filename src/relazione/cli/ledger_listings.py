"""The listings of the ledger: ``relazione people``, ``engagements``, ``commitments`` and the others."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from relazione.cli.ledger_use import today
from relazione.cli.listings import Listing
from relazione.model import vocabulary

if TYPE_CHECKING:
    from relazione.ledger.filters import Filter
    from relazione.ledger.ledger import Ledger
    from relazione.ledger.results import Page

OPEN = "open"
_CLOSED = {
    "commitments": frozenset({"fulfilled", "dropped"}),
    "transfers": frozenset({"delivered", "in-service", "cancelled"}),
}
_COMMITMENT = get_args(vocabulary.CommitmentStatus)
_TRANSFER = get_args(vocabulary.TransferStatus)
_SIDES = ("person", "state", "since", "until")
_EVENTS = ("engagement", "commitment", "transfer")


def still_open(listing: str, statuses: tuple[str, ...]) -> tuple[str, ...]:
    """Statuses with ``open`` written out: every one after which something is still to come.

    Args:
        listing: ``commitments`` or ``transfers``.
        statuses: As the user gives them.
    """
    known = _COMMITMENT if listing == "commitments" else _TRANSFER
    written = [s for s in known if s not in _CLOSED[listing]] if OPEN in statuses else []
    return tuple(dict.fromkeys([s for s in statuses if s != OPEN] + written))


def _commitments(
    ledger: Ledger, narrowed: Filter, options: argparse.Namespace, after: str | None, limit: int
) -> Page[Any]:
    narrowed = replace(narrowed, statuses=still_open("commitments", narrowed.statuses))
    if options.overdue:
        narrowed = replace(narrowed, overdue_on=narrowed.as_of or today())
    return ledger.commitments(narrowed, today=narrowed.as_of or today(), after=after, limit=limit)


def _transfers(
    ledger: Ledger, narrowed: Filter, _: argparse.Namespace, after: str | None, limit: int
) -> Page[Any]:
    narrowed = replace(narrowed, statuses=still_open("transfers", narrowed.statuses))
    return ledger.transfers(narrowed, after=after, limit=limit)


def _overdue(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--overdue",
        action="store_true",
        help="only what was due before today (or the day of --as-of) and is still open",
    )


def _words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "words",
        nargs="+",
        metavar="WORD",
        help="words that all stand in the passage; a phrase between double quotation marks stands as it is",
    )


PEOPLE = Listing(
    "people",
    "list the people, states and bodies that reports name, with their offices",
    "List whom the reports name, with the offices that they give each and over which days they do.",
    """  relazione people
  relazione people --state Kenya
  relazione people --kind organization --about shipyard
  relazione people --as-of 2025-04-01 --format csv --all --output people.csv""",
    "PersonRow",
    lambda ledger, narrowed, _, after, limit: ledger.people(narrowed, after=after, limit=limit),
    ("state", "since", "until", "kind", "about", "verdict", "as-of"),
    kinds=get_args(vocabulary.EntityKind),
)
ENGAGEMENTS = Listing(
    "engagements",
    "list meetings, calls, visits, signings and exercises",
    "List who met whom, where and when, each engagement once however many reports tell of it.",
    """  relazione engagements --state India --state Kenya
  relazione engagements --person Mutuku --since 2025-03-01 --until 2025-03-31
  relazione engagements --place Nairobi
  relazione engagements --kind exercise --status postponed""",
    "EngagementRow",
    lambda ledger, narrowed, _, after, limit: ledger.engagements(narrowed, after=after, limit=limit),
    ("place", *_SIDES, "status", "kind", "about", "verdict", "as-of"),
    statuses=get_args(vocabulary.EngagementStatus),
    kinds=get_args(vocabulary.EngagementKind),
)
STATEMENTS = Listing(
    "statements",
    "list who said what",
    "List what reports attribute to people and bodies, newest first; words that several reports have are shown once.",
    """  relazione statements --person Odhiambo
  relazione statements --state Kenya --about annex --since 2025-04-01
  relazione statements --kind direct --medium X --format jsonl --all""",
    "StatementRow",
    lambda ledger, narrowed, _, after, limit: ledger.statements(narrowed, after=after, limit=limit),
    (*_SIDES, "kind", "about", "medium", "verdict", "as-of"),
    kinds=get_args(vocabulary.StatementForm),
)
COMMITMENTS = Listing(
    "commitments",
    "list what was hoped, planned, agreed, signed or dropped, and where it stands",
    "List what states and bodies are to do, each commitment once, as it stands after the last report of it.",
    """  relazione commitments --status open
  relazione commitments --overdue
  relazione commitments --state Kenya --state India --about framework
  relazione commitments --status open --as-of 2025-04-01         as it stood on that day
  relazione show c-...                                           the life of one of them""",
    "CommitmentRow",
    _commitments,
    (*_SIDES, "status", "about", "verdict", "as-of"),
    statuses=(OPEN, *_COMMITMENT),
    extend=_overdue,
)
TRANSFERS = Listing(
    "transfers",
    "list equipment and goods that pass from whom to whom, and where that stands",
    "List equipment and goods, each transfer once, as it stands after the last report of it.",
    """  relazione transfers --state India
  relazione transfers --status open --about aircraft
  relazione transfers --status delivered --since 2025-01-01 --format csv""",
    "TransferRow",
    _transfers,
    (*_SIDES, "status", "about", "verdict", "as-of"),
    statuses=(OPEN, *_TRANSFER),
)
FINDINGS = Listing(
    "findings",
    "list what is wrong in the reports",
    "List what a sub-editor would mark in the reports; `relazione check --list-rules` has the rules.",
    """  relazione findings
  relazione findings --kind office --since 2025-01-01
  relazione findings --verdict confirmed --format csv""",
    "FindingRow",
    lambda ledger, narrowed, _, after, limit: ledger.findings(narrowed, after=after, limit=limit),
    ("since", "until", "kind", "about", "verdict", "as-of"),
    kinds=get_args(vocabulary.FindingKind),
)
CONFLICTS = Listing(
    "conflicts",
    "list where two reports cannot both be right",
    "List where reports differ in a date, a place, a number, a time limit, or tell a thing undone that was done.",
    """  relazione conflicts
  relazione conflicts --state India --kind commitment
  relazione conflicts --since 2025-05-01 --format json""",
    "ConflictRow",
    lambda ledger, narrowed, _, after, limit: ledger.conflicts(narrowed, after=after, limit=limit),
    (*_SIDES, "kind", "about", "as-of"),
    kinds=_EVENTS,
)
REPORTS = Listing(
    "reports",
    "list the reports in the ledger",
    "List the reports, newest first, with how much each of them tells; copies of one story name the first.",
    """  relazione reports --since 2025-05-01
  relazione reports --about signing
  relazione show r-...                   everything that one of them tells""",
    "ReportRow",
    lambda ledger, narrowed, _, after, limit: ledger.reports(narrowed, after=after, limit=limit),
    (*_SIDES, "about"),
)
TIMELINE = Listing(
    "timeline",
    "tell what happened, day by day",
    """Tell what happened and what was said, day by day, newest first: engagements on their own day, statements and the
stages of commitments and transfers on the day of their report.""",
    """  relazione timeline --state India --state Kenya
  relazione timeline --person Mutuku --since 2025-03-01
  relazione timeline --about framework --kind commitment""",
    "TimelineRow",
    lambda ledger, narrowed, _, after, limit: ledger.timeline(narrowed, after=after, limit=limit),
    (*_SIDES, "kind", "about", "as-of"),
    kinds=("engagement", "statement", "commitment", "transfer"),
    by_day=True,
)
SEARCH = Listing(
    "search",
    "find words in statements and reports",
    "Find words in statements and in the texts of reports, what fits best first, with the words set off.",
    """  relazione search line of credit
  relazione search '"line of credit"'                     the words as they stand
  relazione search annex --person Odhiambo --kind statement""",
    "Hit",
    lambda ledger, narrowed, options, after, limit: ledger.search(
        " ".join(options.words), narrowed, after=after, limit=limit
    ),
    (*_SIDES, "kind", "as-of"),
    kinds=("statement", "report"),
    extend=_words,
)
UPCOMING = Listing(
    "upcoming",
    "tell what is to come, day by day",
    "Tell what reports announce for today and later: engagements that are planned, and time limits that end.",
    """  relazione upcoming
  relazione upcoming --state Kenya --until 2025-12-31
  relazione upcoming --as-of 2025-03-01         what was to come on that day, as the reports then told it""",
    "TimelineRow",
    lambda ledger, narrowed, _, after, limit: ledger.upcoming(
        narrowed, today=narrowed.as_of or today(), after=after, limit=limit
    ),
    ("person", "state", "until", "about", "as-of"),
    by_day=True,
)
FAILURES = Listing(
    "failures",
    "list the reports that were set aside, and why",
    "List the reports that could not be read into the ledger, each with its reason.",
    """  relazione failures
  relazione failures --format csv --output failures.csv""",
    "Failure",
    lambda ledger, _narrowed, _options, after, limit: ledger.failures(after=after, limit=limit),
)
LISTINGS = (PEOPLE, ENGAGEMENTS, STATEMENTS, COMMITMENTS, TRANSFERS, FINDINGS, CONFLICTS, REPORTS)
DAYS = (TIMELINE, SEARCH, UPCOMING)
