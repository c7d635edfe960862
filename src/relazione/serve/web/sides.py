"""What each side says in the reports of an engagement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relazione.ledger.results import Detail, Ref, StatementRow
from relazione.ledger.standing_for import Side, is_paper

_FEW = 5
_FAR = 100_000  # days


_ORDER = {"person": 0, "country": 2}


def acting(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Those who take part: people, then bodies, then states; what is signed is nobody.

    Args:
        refs: All who stand in one role.
    """
    able = [ref for ref in refs if not is_paper(Side(ref.name, ref.kind or ""))]
    return tuple(sorted(able, key=lambda ref: _ORDER.get(ref.kind or "", 1)))


def texts_among(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Texts that stand among those who take part: what is signed or talked about.

    Args:
        refs: All who stand in one role.
    """
    return tuple(ref for ref in refs if is_paper(Side(ref.name, ref.kind or "")))


@dataclass(frozen=True, slots=True)
class Account:
    """What those who speak for one state say.

    Attributes:
        side: The state.
        statements: Those of the reports nearest to the day of the engagement first.
    """

    side: Ref
    statements: tuple[StatementRow, ...]

    @property
    def nearest(self) -> tuple[StatementRow, ...]:
        """The few that are shown at once."""
        return self.statements[:_FEW]

    @property
    def others(self) -> tuple[StatementRow, ...]:
        """The rest."""
        return self.statements[_FEW:]


def accounts_of(detail: Detail, said: Sequence[StatementRow]) -> tuple[Account, ...]:
    """The account of each state that takes part, in what its people say in the reports of the engagement.

    Args:
        detail: The engagement.
        said: The statements of its reports.
    """
    present = {ref.key: ref for refs in detail.parties.values() for ref in refs}
    sides = {ref.key: ref for ref in present.values() if ref.kind == "country"}
    for row in said:  # those who take part may bring their states
        if row.state is not None and row.speaker is not None and row.speaker.key in present:
            sides.setdefault(row.state.key, row.state)
    near = sorted(said, key=lambda row: _distance(row.day, detail))
    return tuple(
        Account(side, tuple(row for row in near if row.state is not None and row.state.key == key))
        for key, side in sorted(sides.items(), key=lambda pair: pair[1].name)
    )


def _distance(day: str, detail: Detail) -> int:
    """Days between a report and the engagement; far where either is unknown."""
    when = str(detail.fields.get("date") or "").partition("/")[0] or str(detail.fields.get("opened") or "")
    padded = (when + "-01-01")[:10] if len(when) in (4, 7) else when
    try:
        return abs((dt.date.fromisoformat(day) - dt.date.fromisoformat(padded)).days)
    except ValueError:
        return _FAR
