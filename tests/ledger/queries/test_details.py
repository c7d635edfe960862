"""Everything on one thing, by whatever it is called."""

from __future__ import annotations

import pytest

from relazione.ledger import Ledger
from relazione.ledger.results import UnknownError
from tests.ledger.filled import Filler


def key_of(made: Filler, name: str) -> str:
    table, _, _ = name.partition(" ")
    key: str = made.rows[table][made.ids[name] - 1]["key"]
    return key


@pytest.mark.parametrize("asked", ["NO", "no", "NOR", "Norway", "Norwegian", "Oslo"])
def test_state_by_any_name(ledger: Ledger, asked: str) -> None:
    detail = ledger.show(asked)
    assert (detail.key, detail.section, detail.label) == ("NO", "state", "Norway")
    assert detail.related is not None
    assert {"people", "statements", "engagements", "commitments", "transfers"} <= set(detail.related)


def test_person_by_any_key(ledger: Ledger, made: Filler) -> None:
    by_name = ledger.show("Ona Felk")
    assert by_name.key == "Q900001" and by_name.fields["offices"][0].title == "minister"
    assert [name["name"] for name in by_name.fields["names"]] == ["Ona Felk", "Felk"]
    assert by_name.fields["names"][1]["reason"] == "same surname"
    mention = next(row["key"] for row in made.rows["claims"] if row["section"] == "entity")
    for key in (
        "Q900001",
        "q900001",
        "felk",
        key_of(made, "profiles Felk"),
        key_of(made, "profiles Ona Felk"),
        mention,
    ):
        assert ledger.show(key) == by_name


def test_commitment_by_every_key_that_it_ever_had(ledger: Ledger, made: Filler) -> None:
    detail = ledger.show(key_of(made, "things Norway, Vietnam: sign ferry pact"))
    assert [stage.status for stage in detail.claims] == ["hoped", "agreed", "fulfilled"]
    assert detail.fields["status"] == "fulfilled" and set(detail.parties) == {"party"}
    for claim in ("ferries-copy pact", "agreed", "signed"):
        assert ledger.show(key_of(made, f"claims {claim}").upper()) == detail


def test_engagement_with_its_conflict(ledger: Ledger, made: Filler) -> None:
    detail = ledger.show(key_of(made, "claims met again"))
    assert detail.conflicts[0].one_value == "2025-07-01"
    assert {one.key for one in detail.parties["state"]} == {"NO", "VN"}


def test_statement_and_finding(ledger: Ledger, made: Filler) -> None:
    said = ledger.show(key_of(made, "claims sail"))
    assert said.section == "statement" and len(said.fields["content"]) == 2
    assert said.parties["speaker"][0].name == "Piet Marrow"
    assert ledger.show(key_of(made, "claims number")).label == "another number stands above"


def test_report(ledger: Ledger, made: Filler) -> None:
    key = key_of(made, "reports ferries-hoped")
    detail = ledger.show(key)
    assert detail.section == "report" and detail.label == "Ferry talks open"
    assert [one.details["section"] for one in detail.claims] == ["commitment", "statement", "engagement"]
    assert [one.details["label"] for one in detail.claims] == [
        "Norway, Vietnam: sign ferry pact", "Ona Felk", "meeting of Ona Felk and Piet Marrow",
    ]  # fmt: skip
    assert detail.related is not None and len(detail.related["copies"].rows) == 1
    text, read = ledger.record(key)
    assert text.startswith("Norway's minister") and read == {"document": {"id": "ferries-hoped"}}
    assert ledger.show(made.rows["reports"][0]["sha256"]) == detail


@pytest.mark.parametrize("asked", ["c-0000000000", "Atlantis", "", "%", "' OR 1=1", "\x00"])
def test_what_is_not_there(ledger: Ledger, asked: str) -> None:
    with pytest.raises(UnknownError):
        ledger.show(asked)


def test_record_of_no_report(ledger: Ledger) -> None:
    with pytest.raises(UnknownError):
        ledger.record("r-0000000000")


def test_stats(ledger: Ledger) -> None:
    told = ledger.stats()
    assert (told.counts["report"], told.counts["story"], told.counts["failure"]) == (6, 5, 3)
    assert told.statuses["commitment"] == {"fulfilled": 1, "planned": 1}
    assert told.kinds["engagement"] == {"meeting": 1, "visit": 1}
    assert (told.first, told.last) == ("2025-07-01", "2025-10-01")
    (pair,) = told.pairs
    assert (pair.one.key, pair.other.key, pair.things) == ("NO", "VN", 3)
