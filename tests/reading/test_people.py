"""Names of one person are kept together, names of two people apart."""

from hypothesis import given
from hypothesis import strategies as st

from relazione.reading import read
from relazione.reading.people import fold, group_people, is_variant


def test_surname_joins_full_name() -> None:
    assert group_people(["Arlo Benedek", "Benedek", "Mira Costas", "Costas", "Benedek"]) == [0, 0, 1, 1, 0]


def test_misspelt_surname_joins() -> None:
    names = ["Tomas Feldkirch", "Feldkrich", "Ines Albarran", "Albaran", "Orhan Altınbaş", "Altinbash"]
    assert group_people(names) == [0, 0, 1, 1, 2, 2]


def test_misspelt_full_name_joins() -> None:
    assert group_people(["Mothusi Ramotane", "Mothusi Ramotene"]) == [0, 0]


def test_relatives_stay_apart() -> None:
    names = ["Frederik Holmgaard", "Mette Holmgaard", "Holmgaard"]
    assert group_people(names) == [0, 1, 1]


def test_given_names_and_family_names_first() -> None:
    assert group_people(["Rasa Petrulyte", "Rasa", "Han Seung-ho", "Han", "Tran Quoc Minh", "Minh"]) == [
        0,
        0,
        1,
        1,
        2,
        2,
    ]


def test_particles_initials_and_hyphens() -> None:
    assert group_people(["Fares Al-Majdali", "Al-Majdali", "Majdali"]) == [0, 0, 0]
    assert group_people(["R. Subramani", "Ravi Subramani"]) == [0, 0]
    assert group_people(["Marva Antoine-Reed", "Antoine Reed"]) == [0, 0]


def test_short_words_are_no_variants() -> None:
    assert not is_variant("wang", "wan")
    assert not is_variant("karim", "salim")


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_names(names: list[str]) -> None:
    groups = group_people(names)
    assert len(groups) == len(names)
    assert set(groups) <= set(range(len(names)))


@given(st.text(max_size=12), st.text(max_size=12))
def test_variants_are_mutual(a: str, b: str) -> None:
    assert is_variant(fold(a), fold(b)) == is_variant(fold(b), fold(a))


def test_a_title_alone_is_nobodys_name() -> None:
    record = read(
        "OSTHAVN - Ada Lindqvist, the Minister of Fisheries, met the Director General. "
        "The Minister and the Cabinet Secretary left."
    )
    assert [e.name for e in record.entities if e.kind == "person"] == ["Ada Lindqvist"]


def test_an_office_has_no_country_where_the_report_is_about_two_alike() -> None:
    record = read('Norland and Sudria spoke of fish. "We agree," said Cabinet Secretary Ada Lindqvist.')
    assert [(o.title, o.of) for o in record.offices] == [("Cabinet Secretary", None)]
