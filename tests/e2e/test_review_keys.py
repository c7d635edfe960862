"""Review by keyboard, without a mouse and without scripts; search from the head of every page."""

from __future__ import annotations

from collections.abc import Callable

from ledgers import Shelf
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
HOSTILE = (
    "Talks <script>document.title='taken'</script>\n\nOSTHAVN, 3 March 2025 — “We will </mark></p>"
    "<img src=x onerror=\"document.title='taken'\"> share the herring \u202eresrever\u202c,” "
    "Foreign Minister Ada Lindqvist said.\n"
)


def key_of(page: Page) -> str:
    return str(page.locator('#results input[name="key"]').first.input_value())


def press(page: Page, key: str) -> None:
    """Press a key, and wait until another part is there."""
    page.evaluate("document.getElementById('results').dataset.old = 1")
    page.keyboard.press(key)
    page.locator("#results:not([data-old])").wait_for()


def test_by_keyboard(open_page: Open, shelf: Shelf) -> None:
    keys = [one.key for one in shelf.ledger.unreviewed(limit=4)]
    page = open_page("/review")
    expect(page.get_by_role("heading", name="Keys")).to_be_visible()
    assert key_of(page) == keys[0]
    press(page, "a")
    assert key_of(page) == keys[1]
    expect(page.locator("#announcer")).to_contain_text("Accepted. Next:")
    expect(page.locator("#line")).to_be_focused()
    press(page, "k")
    assert key_of(page) == keys[2] and page.url.endswith("/review?skip=1")
    press(page, "r")
    assert key_of(page) == keys[3]
    expect(page.locator("#announcer")).to_contain_text("Rejected.")
    press(page, "u")
    assert key_of(page) == keys[2]
    expect(page.locator("#announcer")).to_contain_text("Taken back")
    assert [row.judgement.verb for row in shelf.ledger.decided().rows] == ["undo", "reject", "confirm"]
    expect(page.locator(".decided li")).to_have_count(3)
    page.reload()
    assert key_of(page) == keys[2]


def test_correcting(open_page: Open, shelf: Shelf) -> None:
    key = shelf.ledger.unreviewed(limit=1, sections=("engagement",))[0].key
    page = open_page("/review?kind=engagement")
    page.keyboard.press("c")
    expect(page.locator("#field-kind")).to_be_focused()
    page.get_by_label("Date", exact=True).fill("the day after")
    page.evaluate("document.getElementById('results').dataset.old = 1")
    page.keyboard.press("Enter")
    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("is no date")
    assert page.url.endswith("/review?kind=engagement")
    expect(page.get_by_label("Date", exact=True)).to_have_value("the day after")
    expect(page.locator("#do-correct :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#do-correct summary")).to_be_focused()
    press_correct = page.locator("#do-correct")
    page.keyboard.press("c")
    expect(press_correct).to_have_attribute("open", "")
    page.get_by_label("Date", exact=True).fill("2025-03-04")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#announcer")).to_contain_text("Corrected.")
    assert key_of(page) != key
    assert shelf.ledger.history(key)[-1].value == "2025-03-04"


def test_letters_are_letters_where_one_writes(open_page: Open, shelf: Shelf) -> None:
    page = open_page("/review")
    first = key_of(page)
    page.get_by_label("Why, if you like to say").first.click()
    page.keyboard.type("arks cums")
    assert key_of(page) == first and not shelf.ledger.decided().rows
    page.locator("h1").click()
    page.get_by_label("single keys act").uncheck()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.reload()
    expect(page.get_by_label("single keys act")).not_to_be_checked()
    page.keyboard.press("r")
    page.wait_for_timeout(300)
    assert not shelf.ledger.decided().rows


def test_a_button_keeps_the_focus(open_page: Open) -> None:
    page = open_page("/review")
    page.locator("#accept").focus()
    press(page, "Enter")
    expect(page.locator("#accept")).to_be_focused()


def test_merging_and_splitting_by_keyboard(open_page: Open, shelf: Shelf) -> None:
    key = shelf.ledger.unreviewed(limit=1, sections=("commitment",))[0].key
    page = open_page("/review?kind=commitment")
    page.keyboard.press("m")
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator("#announcer")).to_contain_text("Merged")
    assert len(shelf.ledger.card(key).told) > 1
    press(page, "u")
    assert len(shelf.ledger.card(key).told) == 1


def test_without_scripts(open_page: Open, shelf: Shelf) -> None:
    keys = [one.key for one in shelf.ledger.unreviewed(limit=2)]
    page = open_page("/review", java_script_enabled=False)
    page.get_by_role("button", name="Accept").click()
    assert key_of(page) == keys[1]
    expect(page.get_by_role("status").first).to_have_text("Accepted.")
    page.get_by_role("button", name="Undo my last").click()
    assert key_of(page) == keys[0]
    page.locator("#do-correct summary").click()
    page.get_by_label("Object").first.fill("the dates")
    page.get_by_role("button", name="Save the correction").click()
    assert shelf.ledger.history(keys[0])[-1].value == "the dates"


def test_search_from_anywhere_to_the_words(open_page: Open) -> None:
    page = open_page("/reports")
    page.get_by_role("searchbox", name="Search").fill('"long rains"')
    page.keyboard.press("Enter")
    expect(page.locator(".results-count")).to_have_text("2 hits, the best first")
    expect(page.locator("mark.hit").first).to_have_text("long rains")
    page.locator(".hits a", has_text="long rains").first.click()
    expect(page.locator("mark.passage").first).to_be_in_viewport()


def test_statements_are_narrowed_in_place(open_page: Open) -> None:
    page = open_page("/statements")
    page.locator(".facets").get_by_role("link", name="Kenya").click()
    expect(page.locator(".facets .chosen")).to_contain_text("Kenya")
    page.get_by_label("Words").fill("aircraft")
    page.keyboard.press("Enter")
    expect(page.locator("mark.hit").first).to_have_text("aircraft")
    assert "about=aircraft" in page.url and "state=KE" in page.url


def test_hostile_words_stay_words(open_page: Open, shelf: Shelf) -> None:
    report = shelf.keep(HOSTILE, "hostile")
    (said,) = [one for one in shelf.ledger.unreviewed(limit=500) if one.words.report.key == report][:1]
    for path in (f"/review?at={said.key}", "/statements?about=herring", "/search?about=herring"):
        page = open_page(path)
        expect(page.locator("#results")).to_contain_text("⟨U+202E⟩")
        assert "taken" not in page.title()
