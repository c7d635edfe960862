from __future__ import annotations

import pytest
from hand_parsed import document, parsed, referents

from relazione.model import Transfer
from relazione.reading.consignments import consignments_of
from relazione.reading.equipment_names import with_equipment
from relazione.reading.transfers import read_transfers
from relazione.reading.tree import Tree

NAMES = {"France": ("fr", "country"), "Armenia": ("am", "country")}


def read(rows: str) -> tuple[Transfer, ...]:
    doc = parsed(rows)
    found = read_transfers(doc, referents(doc, NAMES), document(doc))
    for transfer in found:
        assert all(anchor.holds_in(doc.text) for anchor in transfer.evidence)
        assert transfer.item in doc.text
    return found


VERBAL = """
France France PROPN NNP nsubj 2 COUNTRY
{aux} have AUX VBZ aux 2
{verb} {lemma} VERB {tag} ROOT 2
two two NUM CD nummod 5
Bastion Bastion PROPN NNP compound 5 EQUIPMENT
carriers carrier NOUN NNS obj 2 EQUIPMENT
to to ADP IN case 7
Armenia Armenia PROPN NNP obl 2 COUNTRY
"""


@pytest.mark.parametrize(
    ("aux", "verb", "lemma", "tag", "status"),
    [
        ("has", "delivered", "deliver", "VBN", "delivered"),
        ("has", "sold", "sell", "VBN", "contracted"),
        ("will", "deliver", "deliver", "VB", "pending"),
        ("has", "offered", "offer", "VBN", "proposed"),
    ],
)
def test_verb_and_tense_tell_how_far_a_transfer_has_come(aux, verb, lemma, tag, status):
    (found,) = read(VERBAL.format(aux=aux, verb=verb, lemma=lemma, tag=tag))
    assert (found.item, found.quantity, found.supplier, found.recipient, found.status) == (
        "Bastion carriers", "two", "fr", "am", status,
    )  # fmt: skip


def test_the_buyer_is_the_recipient():
    rows = """
    Armenia Armenia PROPN NNP nsubj 1 COUNTRY
    ordered order VERB VBD ROOT 1
    36 36 NUM CD nummod 3
    howitzers howitzer NOUN NNS obj 1
    from from ADP IN case 5
    France France PROPN NNP obl 1 COUNTRY
    """
    (found,) = read(rows)
    assert (found.item, found.supplier, found.recipient, found.status) == (
        "howitzers",
        "fr",
        "am",
        "contracted",
    )


def test_each_item_of_a_list_is_an_entry():
    rows = """
    France France PROPN NNP nsubj 2 COUNTRY
    will will AUX MD aux 2
    send send VERB VB ROOT 2
    tents tent NOUN NNS obj 2
    and and CCONJ CC cc 6
    water water NOUN NN compound 6
    pumps pump NOUN NNS conj 3
    to to ADP IN case 8
    Armenia Armenia PROPN NNP obl 2 COUNTRY
    """
    assert [t.item for t in read(rows)] == ["tents", "water pumps"]


def test_a_measure_is_the_quantity():
    rows = """
    France France PROPN NNP nsubj 1 COUNTRY
    donated donate VERB VBD ROOT 1
    46 46 NUM CD nummod 3
    tonnes tonne NOUN NNS obj 1
    of of ADP IN case 6
    medical medical ADJ JJ amod 6
    supplies supply NOUN NNS nmod 3
    """
    (found,) = read(rows)
    assert (found.item, found.quantity, found.status) == ("medical supplies", "46 tonnes", "delivered")


def test_what_passes_to_nobody_is_no_transfer():
    rows = """
    France France PROPN NNP nsubj 1 COUNTRY
    praised praise VERB VBD ROOT 1
    the the DET DT det 3
    helicopters helicopter NOUN NNS obj 1
    """
    assert read(rows) == ()


def test_a_code_of_the_register_is_an_item_without_the_engine() -> None:
    rows = """
    Armenia Armenia PROPN NNP nsubj 1 COUNTRY
    ordered order VERB VBD ROOT 1
    two two NUM CD nummod 4
    S-400 S-400 PROPN NNP compound 4
    systems system NOUN NNS obj 1
    from from ADP IN case 6
    France France PROPN NNP obl 1 COUNTRY
    """
    (found,) = read(rows)
    assert (found.designation, found.supplier, found.recipient) == ("S-400", "fr", "am")


def test_reasons_say_what_decided_each_field() -> None:
    (found,) = read(VERBAL.format(aux="has", verb="delivered", lemma="deliver", tag="VBN"))
    rules = {reason.field: reason for reason in found.reasons}
    assert {"entry", "item", "status", "designation", "quantity", "supplier", "recipient"} == set(rules)
    status = rules["status"]
    assert status.words is not None
    assert status.words.text == "delivered"
    assert status.rule == "word of passing that governs the item"
    assert 0 < found.confidence < 1


BROKEN_ROW = """
Armenia Armenia PROPN NNP nsubj 2 COUNTRY
has have AUX VBZ aux 2
integrated integrate VERB VBN ROOT 2
weapons weapon NOUN NNS obj 2
like like ADP IN case 8
the the DET DT det 8
CH CH PROPN NNP compound 8 EQUIPMENT
47F 47f NUM CD flat 6 EQUIPMENT
Chinook Chinook PROPN NNP nmod 3
, , PUNCT , punct 13
Gazelle Gazelle PROPN NNP dep 2 EQUIPMENT
, , PUNCT , punct 15
and and CCONJ CC cc 15
two two NUM CD nummod 15
Rafale Rafale PROPN NNP dep 15 EQUIPMENT
jets jet NOUN NNS parataxis 2
as as ADV RB cc 21
well well ADV RB fixed 16
as as ADP IN fixed 16
the the DET DT det 21
AH AH PROPN NNP compound 21
64D 64d NUM CD dep 2
Apache Apache PROPN NNP dep 2
from from ADP IN case 24
France France PROPN NNP obl 2 COUNTRY
"""


def test_every_type_of_a_row_passes_as_the_best_founded_of_it():
    found = read(BROKEN_ROW)
    assert [(t.item, t.status) for t in found] == [
        ("CH 47F Chinook", "in-service"),
        ("Gazelle", "in-service"),
        ("Rafale jets", "in-service"),
        ("AH 64D Apache", "in-service"),
    ]
    assert [t.quantity for t in found] == [None, None, "two", None]
    assert found[-1].designation == "AH-64D"


def test_what_is_flown_is_in_service_and_what_is_flown_to_somebody_is_delivered():
    rows = """
    Armenia Armenia PROPN NNP nsubj 1 COUNTRY
    flies fly VERB VBZ ROOT 1
    two two NUM CD nummod 4
    French french ADJ JJ amod 4 COUNTRY
    Gazelle Gazelle PROPN NNP obj 1 EQUIPMENT
    """
    there = """
    to to ADP IN case 6
    Armenia Armenia PROPN NNP obl 1 COUNTRY
    """
    (kept,) = read(rows)
    (carried,) = read(rows.replace("Armenia Armenia", "France France", 1).rstrip() + there)
    assert (kept.status, carried.status) == ("in-service", "delivered")


def test_an_exercise_and_a_crew_are_nothing_that_passes() -> None:
    rows = VERBAL.format(aux="has", verb="delivered", lemma="deliver", tag="VBN")
    assert len(read(rows)) == 1
    for noun, lemma in (("exercises", "exercise"), ("guardsmen", "guardsman")):
        assert read(rows.replace("carriers carrier", f"{noun} {lemma}")) == ()


def test_an_article_is_no_part_of_a_type() -> None:
    rows = VERBAL.format(aux="has", verb="delivered", lemma="deliver", tag="VBN")
    (found,) = read(rows.replace("two two NUM CD nummod 5", "A a DET DT det 5 EQUIPMENT"))
    assert found.item == "Bastion carriers"


@pytest.mark.parametrize(
    ("name", "beside", "named"),
    [
        ("Piranhas", "the", True),  # several of them
        ("Piranha", "two", True),  # counted
        ("Piranha", "the", False),
        ("Delhi", "two", False),  # a class of ships has a town's name
    ],
)
def test_a_popular_name_is_a_type_where_the_words_make_it_a_thing(name, beside, named) -> None:
    pos = "NUM CD nummod" if beside == "two" else "DET DT det"
    rows = f"""
    France France PROPN NNP nsubj 2 COUNTRY
    has have AUX VBZ aux 2
    delivered deliver VERB VBN ROOT 2
    {beside} {beside} {pos} 4
    {name} {name} PROPN NNPS obj 2
    to to ADP IN case 6
    Armenia Armenia PROPN NNP obl 2 COUNTRY
    """
    assert [t.item for t in read(rows)] == ([name] if named else [])


SENT = """
France France PROPN NNP nsubj 1 COUNTRY
gave give VERB VBD ROOT 1
Armenia Armenia PROPN NNP iobj 1 COUNTRY
eight eight NUM CD nummod 4
{thing} {lemma} NOUN NNS obj 1
and and CCONJ CC cc 7
will will AUX MD aux 7
deliver deliver VERB VB conj 1
{rest}
"""


@pytest.mark.parametrize(
    ("rest", "item", "quantity"),
    [
        ("twelve twelve NUM CD nummod 9\nmore more ADJ JJR obj 7", "twelve more", "twelve"),
        (
            "the the DET DT det 10\nother other ADJ JJ amod 10\n12 12 NUM CD obj 7",
            "the other 12",
            "12",
        ),
        ("the the DET DT det 9\nrest rest NOUN NN obj 7", "the rest", None),
        ("the the DET DT det 9\nbalance balance NOUN NN obj 7", "the balance", None),
        ("the the DET DT det 9\nfirst first ADJ JJ obj 7", "freezers", None),
    ],
)
def test_what_points_back_is_called_by_its_part_or_by_what_was_named_before(rest, item, quantity) -> None:
    doc = parsed(SENT.format(thing="freezers", lemma="freezer", rest=rest))
    tree = Tree.of(doc)
    given, due = consignments_of(tree, document(doc))
    number = due.item.quantity
    assert (given.words, due.words, due.passage.status) == ("freezers", item, "pending")
    assert (tree.text(number.start, number.end) if number else None) == quantity


def test_the_first_of_named_things_is_no_second_entry() -> None:
    rows = """
    France France PROPN NNP nsubj 1 COUNTRY
    handed hand VERB VBD ROOT 1
    over over ADP RP compound:prt 1
    the the DET DT det 4
    first first ADJ JJ obj 1
    of of ADP IN case 7
    two two NUM CD nummod 7
    ferries ferry NOUN NNS nmod 4
    to to ADP IN case 9
    Armenia Armenia PROPN NNP obl 1 COUNTRY
    """
    assert [t.item for t in read(rows)] in ([], ["ferries"])


@pytest.mark.parametrize(("verb", "lemma", "named"), [("sent", "send", False), ("gave", "give", True)])
def test_a_ship_told_by_her_name_passes_only_where_she_changes_hands(verb, lemma, named) -> None:
    rows = f"""
    France France PROPN NNP nsubj 1 COUNTRY
    {verb} {lemma} VERB VBD ROOT 1
    Armenia Armenia PROPN NNP iobj 1 COUNTRY
    the the DET DT det 5
    HMS HMS PROPN NNP compound 5 EQUIPMENT
    Sample Sample PROPN NNP obj 1 EQUIPMENT
    """
    found = read(rows)
    assert [(t.item, t.designation) for t in found] == ([("HMS Sample", None)] if named else [])


def test_a_type_takes_the_noun_for_its_class_and_no_state_before_it() -> None:
    rows = """
    France France PROPN NNP nsubj 1 COUNTRY
    sold sell VERB VBD ROOT 1
    Armenia Armenia PROPN NNP compound 6 EQUIPMENT
    Type Type PROPN NNP compound 6 EQUIPMENT
    099 099 NUM CD flat 3 EQUIPMENT
    coastal coastal ADJ JJ amod 6
    frigates frigate NOUN NNS obj 1
    """
    (found,) = read(rows)
    assert (found.item, found.designation, found.quantity) == ("Type 099 coastal frigates", "Type 099", None)


def test_an_aircraft_of_a_force_that_lands_stays_with_it() -> None:
    rows = """
    A a DET DT det 1
    C-130J C-130J PROPN NNP nsubj 7 EQUIPMENT
    of of ADP IN case 6
    the the DET DT det 6
    France France PROPN NNP compound 6 COUNTRY
    Air Air PROPN NNP compound 6 ORGANIZATION
    Force Force PROPN NNP nmod 1 ORGANIZATION
    landed land VERB VBD ROOT 7
    in in ADP IN case 9
    Armenia Armenia PROPN NNP obl 7 COUNTRY
    """
    assert read(rows) == ()


def test_goods_of_a_type_are_one_item() -> None:
    rows = """
    France France PROPN NNP nsubj 1 COUNTRY
    sold sell VERB VBD ROOT 1
    Armenia Armenia PROPN NNP iobj 1 COUNTRY
    four four NUM CD nummod 4
    frigates frigate NOUN NNS obj 1
    of of ADP IN case 8
    the the DET DT det 8
    FREMM FREMM PROPN NNP compound 8 EQUIPMENT
    class class NOUN NN nmod 4 EQUIPMENT
    """
    (found,) = read(rows)
    assert (found.item, found.designation, found.quantity) == ("frigates of the FREMM class", "FREMM", "four")


def test_who_is_granted_the_use_of_something_does_not_pass() -> None:
    rows = """
    France France PROPN NNP nsubj 1 COUNTRY
    gives give VERB VBZ ROOT 1
    Armenia Armenia PROPN NNP compound 3 COUNTRY
    warships warship NOUN NNS iobj 1
    the the DET DT det 5
    use use NOUN NN obj 1
    of of ADP IN case 8
    a a DET DT det 8
    port port NOUN NN nmod 5
    """
    assert read(rows) == ()


@pytest.mark.parametrize("before", ["doses of", "40"])
def test_a_vaccine_that_is_counted_is_one_without_the_engine(before) -> None:
    cells = (
        "doses dose NOUN NNS obj 1\nof of ADP IN case 5"
        if before == "doses of"
        else "x x ADV RB advmod 1\n40 40 NUM CD nummod 5"
    )
    doc = parsed(f"""
    France France PROPN NNP nsubj 1 COUNTRY
    gave give VERB VBD ROOT 1
    Armenia Armenia PROPN NNP iobj 1 COUNTRY
    {cells}
    Covaxin Covaxin PROPN NNP nmod 3 ORGANIZATION
    """)
    assert with_equipment(Tree.of(doc)).entity[5] == "EQUIPMENT"


def test_a_name_that_was_cut_before_its_number_takes_it() -> None:
    doc = parsed("""
    sixteen sixteen NUM CD nummod 1
    Aster Aster PROPN NNP ROOT 1 EQUIPMENT
    30 30 NUM CD flat 1
    missiles missile NOUN NNS flat 1
    """)
    assert with_equipment(Tree.of(doc)).entity[2] == "EQUIPMENT"
