"""Our scorer: hand-made cases, and agreement with the gold set's own scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import random
import sys
from types import ModuleType
from typing import Any

import pytest

from evaluation.matching import SECTIONS, Comparison, Tally, gold_places, matched, touch, word_overlap
from evaluation.record import DEV, OWN_CASES, below_floors, load_cases, raised, reliability, totals

SHARED = DEV.parent
TEXT = "Envoy Ana Roy said Peru will send two boats. Roy left."


def anchor(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


GOLD: dict[str, Any] = {
    "entities": [
        {"id": "roy", "kind": "person", "name": "Ana Roy", "aliases": ["Roy"]},
        {"id": "peru", "kind": "country", "name": "Peru"},
    ],
    "offices": [{"holder": "roy", "title": "Envoy", "of": None}],
    "engagements": [],
    "statements": [{"speaker": "roy", "form": "indirect", "content": ["Peru will send two boats"], "cue": "said"}],
    "commitments": [
        {"action": "send", "object": "two boats", "parties": ["peru"], "status": "planned", "due": None,
         "evidence": "Peru will send two boats"},
    ],
    "transfers": [
        {"item": "boats", "designation": None, "supplier": "peru", "recipient": None, "status": "pending",
         "quantity": "two", "evidence": "two boats"},
    ],
    "findings": [],
}  # fmt: skip
RECORD: dict[str, Any] = {
    "entities": [
        {"id": "e1", "kind": "person", "name": "Ana Roy", "mentions": [{"text": "Ana Roy", "form": "name"}]},
        {"id": "e2", "kind": "country", "name": "Peru", "mentions": []},
        {"id": "e3", "kind": "place", "name": "Lima", "mentions": []},
    ],
    "offices": [{"holder": "e1", "title": "Envoy", "of": "e2", "former": False, "confidence": 0.9}],
    "engagements": [],
    "statements": [{"speaker": "e2", "content": [anchor("Peru will send two boats")], "confidence": 0.8}],
    "commitments": [
        {"action": "send", "object": "the two boats", "parties": ["e2"], "status": "agreed", "due": None,
         "evidence": [anchor("will send two boats")], "confidence": 0.7},
    ],
    "transfers": [
        {"item": "boats", "designation": None, "supplier": "e2", "recipient": None, "status": "pending",
         "quantity": "two", "evidence": [anchor("boats")], "confidence": 0.6},
    ],
    "findings": [{"kind": "name", "evidence": [anchor("Roy")], "confidence": 0.5}],
}  # fmt: skip


def test_each_section_earns_what_it_should() -> None:
    scores = Comparison(TEXT, GOLD, RECORD).scores()
    tallies = {section: score.tally for section, score in scores.items()}
    assert tallies["entities"] == Tally(2, 2, 3)
    assert tallies["offices"] == Tally(pytest.approx(2 / 3), 1, 1)
    assert tallies["engagements"].f1 == 100
    assert tallies["statements"] == Tally(0, 1, 1)
    assert tallies["commitments"] == Tally(pytest.approx(0.8), 1, 1)
    assert tallies["transfers"] == Tally(1, 1, 1)
    assert (tallies["findings"].precision, tallies["findings"].recall) == (0, 100)


def test_an_empty_record_earns_nothing() -> None:
    assert all(s.tally.credit == 0 for s in Comparison(TEXT, GOLD, {}).scores().values())


def test_only_annotated_sections_are_scored() -> None:
    assert set(Comparison(TEXT, {"findings": []}, RECORD).scores()) == {"findings"}


def test_pairs_are_made_the_likest_first() -> None:
    gold, found = [{"n": 1}, {"n": 2}], [{"n": 2}, {"n": 3}]
    assert matched(gold, found, lambda g, f: 1 / (1 + abs(g["n"] - f["n"]))) == [(1, 0), (0, 1)]
    assert matched(gold, found, lambda _g, _f: 0) == []


def test_evidence() -> None:
    assert gold_places("a b a", {"text": "a", "nth": 2}) == {4}
    assert gold_places("a b a", "c") == set()
    assert touch({1, 2}, {2, 3, 4})
    assert not touch({1, 2, 3}, {3, 4, 5})
    assert not touch(set(range(900)), set(range(900)))
    assert word_overlap("the boats", "boat") == 1


def test_reliability_weighs_each_stretch_of_confidence() -> None:
    rows = reliability([Comparison(TEXT, GOLD, RECORD).scores()])
    assert ("transfers", "0.6 to 0.7", 1, pytest.approx(60), 100) in rows
    assert ("findings", "0.5 to 0.6", 1, 50, 0) in rows


def test_floors_rise_and_hold() -> None:
    tallies = totals([Comparison(TEXT, GOLD, RECORD).scores()])
    floors = raised("cases", tallies, "abc", {})
    assert floors["cases"]["f1"]["transfers"] == 99
    assert below_floors("cases", tallies, "abc", floors) == []
    worse = {**tallies, "transfers": Tally(0, 1, 1)}
    assert below_floors("cases", worse, "abc", floors) == ["cases: transfers 0.0 is under its floor of 99.0"]
    assert raised("cases", worse, "abc", floors) == floors
    assert len(below_floors("cases", tallies, "other", floors)) == 1
    assert below_floors("elsewhere", tallies, "abc", floors) == []


def test_our_cases_are_sound() -> None:
    for case in load_cases(OWN_CASES):
        assert case.gold["origin"] == "written"
        for section in SECTIONS[1:]:
            for entry in case.gold[section]:
                told = entry.get("content") or entry.get("evidence")
                assert told is None or gold_places(case.text, told), (case.name, entry)


def theirs() -> ModuleType:
    sys.path.insert(0, str(SHARED))
    try:
        spec = importlib.util.spec_from_file_location("gold_score", SHARED / "score.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(SHARED))


def noisy_record(text: str, gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The gold record as a reader might give it, with some entries lost, doubled or wrong."""

    def anchors(evidence: Any) -> list[dict[str, Any]]:
        places = gold_places(text, evidence)
        if not places:
            return []
        start, end = min(places) + chance.choice((0, 0, 7)), max(places) + chance.choice((1, 1, 30))
        return [{"start": start, "end": end, "text": text[start:end]}] if start < end else []

    record: dict[str, Any] = {}
    for section in SECTIONS:
        entries = []
        for entry in gold[section] * 2:
            if chance.random() < 0.4:
                continue
            new = {**entry, "confidence": 0.5}
            for key in ("evidence", "content"):
                if key in entry:
                    new[key] = anchors(entry[key])
            for key in new:
                if key not in ("id", "evidence", "content", "aliases") and chance.random() < 0.15:
                    new[key] = chance.choice(gold[section]).get(key)
            new["mentions"] = [{"text": a, "form": "name"} for a in entry.get("aliases", [])]
            entries.append(new)
        record[section] = entries
    return record


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the gold set is not at hand")
def test_agrees_with_the_scorer_of_the_gold_set() -> None:
    theirs_score, chance = theirs().score_case, random.Random(7)
    for case in load_cases(DEV):
        record = noisy_record(case.text, case.gold, chance)
        ours = Comparison(case.text, case.gold, record).scores()
        expected = theirs_score(case.text, case.gold, record)
        for section in SECTIONS:
            tally = ours[section].tally
            assert (tally.credit, tally.gold, tally.found) == pytest.approx(expected[section]), (
                case.name,
                section,
            )
