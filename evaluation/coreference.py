"""How often a report's statements find their speaker through names, descriptions and pronouns.

Usage: coreference.py [GOLD] [--errors]

GOLD is a folder of gold cases, ``../shared/gold/dev`` where none is given. For each gold statement
with a cue whose parse has a subject, the subject's referent is compared with the gold speaker;
the table says how often they agree where the subject is a pronoun, a description or a name. Cues
without a subject are left out, so this measures coreference, not the finding of speakers.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token

from relazione.language import load
from relazione.reading.coreference import resolve
from relazione.reading.header import read_header
from relazione.reading.names import read_names
from relazione.reading.offices import read_offices
from relazione.reading.referents import Referents

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"
FORMS = ("pronoun", "description", "name")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--errors", action="store_true", help="a line for each wrong speaker")
    args = parser.parse_args()
    cases = [p for p in sorted(args.gold.glob("*.json")) if p.with_suffix(".txt").exists()]
    if not cases:
        print(f"no gold cases in {args.gold}; name a folder that holds some")
        return 2
    engine = load()
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in cases:
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        referents = read(engine(text))
        for subject, wanted in subjects(referents, gold):
            found = gold_id(referents, referents.speaker_of(subject), gold)
            kind = form(referents, subject)
            seen[kind] += 1
            right[kind] += found == wanted
            if args.errors and found != wanted:
                around = referents.doc[max(subject.i - 12, 0) : subject.i + 8].text.replace("\n", " ")
                print(f"{path.stem} {kind} {subject.text!r}: {found}, not {wanted}: {around}")
    print(f"{'subject of the cue':20}{'right':>8}{'of':>8}{'percent':>10}")
    for kind in (*FORMS, "all"):
        hits, total = (right.total(), seen.total()) if kind == "all" else (right[kind], seen[kind])
        print(f"{kind:20}{hits:8}{total:8}{100 * hits / total if total else 100:10.1f}")
    return 0


def read(doc: Doc) -> Referents:
    """Resolve the mentions of an annotated report."""
    names = read_names(doc, read_header(doc.text))
    return resolve(doc, names, read_offices(doc, names))


def subjects(referents: Referents, gold: dict[str, Any]) -> Iterator[tuple[Token, str | None]]:
    """The subject of each gold statement's cue, with the id of its speaker."""
    for statement in gold["statements"]:
        span = located(referents.doc, statement["cue"]) if statement.get("cue") else None
        subject = (
            next((c for t in span for c in t.children if c.dep_.startswith("nsubj")), None) if span else None
        )
        if subject is not None:
            yield subject, statement["speaker"]


def located(doc: Doc, evidence: str | dict[str, Any]) -> Span | None:
    """The span of a gold text, given as words or as words and their number."""
    words, nth = (evidence, 1) if isinstance(evidence, str) else (evidence["text"], evidence.get("nth", 1))
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", doc.text)]
    if len(places) < nth:
        return None
    return doc.char_span(places[nth - 1], places[nth - 1] + len(words), alignment_mode="expand")


def form(referents: Referents, subject: Token) -> str:
    """Whether a phrase is a pronoun, a description or a name."""
    if subject.pos_ == "PRON":
        return "pronoun"
    named = {m.anchor.start for e in referents.entities for m in e.mentions if m.form == "name"}
    return "name" if any(t.idx in named for t in (subject, *subject.children)) else "description"


def gold_id(referents: Referents, entity: str | None, gold: dict[str, Any]) -> str | None:
    """Id in the gold record of the entity with most name forms in common; kinds break ties."""
    if entity is None:
        return None
    own = next(e for e in referents.entities if e.id == entity)
    forms = {own.name.casefold(), *(m.anchor.text.casefold() for m in own.mentions if m.form == "name")}
    shared = [
        (len(forms & {f.casefold() for f in (e["name"], *e["aliases"])}), e["kind"] == own.kind, e["id"])
        for e in gold["entities"]
    ]
    best = max(shared, default=(0, False, ""))
    return best[2] if best[0] else f"?{entity}"


if __name__ == "__main__":
    sys.exit(main())
