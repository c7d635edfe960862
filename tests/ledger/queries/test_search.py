"""Full text: what is found, in which order, and that nothing typed breaks the database."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relazione.ledger import Filter, Ledger
from relazione.ledger import search as searching
from relazione.ledger.queries.phrases import parts_of
from relazione.ledger.snippets import CLOSE, OPEN, snippet
from relazione.model import RunError


@pytest.mark.parametrize(
    ("words", "statements", "reports"),
    [
        ("ferry pact", 2, 3),
        ('"ferry pact"', 2, 3),
        ('"pact ferry"', 0, 0),
        ("FERRY -august", 0, 1),
        ("herr*", 1, 1),
        ("kate", 0, 1),
        ("Käte", 0, 1),
        ("T-4", 0, 1),
        ("sail wait", 1, 1),
        ("two tugs", 0, 1),
        ("nothing", 0, 0),
    ],
)
def test_hits(ledger: Ledger, words: str, statements: int, reports: int) -> None:
    assert len(ledger.search(words, Filter(kinds=("statement",))).rows) == statements
    assert len(ledger.search(words, Filter(kinds=("report",))).rows) == reports
    both = ledger.search(words)
    assert len(both.rows) == both.total == statements + reports


def test_found_words_are_marked(ledger: Ledger) -> None:
    (hit,) = ledger.search("herring", Filter(kinds=("statement",))).rows
    assert hit.snippet == f"100% of {OPEN}herring{CLOSE} quotas are fair"
    assert (hit.title, hit.day, hit.report.kind) == ("Ona Felk", "2025-10-01", "report")


def test_small_words_are_marked_within_a_phrase_alone(ledger: Ledger) -> None:
    (loose,) = ledger.search("spoke of steel", Filter(kinds=("statement",))).rows
    assert loose.snippet == f"{OPEN}spoke{CLOSE} of {OPEN}steel{CLOSE}"
    (phrase,) = ledger.search('"spoke of steel"', Filter(kinds=("statement",))).rows
    assert phrase.snippet == f"{OPEN}spoke of steel{CLOSE}"
    assert snippet("of", parts_of("of")) == f"{OPEN}of{CLOSE}"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(persons=("Piet Marrow",)), 0),
        (Filter(persons=("Ona Felk",), kinds=("report",)), 1),
        (Filter(states=("NO",), kinds=("statement",)), 2),
        (Filter(states=("NO", "VN"), kinds=("statement",)), 2),
        (Filter(states=("VN",), kinds=("statement",)), 0),
        (Filter(since=dt.date(2025, 9, 1)), 2),
        (Filter(until=dt.date(2025, 7, 9)), 2),
        (Filter(as_of=dt.date(2025, 7, 9)), 2),
        (Filter(verdict="rejected", kinds=("statement",)), 1),
    ],
)
def test_filters(ledger: Ledger, asked: Filter, count: int) -> None:
    assert len(ledger.search("ferry", asked).rows) == count


def test_many_hits_come_newest_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    best = ledger.search("ferry").rows
    monkeypatch.setattr(searching, "_FEW", 1)
    rows, after = [], None
    for _ in best:
        page = ledger.search("ferry", after=after, limit=1)
        assert page.total is None
        rows += page.rows
        after = page.following
    assert after is None
    assert {row.key for row in rows} == {row.key for row in best}
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)
    few = ledger.search("ferry", Filter(persons=("Ona Felk",)))
    assert {row.key for row in few.rows} <= {row.key for row in rows} and len(few.rows) == 3


@pytest.mark.parametrize(
    "asked",
    [
        Filter(),
        Filter(since=dt.date(2025, 9, 1)),
        Filter(until=dt.date(2025, 7, 9)),
        Filter(verdict="rejected", kinds=("statement",)),
        Filter(states=("NO",)),
    ],
)
def test_many_hits_are_those_that_few_would_be(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, asked: Filter
) -> None:
    best = {row.key for row in ledger.search("ferry", asked).rows}
    for few in (1, 2, 4):
        monkeypatch.setattr(searching, "_FEW", few)
        found, after = [], None
        while True:
            page = ledger.search("ferry", asked, after=after, limit=2)
            found += [row.key for row in page.rows]
            after = page.following
            if after is None:
                break
        assert set(found) == best and len(found) == len(best)


def test_pages_of_the_best(ledger: Ledger) -> None:
    first = ledger.search("ferry", limit=2)
    second = ledger.search("ferry", after=first.following, limit=50)
    assert [*first.rows, *second.rows] == list(ledger.search("ferry").rows)


@pytest.mark.parametrize("words", ["", " ", "-ferry", '""', "*", "()", "AND", "\x00", "a*"])
def test_nothing_to_look_for(ledger: Ledger, words: str) -> None:
    if words == "AND":  # a word like any other
        assert ledger.search(words).rows
    else:
        with pytest.raises(RunError):
            ledger.search(words)


HOSTILE = ['"', '"ferry', "ferry AND", "ferry OR NOT", "NEAR(ferry pact)", "words:ferry", "ferry' OR 1=1 --", "^ferry",
           "fer*ry", "{ferry}", "ferry + pact", "a" * 3000, "ferry:* & !pact", "\udc80ferry", "fe\u0301r\u0301*",
           "🚢 ferry", "½ ferry", "ﬁsh", "ferry \x00 pact", "( ( (", "ferry - - pact", "'" * 50]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words(ledger: Ledger, words: str) -> None:
    try:
        ledger.search(words)
        ledger.statements(Filter(about=words))
        ledger.commitments(Filter(about=words))
    except RunError:
        assert not any(letter.isalpha() for letter in words)


@given(words=st.text(max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_words(ledger: Ledger, words: str) -> None:
    try:
        parts_of(words)
    except RunError:
        return
    ledger.search(words)


@given(text=st.text(max_size=400), words=st.sampled_from(["ferry", '"ferry pact"', "fer*", "é"]))
def test_snippets_keep_the_words(text: str, words: str) -> None:
    told = f"{text} ferry pact é {text}"
    shown = snippet(told, parts_of(words))
    assert shown.count(OPEN) == shown.count(CLOSE) >= 1
    assert "\n" not in shown and len(shown) < 400
