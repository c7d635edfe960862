"""Score the linking across reports on series of gold cases, and hold it to its pinned floors.

    python -m evaluation.series [FOLDER ...] [--gold-records] [--cases] [--pin]

A folder holds the reports of each series as gold cases (``NAME.txt``, ``NAME.json``), and
``SERIES.series.json``, which says what a ledger must hold after they are added. Claims are those of the
records that the reading gives, or with ``--gold-records`` of the gold records, which shows the linking alone.
Without a folder it takes ``evaluation/cases/series`` and, where it is there, ``../shared/gold/dev``, both ways.

linked     share of the engagements, commitments and transfers of two or more reports of which one thing of
           ours holds a matching claim of every report listed in which the reader found one, two at least
findable   the same, of those only that the reader found in two reports or more
strict     share of which one thing of ours holds a claim of every report listed
merged     things of ours that hold claims of two gold things
current    share of all listed things (those of a single report too) where the thing of ours that holds most of
           the claims stands where the gold has it
conflicts  share of the conflicts listed that we find; precision: of those we find, the share listed. A
           conflict is two reports and what each says: numbers and days are compared as such, else words. What
           two things of ours disagree in alike counts once.

Claims of a record and gold entries belong together as in ``evaluation.matching``. Exit status 1 where a
figure lies under its floor in ``evaluation/floors.json``; ``--pin`` raises the floors to what was measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evaluation.gold_records import record_of_gold
from evaluation.matching import Comparison, Json, plain, word_overlap
from evaluation.record import DEV, FLOORS, OWN_CASES, Case, fingerprint, load_cases, read_cases
from evaluation.series_gold import GoldThing, gold_things
from relazione.ledger.event_claims import event_claims_of
from relazione.ledger.histories import stands
from relazione.ledger.linking import commitments, engagements, transfers
from relazione.ledger.linking.conflicts import Disagreement, conflicts_of
from relazione.ledger.linking.days import days_in
from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.sweep import link_all
from relazione.ledger.linking.words import numbers
from relazione.model import Document

OWN_SERIES = OWN_CASES / "series"
FIGURES = ("linked", "findable", "strict", "merged", "current", "conflicts", "precision")
# What --pin leaves for changes that move single entries, in points and in wrong mergings; more where the
# reading, which changes for other reasons, gives the claims.
_SLACK = {True: (2.0, 0), False: (5.0, 1)}
SCORERS = {"engagement": engagements, "commitment": commitments, "transfer": transfers}
# A place in a record: report, section, position.
Spot = tuple[str, str, int]


@dataclass(slots=True)
class Counts:
    """What was counted in one series or in many.

    Attributes:
        hits: By figure, how many are right.
        of: By figure, of how many.
        merged: Things of ours that hold claims of two gold things.
        rows: What became of each thing and conflict, for people.
    """

    hits: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    merged: int = 0
    rows: list[str] = field(default_factory=list)

    def count(self, figure: str, right: bool) -> None:
        """Count one more."""
        self.of[figure] += 1
        self.hits[figure] += right

    def add(self, other: Counts) -> None:
        """Add what another counted."""
        self.hits.update(other.hits)
        self.of.update(other.of)
        self.merged += other.merged

    def figures(self) -> dict[str, float]:
        """Every figure; shares in percent."""
        return {
            name: float(self.merged)
            if name == "merged"
            else 100 * self.hits[name] / self.of[name]
            if self.of[name]
            else 100.0
            for name in FIGURES
        }


def score_series(series: Json, cases: Mapping[str, Case], records: Mapping[str, Json] | None) -> Counts:
    """Link the claims of a series and count what is right.

    Args:
        series: What a ledger must hold.
        cases: Its reports, by name.
        records: Their records, by name; None for the gold records.
    """
    golds = {name: cases[name].gold for name in series["reports"]}
    claims, spots = claims_of(series, cases, records)
    links = link_all(claims.values(), SCORERS)
    ours: dict[int, list[EventClaim]] = defaultdict(list)
    for claim in claims.values():
        ours[links[claim.id].thing].append(claim)
    thing_of = {spot: links[claim.id].thing for spot, claim in claims.items()}
    counts = Counts()
    holders: dict[int, dict[int, str]] = defaultdict(dict)
    for number, gold in enumerate(gold_things(series, golds)):
        found = {
            report: {
                thing_of[spots[spot]]
                for position in positions
                if (spot := (report, gold.section, position)) in spots
            }
            for report, positions in gold.claims.items()
        }
        for things in found.values():
            for thing in things:
                holders[thing][number] = gold.label
        _count_thing(counts, gold, {report: things for report, things in found.items() if things}, ours)
    merged = [sorted(labels.values()) for labels in holders.values() if len(labels) > 1]
    counts.merged = len(merged)
    counts.rows += [f"  MERGED {' | '.join(labels)}" for labels in merged]
    names = {claim.report: spot[0] for spot, claim in claims.items()}
    _count_conflicts(counts, series, ours, names)
    return counts


def claims_of(
    series: Json, cases: Mapping[str, Case], records: Mapping[str, Json] | None
) -> tuple[dict[Spot, EventClaim], dict[Spot, Spot]]:
    """All claims of a series by their places, and the place of the claim that matches each gold entry.

    Args:
        series: What a ledger must hold.
        cases: Its reports, by name.
        records: Their records, by name; None for the gold records.
    """
    claims: dict[Spot, EventClaim] = {}
    spots: dict[Spot, Spot] = {}
    for name in series["reports"]:
        case = cases[name]
        record = records[name] if records is not None else record_of_gold(case.text, case.gold)
        told = event_claims_of(
            record, Document.hash_of(case.text), record["document"]["published"] or "", case.text
        )
        for claim in told:
            # The rank ends with the position in the section.
            claims[name, f"{claim.section}s", int(claim.rank[-5:])] = replace(claim, id=len(claims) + 1)
        if records is None:
            spots |= {spot: spot for spot in claims if spot[0] == name}
            continue
        scores = Comparison(case.text, case.gold, record).scores()
        for section in ("engagements", "commitments", "transfers"):
            spots |= {(name, section, i): (name, section, j) for i, j in scores[section].pairs}
    return claims, spots


def _count_thing(
    counts: Counts, gold: GoldThing, found: Mapping[str, set[int]], ours: Mapping[int, Sequence[EventClaim]]
) -> None:
    """Count one gold thing, of which each report gave these things of ours."""
    held = Counter(thing for things in found.values() for thing in things)
    best, most = min(held.items(), key=lambda item: (-item[1], item[0])) if held else (None, 0)
    linked = most == len(found) >= 2
    if len(gold.reports) > 1:
        counts.count("linked", linked)
        counts.count("strict", linked and len(found) == len(gold.reports))
        if len(found) > 1:
            counts.count("findable", linked)
    standing = stands(gold.section[:-1], ours[best]).status if best is not None else "not found"  # type: ignore[arg-type]
    counts.count("current", standing == gold.status)
    told = ", ".join(f"{report.split('-')[-1]}:{sorted(things)}" for report, things in found.items())
    marks = f"{'linked' if linked else 'PARTED' if len(found) > 1 else 'missed'}"
    status = gold.status if standing == gold.status else f"{gold.status} BUT {standing}"
    counts.rows.append(f"  {marks:7} {status:28} {gold.label[:70]:70} {told} of {len(gold.reports)}")


def _count_conflicts(
    counts: Counts, series: Json, ours: Mapping[int, Sequence[EventClaim]], names: Mapping[str, str]
) -> None:
    told: dict[tuple[frozenset[str], frozenset[str]], Disagreement] = {}
    for claims in ours.values():
        for one in conflicts_of(claims[0].section, claims):
            reports = frozenset((names[one.one.report], names[one.other.report]))
            told.setdefault((reports, frozenset(map(_value, (one.one_value, one.other_value)))), one)
    left = list(series["conflicts"])
    found = 0
    for (reports, _), one in told.items():
        match = next((g for g in left if set(g["reports"]) == reports and _agree(g["values"], one)), None)
        counts.count("precision", match is not None)
        if match is not None:
            left.remove(match)
            found += 1
        counts.rows.append(
            f"  conflict {'right' if match else 'WRONG'} {sorted(reports)} {one.field}: {one.note}"
        )
    counts.hits["conflicts"] += found
    counts.of["conflicts"] += len(series["conflicts"])
    counts.rows += [f"  conflict MISSED {g['reports']} {g['about']}: {g['values']}" for g in left]


def _value(words: str) -> str:
    """What two reports' words for one value have in common."""
    days = sorted(days_in(words))
    return str(days or sorted(numbers(words)) or plain(words))


def _agree(values: Sequence[str], told: Disagreement) -> bool:
    pair = (told.one_value, told.other_value)
    return any(
        all(_value(v) == _value(w) or word_overlap(v, w) > 0.6 for v, w in zip(values, order, strict=True))
        for order in (pair, pair[::-1])
    )


def measure(folder: Path, *, gold_records: bool) -> tuple[Counts, list[Case], list[Json]]:
    """Score every series of a folder.

    Args:
        folder: Holds cases and series.
        gold_records: Whether to take claims from the gold records.
    """
    cases = {case.name: case for case in load_cases(folder)}
    found = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.series.json"))]
    wanted = [cases[name] for series in found for name in series["reports"]]
    records = None if gold_records else {case.name: record for case, record in read_cases(wanted)}
    total = Counts()
    for series in found:
        counts = score_series(series, cases, records)
        total.rows += [_row(series["id"], counts), *counts.rows]
        total.add(counts)
    return total, wanted, found


def _row(name: str, counts: Counts) -> str:
    return f"{name:28}" + "".join(f"{value:11.1f}" for value in counts.figures().values())


def below_floors(name: str, counts: Counts, print_of_cases: str, floors: Json) -> list[str]:
    """What lies under its floor, in words; empty where all is well.

    Args:
        name: Of the folder and the way of measuring, as in ``floors.json``.
        counts: What was measured.
        print_of_cases: ``record.fingerprint`` of the cases.
        floors: Content of ``floors.json``.
    """
    pinned = floors.get(name)
    if pinned is None:
        return []
    if pinned["cases"] != print_of_cases:
        return [f"{name}: the cases changed since the floors were pinned; pin them anew"]
    figures = counts.figures()
    under = [f for f, floor in pinned["figures"].items() if f != "merged" and figures[f] < floor]
    faults = [f"{name}: {f} {figures[f]:.1f} is under its floor of {pinned['figures'][f]:.1f}" for f in under]
    if figures["merged"] > pinned["figures"]["merged"]:
        faults.append(
            f"{name}: {counts.merged} things are wrongly merged, and were {pinned['figures']['merged']:.0f}"
        )
    return faults


def raised(name: str, counts: Counts, print_of_cases: str, floors: Json) -> Json:
    """The floors with those of one folder raised to what was measured, less the margin; none falls."""
    pinned = floors.get(name, {})
    old = pinned.get("figures", {}) if pinned.get("cases") == print_of_cases else {}
    points, mergings = _SLACK[name.endswith("gold records")]
    new = {
        f: max(old.get(f, 0.0), round(max(0.0, value - points), 1))
        for f, value in counts.figures().items()
        if f != "merged"
    }
    new["merged"] = min(old.get("merged", counts.merged + mergings), counts.merged + mergings)
    return {**floors, name: {"cases": print_of_cases, "figures": new}}


def floor_name(folder: Path, *, gold_records: bool) -> str:
    """By what the floors of a folder go."""
    where = "series" if folder.resolve() == OWN_SERIES else f"{folder.resolve().name} series"
    return f"{where}, {'gold' if gold_records else 'read'} records"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Score the linking on series of gold cases.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--gold-records", action="store_true", help="claims of the gold records only")
    parser.add_argument("--cases", action="store_true", help="a row for each thing and conflict")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    options = parser.parse_args(argv)
    floors = json.loads(FLOORS.read_text("utf-8"))
    faults: list[str] = []
    print(f"{'':28}" + "".join(f"{name:>11}" for name in FIGURES))
    for folder in options.folders or [path for path in (OWN_SERIES, DEV) if path.is_dir()]:
        for gold_records in (True,) if options.gold_records else (True, False):
            counts, cases, _ = measure(folder, gold_records=gold_records)
            name, cases_print = floor_name(folder, gold_records=gold_records), fingerprint(cases)
            if options.cases:
                print("\n".join(counts.rows))
            print(_row(name, counts))
            faults += below_floors(name, counts, cases_print, floors)
            if options.pin:
                floors = raised(name, counts, cases_print, floors)
    if options.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
        return 0
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
