"""A report in a browser: words and record find each other, a passage is shared, hostile words stay words."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from ledgers import Shelf
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
HOSTILE = (
    "Talks <script>document.title='taken'</script> & more\n\nOSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada "
    "<img src=x onerror=\"document.title='taken'\"> Lindqvist met Sudrian President Tomás Beira in Osthavn on Monday. "
    "“We will </mark><style>*{display:none}</style> share the fish \u202eresrever\u202c,” Lindqvist said.\n\n"
    "قال الوزير إن الاتفاق سيوقع قريبا، according to Foreign Minister Ada Lindqvist.\n\n" + "W" * 2000 + "\n"
)


def first(shelf: Shelf) -> str:
    return next(iter(shelf.kept))


def lit(page: Page) -> str:
    """The words that are lit, joined."""
    return "".join(page.locator(".report-text mark.lit").all_text_contents())


def test_from_the_listing_to_a_claim_to_its_words(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Reports").click()
    page.get_by_role("link", name="Kenya, India hope to seal maritime pact").click()
    note = page.locator(".note.s-statement", has_text="Halima Odhiambo").first
    note.scroll_into_view_if_needed()
    note.locator(".note-head").click(position={"x": 4, "y": 4})
    expect(note).to_have_attribute("aria-current", "true")
    words = lit(page)
    assert "Parliament must see the text before anybody signs it" in words
    expect(page.locator(".report-text mark.lit").first).to_be_in_viewport()


def test_a_click_on_words_finds_their_note(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}")
    mark = page.locator(".report-text mark", has_text="Everybody likes the planes")
    mark.click()
    note = page.locator(".note[aria-current]")
    expect(note).to_have_count(1)
    expect(note).to_contain_text("the official")
    expect(note).to_be_in_viewport()
    page.wait_for_timeout(300)
    beside = abs(note.bounding_box()["y"] - mark.bounding_box()["y"])  # type: ignore[index]
    assert beside < 40
    page.keyboard.press("Escape")
    expect(page.locator(".lit")).to_have_count(0)


def test_notes_never_cover_each_other(open_page: Open, shelf: Shelf) -> None:
    for key in shelf.kept:
        page = open_page(f"/reports/{key}")
        boxes = page.eval_on_selector_all(
            ".note", "all => all.map(e => e.getBoundingClientRect()).map(b => [b.top, b.bottom])"
        )
        assert all(before[1] <= after[0] for before, after in pairwise(boxes))


def test_by_keyboard_alone(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    chip = page.locator(".note .to-words").nth(4)
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note").nth(4)).to_have_attribute("aria-current", "true")
    assert lit(page)
    page.keyboard.press("Tab")
    expect(page.locator(".note").nth(4).locator("a, summary").nth(1)).to_be_focused()


def test_a_selected_passage_is_shared_and_found_again(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector(".report-text"), NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode()) && !node.data.includes("Pirates do not"));
          const range = document.createRange(); const at = node.data.indexOf("Pirates");
          range.setStart(node, at); range.setEnd(node, at + "Pirates do not ask".length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          document.querySelector(".report-text").dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
        }"""
    )
    page.get_by_role("button", name="Copy link").click()
    address = page.evaluate("navigator.clipboard.readText()")
    other = open_page(address)
    assert "".join(other.locator("mark.passage").all_text_contents()) == "Pirates do not ask"
    expect(other.locator("mark.passage").first).to_be_in_viewport()


def test_a_citation_is_copied(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}")
    note = page.locator(".note.s-statement", has_text="Halima Odhiambo").last
    note.hover()
    note.get_by_text("Cite", exact=True).click()
    note.get_by_role("button", name="Copy citation").click()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Halima Odhiambo: “We read contracts here")
    assert f"http://127.0.0.1:{page.url.split(':')[2].split('/')[0]}/reports/" in text


def test_kinds_are_hidden_and_shown(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}")
    statement = page.locator(".note.s-statement").first
    page.get_by_role("checkbox", name="statements").uncheck()
    expect(statement).to_be_hidden()
    page.get_by_role("checkbox", name="statements").check()
    expect(statement).to_be_visible()


def test_reading_needs_no_script(open_page: Open, shelf: Shelf) -> None:
    page = open_page(f"/reports/{first(shelf)}", java_script_enabled=False)
    expect(page.locator(".note").first).to_be_visible()
    page.locator(".note .to-words").nth(6).click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.get_by_role("checkbox", name="statements").uncheck()
    expect(page.locator(".note.s-statement").first).to_be_hidden()


def test_a_report_is_pasted_read_and_kept(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_label("The report’s text").fill(
        "Pact to be signed\n\nOSTHAVN, 3 March 2025 — Norland's Foreign Minister Ada Lindqvist met Sudrian President "
        "Tomás Beira in Osthavn on Monday. “We will share the fish,” Lindqvist said. 🐟"
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Pact to be signed")).to_be_visible()
    page.locator("mark", has_text="share the fish").click()
    expect(page.locator(".note[aria-current]")).to_contain_text("share the fish")
    page.get_by_role("button", name="Keep in the ledger").click()
    expect(page.get_by_text("The report is in the ledger now.")).to_be_visible()
    page.goto("/reports?about=fish")
    expect(page.get_by_role("link", name="Pact to be signed")).to_be_visible()


def test_a_file_is_dropped(open_page: Open) -> None:
    page = open_page("/")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          const text = "Ministers met in Geneva on 4 March 2025 to speak of trade, Ada Lindqvist said.";
          data.items.add(new File([text], "geneva.txt"));
          const event = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
          document.querySelector("[data-drop]").dispatchEvent(event);
        }"""
    )
    expect(page.get_by_text("Not in the ledger.")).to_be_visible()
    expect(page.get_by_role("heading", name="geneva")).to_be_visible()


def test_filters_change_the_listing_in_place(open_page: Open) -> None:
    page = open_page("/reports")
    page.evaluate("window.stayed = true")
    page.get_by_label("Words", exact=True).fill("hydrographic")
    page.get_by_label("Words", exact=True).press("Enter")
    expect(page.get_by_role("link", name="CORRECTED: First Dornier")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/reports\?about=hydrographic$"))
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.get_by_role("link", name="CORRECTED: First Dornier")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1360])
def test_hostile_words_stay_words_and_break_nothing(open_page: Open, shelf: Shelf, width: int) -> None:
    key = shelf.keep(HOSTILE, "<b>hostile</b>" + "x" * 200)
    for path in ("/", "/reports", f"/reports/{key}"):
        page = open_page(path, width=width)
        page.wait_for_timeout(200)
        assert "taken" not in page.title().split("'")[0] and page.title() != "taken"
        wide: Any = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1]
    expect(page.locator("mark.steering").first).to_have_text("⟨U+202E⟩")
    assert page.locator(".report-text img, .report-text style, .report-text script").count() == 0
