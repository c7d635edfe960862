"""The linking of reports that follow one story: how it is scored, and that it stays above its pinned floors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evaluation.record import DEV, FLOORS, Case, fingerprint
from evaluation.series import (
    OWN_SERIES,
    Counts,
    below_floors,
    floor_name,
    measure,
    raised,
    score_series,
)
from evaluation.series_gold import gold_things

TEXTS = {
    "story-1": "Norway will give Chad ten pumps by May. Norway's Eva Lund met Chad's Ali Brahim in Oslo on 3 March.",
    "story-2": "Norway will give Chad ten pumps by July. Norway hopes to train twenty nurses.",
}
ENTITIES = [
    {"id": "norway", "kind": "country", "name": "Norway", "aliases": []},
    {"id": "chad", "kind": "country", "name": "Chad", "aliases": []},
]


def pumps(due: str, evidence: str) -> dict[str, Any]:
    return {
        "action": "give",
        "object": "ten pumps",
        "parties": ["norway"],
        "status": "planned",
        "due": due,
        "evidence": evidence,
    }


def case(name: str, day: str, *commitments: dict[str, Any]) -> Case:
    gold = {
        "id": name,
        "published": day,
        "entities": ENTITIES,
        "offices": [],
        "engagements": [],
        "commitments": list(commitments),
        "transfers": [],
    }
    return Case(name, TEXTS[name], gold)


NURSES = {
    "action": "train",
    "object": "twenty nurses",
    "parties": ["norway"],
    "status": "hoped",
    "due": None,
    "evidence": "Norway hopes to train twenty nurses",
}
CASES = {
    "story-1": case("story-1", "2024-03-04", pumps("by May", "Norway will give Chad ten pumps by May")),
    "story-2": case(
        "story-2", "2024-03-06", pumps("by July", "Norway will give Chad ten pumps by July"), NURSES
    ),
}
SERIES = {
    "id": "story",
    "reports": ["story-1", "story-2"],
    "engagements": [],
    "commitments": [
        {
            "action": "give",
            "object": "ten pumps",
            "parties": ["norway"],
            "current": "planned",
            "history": [{"report": r, "status": "planned"} for r in ("story-1", "story-2")],
        }
    ],
    "transfers": [],
    "conflicts": [{"about": "when", "reports": ["story-1", "story-2"], "values": ["by May", "by July"]}],
}


def test_what_is_linked_stands_right_and_disagrees_is_counted() -> None:
    figures = score_series(SERIES, CASES, None).figures()
    assert figures == {
        "linked": 100,
        "findable": 100,
        "strict": 100,
        "merged": 0,
        "current": 100,
        "conflicts": 100,
        "precision": 100,
    }


def test_a_thing_that_no_report_was_read_for_is_missed() -> None:
    nothing: dict[str, Any] = {
        "document": {"published": "2024-03-04"},
        **{section: [] for section in ("entities", "offices", "engagements", "statements", "commitments")},
        "transfers": [],
        "findings": [],
    }
    figures = score_series(SERIES, CASES, dict.fromkeys(CASES, nothing)).figures()
    assert figures["linked"] == figures["current"] == figures["conflicts"] == 0
    assert figures["findable"] == 100  # of none


def test_a_thing_of_ours_that_holds_two_gold_things_is_wrongly_merged() -> None:
    twice = [
        {**SERIES["commitments"][0], "history": [{"report": report, "status": "planned"}]}  # type: ignore[index]
        for report in ("story-1", "story-2")
    ]
    counts = score_series({**SERIES, "commitments": twice}, CASES, None)
    assert counts.merged == 1


def test_gold_entries_are_paired_with_the_things_of_a_series() -> None:
    (thing,) = gold_things(SERIES, {name: one.gold for name, one in CASES.items()})
    assert dict(thing.claims) == {"story-1": (0,), "story-2": (0,)}


def test_floors_rise_only_and_hold_for_their_cases() -> None:
    good, bad = Counts(), Counts(merged=2)
    for figure in ("linked", "findable", "strict", "current", "conflicts", "precision"):
        good.count(figure, True)
        bad.count(figure, False)
    floors = raised("own, gold records", good, "abc", {})
    assert below_floors("own, gold records", good, "abc", floors) == []
    assert len(below_floors("own, gold records", bad, "abc", floors)) == 7
    assert raised("own, gold records", bad, "abc", floors) == floors
    assert "pin them anew" in below_floors("own, gold records", good, "xyz", floors)[0]


FOLDERS = [folder for folder in (OWN_SERIES, DEV) if folder.is_dir()]


@pytest.mark.parametrize("gold_records", [True, False], ids=["gold records", "read records"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_figure_falls_under_its_floor(folder: Any, gold_records: bool) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    name = floor_name(folder, gold_records=gold_records)
    assert name in floors
    counts, cases, series = measure(folder, gold_records=gold_records)
    assert series
    assert below_floors(name, counts, fingerprint(cases), floors) == []
