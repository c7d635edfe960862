"""What was decided so far: the history of a line, what found no place, and taking back."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from relazione.ledger.journal import Hand, enter, entry, every_entry, judgement_of, name_token, of_tokens
from relazione.ledger.placing import Placement, judged_names, profile_at
from relazione.ledger.results import JudgementRow, UnknownError
from relazione.ledger.schema import claims, judgements, reports
from relazione.ledger.settling import settle
from relazione.ledger.targets import Target, target_of
from relazione.model import RunError
from relazione.model.judgement import Judgement, in_force

# Somebody named in more claims has his history by names alone.
_MOST_CLAIMS = 2000


def undo(conn: Connection, asked: str | int | None, hand: Hand) -> Judgement:
    """Take a judgement back; what it had changed is as the judgements before it left it.

    Args:
        conn: In a transaction of the caller's.
        asked: Number of the judgement, which may itself be an undoing; or a key, of which the last judgement in
            force is taken back; or None for the last one in force of whoever decides.
        hand: Who decides, when, why.

    Returns:
        What went into the journal.

    Raises:
        RunError: There is nothing to take back.
    """
    judgement = _asked(conn, asked, hand)
    made = enter(
        conn,
        hand,
        "undo",
        judgement.target,
        other=judgement.other,
        claims=judgement.claims,
        names=judgement.names,
        undoes=judgement.id,
    )
    settle(conn, [made])
    return made


def _asked(conn: Connection, asked: str | int | None, hand: Hand) -> Judgement:
    if asked is not None and str(asked).isdigit():
        judgement = entry(conn, int(asked))
        if judgement is None:
            raise RunError(f"there is no judgement {asked}")
        if (taker := _undone_by([*of_tokens_of(conn, judgement), judgement]).get(judgement.id)) is not None:
            raise RunError(
                f"judgement {asked} is taken back already, by {taker}; undo {taker} to have it again"
            )
        return judgement
    if asked is None:
        return _last_of(conn, hand.by)
    last = in_force(_of_key(conn, str(asked)))
    if not last:
        raise RunError(f"nobody has judged {asked}, or all of it is taken back")
    return last[-1]


def _last_of(conn: Connection, by: str) -> Judgement:
    """The last judgement in force of somebody."""
    own = select(judgements).where(judgements.c.by == by, judgements.c.verb != "undo")
    for row in conn.execute(own.order_by(judgements.c.id.desc())).mappings():
        judgement = judgement_of(row)
        if judgement.id not in _undone_by(of_tokens_of(conn, judgement)):
            return judgement
    raise RunError(f"{by} has made no judgement that is in force")


def history(conn: Connection, key: str | None = None, *, limit: int = 50) -> list[JudgementRow]:
    """What people decided, oldest first.

    Args:
        conn: Of the ledger.
        key: Of a claim or thing, now or when it was judged; None for the last judgements of all.
        limit: How many of the last ones, where no key is given.

    Raises:
        UnknownError: Nothing is called so, nor ever was.
    """
    if key is not None:
        return rows_of(_of_key(conn, key))
    newest = select(judgements).order_by(judgements.c.id.desc()).limit(limit)
    found = [judgement_of(row) for row in conn.execute(newest).mappings()]
    takers = select(judgements).where(judgements.c.undoes.is_not(None))
    undoing = [judgement_of(row) for row in conn.execute(takers).mappings()]
    return rows_of(found, undoing)


def unplaced(conn: Connection) -> list[JudgementRow]:
    """The judgements in force of which nothing is found in the ledger as it is now, oldest first.

    They are kept, and take hold as soon as a reading has their words again.
    """
    placement = Placement(conn)
    everything = every_entry(conn)
    return rows_of([j for j in in_force(everything) if not _placed(conn, j, placement)], everything)


def _placed(conn: Connection, judgement: Judgement, placement: Placement) -> bool:
    if any(placement.of(claim) is not None for claim in judgement.claims if not claim.side):
        return True
    return any(profile_at(conn, name) is not None for name in judgement.names if not name.side)


def _of_key(conn: Connection, key: str) -> list[Judgement]:
    """Every judgement that bears a key, or is about what is called so now."""
    found = _where(conn, judgements.c.target == key)
    try:
        target = target_of(conn, key)
    except UnknownError:
        found |= _where(conn, judgements.c.other == key)  # merged once, and in no reading now
        if not found:
            raise
    else:
        found |= {judgement.id: judgement for judgement in _about(conn, target)}
    for judgement in list(found.values()):
        found |= {other.id: other for other in of_tokens_of(conn, judgement) if other.undoes in found}
    return [found[number] for number in sorted(found)]


def _where(conn: Connection, condition: ColumnElement[bool]) -> dict[int, Judgement]:
    rows = conn.execute(select(judgements).where(condition)).mappings()
    return {row["id"]: judgement_of(row) for row in rows}


def _about(conn: Connection, target: Target) -> list[Judgement]:
    wanted = set(target.claims[:_MOST_CLAIMS])
    held = select(claims.c.report_id).where(claims.c.id.in_(wanted))
    hashes = select(reports.c.sha256).where(reports.c.id.in_(held))
    names = {name.identity: name_token(name) for name in judged_names(conn, target.profiles)}
    placement = Placement(conn)
    return [
        judgement
        for judgement in of_tokens(conn, {*conn.execute(hashes).scalars(), *names.values()})
        if any(placement.of(claim) in wanted for claim in judgement.claims)
        or any(name.identity in names for name in judgement.names)
    ]


def of_tokens_of(conn: Connection, judgement: Judgement) -> list[Judgement]:
    """The judgements that are bound to a report or name of this one, and so all that take it back."""
    tokens = {claim.report for claim in judgement.claims} | {name_token(name) for name in judgement.names}
    return of_tokens(conn, tokens)


def _undone_by(everything: Iterable[Judgement]) -> dict[int, int]:
    """For each judgement that is taken back now, which one does it."""
    taken: dict[int, int] = {}
    for judgement in sorted(everything, key=lambda j: j.id, reverse=True):
        if judgement.undoes is not None and judgement.id not in taken:
            taken[judgement.undoes] = judgement.id
    return taken


def rows_of(found: Iterable[Judgement], others: Iterable[Judgement] = ()) -> list[JudgementRow]:
    """Judgements as people are shown them, oldest first.

    Args:
        found: The judgements.
        others: Further ones that may take these back.
    """
    ordered = {judgement.id: judgement for judgement in found}
    taken = _undone_by({**{j.id: j for j in others}, **ordered}.values())
    return [
        JudgementRow(
            id=judgement.id,
            verb=judgement.verb,
            target=judgement.target,
            other=judgement.other,
            field=judgement.field,
            value=judgement.value,
            by=judgement.by,
            why=judgement.why,
            decided_at=judgement.decided_at,
            undoes=judgement.undoes,
            undone_by=taken.get(number),
        )
        for number, judgement in sorted(ordered.items())
    ]
