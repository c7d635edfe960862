"""After a judgement: the account brought up to it, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from relazione.ledger.bonding import Touched, lay_bonds
from relazione.ledger.journal import chunks, of_tokens, tokens_of
from relazione.ledger.overlay import lay_names, lay_report
from relazione.ledger.pending import relink
from relazione.ledger.placing import Placement
from relazione.ledger.schema import claims, reports
from relazione.model.judgement import Judgement


def settle(conn: Connection, made: Sequence[Judgement]) -> None:
    """Lay new judgements over the account, and have links and things concerned computed anew.

    Args:
        conn: In the transaction in which they were entered.
        made: The new judgements.
    """
    placement = Placement(conn)
    touched = Touched()
    hashes = sorted({claim.report for judgement in made for claim in judgement.claims})
    for chunk in chunks(hashes):
        for report in conn.execute(select(reports.c.id).where(reports.c.sha256.in_(chunk))).scalars().all():
            touched.add(lay_report(conn, report, placement))
    near = of_tokens(conn, {token for judgement in made for token in tokens_of(judgement)})
    touched.add(lay_bonds(conn, near, placement))
    touched.add(lay_names(conn, [name for judgement in made for name in judgement.names], placement))
    relink(conn, sorted(touched.profiles), _linked(conn, touched.claims))


def _linked(conn: Connection, rows: set[int]) -> list[int]:
    """Those of some claims whose report is linked; the others are linked as they are now in their turn."""
    found: list[int] = []
    for chunk in chunks(sorted(rows)):
        query = select(claims.c.id).join(reports, reports.c.id == claims.c.report_id)
        found += conn.execute(query.where(claims.c.id.in_(chunk), reports.c.linked)).scalars()
    return found
