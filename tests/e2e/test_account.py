"""From what two states promised to the words, by mouse, without scripts, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ledgers import Shelf
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
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
    marks = page.locator(".time-lane.k-engagement .time-mark")
    expect(marks.first).to_be_visible()
    places = marks.evaluate_all("all => all.map(mark => mark.getBoundingClientRect().left)")
    assert all(later - earlier >= 24 for earlier, later in pairwise(places))
    page.locator(".time-lane.k-engagement a.time-mark").first.click()
    page.wait_for_url("**/engagements/*")


def test_the_time_line_tells_its_words_by_keyboard(open_page: Open) -> None:
    page = open_page("/partnerships/IN+KE", width=390, height=844)
    page.locator(".time-mark[tabindex='0']").focus()
    card = page.locator(".time-card")
    expect(card).to_be_visible()
    first = card.inner_text()
    page.keyboard.press("ArrowRight")
    expect(card).not_to_have_text(first)
    expect(card.locator(".time-words").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.locator(".time-mark[tabindex='0']").count() == 1
    labels = page.locator(".time-label").evaluate_all(
        "all => all.map(label => { const box = label.getBoundingClientRect();"
        " return [box.left, box.top, box.right, box.bottom]; })"
    )
    for at, one in enumerate(labels):
        for other in labels[at + 1 :]:
            assert (
                one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] or other[3] <= one[1]
            )


def test_the_network_and_trends_are_drawn(open_page: Open) -> None:
    page = open_page("/network", color_scheme="dark")
    expect(page.locator("[data-network] canvas").first).to_be_visible()
    page.get_by_label("Kind").select_option("country")
    page.wait_for_url("**kind=country**")
    expect(page.locator("table.listing")).to_contain_text("India")
    expect(page.locator("[data-network] canvas").first).to_be_visible()
    page.goto("/trends")
    plots = page.locator("[data-trends] svg.trend")
    expect(plots).to_have_count(2)
    bar = plots.first.locator(".bar").last
    bar.hover()
    expect(page.locator(".trend-said")).to_contain_text("engagements")
    expect(page.locator("table.listing tbody tr:visible")).not_to_have_count(0)
    bar.click()
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
