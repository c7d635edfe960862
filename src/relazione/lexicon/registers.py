"""The registers in force: those of the package, with what a user's files add and correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from relazione.lexicon.added_rows import TABLES, Row, merged, read_added
from relazione.lexicon.equipment import Equipment, equipment, equipment_from
from relazione.lexicon.institutions import Institution, institutions, institutions_of
from relazione.lexicon.memberships import Membership, memberships, memberships_of
from relazione.lexicon.office_holders import OfficeRegister, register, terms_of
from relazione.lexicon.office_people import PeopleRegister, office_people
from relazione.lexicon.renamings import Renaming, renamings, renamings_of
from relazione.lexicon.states import StateForm, state_forms, state_forms_of
from relazione.lexicon.tables import read_table


@dataclass(frozen=True, eq=False)
class Registers:
    """All registers; each is made when it is first asked for.

    Attributes:
        added: Rows of the user, by the name of their table.
    """

    added: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """All rows of a table.

        Args:
            table: Its name, such as ``office_holders``.
        """
        return merged(TABLES[table], read_table(f"{table}.csv"), self.added.get(table, ()))

    @cached_property
    def offices(self) -> OfficeRegister:
        """Who held which office when."""
        if "office_holders" not in self.added:
            return register()
        return OfficeRegister(terms_of(self.rows("office_holders")))

    @cached_property
    def people(self) -> PeopleRegister:
        """The people who held them."""
        return PeopleRegister(self.offices) if "office_holders" in self.added else office_people()

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Forums, bodies and agreements."""
        if self.added.keys().isdisjoint(("forums", "bodies", "agreements")):
            return institutions()
        return institutions_of(self.rows("forums"), self.rows("bodies"), self.rows("agreements"))

    @cached_property
    def bodies(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Keys of the bodies of each state for each office, those that have another name by now left out."""
        renamed = {(r.key.split("/", 1)[0], r.former) for r in self.renamings if r.kind == "institution"}
        keys: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in self.institutions:
            if one.country and one.role and (one.country, one.name) not in renamed:
                keys[one.country, one.role].append(one.key)
        return {office: tuple(found) for office, found in keys.items()}

    @cached_property
    def state_forms(self) -> tuple[StateForm, ...]:
        """The forms in which states are named."""
        return state_forms_of(self.rows("state_forms")) if "state_forms" in self.added else state_forms()

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Which state was a member of which forum when."""
        return memberships_of(self.rows("memberships")) if "memberships" in self.added else memberships()

    @cached_property
    def renamings(self) -> tuple[Renaming, ...]:
        """Former names."""
        return renamings_of(self.rows("renamings")) if "renamings" in self.added else renamings()

    @cached_property
    def equipment(self) -> tuple[Equipment, ...]:
        """Types of arms and vehicles."""
        return equipment_from(self.rows("equipment")) if "equipment" in self.added else equipment()


@lru_cache(maxsize=1)
def shipped() -> Registers:
    """The registers of the package alone."""
    return Registers()


def registers_with(paths: Iterable[Path]) -> Registers:
    """The registers with the files and folders of a user.

    Args:
        paths: CSV files and folders of such; none for the registers of the package alone.

    Raises:
        RunError: A file cannot be read or holds a row that cannot be right.
    """
    added = read_added(paths)
    return Registers(added) if added else shipped()
