"""Score the reading of reports on folders of gold cases, and hold it to its pinned floors.

    python -m evaluation.record [FOLDER ...] [--cases] [--json FILE] [--records FOLDER] [--pin]

Reads every case of each folder with ``relazione.read``, prints F1, precision and recall for each
section, and how far the ``confidence`` of entries can be trusted. Without a folder it takes
``evaluation/cases`` and, where it is there, ``../shared/gold/dev``. Exit status 1 where a section
lies under its floor in ``evaluation/floors.json``. ``--pin`` raises the floors to what was
measured, less a margin; floors are lowered by hand, with a line in the changelog.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.matching import SECTIONS, Comparison, Json, SectionScore, Tally
from relazione.model import Report, record_to_json
from relazione.reading import read_many

ROOT = Path(__file__).parents[1]
OWN_CASES = ROOT / "evaluation" / "cases"
DEV = ROOT.parent / "shared" / "gold" / "dev"
FLOORS = ROOT / "evaluation" / "floors.json"
# What --pin leaves for the noise of a change that moves single entries, in points.
MARGIN = 1.0
# A confidence is trusted by tenths; below a half there are few entries.
_BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)

Scores = dict[str, SectionScore]


@dataclass(frozen=True, slots=True)
class Case:
    """A report with its gold record."""

    name: str
    text: str
    gold: Json = field(repr=False)

    def report(self) -> Report:
        """The report as the reading takes it."""
        published = self.gold.get("published")
        return Report(self.text, self.name, dt.date.fromisoformat(published) if published else None)


def load_cases(folder: Path) -> list[Case]:
    """The cases of a folder, by name.

    Args:
        folder: Holds ``NAME.txt`` and ``NAME.json`` for each case.
    """
    paths = [p for p in sorted(folder.glob("*.json")) if not p.name.endswith(".series.json")]
    return [
        Case(p.stem, p.with_suffix(".txt").read_text("utf-8"), json.loads(p.read_text("utf-8")))
        for p in paths
    ]


def fingerprint(cases: Sequence[Case]) -> str:
    """A hash of reports and gold records: floors hold for the cases they were measured on."""
    told = json.dumps([[c.name, c.text, c.gold] for c in cases], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]


def read_cases(cases: Sequence[Case]) -> Iterator[tuple[Case, Json]]:
    """Read every case; its record as plain data."""
    for case, record in zip(cases, read_many([c.report() for c in cases]), strict=True):
        yield case, record_to_json(record)


def totals(scores: Sequence[Scores]) -> dict[str, Tally]:
    """Tallies of all cases together, for the sections that they annotate."""
    present = [section for section in SECTIONS if any(section in score for score in scores)]
    return {
        section: sum((score[section].tally for score in scores if section in score), Tally())
        for section in present
    }


def mean_f1(tallies: dict[str, Tally]) -> float:
    """The mean F1 of the sections, which stands for the record as a whole."""
    return sum(tally.f1 for tally in tallies.values()) / len(tallies)


def table(tallies: dict[str, Tally]) -> str:
    """F1, precision and recall, section by section."""
    head = f"{'':12}" + "".join(f"{section:>13}" for section in tallies) + f"{'mean':>13}"
    lines = [head]
    for name in ("f1", "precision", "recall"):
        row = [getattr(tally, name) for tally in tallies.values()]
        mean = f"{sum(row) / len(row):13.1f}" if name == "f1" else ""
        lines.append(f"{name:12}" + "".join(f"{value:13.1f}" for value in row) + mean)
    lines.append(f"{'gold, found':12}" + "".join(f"{f'{t.gold}, {t.found}':>13}" for t in tallies.values()))
    return "\n".join(lines)


def reliability(scores: Sequence[Scores]) -> list[tuple[str, str, int, float, float]]:
    """How often entries are right, by the confidence that they claim.

    Args:
        scores: The scores of the cases.

    Returns:
        Rows of section, stretch of confidence, number of entries, their mean confidence and their
        mean credit, both in percent. The two means are near each other where confidence is true.
    """
    rows = []
    for section in SECTIONS[1:]:
        entries = [pair for score in scores if section in score for pair in score[section].entries]
        for low, high in zip(_BUCKETS, (*_BUCKETS[1:], 1.01), strict=True):
            inside = [(e["confidence"], credit) for e, credit in entries if low <= e["confidence"] < high]
            if inside:
                told, earned = (100 * sum(column) / len(inside) for column in zip(*inside, strict=True))
                rows.append((section, f"{low:.1f} to {min(high, 1.0):.1f}", len(inside), told, earned))
    return rows


def below_floors(name: str, tallies: dict[str, Tally], print_of_cases: str, floors: Json) -> list[str]:
    """What lies under its floor, in words; empty where all is well.

    Args:
        name: Name of the folder in the floors.
        tallies: What was measured.
        print_of_cases: ``fingerprint`` of the cases.
        floors: Content of ``floors.json``.
    """
    pinned = floors.get(name)
    if pinned is None:
        return []
    if pinned["cases"] != print_of_cases:
        return [f"{name}: the cases changed since the floors were pinned; pin them anew"]
    return [
        f"{name}: {section} {tallies[section].f1:.1f} is under its floor of {floor:.1f}"
        for section, floor in pinned["f1"].items()
        if tallies[section].f1 < floor
    ]


def raised(name: str, tallies: dict[str, Tally], print_of_cases: str, floors: Json) -> Json:
    """The floors with those of one folder raised to what was measured, less the margin; none falls."""
    pinned = floors.get(name, {})
    old = pinned.get("f1", {}) if pinned.get("cases") == print_of_cases else {}
    new = {s: max(old.get(s, 0.0), round(max(0.0, t.f1 - MARGIN), 1)) for s, t in tallies.items()}
    return {**floors, name: {"cases": print_of_cases, "f1": new}}


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the reading on folders of gold cases.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--cases", action="store_true", help="a row for each case")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--records", type=Path, metavar="FOLDER", help="write each record there, as NAME.json"
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    return parser.parse_args(argv)


def _measure(folder: Path, options: argparse.Namespace) -> tuple[list[Case], list[Scores]]:
    """Read and score one folder; write its records and rows where asked to."""
    cases, scores = load_cases(folder), []
    if not cases:
        sys.exit(f"no gold cases in {folder}")
    for case, record in read_cases(cases):
        score = Comparison(case.text, case.gold, record).scores()
        scores.append(score)
        if options.cases:
            print(f"{case.name:28}" + "".join(f"{part.tally.f1:13.1f}" for part in score.values()))
        if options.records:
            options.records.mkdir(parents=True, exist_ok=True)
            (options.records / f"{case.name}.json").write_text(
                json.dumps(record, ensure_ascii=False), "utf-8"
            )
    return cases, scores


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _arguments(argv)
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    figures: Json = {}
    faults: list[str] = []
    for folder in options.folders or [path for path in (OWN_CASES, DEV) if path.is_dir()]:
        cases, scores = _measure(folder, options)
        tallies, name = totals(scores), folder.resolve().name
        print(f"\n{folder} ({len(cases)} cases)\n{table(tallies)}\n\nconfidence: claimed, earned")
        rows = reliability(scores)
        for section, stretch, number, told, earned in rows:
            print(f"{section:12} {stretch:12} {number:5} entries {told:7.1f} {earned:7.1f}")
        figures[name] = {
            "cases": len(cases),
            "mean": mean_f1(tallies),
            "sections": {
                s: {"f1": t.f1, "precision": t.precision, "recall": t.recall} for s, t in tallies.items()
            },
            "confidence": [
                dict(zip(("section", "stretch", "entries", "claimed", "earned"), r, strict=True))
                for r in rows
            ],
        }
        faults += below_floors(name, tallies, fingerprint(cases), floors)
        if options.pin:
            floors = raised(name, tallies, fingerprint(cases), floors)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")
    if options.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
        return 0
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _command() -> int:
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status


if __name__ == "__main__":
    sys.exit(_command())
