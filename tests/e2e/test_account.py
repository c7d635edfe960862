"""From what two states promised to the words, by mouse, without scripts, and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ledgers import Shelf
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
BOXES = """all => all.map(one => {
  const box = one.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
})"""
PACT = "Sign the Maritime Security Framework"


def test_from_a_partnership_to_a_commitment_to_its_words(open_page: Open) -> None:
    page = open_page("/partnerships")
    page.get_by_label("One state").fill("India")
    page.get_by_label("Another").fill("Kenya")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="India and Kenya", level=1)).to_be_visible()
    page.get_by_role("link", name=PACT, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("sign the Maritime Security Framework")
    life = page.get_by_role("list", name="Its life, as reports tell it")
    life.get_by_role("link", name="hoped").click()
    stage = page.locator(".stage:target")
    expect(stage).to_contain_text("hope to sign a five-year Maritime Security Framework")
    stage.locator(".words a").click()
    lit = page.locator("mark.passage").first
    expect(lit).to_be_visible()
    told = "".join(page.locator("mark.passage").all_text_contents())
    assert told.startswith("Kenya and India hope to sign a five-year Maritime Security Framework")


def test_a_partnership_is_narrowed(open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE")
    page.get_by_role("checkbox", name="transfers").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#commitments")).to_have_count(0)
    assert "kind=transfer" in page.url
    sections = page.eval_on_selector_all("#line-list li", "all => all.map(line => line.dataset.section)")
    assert set(sections) == {"transfer"}


def test_the_time_line_is_drawn_and_leads_on(open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE")
    marks = page.locator(".vis-item .time-mark.k-engagement")
    expect(marks.first).to_be_visible()
    expect(page.locator(".vis-label .lane-word")).to_have_text(
        ["Engagements", "Statements", "Commitments", "Transfers"]
    )
    marks.first.click()
    page.wait_for_url("**/engagements/*")


@pytest.mark.parametrize("width", [1280, 390])
def test_marks_of_the_time_line_cover_each_other_nowhere(width: int, open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE", width=width)
    expect(page.locator(".vis-cluster .time-mark").first).to_be_visible()
    boxes = page.locator(".time-mark").evaluate_all(BOXES)
    frame = page.locator(".time-frame").evaluate_all(BOXES)[0]
    assert all(frame[0] <= left and right <= frame[2] for left, _, right, _ in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert (
                one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] or other[3] <= one[1]
            )
    told = page.locator(".time-mark").evaluate_all(
        "all => all.flatMap(mark => mark.dataset.lines.split(' '))"
    )
    days = page.eval_on_selector_all("#line-list li", "all => all.map(line => line.dataset.day)")
    assert len(told) == len(set(told)) == sum(len(day) == 10 for day in days) > 20


def test_the_time_line_tells_its_words_by_keyboard(open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE", width=390, height=844)
    expect(page.locator(".vis-cluster .time-mark").first).to_be_visible()
    page.locator(".time-mark[tabindex='0']").focus()
    card = page.locator(".time-card")
    expect(card).to_be_visible()
    first = card.inner_text()
    page.keyboard.press("ArrowRight")
    expect(card).not_to_have_text(first)
    page.keyboard.press("End")
    expect(card.locator(".time-entry").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.locator(".time-mark[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/engagements/*")


def test_long_stretches_are_cut_short_and_what_is_ahead_is_hollow(open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE")
    expect(page.locator(".vis-item.time-cut").first).to_contain_text("months")
    hollow = page.locator(".time-mark.ahead .time-dot").first
    sheet = page.locator(".chart-box").evaluate("box => getComputedStyle(box).backgroundColor")
    assert hollow.evaluate("dot => getComputedStyle(dot).backgroundColor") == sheet
    page.emulate_media(color_scheme="dark")
    assert hollow.evaluate("dot => getComputedStyle(dot).backgroundColor") != sheet


def test_the_network_and_trends_are_drawn(open_page: Open) -> None:
    page = open_page("/network", color_scheme="dark")
    expect(page.locator("[data-network] canvas").first).to_be_visible()
    page.get_by_label("Kind").select_option("country")
    page.wait_for_url("**kind=country**")
    expect(page.locator("table.listing")).to_contain_text("India")
    expect(page.locator("[data-network] canvas").first).to_be_visible()
    page.goto("/trends")
    plots = page.locator("[data-trends] .uplot")
    expect(plots).to_have_count(2)
    legend = plots.first.locator(".u-legend")
    expect(legend).to_contain_text("in all")
    assert legend.locator(".sign").inner_text() == "En"
    page.emulate_media(color_scheme="light")
    expect(plots).to_have_count(2)
    over = plots.first.locator(".u-over")
    over.hover()
    expect(legend).not_to_contain_text("in all")
    expect(page.locator("table.listing tbody tr:visible")).not_to_have_count(0)
    over.click()
    page.wait_for_url("**/engagements?since=*&until=*")


def test_without_scripts_the_tables_are_there(open_page: Open) -> None:
    for path in ("/network", "/trends"):
        page = open_page(path, java_script_enabled=False)
        expect(page.locator("table.listing tbody tr").first).to_be_visible()
        assert page.locator("figure.chart").is_hidden()
    page = open_page("/partnerships/IN+KE", java_script_enabled=False)
    assert page.locator("figure.chart").is_hidden()
    assert page.locator("#line-list li").count() > 20


def test_a_partnership_prints_as_a_dossier(open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE")
    page.emulate_media(media="print")
    for hidden in (".main-nav", ".filters", ".contents", "figure.chart", ".crumbs"):
        assert page.locator(hidden).first.is_hidden(), hidden
    expect(page.get_by_text("Dossier of a partnership")).to_be_visible()
    assert page.locator(".promise .words").first.is_visible()


def test_long_and_right_to_left_names_do_not_break_a_page(open_page: Open, shelf: Shelf) -> None:
    shelf.keep(
        "Talks\n\nNAIROBI, 3 March 2025 — Kenya's Defence Minister Abdulrahman "
        + "Wolfeschlegelsteinhausen" * 12
        + " met India's Defence Minister Arvind Deshpande in Nairobi on Monday. “مرحبا بالعالم "
        + "\u202eمرحبا\u202c نتحدث اليوم عن السلام,” Deshpande said.\n"
    )
    for path in ("/people", "/engagements", "/partnerships/IN+KE", "/network"):
        page = open_page(path, width=390, height=844)
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], path
        assert "\u202e" not in page.content()
