"""The record as Markdown, for notes, tickets and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relazione.cli.views.lines import KINDS, Line, Places, below_title, plural_of, reasons_of, sections_of
from relazione.cli.views.plain import on_one_line
from relazione.model import Record

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown_view(record: Record, *, explain: bool = False) -> str:
    """Set a record as Markdown: headings, one list item to a line, its words as a quotation below."""
    document = record.document
    places = Places.of(document.text)
    rows = [f"# {_plain(document.title or document.id)}", ""]
    below = below_title(record)
    rows += [f"*{_plain(below)}*", ""] if below else []
    sections = sections_of(record)
    for section in sections:
        rows += [f"## {section.title}", ""]
        if section.name == "names":
            for kind in KINDS:
                named = [_plain(line.head) for line in section.lines if line.tag == kind]
                rows += [f"- {plural_of(kind)}: {', '.join(named)}"] if named else []
        else:
            for line in section.lines:
                rows += _item(line, places, explain)
        rows.append("")
    if not sections:
        rows += ["Nothing to record was found in this report.", ""]
    return "\n".join(rows)


def _item(line: Line, places: Places, explain: bool) -> Iterator[str]:
    facts = " · ".join(_plain(part) for part in (line.tag, *line.facts, line.doubt) if part)
    yield f"- **{_plain(line.head)}**" + (f" ({facts})" if facts else "")
    for number, anchor in enumerate(line.quotes):
        if number:
            yield "  >"
        # The place comes first: words that begin with a dash or a number would begin a list.
        yield f"  > *{places.at(anchor.start)}* {_plain(anchor.text)}"
    if explain:
        yield ""
        yield from (f"  - {_plain(reason)}" for reason in reasons_of(line, places))
    if line.quotes or explain:
        yield ""


def _plain(text: str) -> str:
    """Report text of which nothing is taken for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", on_one_line(text))
