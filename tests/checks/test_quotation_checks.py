"""Quotations that run into their cue, that nobody speaks, or that two people speak."""

from __future__ import annotations

import pytest

from relazione.checks.quoted_words import quotations
from relazione.checks.repeated_quotation import check_repeated
from relazione.checks.unattributed_quotation import check_speakers
from relazione.checks.unclosed_quotation import check_unclosed
from relazione.model import Anchor, Entity, Mention, Statement


def spoken(text: str, words: str, speaker: str | None, nth: int = 1) -> Statement:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Statement(speaker, None, "direct", (Anchor.of(text, start, start + len(words)),), None, None, None)


def person(identifier: str, name: str) -> Entity:
    return Entity(identifier, "person", name, (Mention(Anchor(0, len(name), name), "name"),))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            '"We keep the port open, the harbour master told reporters. He smiled.',
            '"We keep the port open, the harbour master told reporters.',
        ),
        ('"We lost a week, she said. "We gained a year."', '"We lost a week, she said.'),
        (
            "“The ice comes early, said Ada Lindqvist, a pilot. “That is all.”",
            "“The ice comes early, said Ada Lindqvist, a pilot.",
        ),
        ('We lost a week," she said. "We gained a year."', 'We lost a week,"'),
        ("It rained. We lost a whole week,” Beira told them.", "We lost a whole week,”"),
        ("\"It is late. It isn't too late, Beira added.", "\"It is late. It isn't too late, Beira added."),
    ],
)
def test_cues_inside_the_quotation(text: str, marked: str) -> None:
    (finding,) = check_unclosed(f"It rained.\n\n{text}\n\nIt stopped.")
    assert (finding.kind, finding.evidence[0].text) == ("quotation", marked)


@pytest.mark.parametrize(
    "text",
    [
        '"We keep the port open," the harbour master told reporters.',
        '"We keep the port open", he said. "Always".',
        '"I said no, he said yes," Beira recalled.',
        '"We keep the port open," he said. "It is ours.\n\n"The ice, he said, comes early."',
        "\"She wrote: 'New year, same fish,'\" Beira said.",
        'He called it "a first step". “That”, he said, "is all”.',
        "“We keep it open,” he said. ”It is ours.”",
        'The 12" pipe, he said, is too small.',
        "'We keep it open, he said.",
        "``We keep it open,'' he said.",
        '"We played “The Long Ice,” he said to me, and left," she said.',
        'The 12", he said, is too small.',
        '"We keep it open.',
        'She saw "a quiet change. The country would also send coal, she said.',
    ],
)
def test_marks_that_close_or_are_merely_untidy(text: str) -> None:
    assert check_unclosed(f"It rained.\n\n{text}\n\nIt stopped.") == []


def test_a_quotation_of_several_paragraphs_may_go_on_without_a_mark() -> None:
    assert check_unclosed('Beira spoke: "It is late.\n\nWe lost a week," he said.') == []


def test_marks_are_paired_across_kinds() -> None:
    text = 'He said "yes” and “no" and "perhaps'
    assert [(text[q.start : q.end], q.closed) for q in quotations(text)] == [
        ('"yes”', True),
        ('“no"', True),
        ('"perhaps', False),
    ]


WORDS = "“A border is a promise with a fence,”"


def test_the_same_words_of_two_people() -> None:
    text = f"{WORDS} said Ada Lindqvist.\n\nRain fell.\n\n{WORDS} Tomás Beira said."
    (finding,) = check_repeated(text, (), ())
    assert finding.evidence[0].start == text.rindex("“")
    assert "Ada Lindqvist" in finding.note


def test_speakers_that_only_the_reading_knows() -> None:
    text = f"{WORDS} in the minister's words. {WORDS} in hers."
    people = [person("e1", "Ada Lindqvist"), person("e2", "Tomás Beira")]
    content = WORDS[1:-1]
    one, two = spoken(text, content, "e1"), spoken(text, content, "e2", 2)
    assert len(check_repeated(text, people, [one, two])) == 1
    assert check_repeated(text, people, [one, spoken(text, content, "e1", 2)]) == []
    assert check_repeated(text, people, [one]) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} said Ada Lindqvist. {WORDS} Lindqvist said again.",
        "“A free and open sea,” said Ada Lindqvist. “A free and open sea,” said Tomás Beira.",
        f"{WORDS} said Ada Lindqvist. {WORDS} according to the text.",
    ],
)
def test_words_that_two_may_share(text: str) -> None:
    assert check_repeated(text, (), ()) == []


def test_a_quotation_that_nobody_speaks() -> None:
    text = "The bridge opened on Monday.\n\n“It took us eleven years and four governments to cross.”\n\nIt rained."
    (finding,) = check_speakers(text, ())
    assert finding.evidence[0].text.startswith("“It took")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The bridge opened, Beira said.", "It rained."),
        ("It opened.", "It rained, Beira said."),
        ("She wrote:", "So."),
        ("It opened.", "— Tomás Beira"),
    ],
)
def test_quotations_whose_speaker_is_near(before: str, after: str) -> None:
    text = f"{before}\n\n“It took us eleven years and four governments to cross.”\n\n{after}"
    known = [spoken(text, "It rained", "e1")] if "It rained, B" in text else []
    known += [spoken(text, "The bridge opened", "e1")] if "opened, B" in text else []
    assert check_speakers(text, known) == []
