"""What people merged and split, laid out for the linking: pairs of claims or names that are one, or are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, bindparam, delete, insert, select

from relazione.ledger.journal import chunks, of_tokens, tokens_of
from relazione.ledger.placing import Placement, profile_at
from relazione.ledger.schema import bonds, profiles
from relazione.model.judgement import Judgement, in_force

Pair = tuple[str, int, int]  # of what, the smaller row, the greater


@dataclass(slots=True)
class Touched:
    """Rows whose links are to be computed anew.

    Attributes:
        claims: Of ``claims``.
        profiles: Of ``profiles``.
    """

    claims: set[int] = field(default_factory=set)
    profiles: set[int] = field(default_factory=set)

    def add(self, other: Touched) -> None:
        """Take in what something else has touched."""
        self.claims |= other.claims
        self.profiles |= other.profiles


def lay_bonds(conn: Connection, affected: Sequence[Judgement], placement: Placement) -> Touched:
    """Bring the bonds up to what these judgements, and those that speak of the same pairs, say now.

    The last judgement on a pair counts: a merging after a splitting takes back what kept the two apart.

    Args:
        conn: In a transaction of the caller's.
        affected: Mergings and splittings whose claims or names came, went or were judged again.
        placement: Of the claims as they are now.
    """
    affected = [judgement for judgement in affected if judgement.verb in {"merge", "split"}]
    if not affected:
        return Touched()
    near = of_tokens(conn, {token for judgement in affected for token in tokens_of(judgement)})
    sides = {j.id: _sides(conn, j, placement) for j in near if j.verb in {"merge", "split"}}
    wanted: dict[Pair, tuple[str, int]] = {}
    for judgement in in_force(near):
        for of, ones, others in sides.get(judgement.id, ()):
            if judgement.verb == "merge":
                for pair in _pairs(of, ones, others):
                    wanted.pop(pair, None)
                wanted |= dict.fromkeys(_pairs(of, ones[:1], others[:1]), ("same", judgement.id))
            else:
                wanted |= dict.fromkeys(_pairs(of, ones, others), ("apart", judgement.id))
    own = {pair for j in affected for side in sides.get(j.id, ()) for pair in _pairs(*side)}
    return _write(conn, own, wanted, [judgement.id for judgement in affected])


def _sides(
    conn: Connection, judgement: Judgement, placement: Placement
) -> list[tuple[str, list[int], list[int]]]:
    names = [[p for n in judgement.names if n.side == side and (p := profile_at(conn, n))] for side in (0, 1)]
    if judgement.verb == "split" and any(c.section == "entity" for c in judgement.claims):
        # The claims that were split off go by names of their own, which bear the judgement's number.
        split = select(profiles.c.id).where(profiles.c.apart == judgement.id).order_by(profiles.c.id)
        return [("profile", [*names[0], *conn.execute(split).scalars()], names[1])]
    if judgement.names:
        return [("profile", names[0], names[1])]
    return [("claim", placement.side(judgement, 0), placement.side(judgement, 1))]


def _pairs(of: str, ones: Iterable[int], others: Sequence[int]) -> list[Pair]:
    return [(of, min(x, y), max(x, y)) for x in ones for y in others if x != y]


def _write(
    conn: Connection, own: set[Pair], wanted: dict[Pair, tuple[str, int]], affected: Sequence[int]
) -> Touched:
    there: dict[Pair, tuple[str, int]] = {}
    for chunk in chunks(sorted({pair[1] for pair in own})):
        for row in conn.execute(select(bonds).where(bonds.c.one_id.in_(chunk))):
            if (row.of, row.one_id, row.other_id) in own:
                there[row.of, row.one_id, row.other_id] = (row.relation, row.judgement_id)
    for chunk in chunks(affected):  # bonds of rows that are no longer where the judgement's words are
        for row in conn.execute(select(bonds).where(bonds.c.judgement_id.in_(chunk))):
            there[row.of, row.one_id, row.other_id] = (row.relation, row.judgement_id)
    wanted = {pair: wanted[pair] for pair in (own | there.keys()) & wanted.keys()}
    gone = [pair for pair, value in there.items() if wanted.get(pair) != value]
    new = [pair for pair, value in wanted.items() if there.get(pair) != value]
    if gone:
        same = and_(*(bonds.c[name] == bindparam(f"{name}_") for name in ("of", "one_id", "other_id")))
        conn.execute(
            delete(bonds).where(same), [{"of_": o, "one_id_": x, "other_id_": y} for o, x, y in gone]
        )
    if new:
        rows = [
            {"of": of, "one_id": one, "other_id": other, "relation": wanted[of, one, other][0],
             "judgement_id": wanted[of, one, other][1]}
            for of, one, other in new
        ]  # fmt: skip
        conn.execute(insert(bonds), rows)
    touched = Touched()
    for of, one, other in {*gone, *new}:
        (touched.claims if of == "claim" else touched.profiles).update((one, other))
    return touched
