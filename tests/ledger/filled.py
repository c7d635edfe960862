"""A small ledger with all that a listing has to show, put straight into the tables; its people are invented.

Three stories: Norway and Vietnam agree on ferries (four reports, one of them a near-duplicate, two of which differ
on the day of the meeting), Vietnam sells two tugs, and a minister of Norway speaks of fish.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, insert

from relazione.ledger import fulltext
from relazione.ledger.folding import content_hash, folded
from relazione.ledger.keys import claim_key, profile_key, report_key
from relazione.ledger.projection import CUT
from relazione.ledger.schema import (
    claims,
    conflicts,
    failures,
    links,
    parties,
    profiles,
    readings,
    reports,
    texts,
    thing_parties,
    things,
)

FILLED: dict[str, list[tuple[str, str, str]]] = {
    "ferries-hoped": [("2025-07-01", "Ferry talks open", "Norway's minister Ona Felk said on Tuesday that a ferry "
        "pact with Vietnam was hoped for by August. Felk met Vietnam's envoy Piet Marrow in Lund on 1 July.")],
    "ferries-copy": [("2025-07-02", "Ferry talks open today", "Norway's minister Ona Felk said on Tuesday that a "
        "ferry pact with Vietnam was hoped for by August. Felk met Vietnam's envoy Piet Marrow in Lund on 1 July!")],
    "ferries-agreed": [("2025-07-10", "Ferry pact agreed", "Norway and Vietnam agreed on the ferry pact. Felk met "
        "Marrow in Lund on 2 July. Marrow said: \"The ferries will sail\" and that nobody would wait.")],
    "ferries-signed": [("2025-09-05", "Ferry pact signed", "Norway and Vietnam signed the ferry pact on Friday. "
        "Felk said that a ferry pact with Vietnam was hoped for by August.")],
    "tugs": [("2025-08-03", "Two tugs", "Vietnam will deliver two T-4 tugs to Norway. Käte Marrow of the Marrow "
        "yard spoke of steel.")],
    "fish": [("2025-10-01", None, "Felk said on X that 100% of herring quotas are fair. Felk plans to visit Vietnam "
        "on 20 November.")],
}  # fmt: skip


class Filler:
    """Rows by their names, numbered as they come."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.ids: dict[str, int] = {}
        self.told: dict[int, dict[str, Any]] = {}

    def add(self, table: str, name: str, /, **row: Any) -> int:
        """A row; gives its number."""
        number = len(self.rows[table]) + 1
        self.rows[table].append({"id": number, **row})
        self.ids[f"{table} {name}"] = number
        return number

    def report(self, name: str, day: str, title: str | None, text: str, original: str | None = None) -> int:
        """A report with its text and an empty reading."""
        sha = hashlib.sha256(text.encode()).hexdigest()
        first = self.ids[f"reports {original}"] if original is not None else None
        number = len(self.rows["reports"]) + 1
        self.rows["texts"].append({"report_id": number, "text": text})
        packed = zlib.compress(json.dumps({"document": {"id": name}}).encode())
        self.rows["readings"].append(
            {"id": number, "report_id": number, "engine": "test", "read_at": "", "record": packed}
        )
        return self.add(
            "reports",
            name,
            sha256=sha,
            key=report_key(sha),
            name=f"{name}.txt",
            title=title,
            published=day,
            day=day,
            rank=f"{day} {sha[:16]}",
            language="en",
            words=len(text.split()),
            added_at="2025-12-01T00:00:00+00:00",
            reading_id=number,
            linked=True,
            original_id=first,
            story_id=first or number,
        )

    def name(self, kind: str, name: str, reference: str = "", state: str = "", **more: Any) -> int:
        """A profile and, unless it is another's, its thing."""
        plain, owner = folded(name), more.pop("of", None)
        key = profile_key(kind, plain, state, "", "")
        section = {"country": "state", "organization": "body"}.get(kind, kind)
        thing = self.ids[f"things {owner}"] if owner is not None else self.add(
            "things", name, key=reference or key, section=section, kind=kind, label=name, folded=plain,
            reference=reference or None, state=state or None, day="2025-10-01", opened="2025-07-01",
            latest="2025-10-01", claims=more.pop("claims", 3), stories=3, confidence=0.9, conflicts=0, **more,
        )  # fmt: skip
        return self.add("profiles", name, key=key, kind=kind, name=name, folded=plain, reference=reference,
            state=state, office="", apart=0, thing_id=thing, reason="same surname" if owner else None,
            score=0.9 if owner else None)  # fmt: skip

    def claim(self, report: str, section: str, words: str | tuple[str, ...], /, **row: Any) -> int:
        """A claim anchored in its report, with who takes part: ``speaker="Ona Felk"``."""
        pieces = (words,) if isinstance(words, str) else words
        number = self.ids[f"reports {report}"]
        told, text = self.rows["reports"][number - 1], self.rows["texts"][number - 1]["text"]
        spans = [[text.index(piece), text.index(piece) + len(piece)] for piece in pieces]
        position = sum(
            one["report_id"] == number and one["section"] == section for one in self.rows["claims"]
        )
        sides = {role: row.pop(role, ()) for role in
                 ("participant", "party", "supplier", "recipient", "holder", "of", "speaker", "state")}  # fmt: skip
        rank = f"{told['rank']} {section[0]}{position:05}"
        joined = CUT.join(pieces)
        claim = self.add(
            "claims",
            row.pop("name", words),
            report_id=number,
            section=section,
            position=position,
            key=claim_key(told["sha256"], section, *spans[0], position),
            rank=rank,
            day=told["day"],
            start=spans[0][0],
            end=spans[0][1],
            anchors=json.dumps(spans),
            words=joined,
            confidence=row.pop("confidence", 0.9),
            copy=told["original_id"] is not None,
            content_hash=content_hash(joined) if section == "statement" else None,
            **row,
        )
        for role, names in sides.items():
            for place, name in enumerate([names] if isinstance(names, str) else names):
                profile = self.ids[f"profiles {name}"]
                self.rows["parties"].append({"claim_id": claim, "role": role, "position": place,
                    "profile_id": profile, "thing_id": self.rows["profiles"][profile - 1]["thing_id"],
                    "section": section, "rank": rank})  # fmt: skip
        return claim

    def thing(self, name: str, section: str, of: list[int], day: str, /, **row: Any) -> int:
        """A thing of claims, the first of which names it."""
        told = [self.rows["claims"][one - 1] for one in of]
        sides = row.pop("sides")
        stories = {self.rows["reports"][one["report_id"] - 1]["story_id"] for one in told}
        number = self.add(
            "things", name, key=told[0]["key"], section=section, label=name, folded=folded(name), day=day,
            opened=told[0]["day"], latest=told[-1]["day"], claims=len(of), stories=len(stories), confidence=0.9,
            **{"conflicts": 0, **row},
        )  # fmt: skip
        for before, one in zip([None, *of], of, strict=False):
            self.rows["links"].append({"claim_id": one, "antecedent_id": before, "thing_id": number,
                "score": 0.8 if before else None, "reason": "same parties and object" if before else None})  # fmt: skip
        for role, name_of_side in sides:
            self.rows["thing_parties"].append({"thing_id": number, "role": role, "section": section, "day": day,
                "party_id": self.ids[f"things {name_of_side}"]})  # fmt: skip
        return number

    def write(self, conn: Connection) -> None:
        """Put all rows into the tables."""
        for table in (
            reports,
            texts,
            readings,
            profiles,
            claims,
            parties,
            things,
            links,
            thing_parties,
            conflicts,
        ):
            rows = self.rows[table.name]
            names = {name for row in rows for name in row}
            conn.execute(insert(table), [{name: row.get(name) for name in names} for row in rows])
        fulltext.take_reports(conn, 1, len(self.rows["reports"]))
        fulltext.take_claims(conn, 1, len(self.rows["claims"]))
        conn.execute(insert(failures), [
            {"source": "b.pdf", "reason": "a PDF", "failed_at": "2025-12-01T00:00:00+00:00"},
            {"source": "a.txt", "reason": "it is empty", "failed_at": "2025-12-01T00:00:00+00:00"},
            {"source": "c.txt", "reason": "no English", "failed_at": "2025-12-02T00:00:00+00:00"},
        ])  # fmt: skip


def fill(conn: Connection) -> Filler:
    """Put the ledger into empty tables."""
    made = Filler()
    for name, ((day, title, text),) in FILLED.items():
        made.report(name, day, title, text, "ferries-hoped" if name == "ferries-copy" else None)
    made.name("country", "Norway", "NO", "NO", claims=9)
    made.name("country", "Vietnam", "VN", "VN", claims=8)
    made.name("person", "Ona Felk", "Q900001", "NO")
    made.name("person", "Felk", state="NO", of="Ona Felk")
    made.name("person", "Piet Marrow", "", "VN")
    made.name("person", "Käte Marrow")
    made.name("organization", "Marrow yard", state="VN")
    made.name("place", "Lund")
    _claims(made)
    made.write(conn)
    return made


def _claims(made: Filler) -> None:
    for report in ("ferries-hoped", "ferries-copy"):
        made.claim(report, "entity", "Ona Felk", profile_id=made.ids["profiles Ona Felk"], kind="person")
        made.claim(report, "office", "Norway's minister Ona Felk", object="minister", former=False,
                   holder="Ona Felk", of="Norway")  # fmt: skip
        made.claim(report, "statement", "a ferry pact with Vietnam was hoped for by August", kind="indirect",
                   cue="said", speaker="Ona Felk", state="Norway", name=f"{report} said")  # fmt: skip
        made.claim(report, "commitment", "a ferry pact with Vietnam was hoped", action="sign", object="ferry pact",
                   status="hoped", due="by August", due_day="2025-08-31", party=("Norway", "Vietnam"),
                   name=f"{report} pact")  # fmt: skip
        made.claim(report, "engagement", "Felk met Vietnam's envoy Piet Marrow", kind="meeting", status="held",
                   participant=("Ona Felk", "Piet Marrow"), date="2025-07-01", first_day="2025-07-01",
                   last_day="2025-07-01", place="Lund", name=f"{report} met")  # fmt: skip
    made.claim("ferries-agreed", "statement", ("The ferries will sail", "that nobody would wait"), kind="mixed",
               cue="said", speaker="Piet Marrow", state="Vietnam", name="sail", confidence=0.7)  # fmt: skip
    made.claim("ferries-agreed", "commitment", "agreed on the ferry pact", action="sign", object="the ferry pact",
               status="agreed", party=("Norway", "Vietnam"), name="agreed")  # fmt: skip
    made.claim("ferries-agreed", "engagement", "Felk met Marrow in Lund on 2 July", kind="meeting", status="held",
               participant=("Felk", "Piet Marrow"), date="2025-07-02", place="Lund", name="met again")  # fmt: skip
    made.claim("ferries-signed", "statement", "a ferry pact with Vietnam was hoped for by August", kind="indirect",
               cue="said", speaker="Felk", state="Norway", name="repeated")  # fmt: skip
    made.claim("ferries-signed", "commitment", "signed the ferry pact", action="sign", object="ferry pact",
               status="fulfilled", party=("Norway", "Vietnam"), name="signed")  # fmt: skip
    made.claim("ferries-signed", "statement", "signed the ferry pact on Friday", kind="indirect", speaker="Felk",
               state="Norway", verdict="rejected", name="rejected")  # fmt: skip
    made.claim("tugs", "transfer", "deliver two T-4 tugs to Norway", object="tugs", designation="T-4",
               quantity="two", status="pending", supplier="Vietnam", recipient="Norway", name="tugs")  # fmt: skip
    made.claim("tugs", "statement", "spoke of steel", kind="indirect", speaker="Käte Marrow", verdict="confirmed",
               name="steel")  # fmt: skip
    made.claim("tugs", "commitment", "will deliver two T-4 tugs", action="deliver", object="two T-4 tugs",
               status="planned", due="in September", due_day="2025-09-30", party="Vietnam",
               name="to deliver")  # fmt: skip
    made.claim("fish", "statement", "100% of herring quotas are fair", kind="indirect", cue="said", medium="X",
               speaker="Felk", state="Norway", name="fish")  # fmt: skip
    made.claim("fish", "engagement", "plans to visit Vietnam on 20 November", kind="visit", status="planned",
               participant="Felk", date="2025-11-20", name="visit")  # fmt: skip
    made.claim("fish", "finding", "100%", kind="number", rule="restated-number", severity="warning",
               note="another number stands above", name="number")  # fmt: skip
    _things(made)


def _things(made: Filler) -> None:
    at = {
        name.removeprefix("claims "): number
        for name, number in made.ids.items()
        if name.startswith("claims ")
    }
    both = [("party", "Norway"), ("party", "Vietnam")]
    made.thing("Norway, Vietnam: sign ferry pact", "commitment",
               [at["ferries-hoped pact"], at["ferries-copy pact"], at["agreed"], at["signed"]], "2025-09-05",
               status="fulfilled", action="sign", object="ferry pact", due="by August", due_day="2025-08-31",
               sides=both)  # fmt: skip
    made.thing("Vietnam: deliver two T-4 tugs", "commitment", [at["to deliver"]], "2025-08-03", status="planned",
               action="deliver", object="two T-4 tugs", due="in September", due_day="2025-09-30",
               sides=[("party", "Vietnam")])  # fmt: skip
    meeting = made.thing(
        "meeting of Ona Felk and Piet Marrow", "engagement",
        [at["ferries-hoped met"], at["ferries-copy met"], at["met again"]], "2025-07-02", kind="meeting",
        status="held", date="2025-07-02", place="Lund", conflicts=1,
        sides=[("participant", "Ona Felk"), ("participant", "Piet Marrow"), ("state", "Norway"),
               ("state", "Vietnam"), ("place", "Lund")])  # fmt: skip
    made.thing("visit of Ona Felk", "engagement", [at["visit"]], "2025-11-20", kind="visit", status="planned",
               date="2025-11-20", sides=[("participant", "Ona Felk"), ("state", "Norway")])  # fmt: skip
    made.thing("Vietnam to Norway: T-4", "transfer", [at["tugs"]], "2025-08-03", status="pending", object="tugs",
               designation="T-4", quantity="two", sides=[("supplier", "Vietnam"), ("recipient", "Norway")])  # fmt: skip
    made.add("conflicts", "date", thing_id=meeting, field="date", one_id=at["ferries-hoped met"],
             other_id=at["met again"], one_value="2025-07-01", other_value="2025-07-02",
             note="one day apart", confidence=0.8, day="2025-07-10")  # fmt: skip
