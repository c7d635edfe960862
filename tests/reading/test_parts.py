"""Long reports: where they are cut, and that the parts' records make one."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from relazione.model import Anchor, Document, Engagement, Entity, Mention, Office, Record
from relazione.reading.parts import cut, joined, with_anchors


@given(st.text(alphabet="ab .\n\r“🛳", max_size=400), st.integers(2, 50))
def test_parts_are_the_report(text: str, longest: int) -> None:
    parts = list(cut(text, longest))
    assert "".join(part.text for part in parts) == text
    assert all(part.text == text[part.start : part.start + len(part.text)] for part in parts)
    assert all(0 < len(part.text) <= longest for part in parts) or not text


def test_cut_at_paragraphs_else_lines_else_sentences_else_words() -> None:
    assert [p.text for p in cut("aaaaa bb.\n\ncc dd. ee\nff", 16)] == ["aaaaa bb.\n\n", "cc dd. ee\nff"]
    assert [p.text for p in cut("aaaaa bbbb\ncc dd. ee ff", 16)] == ["aaaaa bbbb\n", "cc dd. ee ff"]
    assert [p.text for p in cut("aaaaa bbbb. Cc dd ee ff", 16)] == ["aaaaa bbbb. ", "Cc dd ee ff"]
    assert [p.text for p in cut("aaaaa bbbb cc dd ee ff", 16)] == ["aaaaa bbbb cc ", "dd ee ff"]
    assert [p.text for p in cut("a" * 20, 16)] == ["a" * 16, "a" * 4]


def test_records_of_parts_become_one() -> None:
    first, second = "Foreign Minister Ada Lindqvist met Norland. ", "Lindqvist, Foreign Minister, met Sudria."
    text = first + second

    def named(part: str, identifier: str, kind: str, name: str) -> Entity:
        start = part.index(name)
        return Entity(identifier, kind, name, (Mention(Anchor.of(part, start, start + len(name)), "name"),))  # type: ignore[arg-type]

    def record(part: str, entities: tuple[Entity, ...]) -> Record:
        title = "Foreign Minister"
        anchor = Anchor.of(part, part.index(title), part.index(title) + len(title))
        person = next(e.id for e in entities if e.kind == "person")
        country = next(e.id for e in entities if e.kind == "country")
        return Record(
            Document("d", part),
            entities,
            (Office(person, title, None, False, (anchor,), 0.5),),
            (Engagement("meeting", "held", (person, country), country, None, (anchor,)),),
        )

    # The surname alone stands in both: two name forms of one person.
    whole = named(first, "e1", "person", "Ada Lindqvist")
    surname = Mention(Anchor.of(first, 21, 30), "name")
    whole = dataclasses.replace(whole, mentions=(*whole.mentions, surname))
    one = record(first, (whole, named(first, "e2", "country", "Norland")))
    two = record(
        second, (named(second, "e1", "country", "Sudria"), named(second, "e2", "person", "Lindqvist"))
    )
    got = joined(text, [(0, dataclasses.replace(one, document=Document("d", text))), (len(first), two)])
    assert [(e.id, e.name, len(e.mentions)) for e in got.entities] == [
        ("e1", "Ada Lindqvist", 3),
        ("e2", "Norland", 1),
        ("e3", "Sudria", 1),
    ]
    assert [(o.holder, len(o.evidence)) for o in got.offices] == [("e1", 2)]
    assert [(g.participants, g.place) for g in got.engagements] == [
        (("e1", "e2"), "e2"),
        (("e1", "e3"), "e3"),
    ]
    assert all(m.anchor.holds_in(text) for e in got.entities for m in e.mentions)
    assert all(a.holds_in(text) for o in got.offices for a in o.evidence)


def test_two_of_one_surname_stay_two() -> None:
    text = "Ada Lindqvist. Bo Lindqvist. Lindqvist."
    entities = tuple(
        Entity(f"e{number}", "person", name, (Mention(Anchor.of(text, at, at + len(name)), "name"),))
        for number, (at, name) in enumerate([(0, "Ada Lindqvist"), (15, "Bo Lindqvist")], 1)
    )
    later = Entity("e1", "person", "Lindqvist", (Mention(Anchor.of("Lindqvist.", 0, 9), "name"),))
    got = joined(
        text, [(0, Record(Document("d", text), entities)), (29, Record(Document("d", text), (later,)))]
    )
    assert [e.name for e in got.entities] == ["Ada Lindqvist", "Bo Lindqvist", "Lindqvist"]


def test_anchors_change_and_all_else_stays() -> None:
    office = Office("e1", "Envoy", None, True, (Anchor(0, 1, "a"),), 0.7)
    moved = with_anchors(office, lambda anchor: Anchor(anchor.start + 5, anchor.end + 5, anchor.text))
    assert moved == dataclasses.replace(office, evidence=(Anchor(5, 6, "a"),))
