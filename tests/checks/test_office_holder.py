"""Offices and names of holders against a small register of invented people."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from relazione.checks import run_checks
from relazione.checks.holder_name import check_holder_names
from relazione.checks.office_holder import check_office_holders
from relazione.lexicon.office_holders import OfficeRegister, Term
from relazione.model import Anchor, Entity, Finding, Mention, Office, PartialDate

DAY = dt.date(2025, 3, 10)


def term(
    country: str, office: str, holder: str, start: str, end: str | None, seen: str = "2025-12-31"
) -> Term:
    last = PartialDate.parse(end) if end else None
    day = dt.date.fromisoformat(end or seen)
    return Term(country, office, "", holder, (holder,), PartialDate.parse(start), last, False, day, "test")


REGISTER = OfficeRegister(
    [
        term("GB", "foreign_minister", "Ada Wrenfield", "2010-05-01", "2016-07-01"),
        term("GB", "foreign_minister", "Basil Thornock", "2016-07-01", "2024-11-01"),
        term("GB", "foreign_minister", "Celia Marwick", "2024-11-01", None),
        term("GB", "defence_minister", "Basil Thornock", "2024-11-01", None),
        term("AU", "defence_minister", "Steven Ambrell", "2024-11-01", None),
        term("GB", "finance_minister", "Dora Quillan", "2024-11-01", None, seen="2025-01-31"),
        term("GB", "finance_minister", "Edwin Harrop", "2019-11-01", "2024-11-01"),
        Term("", "io_head", "Secretary General of NATO", "Finn Rasker", ("Finn Rasker",),
             PartialDate(2024, 10, 1), None, False, dt.date(2025, 12, 31), "test"),
        Term("", "io_head", "Secretary General of NATO", "Gert Holmstad", ("Gert Holmstad",),
             PartialDate(2014, 10, 1), PartialDate(2024, 10, 1), False, None, "test"),
    ]
)  # fmt: skip


def read(text: str, title: str, name: str, body: Entity | None = None) -> tuple[list[Entity], list[Office]]:
    """The person and the office of a text, as the reading gives them."""
    surname = name.rsplit(maxsplit=1)[-1]
    spans = [m.span() for m in re.finditer(f"{name}|(?<!\\w){surname}", text)]
    person = Entity("e1", "person", name, tuple(Mention(Anchor.of(text, *span), "name") for span in spans))
    match = re.search(f"{title} {name}|{name}, {title}|{name} as {title}", text)
    assert match is not None
    office = Office("e1", title, body.id if body else None, False, (Anchor.of(text, *match.span()),))
    return [person, *([body] if body else [])], [office]


def offices_marked(
    text: str, title: str, name: str, body: Entity | None = None, day: dt.date | None = DAY
) -> list[Finding]:
    return check_office_holders(text, *read(text, title, name, body), day, REGISTER)


def test_somebody_else_holds_the_office() -> None:
    (finding,) = offices_marked(
        "Foreign Secretary Basil Thornock flew to Oslo.", "Foreign Secretary", "Basil Thornock"
    )
    assert finding.kind == "office"
    assert finding.evidence[0].text == "Foreign Secretary Basil Thornock"
    assert finding.note == "Celia Marwick held this office on 2025-03-10; Basil Thornock was defence minister"
    assert offices_marked(
        "Defence Secretary Celia Marwick flew to Oslo.", "Defence Secretary", "Celia Marwick"
    )


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Foreign Secretary Celia Marwick flew to Oslo.", "Foreign Secretary", "Celia Marwick"),
        ("Foreign Secretary Otto Unknown flew to Oslo.", "Foreign Secretary", "Otto Unknown"),
        ("Finance Minister Edwin Harrop spoke.", "Finance Minister", "Edwin Harrop"),
        ("former Foreign Secretary Basil Thornock spoke.", "Foreign Secretary", "Basil Thornock"),
        ("Deputy Foreign Secretary Basil Thornock spoke.", "Foreign Secretary", "Basil Thornock"),
        ("In 2020, Foreign Secretary Basil Thornock spoke.", "Foreign Secretary", "Basil Thornock"),
        (
            "A year passed after 2020. Foreign Secretary Basil Thornock spoke.",
            "Foreign Secretary",
            "Basil Thornock",
        ),
        ("Five years ago Foreign Secretary Basil Thornock spoke.", "Foreign Secretary", "Basil Thornock"),
        ("She succeeded Foreign Secretary Basil Thornock.", "Foreign Secretary", "Basil Thornock"),
        ("She followed Basil Thornock as Foreign Secretary.", "Foreign Secretary", "Basil Thornock"),
        ("A line of Foreign Secretary Ada Wrenfield comes to mind.", "Foreign Secretary", "Ada Wrenfield"),
        ("Captain Basil Thornock spoke.", "Captain", "Basil Thornock"),
    ],
)
def test_right_unknown_and_past_offices_are_left_alone(text: str, title: str, name: str) -> None:
    assert offices_marked(text, title, name) == []


def test_an_older_holder_is_marked_where_the_report_keeps_naming_her() -> None:
    text = "Foreign Secretary Ada Wrenfield arrived. Wrenfield spoke."
    assert len(offices_marked(text, "Foreign Secretary", "Ada Wrenfield")) == 1


def test_days_around_a_change_and_days_unknown_are_left_alone() -> None:
    text, title, name = "Foreign Secretary Basil Thornock spoke.", "Foreign Secretary", "Basil Thornock"
    assert offices_marked(text, title, name, day=dt.date(2024, 11, 2)) == []
    assert len(offices_marked(text, title, name, day=dt.date(2024, 11, 5))) == 1
    assert offices_marked(text, title, name, day=dt.date(2027, 1, 1)) == []
    assert offices_marked(text, title, name, day=None) == []


def test_another_country_beside_the_title_clears_it() -> None:
    text = "Norway's Foreign Minister Basil Thornock spoke."
    norway = Entity("e2", "country", "Norway", (Mention(Anchor.of(text, 0, 6), "name"),), "NO")
    assert offices_marked(text, "Foreign Minister", "Basil Thornock", norway) == []
    text = "Norway waits. Nobody knows. Foreign Minister Basil Thornock spoke."
    norway = Entity("e2", "country", "Norway", (Mention(Anchor.of(text, 0, 6), "name"),), "NO")
    assert len(offices_marked(text, "Foreign Minister", "Basil Thornock", norway)) == 1


def test_heads_of_world_bodies() -> None:
    text = "NATO Secretary General Gert Holmstad spoke."
    nato = Entity("e2", "forum", "NATO", (Mention(Anchor.of(text, 0, 4), "name"),))
    (finding,) = offices_marked(text, "Secretary General", "Gert Holmstad", nato)
    assert finding.note.startswith("Finn Rasker held this office")
    text = "NATO President Gert Holmstad spoke."
    assert offices_marked(text, "President", "Gert Holmstad", nato) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Clara Marwick", "Celia Marwick"),
        ("Celia Marwock", "Celia Marwick"),
        ("Celia Marnick", "Celia Marwick"),
        ("C. Marwick", None),
        ("Celia Anne Marwick", None),
        ("Clara Marwitz", None),
        ("Marwick", None),
    ],
)
def test_names_that_are_the_holders_but_for_one_word(name: str, meant: str | None) -> None:
    text = f"Foreign Secretary {name} spoke."
    found = check_holder_names(text, *read(text, "Foreign Secretary", name), DAY, REGISTER)
    assert [(f.kind, f.evidence[0].text, f.note) for f in found] == (
        [("name", name, f"{meant} held this office on 2025-03-10")] if meant else []
    )


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("Cellia Marwick", True), ("Celia Marwik", True), ("Célia Marwick", False), ("C. Marwick", False)],
)
def test_names_in_latin_letters_have_one_spelling(name: str, wrong: bool) -> None:
    text = f"Foreign Secretary {name} spoke."
    assert bool(check_holder_names(text, *read(text, "Foreign Secretary", name), DAY, REGISTER)) == wrong


@pytest.mark.parametrize(("first", "wrong"), [("Steve", False), ("Stevan", True), ("Harold", True)])
def test_a_short_form_is_no_other_name(first: str, wrong: bool) -> None:
    text = f"Defence Minister {first} Ambrell spoke."
    read_as = read(text, "Defence Minister", f"{first} Ambrell")
    assert bool(check_holder_names(text, *read_as, DAY, REGISTER)) == wrong


def test_a_name_is_found_by_the_title_before_it() -> None:
    text = "Foreign Secretary Clara Marwick spoke."
    entities, _ = read(text, "Foreign Secretary", "Clara Marwick")
    assert len(check_holder_names(text, entities, [], DAY, REGISTER)) == 1
    former = "The former Foreign Secretary Clara Marwick spoke."
    entities, _ = read(former, "Foreign Secretary", "Clara Marwick")
    assert check_holder_names(former, entities, [], DAY, REGISTER) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Britain's foreign secretary is Ada Wrenfield.", "foreign secretary is Ada Wrenfield"),
        ("Britain, whose foreign secretary is Ada Wrenfield, agreed.", "foreign secretary is Ada Wrenfield"),
        (
            "Britain's foreign ministry, led by Ada Wrenfield, agreed.",
            "foreign ministry, led by Ada Wrenfield",
        ),
        ("It went to the ministry of Foreign Secretary Ada Wrenfield.", "Foreign Secretary Ada Wrenfield"),
        ("Foreign Secretary Ada Wrenfield said so.", "Foreign Secretary Ada Wrenfield"),
        ("It dates from the days of Foreign Secretary Ada Wrenfield.", None),
        ("Shadow Foreign Secretary Ada Wrenfield said so.", None),
        ("Britain's foreign secretary was Ada Wrenfield.", None),
        ("Britain, whose foreign secretary is Celia Marwick, agreed.", None),
    ],
)
def test_holders_of_old_whom_the_words_put_in_office(text: str, marked: str | None) -> None:
    name = "Celia Marwick" if "Celia" in text else "Ada Wrenfield"
    start = text.index(name)
    person = Entity("e1", "person", name, (Mention(Anchor.of(text, start, start + len(name)), "name"),))
    found = check_office_holders(text, [person], [], DAY, REGISTER)
    assert [finding.evidence[0].text for finding in found] == ([marked] if marked else [])


def test_a_name_is_marked_in_its_office_only() -> None:
    text = "Defence Secretary Clara Marwick spoke."
    assert check_holder_names(text, *read(text, "Defence Secretary", "Clara Marwick"), DAY, REGISTER) == []


def test_the_register_of_the_package_is_used() -> None:
    text = "The text was signed by Japanese Prime Minister Yoko Kamikawa."
    entities, offices = read(text, "Prime Minister", "Yoko Kamikawa")
    (finding,) = run_checks(text, entities=entities, offices=offices, published=dt.date(2024, 8, 1))
    assert finding.kind == "office"
    assert finding.note.startswith("Fumio Kishida held this office on 2024-08-01; Yoko Kamikawa was")


@pytest.mark.parametrize(
    "words", ["until last autumn", "until 2024", "between two elections", "in the summer of 2016"]
)
def test_an_office_of_a_bounded_time_is_not_of_now(words: str) -> None:
    text = f"Basil Thornock, Foreign Secretary {words}, sat in the second row. Thornock left early."
    assert not offices_marked(text, "Foreign Secretary", "Basil Thornock")
