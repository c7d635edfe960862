"""Learn by what two claims are known to be of one thing, from the own series of reports.

    python -m training.event_links [--write] [--misses SECTION]

Every two claims of two reports of a series make a pair of the same section; it is of one thing where the
series says so. Claims are taken from the gold records and from the records that the reading gives. The weights
start from those of ``event_links.json``, set by hand, and move from there only as far as the pairs ask for (a
quadratic penalty on the change), as the pairs are few and some traits rare. What the folds give, each story
left out in turn, is printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.record import load_cases, read_cases
from evaluation.series import OWN_SERIES, SCORERS, claims_of
from evaluation.series_gold import gold_things
from relazione.ledger.linking.event import EventClaim

_BY_HAND = Path(__file__).with_suffix(".json")
_DATA = Path(__file__).parents[1] / "src" / "relazione" / "ledger" / "linking" / "data"
_STEPS = 15


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one section.

    Attributes:
        story: The series.
        one: The earlier claim.
        other: The later.
        same: Whether they are of one thing.
        read: Whether they are from records read.
    """

    story: str
    one: EventClaim
    other: EventClaim
    same: bool
    read: bool


def pairs_of(folder: Path) -> list[Pair]:
    """All pairs of claims of the series of a folder."""
    cases = {case.name: case for case in load_cases(folder)}
    records = {case.name: record for case, record in read_cases(list(cases.values()))}
    found = []
    for path in sorted(folder.glob("*.series.json")):
        series = json.loads(path.read_text("utf-8"))
        things = gold_things(series, {name: cases[name].gold for name in series["reports"]})
        for told in (None, records):
            claims, spots = claims_of(series, cases, told)
            thing = {
                spots[spot]: number
                for number, gold in enumerate(things)
                for report, positions in gold.claims.items()
                for position in positions
                if (spot := (report, gold.section, position)) in spots
            }
            ordered = sorted(claims.items(), key=lambda item: item[1].rank)
            for (spot, one), (place, other) in combinations(ordered, 2):
                if one.section != other.section or one.report == other.report:
                    continue
                known = spot in thing and place in thing
                if not known and (told is not None or one.section == "transfer"):
                    continue  # what no line of the series means may be of its things all the same
                same = known and thing[spot] == thing[place]
                found.append(Pair(series["id"], one, other, same, told is not None))
    return found


def fit(
    traits: Sequence[Sequence[str]],
    same: Sequence[bool],
    start: dict[str, float],
    bias: float,
    penalty: float,
) -> tuple[dict[str, float], float]:
    """Weights and bias that foretell which pairs are the same, not far from those at the start."""
    names = sorted({name for told in traits for name in told} | set(start))
    index = {name: place for place, name in enumerate(names)}
    rows: NDArray[np.float64] = np.zeros((len(traits), len(names) + 1))
    rows[:, -1] = 1
    for row, told in enumerate(traits):
        rows[row, [index[name] for name in told]] = 1
    wanted = np.array(same, dtype=np.float64)
    from_here = np.array([start.get(name, 0.0) for name in names] + [bias])
    weights = from_here.copy()
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (share - wanted) + penalty * (weights - from_here)
        curvature = (rows * (share * (1 - share))[:, None]).T @ rows + penalty * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, gradient)
    return {name: round(float(weights[place]), 3) for name, place in index.items()}, round(
        float(weights[-1]), 3
    )


def _f1(shares: NDArray[np.float64], same: NDArray[np.bool_], threshold: float) -> float:
    told = shares >= threshold
    return 200 * float((told & same).sum()) / max(1, int(told.sum() + same.sum()))


def _shares(traits: Sequence[Sequence[str]], weights: dict[str, float], bias: float) -> NDArray[np.float64]:
    odds = np.array([bias + sum(weights.get(name, 0.0) for name in told) for told in traits])
    return np.asarray(1 / (1 + np.exp(-odds)))


def main() -> None:
    """Learn the weights of every section."""
    parser = argparse.ArgumentParser(description="Learn the weights of the linking of events.")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("--penalty", type=float, default=12.0)
    parser.add_argument("--misses", metavar="SECTION", help="list the pairs weighed most wrongly")
    parser.add_argument("--folder", type=Path, default=OWN_SERIES)
    options = parser.parse_args()
    pairs = pairs_of(options.folder)
    by_hand = json.loads(_BY_HAND.read_text("utf-8"))
    for section, scorer in SCORERS.items():
        ours = [pair for pair in pairs if pair.one.section == section]
        compared = [p for p in ours if set(scorer.keys(p.one)) & set(scorer.keys(p.other))]
        lost = [p for p in ours if p.same and p not in compared]
        apart = [p for p in compared if scorer.compare(p.other, p.one).apart]
        left = [p for p in compared if p not in apart]
        traits = [scorer.traits(p.other, p.one) for p in left]
        same = np.array([p.same for p in left])
        told = by_hand[section]
        weights, bias = fit(traits, list(same), told["weights"], told["bias"], options.penalty)
        held = np.zeros(len(left))
        for story in sorted({p.story for p in left}):
            inside = [i for i, p in enumerate(left) if p.story != story]
            outside = [i for i, p in enumerate(left) if p.story == story]
            w, b = fit(
                [traits[i] for i in inside],
                [bool(same[i]) for i in inside],
                told["weights"],
                told["bias"],
                options.penalty,
            )
            held[outside] = _shares([traits[i] for i in outside], w, b)
        now = _shares(traits, told["weights"], told["bias"])
        fitted = _shares(traits, weights, bias)
        print(
            f"{section}: {len(left)} pairs, {int(same.sum())} of one thing; without a key {len(lost)}, "
            f"held apart {sum(p.same for p in apart)}; F1 as it is {_f1(now, same, 0.5):.1f}, "
            f"held out {_f1(held, same, 0.5):.1f}, fitted {_f1(fitted, same, 0.5):.1f}"
        )
        if options.misses == section:
            _print_misses(lost, [p for p in apart if p.same], left, held, traits)
        if options.write:
            gave = f"F1 of pairs held out {_f1(held, same, 0.5):.0f}"
            how = f"python -m training.event_links, from weights set by hand, on {len(left)} pairs of claims; {gave}"
            data = {"how": how, "threshold": told["threshold"], "bias": bias, "weights": weights}
            (_DATA / f"{section}_weights.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _print_misses(
    lost: Sequence[Pair],
    apart: Sequence[Pair],
    left: Sequence[Pair],
    held: NDArray[np.float64],
    traits: Sequence[Sequence[str]],
) -> None:
    for name, pairs in (("no key", lost), ("apart", apart)):
        for p in pairs:
            print(f"  {name} {_words(p)}")
    order = sorted(range(len(left)), key=lambda i: -abs(left[i].same - held[i]))
    for i in order[:40]:
        if abs(left[i].same - held[i]) > 0.5:
            print(
                f"  {'PARTED' if left[i].same else 'MERGED'} {held[i]:.2f} {_words(left[i])}\n      {traits[i]}"
            )


def _words(pair: Pair) -> str:
    def told(c: EventClaim) -> str:
        who = " ".join(f"{p.names[0]}/{p.state}" for p in c.parties)
        what = f"{c.kind or ''} {c.action or ''} {c.object or ''} [{c.meant or ''}] {c.quantity or ''}"
        return f"{c.status} {what} {c.first_day or ''}..{c.last_day or ''} {c.place or ''} <{who}>"

    return f"{pair.story}{' read' if pair.read else ''}: {told(pair.one)} || {told(pair.other)}"


if __name__ == "__main__":
    main()
