"""A quotation without one of its marks: "We will stay, the minister said."."""

from __future__ import annotations

import re

from relazione.checks.quoted_words import Quoted, never_opened, quotations
from relazione.model import Anchor, Finding

_SAYS = (
    r"(?:said|says|told|added|adds|noted|warned|explained|remarked|replied|declared|stated|argued|insisted"
    r"|wrote|recalled|concluded|continued|joked|asked|answered|observed)"
)
# ", said Ada Lind", ", the minister told reporters", ", he said", each at the end of a quotation.
_CUE = re.compile(
    rf"[,?!]\s+(?:{_SAYS}\s+(?:the\s+|a\s+|an\s+)?(?:[^\W\d_]|[A-Z]\w*\.)"
    rf"|(?:he|she|they|the\s+[\w'’-]+(?:\s+[a-z][\w'’-]*){{0,2}}|[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){{0,3}})\s+{_SAYS}\b(?!\s+that\b))"
)
_CUE_BEHIND = re.compile(
    rf",?\s+(?:{_SAYS}\s+[^\W\d_]|(?:he|she|they|the\s+\w+|[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){{0,3}})\s+{_SAYS}\b)"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
# A cue this near behind the mark would be the quotation's own first words.
_LEAST_WORDS = 2


def check_unclosed(text: str) -> list[Finding]:
    """Mark a quotation into which its own cue has run, because its closing mark is missing.

    A mark that is missing where no cue follows, as at the end of a paragraph, does not change who
    says what and is left to the typesetter.

    Args:
        text: The report.

    Returns:
        One finding of the kind ``quotation`` for each.
    """
    findings = []
    for quoted in quotations(text):
        if quoted.closed or quoted.goes_on:
            continue
        cue = _cue(text, quoted)
        if cue is None:
            continue
        end = _SENTENCE_END.search(text, cue.end(), quoted.end)
        stop = end.end() if end is not None else quoted.end
        stop = quoted.start + len(text[quoted.start : stop].rstrip())
        words = " ".join(cue[0].strip(" ,?!").split())
        note = f"the quotation that opens here is not closed before “{words}”"
        findings.append(Finding("quotation", note, (Anchor.of(text, quoted.start, stop),), 0.85))
    findings += [found for quoted in never_opened(text) if (found := _unopened(text, quoted)) is not None]
    return sorted(findings, key=lambda finding: finding.evidence[0].start)


def _unopened(text: str, quoted: Quoted) -> Finding | None:
    """A finding where a mark closes before a cue what no mark opens: "We lost a week," she said."""
    if _CUE_BEHIND.match(text, quoted.end) is None or text[quoted.end - 2] not in ",?!.":
        return None
    ends = [found.end() for found in _SENTENCE_END.finditer(text, quoted.start, quoted.end - 2)]
    start = ends[-1] if ends else quoted.start
    start += len(text[start : quoted.end]) - len(text[start : quoted.end].lstrip())
    if len(text[start : quoted.end].split()) <= _LEAST_WORDS:
        return None
    note = "the quotation that closes here is not opened"
    return Finding("quotation", note, (Anchor.of(text, start, quoted.end),), 0.8)


def _cue(text: str, quoted: Quoted) -> re.Match[str] | None:
    # A fragment such as "a first step" ends in its own sentence, whole sentences may be several.
    fragment = text[quoted.start + 1 : quoted.start + 2].islower()
    for match in _CUE.finditer(text, quoted.start + 1, quoted.end):
        if fragment and _SENTENCE_END.search(text, quoted.start, match.start()):
            break
        if len(text[quoted.start : match.start()].split()) >= _LEAST_WORDS:
            return match
    return None
