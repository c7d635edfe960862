"""Which gold entries of single reports a series counts as one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.matching import Json, matched, plain, share, word_overlap

SECTIONS = ("engagements", "commitments", "transfers")


@dataclass(frozen=True, slots=True)
class GoldThing:
    """One engagement, commitment or transfer of a series.

    Attributes:
        section: Of the record.
        entry: The line of the series.
        status: Where it stands after the last report.
        reports: The reports that speak of it.
        claims: For each of them the positions of its entries in the section of the gold record.
    """

    section: str
    entry: Json
    status: str
    reports: tuple[str, ...]
    claims: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """A few words for it."""
        what = [self.entry.get(k) for k in ("action", "object", "kind", "item", "designation", "date")]
        return f"{self.section[:-1]}: " + " ".join(str(word) for word in what if word)


def gold_things(series: Json, golds: Mapping[str, Json]) -> list[GoldThing]:
    """The things of a series, each with its entries in the gold records.

    In each report the entries are paired off with the things that are listed for it, the likest first.
    Engagements and commitments take one entry each, transfers all that are like them, as a report has an
    entry for each part of a delivery.

    Args:
        series: A file ``NAME.series.json``.
        golds: Gold records of its reports.
    """
    things = [
        GoldThing(section, entry, *_told(section, entry)) for section in SECTIONS for entry in series[section]
    ]
    states = {o["holder"]: o["of"] for g in golds.values() for o in g.get("offices", ()) if o.get("of")}
    claims: list[dict[str, tuple[int, ...]]] = [{} for _ in things]
    for section in SECTIONS:
        for report in series["reports"]:
            listed = [i for i, t in enumerate(things) if t.section == section and report in t.reports]
            for i, positions in _paired(section, [things[i] for i in listed], golds[report], states, listed):
                claims[i][report] = positions
    return [
        GoldThing(t.section, t.entry, t.status, t.reports, c) for t, c in zip(things, claims, strict=True)
    ]


def _told(section: str, entry: Json) -> tuple[str, tuple[str, ...]]:
    if section == "commitments":
        return entry["current"], tuple(stage["report"] for stage in entry["history"])
    return entry["status" if section == "engagements" else "current"], tuple(entry["reports"])


def _paired(
    section: str, things: list[GoldThing], gold: Json, states: Mapping[str, str], listed: list[int]
) -> list[tuple[int, tuple[int, ...]]]:
    entries, report = gold[section], gold["id"]
    like = {"engagements": _engagement, "commitments": _commitment, "transfers": _transfer}[section]
    if section != "transfers":
        wrapped = [{"thing": thing} for thing in things]
        pairs = matched(wrapped, entries, lambda w, e: like(w["thing"], e, states, report))
        return [(listed[i], (j,)) for i, j in pairs]
    found: dict[int, list[int]] = {}
    for j, entry in enumerate(entries):
        likes = [(like(thing, entry, states, report), -i) for i, thing in zip(listed, things, strict=True)]
        best = max(likes, default=(0.0, 0))
        if best[0] > 0:
            found.setdefault(-best[1], []).append(j)
    return [(i, tuple(positions)) for i, positions in found.items()]


def _sides(ids: list[str], states: Mapping[str, str]) -> set[str]:
    """The states or bodies for which people hold office, and whoever takes part for itself."""
    return {states.get(key, key) for key in ids}


def _engagement(thing: GoldThing, entry: Json, states: Mapping[str, str], report: str) -> float:
    del report
    wanted = thing.entry
    people = share(set(wanted["participants"]), set(entry["participants"]))
    sides = share(_sides(wanted["participants"], states), _sides(entry["participants"], states))
    dates = _dates_agree(wanted.get("date"), entry.get("date"))
    same = wanted["kind"] == entry["kind"]
    if not same or dates < 0 or (not people and not sides and dates < 2):
        return 0
    return people + sides + dates + (thing.status == entry["status"]) / 2


def _dates_agree(one: str | None, other: str | None) -> float:
    if one == other:
        return 2.0 if one else 1.0
    if not one or not other:
        return 0.3
    a, b = one.split("/")[0], other.split("/")[0]
    if a.startswith(b) or b.startswith(a) or (a[:7] == b[:7] and "/" in one + other):
        return 1.5
    if a[:4] != b[:4]:
        return -1.0
    return 0.5 if a[:7] == b[:7] else 0.0


def _commitment(thing: GoldThing, entry: Json, states: Mapping[str, str], report: str) -> float:
    del states
    wanted = thing.entry
    status = next(stage["status"] for stage in wanted["history"] if stage["report"] == report)
    action = plain(wanted["action"]) == plain(entry["action"])
    objects = word_overlap(wanted.get("object"), entry.get("object"))
    words = word_overlap(wanted.get("object"), str(entry["evidence"]))
    parties = share(set(wanted["parties"]), set(entry["parties"]))
    if status != entry["status"] or not parties or not (action or objects or words):
        return 0
    return action + 2 * objects + words + parties


def _transfer(thing: GoldThing, entry: Json, states: Mapping[str, str], report: str) -> float:
    del states, report
    wanted = thing.entry
    for side in ("supplier", "recipient"):
        if wanted.get(side) and entry.get(side) and wanted[side] != entry[side]:
            return 0
    ours, theirs = plain(wanted.get("designation")), plain(entry.get("designation"))
    if ours and theirs:
        return 3.0 * (ours == theirs)
    return word_overlap(wanted["item"], entry["item"]) + word_overlap(wanted["item"], str(entry["evidence"]))
