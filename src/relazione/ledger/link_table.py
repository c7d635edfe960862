"""The links of claims, held while they are changed and written together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from relazione.ledger.linking.sweep import Choice
from relazione.ledger.listed import delete_listed, ids, rows_of
from relazione.ledger.schema import links, things


class ThingIds:
    """Numbers for new things."""

    def __init__(self, conn: Connection) -> None:
        """Begin after the last one.

        Args:
            conn: To the ledger.
        """
        self._last = conn.execute(select(func.coalesce(func.max(things.c.id), 0))).scalar_one()

    def fresh(self) -> int:
        """A number that no thing has."""
        self._last += 1
        return int(self._last)


@dataclass(slots=True)
class _Row:
    antecedent: int | None
    score: float | None
    reason: str | None


class LinkTable:
    """Rows of ``links``, read when they are needed, written by ``flush``.

    Attributes:
        things: By claim id, the thing of every claim that was read or set.
    """

    def __init__(self, conn: Connection) -> None:
        """Begin with nothing read.

        Args:
            conn: To the ledger.
        """
        self._conn = conn
        self.things: dict[int, int] = {}
        self._rows: dict[int, _Row] = {}
        self._new: set[int] = set()
        self._changed: set[int] = set()

    def load(self, claim_ids: Iterable[int]) -> None:
        """Read the links of claims that were not read yet."""
        missing = [one for one in claim_ids if one not in self._rows]
        statement = select(links).where(links.c.claim_id.in_(ids(self._conn.dialect.name)))
        for row in rows_of(self._conn, statement, missing):
            self._take_in(row.claim_id, row.antecedent_id, row.thing_id, row.score, row.reason)

    def choice(self, claim_id: int) -> Choice | None:
        """What a claim leans on, or None where it has no link yet."""
        row = self._rows.get(claim_id)
        return None if row is None else Choice(row.antecedent, row.score, row.reason)

    def set(self, claim_id: int, choice: Choice, thing: int) -> None:
        """Give a claim its link."""
        (self._changed if claim_id in self._rows else self._new).add(claim_id)
        self._rows[claim_id] = _Row(choice.antecedent, choice.score, choice.reason)
        self.things[claim_id] = thing

    def move(self, claim_ids: Iterable[int], thing: int) -> None:
        """Put claims that have links into another thing."""
        for one in claim_ids:
            self.things[one] = thing
            self._changed.add(one)

    def members(self, thing: int) -> dict[int, int | None]:
        """The claims of a thing, each with what it leans on."""
        self.flush()
        found = self._conn.execute(select(links).where(links.c.thing_id == thing)).all()
        for row in found:
            if row.claim_id not in self._rows:
                self._take_in(row.claim_id, row.antecedent_id, row.thing_id, row.score, row.reason)
        return {row.claim_id: row.antecedent_id for row in found}

    def children(self, claim_id: int) -> list[int]:
        """The claims that lean on one."""
        self.flush()
        statement = select(links.c.claim_id).where(links.c.antecedent_id == claim_id)
        found = list(self._conn.execute(statement).scalars())
        self.load(found)
        return found

    def drop(self, claim_ids: Iterable[int]) -> None:
        """Delete the links of claims."""
        self.flush()
        dropped = list(claim_ids)
        delete_listed(self._conn, links, "claim_id", dropped)
        for one in dropped:
            self._rows.pop(one, None)
            self.things.pop(one, None)

    def flush(self) -> None:
        """Write what was set."""
        if self._new:
            self._conn.execute(links.insert(), [self._row(one) for one in sorted(self._new)])
        changed = self._changed - self._new
        if changed:
            statement = links.update().where(links.c.claim_id == bindparam("of_claim"))
            statement = statement.values(
                antecedent_id=bindparam("antecedent_id"),
                thing_id=bindparam("thing_id"),
                score=bindparam("score"),
                reason=bindparam("reason"),
            )
            rows = [self._row(one) for one in sorted(changed)]
            self._conn.execute(statement, [{**row, "of_claim": row["claim_id"]} for row in rows])
        self._new.clear()
        self._changed.clear()

    def _row(self, claim_id: int) -> dict[str, object]:
        row = self._rows[claim_id]
        return {
            "claim_id": claim_id,
            "antecedent_id": row.antecedent,
            "thing_id": self.things[claim_id],
            "score": row.score,
            "reason": row.reason,
        }

    def _take_in(
        self, claim_id: int, antecedent: int | None, thing: int, score: float | None, reason: str | None
    ) -> None:
        self._rows[claim_id] = _Row(antecedent, score, reason)
        self.things[claim_id] = thing
