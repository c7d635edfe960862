from __future__ import annotations

from relazione.reading.contents import Quoted, shape


def shaped(text: str, words: list[str], cue: str) -> tuple[str, list[str]]:
    stretches = [(text.index(w), text.index(w) + len(w)) for w in words]
    at = text.index(cue)
    form, found = shape(Quoted.of(text), stretches, (at, at + len(cue)))
    return form, [text[a:b] for a, b in found]


def test_words_without_marks_end_with_their_paragraph() -> None:
    text = "Ravnholt believes that the ships are late.\n\nFor Oslo it is about choice."
    assert shaped(text, ["the ships are late", "it is about choice"], "believes") == (
        "indirect",
        ["the ships are late"],
    )


def test_a_colon_reaches_the_next_line() -> None:
    text = "Ravnholt said the following:\nthe ships are late"
    assert shaped(text, ["the ships are late"], "said")[1] == ["the ships are late"]


def test_a_quotation_keeps_all_its_parts() -> None:
    text = "“The ships are late,” Ravnholt said.\n\n“The yard is to blame.”"
    assert shaped(text, ["“The ships are late,”", "“The yard is to blame.”"], "said") == (
        "direct",
        ["The ships are late,", "The yard is to blame."],
    )


def test_a_quoted_sentence_is_not_cut_within() -> None:
    text = "“She was kind. She asked about the ships”, Ravnholt said."
    assert shaped(text, ["She was kind. She"], "said") == (
        "direct",
        ["She was kind. She asked about the ships"],
    )
