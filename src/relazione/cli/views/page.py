"""The record as one page that needs no network: the report with its words marked, the record beside it."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from relazione.cli.views.lines import (
    Line,
    Places,
    Section,
    below_title,
    dateline_of,
    plural_of,
    reasons_of,
    sections_of,
)
from relazione.cli.views.plain import on_one_line, visible
from relazione.model import Record
from relazione.model.segments import Segment, segments_of


@functools.cache
def _part(name: str) -> str:
    return files("relazione.cli.views").joinpath(name).read_text(encoding="utf-8")


def _head(title: str) -> str:
    """The page up to its first report. Only its own style and script may act, nothing is loaded."""
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_line(title)} · Relazione</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _end() -> str:
    """The page after its last report."""
    return f"<script>{_part('page.js')}</script>\n</body>\n</html>\n"


def page_view(records: Sequence[Record], *, explain: bool = False) -> str:
    """A whole page of one report or several.

    Args:
        records: The records, at least one.
        explain: Whether each line shows its reasons.
    """
    name = _name(records[0]) if len(records) == 1 else f"{len(records)} reports"
    parts = [_contents(records)] if len(records) > 1 else []
    parts += [_reading(record, number, explain) for number, record in enumerate(records, 1)]
    return _head(name) + "".join(parts) + _end()


def _name(record: Record) -> str:
    return record.document.title or record.document.id


def _contents(records: Sequence[Record]) -> str:
    items = "".join(
        f'<li><a href="#r{number}">{_line(_name(record))}</a> <span>{_line(dateline_of(record))}</span></li>'
        for number, record in enumerate(records, 1)
    )
    return f'<nav class="contents" aria-label="Reports"><ol>{items}</ol></nav>\n'


def _reading(record: Record, number: int, explain: bool) -> str:
    """One report and its record, as a part of a page."""
    prefix = f"r{number}"
    sections = sections_of(record)
    return "".join(
        (
            f'<article class="reading" id="{prefix}" aria-labelledby="{prefix}-title">\n',
            _masthead(record, sections, prefix),
            '<div class="columns">\n',
            _report(record, sections, prefix),
            _record(record, sections, prefix, explain),
            "</div>\n</article>\n",
        )
    )


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _line(text: str) -> str:
    return escape(on_one_line(text))


def _masthead(record: Record, sections: tuple[Section, ...], prefix: str) -> str:
    document = record.document
    below = below_title(record)
    links = "".join(
        f'<a class="{section.name}" href="#{prefix}-{section.name}">{section.title} '
        f"<b>{len(section.lines)}</b></a>"
        for section in sections
    )
    return (
        f'<header><p class="brand">Relazione</p><h1 id="{prefix}-title">'
        f'{_line(document.title or document.id)}</h1><p class="dateline">{_line(below)}</p>'
        f'<nav aria-label="Sections of the record">{links}</nav></header>\n'
    )


def _report(record: Record, sections: tuple[Section, ...], prefix: str) -> str:
    text = record.document.text
    lines = [(section.name, line) for section in sections for line in section.lines]
    marks = ((number, anchor) for number, (_, line) in enumerate(lines) for anchor in line.marks)
    kinds = [name for name, _ in lines]
    pieces = "".join(_segment(text, segment, kinds, prefix) for segment in segments_of(len(text), marks))
    rows = [f"<p>{row}</p>" for row in pieces.split("\n") if row.strip()]
    if (
        rows
        and record.document.title
        and on_one_line(text.strip()).startswith(on_one_line(record.document.title))
    ):
        rows[0] = rows[0].replace("<p>", '<p class="headline">', 1)
    return f'<section class="report" aria-label="The report">{"".join(rows)}</section>\n'


def _segment(text: str, segment: Segment, kinds: list[str], prefix: str) -> str:
    """A segment as marked text; a mark never runs over a line end, which ends a paragraph."""
    words = escape(visible(text[segment.start : segment.end].replace("\r", "\n")))
    if not segment.owners:
        return words
    classes = " ".join(dict.fromkeys(kinds[owner] for owner in segment.owners))
    owners = " ".join(map(str, segment.owners))
    address = f' id="{prefix}-c{segment.start}"'
    marked = []
    for piece in words.split("\n"):
        if piece:
            marked.append(f'<mark{address} class="{classes}" data-lines="{owners}">{piece}</mark>')
            address = ""
        else:
            marked.append("")
    return "\n".join(marked)


def _record(record: Record, sections: tuple[Section, ...], prefix: str, explain: bool) -> str:
    places = Places.of(record.document.text)
    number = 0
    parts = ['<section class="record" aria-label="The record">']
    for section in sections:
        parts.append(f'<section class="{section.name}" id="{prefix}-{section.name}"><h2>{section.title}</h2>')
        parts.extend(_lists(section, number, places, prefix, explain))
        parts.append("</section>")
        number += len(section.lines)
    if not sections:
        parts.append("<p>Nothing to record was found in this report.</p>")
    parts.append("</section>\n")
    return "".join(parts)


def _lists(section: Section, first: int, places: Places, prefix: str, explain: bool) -> Iterator[str]:
    numbered = list(enumerate(section.lines, first))
    if section.name != "names":
        yield f"<ol>{''.join(_item(number, line, places, prefix, explain) for number, line in numbered)}</ol>"
        return
    for kind, group in groupby(numbered, key=lambda pair: pair[1].tag):
        items = "".join(
            f'<li class="line" tabindex="0" data-line="{number}"><b>{_line(line.head)}</b> '
            f"<small>{len(line.marks)}</small></li>"
            for number, line in group
        )
        yield f'<h3>{plural_of(kind)}</h3><ul class="roll">{items}</ul>'


def _item(number: int, line: Line, places: Places, prefix: str, explain: bool) -> str:
    doubt = f'<span class="doubt">{line.doubt}</span>' if line.doubt else ""
    facts = "".join(f"<span>{_line(fact)}</span>" for fact in line.facts)
    quotes = "".join(
        f'<blockquote><a href="#{prefix}-c{anchor.start}" title="line and column in the report">'
        f"{places.at(anchor.start)}</a> {_line(anchor.text)}</blockquote>"
        for anchor in line.quotes
    )
    tag = f'<span class="tag">{_line(line.tag)}</span>' if line.tag else ""
    reasons = "".join(f"<li>{_line(reason)}</li>" for reason in reasons_of(line, places)) if explain else ""
    reasons = f'<ul class="reasons">{reasons}</ul>' if reasons else ""
    return (
        f'<li class="line" tabindex="0" data-line="{number}"><div class="head"><b>{_line(line.head)}</b>{tag}</div>'
        f'<div class="facts">{facts}{doubt}</div>{quotes}{reasons}</li>'
    )
