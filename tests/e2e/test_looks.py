"""Every page as people see it: without a fault for those who see little, in light and dark, wide and narrow.

``SCREENSHOTS=folder`` keeps a picture of each there, to be looked at.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from ledgers import Shelf
from playwright.sync_api import Page

from relazione.ledger.filters import Filter
from relazione.ledger.journal import Hand
from relazione.ledger.opening import writing
from relazione.serve.security.accounts import add as add_account

Open = Callable[..., Page]
NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)
PAGES = {
    "home": "/",
    "reports": "/reports",
    "reports-none": "/reports?about=zebra",
    "accounts": "/accounts",
    "partnerships": "/partnerships",
    "partnership": "/partnerships/IN+KE",
    "people": "/people",
    "person": "/people/{person}",
    "bodies": "/bodies",
    "body": "/bodies/{body}",
    "states": "/states",
    "state": "/states/KE",
    "agreements": "/agreements",
    "agreement": "/agreements/{agreement}",
    "places": "/places",
    "place": "/places/{place}",
    "statements-chosen": "/statements?person=Grace+Mutuku&state=KE",
    "engagements": "/engagements",
    "engagement": "/engagements/{engagement}",
    "commitments": "/commitments",
    "commitment": "/commitments/{commitment}",
    "transfers": "/transfers",
    "transfer": "/transfers/{transfer}",
    "findings": "/findings",
    "conflicts": "/conflicts",
    "calendar": "/calendar?month=2025-05",
    "network": "/network",
    "trends": "/trends",
    "review": "/review",
    "review-correct": "/review?kind=engagement&do=correct",
    "review-merge": "/review?kind=commitment&do=merge",
    "review-done": "/review?about=zebra",
    "judgements": "/judgements",
    "statements": "/statements",
    "statements-words": "/statements?about=aircraft",
    "search": "/search",
    "search-words": '/search?about="maritime security"',
    "report": "/reports/{07-transcript-signing}",
    "report-findings": "/reports/{05-analysis-western-ocean}",
}
"""Each with its path; ``{name}`` stands for the key of the report of that name, or of the most told thing."""
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"color_scheme": "light", "width": 390, "height": 844},
}

OF_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""What colours and widths decide; all else that axe looks at is the same page."""


def path_of(name: str, shelf: Shelf) -> str:
    path = PAGES[name]
    for key, (_, record) in shelf.kept.items() if "{" in path else ():
        path = path.replace("{" + record["document"]["id"] + "}", key)
    section = path.partition("{")[2].rstrip("}")
    return path.replace("{" + section + "}", quote(most_told(section, shelf), safe="")) if section else path


def most_told(section: str, shelf: Shelf) -> str:
    """The key of the thing of which most reports tell."""
    ledger = shelf.ledger
    pages = {
        "engagement": ledger.engagements,
        "commitment": ledger.commitments,
        "transfer": ledger.transfers,
    }
    kinds = {"body": "organization"}
    rows = (
        pages[section](limit=200).rows
        if section in pages
        else ledger.people(Filter(kinds=(kinds.get(section, section),)), limit=200).rows
    )
    return max(rows, key=lambda row: row.stories).key


@pytest.fixture
def shelf(shelf: Shelf) -> Shelf:
    """The examples, and an account that a desk on this machine has no use for."""
    with writing(shelf.ledger.engine) as connection:
        add_account(connection, "rita", "three plain words", "reviewer", NOON)
    one, other, third = shelf.ledger.unreviewed(limit=3)
    shelf.ledger.confirm(one.key, Hand("rita", NOON))
    shelf.ledger.reject(other.key, Hand("rita", NOON, "another ship is meant"))
    shelf.ledger.correct(third.key, {"status": "agreed"}, Hand("ada", NOON))
    shelf.ledger.undo(None, Hand("rita", NOON))
    return shelf


def keep_picture(page: Page, name: str) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.wait_for_timeout(300)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(name: str, open_page: Open, shelf: Shelf, axe: Callable[..., list[str]]) -> None:
    """One page looked at in every way: opening it anew for each would take most of the time of all tests."""
    page = open_page(path_of(name, shelf))
    for look, options in LOOKS.items():
        page.emulate_media(color_scheme=options["color_scheme"])
        page.set_viewport_size({"width": options.get("width", 1360), "height": options.get("height", 900)})
        keep_picture(page, f"{name}-{look}")
        assert (look, axe(page, () if look == "light" else OF_LOOKS)) == (look, [])
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], look


@pytest.mark.parametrize("look", LOOKS)
def test_an_error_is_a_page(look: str, open_page: Open, axe: Callable[[Page], list[str]]) -> None:
    page = open_page("/nothing", status=404, **LOOKS[look])
    keep_picture(page, f"error-{look}")
    assert axe(page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_report_that_was_just_read(look: str, open_page: Open, axe: Callable[[Page], list[str]]) -> None:
    page = open_page("/", **LOOKS[look])
    page.get_by_label("The report’s text").fill(
        "Ministers met in Geneva on 4 March 2025, Ada Lindqvist said."
    )
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("Not in the ledger.").wait_for()
    keep_picture(page, f"draft-{look}")
    assert axe(page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_logging_in(
    look: str, open_page: Open, guarded_address: str, axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(f"{guarded_address}/reports?about=aircraft", **LOOKS[look])
    keep_picture(page, f"login-{look}")
    assert axe(page) == []
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill("three plain words")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Reports").wait_for()
    assert page.url.endswith("/reports?about=aircraft")
    page.locator("details.settings-menu summary").click()
    page.get_by_role("button", name="Log out").click()
    page.get_by_text("You are logged out.").wait_for()


def test_a_report_prints_as_a_dossier(open_page: Open, shelf: Shelf) -> None:
    page = open_page(path_of("report", shelf))
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    keep_picture(page, "report-print")
    assert page.locator(".nav-row").is_hidden() and page.locator(".note-quote").first.is_visible()
    tops = page.eval_on_selector_all(".note", "all => all.map(e => getComputedStyle(e).position)")
    assert set(tops) == {"static"}


def test_the_choice_of_colours_is_kept(open_page: Open) -> None:
    page = open_page("/")
    page.locator("details.settings-menu summary").click()
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto("/reports")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 26)"


def test_on_paper_each_passage_has_the_number_of_its_report(open_page: Open) -> None:
    page = open_page("/commitments")
    assert page.locator(".sources").count() == 0
    page.emulate_media(media="print")
    listed = page.locator(".sources li")
    listed.first.wait_for()
    numbers = page.locator(".source-number").all_text_contents()
    assert numbers and all(number.startswith("[") and "–" in number for number in numbers)
    told = {int(number[1:].partition(":")[0]) for number in numbers}
    assert told == set(range(1, listed.count() + 1))
    assert "A report" not in listed.all_text_contents()[0]
    frame = page.locator("table.listing").bounding_box()
    assert frame is not None and frame["x"] + frame["width"] <= page.viewport_size["width"]  # type: ignore[index]
    page.emulate_media(media="screen")
    assert page.locator(".sources").is_hidden()


def test_the_paper_says_of_which_ledger_and_day(open_page: Open) -> None:
    page = open_page("/")
    head = page.locator(".print-head")
    assert head.is_hidden()
    page.emulate_media(media="print")
    assert head.inner_text().split("\n") == ["From the ledger ledger", "Printed 20 Apr 2025"]
    assert page.locator(".masthead").is_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_narrow_screen_the_pages_are_in_a_menu(open_page: Open, scripts: bool) -> None:
    page = open_page("/reports", width=390, height=844, java_script_enabled=scripts)
    assert page.locator(".nav-row").is_hidden()
    page.locator(".pages-menu summary").click()
    link = page.locator(".nav-menu").get_by_role("link", name="Commitments")
    box = link.bounding_box()
    assert box is not None and box["height"] >= 24
    link.click()
    page.wait_for_url("**/commitments")
