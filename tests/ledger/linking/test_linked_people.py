"""Which names mean one bearer."""

from __future__ import annotations

from itertools import permutations

import pytest

from relazione.ledger.linking.bonds import Bonds
from relazione.ledger.linking.people import Profile, cluster_all


def clusters(
    *profiles: Profile, offices: dict[int, set[str]] | None = None, bonds: Bonds | None = None
) -> list[int]:
    """A number for the bearer of each, whatever order they come in."""
    found = {
        tuple(sorted((one, key) for one, (key, _) in cluster_all(order, offices, bonds).items()))
        for order in permutations(profiles)
    }
    assert len(found) == 1, "the order made a difference"
    keys = dict(found.pop())
    return [list(dict.fromkeys(keys[p.id] for p in profiles)).index(keys[p.id]) for p in profiles]


def named(
    number: int, name: str, state: str = "", office: str = "", reference: str = "", kind: str = "person"
) -> Profile:
    return Profile(number, kind, name, reference, state, office)


def body(number: int, name: str, state: str = "") -> Profile:
    return named(number, name, state, kind="organization")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (named(1, "daniyar seitkali", "KZ"), named(2, "daniyar seitqali", "KZ"), True),
        (named(1, "daniyar seitkali", "KZ"), named(2, "d seitqali", "KZ"), True),
        (named(1, "daniyar seitkali", "KZ"), named(2, "seitkali", "KZ"), True),
        (named(1, "daniyar seitkali", "KZ"), named(2, "seitkali"), True),
        (named(1, "daniyar seitkali", "KZ"), named(2, "seitkali", "UZ"), False),
        (named(1, "daniyar seitkali", "KZ"), named(2, "daniyar seitkali", "UZ"), False),
        (named(1, "daniyar seitkali", "KZ"), named(2, "marat seitkali", "KZ"), False),
        (named(1, "daniyar seitkali", "KZ"), named(2, "daniyar", "KZ"), False),
        (named(1, "kim yo rim", "KP"), named(2, "kim", "KP"), True),
        (body(1, "ministry of defence", "KZ"), body(2, "ministry of defense", "KZ"), True),
        (body(1, "ministry of defence", "KZ"), body(2, "ministry of defence", "UZ"), False),
        (body(1, "committee 3"), body(2, "committee 4"), False),
        (named(1, "baku tariff accord", kind="agreement"), named(2, "baku tariff agreement", kind="agreement"), True),
        (named(1, "trade agreement", kind="agreement"), named(2, "trade accord", kind="agreement"), False),
        (named(1, "baku", kind="place", reference="Q1"), named(2, "baku", kind="place"), True),
    ],
)  # fmt: skip
def test_pairs(one: Profile, other: Profile, same: bool) -> None:
    assert clusters(one, other) == ([0, 0] if same else [0, 1])


def test_a_surname_of_two_bearers_is_nobodys() -> None:
    full = named(1, "daniyar seitkali", "KZ"), named(2, "marat seitkali", "KZ")
    assert clusters(*full, named(3, "seitkali", "KZ"), named(4, "seitkali")) == [0, 1, 2, 3]


def test_the_office_tells_two_bearers_of_a_surname_apart() -> None:
    full = named(1, "daniyar seitkali", "KZ"), named(2, "marat seitkali", "KZ")
    surname = named(3, "seitkali", "KZ", "envoy")
    assert clusters(*full, surname, offices={2: {"envoy"}}) == [0, 1, 1]


def test_names_of_one_reference_are_one() -> None:
    assert clusters(named(1, "nino g", reference="Q9"), named(2, "gvaramadze", "GE", reference="Q9")) == [
        0,
        0,
    ]


def test_people_go_before() -> None:
    one, other = named(1, "daniyar seitkali", "KZ"), named(2, "seitkali", "KZ")
    assert clusters(one, other, bonds=Bonds([(1, 2, "apart")])) == [0, 1]
    far = named(3, "nino gvaramadze", "GE")
    assert clusters(one, far, bonds=Bonds([(1, 3, "same")])) == [0, 0]
    first, second = named(1, "a b", reference="Q2"), named(2, "c d", reference="Q1")
    also = named(3, "e f", reference="Q2")
    assert clusters(first, second, also, bonds=Bonds([(1, 2, "same")])) == [0, 0, 0]


def test_reasons_are_for_people() -> None:
    found = cluster_all([named(1, "daniyar seitkali", "KZ"), named(2, "daniyar seitqali", "KZ")])
    assert found[2][1].reason == "same name in another spelling, both of Kazakhstan"
