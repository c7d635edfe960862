"""English passes, whatever it is full of; other languages are named and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from relazione.intake import check_language
from relazione.model import DocumentError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_are_english(path: Path) -> None:
    check_language(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Talks held.",
        "Ada Lindqvist, Tomás Beira, Jean-Luc Latour, Sofía Ríos, Ole Aasen",
        "“Nous sommes prêts,” said the minister of the republic, and he left the room at once for the talks.",
        "MINISTERS OF BOTH SIDES MET IN OSTHAVN ON MONDAY AND AGREED TO MEET AGAIN IN THE SPRING.",
    ],
)
def test_english_with_foreign_words_passes(text: str) -> None:
    check_language(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La ministre a déclaré que les deux pays vont signer un accord dans les prochains jours.", "French"),
        ("Die Ministerin sagte, dass die beiden Länder das Abkommen in der nächsten Woche.", "German"),
        ("La ministra dijo que los dos países van a firmar el acuerdo en los próximos días.", "Spanish"),
        ("Министр заявил, что обе страны подпишут соглашение.", "Cyrillic"),
        ("وقال الوزير إن البلدين سيوقعان الاتفاق", "Arabic"),
        ("部长说两国将在近期签署协议。", "Chinese"),
        ("大臣は、両国が近く協定に署名すると述べた。", "Japanese|Chinese"),
        ("मंत्री ने कहा कि दोनों देश समझौते पर हस्ताक्षर करेंगे।", "Devanagari"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(DocumentError, match=language):
        check_language(text)


def test_no_letters_no_report() -> None:
    with pytest.raises(DocumentError, match="holds no words"):
        check_language("12.5 — 13 … 🛳 !!")


def test_words_without_grammar_are_no_report() -> None:
    with pytest.raises(DocumentError, match="running English"):
        check_language("lorem ipsum dolor amet consectetur adipiscing elit tempor incididunt labore " * 4)
