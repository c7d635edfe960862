from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.lexicon.states import countries_of, country_name, country_of, state, state_forms, states


def test_codes_are_whole_and_unique() -> None:
    codes = [one.code for one in states()]
    assert len(codes) == len(set(codes)) > 230
    assert all(re.fullmatch("[A-Z]{2}", one.code) and re.fullmatch("[A-Z]{3}", one.iso3) for one in states())
    assert all(re.fullmatch(r"Q\d+", one.wikidata) for one in states())


def test_every_form_belongs_to_a_known_state_and_stands_once() -> None:
    keys = [(form.form, form.code) for form in state_forms()]
    assert len(keys) == len(set(keys)) > 1200
    assert {form.code for form in state_forms()} <= {one.code for one in states()}
    assert {form.kind for form in state_forms()} == {
        "name",
        "adjective",
        "demonym",
        "capital",
        "part",
        "historical",
    }
    assert all(
        form.form == form.form.strip() and not re.search(r"[(;/\[]", form.form) for form in state_forms()
    )


def test_every_state_has_a_name_and_shared_forms_are_marked() -> None:
    named = {form.code for form in state_forms() if form.kind == "name"}
    assert named == {one.code for one in states()}
    assert all(f.ambiguous for form in state_forms() if len(fs := countries_of(form.form)) > 1 for f in fs)


@pytest.mark.parametrize(
    ("form", "code", "kind"),
    [
        ("United States", "US", "name"),
        ("US", "US", "name"),
        ("U.S.", "US", "name"),
        ("UAE", "AE", "name"),
        ("DPRK", "KP", "name"),
        ("South Korean", "KR", "adjective"),
        ("Poles", "PL", "demonym"),
        ("Delhi", "IN", "capital"),
        ("Kyiv", "UA", "capital"),
        ("Turkey", "TR", "name"),
        ("Türkiye", "TR", "name"),
        ("PANAMA", "PA", "name"),
        ("Congolese", "CD", "adjective"),
        ("Scotland", "GB", "part"),
    ],
)
def test_forms_of_the_press(form: str, code: str, kind: str) -> None:
    found = country_of(form)
    assert found is not None
    assert (found.code, found.kind) == (code, kind)


@pytest.mark.parametrize("word", ["us", "Us", "turkey", "polish", "china", "bread", "", "uk"])
def test_small_words_that_mean_something_else(word: str) -> None:
    assert country_of(word) is None


def test_names_by_code() -> None:
    assert country_name("IN") == country_name("IND") == "India"
    assert country_name("ZZ") is None
    taiwan, greenland = state("TW"), state("GL")
    assert taiwan is not None and not taiwan.territory
    assert greenland is not None and greenland.territory


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    found = country_of(text)
    assert found is None or found.form.casefold() == text.casefold()
