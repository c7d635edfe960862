"""Score the checks alone, on folders of short reports of which only the findings are annotated.

    python -m evaluation.findings [FOLDER ...] [--rules] [--records FOLDER]

Prints precision and recall of each kind of finding, and how many false findings a clean report
has. Without a folder it takes ``evaluation/checks`` and, where it is there, ``../shared/gold/checks``,
whose figures are held to the floors at the head of this module; exit status 1 where one lies below.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.matching import Json, Tally
from evaluation.record import ROOT, Case, load_cases, read_cases

OWN_CHECKS = ROOT / "evaluation" / "checks"
GOLD_CHECKS = ROOT.parent / "shared" / "gold" / "checks"
# In percent, and findings for each clean report; what the checks must never fall under.
LEAST_PRECISION, LEAST_RECALL, MOST_FALSE = 85.0, 65.0, 0.25


@dataclass
class FindingScore:
    """What was found in a folder.

    Attributes:
        gold: Annotated findings of each kind.
        found: Findings of each kind.
        right: Those that are annotated.
        rules: Findings of each rule, and how many of them are right.
        clean: Reports without an annotated finding.
        false_in_clean: Findings in those.
    """

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[int]] = field(default_factory=dict)
    clean: int = 0
    false_in_clean: int = 0

    def total(self) -> Tally:
        """All kinds together."""
        return Tally(float(self.right.total()), self.gold.total(), self.found.total())

    def false_for_clean(self) -> float:
        """False findings for each clean report."""
        return self.false_in_clean / self.clean if self.clean else 0.0


def score(cases: Sequence[tuple[Case, Json]]) -> FindingScore:
    """Compare the findings of records with those of gold cases.

    A finding is right where its kind is that of an annotated one and half of the shorter evidence
    is shared; each annotated finding is had by one only.

    Args:
        cases: Each case with its record.
    """
    whole = FindingScore()
    for case, record in cases:
        gold, found = case.gold["findings"], record["findings"]
        whole.gold.update(one["kind"] for one in gold)
        whole.found.update(one["kind"] for one in found)
        open_gold = list(gold)
        for one in found:
            match = next((g for g in open_gold if _same(case.text, g, one)), None)
            tally = whole.rules.setdefault(one["rule"], [0, 0])
            tally[0] += 1
            if match is not None:
                open_gold.remove(match)
                whole.right[one["kind"]] += 1
                tally[1] += 1
        if not gold:
            whole.clean += 1
            whole.false_in_clean += len(found)
    return whole


def _same(text: str, gold: Json, found: Json) -> bool:
    if gold["kind"] != found["kind"]:
        return False
    wanted, marked = _characters(text, gold["evidence"]), set[int]()
    for anchor in found["evidence"]:
        marked |= set(range(anchor["start"], anchor["end"]))
    return bool(wanted) and 2 * len(wanted & marked) >= min(len(wanted), len(marked))


def _characters(text: str, evidence: Json | str | list[Json | str]) -> set[int]:
    """The places of an annotation's words, which may be several, the nth of their kind."""
    if isinstance(evidence, list):
        return set().union(*(_characters(text, one) for one in evidence))
    words, nth = (evidence, 1) if isinstance(evidence, str) else (evidence["text"], evidence.get("nth", 1))
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return set(range(start, start + len(words)))


def table(result: FindingScore, *, rules: bool) -> str:
    """The figures as lines, each kind and all together.

    Args:
        result: What was found.
        rules: Whether each rule follows.
    """
    rows = [f"{'':24}{'gold':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"]
    for kind in sorted(result.gold | result.found):
        tally = Tally(float(result.right[kind]), result.gold[kind], result.found[kind])
        rows.append(_row(kind, tally))
    rows.append(_row("all", result.total()))
    rows.append(f"false findings for a clean report {result.false_for_clean():.2f} ({result.clean} clean)")
    if rules:
        rows += [f"{rule:24}{'':6}{n:7}{right:7}" for rule, (n, right) in sorted(result.rules.items())]
    return "\n".join(rows)


def _row(name: str, tally: Tally) -> str:
    return (
        f"{name:24}{tally.gold:6}{tally.found:7}{tally.credit:7.0f}{tally.precision:11.1f}{tally.recall:8.1f}"
    )


def below_floors(result: FindingScore) -> list[str]:
    """What lies under its floor, in words; empty where all is well.

    Args:
        result: What was found.
    """
    total = result.total()
    told = []
    if total.precision < LEAST_PRECISION:
        told.append(f"precision {total.precision:.1f} is under {LEAST_PRECISION}")
    if total.recall < LEAST_RECALL:
        told.append(f"recall {total.recall:.1f} is under {LEAST_RECALL}")
    if result.false_for_clean() > MOST_FALSE:
        told.append(
            f"{result.false_for_clean():.2f} false findings for a clean report, more than {MOST_FALSE}"
        )
    return told


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Score the checks on short annotated reports.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--rules", action="store_true", help="a row for each rule")
    parser.add_argument("--records", type=Path, metavar="FOLDER", help="write each record there")
    options = parser.parse_args(argv)
    faults: list[str] = []
    for folder in options.folders or [path for path in (OWN_CHECKS, GOLD_CHECKS) if path.is_dir()]:
        read = list(read_cases(load_cases(folder)))
        if options.records:
            options.records.mkdir(parents=True, exist_ok=True)
            for case, record in read:
                told = json.dumps(record, ensure_ascii=False)
                (options.records / f"{case.name}.json").write_text(told, "utf-8")
        result = score(read)
        print(f"\n{folder} ({len(read)} reports)\n{table(result, rules=options.rules)}")
        faults += [f"{folder.name}: {fault}" for fault in below_floors(result)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
