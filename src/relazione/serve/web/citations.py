"""A line of a record as a citation that can be put into a paper."""

from __future__ import annotations

from relazione.model.plain import on_one_line
from relazione.serve.web.margin import Note
from relazione.serve.web.setting import day

# Within quotation marks, double ones become single.
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_LONGEST = 400  # characters of words that are cited


def citation_of(note: Note, text: str, title: str, when: str, publisher: str | None, url: str | None) -> str:
    """Who said or did what, in which words, and where it stands.

    Args:
        note: Of the report's margin.
        text: The report.
        title: Of the report.
        when: Its day, as ``2025-07-02``, or empty.
        publisher: Who published it, or None.
        url: Where it was published, or None.
    """
    words = " […] ".join(on_one_line(text[start:end]) for start, end in note.quotes)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    who = ", ".join(named.name for named in note.who)
    lead = f"{who}: " if note.section == "statement" and who else ""
    told = " (not verbatim)" if note.section == "statement" and note.status == "indirect" else ""
    quoted = f"{lead}“{words.translate(_INNER).strip(' ,')}”{told}"
    source = ", ".join(part for part in (f"“{title}”", publisher, day(when), url) if part)
    return on_one_line(f"{quoted}, in {source}, characters {note.start}–{note.quotes[-1][1]}.")
