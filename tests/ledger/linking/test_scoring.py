"""Whether two claims speak of one thing, where it stands, and where reports of it disagree."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from relazione.ledger.histories import stands
from relazione.ledger.linking import commitments, engagements, transfers
from relazione.ledger.linking.conflicts import conflicts_of
from relazione.ledger.linking.event import EventClaim, EventSection, Party
from relazione.ledger.linking.referents import with_referents

SCORERS = {"engagement": engagements, "commitment": commitments, "transfer": transfers}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def person(name: str, state: str, role: str = "participant") -> Party:
    return Party(role, "person", (name,), None, state)


def state(code: str, role: str = "participant") -> Party:
    return Party(role, "country", (code,), code, code)


def claim(section: EventSection, report: str, told: str, status: str, **more: Any) -> EventClaim:
    if "date" in more:
        first, _, last = more.pop("date").partition("/")
        more |= {"first_day": day(first), "last_day": day(last or first)}
    return EventClaim(0, section, report, f"{told} {report}", day(told), status, **more)


def meeting(report: str, told: str, status: str, date: str, *parties: Party, **more: Any) -> EventClaim:
    return claim("engagement", report, told, status, kind="meeting", date=date, parties=parties, **more)


def deed(report: str, told: str, status: str, action: str, thing: str, who: str, **more: Any) -> EventClaim:
    words = more.pop("words", f"{action} {thing}")
    return claim(
        "commitment",
        report,
        told,
        status,
        action=action,
        object=thing,
        words=words,
        parties=(state(who, "party"),),
        **more,
    )


def goods(report: str, told: str, status: str, item: str, **more: Any) -> EventClaim:
    sides = (state("CZ", "supplier"), state("PE", "recipient"))
    return claim("transfer", report, told, status, object=item, words=item, parties=sides, **more)


def one_thing(one: EventClaim, other: EventClaim) -> bool:
    scorer = SCORERS[one.section]
    told = scorer.compare(other, one)
    shared = set(scorer.keys(one)) & set(scorer.keys(other))
    return bool(shared) and not told.apart and told.score >= scorer.THRESHOLD


A_MEETING = meeting(
    "a",
    "2024-03-06",
    "held",
    "2024-03-05",
    person("Marek Dvořák", "CZ"),
    person("Lucía Huamán", "PE"),
    place="Lima",
)


@pytest.mark.parametrize(
    "other",
    [
        meeting(
            "b", "2024-03-07", "held", "2024-03-05", person("Lucia Huaman", "PE"), person("M. Dvorak", "CZ")
        ),
        meeting("b", "2025-03-07", "held", "2024-03-01/2024-03-31", state("CZ"), state("PE"), place="Lima"),
        meeting("b", "2024-02-20", "planned", "2024-03-05", person("Dvorak", "CZ"), state("PE")),
    ],
    ids=["other side's spelling", "a year later, by the month", "as planned"],
)
def test_one_meeting_told_twice_is_one(other: EventClaim) -> None:
    assert one_thing(A_MEETING, other)


@pytest.mark.parametrize(
    "other",
    [
        meeting(
            "b",
            "2024-04-07",
            "held",
            "2024-04-05",
            person("Lucía Huamán", "PE"),
            person("Marek Dvořák", "CZ"),
        ),
        meeting(
            "b",
            "2024-03-08",
            "planned",
            "2024-04-05",
            person("Lucía Huamán", "PE"),
            person("Marek Dvořák", "CZ"),
        ),
        meeting(
            "b", "2024-03-06", "held", "2024-03-05", person("Ana Quispe", "PE"), person("Petr Novák", "CZ")
        ),
        meeting("b", "2024-03-06", "held", "2024-03-05", state("FI"), state("EE")),
    ],
    ids=["a month later", "the next one", "other ministers", "other states"],
)
def test_two_meetings_stay_apart(other: EventClaim) -> None:
    assert not one_thing(A_MEETING, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("hoped", "sign", "an agreement on railway safety"),
            ("signed", "conclude", "the Lima Accord on railway safety"),
        ),
        (
            ("planned", "supply", "twelve dialysis machines"),
            ("fulfilled", "hand over", "12 dialysis machines"),
        ),
        (
            ("planned", "lend", "80 million euros for the line"),
            ("agreed", "provide", "a loan for the line to Cusco"),
        ),
    ],
)
def test_a_commitment_restated_is_one(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert one_thing(deed("a", "2024-03-06", *one, "CZ"), deed("b", "2024-06-01", *other, "CZ"))


@pytest.mark.parametrize(
    ("other", "who"),
    [
        (("planned", "train", "thirty nurses"), "CZ"),
        (("planned", "supply", "twelve dialysis machines"), "PE"),
        (("fulfilled", "deliver", "the rest of the dialysis machines"), "CZ"),
        (("signed", "sign", "a contract for dialysis machines"), "CZ"),
    ],
    ids=["other deed", "other party", "other part", "the paper"],
)
def test_two_commitments_stay_apart(other: tuple[str, str, str], who: str) -> None:
    one = deed("a", "2024-03-06", "planned", "supply", "the first four dialysis machines", "CZ")
    assert not one_thing(one, deed("b", "2024-06-01", *other, who))


def test_a_transfer_is_one_through_its_lots_and_names() -> None:
    first = goods("a", "2024-03-06", "contracted", "L-39NG trainers", designation="L-39NG", quantity="eight")
    assert one_thing(first, goods("b", "2025-01-01", "delivered", "trainer jets", quantity="two"))
    assert not one_thing(first, goods("b", "2025-01-01", "delivered", "Pandur II", designation="Pandur II"))


def test_the_rest_stands_for_what_was_named_before() -> None:
    named = deed("a", "2024-03-06", "fulfilled", "deliver", "four dialysis machines", "CZ")
    rest = deed("a", "2024-03-06", "planned", "send", "the rest", "CZ")
    assert with_referents([(100, named), (180, rest)])[1].meant == "four dialysis machines"


@pytest.mark.parametrize(
    ("stages", "status"),
    [
        (("hoped", "agreed", "signed", "agreed"), "signed"),
        (("planned", "fulfilled", "planned"), "fulfilled"),
        (("agreed", "delayed"), "delayed"),
        (("agreed", "dropped", "agreed"), "agreed"),
        (("agreed", "dropped", "hoped"), "dropped"),
    ],
)
def test_where_a_commitment_stands(stages: tuple[str, ...], status: str) -> None:
    claims = [
        deed(str(i), f"2024-0{i}-01", stage, "sign", "the accord", "CZ") for i, stage in enumerate(stages, 1)
    ]
    assert stands("commitment", claims[::-1]).status == status


def test_a_part_delivered_counts_before_a_part_that_lapsed() -> None:
    claims = [
        goods("a", "2024-03-06", "cancelled", "the rest"),
        goods("a", "2024-03-06", "delivered", "two trainers"),
    ]
    assert stands("transfer", claims).status == "delivered"


def test_the_same_deed_with_two_numbers_is_a_conflict() -> None:
    one = deed("a", "2024-03-06", "fulfilled", "hand over", "12 dialysis machines", "CZ")
    other = deed("b", "2024-03-08", "fulfilled", "hand over", "15 dialysis machines", "CZ")
    (told,) = conflicts_of("commitment", [other, one])
    assert (told.field, told.one, told.other) == ("number", one, other)


def test_one_plan_with_two_days_is_a_conflict_and_a_plan_moved_is_none() -> None:
    one = meeting("a", "2024-03-06", "planned", "2024-05-02", state("CZ"), state("PE"))
    other = meeting("b", "2024-03-07", "planned", "2024-05-09", state("CZ"), state("PE"))
    later = meeting("c", "2024-04-25", "postponed", "2024-09-09", state("CZ"), state("PE"))
    assert [told.field for told in conflicts_of("engagement", [one, other])] == ["date"]
    assert conflicts_of("engagement", [one, later]) == []


def test_sides_left_unsaid_are_those_that_the_report_is_about() -> None:
    told = meeting("a", "2024-03-06", "planned", "2024-05-02", state("CZ"), state("PE"), place="Lima")
    unsaid = meeting("b", "2024-05-03", "held", "2024-05-02", place="Lima", scene=("PE", "CZ"))
    elsewhere = meeting("c", "2024-05-03", "held", "2024-05-02", place="Riga", scene=("LV", "EE"))
    assert one_thing(told, unsaid)
    assert not one_thing(told, elsewhere)


def test_a_claim_has_six_keys_at_most() -> None:
    sides = [
        person(f"Ana {name}", code) for name, code in (("Quispe", "PE"), ("Novak", "CZ"), ("Rossi", "IT"))
    ]
    full = meeting("a", "2024-03-06", "held", "2024-03-30/2024-04-02", *sides, place="Lima")
    assert len(engagements.keys(full)) == 6
    deeds = deed(
        "a", "2024-03-06", "planned", "supply", "mobile blood bank trucks and cold boxes for Puno", "CZ"
    )
    assert 2 <= len(commitments.keys(deeds)) <= 6


def test_progress_and_a_revision_are_no_conflicts() -> None:
    one = goods("a", "2024-03-06", "delivered", "trainers", quantity="two")
    more = goods("b", "2024-09-06", "delivered", "trainers", quantity="six")
    assert conflicts_of("transfer", [one, more]) == []
    plan = deed("a", "2024-03-06", "planned", "supply", "200 buses", "CZ")
    revised = deed(
        "b", "2024-03-09", "planned", "supply", "150 buses", "CZ", words="150 buses instead of 200"
    )
    assert conflicts_of("commitment", [plan, revised]) == []
