"""Near-duplicates: the same wire story in ten papers is ten reports and one story.

A report is a copy of the earlier one, in the order of rank, with which it shares the most words, if that is
enough (``linking.sketches.LEAST``). A story is a report that is no copy, with its copies and theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from relazione.ledger.linking.sketches import LEAST, bands, likeness, sketch
from relazione.ledger.listed import change, delete_listed, ids, nearest, rows_of, rows_of_pairs
from relazione.ledger.schema import claims, reports, sketches, texts

# As many reports of one band are looked at: more are all alike, and copies of one another.
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """Whose words a report tells.

    Attributes:
        original: The earlier report of which it is a copy, or None.
        story: The first report of its story, its own id where it is alone.
    """

    original: int | None
    story: int | None


class Stories:
    """Works out which reports tell whose words; nothing of ``reports`` but the sketch changes before ``write``.

    Attributes:
        changed: What is new of reports, by id.
        before: What was true of them.
    """

    def __init__(self, conn: Connection) -> None:
        """Begin with nothing changed.

        Args:
            conn: To the ledger, within a transaction.
        """
        self._conn = conn
        self.changed: dict[int, Telling] = {}
        self.before: dict[int, Telling] = {}

    def add(self, report_ids: Collection[int], *, last: bool) -> None:
        """Sketch reports that are new, and find what they are copies of.

        Args:
            report_ids: The reports; those that have a sketch keep it.
            last: Whether all other reports come before them.
        """
        statement = select(reports.c.id, reports.c.rank, texts.c.text).where(
            reports.c.id == texts.c.report_id, reports.c.id.in_(self._ids()), reports.c.sketch.is_(None)
        )
        made, rows = [], []
        for row in rows_of(self._conn, statement, report_ids):
            sketched = sketch(row.text)
            made.append({"of_report": row.id, "made": sketched})
            rows += [{"key": key, "rank": row.rank, "report_id": row.id} for key in set(bands(sketched))]
        if made:
            update = reports.update().where(reports.c.id == bindparam("of_report"))
            self._conn.execute(update.values(sketch=bindparam("made")), made)
            self._conn.execute(sketches.insert(), sorted(rows, key=lambda row: (row["key"], row["rank"])))
        new = {row["of_report"] for row in made}
        self._work_out(new | (set() if last else self._followers(new)))

    def drop(self, report_id: int) -> None:
        """Take a report out, before its row is deleted."""
        following = self._followers([report_id])
        delete_listed(self._conn, sketches, "report_id", [report_id])
        self._work_out(following - {report_id}, gone=report_id)

    def write(self) -> None:
        """Write what changed, and mark the claims of copies."""
        if not self.changed:
            return
        rows = [
            {"of_report": one, "original": told.original, "story": told.story}
            for one, told in sorted(self.changed.items())
        ]
        update = reports.update().where(reports.c.id == bindparam("of_report"))
        update = update.values(original_id=bindparam("original"), story_id=bindparam("story"))
        self._conn.execute(update, rows)
        marked = [
            {"of_report": one, "copied": told.original is not None}
            for one, told in sorted(self.changed.items())
            if told.original is not None or self.before[one].original is not None
        ]
        if marked:
            mark = claims.update().where(claims.c.report_id == bindparam("of_report"))
            self._conn.execute(mark.values(copy=bindparam("copied")), marked)

    def mark(self, report_ids: Collection[int]) -> None:
        """Mark the claims of those of some reports that are copies; those of a new reading are not marked yet."""
        copied = select(reports.c.id).where(reports.c.id.in_(self._ids()), reports.c.original_id.is_not(None))
        change(
            self._conn, claims.update().where(claims.c.report_id.in_(copied)).values(copy=True), report_ids
        )

    def _ids(self) -> Any:
        return ids(self._conn.dialect.name)

    def _followers(self, report_ids: Iterable[int]) -> set[int]:
        """The reports in whose windows some may lie."""
        statement = select(sketches.c.key, sketches.c.rank).where(sketches.c.report_id.in_(self._ids()))
        places = [(row[0], row[1]) for row in rows_of(self._conn, statement, report_ids)]
        near = nearest(self._conn.dialect.name, sketches, "report_id", _WINDOW, after=True)
        return {row[2] for row in rows_of_pairs(self._conn, near, places)}

    def _work_out(self, report_ids: Collection[int], gone: int | None = None) -> None:
        """Find what reports are copies of, and what follows for their stories."""
        if not report_ids and gone is None:
            return
        originals = self._originals(report_ids)
        wanted = {*report_ids, *([] if gone is None else [gone])}
        columns = select(reports.c.id, reports.c.original_id, reports.c.story_id)
        held = {
            row.id: row for row in rows_of(self._conn, columns.where(reports.c.id.in_(self._ids())), wanted)
        }
        stirred = {
            held[one].story_id
            for one in wanted
            if held[one].story_id is not None and originals.get(one, -1) != held[one].original_id
        }
        shaken = columns.where(or_(reports.c.story_id.in_(self._ids()), reports.c.id.in_(self._ids())))
        for row in rows_of(self._conn, shaken, stirred):
            held.setdefault(row.id, row)
        held.pop(gone, None) if gone is not None else None
        self._tell(originals, held)

    def _tell(self, originals: Mapping[int, int | None], held: Mapping[int, Any]) -> None:
        """Follow each report to the first of its story."""
        told = {one: originals.get(one, row.original_id) for one, row in held.items()}
        outside = {one for one in told.values() if one is not None and one not in told}
        statement = select(reports.c.id, reports.c.story_id).where(reports.c.id.in_(self._ids()))
        stories = {row.id: row.story_id for row in rows_of(self._conn, statement, outside)}

        def first(one: int) -> int:
            while (before := told.get(one)) is not None:
                one = before
            return int(stories.get(one, one))

        for one, row in held.items():
            now = Telling(told[one], first(one))
            if now != (before := Telling(row.original_id, row.story_id)):
                self.changed[one], self.before[one] = now, before

    def _originals(self, report_ids: Collection[int]) -> dict[int, int | None]:
        """For each report the earlier one with which it shares the most words, if enough."""
        dialect = self._conn.dialect.name
        own = select(reports.c.id, reports.c.rank, reports.c.sketch).where(reports.c.id.in_(self._ids()))
        known = {row.id: row for row in rows_of(self._conn, own, report_ids)}
        places: dict[tuple[int, str], list[int]] = defaultdict(list)
        for row in known.values():
            for key in bands(row.sketch):
                places[key, row.rank].append(row.id)
        near: dict[int, set[int]] = defaultdict(set)
        for key, rank, other in rows_of_pairs(
            self._conn, nearest(dialect, sketches, "report_id", _WINDOW), places
        ):
            for one in places[key, rank]:
                near[one].add(other)
        others = {other for found in near.values() for other in found} - known.keys()
        known.update((row.id, row) for row in rows_of(self._conn, own, others))
        best: dict[int, int | None] = {}
        for one in report_ids:
            alike = [
                (-share, known[other].rank, other)
                for other in near[one]
                if (share := likeness(known[one].sketch, known[other].sketch)) >= LEAST
            ]
            best[one] = min(alike)[2] if alike else None
        return best
