"""A record as plain data, in the published record format (``docs/record.md``)."""

from __future__ import annotations

from typing import Any

from relazione.model.anchor import Anchor
from relazione.model.record import Commitment, Engagement, Entity, Office, Record, Statement, Transfer

Json = dict[str, Any]


def _anchor(anchor: Anchor | None) -> Json | None:
    return None if anchor is None else {"start": anchor.start, "end": anchor.end, "text": anchor.text}


def _anchors(anchors: tuple[Anchor, ...]) -> list[Json | None]:
    return [_anchor(a) for a in anchors]


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "reference": entity.reference,
        "mentions": [
            {"start": m.anchor.start, "end": m.anchor.end, "text": m.anchor.text, "form": m.form}
            for m in entity.mentions
        ],
    }


def _reasons(entry: Office | Engagement | Statement | Commitment | Transfer, explain: bool) -> Json:
    if not explain:
        return {}
    return {"reasons": [{"field": r.field, "rule": r.rule, "words": _anchor(r.words)} for r in entry.reasons]}


def record_to_json(record: Record, *, explain: bool = False) -> Json:
    """Turn a record into dictionaries, lists, strings and numbers that ``json.dumps`` takes.

    Args:
        record: The record of one report.
        explain: Whether each entry carries its ``reasons`` too.

    Returns:
        An object in the record format; offsets are code points of the report's text.
    """
    doc = record.document
    return {
        "document": {
            "id": doc.id,
            "title": doc.title,
            "published": _text(doc.published),
            "dateline": {"place": doc.dateline.place, "date": _text(doc.dateline.date)},
            "language": doc.language,
            "sha256": doc.sha256,
        },
        "entities": [_entity(e) for e in record.entities],
        "offices": [
            {
                "holder": o.holder,
                "title": o.title,
                "of": o.of,
                "former": o.former,
                "evidence": _anchors(o.evidence),
                "confidence": o.confidence,
                **_reasons(o, explain),
            }
            for o in record.offices
        ],
        "engagements": [
            {
                "kind": g.kind,
                "status": g.status,
                "participants": list(g.participants),
                "place": g.place,
                "date": _text(g.date),
                "evidence": _anchors(g.evidence),
                "confidence": g.confidence,
                **_reasons(g, explain),
            }
            for g in record.engagements
        ],
        "statements": [
            {
                "speaker": s.speaker,
                "speaker_text": s.speaker_text,
                "form": s.form,
                "content": _anchors(s.content),
                "cue": _anchor(s.cue),
                "source": _anchor(s.source),
                "medium": s.medium,
                "confidence": s.confidence,
                **_reasons(s, explain),
            }
            for s in record.statements
        ],
        "commitments": [
            {
                "action": c.action,
                "object": c.object,
                "parties": list(c.parties),
                "status": c.status,
                "due": c.due,
                "evidence": _anchors(c.evidence),
                "confidence": c.confidence,
                **_reasons(c, explain),
            }
            for c in record.commitments
        ],
        "transfers": [
            {
                "item": t.item,
                "designation": t.designation,
                "supplier": t.supplier,
                "recipient": t.recipient,
                "status": t.status,
                "quantity": t.quantity,
                "evidence": _anchors(t.evidence),
                "confidence": t.confidence,
                **_reasons(t, explain),
            }
            for t in record.transfers
        ],
        "findings": [
            {
                "kind": f.kind,
                "note": f.note,
                "rule": f.rule,
                "severity": f.severity,
                "source": f.source,
                "evidence": _anchors(f.evidence),
                "confidence": f.confidence,
            }
            for f in record.findings
        ],
    }
