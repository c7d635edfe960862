"""What people decided of links, as the linking asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any


class Bonds:
    """Which of some claims or names are one by hand, and which are not.

    Claims that are ``same`` hang together: each leans on the one before it, so that three of them are one
    thing whichever two were put together.
    """

    def __init__(self, pairs: Iterable[tuple[int, int, str]] = ()) -> None:
        """Take in pairs of ids with their relation, ``same`` or ``apart``.

        Args:
            pairs: Two ids and the relation.
        """
        self._same: dict[int, set[int]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other, relation in pairs:
            if relation == "apart":
                self._apart[one].add(other)
                self._apart[other].add(one)
            else:
                joined = self._same.get(one, {one}) | self._same.get(other, {other})
                for member in joined:
                    self._same[member] = joined

    def __bool__(self) -> bool:
        return bool(self._same or self._apart)

    def same(self, identifier: int) -> frozenset[int]:
        """All that are one with it by hand, itself among them."""
        return frozenset(self._same.get(identifier, {identifier}))

    def apart(self, identifier: int) -> frozenset[int]:
        """All that it is not one with by hand."""
        return frozenset(self._apart.get(identifier, ()))

    def all_of(self, identifier: int) -> frozenset[int]:
        """All that a bond ties it to, in either way."""
        return (self.same(identifier) | self.apart(identifier)) - {identifier}

    def forced(self, identifier: int, ranks: Mapping[int, Any]) -> int | None:
        """The last before it among those that are one with it by hand.

        Args:
            identifier: A claim's or name's.
            ranks: Place of each; those without are not there.
        """
        own = ranks[identifier]
        earlier = [one for one in self._same.get(identifier, ()) if one in ranks and ranks[one] < own]
        return max(earlier, key=lambda one: ranks[one], default=None)
