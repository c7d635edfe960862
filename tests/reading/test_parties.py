from __future__ import annotations

from hand_parsed import parsed, referents

from relazione.reading.parties import Sides
from relazione.reading.tree import Tree

NAMES = {
    "India": ("in", "country"),
    "Australia": ("au", "country"),
    "Japan": ("jp", "country"),
    "Norway": ("no", "country"),
    "Kongsberg": ("kg", "organization"),
}


def sides(rows: str) -> Sides:
    doc = parsed(rows)
    return Sides.of(Tree.of(doc), referents(doc, NAMES))  # type: ignore[arg-type]


def test_all_of_a_row_act_even_where_the_parse_cuts_it_short():
    found = sides(
        """
        India India PROPN NNP nsubj 5 COUNTRY
        , , PUNCT , punct 0
        Australia Australia PROPN NNP dep 0 COUNTRY
        and and CCONJ CC cc 4
        Japan Japan PROPN NNP dep 5 COUNTRY
        agreed agree VERB VBD ROOT 5
        """
    )
    assert set(found.parties(0)) == {"in", "au", "jp"}


def test_a_comma_alone_makes_no_row():
    found = sides(
        """
        India India PROPN NNP nsubj 3 COUNTRY
        , , PUNCT , punct 0
        Australia Australia PROPN NNP dep 3 COUNTRY
        said say VERB VBD ROOT 3
        """
    )
    assert found.parties(0) == ("in",)


def test_people_act_for_the_country_by_whose_adjective_they_are_called():
    found = sides(
        """
        Norway Norway PROPN NNP nmod:poss 2 COUNTRY
        's 's PART POS case 0
        engineers engineer NOUN NNS nsubj 3
        agreed agree VERB VBD ROOT 3
        """
    )
    assert found.parties(2) == ("no",)


def test_a_company_is_of_the_country_whose_it_is_called():
    found = sides(
        """
        Norway Norway PROPN NNP nmod:poss 2 COUNTRY
        's 's PART POS case 0
        Kongsberg Kongsberg PROPN NNP nsubj 3 ORGANIZATION
        sold sell VERB VBD ROOT 3
        """
    )
    assert found.parties(2) == ("kg",)
    assert found.countries(2) == ("no",)


def test_the_other_side_is_the_other_main_country():
    found = sides(
        """
        India India PROPN NNP nsubj 1 COUNTRY
        told tell VERB VBD ROOT 1
        Australia Australia PROPN NNP obj 1 COUNTRY
        """
    )
    assert found.other("in", 1) == "au"
    assert found.other("au", 1) == "in"
