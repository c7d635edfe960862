from __future__ import annotations

from itertools import groupby

import pytest
from hand_parsed import parsed
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from relazione.model import Anchor, Entity, Mention, Office
from relazione.reading.coreference import resolve
from relazione.reading.header import read_header
from relazione.reading.names import NameMention, Names
from relazione.reading.referents import Referents


def names_of(doc: Doc) -> Names:
    """Names from entity labels such as ``roe/person``."""
    mentions, found = [], {}
    for label, run in groupby(range(len(doc)), key=lambda i: doc[i].ent_type_):
        tokens = list(run)
        if "/" not in label:
            continue
        entity, kind = label.split("/")
        head = next(i for i in tokens if doc[i].head.i not in tokens or doc[i].head.i == i)
        mentions.append(NameMention(tokens[0], tokens[-1] + 1, head, entity))
        anchor = Anchor.of(doc.text, doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]]))
        found.setdefault((entity, kind), []).append(Mention(anchor, "name"))
    entities = tuple(
        Entity(
            e, k, max((m.anchor.text for m in ms), key=len), tuple(ms), e.upper() if k == "country" else None
        )
        for (e, k), ms in found.items()
    )
    by_token = {i: m.entity for m in mentions for i in range(m.start, m.end)}
    return Names(
        doc=doc,
        header=read_header(doc.text),
        entities=entities,
        mentions=tuple(mentions),
        by_token=by_token,
    )


def read(rows: str, *offices: tuple[str, str, str | None]) -> Referents:
    doc = parsed(rows)
    return resolve(doc, names_of(doc), [Office(h, t, of, False, ()) for h, t, of in offices])


def meant(referents: Referents, word: str, nth: int = 0) -> str | None:
    tokens = [t for t in referents.doc if t.text.lower() == word]
    return referents.of_token(tokens[nth])


MEETING = """
    Norway Norway PROPN NNP nmod:poss 4 no/country
    's 's PART POS case 0
    Defence defence NOUN NN compound 3
    Minister minister NOUN NN nmod:desc 4
    Jan Jan PROPN NNP nsubj 6 roe/person
    Roe Roe PROPN NNP flat 4 roe/person
    met meet VERB VBD ROOT 6
    Denmark Denmark PROPN NNP nmod:poss 9 dk/country
    's 's PART POS case 7
    Ada Ada PROPN NNP obj 6 poe/person
    Poe Poe PROPN NNP flat 9 poe/person
    . . PUNCT . punct 6
    During during ADP IN case 14
    his his PRON PRP$ nmod:poss 14
    meeting meeting NOUN NN obl 19
    with with ADP IN case 16
    Poe Poe PROPN NNP nmod 14 poe/person
    , , PUNCT , punct 14
    Roe Roe PROPN NNP nsubj 19 roe/person
    said say VERB VBD ROOT 19
    the the DET DT det 22
    two two NUM CD nummod 22
    sides side NOUN NNS nsubj 24
    would would AUX MD aux 24
    sign sign VERB VB ccomp 19
    the the DET DT det 26
    pact pact NOUN NN obj 24
    . . PUNCT . punct 19
    She she PRON PRP nsubj 29
    welcomed welcome VERB VBD ROOT 29
    it it PRON PRP obj 29
    . . PUNCT . punct 29
    “ " PUNCT `` punct 34
    We we PRON PRP nsubj 34
    agreed agree VERB VBD ccomp 38
    , , PUNCT , punct 34
    ” " PUNCT '' punct 34
    he he PRON PRP nsubj 38
    added add VERB VBD ROOT 38
    . . PUNCT . punct 38
    The the DET DT det 42
    defence defence NOUN NN compound 42
    minister minister NOUN NN nsubj 43
    smiled smile VERB VBD ROOT 43
    . . PUNCT . punct 43
    The the DET DT det 47
    Danish danish ADJ JJ amod 47 dk/country
    minister minister NOUN NN nsubj 48
    thanked thank VERB VBD ROOT 48
    him he PRON PRP obj 48
    . . PUNCT . punct 48
"""


@pytest.fixture(scope="module")
def meeting() -> Referents:
    return read(MEETING, ("roe", "Defence Minister", "no"), ("poe", "Foreign Minister", "dk"))


@pytest.mark.parametrize(
    ("word", "nth", "entity"),
    [
        ("his", 0, "roe"),  # runs ahead of the subject of its clause
        ("she", 0, "poe"),  # the pronoun of the man has been seen
        ("he", 0, "roe"),
        ("we", 0, "no"),  # the speaker's country
        ("minister", 1, "roe"),  # of two ministers the one of defence
        ("minister", 2, "poe"),  # of two ministers the Danish one
        ("him", 0, "roe"),  # not the subject of its own clause
        ("it", 0, None),  # the pact has no name here
    ],
)
def test_pronouns_and_descriptions_of_a_meeting(
    meeting: Referents, word: str, nth: int, entity: str | None
) -> None:
    assert meant(meeting, word, nth) == entity


def test_two_sides_are_the_countries_of_those_who_met(meeting: Referents) -> None:
    sides = next(t for t in meeting.doc if t.text == "sides")
    assert set(meeting.group_of(sides)) == {"no", "dk"}
    assert meeting.of_token(sides) is None
    assert set(meeting.members_of(sides)) == {"no", "dk"}


def test_mentions_are_in_order_and_say_their_form(meeting: Referents) -> None:
    roe = next(e for e in meeting.entities if e.id == "roe")
    starts = [m.anchor.start for m in roe.mentions]
    assert starts == sorted(starts)
    forms = {m.anchor.text: m.form for m in roe.mentions}
    assert forms == {
        "Jan Roe": "name",
        "his": "pronoun",
        "Roe": "name",
        "he": "pronoun",
        "The defence minister": "nominal",
        "him": "pronoun",
    }


SPOKESWOMAN = """
    A a DET DT det 3
    Danish danish ADJ JJ amod 2 mod/organization
    Ministry ministry PROPN NNP compound 3 mod/organization
    spokeswoman spokeswoman NOUN NN nsubj 4
    said say VERB VBD ROOT 4
    Jan Jan PROPN NNP nsubj 8 roe/person
    Roe Roe PROPN NNP flat 5 roe/person
    would would AUX MD aux 8
    pay pay VERB VB ccomp 4
    . . PUNCT . punct 4
    She she PRON PRP nsubj 11
    gave give VERB VBD ROOT 11
    no no DET DT det 13
    date date NOUN NN obj 11
    . . PUNCT . punct 11
"""


def test_an_unnamed_spokeswoman_speaks_for_her_ministry() -> None:
    referents = read(SPOKESWOMAN)
    spokeswoman, she = referents.doc[3], referents.doc[10]
    assert referents.of_token(spokeswoman) is None
    assert referents.speaker_of(spokeswoman) == "mod"
    assert referents.speaker_of(she) == "mod"
    assert referents.words_for(she) == spokeswoman


def test_a_bare_description_means_the_unnamed_one_just_brought_in() -> None:
    found = read(
        """
        Secretary secretary NOUN NN compound 1 -
        Roe Roe PROPN NNP nsubj 2 roe/person
        spoke speak VERB VBD ROOT 2 -
        . . PUNCT . punct 2 -
        A a DET DT det 6 -
        senior senior ADJ JJ amod 6 -
        official official NOUN NN nsubj 7 -
        smiled smile VERB VBD ROOT 7 -
        . . PUNCT . punct 7 -
        The the DET DT det 10 -
        official official NOUN NN nsubj 11 -
        laughed laugh VERB VBD ROOT 11 -
        . . PUNCT . punct 11 -
    """,
        ("roe", "Secretary", None),
    )
    assert meant(found, "official", 1) is None


def test_a_report_without_names_has_no_mentions() -> None:
    referents = read("He he PRON PRP nsubj 1\nleft leave VERB VBD ROOT 1")
    assert referents.entities == ()
    assert dict(referents.by_token) == {}


WORDS = [
    "he",
    "She",
    "it",
    "They",
    "we",
    "I",
    "the",
    "two",
    "ministers",
    "minister",
    "his",
    "Roe",
    "said",
    '"',
    "“",
    "”",
]
WORDS += ["'", ":", "\n", ".", "and", "who", "both", "spokesman", "government", "Danish"]
POS = ["PRON", "NOUN", "PROPN", "VERB", "DET", "PUNCT", "NUM", "ADP", "CCONJ", "X", "AUX"]
DEPS = [
    "nsubj",
    "obj",
    "conj",
    "nmod:poss",
    "appos",
    "flat",
    "compound",
    "acl:relcl",
    "ccomp",
    "parataxis",
    "det",
    "obl",
]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_parse_is_read_and_every_anchor_holds(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    n = len(words)
    heads = [data.draw(st.integers(0, i)) for i in range(n)]
    # hung on earlier words only, so that the parse is a tree
    deps = ["ROOT" if heads[i] == i else data.draw(st.sampled_from(DEPS)) for i in range(n)]
    pos = ["SPACE" if w.isspace() else data.draw(st.sampled_from(POS)) for w in words]
    kinds = {"Roe": "roe/person", "Danish": "dk/country"}
    ents = [f"B-{kinds[w]}" if w in kinds else "O" for w in words]
    doc = Doc(
        Vocab(), words=words, pos=pos, heads=heads, deps=deps, lemmas=[w.lower() for w in words], ents=ents
    )
    referents = resolve(doc, names_of(doc), [Office("roe", "Foreign Minister", "dk", False, ())])
    for entity in referents.entities:
        assert all(m.anchor.holds_in(doc.text) for m in entity.mentions)
    known = {e.id for e in referents.entities}
    assert set(referents.by_token.values()) <= known
    assert all(set(members) <= known and len(members) > 1 for members in referents.groups.values())
