"""Measure how fast reports are read, beside spaCy's own pipeline on the same text in the same run.

    python -m benchmarks.read_speed [--words 20000] [--rounds 3] [--json FILE] [--quick]

Words a second of the engine alone and of ``read`` whole, on one core and on two, one report at a
time and in batch; cold start of the command; peak memory. Every figure is measured in a process of
its own, bound to its cores; the contenders take turns, and of all rounds the median is shown.
Words are counted between blanks, for all alike. No text is read twice in a process, the warm-up
included, so that no memory of whole texts makes one contender cheap; what each remembers of single
words serves it as it would on any day's news. The machine should do nothing else. The default takes
some four minutes on two quiet cores, ``--quick`` (one short round, for a try) under one.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.memory import family_kilobytes

ROOT = Path(__file__).parents[1]
CONTENDERS = ("engine", "read", "spacy")
MODES = ("one by one", "in batch")
_WARM_UP = 2000
_MOST_TURNS = 100
_WARM_SEED = 10_000  # far from the orders of the paragraphs that are measured
_LEARNT_FROM = 5000
_MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux

Figures = dict[str, Any]


def reports() -> list[str]:
    """The reports of ``examples`` and ``evaluation/cases``."""
    files = sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("evaluation/cases/*.txt")])
    return [path.read_text("utf-8") for path in files]


def shuffled(text: str, seed: int) -> str:
    """A report with the paragraphs after its first in another order."""
    first, *rest = text.strip().split("\n\n")
    random.Random(seed).shuffle(rest)
    return "\n\n".join([first, *rest]) + "\n"


def corpus(words: int, texts: Sequence[str], seed: int = 0) -> list[str]:
    """Whole reports up to a number of words, no two alike.

    Args:
        words: How many words at least, counted between blanks.
        texts: The reports to take; where they are too few, they come again with their paragraphs
            in other orders, and those that have no other order do not.
        seed: Of the orders; 0 gives the reports as they are first.

    Raises:
        ValueError: There are not so many words in reports that differ.
    """
    found: dict[str, int] = {}
    for turn in range(seed, seed + _MOST_TURNS):
        for text in texts:
            if sum(found.values()) >= words:
                return list(found)
            one = shuffled(text, turn) if turn else text
            found.setdefault(one, len(one.split()))
    if sum(found.values()) >= words:
        return list(found)
    raise ValueError(f"the reports have not {words} words, not even with their paragraphs in other orders")


def contender(name: str, cores: int, baseline: Path) -> Callable[[list[str], str], None]:
    """What is measured: a function that reads texts, one by one or in batch."""
    if name == "spacy":
        import spacy  # noqa: PLC0415 - each process loads only what it measures

        pipeline = spacy.load(baseline)
        return lambda texts, mode: _drain(pipeline, texts, mode, processes=cores)
    import relazione.language  # noqa: PLC0415

    if name == "engine":
        engine = relazione.language.load(threads=cores)
        return lambda texts, mode: _drain(engine, texts, mode, processes=1)
    from relazione.model import Report  # noqa: PLC0415
    from relazione.reading import outcomes_by_crew, read, read_many  # noqa: PLC0415

    def whole(texts: list[str], mode: str) -> None:
        reports = [Report(text) for text in texts]
        if mode == "in batch" and cores > 1:  # processes of its own, as spaCy's has
            for number, _ in enumerate(outcomes_by_crew(reports, cores)):
                if number % 20 == 0:
                    _peaks.append(family_kilobytes())
        elif mode == "in batch":
            for _ in read_many(reports):
                pass
        else:
            for text in texts:
                read(text)

    return whole


def _drain(pipeline: Any, texts: list[str], mode: str, *, processes: int) -> None:
    if mode == "in batch":
        for _ in pipeline.pipe(texts, n_process=processes):
            pass
    else:
        for text in texts:
            pipeline(text)


_peaks: list[float] = [0.0]


def work(name: str, cores: int, mode: str, words: int, baseline: Path) -> Figures:
    """Measure one contender in this process; called in a child that is bound to its cores."""
    sys.modules["torch"] = None  # type: ignore[assignment] # thinc would import it; no reader has it
    texts = corpus(words, reports())
    warm = [text for text in corpus(_WARM_UP, reports(), _WARM_SEED) if text not in texts]
    run = contender(name, cores, baseline)
    run(warm, mode)
    start = time.perf_counter()
    run(texts, mode)
    seconds = time.perf_counter() - start
    own, children = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "words_per_second": sum(len(text.split()) for text in texts) / seconds,
        "megabytes": max(own + (cores * children if children > own / 2 else 0), *_peaks) / _MEGABYTE,
    }


def child(command: Sequence[str], cores: int) -> subprocess.CompletedProcess[str]:
    """Run a process bound to so many cores, its libraries' own threads held to one."""
    allowed = set(sorted(os.sched_getaffinity(0))[:cores])
    settings = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }
    return subprocess.run(
        command,
        cwd=ROOT,
        env=settings,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
        capture_output=True,
        text=True,
        check=True,
    )


def measure_speed(words: int, rounds: int, baseline: Path) -> list[Figures]:
    """Words a second and peak memory of every contender, in every mode, on one and two cores."""
    cores = [n for n in (1, 2) if n <= len(os.sched_getaffinity(0))]
    tasks = list(itertools.product(cores, MODES, CONTENDERS))
    taken: dict[tuple[int, str, str], list[Figures]] = {task: [] for task in tasks}
    for _, (n, mode, name) in itertools.product(range(rounds), tasks):
        command = [sys.executable, "-m", "benchmarks.read_speed", "--worker", name, str(n), mode]
        done = child([*command, "--words", str(words), "--baseline", str(baseline)], n)
        taken[n, mode, name].append(json.loads(done.stdout.splitlines()[-1]))
    return summarise(taken)


def summarise(taken: Mapping[tuple[int, str, str], Sequence[Figures]]) -> list[Figures]:
    """The median of each figure, beside spaCy's with the same cores and in the same mode.

    Args:
        taken: The figures of every round by cores, mode and contender.
    """
    rows = []
    for (n, mode, name), figures in taken.items():
        speed = statistics.median(f["words_per_second"] for f in figures)
        rows.append(
            {
                "contender": name,
                "cores": n,
                "mode": mode,
                "words_per_second": round(speed),
                "of_spacy": None,
                "spread": [round(f["words_per_second"]) for f in figures],
                "megabytes": round(max(f["megabytes"] for f in figures)),
            }
        )
    yardstick = {(r["cores"], r["mode"]): r["words_per_second"] for r in rows if r["contender"] == "spacy"}
    for row in rows:
        row["of_spacy"] = round(row["words_per_second"] / yardstick[row["cores"], row["mode"]], 2)
    return rows


def measure_cold_start(rounds: int, baseline: Path) -> Figures:
    """Seconds from the command line to the record of one report, and spaCy's own to an annotated report."""
    report = sorted(ROOT.glob("examples/*.txt"))[0]
    command = str(Path(sys.executable).with_name("relazione"))
    # Without torch, which the environment of training holds, thinc imports and no reader has.
    script = (
        f"import pathlib, sys; sys.modules['torch'] = None; import spacy; "
        f"spacy.load({str(baseline)!r})(pathlib.Path({str(report)!r}).read_text())"
    )
    commands = {
        "relazione read": [command, "read", str(report)],
        "relazione --version": [command, "--version"],
        "spacy": [sys.executable, "-c", script],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _, (name, words) in itertools.product(range(rounds + 1), commands.items()):
        start = time.perf_counter()
        child(words, 2)
        seconds[name].append(time.perf_counter() - start)
    return {name: round(statistics.median(taken[1:]), 2) for name, taken in seconds.items()}


def measure_command(words: int, rounds: int) -> Figures:
    """Words a second of ``relazione read`` on a folder with two cores, its start included."""
    texts = corpus(words, reports())
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:04}.txt").write_text(text, "utf-8")
        command = [str(Path(sys.executable).with_name("relazione")), "read", folder, "--format", "jsonl"]
        seconds = []
        for _ in range(rounds):
            start = time.perf_counter()
            done = child(command, 2)
            seconds.append(time.perf_counter() - start)
            assert len(done.stdout.splitlines()) == len(texts)
    spent = statistics.median(seconds)
    return {"reports": len(texts), "words_per_second": round(sum(len(t.split()) for t in texts) / spent)}


def make_baseline(folder: Path) -> Path:
    """Build spaCy's pipeline from reports that the engine annotates, or take the one built before.

    Args:
        folder: Where it is kept, under a name that tells what it was made of.
    """
    import spacy  # noqa: PLC0415 - the workers must not load the engine beside spaCy's own

    texts = corpus(_LEARNT_FROM, reports())
    sources = [spacy.__version__, (ROOT / "benchmarks" / "baseline.py").read_text("utf-8"), *texts]
    target = folder / f"relazione-baseline-{hashlib.sha256(repr(sources).encode()).hexdigest()[:12]}"
    if not target.exists():
        import relazione.language  # noqa: PLC0415
        from benchmarks.baseline import build  # noqa: PLC0415

        scratch = Path(tempfile.mkdtemp(dir=folder))
        build(list(relazione.language.load().pipe(texts)), scratch)
        scratch.rename(target)
    return target


def machine() -> Figures:
    """What it ran on."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    return {"processor": model, "cores": len(os.sched_getaffinity(0)), "python": platform.python_version()}


def show(figures: Figures) -> str:
    """The figures as a table."""
    lines = [
        f"{figures['machine']['processor']}, {figures['words']} words, median of {figures['rounds']} rounds",
        "",
    ]
    lines.append(f"{'':8} {'cores':>5}  {'mode':12} {'words/s':>9} {'of spaCy':>9} {'peak MB':>8}")
    for row in figures["speed"]:
        name, speed = f"{row['contender']:8} {row['cores']:5}  {row['mode']:12}", row["words_per_second"]
        lines.append(f"{name} {speed:9,} {row['of_spacy']:9.2f} {row['megabytes']:8}")
    lines.append("")
    lines += [f"cold start, {name}: {seconds:.2f} s" for name, seconds in figures["cold_start"].items()]
    command = figures["command"]
    lines.append(f"relazione read FOLDER, two cores, start included: {command['words_per_second']:,} words/s")
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark, or one measurement of it."""
    parser = argparse.ArgumentParser(description="Measure how fast reports are read.")
    parser.add_argument("--words", type=int, default=20_000, help="length of the text")
    parser.add_argument("--rounds", type=int, default=3, help="how often each figure is measured")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--quick", action="store_true", help="one round over a short text, for a try")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()),
        help="where spaCy's pipeline, once trained, is kept (%(default)s)",
    )
    parser.add_argument("--worker", nargs=3, metavar=("CONTENDER", "CORES", "MODE"), help=argparse.SUPPRESS)
    parser.add_argument("--baseline", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        name, cores, mode = options.worker
        print(json.dumps(work(name, int(cores), mode, options.words, options.baseline)))
        return 0
    if options.quick:
        options.words, options.rounds = min(options.words, 3000), 1
    baseline = make_baseline(options.cache)
    figures: Figures = {
        "machine": machine(),
        "words": options.words,
        "rounds": options.rounds,
        "speed": measure_speed(options.words, options.rounds, baseline),
        "cold_start": measure_cold_start(options.rounds, baseline),
        "command": measure_command(options.words, options.rounds),
    }
    print(show(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
