"""The memory of a process and of all that it started."""

from __future__ import annotations

import os
from pathlib import Path


def family_kilobytes() -> int:
    """The memory that this process and all below it hold now; what they share counts once. Linux only."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:  # it has ended
            continue
    family, more = {os.getpid()}, True
    while more:
        found = {pid for pid, parent in parents.items() if parent in family} - family
        family |= found
        more = bool(found)
    return sum(_proportional_share(pid) for pid in family)


def _proportional_share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
