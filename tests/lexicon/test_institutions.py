from __future__ import annotations

from relazione.lexicon.institutions import institutions


def test_every_form_means_one_institution() -> None:
    owners: dict[str, set[str]] = {}
    for institution in institutions():
        for form in institution.forms:
            owners.setdefault(form, set()).add(institution.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_forms_that_other_things_have_too_are_kept_apart() -> None:
    assert all(not set(i.forms) & set(i.ambiguous) for i in institutions())
    nato = next(i for i in institutions() if i.name == "North Atlantic Treaty Organization")
    assert "NATO" in nato.forms and "Alliance" in nato.ambiguous and nato.kind == "forum"


def test_every_row_names_its_source() -> None:
    assert all(i.source for i in institutions())
    assert {i.kind for i in institutions()} == {"forum", "organization", "agreement"}
