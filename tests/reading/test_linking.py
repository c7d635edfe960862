"""The links of a report's people and bodies to the registers, on an invented register."""

from __future__ import annotations

import datetime as dt

import pytest

from relazione.lexicon.office_holders import OfficeRegister, Term
from relazione.lexicon.office_people import PeopleRegister
from relazione.model import Anchor, Entity, Mention, Office, PartialDate, Reason
from relazione.model.vocabulary import EntityKind
from relazione.reading.allegiance import OF_CONTEXT
from relazione.reading.linking import link

DAY = dt.date(2024, 5, 2)


def term(country: str, office: str, holder: str, start: str, end: str | None = None, item: str = "") -> Term:
    last = PartialDate.parse(end) if end else None
    seen = last.last_day() if last else dt.date(2025, 1, 1)
    return Term(
        country, office, "", holder, (holder,), PartialDate.parse(start), last, False, seen, "test", item
    )


PEOPLE = PeopleRegister(
    OfficeRegister(
        [
            term("NO", "defence_minister", "Ingrid Solvang", "2022-01-01", item="Q101"),
            term("NO", "foreign_minister", "Ingrid Solvang", "2019-01-01", "2022-01-01", "Q101"),
            term("NO", "defence_minister", "Kari Solvang", "2010-01-01", "2014-06-01", "Q102"),
            term("PE", "foreign_minister", "Ramiro Quispe Arana", "2023-03-01", item="Q103"),
            term("MN", "head_of_government", "Batu Ganzorig", "2023-03-01"),
            term("KE", "head_of_state", "Amos Kibet", "2018-01-01", item="Q105"),
            term("PT", "head_of_state", "Duarte Vilhena", "2018-01-01", item="Q107"),
            term("GL", "head_of_state", "Duarte Vilhena", "2018-01-01"),
            term("TZ", "head_of_state", "Amos Kibet", "2018-01-01", item="Q106"),
        ]
    )
)


def entity(number: int, kind: EntityKind, name: str, reference: str | None = None) -> Entity:
    return Entity(f"e{number}", kind, name, (Mention(Anchor(0, len(name), name), "name"),), reference)


def office(title: str, of: str | None = None, *, former: bool = False, inferred: bool = False) -> Office:
    reasons = (Reason("of", OF_CONTEXT),) if inferred else ()
    return Office("e1", title, of, former, (Anchor(0, 1, "x"),), 0.6, reasons)


STATES = [entity(2, "country", "Norway", "NO"), entity(3, "country", "Peru", "PE")]


def linked(name: str, *offices: Office, day: dt.date | None = DAY) -> tuple[str | None, tuple[Office, ...]]:
    entities, given = link([entity(1, "person", name), *STATES], offices, day, PEOPLE)
    return entities[0].reference, given


@pytest.mark.parametrize(
    ("name", "offices", "reference"),
    [
        ("Ingrid Solvang", (), "Q101"),
        ("Solvang", (), None),
        ("Solvang", (office("Defence Minister", "e2"),), "Q101"),
        ("Solvang", (office("Defence Minister", "e3"),), None),
        ("Solvang", (office("Defence Minister", "e2", former=True),), None),
        ("Solvang", (office("foreign minister", "e2", former=True),), "Q101"),
        ("Ramiro Quispe", (office("Foreign Minister"),), "Q103"),
        ("Ramiro Quispé-Arana", (office("Foreign Minister", "e3"),), "Q103"),
        ("Ramiro Kispe Arana", (office("Foreign Minister", "e3"),), "Q103"),
        ("Ramiro Kispe Arana", (), None),
        ("Ingrid Solvang", (office("Foreign Minister", "e3"),), None),
        ("Ingrid Solvang", (office("foreign ministry spokeswoman", "e2"),), None),
        ("Ingrid Solvang", (office("special envoy", "e2"),), "Q101"),
        ("Batu Ganzorig", (office("Prime Minister"),), "MN/batu-ganzorig"),
        ("Amos Kibet", (office("President"),), None),
        ("Mette Aune", (office("Defence Minister", "e2"),), None),
    ],
)
def test_people_are_known_by_name_office_country_and_date(
    name: str, offices: tuple[Office, ...], reference: str | None
) -> None:
    assert linked(name, *offices)[0] == reference


def test_the_date_tells_two_holders_of_one_surname_apart() -> None:
    minister = office("Defence Minister", "e2")
    assert linked("Solvang", minister, day=dt.date(2012, 1, 1))[0] == "Q102"
    assert linked("Solvang", minister, day=dt.date(2017, 1, 1))[0] is None
    assert linked("Solvang", minister, day=None)[0] is None


def test_an_office_of_context_goes_to_the_state_of_its_holder() -> None:
    _, (given,) = linked("Ramiro Quispe", office("Foreign Minister", "e2", inferred=True))
    assert given.of == "e3" and given.confidence == 0.85
    assert [r.rule for r in given.reasons if r.field == "of"] == [
        "holder of the office on that day in the register"
    ]
    _, (given,) = linked("Ramiro Quispe", office("special envoy", "e2", inferred=True))
    assert given.of == "e3"


def test_who_is_head_of_a_territory_too_stands_for_the_state() -> None:
    portugal = entity(4, "country", "Portugal", "PT")
    given = office("President", "e2", inferred=True)
    entities, (told,) = link([entity(1, "person", "Vilhena"), *STATES, portugal], [given], DAY, PEOPLE)
    assert (entities[0].reference, told.of) == ("Q107", "e4")


def test_a_state_that_the_report_does_not_name_stays_unsaid() -> None:
    _, (given,) = linked("Batu Ganzorig", office("Prime Minister", "e2", inferred=True))
    assert given.of is None


def test_what_the_report_tells_is_never_changed() -> None:
    told = office("Foreign Minister", "e2")
    assert linked("Ramiro Quispe Arana", told)[1] == (told,)


def test_titles_of_one_state_say_whose_they_are() -> None:
    entities = [entity(1, "person", "Asha Verma"), *STATES, entity(4, "country", "India", "IN")]
    _, (given,) = link(entities, [office("External Affairs Minister", "e2", inferred=True)], DAY, PEOPLE)
    assert given.of == "e4"
