"""Profiles and their index at hand, read when they are needed and written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, select

from relazione.ledger.linking.people import Profile
from relazione.ledger.linking.sweep import Choice
from relazione.ledger.listed import ids, rows_of
from relazione.ledger.schema import profile_blocks, profiles


class ProfileShelf:
    """Rows of ``profiles`` and ``profile_blocks``.

    Attributes:
        known: Every profile that was read, by id.
        things: The thing of each that has one.
        choices: What each leans on.
    """

    def __init__(self, conn: Connection) -> None:
        """Begin with nothing read.

        Args:
            conn: To the ledger.
        """
        self._conn = conn
        self.known: dict[int, Profile] = {}
        self.things: dict[int, int] = {}
        self.choices: dict[int, Choice] = {}
        self._blocks: dict[int, set[int]] = {}
        self._changed: set[int] = set()

    def load(self, profile_ids: Iterable[int]) -> None:
        """Read profiles that were not read yet."""
        missing = [one for one in profile_ids if one not in self.known]
        statement = select(profiles).where(profiles.c.id.in_(ids(self._conn.dialect.name)))
        for row in rows_of(self._conn, statement, missing):
            self.known[row.id] = Profile(
                row.id, row.kind, row.folded, row.reference, row.state, row.office, row.apart
            )
            self.choices[row.id] = Choice(row.antecedent_id, row.score, row.reason)
            if row.thing_id is not None:
                self.things[row.id] = row.thing_id

    def load_blocks(self, keys: Iterable[int]) -> None:
        """Read the blocks of keys, and every profile in them."""
        missing = [key for key in keys if key not in self._blocks]
        self._blocks.update((key, set()) for key in missing)
        statement = select(profile_blocks).where(profile_blocks.c.key.in_(ids(self._conn.dialect.name)))
        for row in rows_of(self._conn, statement, missing):
            self._blocks[row.key].add(row.profile_id)
        self.load({one for key in missing for one in self._blocks[key]})

    def block(self, key: int) -> set[int]:
        """The profiles of a block that was read."""
        return self._blocks[key]

    def keys_held(self, profile_ids: Iterable[int]) -> dict[int, set[int]]:
        """The keys under which profiles stand in the index."""
        found: dict[int, set[int]] = defaultdict(set)
        statement = select(profile_blocks).where(
            profile_blocks.c.profile_id.in_(ids(self._conn.dialect.name))
        )
        for row in rows_of(self._conn, statement, profile_ids):
            found[row.profile_id].add(row.key)
        return found

    def put(self, rows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Put profiles into the index under keys.

        Args:
            rows: Keys with profiles; blocks of the keys were read.

        Returns:
            Those that were not there.
        """
        new = [(key, one) for key, one in dict.fromkeys(rows) if one not in self._blocks[key]]
        if new:
            self._conn.execute(
                profile_blocks.insert(), [{"key": key, "profile_id": one} for key, one in sorted(new)]
            )
        for key, one in new:
            self._blocks[key].add(one)
        return new

    def take(self, key: int, profile_id: int) -> None:
        """Take a profile out of a block."""
        self._blocks.get(key, set()).discard(profile_id)
        columns = profile_blocks.c
        self._conn.execute(delete(profile_blocks).where(columns.key == key, columns.profile_id == profile_id))

    def set(self, profile_id: int, choice: Choice, thing: int | None) -> None:
        """Give a profile what it leans on and its thing; None where nobody goes by it any more."""
        self.choices[profile_id] = choice
        if thing is None:
            self.things.pop(profile_id, None)
        else:
            self.things[profile_id] = thing
        self._changed.add(profile_id)

    def members(self, thing: int) -> dict[int, int | None]:
        """The profiles of a thing, each with what it leans on."""
        self.flush()
        found = list(self._conn.execute(select(profiles.c.id).where(profiles.c.thing_id == thing)).scalars())
        self.load(found)
        return {one: self.choices[one].antecedent for one in found}

    def flush(self) -> None:
        """Write what was set."""
        if not self._changed:
            return
        statement = profiles.update().where(profiles.c.id == bindparam("of_profile"))
        statement = statement.values(
            antecedent_id=bindparam("antecedent"),
            score=bindparam("sure"),
            reason=bindparam("why"),
            thing_id=bindparam("thing"),
        )
        rows = []
        for one in sorted(self._changed):
            choice = self.choices[one]
            rows.append(
                {
                    "of_profile": one,
                    "antecedent": choice.antecedent,
                    "sure": choice.score,
                    "why": choice.reason,
                    "thing": self.things.get(one),
                }
            )
        self._conn.execute(statement, rows)
        self._changed.clear()
