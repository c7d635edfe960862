"""What the clause around a thing makes of how far it has come."""

from __future__ import annotations

import pytest
from hand_parsed import document, parsed

from relazione.reading.consignments import consignments_of
from relazione.reading.tree import Tree


def statuses(rows: str) -> list[str]:
    doc = parsed(rows)
    return [one.passage.status for one in consignments_of(Tree.of(doc), document(doc))]


@pytest.mark.parametrize(("aux", "status"), [("will", "contracted"), ("may", "proposed")])
def test_who_announces_that_it_will_buy_has_a_contract(aux, status) -> None:
    rows = f"""
    Utopia Utopia PROPN NNP nsubj 2 COUNTRY
    {aux} {aux} AUX MD aux 2
    buy buy VERB VB ROOT 2
    six six NUM CD nummod 4
    helicopters helicopter NOUN NNS obj 2
    """
    assert statuses(rows) == [status]


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("are be AUX VBP cop 6\ndead dead ADJ JJ ROOT 6", "cancelled"),
        ("have have AUX VBP aux 6\ncollapsed collapse VERB VBN ROOT 6", "cancelled"),
        ("have have AUX VBP aux 6\nbegun begin VERB VBN ROOT 6", "pending"),
    ],
)
def test_a_deal_that_is_said_to_be_dead_is_cancelled(end, status) -> None:
    rows = f"""
    The the DET DT det 1
    talks talk NOUN NNS nsubj 6
    on on ADP IN case 4
    six six NUM CD nummod 4
    helicopters helicopter NOUN NNS nmod 1
    {end}
    """
    assert statuses(rows) == [status]


@pytest.mark.parametrize(
    ("verb", "lemma", "status"), [("patrol", "patrol", "in-service"), ("rust", "rust", "contracted")]
)
def test_what_was_bought_and_is_at_work_is_in_service(verb, lemma, status) -> None:
    rows = f"""
    The the DET DT det 1
    boats boat NOUN NNS nsubj 5
    bought buy VERB VBN acl 1
    from from ADP IN case 4
    Utopia Utopia PROPN NNP obl 2 COUNTRY
    {verb} {lemma} VERB VBP ROOT 5
    the the DET DT det 7
    lake lake NOUN NN obj 5
    """
    assert statuses(rows) == [status]


@pytest.mark.parametrize(
    ("verb", "lemma", "status"), [("sold", "sell", "contracted"), ("donated", "donate", "pending")]
)
def test_the_rest_of_an_order_is_under_contract_and_that_of_a_gift_is_not(verb, lemma, status) -> None:
    rows = f"""
    Utopia Utopia PROPN NNP nsubj 1 COUNTRY
    {verb} {lemma} VERB VBD ROOT 1
    eight eight NUM CD nummod 4
    Caesar Caesar PROPN NNP compound 4 EQUIPMENT
    howitzers howitzer NOUN NNS obj 1 EQUIPMENT
    and and CCONJ CC cc 7
    will will AUX MD aux 7
    deliver deliver VERB VB conj 1
    the the DET DT det 9
    rest rest NOUN NN obj 7
    """
    assert statuses(rows)[-1] == status


def test_a_sale_that_a_government_approved_is_approved() -> None:
    rows = """
    Utopia Utopia PROPN NNP nsubj 1 COUNTRY
    wants want VERB VBZ ROOT 1
    six six NUM CD nummod 3
    helicopters helicopter NOUN NNS obj 1
    which which PRON WDT obj 7
    Congress Congress PROPN NNP nsubj 7 ORGANIZATION
    has have AUX VBZ aux 7
    approved approve VERB VBN acl:relcl 3
    """
    assert statuses(rows) == ["approved"]


def test_what_is_asked_for_in_the_notice_of_a_sale_is_approved_in_it() -> None:
    notice = """
    The the DET DT det 1
    department department NOUN NN nsubj 2
    approved approve VERB VBD ROOT 2
    a a DET DT det 7
    possible possible ADJ JJ amod 7
    foreign foreign ADJ JJ amod 7
    military military ADJ JJ amod 7
    sale sale NOUN NN obj 2
    of of ADP IN case 9
    helicopters helicopter NOUN NNS nmod 7
    """
    assert statuses(notice) == ["approved"]


@pytest.mark.parametrize(
    ("word", "status"), [("service", "in-service"), ("arrived", "delivered"), ("blue", "proposed")]
)
def test_the_words_around_a_thing_tell_of_it_where_nothing_says_that_it_passes(word, status) -> None:
    rows = f"""
    Utopia Utopia PROPN NNP nsubj 1 COUNTRY
    showed show VERB VBD ROOT 1
    {word} {word} NOUN NN obl 1
    near near ADP IN case 4
    helicopters helicopter NOUN NNS obl 1
    """
    assert statuses(rows) == [status]
