"""Where in the ledger the judged claims and names are now."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, bindparam, select

from relazione.ledger.anchoring import Candidate, places_of
from relazione.ledger.journal import chunks, of_tokens
from relazione.ledger.schema import claims, profiles, readings, reports
from relazione.ledger.told import Told, told_by
from relazione.model.judgement import JudgedClaim, JudgedName, Judgement

# What sets claims of one section off from others in the same words.
_TRAITS: dict[str, tuple[str, ...]] = {
    "entity": ("kind", "object"),
    "office": ("object",),
    "engagement": ("kind", "place"),
    "statement": ("cue", "speaker_text"),
    "commitment": ("action", "object"),
    "transfer": ("object", "designation"),
    "finding": ("rule", "note"),
}
_COLUMNS = (
    claims.c.id,
    claims.c.report_id,
    claims.c.section,
    claims.c.position,
    claims.c.start,
    claims.c.end,
    claims.c.anchors,
    claims.c.words,
    claims.c.verdict,
    *(claims.c[name] for name in sorted({name for names in _TRAITS.values() for name in names})),
)


_IDENTITY = ("kind", "folded", "reference", "state", "office", "apart")
# Made once: a correction of somebody's name asks for every party of a hundred reports.
_OF_IDENTITY = select(profiles.c.id).where(*(profiles.c[name] == bindparam(name) for name in _IDENTITY))


class Placement:
    """Finds judged claims among the current readings; each report is looked at once.

    Args:
        conn: Of the ledger. Use a new placement after claims or the journal have changed.
    """

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._places: dict[str, dict[JudgedClaim, int]] = {}

    def of(self, claim: JudgedClaim) -> int | None:
        """The row of ``claims`` that is this judged claim now, or None."""
        if claim.report not in self._places:
            self._places[claim.report] = self._look(claim.report)
        return self._places[claim.report].get(claim)

    def side(self, judgement: Judgement, side: int) -> list[int]:
        """The rows of one side of a judgement, as far as they are there, in the order in which it names them."""
        rows = (self.of(claim) for claim in judgement.claims if claim.side == side)
        return list(dict.fromkeys(row for row in rows if row is not None))

    def _look(self, sha256: str) -> dict[JudgedClaim, int]:
        report = self._conn.execute(select(reports.c.id).where(reports.c.sha256 == sha256)).scalar()
        if report is None:
            return {}
        # Claims that one reading tells apart must stay apart, so that all that was judged is placed together.
        judged = [c for j in of_tokens(self._conn, [sha256]) for c in j.claims if c.report == sha256]
        return places_of(judged, candidates_of(self._conn, report))


def candidates_of(conn: Connection, report_id: int) -> list[Candidate]:
    """The claims of a report's current reading, as the reading has them, whatever was corrected since."""
    order = (claims.c.section, claims.c.position)
    rows = conn.execute(select(*_COLUMNS).where(claims.c.report_id == report_id).order_by(*order)).mappings()
    return _candidates(conn, report_id, list(rows))


def _candidates(conn: Connection, report_id: int, rows: Sequence[RowMapping]) -> list[Candidate]:
    told: dict[tuple[str, int], Told] | None = None
    before: Counter[tuple[str, int, int]] = Counter()
    found = []
    for row in rows:
        values: dict[str, object] = dict(row)
        if row["verdict"] is not None:
            told = told_by(conn, report_id) if told is None else told
            values |= told[row["section"], row["position"]].columns
        place = (row["section"], row["start"], row["end"])
        found.append(
            Candidate(
                id=row["id"],
                section=row["section"],
                spans=tuple((start, end) for start, end in json.loads(row["anchors"])),
                words=row["words"],
                nth=before[place],
                traits=tuple((name, str(values[name] or "")) for name in _TRAITS[row["section"]]),
            )
        )
        before[place] += 1
    return found


def judged_claims(conn: Connection, rows: Iterable[int], side: int = 0) -> list[JudgedClaim]:
    """Claims as a judgement keeps them, so that they are found again in a later reading.

    Args:
        conn: Of the ledger.
        rows: Ids of rows of ``claims``.
        side: On which side of the judgement they stand.

    Returns:
        One for each row, in the order in which the ledger counts.
    """
    wanted = sorted(set(rows))
    of_report: dict[int, set[int]] = defaultdict(set)
    for chunk in chunks(wanted):
        for row in conn.execute(select(claims.c.id, claims.c.report_id).where(claims.c.id.in_(chunk))):
            of_report[row.report_id].add(row.id)
    found = []
    for chunk in chunks(sorted(of_report)):
        joined = reports.join(readings, readings.c.id == reports.c.reading_id, isouter=True)
        heads = select(reports.c.id, reports.c.sha256, reports.c.rank, readings.c.engine).select_from(joined)
        for head in conn.execute(heads.where(reports.c.id.in_(chunk)).order_by(reports.c.rank)):
            for one in candidates_of(conn, head.id):
                if one.id in of_report[head.id]:
                    judged = JudgedClaim(
                        head.sha256, one.section, one.spans, one.words, one.nth, one.traits,
                        head.engine or "", side,
                    )  # fmt: skip
                    found.append((head.rank, one.section, judged))
    return [judged for _, _, judged in sorted(found, key=lambda f: f[:2])]


def judged_names(conn: Connection, rows: Iterable[int], side: int = 0) -> list[JudgedName]:
    """Names as a judgement keeps them.

    Args:
        conn: Of the ledger.
        rows: Ids of rows of ``profiles``, in the order in which the judgement is to have them.
        side: On which side of the judgement they stand.
    """
    wanted = list(dict.fromkeys(rows))
    found: dict[int, JudgedName] = {}
    for chunk in chunks(wanted):
        for row in conn.execute(select(profiles).where(profiles.c.id.in_(chunk))).mappings():
            found[row["id"]] = name_of(row, side)
    return [found[row] for row in wanted if row in found]


def name_of(row: RowMapping, side: int = 0) -> JudgedName:
    """A row of ``profiles`` as a judgement keeps it."""
    fields = ("kind", "name", "folded", "reference", "state", "office", "apart")
    return JudgedName(**{field: row[field] for field in fields}, side=side)


def profile_at(conn: Connection, name: JudgedName) -> int | None:
    """The row of ``profiles`` of that name, or None."""
    found = conn.execute(_OF_IDENTITY, dict(zip(_IDENTITY, name.identity, strict=True))).scalar()
    return None if found is None else int(found)
