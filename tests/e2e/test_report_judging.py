"""The record of a report as people left it, judged in its margin; readers see all of it and change nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from ledgers import Shelf
from playwright.sync_api import Browser, Page, expect

from relazione.ledger.opening import writing
from relazione.serve.security.accounts import add as add_account

Open = Callable[..., Page]
NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)


def first(shelf: Shelf) -> str:
    return next(iter(shelf.kept))


def hold(page: Page, section: str) -> str:
    """Hold the first note of a kind by its sign, and give its number."""
    note = page.locator(f".note.s-{section}:visible").first
    note.locator(".to-words").focus()
    page.keyboard.press("Enter")
    expect(note).to_have_attribute("aria-current", "true")
    return str(note.get_attribute("data-note"))


def test_a_line_is_judged_by_keyboard_and_taken_back(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}")
    number = hold(page, "statement")
    note = page.locator(f"#n{number}")
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(note.locator(".verdict")).to_have_text("confirmed")
    expect(note).to_have_attribute("aria-current", "true")
    expect(note.locator(".to-words")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("Accepted.")
    with page.expect_navigation():
        page.keyboard.press("r")
    expect(note).to_be_hidden()
    rejected = page.get_by_role("checkbox", name="show rejected")
    rejected.check()
    expect(note.locator(".note-head s")).to_be_visible()
    expect(note.locator(".verdict")).to_have_text("rejected")
    note.get_by_text("Rejected by hand").click()
    expect(note.locator(".note-decided")).to_contain_text("local user")
    expect(note.locator(".note-decided")).to_contain_text("20 Apr 2025")
    note.hover()
    with page.expect_navigation():
        note.get_by_role("button", name="Undo").click()
    expect(note.locator(".verdict")).to_have_text("confirmed")
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(note.locator(".verdict")).to_have_count(0)
    assert [row.judgement.verb for row in shelf.ledger.decided().rows] == [
        "undo",
        "undo",
        "reject",
        "confirm",
    ]
    page.keyboard.press("n")
    expect(page.locator(".note[aria-current]")).not_to_have_attribute("data-note", number)


def test_a_field_is_corrected_and_cleared_in_the_margin(open_page: Open, shelf: Shelf) -> None:
    key = first(shelf)
    page = open_page(f"/reports/{key}")
    number = hold(page, "engagement")
    note = page.locator(f"#n{number}")
    page.keyboard.press("c")
    expect(note.locator(".correct-here select").first).to_be_focused()
    note.get_by_label("Place").fill("Osthavn")
    with page.expect_navigation():
        note.get_by_role("button", name="Save the correction").click()
    expect(note.locator(".note-facts")).to_contain_text("Osthavn")
    expect(note.locator(".verdict")).to_have_text("corrected")
    note.get_by_text("Corrected by hand").click()
    expect(note.locator(".note-decided del")).to_contain_text("not told")
    expect(note.locator(".note-decided ins")).to_contain_text("Osthavn")
    page.keyboard.press("c")
    note.get_by_label("Date", exact=True).fill("")
    note.get_by_label("Place").fill("")  # what was corrected is taken away again, as is what was read
    with page.expect_navigation():
        note.get_by_role("button", name="Save the correction").click()
    expect(note.locator(".note-head")).not_to_contain_text("2025")
    expect(note.locator(".note-head")).not_to_contain_text("Osthavn")
    expect(note.locator(".note-decided ins")).to_have_text(["now not told", "now not told"])
    taken = {row.judgement.field: row.judgement.value for row in shelf.ledger.decided(limit=2).rows}
    assert taken == {"date": None, "place": None}
    page.keyboard.press("c")
    expect(note.get_by_label("Date", exact=True)).to_have_value("")
    page.keyboard.press("Escape")
    expect(note.locator(".correct")).to_be_focused()
    assert page.url.endswith(f"/reports/{key}#n{number}")


def test_judging_in_the_margin_needs_no_script(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}", java_script_enabled=False)
    note = page.locator(".note.s-commitment").first
    note.get_by_role("button", name="Reject").click()
    expect(note).to_be_hidden()
    page.get_by_role("checkbox", name="show rejected").check()
    expect(note.locator("s")).to_be_visible()
    note.get_by_role("link", name="Correct …").click()
    page.get_by_label("Status").select_option("signed")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".note.s-commitment").first).to_contain_text("signed")


def test_the_page_with_decisions_passes_axe(
    open_page: Open, shelf: Shelf, axe: Callable[..., list[str]]
) -> None:
    key = first(shelf)
    page = open_page(f"/reports/{key}")
    for section, letter in (("statement", "r"), ("engagement", "a")):
        hold(page, section)
        with page.expect_navigation():
            page.keyboard.press(letter)
    page.get_by_role("checkbox", name="show rejected").check()
    hold(page, "commitment")
    page.keyboard.press("c")
    expect(page.locator(".correct-here form")).to_be_visible()
    assert axe(page) == []
    narrow = open_page(f"/reports/{key}", width=390, color_scheme="dark")
    assert axe(narrow) == []


def test_readers_see_everything_and_change_nothing(
    browser: Browser, guarded_address: str, shelf: Shelf
) -> None:
    with writing(shelf.ledger.engine) as connection:
        add_account(connection, "rita", "three plain words", "reader", NOON)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{guarded_address}/login")
    page.get_by_label("Name").fill("rita")
    page.get_by_label("Password").fill("three plain words")
    page.get_by_role("button", name="Log in").click()
    key = first(shelf)
    one = shelf.ledger.unreviewed(limit=1)[0]
    person = shelf.ledger.people().rows[0]
    for path in (f"/reports/{key}", "/review", f"/review?at={one.key}&do=correct", f"/people/{person.key}",
                 "/judgements", f"/commitments/{shelf.ledger.commitments().rows[0].key}"):  # fmt: skip
        page.goto(guarded_address + path)
        expect(page.locator("main")).to_be_visible()
        deciding = re.compile(r"^(Accept|Reject|Correct|Merge|Split|Undo|Redo|Save)")
        assert page.get_by_role("button", name=deciding).count() == 0, path
        assert page.locator("main form[method=post]").count() == 0, path
        assert page.get_by_role("link", name=re.compile(r"^(Correct|Merge|Split)")).count() == 0, path
        for letter in "arcu":
            page.keyboard.press(letter)
    for verb in ("confirm", "reject", "correct", "merge", "split", "undo"):
        answer = page.request.post(
            f"{guarded_address}/judgements/{verb}", form={"key": one.key}, headers={"origin": guarded_address}
        )
        assert answer.status == 403, verb
        answer = page.request.post(
            f"{guarded_address}/api/v1/judgements/{verb}",
            data={"key": one.key, "keys": [one.key, one.key], "parts": [one.key], "values": {"a": "b"}},
            headers={"origin": guarded_address},
        )
        assert answer.status in {403, 422}, verb
    assert not shelf.ledger.decided().rows
    context.close()
