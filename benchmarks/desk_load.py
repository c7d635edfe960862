"""Fifty readers and one writer at the desk: how long pages and answers take, and whether any fails.

    python benchmarks/ledger_filler.py /tmp/desk.db --reports 10000
    python -m benchmarks.desk_load /tmp/desk.db

``relazione serve`` is started on a copy of the ledger. Each reader opens a page or asks the interface, reads for about
a second, and goes on; the writer sends one report after another and judges a line now and then. What counts is
the wall time from request to the last byte. The exit status is 1 where anything failed or the 95th percentile of
the readers is over 300 ms.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.ledger_queries import Sample
from benchmarks.synthetic_reports import reports
from relazione.ledger import Ledger

LIMIT = 300.0  # milliseconds
LISTINGS = (
    "people bodies states agreements engagements statements commitments transfers findings conflicts reports"
)
API = "/api/v1"
SHOWN = 10  # reports that are sent first, and whose pages are opened


@dataclass
class Tally:
    """What was measured.

    Attributes:
        times: Seconds of each answer, by kind of address.
        failures: What failed.
        sent: Seconds from sending a report to having it in the ledger.
        processor: Seconds of a processor that the desk took; on a busy machine they tell more than the times.
    """

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    processor: float = 0.0


class Caller:
    """Asks over one connection, as a browser does.

    Args:
        port: Of the desk.
        tally: Where times and failures go.
    """

    def __init__(self, port: int, tally: Tally) -> None:
        self.tally = tally
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def ask(self, kind: str, method: str, address: str, body: Any = None) -> Any:
        """Ask, count the time, and give what a JSON answer says, or None."""
        data = json.dumps(body).encode() if body is not None else None
        headers = {"content-type": "application/json"} if data else {}
        begun = time.perf_counter()
        try:
            self._connection.request(method, address, data, headers)
            answer = self._connection.getresponse()
            told = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            self.tally.failures.append(f"{method} {address}: {error!r}")
            return None
        self.tally.times[kind].append(time.perf_counter() - begun)
        if answer.status >= 400:
            self.tally.failures.append(f"{method} {address}: {answer.status} {told[:200]!r}")
            return None
        return json.loads(told) if answer.headers.get_content_type() == "application/json" else None


Visit = Callable[[Sample], tuple[str, str]]


def visits() -> Iterator[Visit]:
    """What readers do: the pages that there are, the same questions as data, and narrower ones."""
    yield lambda _: ("home", "/")
    for name in LISTINGS.split():
        yield lambda _, name=name: (f"page {name}", f"/{name}")
        yield lambda s, name=name: (f"page {name} of a state", f"/{name}?state={quote(s.one(s.states))}")
        yield lambda s, name=name: (f"api {name}", f"{API}/{name}?state={quote(s.one(s.states))}")
    yield lambda _: ("api timeline", f"{API}/timeline?oldest_first=true")
    yield lambda _: ("api upcoming", f"{API}/upcoming")
    yield lambda _: ("api stats", f"{API}/stats")
    yield lambda s: ("api search", f"{API}/search?q={quote(s.one(s.words))}")
    yield lambda s: (
        "api search of a phrase",
        f"{API}/search?q={quote(chr(34) + s.one(s.phrases) + chr(34))}",
    )
    for name in ("calendar", "network", "trends", "review"):
        yield lambda _, name=name: (f"page {name}", f"/{name}")
    yield lambda s: ("page search", f"/search?about={quote(s.one(s.words))}")
    yield lambda s: ("page statements with words", f"/statements?about={quote(s.one(s.words))}")
    yield lambda s: ("page partnership", f"/partnerships/{'+'.join(s.chance.sample(s.states, 2))}")
    for _ in range(3):  # what readers do most: look at one thing
        yield lambda s: ("page of a report", f"/reports/{s.one(s.reports)}")
        yield lambda s: ("page of a person", f"/people/{s.one(s.people + s.rare_people)}")
        yield lambda s: ("page of a state", f"/states/{s.one(s.states)}")
        yield lambda s: ("api show", f"{API}/show/{s.one(s.events)}")


def answering(port: int, sample: Sample) -> list[Visit]:
    """The visits to pages that this version has; what it has not is said."""
    found = []
    for visit in visits():
        tally = Tally()
        kind, address = visit(sample)
        with closing(Caller(port, tally)) as caller:
            caller.ask(kind, "GET", address)
        if any(": 404 " in failure for failure in tally.failures):
            print(f"left out: {kind} ({address}) is not there", file=sys.stderr)
        else:
            found.append(visit)
    return found


def read(caller: Caller, found: list[Visit], sample: Sample, pause: float, until: float) -> None:
    """Be one reader."""
    chance = sample.chance
    time.sleep(chance.uniform(0, 2 * pause))
    while time.monotonic() < until:
        kind, address = chance.choice(found)(sample)
        caller.ask(kind, "GET", address)
        time.sleep(chance.uniform(0, 2 * pause))


def send(caller: Caller, row: dict[str, str]) -> str | None:
    """Send a report, wait until it is in the ledger, and give its key; None where it failed."""
    sent = {name: row[name] for name in ("text", "published", "publisher") if row.get(name)}
    job = caller.ask("send a report", "POST", f"{API}/reports", sent)
    while job and job["status"] not in {"done", "failed"}:
        time.sleep(0.25)
        job = caller.ask("ask for a job", "GET", f"{API}/jobs/{job['id']}")
    if job is None or job["status"] == "failed":
        caller.tally.failures.append(f"a report failed: {job}")
        return None
    return str(job["report"])


def write(caller: Caller, sample: Sample, until: float) -> None:
    """Be the writer: a report after another, and a judgement that is taken back."""
    for nth, row in enumerate(reports(100_000, seed=sample.chance.randrange(1_000_000))):
        if time.monotonic() >= until:
            return
        begun = time.monotonic()
        report = send(caller, row)
        if report is None:
            continue
        caller.tally.sent.append(time.monotonic() - begun)
        lines = (caller.ask("api show of a report", "GET", f"{API}/show/{report}") or {}).get("claims")
        if nth % 5 == 0 and lines:
            caller.ask("judge", "POST", f"{API}/judgements/confirm", {"key": lines[0]["key"]})
            caller.ask("judge", "POST", f"{API}/judgements/undo", {})


def measured(
    ledger: Path, port: int, readers: int, seconds: float, pause: float, seed: int, process: int
) -> Tally:
    """Let readers and a writer at a desk that is open.

    Args:
        ledger: The desk's ledger, from which keys are drawn.
        port: Of the desk.
        readers: How many.
        seconds: How long.
        pause: Seconds that a reader reads, on average.
        seed: Of what is drawn.
        process: Of the desk.
    """
    tally = Tally()
    with Ledger.open(ledger, read_only=True) as opened:
        samples = [Sample(opened, random.Random(seed + nth)) for nth in range(readers + 1)]
    with closing(
        Caller(port, Tally())
    ) as first:  # the filler's reports have no record that a page could show
        shown = [key for row in reports(SHOWN, seed) if (key := send(first, row)) is not None]
    assert len(shown) == SHOWN, first.tally.failures
    for sample in samples:
        sample.reports = shown
    found = answering(port, samples[0])
    until = time.monotonic() + seconds
    callers = [Caller(port, tally) for _ in range(readers + 1)]
    threads = [threading.Thread(target=write, args=(callers[0], samples[0], until))]
    threads += [
        threading.Thread(target=read, args=(caller, found, sample, pause, until))
        for caller, sample in zip(callers[1:], samples[1:], strict=True)
    ]
    before = processor_of(process)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for caller in callers:
        caller.close()
    tally.processor = processor_of(process) - before
    return tally


def processor_of(process: int) -> float:
    """Seconds of a processor that a process and those it started have taken, where the system tells (Linux), else 0."""
    taken: dict[int, float] = {}
    parents: dict[int, int] = {}
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            parent, *fields = told.read_text().rpartition(")")[2].split()[1:13]
            one = int(told.parent.name)
            parents[one] = int(parent)
            taken[one] = (int(fields[9]) + int(fields[10])) / os.sysconf("SC_CLK_TCK")
    family = {process}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(taken.get(one, 0.0) for one in family)


def told(tally: Tally, seconds: float) -> bool:
    """Print the figures, the slowest first, and whether all is well."""
    writers = {"send a report", "ask for a job", "judge"}
    rows = sorted(tally.times.items(), key=lambda item: -percentile(item[1], 95))
    print(f"{'':32}{'asked':>7}{'median':>9}{'95 %':>9}{'most':>9}   ms")
    for kind, times in rows:
        figures = (statistics.median(times), percentile(times, 95), max(times))
        print(f"{kind:32}{len(times):7}" + "".join(f"{1000 * one:9.0f}" for one in figures))
    every = [one for kind, times in rows if kind not in writers for one in times]
    median, *ends = (1000 * percentile(every, of) for of in (50, 95, 99))
    print(
        f"readers: {len(every)} answers, {len(every) / seconds:.0f} a second, median {median:.0f} ms, "
        f"95 % within {ends[0]:.0f} ms, 99 % within {ends[1]:.0f} ms"
    )
    if tally.sent:
        median = statistics.median(tally.sent)
        print(f"writer: {len(tally.sent)} reports, each in the ledger after {median:.1f} s (median)")
    print(f"failures: {len(tally.failures)}")
    for failure in tally.failures[:10]:
        print(f"  {failure[:2000]}")
    return not tally.failures and ends[0] <= LIMIT


def percentile(times: list[float], of: float) -> float:
    """The value that so many percent of the times do not exceed."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * of / 100), len(ordered) - 1)]


def main() -> int:
    """Open a desk on a copy of a ledger and measure it."""
    parser = argparse.ArgumentParser(description="Fifty readers and one writer at the desk.")
    parser.add_argument("ledger", type=Path, help="made by ledger_filler.py; a copy of it is used")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds that a reader reads, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2, help="how many answer")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(options.ledger, folder))
        port = free_port()
        command = [
            sys.executable,
            "-m",
            "relazione.cli.main",
            "serve",
            "--port",
            str(port),
            "--ledger",
            str(copy),
            "--processes",
            str(options.processes),
        ]
        with subprocess.Popen(command) as desk:
            try:
                wait_for(port)
                print(f"a desk with {copy.stat().st_size / 1e6:.0f} MB of ledger is open", file=sys.stderr)
                tally = measured(
                    copy, port, options.readers, options.seconds, options.pause, options.seed, desk.pid
                )
            finally:
                desk.terminate()
        well = told(tally, options.seconds)
        answers = sum(map(len, tally.times.values()))
        print(
            f"the desk took {1000 * tally.processor / answers:.0f} ms of processor an answer, the writing included"
        )
        return 0 if well else 1


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until the desk answers and its engine is loaded, which takes some seconds."""
    for _ in range(240):
        try:
            with closing(Caller(port, tally := Tally())) as caller:
                caller.ask("open", "GET", "/healthz")
            if not tally.failures:
                return
        finally:
            time.sleep(0.25)
    raise TimeoutError("the desk does not answer")


if __name__ == "__main__":
    sys.exit(main())
