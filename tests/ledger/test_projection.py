"""A record laid out as rows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from relazione.ledger.event_claims import event_claims_of
from relazione.ledger.folding import content_hash, folded, storable
from relazione.ledger.identities import Identity, identities_of
from relazione.ledger.projection import CUT, Claim, project, report_day, report_rank
from relazione.ledger.time_limits import due_day
from relazione.model import Dateline, Entity, Mention, Office, PartialDate, Record
from relazione.model.serial import record_to_json
from tests.ledger.invented import TEXT, Words, record_of

AT = Words(TEXT)


def projected(record: Record) -> list[Claim]:
    told = record_to_json(record)
    document = record.document
    return project(told, sha256=document.sha256, day=report_day(told), text=document.text)


def the(section: str, claims: list[Claim]) -> Claim:
    return next(claim for claim in claims if claim.row["section"] == section)


def row(section: str) -> dict[str, Any]:
    return the(section, projected(record_of())).row


def test_each_line_of_the_record_is_a_claim() -> None:
    sections = [claim.row["section"] for claim in projected(record_of())]
    assert sections == ["entity"] * 7 + ["office"] * 2 + [
        "engagement",
        "statement",
        "commitment",
        "transfer",
        "finding",
    ]


def test_the_same_record_gives_the_same_keys_and_no_two_alike() -> None:
    keys = [claim.row["key"] for claim in projected(record_of())]
    assert keys == [claim.row["key"] for claim in projected(record_of())]
    assert len(set(keys)) == len(keys)


def test_two_claims_of_the_same_words_have_two_keys() -> None:
    one = record_of().transfers[0]
    claims = projected(record_of(transfers=(one, replace(one, item="boats"))))
    assert len({c.row["key"] for c in claims if c.row["section"] == "transfer"}) == 2


def test_an_engagement_keeps_its_date_place_and_what_its_sentence_is_about() -> None:
    told = row("engagement")
    assert (told["kind"], told["status"], told["place"]) == ("meeting", "held", "Lisbon")
    assert (told["date"], told["first_day"], told["last_day"]) == ("2025-03-03",) * 3
    assert json.loads(told["about"]) == ["Harbour Accord"]
    assert told["words"] == TEXT[told["start"] : told["end"]] == "met her Chilean counterpart"


def test_a_statement_keeps_all_its_pieces() -> None:
    told = row("statement")
    assert told["words"] == CUT.join(
        ["Portugal would deliver two patrol boats to Chile", "that the Harbour Accord stood"]
    )
    assert told["content_hash"] == content_hash(told["words"])
    assert [TEXT[a:b] for a, b in json.loads(told["anchors"])] == told["words"].split(CUT)


def test_a_commitment_knows_the_last_day_of_its_limit() -> None:
    told = row("commitment")
    assert (told["due"], told["due_day"]) == ("by the end of the year", "2025-12-31")


def test_a_transfer_keeps_both_sides() -> None:
    claim = the("transfer", projected(record_of()))
    assert [(p.role, p.named.identity.reference) for p in claim.parts] == [
        ("supplier", "PT"),
        ("recipient", "CL"),
    ]


def test_a_speaker_speaks_for_a_state() -> None:
    claim = the("statement", projected(record_of()))
    assert [(p.role, p.named.name) for p in claim.parts] == [
        ("speaker", "Ada Moreira"),
        ("state", "Portugal"),
    ]


def test_a_person_has_the_state_of_the_office_that_the_report_gives() -> None:
    named = identities_of(record_to_json(record_of()))
    assert named["e1"].identity == Identity("person", "ada moreira", "", "PT", "")
    assert named["e1"].names == ("Ada Moreira", "Moreira")
    assert named["e4"].identity == Identity("country", "chile", "CL", "CL", "")
    assert named["e5"].identity.state == ""


def test_a_surname_alone_is_told_apart_by_its_office() -> None:
    lone = Entity("e1", "person", "Moreira", (Mention(AT("Moreira"), "name"),))
    record = record_of(entities=(lone, *record_of().entities[1:]))
    assert identities_of(record_to_json(record))["e1"].identity.office == "foreign minister"


def test_an_office_held_no_more_gives_no_state_where_another_does() -> None:
    evidence = (AT("Foreign Minister"),)
    offices = (
        Office("e1", "Ambassador", "e4", True, evidence),
        Office("e1", "Foreign Minister", "e3", False, evidence),
    )
    assert identities_of(record_to_json(record_of(offices=offices)))["e1"].identity.state == "PT"


@pytest.mark.parametrize(
    ("of", "title", "state"),
    [("e6", "Commander", "CL"), (None, "Peruvian Foreign Minister", "PE"), (None, "Foreign Minister", "")],
)
def test_a_person_has_the_state_of_a_body_or_a_title(of: str | None, title: str, state: str) -> None:
    record = record_to_json(record_of())
    record["entities"][5]["name"] = "Chilean Navy"
    record["offices"] = [{**record["offices"][0], "of": of, "title": title}]
    assert identities_of(record)["e1"].identity.state == state


def test_a_person_of_the_register_has_the_state_of_the_register() -> None:
    from relazione.lexicon.registers import shipped  # noqa: PLC0415

    known = next(p for p in shipped().people.people if len(p.countries) == 1)
    entity = Entity("e1", "person", "Moreira", (Mention(AT("Moreira"), "name"),), known.key)
    record = record_of(entities=(entity, *record_of().entities[1:]), offices=())
    assert identities_of(record_to_json(record))["e1"].identity.state == next(iter(known.countries))


def test_a_body_of_a_state_has_its_state() -> None:
    entity = Entity("e6", "organization", "Union", (Mention(AT("Union"), "name"),), "US/Department of State")
    record = record_of(entities=(*record_of().entities[:5], entity, record_of().entities[6]))
    assert identities_of(record_to_json(record))["e6"].identity.state == "US"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Chilean Navy", "CL"),
        ("Bank of South Korea", "KR"),
        ("US Marine Corps", "US"),
        ("Chile-Peru Council", ""),
        ("Chilean-Peruvian Council of Chile and Peru", ""),
        ("Dockers' Union", ""),
        ("Reuters", ""),
    ],
)
def test_a_body_with_a_state_in_its_name_has_it(name: str, state: str) -> None:
    record = record_to_json(record_of())
    record["entities"][5]["name"] = name
    assert identities_of(record)["e6"].identity.state == state


def test_a_name_that_the_report_breaks_is_on_one_line() -> None:
    record = record_to_json(record_of())
    record["entities"][0]["mentions"][0]["text"] = record["entities"][0]["name"] = "Ada\n  Moreira"
    named = identities_of(record)["e1"]
    assert (named.name, named.names) == ("Ada Moreira", ("Ada Moreira", "Moreira"))


def test_of_an_entity_named_often_the_first_places_are_kept() -> None:
    mentions = tuple(Mention(AT("e", n % 9), "name") for n in range(5000))
    entity = Entity("e1", "person", "Ada Moreira", mentions)
    claims = projected(record_of(entities=(entity, *record_of().entities[1:])))
    assert len(json.loads(claims[0].row["anchors"])) == 8


def test_the_day_of_a_report() -> None:
    told = record_to_json(record_of())
    assert report_day(told) == "2025-03-03"
    document = record_of(published=None).document
    dated = replace(record_of(), document=replace(document, dateline=Dateline("X", PartialDate(2025, 3, 2))))
    assert report_day(record_to_json(dated)) == "2025-03-02"
    vague = replace(record_of(), document=replace(document, dateline=Dateline("X", PartialDate(2025, 3))))
    assert report_day(record_to_json(vague)) == ""
    assert (
        report_rank("", "f" * 64) < report_rank("2025-01-01", "0" * 64) < report_rank("2025-01-01", "1" * 64)
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by the end of the year", "2025-12-31"),
        ("by year-end", "2025-12-31"),
        ("before Friday", "2025-07-10"),
        ("before March 2026", "2026-02-28"),
        ("before the end of 2026", "2026-12-31"),
        ("within two weeks", "2025-07-23"),
        ("within a year", "2026-07-10"),
        ("over the next three months", "2025-10-10"),
        ("no later than 31 October", "2025-10-31"),
        ("between 2025 and 2027", "2027-12-31"),
        ("in the first quarter of 2026", "2026-03-31"),
        ("by the end of next month", "2025-08-31"),
        ("in the coming weeks", None),
        ("soon", None),
        ("as soon as possible", None),
        ("", None),
    ],
)
def test_last_day_of_a_limit(words: str, day: str | None) -> None:
    found = due_day(words, dt.date(2025, 7, 9))
    assert (str(found) if found else None) == day


def test_a_limit_in_a_report_without_a_day() -> None:
    assert due_day("by 2030", None) == dt.date(2030, 12, 31)
    assert due_day("by next month", None) is None


def test_folding() -> None:
    assert folded("O'Néill-Díaz, ŁÓDŹ") == "oneill diaz lodz"
    assert content_hash("Yes, of course") is None
    assert content_hash("“We will sign it.”") == content_hash("we will sign — it!") is not None
    assert storable("a\x00b\ud800") == "a\ufffdb\ufffd"


def test_events_of_a_record_alone() -> None:
    record = record_of()
    events = event_claims_of(record_to_json(record), record.document.sha256, "2025-03-03", TEXT)
    assert [event.section for event in events] == ["commitment", "engagement", "transfer"]
    meeting = events[1]
    assert meeting.day == meeting.first_day == dt.date(2025, 3, 3)
    assert [(p.role, p.names, p.state) for p in meeting.parties] == [
        ("participant", ("Ada Moreira", "Moreira"), "PT"),
        ("participant", ("Pilar Undurra",), "CL"),
    ]
    assert events[0].due_day == dt.date(2025, 12, 31)
    assert meeting.about == ("Harbour Accord",)
