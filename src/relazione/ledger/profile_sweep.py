"""Keeps the names of people and bodies with their things what ``people.cluster_all`` would make of all of them.

Profiles are taken in the order of how much they say, each once. When one comes, goes, or is joined to or
parted from others, those after it that may mean the same are taken again.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from relazione.ledger.link_table import ThingIds
from relazione.ledger.linking.bonds import Bonds
from relazione.ledger.linking.people import Profile, choose, compare, office_block, references_together
from relazione.ledger.linking.sweep import Choice
from relazione.ledger.profile_shelf import ProfileShelf
from relazione.ledger.schema import bonds, things


class ProfileSweep:
    """Gives profiles their things, and takes again those that a change reaches.

    Attributes:
        moved: Profiles whose thing changed, with the one before, or None for new ones.
        touched: Things whose profiles changed.
    """

    def __init__(self, conn: Connection, thing_ids: ThingIds) -> None:
        """Begin with nothing to do.

        Args:
            conn: To the ledger, within a transaction.
            thing_ids: Numbers for new things.
        """
        self._conn, self._thing_ids = conn, thing_ids
        self._shelf = ProfileShelf(conn)
        rows = conn.execute(
            select(bonds.c.one_id, bonds.c.other_id, bonds.c.relation).where(bonds.c.of == "profile")
        )
        pairs = [(row[0], row[1], row[2]) for row in rows]
        self._bonds = Bonds(pairs)
        self._shelf.load({one for pair in pairs for one in pair[:2]})
        self._together = references_together(self._shelf.known, self._bonds)
        self._queue: list[tuple[Any, int]] = []
        self._queued: set[int] = set()
        self._unread: list[int] = []
        self._references: dict[str, int] = {}
        self.moved: dict[int, int | None] = {}
        self.touched: set[int] = set()

    def add(self, profile_ids: Collection[int], titles: Mapping[int, Collection[str]]) -> None:
        """Take in profiles that reports begin to use, and offices that they give.

        Args:
            profile_ids: Profiles in use; those that have a thing already are left alone.
            titles: Folded titles of offices, by the profile of the holder.
        """
        self._shelf.load({*profile_ids, *titles})
        new = [one for one in sorted(profile_ids) if one not in self._shelf.things]
        rows = [(key, one) for one in new for key in self._shelf.known[one].blocks]
        rows += self._office_rows(titles)
        self._shelf.load_blocks(key for key, _ in rows)
        came = self._shelf.put(rows)
        self._find_references(new)
        for one in new:
            self._enqueue(one)
            self._follow(one)
        for key, one in came:
            if one not in new:
                self._follow_office(one, key)

    def drop(self, profile_ids: Collection[int]) -> None:
        """Take out profiles that no report uses any more.

        Args:
            profile_ids: The profiles.
        """
        self._shelf.load(profile_ids)
        held = self._shelf.keys_held(profile_ids)
        for one in sorted(profile_ids, key=lambda i: self._shelf.known[i].order):
            if one in self._shelf.things:
                self._shelf.load_blocks(held[one])
                self._follow(one)
                for key in held[one]:
                    self._follow_office(one, key)
                self._leave(one)
                for key in held[one]:
                    self._shelf.take(key, one)
        self._queued -= set(profile_ids)
        self._queue = sorted((order, one) for order, one in self._queue if one in self._queued)

    def retitle(self, titles: Mapping[int, Collection[str]]) -> None:
        """Let profiles in use stand under the offices that reports give, and no others.

        Args:
            titles: Folded titles of all offices of each profile.
        """
        self._shelf.load(titles)
        used = {one: titles[one] for one in titles if one in self._shelf.things}
        held = self._shelf.keys_held(used)
        rows = {one: set(self._shelf.known[one].blocks) for one in used}
        for key, one in self._office_rows(used):
            rows[one].add(key)
        self._shelf.load_blocks({key for keys in (*rows.values(), *held.values()) for key in keys})
        for key, one in self._shelf.put((key, to) for to in sorted(rows) for key in sorted(rows[to])):
            self._follow_office(one, key)
        for one in sorted(rows):
            for key in sorted(held[one] - rows[one]):
                self._shelf.take(key, one)
                self._follow_office(one, key)

    def change(self, profile_ids: Collection[int]) -> None:
        """Take again profiles in use whose bonds changed.

        Args:
            profile_ids: The profiles.
        """
        self._shelf.load(profile_ids)
        used = [one for one in profile_ids if one in self._shelf.things]
        self._shelf.load_blocks(key for one in used for key in self._shelf.known[one].blocks)
        tied = {other for one in used for other in self._bonds.all_of(one)}
        self._shelf.load(tied)
        gathered = {self._shelf.things[one] for one in {*used, *tied} if one in self._shelf.things}
        alike = {one for thing in gathered for one in self._shelf.members(thing) if self._of_register(one)}
        self._find_references(alike)
        self.touched |= gathered
        for one in {*used, *alike}:
            self._enqueue(one)
            self._follow(one)

    def settle(self) -> None:
        """Give every profile that is waiting its thing, and all that follows from it."""
        while self._queue:
            self._shelf.load_blocks(key for one in self._unread for key in self._shelf.known[one].blocks)
            self._unread.clear()
            _, one = heapq.heappop(self._queue)
            self._queued.discard(one)
            self._settle(self._shelf.known[one])
        self._shelf.flush()

    def _office_rows(self, titles: Mapping[int, Collection[str]]) -> list[tuple[int, int]]:
        rows = []
        for one in sorted(titles):
            profile = self._shelf.known[one]
            if profile.tier < 3:
                keys = (office_block(profile, title) for title in sorted(titles[one]))
                rows += [(key, one) for key in keys if key is not None]
        return rows

    def _enqueue(self, profile_id: int) -> None:
        if profile_id not in self._queued and profile_id in self._shelf.known:
            self._queued.add(profile_id)
            self._unread.append(profile_id)
            heapq.heappush(self._queue, (self._shelf.known[profile_id].order, profile_id))

    def _follow(self, profile_id: int) -> None:
        """Enqueue the profiles after one that may mean the same, and those tied to it."""
        profile = self._shelf.known[profile_id]
        keys = profile.blocks
        self._shelf.load_blocks(keys)
        for other in {one for key in keys for one in self._shelf.block(key)}:
            later = self._shelf.known[other]
            if later.order > profile.order and compare(later, profile).score > 0:
                self._enqueue(other)
        if self._bonds:
            tied = self._bonds.all_of(profile_id)
            self._shelf.load(tied)
            for other in tied:
                if other in self._shelf.things and self._shelf.known[other].order > profile.order:
                    self._enqueue(other)

    def _follow_office(self, profile_id: int, key: int) -> None:
        """Enqueue the surnames that come with an office of one that came or went."""
        for other in self._shelf.block(key):
            if self._shelf.known[other].order > self._shelf.known[profile_id].order:
                self._enqueue(other)

    def _settle(self, profile: Profile) -> None:
        if profile.tier == 0:
            self._find_references([profile.id])
            self._move(profile, Choice(), self._thing_of(profile.reference))
            return
        choice = self._choice(profile)
        target = None if choice.antecedent is None else self._shelf.things[choice.antecedent]
        self._move(profile, choice, target)

    def _choice(self, profile: Profile) -> Choice:
        shelf = self._shelf
        if self._bonds:
            orders = {o: shelf.known[o].order for o in self._bonds.same(profile.id) if self._in_use(o)}
            forced = self._bonds.forced(profile.id, {**orders, profile.id: profile.order})
            if forced is not None:
                return Choice(forced, 1.0, "put together by hand")
        office = office_block(profile, profile.office) if profile.office else None
        sharing: dict[int, bool] = {}
        for key in profile.blocks:
            for other in shelf.block(key):
                sharing[other] = sharing.get(other, False) or key == office
        fuller = [
            (shelf.known[other], shelf.things[other], same)
            for other, same in sharing.items()
            if other in shelf.things and shelf.known[other].order < profile.order
        ]
        barred = {
            shelf.things[other]
            for other in self._bonds.apart(profile.id)
            if self._in_use(other) and shelf.known[other].order < profile.order
        }
        return choose(profile, fuller, barred=barred)

    def _of_register(self, profile_id: int) -> bool:
        return self._shelf.known[profile_id].tier == 0

    def _in_use(self, profile_id: int) -> bool:
        self._shelf.load([profile_id])
        return profile_id in self._shelf.things

    def _move(self, profile: Profile, choice: Choice, target: int | None) -> None:
        """Let a profile lean on what was chosen; whatever leans on it goes with it."""
        shelf, one = self._shelf, profile.id
        own = shelf.things.get(one)
        if own is None:
            thing = self._thing_ids.fresh() if target is None else target
            self._put(one, choice, thing)
            return
        before = shelf.choices[one]
        branch, rest = ({one}, {one}) if target == own else _parted(shelf.members(own), one)
        if target == own or (target is None and not rest):
            if before != choice:
                shelf.set(one, choice, own)
                self.touched.add(own)
            return
        joined = set(shelf.members(target)) if target is not None else set()
        thing = self._thing_ids.fresh() if target is None else target
        for member in branch:
            self._put(member, choice if member == one else shelf.choices[member], thing)
        for member in {*min(branch, rest, key=len), *min(branch, joined, key=len)}:
            self._follow(member)

    def _put(self, profile_id: int, choice: Choice, thing: int) -> None:
        before = self._shelf.things.get(profile_id)
        if before != thing:
            self.moved.setdefault(profile_id, before)
            self.touched.update({thing} if before is None else {thing, before})
        self._shelf.set(profile_id, choice, thing)

    def _leave(self, profile_id: int) -> None:
        """Let what leaned on a profile that goes stand in its place until it is taken again."""
        shelf = self._shelf
        own, heir = shelf.things[profile_id], shelf.choices[profile_id].antecedent
        members = shelf.members(own)
        children = [one for one, antecedent in members.items() if antecedent == profile_id]
        for child in sorted(children, key=lambda one: shelf.known[one].order):
            held = shelf.choices[child]
            shelf.set(child, Choice(heir, held.score, held.reason), own)
            heir = child if heir is None else heir
            self._enqueue(child)
        self.touched.add(own)
        self.moved.setdefault(profile_id, own)
        shelf.set(profile_id, Choice(), None)

    def _thing_of(self, reference: str) -> int:
        """The thing of a reference."""
        shared = self._together.get(reference, reference)
        if shared not in self._references:
            self._references[shared] = self._thing_ids.fresh()
        return self._references[shared]

    def _find_references(self, profile_ids: Iterable[int]) -> None:
        """Learn which things references have."""
        wanted = {self._shelf.known[one].reference for one in profile_ids if self._of_register(one)}
        wanted = {self._together.get(one, one) for one in wanted} - self._references.keys()
        listed = sorted(wanted)
        for start in range(0, len(listed), 500):
            statement = select(things.c.key, things.c.id).where(things.c.key.in_(listed[start : start + 500]))
            self._references.update((row.key, row.id) for row in self._conn.execute(statement))


def _parted(members: Mapping[int, int | None], profile_id: int) -> tuple[set[int], set[int]]:
    """The profiles that lean on one, itself among them, and the rest."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for one, antecedent in members.items():
        children[antecedent].append(one)
    branch, waiting = set[int](), [profile_id]
    while waiting:
        one = waiting.pop()
        branch.add(one)
        waiting.extend(children[one])
    return branch, set(members) - branch
